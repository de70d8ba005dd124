package org.readout.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.LessonListing;
import org.readout.gradebook.TestCourse;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.beans.factory.annotation.Autowired;

/** What students are told of exceptions, released scores and due dates, where these happen. */
class ToldTest extends SiteTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Autowired
    private NoticeService notices;

    @Autowired
    private Reminders reminders;

    private User mara;
    private User elin;

    @BeforeEach
    void aCourseWithTwoStudents() {
        teach(30);
        mara = testCourse.student(course, "Mara");
        elin = testCourse.student(course, "Elin");
    }

    private List<String> told(User person) {
        return notices.of(person.id()).stream().map(Notice::sentence).toList();
    }

    private Assignment assignment() {
        return assignments.assignment(course.id(), TestCourse.LESSON).orElseThrow();
    }

    private void give(UserId student, Gives gives) {
        assertThat(assignments.give(
                        course.id(), TestCourse.LESSON, new Recipient(student, null), gives, "Ill", instructor.id()))
                .isTrue();
    }

    @Test
    void an_exception_is_told_to_the_student_who_has_it() {
        give(mara.id(), new Gives(null, Instant.parse("2030-12-02T22:59:00Z"), null, 0, false));
        give(mara.id(), new Gives(null, null, null, 0, true));
        give(mara.id(), Gives.NOTHING);
        assignments.accommodate(
                course.id(),
                mara.id(),
                instructor.id(),
                new Accommodation(new java.math.BigDecimal("1.5"), 0),
                Given.NOT_SET);
        assertThat(told(mara))
                .containsExactly(
                        "<1>Your accommodation has changed</1> in IR 101",
                        "<1>Your exception has changed</1> in How small states choose",
                        "<1>You’re excused</1> from How small states choose",
                        "<1>You have until Mon 2 Dec 2030, 11:59 PM (Berlin time)</1> for How small states choose");
        assertThat(told(elin)).isEmpty();
    }

    @Test
    void released_scores_are_told_to_those_who_have_one() {
        assignments.change(
                assignment(), instructor.id(), assignment().settings().withRelease(Release.BY_HAND));
        testCourse.submit(mara, true);
        assertThat(told(mara)).isEmpty();
        assignments.release(assignment(), instructor.id(), true);
        assertThat(told(mara)).containsExactly("<1>Your scores</1> in How small states choose");
        assertThat(told(elin)).isEmpty();
        assignments.release(assignment(), instructor.id(), false);
        assertThat(told(mara)).hasSize(1);
    }

    @Test
    void what_is_due_tomorrow_is_told_once_to_those_who_owe_it() {
        User excused = testCourse.student(course, "Excused");
        User later = testCourse.student(course, "Later");
        LocalDate day = LocalDate.now(clock).plusDays(9);
        Instant due = at(day, LocalTime.of(23, 59));
        assignments.change(
                assignment(), instructor.id(), assignment().settings().with(AssignmentRules.due(due)));
        give(excused.id(), new Gives(null, null, null, 0, true));
        give(later.id(), new Gives(null, due.plus(Duration.ofDays(1)), null, 0, false));
        testCourse.submit(elin, true);
        clearNotices();

        reminders.remind(course.id(), at(day.minusDays(1), LocalTime.of(7, 59)));
        reminders.remind(course.id(), at(day, LocalTime.of(0, 1)));
        assertThat(told(mara)).isEmpty();
        reminders.remind(course.id(), at(day.minusDays(1), LocalTime.of(8, 1)));
        reminders.remind(course.id(), at(day.minusDays(1), LocalTime.of(20, 0)));
        assertThat(told(mara)).hasSize(1).first().asString().startsWith("<1>How small states choose</1>, due ");
        assertThat(told(elin)).as("submitted").isEmpty();
        assertThat(told(excused)).isEmpty();
        assertThat(told(later)).isEmpty();
        reminders.remind(course.id(), at(day, LocalTime.of(9, 0)));
        assertThat(told(later)).hasSize(1);
        assertThat(told(mara)).hasSize(1);
    }

    @Test
    void scores_shown_since_the_due_date_are_told_once() {
        AssignmentSettings settings = assignment().settings().withRelease(Release.AFTER_DUE);
        assignments.change(assignment(), instructor.id(), settings);
        testCourse.submit(mara, true);
        Instant due = clock.instant().minusSeconds(60);
        assignments.change(assignment(), instructor.id(), settings.with(AssignmentRules.due(due)));
        reminders.remind(course.id(), clock.instant());
        reminders.remind(course.id(), clock.instant());
        assertThat(told(mara)).containsExactly("<1>Your scores</1> in How small states choose");
        assertThat(told(elin)).isEmpty();
    }

    @Test
    void nothing_is_told_of_a_lesson_that_its_course_hides() {
        LocalDate day = LocalDate.now(clock).plusDays(9);
        Instant due = at(day, LocalTime.of(23, 59));
        assignments.change(
                assignment(),
                instructor.id(),
                assignment()
                        .settings()
                        .with(AssignmentRules.due(due))
                        .with(new LessonListing(due.minus(Duration.ofHours(1)), "", null, null)));
        clearNotices();
        reminders.remind(course.id(), at(day.minusDays(1), LocalTime.of(9, 0)));
        assertThat(told(mara)).isEmpty();
    }

    private void clearNotices() {
        jdbc.sql("delete from notice where course_id = ?")
                .param(course.id().value())
                .update();
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(day, time, BERLIN).toInstant();
    }
}
