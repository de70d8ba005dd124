package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentSettings;
import org.readout.attempt.Answer.FirstWork;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Response;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource
class FirstMarksTest {

    private final AttemptWorld world;

    FirstMarksTest(TestDatabase database) {
        world = new AttemptWorld(database.create());
    }

    @Test
    void only_the_first_submitted_attempt_counts_and_open_questions_earn_nothing() {
        UserId person = world.person();
        UserId started = world.person();
        CourseId course = world.assigned(AssignmentSettings.NONE, person, started);
        world.submitted(person, 1);
        world.submitted(person, 4);
        world.start(started);

        assertThat(world.computed.firstMarks(course, QuizLessons.LESSON))
                .extracting(
                        QuestionMark::person,
                        QuestionMark::questionId,
                        mark -> mark.score().toString())
                .containsExactlyInAnyOrder(
                        tuple(person, "which", "1 / 1"),
                        tuple(person, "costs", "0 / 3"),
                        tuple(person, "neutral", "0 / 1"),
                        tuple(person, "name", "0 / 1"));
    }

    @Test
    void the_newest_mark_of_a_question_counts() {
        UserId person = world.person();
        CourseId course = world.assigned(AssignmentSettings.NONE, person);
        AttemptId attempt = world.submitted(person, 0).attempt().id();
        JdbcClient.create(world.dataSource)
                .sql("""
                        insert into mark (attempt_id, question_id, mark_number, score, out_of, reason, marked_at)
                        values (?, 'costs', 2, 2, 3, 'Corrected.', ?)
                        """)
                .params(attempt.value(), SqlTime.toColumn(world.clock.instant()))
                .update();

        assertThat(world.computed.firstMarks(course, QuizLessons.LESSON))
                .filteredOn(mark -> mark.questionId().equals("costs"))
                .extracting(mark -> mark.score().toString())
                .containsExactly("2 / 3");
    }

    @Test
    void what_a_first_attempt_shows_of_each_question_takes_one_statement() {
        world.lessons.publish(
                QuizLessons.edition(2, Keep.BEST, QuizLessons.questions(), WrittenSettings.of("confidence: true")));
        UserId person = world.person();
        CourseId course = world.assigned(AssignmentSettings.NONE, person);
        Attempt started = world.start(person);
        AttemptId attempt = started.id();
        world.service.openedHints(world.person(), attempt, List.of("name"));
        world.service.openedHints(person, attempt, List.of("which"));
        world.service.openedHints(person, attempt, List.of("which"));
        world.clock.advance(Duration.ofSeconds(40));
        world.save(person, started, "which", 1, new Response.Text("both"));
        world.service.saveConfidence(person, attempt, "which", 9, Confidence.Level.CERTAIN);
        world.service.submit(person, attempt);
        world.service.openedHints(person, attempt, List.of("name"));
        world.counter.reset();

        List<FirstWork> works = world.computed.firstWork(course, QuizLessons.LESSON, QuizLessons.QUIZ);
        assertThat(world.counter.statements()).isEqualTo(1);
        assertThat(works)
                .hasSize(4)
                .filteredOn(FirstWork::openedHint)
                .singleElement()
                .satisfies(work -> {
                    assertThat(work.questionId()).isEqualTo("which");
                    assertThat(work.savedAt()).isEqualTo(work.startedAt().plusSeconds(40));
                    assertThat(work.confidence()).isEqualTo(Confidence.Level.CERTAIN);
                    assertThat(work.hasFullCredit()).isTrue();
                });
        assertThat(world.computed.firstWork(course, QuizLessons.LESSON, "another"))
                .isEmpty();
    }

    @Test
    void a_class_takes_one_statement() {
        List<UserId> people = List.of(world.person(), world.person(), world.person());
        CourseId course = world.assigned(AssignmentSettings.NONE, people.toArray(UserId[]::new));
        people.forEach(person -> world.submitted(person, 2));
        world.submitted(world.person(), 2);
        world.counter.reset();

        assertThat(world.computed.firstMarks(course, QuizLessons.LESSON)).hasSize(12);
        assertThat(world.counter.statements()).isEqualTo(1);
        assertThat(world.computed.firstMarks(
                        world.assigned(AssignmentSettings.NONE, people.getFirst()), QuizLessons.LESSON))
                .isEmpty();
    }
}
