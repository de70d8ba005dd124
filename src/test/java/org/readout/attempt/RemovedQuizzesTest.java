package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.readout.attempt.QuizLessons.section;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.Study;
import org.readout.attempt.RemovedQuizzes.RemovedQuiz;
import org.readout.course.StudyContext;
import org.readout.db.SqlTime;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.shell.PageReads;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is found of quizzes that an edit took out, on both databases. */
@ParameterizedClass
@EnumSource
class RemovedQuizzesTest {

    private final TestDatabase database;

    RemovedQuizzesTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void a_quiz_that_moved_to_another_section_is_not_removed() {
        AttemptWorld world = lesson(database, section("one", quiz("a")), section("two", null));
        UserId person = world.person();
        start(world, person, "a");
        world.lessons.publish(QuizLessons.edition(section("one", null), section("two", quiz("a"))));
        assertThat(found(world, person)).isEmpty();
    }

    @Test
    void each_is_found_once_with_its_newest_attempt_the_first_started_in_front() {
        AttemptWorld world = lesson(database, section("one", quiz("b")), section("two", quiz("a")));
        UserId person = world.person();
        Attempt first = start(world, person, "b");
        world.service.submit(person, first.id());
        start(world, person, "b");
        world.service.submit(person, start(world, person, "a").id());
        start(world, world.person(), "a");
        world.lessons.publish(QuizLessons.edition(section("one", null), section("two", quiz("c"))));
        assertThat(found(world, person))
                .extracting(gone -> gone.quiz().id(), RemovedQuiz::place, RemovedQuiz::running)
                .containsExactly(tuple("b", "one", true), tuple("a", "two", false));
        assertThat(found(world, world.person())).isEmpty();
    }

    @Test
    void one_of_a_section_that_is_gone_is_placed_at_the_nearest_before_it_that_is_left() {
        AttemptWorld world = lesson(
                database,
                section("one", quiz("a")),
                section("two", null),
                section("three", quiz("b")),
                section("four", quiz("c")));
        UserId person = world.person();
        start(world, person, "a");
        start(world, person, "b");
        start(world, person, "c");
        world.lessons.publish(QuizLessons.edition(section("four", null), section("two", null)));
        assertThat(found(world, person))
                .extracting(gone -> gone.quiz().id(), RemovedQuiz::place, RemovedQuiz::withSection)
                .containsExactly(tuple("a", "four", true), tuple("b", "two", true), tuple("c", "four", false));
    }

    @Test
    void asking_is_one_statement_and_two_more_the_first_time_something_is_found() {
        AttemptWorld world = lesson(database, section("one", quiz("a")), section("two", quiz("b")));
        UserId person = world.person();
        start(world, person, "a");
        start(world, person, "b");
        assertThat(statements(world, person)).isEqualTo(1);
        world.lessons.publish(QuizLessons.edition(section("one", null)));
        AttemptWorld restarted = world.restarted();
        assertThat(statements(restarted, person)).isEqualTo(3);
        assertThat(statements(restarted, person)).isEqualTo(1);
    }

    /** As where a release wrote it that this one does not understand. */
    @Test
    void a_quiz_that_can_no_longer_be_read_hides_nothing_else() {
        AttemptWorld world = lesson(database, section("one", quiz("a")));
        UserId person = world.person();
        start(world, person, "a");
        JdbcClient.create(world.dataSource)
                .sql("update lesson_revision set content = 'what?', stored_at = ?")
                .param(SqlTime.toColumn(world.clock.instant()))
                .update();
        world.lessons.publish(QuizLessons.edition(section("one", quiz("b"))));
        start(world, person, "b");
        world.lessons.publish(QuizLessons.edition(section("one", null)));
        assertThat(found(world.restarted(), person))
                .extracting(gone -> gone.quiz().id())
                .containsExactly("b");
    }

    private static int statements(AttemptWorld world, UserId person) {
        Study study = world.study(person);
        world.counter.reset();
        world.removedQuizzes.of(person, study, world.lessons.published().lesson(), new PageReads());
        return world.counter.statements();
    }

    private static List<RemovedQuiz> found(AttemptWorld world, UserId person) {
        return world.removedQuizzes.of(
                person, world.study(person), world.lessons.published().lesson(), new PageReads());
    }

    private static Attempt start(AttemptWorld world, UserId person, String quizId) {
        world.clock.advance(Duration.ofMinutes(1));
        int number = world.store
                        .attempts(person, StudyContext.OWN, QuizLessons.LESSON, quizId)
                        .size()
                + 1;
        return world.service
                .start(person, StudyContext.OWN, world.lessons.published(), quizId, number, null)
                .attempt();
    }

    private static AttemptWorld lesson(TestDatabase database, Section... sections) {
        AttemptWorld world = new AttemptWorld(database.create());
        world.lessons.publish(QuizLessons.edition(sections));
        return world;
    }

    private static Quiz quiz(String id) {
        return new Quiz(
                id, "Quiz " + id, QuizLessons.questions(), WrittenSettings.with(QuizLessons.IN_ORDER, 2, Keep.BEST));
    }
}
