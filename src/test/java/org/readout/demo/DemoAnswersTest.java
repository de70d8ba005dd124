package org.readout.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.readout.lesson.Lesson;
import org.readout.lesson.source.LessonLoader;
import org.readout.question.Credit;
import org.readout.question.Question;
import org.readout.question.kind.Essay;
import org.readout.user.UserId;

class DemoAnswersTest {

    @Test
    void a_right_answer_earns_everything_and_a_wrong_one_less_of_any_kind() {
        SimulatedStudent pupil =
                new SimulatedStudent(UserId.random(), 0, SimulatedStudent.Habit.PUNCTUAL, new SplittableRandom(7));
        Lesson lesson = new LessonLoader(Path.of("src/test/lessons"), Clock.systemUTC())
                .load().lessons().stream()
                        .filter(loaded -> loaded.folder().equals("question-kinds"))
                        .flatMap(loaded -> loaded.lesson().stream())
                        .findFirst()
                        .orElseThrow();
        DemoAnswers answers = new DemoAnswers(lesson, true);
        for (Question question : lesson.quizzes().stream()
                .flatMap(quiz -> quiz.questions().stream())
                .toList()) {
            if (question instanceof Essay) {
                // Nothing is earned before somebody has graded it.
                continue;
            }
            assertThat(question.mark(answers.right(question)).credit())
                    .as(question.id())
                    .isEqualByComparingTo(Credit.FULL);
            for (int time = 0; time < 20; time++) {
                assertThat(question.mark(answers.wrong(pupil, question)).credit())
                        .as(question.id())
                        .isLessThan(Credit.FULL);
            }
        }
    }
}
