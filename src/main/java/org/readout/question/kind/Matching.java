package org.readout.question.kind;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.question.Choice;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Marking.Line;
import org.readout.question.Marking.Verdict;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.question.TextMatch;

/**
 * Each left side belongs to one of the right sides. Let n be the number of pairs, and r the number of left sides with their
 * own right side in the response.
 *
 * <ul>
 *   <li>{@code pairs}: r / n. A response mapping of 1/n for each correct pair gives the same in QTI 2.1.
 *   <li>{@code all}: 1 if r = n, else 0.
 * </ul>
 *
 * A response can use a right side several times; it is correct once at most.
 *
 * @param extra right sides that belong to no left side
 */
public record Matching(Basics basics, List<Pair> pairs, List<String> extra, Rule marking) implements Question {

    public enum Rule {
        PAIRS,
        ALL
    }

    /**
     * A left side with the right side that belongs to it.
     *
     * @param right unlike every other right side of the question
     */
    public record Pair(
            String id, String left, String right, @Nullable String feedback) {}

    private static final Field<String> LEFT =
            Field.required("left", ValueTypes.plain("a text"), "The item to match, without Markdown.");
    private static final Field<String> RIGHT =
            Field.required("right", ValueTypes.plain("a text"), "The correct match, without Markdown.");
    private static final Field<List<ObjectNode>> PAIRS = Field.required(
            "pairs",
            ValueTypes.objects(
                    "a list of at least two pairs",
                    ObjectType.of("a pair", ValueTypes.ID, LEFT, RIGHT, Choice.FEEDBACK)),
            "The items to match, each with its correct match.");
    private static final Field<List<Positioned<String>>> EXTRA = Field.optional(
                    "extra",
                    ValueTypes.list("a list of texts", ValueTypes.plain("a text")),
                    List.of(),
                    "Extra right sides that match no item.")
            .asUsual();

    private static final Field<Rule> MARKING = QuestionType.marking(Rule.values());

    public static final QuestionType TYPE =
            new QuestionType("match", Matching.class, "{\"id\": \"text\"}", PAIRS, EXTRA, MARKING) {
                @Override
                public void check(ObjectNode question, Report report) {
                    ListChecks.parts(question, PAIRS, LEFT, "left-duplicate", report);
                    checkRightSides(question, report);
                }
            };

    private static void checkRightSides(ObjectNode question, Report report) {
        List<ObjectNode> pairs = question.list(PAIRS);
        ListChecks.unique(pairs, RIGHT, "right-duplicate", report);
        Map<String, SourcePosition> seen = new HashMap<>();
        pairs.forEach(pair -> pair.get(RIGHT).ifPresent(right -> seen.putIfAbsent(right, pair.place(RIGHT))));
        for (Positioned<String> side : question.list(EXTRA)) {
            SourcePosition first = seen.putIfAbsent(side.value(), side.place());
            if (first != null) {
                report.error(
                        side.place(),
                        "right-duplicate",
                        "the right side " + Quotes.of(side.value()) + " is already on line " + first.line()
                                + "; give each `extra` its own text");
            }
        }
    }

    public List<String> rightSides() {
        return Stream.concat(pairs.stream().map(Pair::right), extra.stream()).toList();
    }

    @Override
    public int seconds() {
        return 20 * pairs.size();
    }

    @Override
    public Marking markByKey(Response response) {
        Map<String, String> given = Response.parts(response);
        List<Line> lines = pairs.stream()
                .map(pair -> {
                    String side = given.get(pair.id);
                    boolean right = side != null && TextMatch.EXACT.matches(side, pair.right);
                    Verdict verdict = side == null ? Verdict.MISSED : Verdict.of(true, right);
                    return new Line(pair.id, verdict, pair.feedback, !right);
                })
                .toList();
        int right = Marking.count(lines, Verdict.RIGHT);
        Credit credit = right == 0 || (marking == Rule.ALL && right < pairs.size())
                ? Credit.NONE
                : Credit.of(right, pairs.size());
        return Marking.counted(credit, lines, words());
    }

    private List<String> words() {
        return pairs.stream().map(pair -> pair.left + ": " + pair.right).toList();
    }

    @Override
    public Object key() {
        return List.of(
                marking, pairs.stream().collect(Collectors.toMap(Pair::id, Pair::right, (first, second) -> first)));
    }

    /**
     * Right sides have no ids. A new right side that was among the choices corrects the pair; any other only rewords it.
     * Right sides that no longer belong to a pair stay among the choices.
     */
    @Override
    public Question with(Basics basics, Question key) {
        Matching now = (Matching) key;
        List<String> sides = rightSides();
        List<Pair> rekeyed = Choice.rekeyed(pairs, now.pairs, Pair::id, (pair, newer) -> {
            Optional<String> right = sides.stream()
                    .filter(side -> TextMatch.EXACT.matches(side, newer.right))
                    .findFirst();
            return new Pair(pair.id, pair.left, right.orElse(pair.right), newer.feedback);
        });
        List<String> others = sides.stream()
                .filter(side -> rekeyed.stream().noneMatch(pair -> pair.right.equals(side)))
                .toList();
        return new Matching(basics, rekeyed, others, now.marking);
    }

    @Override
    public String correctAnswer() {
        return Question.markedBy(String.join("; ", words()), marking);
    }

    @Override
    public String describe(Response response) {
        Map<String, String> given = Response.parts(response);
        return response instanceof Response.Parts
                ? pairs.stream()
                        .filter(pair -> given.containsKey(pair.id))
                        .map(pair -> pair.left + ": " + given.get(pair.id))
                        .collect(Collectors.joining("; "))
                : Question.super.describe(response);
    }

    @Override
    public Response fullCredit() {
        return new Response.Parts(pairs.stream()
                .collect(Collectors.toMap(Pair::id, Pair::right, (first, second) -> first, LinkedHashMap::new)));
    }
}
