package org.readout.study;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.study.TextChange.Kind;

/**
 * Compares two texts passage by passage. Each passage of the new text stayed, moved, changed or is new, and each of the old
 * one stayed, moved, changed or was taken out; nothing is told twice.
 */
final class TextComparison {

    private final List<Passage> before;
    private final List<Passage> now;
    private final List<Gone> removed = new ArrayList<>();
    private final List<Integer> added = new ArrayList<>();
    private final List<TextChange> changes = new ArrayList<>();

    /** An old passage without a new one made of it, and the place where it would be now. */
    private record Gone(Passage passage, int place) {}

    private TextComparison(List<Passage> before, List<Passage> now) {
        this.before = before;
        this.now = now;
    }

    /** The changes in the order of the new text. */
    static List<TextChange> between(List<Passage> before, List<Passage> now) {
        TextComparison comparison = new TextComparison(before, now);
        comparison.compare();
        comparison.tellMoved();
        comparison.changes.sort(Comparator.comparingInt(TextChange::passage)
                .thenComparing(change -> change.kind() == Kind.REMOVED ? 0 : 1));
        return comparison.changes;
    }

    private void compare() {
        List<AbstractDelta<String>> deltas = DiffUtils.diff(
                        before.stream().map(Passage::key).toList(),
                        now.stream().map(Passage::key).toList())
                .getDeltas();
        for (AbstractDelta<String> delta : deltas) {
            int from = delta.getSource().getPosition();
            int to = delta.getTarget().getPosition();
            List<Passage> gone = before.subList(from, from + delta.getSource().size());
            List<Passage> come = now.subList(to, to + delta.getTarget().size());
            int[] origins = Likeness.origins(gone, come);
            int next = 0;
            int place = to;
            for (int i = 0; i < come.size(); i++) {
                if (origins[i] < 0) {
                    added.add(to + i);
                    continue;
                }
                remove(gone.subList(next, origins[i]), place);
                next = origins[i] + 1;
                place = to + i + 1;
                changes.add(new TextChange(
                        Kind.CHANGED,
                        to + i,
                        gone.get(origins[i]).told(),
                        come.get(i).beginning()));
            }
            remove(gone.subList(next, gone.size()), place);
        }
    }

    private void remove(List<Passage> gone, int place) {
        gone.forEach(passage -> removed.add(new Gone(passage, place)));
    }

    /** A passage that went here and came there with the same words was moved. */
    private void tellMoved() {
        Map<String, Deque<Gone>> gone = new LinkedHashMap<>();
        removed.forEach(it -> gone.computeIfAbsent(it.passage().key(), key -> new ArrayDeque<>())
                .add(it));
        for (int place : added) {
            Passage passage = now.get(place);
            boolean moved = gone.getOrDefault(passage.key(), new ArrayDeque<>()).poll() != null;
            changes.add(new TextChange(
                    moved ? Kind.MOVED : Kind.NEW, place, moved ? passage.told() : "", passage.beginning()));
        }
        gone.values()
                .forEach(left -> left.forEach(it -> changes.add(new TextChange(
                        Kind.REMOVED,
                        it.place(),
                        it.passage().told(),
                        it.passage().beginning()))));
    }
}
