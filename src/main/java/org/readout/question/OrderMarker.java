package org.readout.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.question.Question.Item;

/**
 * Items in an order. Let n be how many items there are. An item that the response leaves out stands rightly to none of
 * the others.
 *
 * <ul>
 *   <li>{@code pairs}: max(0, 2c / all − 1), where c of all n(n − 1) / 2 pairs of items stand in the right order. This is
 *       Kendall's rank correlation ("A new measure of rank correlation", Biometrika 30, 1938) where it is positive, so
 *       that guessing earns little on average, and one item out of place little less than all.
 *   <li>{@code run}: (r − 1) / (n − 1), where r is the length of the longest series of items, not necessarily next to each
 *       other, that stand in the right order: n − r items would have to be moved.
 *   <li>{@code exact}: 1 where every item is in its place, else 0.
 * </ul>
 *
 * @see "C. Schensted, Longest increasing and decreasing subsequences, Canadian Journal of Mathematics 13 (1961), 179-191"
 */
final class OrderMarker implements Marker<Question.Ordering> {

    @Override
    public Marking mark(Question.Ordering question, @Nullable Response response) {
        List<String> right = question.items().stream().map(Item::id).toList();
        List<String> given = response == null
                ? List.of()
                // An item that is named twice stands where it is named first.
                : response.ids().stream().filter(right::contains).distinct().toList();
        List<Marking.Line> lines = new ArrayList<>();
        for (int place = 0; place < right.size(); place++) {
            String id = right.get(place);
            lines.add(new Marking.Line(id, verdict(given.indexOf(id), place), null));
        }
        List<Integer> places = given.stream().map(right::indexOf).toList();
        return Marking.counted(
                places.isEmpty() ? Credit.NONE : credit(question, places),
                lines,
                question.items().stream().map(Item::text).toList());
    }

    private static Verdict verdict(int given, int right) {
        if (given < 0) {
            return Verdict.MISSED;
        }
        return given == right ? Verdict.RIGHT : Verdict.WRONG;
    }

    private static Credit credit(Question.Ordering question, List<Integer> places) {
        int items = question.items().size();
        if (items == 1) {
            return Credit.FULL;
        }
        return switch (question.marking()) {
            case PAIRS -> {
                int all = items * (items - 1) / 2;
                yield Credit.of(Math.max(0, 2 * pairsInOrder(places) - all), all);
            }
            case RUN -> Credit.of(longestRun(places) - 1, items - 1);
            case EXACT -> pairsInOrder(places) == items * (items - 1) / 2 ? Credit.FULL : Credit.NONE;
        };
    }

    private static int pairsInOrder(List<Integer> places) {
        int pairs = 0;
        for (int i = 0; i < places.size(); i++) {
            for (int j = i + 1; j < places.size(); j++) {
                if (places.get(i) < places.get(j)) {
                    pairs++;
                }
            }
        }
        return pairs;
    }

    private static int longestRun(List<Integer> places) {
        int[] endingAt = new int[places.size()];
        for (int j = 0; j < places.size(); j++) {
            endingAt[j] = 1;
            for (int i = 0; i < j; i++) {
                if (places.get(i) < places.get(j)) {
                    endingAt[j] = Math.max(endingAt[j], endingAt[i] + 1);
                }
            }
        }
        return Arrays.stream(endingAt).max().orElse(1);
    }
}
