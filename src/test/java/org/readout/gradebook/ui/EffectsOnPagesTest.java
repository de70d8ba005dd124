package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.LatePolicy;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.RosterFile;
import org.readout.course.StudyContext;
import org.readout.gradebook.TestCourse;
import org.readout.question.Response;
import org.readout.result.Results;
import org.readout.user.User;
import org.readout.web.FormField;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The forms of dates and exceptions say what they do to students' work before they are saved, and nothing where nothing is.
 */
class EffectsOnPagesTest extends SiteTest {

    private static final String LESSON = "How small states choose";
    private static final Instant CLOSES = Instant.parse("2999-12-01T17:00:00Z");
    private static final String COUNTS_AGAIN = "1 student has work here that counts from now on.";
    private static final String NOW_ON_TIME = "1 late quiz becomes on time.";

    @Autowired
    Results work;

    private User ina;
    private Course course;
    private User zoe;
    private FormTester form;

    @BeforeEach
    void zoe_submitted_a_day_late() {
        ina = people.instructor("Ina");
        course = testCourse.course(ina, -1);
        zoe = testCourse.student(course, "Zoe");
        testCourse.submit(zoe, true);
        people.signIn(ina);
        UI.getCurrent().navigate("courses/" + course.id().value());
        form = FormTester.on((Component) getCurrentView());
    }

    @Test
    void a_change_of_dates_says_what_it_does_as_soon_as_it_is_typed() {
        form.click("Change dates and scoring: " + LESSON);
        assertThat(form.text()).doesNotContain("If you save this:");
        form.fillFirst("Due", "2999-12-15T18:00");
        assertThat(form.text()).contains("If you save this:", NOW_ON_TIME);
        form.fillFirst("Due", "not a date");
        form.fillFirst("Due", "2020-01-01T18:00");
        assertThat(form.text()).doesNotContain("If you save this:");
        form.fillFirst("Due", "2999-12-15T18:00").click("Save dates and scoring: " + LESSON);
        form.click("Change dates and scoring: " + LESSON);
        assertThat(form.text()).doesNotContain("If you save this:");
    }

    @Test
    void an_exception_says_it_too_and_asks_before_it_is_taken_back() {
        form.click("Exceptions: " + LESSON)
                .fill("For", "student/" + zoe.id().value())
                .fillFirst("Due", "2999-12-15T18:00");
        assertThat(form.text()).contains("If you save this:", NOW_ON_TIME);
        form.fill("Reason", "Ill.").click("Save exception");
        form.click("Remove: Zoe");
        assertThat(form.text())
                .contains("Remove the exception for Zoe?", "1 submitted quiz becomes late")
                .doesNotContain("Exception for Zoe removed.");
        form.click("Cancel").click("Remove: Zoe").click("Remove");
        assertThat(form.text()).contains("Exception for Zoe removed.");
    }

    @Test
    void an_exception_that_gives_nothing_is_refused_until_it_gives_something() {
        String refusal = "Enter a date or extra attempts, or select “Excused”.";
        form.click("Exceptions: " + LESSON)
                .fill("For", "student/" + zoe.id().value())
                .fill("Reason", "Ill.")
                .click("Save exception");
        assertThat(form.text()).contains(refusal);
        form.fillFirst("Due", "2999-12-15T18:00");
        assertThat(form.text()).doesNotContain(refusal);
    }

    @Test
    void the_exceptions_name_their_lesson_and_find_a_student_by_a_part_of_the_name()
            throws RosterFile.UnreadableException {
        form.click("Exceptions: " + LESSON);
        assertThat(form.text()).contains("Exceptions for “" + LESSON + "”").doesNotContain("hasn’t joined yet");
        assertThat(find(FormField.class).all())
                .as("a few are in view")
                .noneMatch(field -> field.label().equals("Find a student or group") && field.isVisible());

        for (int i = 0; i < 15; i++) {
            testCourse.student(course, "Student " + i);
        }
        User eva = testCourse.student(course, "Éva");
        roster.apply(
                roster.preview(course.id(), ina.id(), RosterFile.read("email,name\nnew" + eva.email() + ",New"))
                        .orElseThrow(),
                ina.id());
        UI.getCurrent().navigate("terms");
        UI.getCurrent().navigate("courses/" + course.id().value());
        form = FormTester.on((Component) getCurrentView());
        form.click("Exceptions: " + LESSON).fill("Find a student or group", "eva");
        assertThat(form.value("For")).isEqualTo("student/" + eva.id().value());
        assertThat(form.text()).contains("1 invited student hasn’t joined yet and can’t be chosen.");
        form.fill("Find a student or group", "student 1");
        assertThat(form.value("For")).as("several match").isEmpty();
        form.fill("Find a student or group", "nobody of this name");
        assertThat(form.error("Find a student or group")).startsWith("No matching student or group.");
        form.fill("Find a student or group", "Éva").fill("Reason", "Ill.").fillFirst("Due", "2999-12-15T18:00");
        form.click("Save exception");
        assertThat(form.text()).contains("Exception for Éva saved.");
    }

