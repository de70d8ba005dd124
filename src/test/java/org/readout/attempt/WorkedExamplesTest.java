package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.source.LessonLoader;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.QuestionTypes;
import org.readout.question.Response;
import org.readout.question.Score;

/** Checks that the worked examples of {@code lessons/README.md} are marked as it says. */
class WorkedExamplesTest {

    private static final String WAITS = "waits";

    private static String readme = "";
    private static Quiz quiz = new Quiz("none", "", null, Keep.BEST, List.of(), QuizSettings.DEFAULT);

    /** A row of the table. */
    private record Example(String question, String response, String earns) {
        @Override
        public String toString() {
            return question + ": " + response + " earns " + earns;
        }
    }

    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        readme = Files.readString(Path.of("lessons/README.md"));
        String block = between("`marking.quiz.yaml`\n\n```yaml\n", "```\n");
        Path file = Files.writeString(folder.resolve("marking.quiz.yaml"), block);
        LessonLoader.QuizFile read = LessonLoader.readQuiz(file);
        assertThat(read.findings()).isEmpty();
        quiz = read.quiz().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_response_earns_what_the_table_says(Example example) {
        Question question = quiz.question(example.question()).orElseThrow();
        Marking marking = question.mark(Response.parse(example.response()).orElseThrow());
        String earns =
                marking.waits() ? WAITS : Score.plain(question.score(marking).points());
        assertThat(earns).isEqualTo(example.earns());
    }

    @Test
    void every_question_of_the_quiz_and_so_every_kind_and_rule_has_an_example() throws IOException {
        Set<String> asked = quiz.questions().stream().map(Question::id).collect(Collectors.toSet());
        assertThat(examples().map(Example::question).collect(Collectors.toSet()))
                .isEqualTo(asked);
        assertThat(quiz.questions().stream().map(Question::getClass).distinct()).hasSameSizeAs(QuestionTypes.ALL);
    }

    static Stream<Example> examples() throws IOException {
        readme = Files.readString(Path.of("lessons/README.md"));
        return between("<!-- examples: read by WorkedExamplesTest -->\n", "<!-- end -->")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1))
                .map(cells -> new Example(bare(cells[1]), bare(cells[2]), cells[3].strip()));
    }

    private static String bare(String cell) {
        return cell.strip().replaceAll("^`|`$", "");
    }

    private static String between(String begin, String end) {
        int from = readme.indexOf(begin) + begin.length();
        assertThat(from).as(begin).isGreaterThan(begin.length());
        return readme.substring(from, readme.indexOf(end, from));
    }
}
