package org.readout.question.kind;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Marking.Line;
import org.readout.question.Marking.Verdict;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;

/**
 * Items are put in order. Let n be the number of items. An item that is missing in the response is not in the correct order
 * with any other.
 *
 * <ul>
 *   <li>{@code pairs}: max(0, 2c / all − 1), where c of all n(n − 1) / 2 pairs of items are in the correct order. This is
 *       Kendall's rank correlation ("A new measure of rank correlation", Biometrika 30, 1938) without negative values:
 *       guessing earns little on average, and one misplaced item costs little.
 *   <li>{@code run}: (r − 1) / (n − 1), where r is the length of the longest series of items in the correct order, not
 *       necessarily next to each other. The other n − r items would have to be moved.
 *   <li>{@code exact}: 1 if every item is in the correct position, else 0.
 * </ul>
 *
 * @param items in the correct order
 * @see "C. Schensted, Longest increasing and decreasing subsequences, Canadian Journal of Mathematics 13 (1961), 179-191"
 */
public record Ordering(Basics basics, List<Item> items, Rule marking) implements Question {

    public enum Rule {
        PAIRS,
        RUN,
        EXACT
    }

    public record Item(String id, String text) {}

    private static final Field<String> TEXT =
            Field.required("text", ValueTypes.plain("a text"), "The item's text, without Markdown.");
    private static final Field<List<ObjectNode>> ITEMS = Field.required(
            "items",
            ValueTypes.objects(
                    "a list of at least two items in the correct order", ObjectType.of("an item", ValueTypes.ID, TEXT)),
            "The items in the correct order. Students see them shuffled.");

    private static final Field<Rule> MARKING = QuestionType.marking(Rule.values());

    public static final QuestionType TYPE =
            new QuestionType("order", Ordering.class, "[\"first-id\", \"second-id\"]", ITEMS, MARKING) {
                @Override
                public void check(ObjectNode question, Report report) {
                    ListChecks.parts(question, ITEMS, TEXT, "item-duplicate", report);
                }
            };

    private List<String> ids() {
        return items.stream().map(Item::id).toList();
    }

    @Override
    public int seconds() {
        return 20 * items.size();
    }

    @Override
    public Marking markByKey(Response response) {
        List<String> right = ids();
        // Only the first position of a repeated item counts.
        List<String> given =
                response.ids().stream().filter(right::contains).distinct().toList();
        List<Line> lines = right.stream()
                .map(id -> new Line(
                        id,
                        given.contains(id) ? Verdict.of(true, given.indexOf(id) == right.indexOf(id)) : Verdict.MISSED,
                        null))
                .toList();
        return Marking.counted(
                given.isEmpty()
                        ? Credit.NONE
                        : credit(given.stream().map(right::indexOf).toList()),
                lines,
                items.stream().map(Item::text).toList());
    }

    private Credit credit(List<Integer> places) {
        int all = items.size() * (items.size() - 1) / 2;
        if (all == 0) {
            return Credit.FULL;
        }
        int inOrder = 0;
        int[] run = new int[places.size()];
        for (int j = 0; j < run.length; j++) {
            run[j] = 1;
            for (int i = 0; i < j; i++) {
                if (places.get(i) < places.get(j)) {
                    inOrder++;
                    run[j] = Math.max(run[j], run[i] + 1);
                }
            }
        }
        return switch (marking) {
            case PAIRS -> Credit.of(Math.max(0, 2 * inOrder - all), all);
            case RUN -> Credit.of(Arrays.stream(run).max().orElse(1) - 1, items.size() - 1);
            case EXACT -> inOrder == all ? Credit.FULL : Credit.NONE;
        };
    }

    @Override
    public Object key() {
        return List.of(marking, ids());
    }

    /** Items that both questions have swap positions among themselves. Others keep their position. */
    @Override
    public Question with(Basics basics, Question key) {
        Ordering now = (Ordering) key;
        List<String> order = now.ids();
        Iterator<Item> moved = items.stream()
                .filter(item -> order.contains(item.id))
                .sorted(Comparator.comparing(item -> order.indexOf(item.id)))
                .iterator();
        List<Item> rekeyed = items.stream()
                .map(item -> order.contains(item.id) ? moved.next() : item)
                .toList();
        return new Ordering(basics, rekeyed, now.marking);
    }

    @Override
    public String correctAnswer() {
        return Question.markedBy(items.stream().map(Item::text).collect(Collectors.joining("; ")), marking);
    }

    @Override
    public String describe(Response response) {
        return response.ids().stream()
                .flatMap(id -> items.stream().filter(item -> item.id.equals(id)).limit(1))
                .map(Item::text)
                .collect(Collectors.joining("; "));
    }

    @Override
    public Response fullCredit() {
        return new Response.Choices(ids());
    }
}
