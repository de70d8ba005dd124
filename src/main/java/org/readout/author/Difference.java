package org.readout.author;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part that differs between two versions of a lesson.
 *
 * @param path to the field in a YAML file, with the ids of list items; empty for a text, a picture or a whole file
 * @param before null if the part is new; {@code after} null if it is gone
 */
public record Difference(
        String file,
        List<Object> path,
        @Nullable Object before,
        @Nullable Object after,
        int wordsAdded,
        int wordsRemoved) {

    private static final Pattern WORD = Pattern.compile("\\S+");

    /** A run of words that is in both texts, or was added or removed. */
    public record Run(Kind kind, String text) {

        public enum Kind {
            SAME,
            ADDED,
            REMOVED
        }
    }

    /** Returns the words of both values, in order; a list or an object as its texts. */
    public List<Run> words() {
        return words(Values.plain(before), Values.plain(after));
    }

    /** Returns the words of two texts in order. */
    private static List<Run> words(String before, String after) {
        List<String> old = Merge.tokens(Merge.WORDS, before);
        List<Run> runs = new ArrayList<>();
        int at = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(old, Merge.tokens(Merge.WORDS, after)).getDeltas()) {
            int start = delta.getSource().getPosition();
            add(runs, Run.Kind.SAME, old.subList(at, start));
            add(runs, Run.Kind.REMOVED, delta.getSource().getLines());
            add(runs, Run.Kind.ADDED, delta.getTarget().getLines());
            at = start + delta.getSource().size();
        }
        add(runs, Run.Kind.SAME, old.subList(at, old.size()));
        return runs;
    }

    private static void add(List<Run> runs, Run.Kind kind, List<String> words) {
        if (!words.isEmpty()) {
            runs.add(new Run(kind, String.join("", words)));
        }
    }

    /** Returns the parts that differ between two values, texts whole and objects by field. */
    static List<Difference> between(String file, List<Object> path, @Nullable Object before, @Nullable Object after) {
        if (Merge.same(before, after)) {
            return List.of();
        }
        Map<Object, Object> old = Values.parts(before);
        Map<Object, Object> now = Values.parts(after);
        if (old == null || now == null) {
            List<Run> runs = words(Values.plain(before), Values.plain(after));
            return List.of(new Difference(
                    file, path, before, after, count(runs, Run.Kind.ADDED), count(runs, Run.Kind.REMOVED)));
        }
        Set<Object> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        List<Difference> all = new ArrayList<>(names.stream()
                .flatMap(name -> between(file, Merge.with(path, name), old.get(name), now.get(name)).stream())
                .toList());
        if (all.isEmpty()) {
            // Only the order is another.
            all.add(new Difference(file, path, before, after, 0, 0));
        }
        return all;
    }

    private static int count(List<Run> runs, Run.Kind kind) {
        return runs.stream()
                .filter(run -> run.kind() == kind)
                .mapToInt(run -> (int) WORD.matcher(run.text()).results().count())
                .sum();
    }
}
