package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.ViewTest;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseMembers;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.LessonJson;
import org.readout.lesson.LessonLibrary;
import org.readout.shell.FirstPages;
import org.readout.user.CurrentUser;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

class TeachingViewTest extends ViewTest {

    private static final String LESSON = "lessons/" + TestCourse.LESSON;
    private static final String NOTES = LESSON + "/teaching";
    private static final String WORDS = "hard to trust";

    @Autowired
    TestPeople people;

    @Autowired
    TestCourse testCourse;

    @Autowired
    FirstPages pages;

    @Autowired
    CourseMembers members;

    @Autowired
    SiteRights rights;

    @Autowired
    LessonLibrary library;

    @Autowired
    CurrentUser currentUser;

    enum Reader {
        SIGNED_OUT,
        GUEST,
        STUDENT,
        STUDENT_OF_A_COURSE_WITH_THE_LESSON,
        INSTRUCTOR,
        /** Invited to a course, with no right on the site. */
        INSTRUCTOR_OF_A_COURSE,
        REMOVED_INSTRUCTOR,
        WITHDRAWN_INSTRUCTOR
    }

    private void become(Reader reader) {
        switch (reader) {
            case SIGNED_OUT -> {}
            case GUEST -> currentUser.orGuest();
            case STUDENT -> people.signedInStudent("Ada");
            case STUDENT_OF_A_COURSE_WITH_THE_LESSON -> {
                Course course = testCourse.course(people.instructor("Ines"), 1);
                people.signIn(testCourse.student(course, "Ben"));
            }
            case INSTRUCTOR -> people.signedInInstructor("Ida");
            case INSTRUCTOR_OF_A_COURSE -> invited(people.signedInStudent("Ivo"));
            case REMOVED_INSTRUCTOR -> {
                User ivo = people.signedInStudent("Ivo");
                Course course = invited(ivo);
                members.leave(course.id(), ivo.id());
            }
            case WITHDRAWN_INSTRUCTOR ->
                rights.withdraw(people.signedInInstructor("Ivo").id(), SiteRight.CREATE_COURSES, null);
        }
    }

    private Course invited(User user) {
        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 1);
        String link = members.invite(course.id(), ines.id(), Role.INSTRUCTOR, true, true, Duration.ofDays(1))
                .orElseThrow();
        assertThat(members.accept(link.substring(link.indexOf('=') + 1), user.id()))
                .isTrue();
        return course;
    }

    @ParameterizedTest
    @EnumSource
    void only_instructors_see_the_notes_in_the_first_response_and_live(Reader reader) {
        become(reader);
        boolean seen = reader == Reader.INSTRUCTOR || reader == Reader.INSTRUCTOR_OF_A_COURSE;

        assertThat(pages.at(NOTES).map(page -> page.content().getElement().getOuterHTML()))
                .satisfies(page -> assertThat(page.isPresent()).isEqualTo(seen))
                .satisfies(page -> assertThat(page.orElse("").contains(WORDS)).isEqualTo(seen));
        UI.getCurrent().navigate(NOTES);
        assertThat(getCurrentView() instanceof TeachingView).isEqualTo(seen);
        assertThat(Shown.page().text().contains(WORDS)).isEqualTo(seen);
        UI.getCurrent().navigate(LESSON);
        assertThat(Shown.page().select("a[href$=/teaching]").isEmpty()).isNotEqualTo(seen);
    }

    @ParameterizedTest
    @EnumSource
    void no_other_page_shows_the_notes(Reader reader) {
        become(reader);
        for (String path : List.of("", LESSON, LESSON + "/between", LESSON + "/alone", "terms", "terms/hedging")) {
            UI.getCurrent().navigate(path);
            assertThat(Shown.page().html()).as(path).doesNotContain(WORDS);
            assertThat(pages.at(path).orElseThrow().content().getElement().getOuterHTML())
                    .as(path)
                    .doesNotContain(WORDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_lesson_without_notes_has_no_such_page(Reader reader) {
        become(reader);
        assertThat(pages.at("lessons/nothing/teaching")).isEmpty();
    }

    @Test
    void what_is_stored_for_the_attempts_of_students_has_no_notes() {
        assertThat(LessonJson.write(
                        library.lesson(TestCourse.LESSON).orElseThrow().lesson()))
                .doesNotContain(WORDS);
    }

    @Test
    void the_notes_are_written_like_a_section_with_marks_that_open_notes() {
        people.signedInInstructor("Ida");
        Document page = Jsoup.parseBodyFragment(
                pages.at(NOTES).orElseThrow().content().getElement().getOuterHTML());

        assertThat(page.select("h1").text()).isEqualTo("Teaching notes");
        assertThat(page.select(".prose h2").text()).isEqualTo("Where students go wrong");
        assertThat(page.select(".prose a.term").attr("data-note")).isEqualTo("term-hedging");
        assertThat(page.select(".margin #note-term-hedging .gloss").text())
                .isEqualTo("Keeping a fallback instead of taking a side.");
        assertThat(page.select(".sources li").text()).startsWith("A survey of small states");
        assertThat(page.select(".prose a.cite").attr("href")).isEqualTo("/" + NOTES + "#source-1");
        assertThat(page.select("nav.next a").attr("href")).isEqualTo("/" + LESSON);
    }
}
