package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.Assignment;
import org.readout.assignment.Owed;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.gradebook.LessonGradebook;
import org.readout.gradebook.LessonGradebook.GradedSection;
import org.readout.gradebook.TestCourse;
import org.readout.shell.PageReads;
import org.readout.user.User;

/** A lesson of which some sections are assigned. Its first section has the quiz and the prompt, its second is text. */
class AssignedSectionsTest extends SiteTest {

    private Course course;
    private User ina;
    private User zoe;

    @BeforeEach
    void only_the_second_section_is_assigned() {
        ina = people.instructor("Ina");
        course = testCourse.course(ina, -3);
        zoe = testCourse.student(course, "Zoe");
        assign("alone");
        people.signIn(zoe);
    }

    private void assign(String... sections) {
        Assignment seen = assignments.assignments(course.id()).getFirst();
        assertThat(assignments
                        .change(seen, ina.id(), seen.settings().withSections(List.of(sections)))
                        .saved())
                .isTrue();
    }

    private LessonGradebook gradebook() {
        return gradebooks.gradebook(course.id(), TestCourse.LESSON, ina.id()).orElseThrow();
    }

    @Test
    void the_gradebook_asks_for_the_assigned_section_only() {
        testCourse.submit(zoe, false);
        assertThat(gradebook().sections()).extracting(GradedSection::id).containsExactly("alone");
        assertThat(gradebook().prompts()).isZero();
        assertThat(gradebook().rows().getFirst().total()).isNull();
        assertThat(gradebook().students(LessonGradebook.Group.MISSING)).isEmpty();
        assertThat(gradebook().students(LessonGradebook.Group.LATE)).isEmpty();
        assign("between");
        assertThat(gradebook().rows().getFirst().total()).hasToString("2 / 5");
        assertThat(gradebook().students(LessonGradebook.Group.LATE)).containsExactly(zoe.id());
    }

    @Test
    void the_archive_counts_no_practice_among_the_answers_to_grade() {
        testCourse.submit(zoe, false);
        jdbc.sql("update attempt set waiting = 2, out_of = 3, score = 0 where person_id = ?")
                .param(zoe.id().value())
                .update();
        assertThat(archive.effect(course.id(), ina.id()).orElseThrow().ungraded())
                .isZero();
        assign("between");
        assertThat(archive.effect(course.id(), ina.id()).orElseThrow().ungraded())
                .isEqualTo(1);
    }

    @Test
    void sections_that_are_not_assigned_are_not_missing_in_the_student_s_scores() {
        assertThat(gradebooks.ownWork(zoe.id()).getFirst().sections())
                .extracting(work -> work.cell().status())
                .containsExactly(Owed.NO_QUIZ);
        assign("between");
        assertThat(gradebooks.ownWork(zoe.id()).getFirst().sections())
                .extracting(work -> work.cell().status())
                .containsExactly(Owed.MISSING);
    }

    @Test
    void its_quiz_can_be_tried_without_dates_or_penalty() {
        assertThat(status()).isNull();
        testCourse.submit(zoe, true);
        assertThat(text("lessons/small-states/between"))
                .contains("This section is not part of your assignment.")
                .contains("3 / 5")
                .doesNotContain("late");
        assertThat(text("lessons/small-states")).contains("not part of your assignment", "0 of 1 section");
        assign("between");
        assertThat(status()).isNotNull();
        assertThat(text("lessons/small-states/between")).doesNotContain("This section is not part");
    }

    @Test
    void the_links_of_its_pages_lead_past_what_is_not_assigned_and_the_contents_name_it() {
        assertThat(links("alone")).containsExactly("/lessons/small-states/summary");
        assertThat(links("summary").getFirst()).isEqualTo("/lessons/small-states/alone");
        assertThat(text("lessons/small-states/alone")).contains("Between two neighbours not part of your assignment");
        assign("between");
        assertThat(links("between")).containsExactly("/lessons/small-states/summary");
        assertThat(links("summary").getFirst()).isEqualTo("/lessons/small-states/between");
        assertThat(text("lessons/small-states/between")).contains("Standing alone not part of your assignment");
    }

    @Test
    void a_section_that_another_course_assigns_is_on_the_way_too() {
        Course other = testCourse.course(people.instructor("Ines"), 3);
        courses.join(other.id(), zoe.id());
        assertThat(links("alone")).containsExactly("/lessons/small-states/between", "/lessons/small-states/summary");
    }

    @Test
    void for_readers_in_no_such_course_the_way_is_the_whole_lesson() {
        people.signIn(people.student("Ada"));
        assertThat(links("alone")).containsExactly("/lessons/small-states/between", "/lessons/small-states/summary");
    }

    /** The addresses of the links at the end of a page of the lesson. */
    private List<String> links(String page) {
        return page("lessons/small-states/" + page).select("nav.next a").eachAttr("href");
    }

    private @Nullable Object status() {
        return attempts.status(
                        zoe,
                        testCourse.study(zoe),
                        library.lesson(TestCourse.LESSON)
                                .orElseThrow()
                                .lesson()
                                .quiz("between")
                                .orElseThrow(),
                        new PageReads())
                .course();
    }

    @Test
    void an_id_that_has_left_the_lesson_is_tolerated_and_told() {
        assign("alone", "gone-away");
        assertThat(gradebook().sections()).extracting(GradedSection::id).containsExactly("alone");
        people.signIn(ina);
        assertThat(text(CourseLinks.course(course.id()).substring(1)))
                .contains("Sections: Standing alone.")
                .contains("No longer in the lesson, so not counted: gone-away.");
    }
}
