package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MarkCommandTest extends CommandTest {

    private static final Path PACTS = Path.of("src/test/lessons/question-kinds/pacts.quiz.yaml");
    private static final Path BETWEEN = Path.of("src/test/lessons/small-states/between.quiz.yaml");

    @Test
    void a_quiz_is_marked_with_scores_and_feedback() {
        assertThat(mark(BETWEEN, """
                {"responses": {
                  "which-is-hedging": "join", "costs": ["quarrels", "fallback"], "neutral": false, "name": "hegding"}}
                """)).isZero();
        assertThat(err.toString()).isEmpty();
        JsonNode marked = json();
        assertThat(marked.path("score").decimalValue()).isEqualByComparingTo("4");
        assertThat(marked.path("outOf").decimalValue()).isEqualByComparingTo("5");
        JsonNode first = marked.path("questions").get(0);
        assertThat(first.path("id").asString()).isEqualTo("which-is-hedging");
        assertThat(first.path("score").decimalValue()).isZero();
        assertThat(first.path("outOf").decimalValue()).isEqualByComparingTo("1");
        assertThat(first.path("feedback").valueStream().map(JsonNode::asString))
                .containsExactly("A fallback is kept on either side.", "That is bandwagoning.");
    }

    @Test
    void the_example_for_authors_is_marked_as_it_says() throws IOException {
        String section = Files.readString(Path.of("src/docs/authors/grading-rules.md"))
                .split("## Grade from the command line\n")[1];
        List<String> blocks = Pattern.compile("```(?:yaml|json)\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .limit(3)
                .map(block -> block.group(1))
                .toList();
        assertThat(mark(write("small.quiz.yaml", blocks.get(0)), blocks.get(1))).isZero();
        assertThat(out.toString().strip())
                .isEqualToNormalizingNewlines(blocks.get(2).strip());
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void every_kind_is_marked_as_the_server_marks_it() {
        assertThat(mark(PACTS, """
                {"responses": {
                  "founded": {"nato": "1949", "pact": "1961"},
                  "steps": ["treaty", "answer", "shots", "break"],
                  "gaps": {"year": "1961", "river": "Ussuri"},
                  "men": "95 000 men",
                  "proof": ["Ties between Beijing", "The U.S. Navy"],
                  "front": "ussuri",
                  "why": "Because of a rivalry."}}
                """)).isZero();
        assertThat(score("founded")).isEqualByComparingTo("0.6666666667");
        assertThat(score("steps")).isEqualByComparingTo("2");
        assertThat(score("gaps")).isEqualByComparingTo("1.5");
        assertThat(score("men")).isEqualByComparingTo("1");
        assertThat(score("proof")).isEqualByComparingTo("0");
        assertThat(score("front")).isEqualByComparingTo("1");
        assertThat(json().path("score").decimalValue()).isEqualByComparingTo("6.1666666667");
    }

    @Test
    void a_question_for_an_instructor_to_grade_has_no_score() {
        assertThat(mark(PACTS, "{\"responses\": {\"why\": \"Because of a rivalry.\"}}"))
                .isZero();
        JsonNode why = json().path("questions")
                .valueStream()
                .filter(question -> question.path("id").asString().equals("why"))
                .findFirst()
                .orElseThrow();
        assertThat(why.path("score").isNull()).isTrue();
        assertThat(why.path("outOf").decimalValue()).isEqualByComparingTo("4");
        assertThat(why.path("feedback").get(0).asString()).isEqualTo("Needs grading by an instructor.");
        assertThat(json().path("waiting").decimalValue()).isEqualByComparingTo("4");
        assertThat(json().path("outOf").decimalValue()).isEqualByComparingTo("11");
    }

    @Test
    void a_question_without_a_response_earns_nothing_and_a_withdrawn_one_everything() {
        Path quiz = write("withdrawn.quiz.yaml", """
                id: withdrawn
                questions:
                  - { id: a, kind: short, ask: What?, accept: [x] }
                  - { id: b, kind: short, ask: What?, accept: [x], points: 3, withdrawn: It was unclear. }
                """);
        assertThat(mark(quiz, "{\"responses\": {\"a\": null}}")).isZero();
        assertThat(score("a")).isZero();
        assertThat(score("b")).isEqualByComparingTo("3");
        assertThat(json().path("questions").get(1).path("feedback").get(0).asString())
                .isEqualTo("It was unclear.");
    }

    @Test
    void every_question_of_a_pool_is_graded_with_a_note() {
        Path quiz = write("pool.quiz.yaml", """
                id: pool
                choose: 1
                time-limit: 5
                questions:
                  - { id: a, kind: short, ask: What?, accept: [x] }
                  - { id: b, kind: short, ask: What?, accept: [x] }
                """);
        assertThat(mark(quiz, "{\"responses\": {\"a\": \"x\"}}")).isZero();
        assertThat(score("a")).isEqualByComparingTo("1");
        assertThat(json().path("outOf").asInt()).isEqualTo(2);
        assertThat(err.toString()).contains("Note: graded all 2 questions; an attempt asks 1 of them.");
    }

    @Test
    void evidence_is_marked_without_a_lesson_too() {
        Path quiz = write("alone.quiz.yaml", """
                id: alone
                questions:
                  - { id: proof, kind: evidence, ask: What?, section: away, correct: [Ties broke, Troops fought] }
                """);
        assertThat(mark(quiz, "{\"responses\": {\"proof\": [\"Ties broke around 1960.\", \"Troops fought\"]}}"))
                .isZero();
        assertThat(score("proof")).isEqualByComparingTo("1");
    }

    @Test
    void an_unknown_question_is_an_error_and_nothing_is_graded() {
        assertThat(mark(BETWEEN, "{\"responses\": {\"cost\": [\"quarrels\"]}}")).isEqualTo(1);
        assertThat(err.toString())
                .contains("responses.json: error: unknown question `cost`; did you mean `costs`?")
                .contains("Not graded");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void every_response_of_the_wrong_form_is_an_error() {
        assertThat(mark(PACTS, """
                {"responses": {"founded": ["1949"], "steps": "treaty", "men": 100000, "gaps": {"year": 1960}}}
                """)).isEqualTo(1);
        assertThat(err.toString())
                .contains("the response to `founded` must be an object with a text for each part, not `[\"1949\"]`")
                .contains("the response to `steps` must be a list of texts, not `\"treaty\"`")
                .contains("the response to `men` must be a text, not `100000`")
                .contains("the response to `gaps` must be an object with a text for each part");
    }

    @Test
    void an_error_in_the_quiz_is_printed_with_its_place() {
        Path quiz = write("broken.quiz.yaml", "id: broken\nquestions:\n  - { id: a, kind: shirt, ask: What? }\n");
        assertThat(mark(quiz, "{\"responses\": {}}")).isEqualTo(1);
        assertThat(err.toString())
                .contains("broken.quiz.yaml:3:20: error: ")
                .contains("did you mean `short`?")
                .contains("Not graded: the quiz file has errors.");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void unreadable_responses_are_explained() {
        assertThat(mark(BETWEEN, "{\"responses\": {\n  oops")).isEqualTo(1);
        assertThat(err.toString()).contains("invalid JSON at line 2, column");
        assertThat(mark(BETWEEN, "{\"answers\": {}}")).isEqualTo(1);
        assertThat(mark(BETWEEN, "[]")).isEqualTo(1);
        assertThat(mark(BETWEEN, "")).isEqualTo(1);
        assertThat(err.toString())
                .contains("the file has no object `responses`")
                .doesNotContain("\tat ");
    }

    @Test
    void missing_files_and_arguments_are_invalid_usage() {
        assertThat(run("mark", BETWEEN, "nowhere.json")).isEqualTo(2);
        assertThat(err.toString()).contains("File not found: nowhere.json");
        assertThat(run("mark", "nowhere.quiz.yaml", "nowhere.json")).isEqualTo(2);
        assertThat(run("mark", BETWEEN)).isEqualTo(2);
        assertThat(run("mark")).isEqualTo(2);
    }

    private BigDecimal score(String question) {
        return json().path("questions")
                .valueStream()
                .filter(each -> each.path("id").asString().equals(question))
                .findFirst()
                .orElseThrow()
                .path("score")
                .decimalValue();
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(out.toString());
    }

    private int mark(Path quiz, String responses) {
        return run("mark", quiz, write("responses.json", responses));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
