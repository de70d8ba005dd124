package org.readout.author;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.author.Conflict.Passage;

/**
 * Joins two changes of one value. Objects are joined by field, lists by the ids of their items, texts of several paragraphs
 * by paragraph. What both sides changed stays as {@code mine} in the result, and is a clash.
 */
final class Merge {

    private static final Pattern PARAGRAPHS = Pattern.compile("(?<=[^\\n])(?=\\n(?:\\n|\\z))|(?<=\\n\\n)(?=[^\\n])");
    static final Pattern WORDS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");

    /** A value that both sides changed: {@code path} has the ids of list items. */
    record Clash(
            List<Object> path,
            @Nullable Object before,
            @Nullable Object mine,
            @Nullable Object theirs,
            @Nullable Object both,
            List<Passage> passages) {}

    /** The joined value, with what clashes in it. */
    record Result(@Nullable Object value, List<Clash> clashes) {}

    private final List<Clash> clashes = new ArrayList<>();

    private Merge() {}

    /** @param path of the value, which the paths of the clashes start with */
    static Result of(List<Object> path, @Nullable Object before, @Nullable Object mine, @Nullable Object theirs) {
        Merge merge = new Merge();
        Object value = merge.joined(path, before, mine, theirs);
        return new Result(value, List.copyOf(merge.clashes));
    }

    private @Nullable Object joined(
            List<Object> path, @Nullable Object before, @Nullable Object mine, @Nullable Object theirs) {
        if (same(mine, theirs) || same(before, theirs)) {
            return mine;
        }
        if (same(before, mine)) {
            return theirs;
        }
        if (mine instanceof Map<?, ?> my && theirs instanceof Map<?, ?> their) {
            Map<?, ?> old = before instanceof Map<?, ?> map ? map : Map.of();
            Set<Object> names = new LinkedHashSet<>(my.keySet());
            names.addAll(their.keySet());
            Map<Object, Object> fields = new LinkedHashMap<>();
            for (Object name : names) {
                Object value = joined(with(path, name), old.get(name), my.get(name), their.get(name));
                if (value != null) {
                    fields.put(name, value);
                }
            }
            return fields;
        }
        if (mine instanceof List<?> my && theirs instanceof List<?> their) {
            List<?> old = before instanceof List<?> list ? list : List.of();
            Map<Object, Object> olds = Values.keyed(old);
            Map<Object, Object> mines = Values.keyed(my);
            Map<Object, Object> theirsById = Values.keyed(their);
            if (olds != null && mines != null && theirsById != null) {
                return items(path, olds, mines, theirsById);
            }
            if (old.size() == my.size() && my.size() == their.size()) {
                List<Object> items = new ArrayList<>();
                for (int i = 0; i < my.size(); i++) {
                    items.add(Objects.requireNonNull(joined(with(path, i), old.get(i), my.get(i), their.get(i))));
                }
                return items;
            }
        }
        if (mine instanceof String my && theirs instanceof String their) {
            String old = before instanceof String text ? text : "";
            List<Piece> pieces = pieces(tokens(PARAGRAPHS, old), tokens(PARAGRAPHS, my), tokens(PARAGRAPHS, their));
            List<Passage> passages = pieces.stream()
                    .filter(Piece::clashes)
                    .map(piece -> new Passage(piece.before, piece.mine, piece.theirs, bothWords(piece)))
                    .toList();
            boolean isText = Stream.of(old, my, their).anyMatch(text -> text.contains("\n\n"));
            if (isText && passages.isEmpty()) {
                return join(pieces, Piece::mine);
            }
            clashes.add(new Clash(path, before, mine, theirs, join(pieces, Merge::bothWords), passages));
            return join(pieces, Piece::mine);
        }
        clashes.add(new Clash(path, before, mine, theirs, mine == null ? theirs : mine, List.of()));
        return mine;
    }

