package org.readout.question.kind;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ReadableText;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.question.Credit;
import org.readout.question.ExampleAnswer;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.question.RubricRow;
import org.readout.question.Score;

/**
 * A text that an instructor grades by a rubric. Only a blank text is graded automatically: it earns 0.
 *
 * @param rubric at least one row; if the rows don't add up to the question's points, they are shares of them
 * @param leastWords how many words are asked for at least, or {@code null}; a shorter text is accepted all the same
 * @param mostWords how many at most, or {@code null}; a longer text is accepted all the same
 * @param model an answer that earns full credit, Markdown; not shown before the due date
 * @param examples answers of students with notes, shown with the model answer; empty if the author wrote none
 */
public record Essay(
        Basics basics,
        List<RubricRow> rubric,
        @Nullable Integer leastWords,
        @Nullable Integer mostWords,
        String model,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ExampleAnswer> examples)
        implements Question {

    public Essay {
        // A question that was stored without examples has none.
        examples = examples == null ? List.of() : List.copyOf(examples);
    }

    /** Most texts of so many words fit into the text box. */
    private static final int MOST_WORDS = 1_000;

    private static final Field<List<ObjectNode>> RUBRIC = Field.required(
            "rubric",
            ValueTypes.objects("a list of at least one row", RubricRow.TYPE),
            "The criteria an instructor grades answers by. Students see them before they write.");
    private static final Field<Integer> LEAST_WORDS = Field.optional(
            "least-words",
            ValueTypes.wholeNumber(1, MOST_WORDS),
            "The minimum number of words. Students can still submit shorter answers.");
    private static final Field<Integer> WORDS_AT_MOST = Field.optional(
            "most-words",
            ValueTypes.wholeNumber(1, MOST_WORDS),
            "The maximum number of words. Students can still submit longer answers.");
    private static final Field<String> MODEL = Field.required(
            "model",
            ValueTypes.markdown("a text"),
            "An answer that earns full credit. Shown to students after grading, and to readers who aren't in a course after"
                    + " they submit.");

    private static final Field<List<ObjectNode>> EXAMPLES = Field.list(
            "examples",
            ValueTypes.objects("a list of answers with notes", ExampleAnswer.TYPE),
            "Weak, middling and strong answers with notes. Students see them with the model answer.");

    public static final QuestionType TYPE =
            new QuestionType("open", Essay.class, "\"text\"", RUBRIC, LEAST_WORDS, WORDS_AT_MOST, MODEL, EXAMPLES) {
                @Override
                public void check(ObjectNode question, Report report) {
                    question.get(RUBRIC).ifPresent(rows -> {
                        ListChecks.atLeastOne(rows, question.place(RUBRIC), "row", report);
                        RubricRow.check(rows, report);
                    });
                    question.get(WORDS_AT_MOST)
                            .filter(most -> question.get(LEAST_WORDS).orElse(0) > most)
                            .ifPresent(most -> report.error(
                                    question.place(WORDS_AT_MOST),
                                    "words-range",
                                    "`most-words` is below `least-words`; raise it, or lower `least-words`"));
                }

                @Override
                public boolean gradedByHand() {
                    return true;
                }

                @Override
                public Optional<BigDecimal> points(ObjectNode question) {
                    return question.list(RUBRIC).stream()
                            .map(row -> row.require(RubricRow.POINTS))
                            .reduce(BigDecimal::add);
                }
            };

    /** Returns the time for the words that are asked for at least, or for those of the model answer. */
    @Override
    public int seconds() {
        return ReadableText.secondsToWrite(
                leastWords == null ? ReadableText.split(model).size() : leastWords);
    }

    @Override
    public Marking markByKey(Response response) {
        return response.isBlank() ? Marking.counted(Credit.NONE, List.of(), List.of()) : Marking.waiting();
    }

    @Override
    public Optional<Flaw> flaw(Response response) {
        int words = new Response.Text(String.join("\n", Response.ids(response))).words();
        return leastWords == null || response.isBlank() || words >= leastWords
                ? Optional.empty()
                : Optional.of(Flaw.TOO_SHORT);
    }

    @Override
    public Object key() {
        return "";
    }

    @Override
    public Question with(Basics basics, Question key) {
        return new Essay(basics, rubric, leastWords, mostWords, ((Essay) key).model, ((Essay) key).examples);
    }

    /**
     * Keeps the rubric that was asked and takes the newer points. A withdrawn question stays withdrawn with its points,
     * because its texts have no grades to return to.
     */
    @Override
    public Question withKeyOf(Question newer) {
        String withdrawn = newer.basics().withdrawn() == null
                ? basics.withdrawn()
                : newer.basics().withdrawn();
        return newer instanceof Essay && withdrawn != null
                ? with(basics.with(points(), newer.basics().explain(), withdrawn), newer)
                : Question.super.withKeyOf(newer);
    }

    @Override
    public String correctAnswer() {
        return rubric.stream()
                .map(row -> row.text().strip() + " (" + Score.plain(row.points()) + ")")
                .collect(Collectors.joining("; "));
    }

    @Override
    public Response fullCredit() {
        return new Response.Text(model);
    }
}
