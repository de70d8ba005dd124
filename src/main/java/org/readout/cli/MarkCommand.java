package org.readout.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Quotes;
import org.readout.format.Suggestions;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.source.FindingFormat;
import org.readout.lesson.source.LessonSource;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.QuestionTypes;
import org.readout.question.Response;
import org.readout.question.Score;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code readout mark}: grades the responses to a quiz with the same code as the server. */
@Command(
        name = "mark",
        description = {
            "Grades responses to a quiz and prints JSON:",
            "  {score, outOf, waiting, questions: [{id, score, outOf, feedback: [...]}]}.",
            "Questions that an instructor must grade have a null score. Their points are in waiting, not in outOf.",
            "Exit codes: 0 graded, 1 a file has errors, 2 invalid usage.",
            "Grades every question in the file, even if `choose` limits an attempt. Hint costs are ignored."
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
            description = "A JSON file: {\"responses\": {\"question-id\": response, ...}}.")
    private Path responsesFile;

    @Spec
    void describeResponses(CommandSpec command) {
        Stream<String> types = QuestionTypes.ALL.stream()
                .map(type -> String.format(Locale.ROOT, "  %-12s%s", type.name(), type.responses()));
        command.usageMessage()
                .footer(Stream.concat(Stream.of("", "A response has the form of its question type, such as:"), types)
                        .toArray(String[]::new));
    }

    @Override
    public Integer call() {
        requireFile(quizFile);
        if (!quizFile.toString().endsWith(".quiz.yaml")) {
            throw wrongUsage(quizFile + " isn't a quiz file. Choose a file that ends in .quiz.yaml.");
        }
        requireFile(responsesFile);
        LessonSource.QuizFile read = LessonSource.readQuiz(quizFile);
        FindingFormat format =
                new FindingFormat(Objects.requireNonNullElse(absolute(quizFile).getParent(), quizFile));
        read.findings().forEach(finding -> err().println(format.format(finding)));
        if (read.quiz().isEmpty()) {
            err().println("Not graded: the quiz file has errors.");
            return 1;
        }
        Quiz quiz = read.quiz().get();
        List<String> errors = new ArrayList<>();
        Map<String, Response> responses = readResponses(quiz, errors);
        if (!errors.isEmpty()) {
            errors.forEach(error -> err().println(responsesFile + ": error: " + error));
            err().println("Not graded: the responses file has errors.");
            return 1;
        }
        int all = quiz.questions().size();
        if (quiz.askedCount() < all) {
            err().println("Note: graded all " + all + " questions; an attempt asks " + quiz.askedCount() + " of them.");
        }
        out().println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(mark(quiz, responses)));
        return 0;
    }

    private void requireFile(Path file) {
        if (!Files.isRegularFile(file)) {
            throw wrongUsage("File not found: " + file + ".");
        }
    }

    private Map<String, Response> readResponses(Quiz quiz, List<String> errors) {
        Map<String, Response> responses = new HashMap<>();
        try {
            JsonNode given = JSON.readTree(Files.readString(responsesFile)).path("responses");
            if (!given.isObject()) {
                errors.add("the file has no object `responses`; write {\"responses\": {\"question-id\": …}}");
            }
            given.forEachEntry((id, value) -> quiz.question(id)
                    .ifPresentOrElse(
                            question -> read(question, value)
                                    .ifPresentOrElse(response -> responses.put(id, response), () -> {
                                        if (!value.isNull()) {
                                            errors.add("the response to " + Quotes.of(id) + " must be "
                                                    + question.fullCredit().shape() + ", not "
                                                    + Quotes.of(value.toString()));
                                        }
                                    }),
                            () -> {
                                List<String> ids = quiz.questions().stream()
                                        .map(Question::id)
                                        .toList();
                                errors.add("unknown question " + Quotes.of(id)
                                        + Suggestions.of(id, ids, "; write one of " + Quotes.all(ids)));
                            }));
        } catch (JacksonException e) {
            errors.add("invalid JSON at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ": "
                    + (e instanceof UnexpectedEndOfInputException
                            ? "the file ends before the closing }"
                            : e.getOriginalMessage()));
        } catch (IOException e) {
            errors.add("the file can't be read; save it as UTF-8 text");
        }
        return responses;
    }

    private static Optional<Response> read(Question question, JsonNode value) {
        // A number among texts would be ignored.
        return value.valueStream().allMatch(JsonNode::isString)
                ? Response.of(value)
                        .filter(response ->
                                response.getClass() == question.fullCredit().getClass())
                : Optional.empty();
    }

    private record MarkedQuiz(BigDecimal score, BigDecimal outOf, BigDecimal waiting, List<MarkedAnswer> questions) {}

    private record MarkedAnswer(String id, @Nullable BigDecimal score, BigDecimal outOf, List<String> feedback) {}

    private static MarkedQuiz mark(Quiz quiz, Map<String, Response> responses) {
        List<MarkedAnswer> questions = new ArrayList<>();
        Score total = Score.NONE;
        BigDecimal waiting = BigDecimal.ZERO;
        for (Question question : quiz.questions()) {
            Marking marking = question.mark(responses.get(question.id()));
            if (marking.waits()) {
                BigDecimal worth = plain(question.worth());
                waiting = waiting.add(worth);
                questions.add(new MarkedAnswer(question.id(), null, worth, List.of("Needs grading by an instructor.")));
            } else {
                Score score = question.score(marking);
                total = total.plus(score);
                List<String> feedback = marking.withdrawn() == null ? marking.feedback() : List.of(marking.withdrawn());
                questions.add(new MarkedAnswer(question.id(), plain(score.points()), plain(score.outOf()), feedback));
            }
        }
        return new MarkedQuiz(plain(total.points()), plain(total.outOf()), plain(waiting), questions);
    }

    private static BigDecimal plain(BigDecimal points) {
        return points.stripTrailingZeros();
    }
}
