package org.readout.course.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.JoinCode;
import org.readout.course.StudyContext;
import org.readout.gradebook.TestCourse;
import org.readout.question.Response;
import org.readout.reading.SectionReading;
import org.readout.user.User;
import org.readout.web.FormTester;

/** The end of a course as its instructors and students see it. */
class ArchivePartTest extends ViewTest {

    private User ina;
    private User stu;
    private Course course;

    @BeforeEach
    void stu_has_posted_and_answers_in_the_course_of_ina() {
        ina = people.instructor("Ina");
        course = testCourse.course(ina, 1);
        stu = testCourse.student(course, "Stu");
        testCourse.post(stu, course, "These are my five words");
        testCourse.start(stu);
    }

    @Test
    void before_it_is_archived_the_page_says_what_that_does() {
        assignments.assign(
                course.id(), ina.id(), "question-kinds", AssignmentSettings.NONE.withRelease(Release.BY_HAND));
        Attempt essay = attempts.start(
                        stu.id(),
                        StudyContext.of(course.id()),
                        library.lesson("question-kinds").orElseThrow(),
                        "pacts",
                        1,
                        null)
                .attempt();
        attempts.save(
                stu.id(), essay.id(), "why", new AnswerCommand(new Response.Text("Both wanted to lead."), 1, Set.of()));
        attempts.submit(stu.id(), essay.id());
        people.signIn(ina);
        settings();
        assertThat(onPage().text())
                .contains("Only an archived course can be deleted.")
                .doesNotContain("Delete course");
        FormTester form = onPage().click("Archive course");
        assertThat(onPage().text())
                .contains(
                        "Archive IR 101?",
                        "1 attempt is in progress. Its saved answers are submitted now",
                        "1 submission has answers to grade. You can’t grade once the course is archived.",
                        "You haven’t released the scores of these lessons, and can’t once the course is archived: ");
        assertThat(courses.isArchived(course.id())).isFalse();
        form.click("Archive course now");
        assertThat(courses.isArchived(course.id())).isTrue();
        assertThat(attempts.submitted(course.id(), TestCourse.LESSON)).hasSize(1);

        settings();
        assertThat(onPage().text())
                .contains("Archived on ", "Nothing can be changed here.")
                .doesNotContain("Change title", "Invite someone", "Copy join link");
        onPage().click("Restore course");
        assertThat(courses.isArchived(course.id())).isFalse();
    }

    @Test
    void a_course_is_deleted_with_its_attempts_after_its_title_was_typed() {
        testCourse.submit(stu, StudyContext.OWN, true);
        archive.archive(course.id(), ina.id());
        people.signIn(ina);
        settings();
        FormTester form = onPage().click("Delete course");
        assertThat(onPage().text())
                .contains(
                        "Delete IR 101?",
                        "the enrolment of 1 student",
                        "1 assigned lesson with its dates (not the lesson itself)",
                        "1 post or reply, with the stances",
                        "1 attempt at a quiz, with its answers and scores",
                        "Everyone keeps their account, and what they read and answered outside of this course.")
                .doesNotContain("score set", "group", "record of");
        form.fill("Course title", "IR 102").click("Delete course permanently");
        assertThat(form.error("Course title")).isEqualTo("That isn’t the title. Type: IR 101");
        assertThat(courses.taught(course.id(), ina.id())).isPresent();
        form.fill("Course title", " IR 101 ").click("Delete course permanently");
        assertThat(courses.taught(course.id(), ina.id())).isEmpty();
        assertThat(attempts.submitted(stu.id(), StudyContext.of(course.id()), TestCourse.LESSON))
                .isEmpty();
        assertThat(attempts.submitted(stu.id(), StudyContext.OWN, TestCourse.LESSON))
                .hasSize(1);
        assertThat(reading.of(stu.id()))
                .extracting(SectionReading::context, SectionReading::sectionId)
                .containsExactly(tuple(StudyContext.OWN, "between"));
    }

    @Test
    void a_page_that_was_open_when_the_course_was_archived_changes_nothing() {
        people.signIn(ina);
        settings();
        FormTester form = onPage().click("Change title").fill("Title", "Too late");
        archive.archive(course.id(), ina.id());
        form.click("Save title");
        assertThat(courses.taught(course.id(), ina.id()).orElseThrow().title()).isEqualTo("IR 101");
    }

    @Test
    void lists_have_archived_courses_apart_and_nothing_of_them_is_due() {
        assignments.assign(course.id(), ina.id(), "question-kinds", AssignmentRules.NONE);
        archive.archive(course.id(), ina.id());
        people.signIn(stu);
        assertThat(textAt("courses"))
                .contains("Archived courses (1)", "IR 101", "archived ")
                .doesNotContain("Assigned to you", "Courses you’re taking");
        assertThat(textAt(CourseLinks.course(course.id()).substring(1)))
                .contains("Archived on ", "Due ")
                .doesNotContain("Leave course");
        assertThat(textAt("")).doesNotContain("Due ", "Assigned in IR 101");

        people.signIn(ina);
        UI.getCurrent().navigate("terms");
        assertThat(textAt("courses"))
                .contains("Archived courses (1)")
                .doesNotContain("Needs attention", "No courses yet.");
    }

    @Test
    void no_one_can_join_and_the_page_says_why() {
        archive.archive(course.id(), ina.id());
        String code = new JoinCode(course.joinCode()).shown();
        assertThat(textAt("join/" + code))
                .contains("IR 101 is archived, so no one can join it.")
                .doesNotContain("Sign up");
        people.signedInStudent("New");
        UI.getCurrent().navigate("terms");
        assertThat(textAt("join/" + code))
                .contains("IR 101 is archived, so no one can join it.")
                .doesNotContain("Join course");
    }

    @Test
    void a_student_reads_posts_and_writes_none_in_the_archive() {
        archive.archive(course.id(), ina.id());
        people.signIn(stu);
        assertThat(textAt("lessons/" + TestCourse.LESSON + "/between"))
                .contains("Archived on ", "Posts\nTimes here are UTC.\nStu\nyou", "Your stance: ")
                .doesNotContain("Has your stance changed?");
        assertThat(find(NativeButton.class).all())
                .extracting(NativeButton::getText)
                .doesNotContain("Edit", "Reply", "Post", "Try again", "Start quiz");

        User mate = people.signedInStudent("Mute");
        archive.reopen(course.id(), ina.id());
        courses.join(course.id(), mate.id());
        archive.archive(course.id(), ina.id());
        UI.getCurrent().navigate("terms");
        assertThat(textAt("lessons/" + TestCourse.LESSON + "/between"))
                .contains("You didn’t post here", "Your course is archived, so you can no longer take this quiz.")
                .doesNotContain("Posts\n", "Stu");
    }

    private void settings() {
        UI.getCurrent().navigate("terms");
        UI.getCurrent().navigate(CourseLinks.settings(course.id()).substring(1));
    }
}
