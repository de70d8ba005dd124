package org.readout.question.kind;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.Located;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Marking.Line;
import org.readout.question.Marking.Verdict;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.QuestionType;
import org.readout.question.QuestionType.Guide;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.Response;
import org.readout.question.TextMatch;

/**
 * Each left side belongs to one of the right sides. Let n be how many pairs there are, and r how many left sides were given the
 * right side that is theirs.
 *
 * <ul>
 *   <li>{@code pairs}: r / n. QTI 2.1 gives the same by a response mapping of 1/n for each right pair.
 *   <li>{@code all}: 1 if r = n, else 0.
 * </ul>
 *
 * A right side may be given to several left ones; it is right at one of them at most.
 *
 * @param extra right sides that belong to none
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Matching(Basics basics, List<Pair> pairs, List<String> extra, Rule marking) implements Question {

    public enum Rule {
        PAIRS,
        ALL
    }

    /**
     * A left side with the right side that belongs to it.
     *
     * @param right unlike every other right side of the question
     * @param feedback shown at the pair after marking, or {@code null}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Pair(
            String id, String left, String right, @Nullable String feedback) {}

    private static final Field<String> LEFT =
            Field.required("left", ValueTypes.plain("a text"), "What is to be matched, without marks of Markdown.");
    private static final Field<String> RIGHT =
            Field.required("right", ValueTypes.plain("a text"), "What belongs to it, without marks of Markdown.");
    private static final Field<String> FEEDBACK =
            Field.optional("feedback", ValueTypes.markdown("a text"), "Shown at the pair after marking.");
    private static final Field<List<ObjectNode>> PAIRS = Field.required(
            "pairs",
            ValueTypes.objects(
                    "a list of at least two pairs", ObjectType.of("a pair", ValueTypes.ID, LEFT, RIGHT, FEEDBACK)),
            "The left sides with their right ones.");
    private static final Field<List<Located<String>>> EXTRA = Field.optional(
            "extra",
            ValueTypes.list("a list of right sides that belong to no left one", ValueTypes.plain("a text")),
            List.of(),
            "Right sides that belong to no left one.");

    private static final Field<Rule> MARKING = QuestionType.marking(Rule.values());

    private static final Guide GUIDE = new Guide(
            "right sides are put to left ones",
            "{\"id\": \"right side\", …}",
            "each pair is a question by itself: a response mapping of QTI 2.1",
            "`pairs`: right pairs / pairs",
            "`all`: 1 where all pairs are right, else 0");

    public static final QuestionType TYPE = new QuestionType("match", Matching.class, GUIDE, PAIRS, EXTRA, MARKING) {
        @Override
        public void check(ObjectNode question, Report report) {
            question.get(PAIRS).ifPresent(pairs -> checkPairs(question, pairs, report));
        }

        @Override
        public Question read(Basics basics, ObjectNode question, LessonTexts texts) {
            return new Matching(
                    basics,
                    question.require(PAIRS).stream()
                            .map(pair -> new Pair(
                                    pair.require(ValueTypes.ID),
                                    pair.require(LEFT),
                                    pair.require(RIGHT),
                                    pair.orNull(FEEDBACK)))
                            .toList(),
                    Located.values(question.require(EXTRA)),
                    question.require(MARKING));
        }
    };

    private static void checkPairs(ObjectNode question, List<ObjectNode> pairs, Report report) {
        ListChecks.atLeastTwo(pairs, question.place(PAIRS), "pairs", "pairs-few", report);
        ListChecks.uniqueIds(pairs, report);
        // A left side is the label of its list, and a right side is all that tells one answer from another.
        ListChecks.unique(pairs, LEFT, "left-duplicate", report);
        ListChecks.unique(pairs, RIGHT, "right-duplicate", report);
        Map<String, SourcePosition> seen = new HashMap<>();
        pairs.forEach(pair -> pair.get(RIGHT).ifPresent(right -> seen.putIfAbsent(right, pair.place(RIGHT))));
        for (Located<String> side : question.list(EXTRA)) {
            SourcePosition first = seen.putIfAbsent(side.value(), side.place());
            if (first != null) {
                report.error(
                        side.place(),
                        "right-duplicate",
                        "the right side " + Quoted.of(side.value()) + " stands in line " + first.line()
                                + " already; one that belongs to no left side needs words of its own");
            }
        }
    }

    /** Returns all right sides that can be chosen. */
    public List<String> rightSides() {
        return Stream.concat(pairs.stream().map(Pair::right), extra.stream()).toList();
    }

    @Override
    public Marking markByKey(@Nullable Response response) {
        Map<String, String> given = Response.parts(response);
        List<Line> lines = pairs.stream()
                .map(pair -> {
                    Verdict verdict = verdict(pair, given.get(pair.id));
                    return new Line(pair.id, verdict, pair.feedback, verdict != Verdict.RIGHT);
                })
                .toList();
        int right = Marking.count(lines, Verdict.RIGHT);
        Credit credit = right == 0 || (marking == Rule.ALL && right < pairs.size())
                ? Credit.NONE
                : Credit.of(right, pairs.size());
        return Marking.counted(
                credit, lines, pairs.stream().map(Matching::words).toList());
    }

    private static Verdict verdict(Pair pair, @Nullable String given) {
        if (given == null) {
            return Verdict.MISSED;
        }
        return TextMatch.EXACT.matches(given, pair.right) ? Verdict.RIGHT : Verdict.WRONG;
    }

    private static String words(Pair pair) {
        return pair.left + ": " + pair.right;
    }

    @Override
    public Object key() {
        return List.of(
                marking, pairs.stream().collect(Collectors.toMap(Pair::id, Pair::right, (first, second) -> first)));
    }

    @Override
    public Question with(Basics otherBasics) {
        return new Matching(otherBasics, pairs, extra, marking);
    }

    /**
     * Right sides have no ids. One that reads like another that could be chosen corrects the pair; one that reads like none of
     * them only rewords it. What no pair has any more could still be chosen.
     */
    @Override
    public Question withKeyOf(Question newer) {
        if (!(newer instanceof Matching now)) {
            return withWithdrawalOf(newer);
        }
        Map<String, Pair> byId = Question.byId(now.pairs, Pair::id);
        List<Pair> rekeyed = pairs.stream()
                .map(pair -> {
                    Pair key = byId.getOrDefault(pair.id, pair);
                    String right = rightSides().stream()
                            .filter(side -> TextMatch.EXACT.matches(side, key.right))
                            .findFirst()
                            .orElse(pair.right);
                    return new Pair(pair.id, pair.left, right, key.feedback);
                })
                .toList();
        List<String> others = rightSides().stream()
                .filter(side -> rekeyed.stream().noneMatch(pair -> pair.right.equals(side)))
                .toList();
        return new Matching(basics.withKeyOf(now.basics), rekeyed, others, now.marking);
    }

    @Override
    public String correctAnswer() {
        return Question.markedBy(pairs.stream().map(Matching::words).collect(Collectors.joining("; ")), marking);
    }

    @Override
    public String describe(Response response) {
        Map<String, String> given = Response.parts(response);
        return response instanceof Response.Parts
                ? pairs.stream()
                        .filter(pair -> given.containsKey(pair.id))
                        .map(pair -> pair.left + ": " + given.get(pair.id))
                        .collect(Collectors.joining("; "))
                : String.join("; ", response.ids());
    }

    @Override
    public Response fullCredit() {
        return new Response.Parts(pairs.stream()
                .collect(Collectors.toMap(Pair::id, Pair::right, (first, second) -> first, LinkedHashMap::new)));
    }
}
