package org.readout.question.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.lesson.source.LessonLoader;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.SampleResponses;
import org.readout.question.SeededShuffle;

class QuestionInputTest {

    @Test
    void every_question_is_answered_and_shown_marked_by_its_input() {
        new LessonLoader(Path.of("src/test/lessons"), Clock.systemUTC())
                .load().lessons().stream()
                        .flatMap(loaded -> loaded.lesson().stream())
                        .flatMap(lesson -> lesson.quizzes().stream())
                        .flatMap(quiz -> quiz.questions().stream())
                        .forEach(question -> {
                            assertThat(html(question, null, null))
                                    .as(question.id())
                                    .containsAnyOf("<input", "<select", "<textarea", "data-item");
                            SampleResponses.of(question)
                                    .forEach(response -> assertThat(html(question, response, question.mark(response)))
                                            .as(question.id())
                                            .doesNotContain("<input", "<select", "<textarea", "data-item"));
                        });
    }

    private static String html(Question question, @Nullable Response response, @Nullable Marking marking) {
        QuestionInput.Context asked = new QuestionInput.Context(
                question, 1, "quiz-1", SeededShuffle.of("seed", "q"), false, response, marking);
        return QuestionInputs.of(asked).getElement().getOuterHTML();
    }
}
