package org.readout.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.source.LessonSource;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.QuestionTypes;
import org.readout.question.Response;
import org.readout.question.Score;

/** The worked examples of the authors' pages: what an author reads there is what the markers do. */
class WorkedExamplesTest {

    private static final String WAITS = "not graded yet";
    private static final Path RULES = Path.of("src/docs/authors/grading-rules.md");

    private static final Map<Path, Quiz> QUIZZES = new TreeMap<>();

    /** A row of a page's table. */
    private record Example(Path page, String question, String response, String earns) {
        @Override
        public String toString() {
            return question + ": " + response + " earns " + earns;
        }
    }

    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        for (Path page : pages()) {
            String text = Files.readString(page);
            String block = page.equals(RULES)
                    ? between(text, "`marking.quiz.yaml`\n\n```yaml\n", "```\n")
                    : "id: example\nquestions:\n"
                            + between(text, "```yaml\n", "```\n").indent(2);
            LessonSource.QuizFile read =
                    LessonSource.readQuiz(Files.writeString(folder.resolve("marking.quiz.yaml"), block));
            assertThat(read.findings()).isEmpty();
            QUIZZES.put(page, read.quiz().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void a_response_earns_what_the_table_says(Example example) {
        Question question = quiz(example.page()).question(example.question()).orElseThrow();
        Marking marking = question.mark(Response.parse(example.response()).orElseThrow());
        String earns =
                marking.waits() ? WAITS : Score.plain(question.score(marking).points());
        assertThat(earns).isEqualTo(example.earns());
    }

    @Test
    void every_question_of_a_page_and_so_every_type_and_rule_has_an_example() throws IOException {
        for (Path page : pages()) {
            assertThat(examples().filter(example -> example.page().equals(page)).map(Example::question))
                    .containsAll(
                            quiz(page).questions().stream().map(Question::id).toList());
        }
        assertThat(quiz(RULES).questions().stream().map(Question::getClass).distinct())
                .hasSameSizeAs(QuestionTypes.ALL);
        assertThat(QUIZZES).hasSize(1 + QuestionTypes.ALL.size());
    }

    static Stream<Example> examples() throws IOException {
        List<Example> examples = new ArrayList<>();
        for (Path page : pages()) {
            between(Files.readString(page), "<!-- examples: read by WorkedExamplesTest -->\n", "<!-- end -->")
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> line.split("\\|", -1))
                    .map(cells -> new Example(page, bare(cells[1]), bare(cells[2]), cells[3].strip()))
                    .forEach(examples::add);
        }
        return examples.stream();
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> types = Files.list(RULES.resolveSibling("questions"))) {
            return Stream.concat(Stream.of(RULES), types.filter(page -> !page.endsWith("README.md")))
                    .toList();
        }
    }

    private static Quiz quiz(Path page) {
        return Optional.ofNullable(QUIZZES.get(page)).orElseThrow();
    }

    private static String bare(String cell) {
        return cell.strip().replaceAll("^`|`$", "");
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        assertThat(from).as(begin).isGreaterThan(begin.length());
        return text.substring(from, text.indexOf(end, from));
    }
}
