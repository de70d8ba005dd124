package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.LessonLibrary;
import org.readout.reading.LessonProgress;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.reading.ProgressService;
import org.readout.shell.SectionCompletion.CompletionMark;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** A student whom an exception excuses from a whole lesson: its quiz and its prompt are not left to do. */
class ExcusedLessonTest extends ViewTest {

    @Autowired
    TestPeople people;

    @Autowired
    TestCourse testCourse;

    @Autowired
    CourseService courses;

    @Autowired
    AssignmentService assignments;

    @Autowired
    ProgressService progress;

    @Autowired
    LessonLibrary library;

    private User ina;
    private User zoe;
    private Course course;

    @BeforeEach
    void zoe_is_excused() {
        ina = people.instructor("Ina");
        course = testCourse.course(ina, -3);
        zoe = testCourse.student(course, "Zoe");
        give(true);
        people.signIn(zoe);
    }

    private void give(boolean excused) {
        Gives gives = excused ? new Gives(null, null, null, 0, true) : Gives.NOTHING;
        assertThat(assignments.give(
                        course.id(), TestCourse.LESSON, new Recipient(zoe.id(), null), gives, "Ill.", ina.id()))
                .isTrue();
    }

    private SectionProgress between() {
        return Objects.requireNonNull(lesson()).askedSections().getFirst();
    }

    private LessonProgress lesson() {
        return Objects.requireNonNull(progress.of(
                        List.of(library.lesson(TestCourse.LESSON).orElseThrow().lesson()))
                .get(TestCourse.LESSON));
    }

    private static String page(String address) {
        UI.getCurrent().navigate(address);
        return Jsoup.parseBodyFragment(UI.getCurrent()
                        .getChildren()
                        .map(child -> child.getElement().getOuterHTML())
                        .collect(Collectors.joining()))
                .text();
    }

    @Test
    void the_contents_say_excused_and_ask_for_neither_quiz_nor_post() {
        assertThat(page("lessons/small-states"))
                .contains("Excused from the quiz")
                .doesNotContain("submitted its quiz and posted");
        assertThat(page("lessons/small-states/between"))
                .contains("Excused from the quiz")
                .doesNotContain("No post yet");
        give(false);
        assertThat(page("lessons/small-states")).doesNotContain("Excused");
        assertThat(page("lessons/small-states/between")).contains("Quiz not submitted", "No post yet");
    }

    @Test
    void nothing_of_its_quizzes_is_counted_as_left_or_missing() {
        assertThat(between().quizState()).isNull();
        assertThat(between().postState()).isNull();
        assertThat(between().marks())
                .extracting(CompletionMark::words)
                .containsExactly("Read", "Excused from the quiz");
        assertThat(lesson().summary()).isEqualTo("0 of 2 sections done · about 1 minute left");
        assertThat(page("scores")).contains("Excused").doesNotContainIgnoringCase("missing");
    }

    @Test
    void what_another_course_assigns_too_is_still_to_do() {
        Course other = testCourse.course(people.instructor("Ines"), 3);
        courses.join(other.id(), zoe.id());
        assertThat(between().quizState()).isNotNull();
        assertThat(page("lessons/small-states")).doesNotContain("Excused from the quiz");
    }

    @Test
    void a_quiz_that_was_submitted_before_stays_submitted() {
        testCourse.submit(zoe, true);
        assertThat(page("lessons/small-states/between")).contains("Quiz submitted").doesNotContain("Excused from the quiz");
    }
}