    @Test
    void a_release_counts_the_work_in_the_assigned_sections_and_its_result_is_at_the_lesson() {
        assertThat(work.ungraded(course.id(), TestCourse.LESSON, List.of("between"))
                        .students())
                .isEqualTo(1);
        assertThat(work.ungraded(course.id(), TestCourse.LESSON, List.of("another"))
                        .students())
                .isZero();

        form.click("Change dates and scoring: " + LESSON).click("Save dates and scoring: " + LESSON);
        assertThat(find(UnorderedList.class).all().stream()
                        .filter(list -> list.getClassNames().contains("assigned"))
                        .map(list -> list.getElement().getTextRecursively()))
                .anyMatch(text -> text.contains("Dates and scoring of “" + LESSON + "” saved."));
    }

    @Test
    void removing_a_lesson_says_who_is_answering_and_submits_what_is_saved() {
        form.click("Remove: " + LESSON);
        assertThat(form.text()).contains("1 student has submitted a quiz.").doesNotContain("taking a quiz now");
        Attempt ended = testCourse.start(zoe);
        User other = testCourse.student(course, "Ola");
        Attempt running = testCourse.start(other);
        Attempt elsewhere = attempts.start(
                        other.id(),
                        StudyContext.OWN,
                        library.lesson(TestCourse.LESSON).orElseThrow(),
                        "between",
                        1,
                        null)
                .attempt();
        attempts.save(
                other.id(),
                running.id(),
                "which-is-hedging",
                new AnswerCommand(new Response.Text("both"), 1, Set.of()));
        attempts.submit(zoe.id(), ended.id());

        form.click("Remove: " + LESSON);
        assertThat(form.text())
                .contains("1 student is taking a quiz now. Saved answers are submitted, and that can’t be undone.");
        form.click("Remove lesson: " + LESSON);
        assertThat(attempts.details(running.id()).orElseThrow().attempt().isSubmitted())
                .isTrue();
        assertThat(attempts.details(running.id()).orElseThrow().score())
                .extracting(score -> score.points().intValueExact())
                .isEqualTo(1);
        assertThat(attempts.details(elsewhere.id()).orElseThrow().attempt().isSubmitted())
                .as("what she does on her own goes on")
                .isFalse();
    }

    @Test
    void assigning_and_restoring_a_lesson_say_what_changes_and_nothing_if_no_one_is_affected() {
        assignments.unassign(course.id(), ina.id(), TestCourse.LESSON);
        UI.getCurrent().navigate("courses/" + course.id().value());
        form = FormTester.on((Component) getCurrentView());
        form.fill("Lesson", "question-kinds");
        assertThat(form.text()).doesNotContain("If you assign this lesson:");
        form.fill("Lesson", TestCourse.LESSON);
        assertThat(form.text()).contains("If you assign this lesson:", COUNTS_AGAIN);
        form.click("Restore: " + LESSON);
        assertThat(form.text()).contains("Restore “" + LESSON + "” with its dates", COUNTS_AGAIN);
        assertThat(assignments.assignments(course.id())).as("it asks first").isEmpty();
        form.click("Cancel").click("Restore: " + LESSON).click("Restore lesson");
        assertThat(assignments.assignments(course.id())).hasSize(1);

        members.removeStudents(course.id(), ina.id(), List.of(zoe.id()));
        assignments.unassign(course.id(), ina.id(), TestCourse.LESSON);
        UI.getCurrent().navigate("courses/" + course.id().value());
        form = FormTester.on((Component) getCurrentView());
        form.click("Restore: " + LESSON);
        assertThat(assignments.assignments(course.id()))
                .as("no student of the course has worked in it")
                .hasSize(1);
    }

    @Test
    void a_student_who_is_removed_while_answering_keeps_the_time_that_the_page_showed() {
        User ada = testCourse.student(course, "Ada");
        AttemptId running = startBeforeClosing(ada);
        Instant later = giveTime(new Recipient(ada.id(), null));
        assertThat(members.removeStudents(course.id(), ina.id(), List.of(ada.id())))
                .isEqualTo(1);
        assertThat(end(running)).isEqualTo(later);
    }

    @Test
    void a_student_whom_a_roster_puts_into_another_group_while_answering_keeps_the_time_too()
            throws RosterFile.UnreadableException {
        User ada = testCourse.student(course, "Ada");
        AttemptId running = startBeforeClosing(ada);
        CourseGroup monday =
                members.createGroup(course.id(), ina.id(), "Monday").orElseThrow();
        members.assignGroup(course.id(), ina.id(), List.of(ada.id()), monday.id());
        Instant later = giveTime(new Recipient(null, monday.id()));
        RosterFile file = RosterFile.read("email,group\n" + ada.email() + ",Tuesday");
        roster.apply(roster.preview(course.id(), ina.id(), file).orElseThrow(), ina.id());
        assertThat(members.groupsOfStudents(course.id()))
                .extractingByKey(ada.id())
                .isNotEqualTo(monday);
        assertThat(end(running)).isEqualTo(later);
    }

    private AttemptId startBeforeClosing(User student) {
        Assignment seen = assignments.assignments(course.id()).getFirst();
        assignments.change(
                seen, ina.id(), seen.settings().with(new AssignmentRules(null, seen.dueAt(), CLOSES, LatePolicy.NONE)));
        return testCourse.start(student).id();
    }

    private Instant giveTime(Recipient recipient) {
        Instant later = CLOSES.plus(Duration.ofDays(7));
        Gives more = new Gives(null, null, later, 0, false);
        assertThat(assignments.give(course.id(), TestCourse.LESSON, recipient, more, "Ill.", ina.id()))
                .isTrue();
        return later;
    }

    private @Nullable Instant end(AttemptId running) {
        return attempts.details(running).orElseThrow().attempt().rules().endsAt();
    }
}
