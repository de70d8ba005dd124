package org.readout.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.format.Quotes;
import org.readout.format.Suggestions;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.source.FindingFormat;
import org.readout.lesson.source.LessonLoader;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code readout mark}: marks the responses to a quiz with the same code as the server, and without one. */
@Command(
        name = "mark",
        description = {
            "Marks responses to a quiz and prints JSON:",
            "  {score, outOf, waiting, questions: [{id, score, outOf, feedback: [...]}]}.",
            "What an instructor has to grade has the score null; its points are in waiting, and not in outOf.",
            "Exit code 0 when it is marked, 1 where a file has an error, 2 on wrong usage.",
            "Every question of the file is marked, where an attempt asks only some (`choose`) too; hints cost nothing here.",
            "A response is what its kind of question takes:",
            "  single, map, hotspot     \"id\"",
            "  short, number, open      \"text\"",
            "  multiple, evidence       [\"id\", ...], or [\"beginning of a sentence\", ...]",
            "  order                    [\"id\", ...] in order",
            "  match, fill              {\"id\": \"text\", ...}",
            "  true-false               true or false"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class MarkCommand extends ReadoutCommand {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    @Parameters(index = "0", paramLabel = "QUIZ", description = "The quiz file, such as first.quiz.yaml.")
    private Path quizFile;

    @Parameters(
            index = "1",
            paramLabel = "RESPONSES",
            description = "A file of JSON: {\"responses\": {\"question-id\": response, ...}}.")
    private Path responsesFile;

    @Override
    public Integer call() {
        requireFile(quizFile);
        requireFile(responsesFile);
        LessonLoader.QuizFile read = LessonLoader.readQuiz(quizFile);
        FindingFormat format =
                new FindingFormat(Objects.requireNonNullElse(absolute(quizFile).getParent(), quizFile));
        read.findings().forEach(finding -> err().println(format.format(finding)));
        if (read.quiz().isEmpty()) {
            err().println("Nothing was marked, because the quiz has an error.");
            return 1;
        }
        Quiz quiz = read.quiz().get();
        List<String> errors = new ArrayList<>();
        Map<String, Response> responses = readResponses(quiz, errors);
        if (!errors.isEmpty()) {
            errors.forEach(error -> err().println(responsesFile + ": error: " + error));
            err().println("Nothing was marked, because the responses have an error.");
            return 1;
        }
        Integer choose = quiz.conduct().choose();
        if (choose != null) {
            err().println("Every question of the quiz is marked here; an attempt asks " + choose + " of the "
                    + quiz.questions().size() + ".");
        }
        out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(mark(quiz, responses)));
        return 0;
    }

    private void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw wrongUsage("There is no file " + file);
        }
    }

    private Map<String, Response> readResponses(Quiz quiz, List<String> errors) {
        Map<String, Response> responses = new HashMap<>();
        try {
            JsonNode given = JSON.readTree(Files.readString(responsesFile)).path("responses");
            if (!given.isObject()) {
                errors.add("an object with a field `responses` is expected: {\"responses\": {\"question-id\": …}}");
            }
            given.forEachEntry((id, value) -> quiz.question(id)
                    .ifPresentOrElse(
                            question -> read(question, value)
                                    .ifPresentOrElse(response -> responses.put(id, response), () -> {
                                        if (!value.isNull()) {
                                            errors.add("the response to " + Quotes.of(id) + " must be "
                                                    + question.fullCredit().shape() + ", and is "
                                                    + Quotes.of(value.toString()));
                                        }
                                    }),
                            () -> {
                                List<String> ids = quiz.questions().stream()
                                        .map(Question::id)
                                        .toList();
                                errors.add("the quiz has no question " + Quotes.of(id)
                                        + Suggestions.of(id, ids, "; it asks " + Quotes.all(ids)));
                            }));
        } catch (JacksonException e) {
            errors.add("this is not JSON, from line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + " on: " + e.getOriginalMessage());
        } catch (IOException e) {
            errors.add("the file can't be read; it must be text in UTF-8");
        }
        return responses;
    }

    private static Optional<Response> read(Question question, JsonNode value) {
        // A number among texts would be taken for nothing.
        return value.valueStream().allMatch(JsonNode::isString)
                ? Response.of(value)
                        .filter(response ->
                                response.getClass() == question.fullCredit().getClass())
                : Optional.empty();
    }

    private record MarkedQuiz(BigDecimal score, BigDecimal outOf, BigDecimal waiting, List<MarkedQuestion> questions) {}

    private record MarkedQuestion(String id, @Nullable BigDecimal score, BigDecimal outOf, List<String> feedback) {}

    private static MarkedQuiz mark(Quiz quiz, Map<String, Response> responses) {
        List<MarkedQuestion> questions = new ArrayList<>();
        Score total = Score.NONE;
        BigDecimal waiting = BigDecimal.ZERO;
        for (Question question : quiz.questions()) {
            Marking marking = question.mark(responses.get(question.id()));
            if (marking.waits()) {
                BigDecimal worth = plain(question.worth());
                waiting = waiting.add(worth);
                questions.add(new MarkedQuestion(question.id(), null, worth, List.of("Waits for the instructor.")));
            } else {
                Score score = question.score(marking);
                total = total.plus(score);
                List<String> feedback = marking.withdrawn() == null ? marking.feedback() : List.of(marking.withdrawn());
                questions.add(new MarkedQuestion(question.id(), plain(score.points()), plain(score.outOf()), feedback));
            }
        }
        return new MarkedQuiz(plain(total.points()), plain(total.outOf()), plain(waiting), questions);
    }

    private static BigDecimal plain(BigDecimal points) {
        return points.stripTrailingZeros();
    }
}
