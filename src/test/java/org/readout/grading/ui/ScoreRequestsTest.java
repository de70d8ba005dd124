package org.readout.grading.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.InstructorNotices;
import org.readout.assignment.Study;
import org.readout.attempt.AttemptId;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.course.StudyContext;
import org.readout.grading.ScoreRequest;
import org.readout.grading.ScoreRequests;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** A student asks to look at a score again, in a course whose quiz has one wrong answer. */
@RecordApplicationEvents
class ScoreRequestsTest extends SiteTest {

    @Autowired
    ScoreRequests requests;

    @Autowired
    InstructorNotices attention;

    @Autowired
    ApplicationEvents events;

    private User ana;
    private AttemptId attempt;
    private String wrong;

    @BeforeEach
    void ana_answers_one_question_wrong() {
        teach(1);
        ana = testCourse.student(course, "Ana");
        testCourse.submit(ana, false);
        attempt = new AttemptId(jdbc.sql("select attempt_id from attempt where person_id = ?")
                .param(ana.id().value())
                .query(UUID.class)
                .single());
        wrong = jdbc.sql("select question_id from mark where attempt_id = ? and score = 0 order by question_id limit 1")
                .param(attempt.value())
                .query(String.class)
                .single();
    }

    @Test
    void a_student_asks_at_the_question_and_reads_the_reply_there() {
        people.signIn(ana);
        String section = section();
        assertThat(text(section)).contains("Ask to look at this again");
        form().fillFirst("What should your instructor look at?", "Paragraph 2 says <b>so</b>.");
        click("Send request");
        assertThat(text()).contains("Request sent.", "Paragraph 2 says <b>so</b>.", "Not answered yet.");
        assertThat(told(Kind.SCORE_QUESTIONED)).containsExactly(Set.of(instructor.id()));

        people.signIn(instructor);
        assertThat(attention.waiting(courses.staff(course.id(), instructor.id()).orElseThrow()))
                .extracting(InstructorNotices.Waiting::words, InstructorNotices.Waiting::address)
                .contains(tuple("request to look at a score again", CourseLinks.scoreRequests(course.id())));
        assertThat(text(CourseLinks.scoreRequests(course.id())))
                .contains("Ana: ", "Score of this answer: 0 / ", "Open the student’s answers to change the score");
        form().fill("Answer", "It says the opposite.").click("Send answer");
        assertThat(text()).contains("Answer sent.", "No open requests.", "Ines answered,", "It says the opposite.");
        assertThat(told(Kind.SCORE_ANSWERED)).containsExactly(Set.of(ana.id()));
        assertThat(jdbc.sql(
                                "select count(*) from notice where kind = 'SCORE_QUESTIONED' and course_id = ? and read_at is null")
                        .param(course.id().value())
                        .query(Integer.class)
                        .single())
                .as("is new to the staff")
                .isZero();

        people.signIn(ana);
        assertThat(text(section())).contains("Ines answered,", "It says the opposite.", "Ask to look at this again");
        assertThat(text("scores")).doesNotContain("Not answered yet.");
    }

    @Test
    void one_request_an_answer_is_open_and_only_its_student_asks_while_the_score_is_out() {
        User ben = testCourse.student(course, "Ben");
        assertThat(requests.ask(attempt, wrong, ben.id(), "Mine")).isFalse();
        assertThat(requests.ask(attempt, "no-question", ana.id(), "Why?")).isFalse();
        jdbc.sql("update assignment set release_scores = 'by-hand' where course_id = ?")
                .param(course.id().value())
                .update();
        assertThat(requests.ask(attempt, wrong, ana.id(), "Why?")).as("held").isFalse();
        people.signIn(ana);
        assertThat(text(section())).doesNotContain("Ask to look at this again");
        jdbc.sql("update assignment set release_scores = 'at-once' where course_id = ?")
                .param(course.id().value())
                .update();
        assertThat(requests.ask(attempt, wrong, ana.id(), "Why?")).isTrue();
        assertThat(requests.ask(attempt, wrong, ana.id(), "And why?"))
                .as("still open")
                .isFalse();
        ScoreRequest open = newest();
        assertThat(requests.reply(course.id(), ben.id(), open, "So"))
                .as("a student")
                .isFalse();
        assertThat(requests.reply(other().id(), instructor.id(), open, "So"))
                .as("another course")
                .isFalse();
        assertThat(requests.reply(course.id(), instructor.id(), open, "So")).isTrue();
        assertThat(requests.reply(course.id(), instructor.id(), open, "So"))
                .as("once")
                .isFalse();
        assertThat(requests.ask(attempt, wrong, ana.id(), "Again")).isTrue();
        jdbc.sql("update course set archived_at = current_timestamp where course_id = ?")
                .param(course.id().value())
                .update();
        assertThat(requests.reply(course.id(), instructor.id(), newest(), "So"))
                .as("archived")
                .isFalse();
    }

    @Test
    void an_assistant_without_names_reads_a_code_and_a_removed_student_is_in_no_list() {
        assertThat(requests.ask(attempt, wrong, ana.id(), "Why?")).isTrue();
        User ada = people.student("Ada");
        courses.join(course.id(), ada.id());
        jdbc.sql("update enrolment set part = 'assistant', sees_names = false where course_id = ? and person_id = ?")
                .params(course.id().value(), ada.id().value())
                .update();
        people.signIn(ada);
        assertThat(text(CourseLinks.scoreRequests(course.id())))
                .doesNotContain("Ana")
                .containsPattern("Student [0-9A-F]{5}: ");
        members.remove(course.id(), instructor.id(), ana.id());
        assertThat(text(CourseLinks.scoreRequests(course.id())))
                .contains("No open requests.")
                .doesNotContain("Why?");
    }

    private ScoreRequest newest() {
        return Objects.requireNonNull(requests.of(attempt).get(wrong)).getLast();
    }

    private Course other() {
        return testCourse.course(instructor, 1);
    }

    private String section() {
        return Study.link(CourseLinks.section("small-states", "between"), StudyContext.of(course.id()));
    }

    private Stream<Set<?>> told(Kind kind) {
        return events.stream(NoticeEvent.class)
                .filter(event -> event.kind() == kind)
                .map(NoticeEvent::to);
    }
}
