package org.readout.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.correction.Correction.Passing;
import org.readout.correction.Correction.Passing.Way;
import org.readout.correction.Correction.Student;
import org.readout.course.Course;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Response.Text;
import org.readout.user.UserId;

/** What can be seen of a correction long after it, and of questions that came or went. */
class PastCorrectionTest {

    private static final Map<String, Response> BOTH = Map.of("which", new Text("both"));
    private static final Map<String, Response> JOIN = Map.of("which", new Text("join"));

    @ParameterizedTest
    @EnumSource
    void a_past_correction_tells_the_scores_of_then_whatever_came_later(TestDatabase database) {
        CorrectionWorld world = new CorrectionWorld(database.create());
        UserId gains = world.student();
        UserId keeps = world.student();
        UserId stays = world.student();
        world.submit(gains, JOIN);
        world.submit(gains, Map.of());
        world.submit(keeps, BOTH);
        world.submit(stays, Map.of());
        world.mend("which", Mending.right("join"));
        world.apply(false);
        AppliedCorrection first = world.applied().getFirst();
        List<String> then = rows(world.past(first));
        assertThat(then)
                .containsExactlyInAnyOrder(
                        gains.value() + " 0 / 6 → 1 / 6: 1: 0 / 6 → 1 / 6, question 1 0 / 1 → 1 / 1",
                        keeps.value() + " 1 / 6 → 1 / 6: 1: 1 / 6 → 1 / 6, question 1 kept at 1 / 1",
                        stays.value() + " 0 / 6 → 0 / 6: ");

        world.mend("which", Mending.points("3"));
        world.apply(true);
        world.submit(gains, JOIN);
        assertThat(rows(world.past(first))).isEqualTo(then);
        assertThat(rows(world.past(world.applied().getFirst()))).anyMatch(row -> row.contains("1 / 6 → 3 / 8"));
    }

    @ParameterizedTest
    @EnumSource
    void an_undone_one_still_tells_what_it_did_and_what_was_taken_back(TestDatabase database) {
        CorrectionWorld world = new CorrectionWorld(database.create());
        UserId once = world.student();
        world.submit(once, JOIN);
        world.mend("which", Mending.right("both", "join"));
        world.apply(false);
        AppliedCorrection older = world.applied().getFirst();
        List<String> then = rows(world.past(older));
        world.mend("which", Mending.points("3"));
        world.apply(false);

        world.undo(older);
        PastCorrection left = world.past(older);
        assertThat(left.correction().stands()).isFalse();
        assertThat(rows(left)).isEqualTo(then);
        assertThat(List.of(left.takenBack(), left.left())).containsExactly(0, 1);

        AppliedCorrection newer = world.applied().getFirst();
        assertThat(world.past(newer).takenBack()).isZero();
        world.undo(newer);
        PastCorrection back = world.past(newer);
        assertThat(List.of(back.takenBack(), back.left())).containsExactly(1, 0);
        assertThat(rows(back)).singleElement().asString().contains("1 / 6 → 3 / 8");
    }

    @ParameterizedTest
    @EnumSource
    void only_who_teaches_the_course_sees_it(TestDatabase database) {
        CorrectionWorld world = new CorrectionWorld(database.create());
        UserId student = world.student();
        world.submit(student, JOIN);
        world.mend("which", Mending.right("both", "join"));
        world.apply(false);
        AppliedCorrection correction = world.applied().getFirst();
        UserId other = world.quiz.person();
        Course second = world.course(other);
        for (UserId person : List.of(student, other)) {
            assertThat(world.corrections.past(world.course.id(), QuizLessons.LESSON, correction.id(), person))
                    .isEmpty();
        }
        assertThat(world.corrections.past(second.id(), QuizLessons.LESSON, correction.id(), other))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void questions_that_came_or_went_are_named_and_change_no_score(TestDatabase database) {
        CorrectionWorld world = new CorrectionWorld(database.create());
        world.submit(world.student(), JOIN);
        world.submit(world.student(), BOTH);
        assertThat(world.waiting(true).passing()).isEmpty();
        List<Question> questions = new ArrayList<>(QuizLessons.questions());
        questions.removeIf(question -> question.id().equals("neutral"));
        questions.set(1, Questions.as(Questions.single("*quarrels", "trade"), "costs", "3"));
        questions.add(Questions.as(Questions.single("*new", "old"), "added", "5"));
        world.publish(questions);
        world.submit(world.student(), JOIN);

        Correction correction = world.waiting(true);
        assertThat(correction.isWaiting()).isFalse();
        assertThat(correction.passing())
                .extracting(Passing::way, Passing::section, Passing::number, Passing::attempts)
                .containsExactly(
                        tuple(Way.OF_ANOTHER_KIND, "Between", 2, 2),
                        tuple(Way.CAME, "Between", 4, 2),
                        tuple(Way.WENT, "Between", 3, 2));
    }

    private static List<String> rows(PastCorrection past) {
        return past.students().stream()
                .flatMap(student -> student.quizzes().stream().map(quiz -> row(student, quiz)))
                .toList();
    }

    private static String row(Student student, Correction.Quiz quiz) {
        return student.person().id().value() + " " + quiz.before() + " → " + quiz.after() + ": "
                + quiz.attempts().stream()
                        .map(attempt -> attempt.number() + ": " + attempt.before() + " → " + attempt.after() + ", "
                                + attempt.marks().stream()
                                        .map(mark -> "question " + mark.number() + " "
                                                + (mark.kept() ? "kept at " : mark.before() + " → ") + mark.after())
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("; "));
    }
}