    /** The order is that of the side that changed it, and mine if both did. */
    private List<Object> items(
            List<Object> path, Map<Object, Object> old, Map<Object, Object> my, Map<Object, Object> their) {
        List<Object> before = old.keySet().stream().filter(my::containsKey).toList();
        boolean sorted = !my.keySet().stream().filter(old::containsKey).toList().equals(before);
        List<Object> order = new ArrayList<>((sorted ? my : their).keySet());
        List<Object> others = List.copyOf((sorted ? their : my).keySet());
        for (int i = 0; i < others.size(); i++) {
            if (!order.contains(others.get(i))) {
                int behind = i == 0 ? -1 : order.indexOf(others.get(i - 1));
                order.add(behind + 1, others.get(i));
            }
        }
        List<Object> items = new ArrayList<>();
        for (Object id : order) {
            Object item = joined(with(path, id), old.get(id), my.get(id), their.get(id));
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    static List<Object> with(List<Object> path, Object step) {
        return Stream.concat(path.stream(), Stream.of(step)).toList();
    }

    static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof byte[] bytes && other instanceof byte[] more
                ? Arrays.equals(bytes, more)
                : Objects.equals(one, other);
    }

    /** A stretch of a text: one side changed it, or both did. */
    private record Piece(String before, String mine, String theirs) {

        boolean clashes() {
            return !mine.equals(theirs);
        }
    }

    private static String join(List<Piece> pieces, Function<Piece, String> text) {
        return pieces.stream().map(text).collect(Collectors.joining());
    }

    /** Returns the words of both, where these don't clash; else first mine, and then theirs. */
    private static String bothWords(Piece piece) {
        return piece.clashes()
                ? join(
                        pieces(tokens(WORDS, piece.before), tokens(WORDS, piece.mine), tokens(WORDS, piece.theirs)),
                        Merge::bothInTurn)
                : piece.mine;
    }

    private static String bothInTurn(Piece piece) {
        String space = piece.mine.isBlank()
                        || piece.theirs.isBlank()
                        || Character.isWhitespace(piece.mine.charAt(piece.mine.length() - 1))
                        || Character.isWhitespace(piece.theirs.charAt(0))
                ? ""
                : piece.mine.contains("\n") || piece.theirs.contains("\n") ? "\n\n" : " ";
        return piece.clashes() ? piece.mine + space + piece.theirs : piece.mine;
    }

    static List<String> tokens(Pattern between, String text) {
        return text.isEmpty() ? List.of() : List.of(between.split(text));
    }

    private record Edit(AbstractDelta<String> delta, boolean isMine) {

        int start() {
            return delta.getSource().getPosition();
        }

        int end() {
            return start() + delta.getSource().size();
        }
    }

    /** Divides a text where the edits of both sides meet; those that only touch each other don't clash. */
    private static List<Piece> pieces(List<String> before, List<String> mine, List<String> theirs) {
        List<Edit> edits = Stream.concat(
                        DiffUtils.diff(before, mine).getDeltas().stream().map(delta -> new Edit(delta, true)),
                        DiffUtils.diff(before, theirs).getDeltas().stream().map(delta -> new Edit(delta, false)))
                .sorted(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end))
                .toList();
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < edits.size(); ) {
            int start = edits.get(i).start();
            int end = edits.get(i).end();
            List<Edit> group = new ArrayList<>(List.of(edits.get(i++)));
            while (i < edits.size()
                    && (edits.get(i).start() < end
                            || start == end
                                    && edits.get(i).start() == start
                                    && edits.get(i).end() == end)) {
                end = Math.max(end, edits.get(i).end());
                group.add(edits.get(i++));
            }
            addSame(pieces, before.subList(at, start));
            String old = String.join("", before.subList(start, end));
            String my = applied(before, group, true, start, end);
            String their = applied(before, group, false, start, end);
            boolean onlyMine = group.stream().allMatch(Edit::isMine);
            boolean onlyTheirs = group.stream().noneMatch(Edit::isMine);
            pieces.add(
                    onlyMine
                            ? new Piece(old, my, my)
                            : onlyTheirs ? new Piece(old, their, their) : new Piece(old, my, their));
            at = end;
        }
        addSame(pieces, before.subList(at, before.size()));
        return pieces;
    }

    private static void addSame(List<Piece> pieces, List<String> tokens) {
        String text = String.join("", tokens);
        pieces.add(new Piece(text, text, text));
    }

    private static String applied(List<String> before, List<Edit> edits, boolean mine, int start, int end) {
        StringBuilder text = new StringBuilder();
        int at = start;
        for (Edit edit : edits) {
            if (edit.isMine == mine) {
                text.append(String.join("", before.subList(at, edit.start())))
                        .append(String.join("", edit.delta.getTarget().getLines()));
                at = edit.end();
            }
        }
        return text.append(String.join("", before.subList(at, end))).toString();
    }
}
