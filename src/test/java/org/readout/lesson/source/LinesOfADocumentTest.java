package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.question.Credit;
import org.readout.question.Response;
import org.readout.question.kind.Evidence;

/** A question that asks for lines of a full text. The text was written for this test. */
class LinesOfADocumentTest {

    @TempDir
    private Path lessons;

    @Test
    void the_passages_are_the_lines_after_their_numbers_and_are_marked_like_sentences() throws IOException {
        Evidence evidence = question();

        assertThat(evidence.sentences())
                .containsExactly(
                        "1–2: Recalling that ships of four states pass one narrow water,",
                        "3: 1. The members repeat that they keep it open.",
                        "4–5: 2. The members promise, as none has before, that they will not close a market.");
        assertThat(evidence.markByKey(new Response.Choices(List.of("4–5: 2. The members promise")))
                        .credit())
                .isEqualTo(Credit.FULL);
        assertThat(evidence.markByKey(new Response.Choices(List.of("4-5:", "3:")))
                        .credit())
                .isEqualTo(Credit.NONE);
        assertThat(evidence.markByKey(evidence.fullCredit()).credit()).isEqualTo(Credit.FULL);
    }

    private Evidence question() throws IOException {
        Path lesson = LessonTemplate.write(lessons, "my-lesson", Year.of(2026));
        Files.writeString(lesson.resolve("second.md"), """
                Four states met at a harbour and wrote down what they would do for each other.

                ```document
                source: my-lesson-survey
                what: Memorandum
                issuer: Four states
                right: Written for this test. Anyone may use it.
                text: |
                  Recalling that ships of four states
                  pass one narrow water,

                  1. The members repeat that they keep it open.

                  2. The members promise, as none has before,
                  that they will not close a market.
                ```
                """);
        Files.writeString(lesson.resolve("second.quiz.yaml"), """
                id: second
                questions:
                  - id: new-duty
                    kind: evidence
                    ask: Which lines make a promise that is new?
                    section: second
                    document: my-lesson-survey
                    passages: [1-2, 3, 4-5]
                    correct: [4-5]
                    explain: The first point repeats an old promise.
                """);
        Path yaml = lesson.resolve("lesson.yaml");
        Files.writeString(yaml, Files.readString(yaml).stripTrailing() + """

                  - id: second
                    title: A memorandum
                    text: second.md
                    quiz: second.quiz.yaml
                """);
        assertThat(LessonSource.check(lessons, TestDay.CLOCK)).isEmpty();
        return (Evidence) LessonSource.readQuiz(lesson.resolve("second.quiz.yaml"))
                .quiz()
                .orElseThrow()
                .question("new-duty")
                .orElseThrow();
    }
}
