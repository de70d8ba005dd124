package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.db.SqlTime;
import org.readout.grading.GradingService.Work;
import org.readout.user.User;
import org.readout.user.Visits;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** What pages say is new since the user's last visit. */
class NewSinceLastVisitTest extends SiteTest {

    private static final String TEXTS = "question-kinds";
    private static final Duration HOUR = Duration.ofHours(1);

    private User ina;
    private User zoe;
    private Course course;

    @BeforeEach
    void zoe_has_posted_and_was_graded() {
        ina = people.instructor("Ina");
        course = testCourse.course(ina, 1);
        assignments.assign(course.id(), ina.id(), TEXTS, AssignmentSettings.NONE);
        zoe = testCourse.student(course, "Zoe");
        testCourse.post(zoe, course, "Zoe wrote these five words");
        testCourse.write(zoe, course, "A text.");
        Work work = grading.questions(course.id(), TEXTS, ina.id())
                .orElseThrow()
                .getFirst()
                .works()
                .getFirst();
        Map<String, BigDecimal> points = Map.of("cause", BigDecimal.ONE, "proof", BigDecimal.ONE);
        assertThat(grading.grade(course.id(), ina.id(), work, points, "")).isTrue();
    }

    @Test
    void a_student_s_start_page_lists_scores_that_are_new() {
        people.signIn(zoe);
        assertThat(text("")).as("the first visit").doesNotContain("New since");
        visitsAgainAfter(zoe, HOUR);
        assertThat(text("")).contains("New since your last visit, ", "Graded").doesNotContain("Scores released");
        visitsAgainAfter(zoe, Duration.ZERO);
        assertThat(text("")).as("seen").doesNotContain("New since");

        Assignment seen = assignments.assignment(course.id(), TEXTS).orElseThrow();
        assignments.change(seen, ina.id(), seen.settings().withRelease(Release.BY_HAND));
        visitsAgainAfter(zoe, HOUR);
        assertThat(text("")).as("not shown yet").doesNotContain("New since");
        assignments.release(assignments.assignment(course.id(), TEXTS).orElseThrow(), ina.id(), true);
        assertThat(text("")).contains("New since", "Scores released", "Graded");
    }

    @Test
    void a_visit_is_written_once() {
        people.signIn(zoe);
        page("");
        Instant first = lastVisit();
        page("");
        assertThat(lastVisit()).isEqualTo(first);
        visitsAgainAfter(zoe, HOUR);
        page("");
        assertThat(lastVisit()).isAfterOrEqualTo(first);
    }

    @Test
    void posts_are_no_longer_new_once_they_have_been_on_the_instructor_s_screen() {
        String address = CourseLinks.course(course.id()).substring(1);
        String discussion = CourseLinks.discussion(course.id()).substring(1);
        people.signIn(ina);
        assertThat(text(discussion + "?lesson=" + TEXTS)).contains("Discussion");
        visitsAgainAfter(ina, Duration.ZERO);
        assertThat(text(address)).contains("new post", "that you haven’t seen");
        assertThat(text(discussion)).contains("Zoe wrote these five words", "New");
        assertThat(text(address)).doesNotContain("new post");
        User yan = testCourse.student(course, "Yan");
        testCourse.post(yan, course, "Yan wrote these five words");
        assertThat(text(address)).contains("new post");
    }

    private Instant lastVisit() {
        return jdbc.sql("select last_visit_at from person where person_id = ?")
                .param(zoe.id().value())
                .query((row, number) -> SqlTime.of(row, "last_visit_at"))
                .single();
    }

    /** Starts a new visit of somebody whose last one was that long ago. */
    private void visitsAgainAfter(User user, Duration ago) {
        jdbc.sql("update person set last_visit_at = ? where person_id = ?")
                .params(SqlTime.toColumn(Instant.now().minus(ago)), user.id().value())
                .update();
        RequestContextHolder.currentRequestAttributes()
                .removeAttribute(Visits.class.getName() + " " + user.id().value(), RequestAttributes.SCOPE_SESSION);
    }
}
