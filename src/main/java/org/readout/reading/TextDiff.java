package org.readout.reading;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiff;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeltaType;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A changed passage of a text: a paragraph, a heading or an item of a list.
 *
 * @param passage its index among the passages now; of a removed one, where it would be
 * @param before its earlier text, empty if it is new
 * @param now its text today, empty if it was removed
 */
public record TextDiff(PassageChange kind, int passage, String before, String now) {

    /** The most pairs of passages to compare. With more, the text was replaced, and it would take too long. */
    private static final int MOST_PAIRS = 10_000;

    private static final int FIRST_WORDS = 7;
    private static final Pattern WORD = Pattern.compile("[^\\s\\u00a0\\u2007\\u202f]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\u00ad\\u200b\\u200c\\u200d\\u2060\\ufeff]");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\\u2018\\u2019\\u201a\\u201b\\u2039\\u203a]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\\u201c\\u201d\\u201e\\u201f\\u00ab\\u00bb]");

    /** The change to a passage. A moved one was removed in one place and is new in the other. */
    public enum PassageChange {
        CHANGED,
        NEW,
        REMOVED
    }

    record Range(int start, int end) {}

    /** The ranges in which two wordings of a passage differ; empty if marks on single words would not help. */
    record Words(List<Range> removed, List<Range> added) {}

    private record Word(int start, int end, String folded) {}

    private record Passage(String text, List<String> words) {

        Passage(String text) {
            this(text, TextDiff.words(text).stream().map(Word::folded).toList());
        }

        /** Returns whether half of the words of both are the same: with fewer, it is another passage. */
        boolean isLike(Passage other) {
            List<String> others = new ArrayList<>(words);
            other.words.forEach(others::remove);
            return 4 * (words.size() - others.size()) >= words.size() + other.words.size();
        }
    }

    static List<TextDiff> between(List<String> before, List<String> now) {
        List<TextDiff> diffs = new ArrayList<>();
        List<AbstractDelta<Passage>> deltas = DiffUtils.diff(
                        before.stream().map(Passage::new).toList(),
                        now.stream().map(Passage::new).toList(),
                        (one, other) -> one.words.equals(other.words))
                .getDeltas();
        for (AbstractDelta<Passage> delta : deltas) {
            pairs(delta.getSource().getLines(), delta.getTarget().getLines())
                    .forEach(pair -> add(diffs, pair, delta.getTarget().getPosition()));
        }
        return diffs;
    }

    /** Compares passages none of which stayed; those that are alike are equal here. */
    private static List<AbstractDelta<Passage>> pairs(List<Passage> before, List<Passage> now) {
        BiPredicate<Passage, Passage> alike =
                before.size() * now.size() > MOST_PAIRS ? (one, other) -> false : Passage::isLike;
        return DiffUtils.diff(before, now, new MyersDiff<>(alike), null, true).getDeltas();
    }

    private static void add(List<TextDiff> diffs, AbstractDelta<Passage> delta, int offset) {
        List<Passage> before = delta.getSource().getLines();
        List<Passage> now = delta.getTarget().getLines();
        int first = offset + delta.getTarget().getPosition();
        // Passages that are alike were compared as equal.
        boolean reworded = delta.getType() == DeltaType.EQUAL;
        if (!reworded) {
            before.forEach(passage -> diffs.add(new TextDiff(PassageChange.REMOVED, first, passage.text, "")));
        }
        for (int i = 0; i < now.size(); i++) {
            String text = now.get(i).text;
            diffs.add(
                    reworded
                            ? new TextDiff(PassageChange.CHANGED, first + i, before.get(i).text, text)
                            : new TextDiff(PassageChange.NEW, first + i, "", text));
        }
    }

    /**
     * Compares two wordings word by word. Marks help if at least half of the shorter one stayed, in stretches and not as
     * single words between marks.
     */
    static Words words(String before, String now) {
        List<Word> old = words(before);
        List<Word> current = words(now);
        List<AbstractDelta<Word>> deltas = DiffUtils.diff(
                        old, current, (Word one, Word other) -> one.folded.equals(other.folded))
                .getDeltas();
        List<Range> removed = ranges(deltas.stream().map(AbstractDelta::getSource));
        List<Range> added = ranges(deltas.stream().map(AbstractDelta::getTarget));
        int stayed = old.size()
                - deltas.stream().mapToInt(delta -> delta.getSource().size()).sum();
        int marks = Math.max(removed.size(), added.size());
        boolean enoughStayed = 2 * stayed >= Math.min(old.size(), current.size());
        boolean inStretches = marks <= 1 || stayed >= 3 * marks;
        return enoughStayed && inStretches ? new Words(removed, added) : new Words(List.of(), List.of());
    }

    private static List<Range> ranges(Stream<Chunk<Word>> chunks) {
        return chunks.map(Chunk::getLines)
                .filter(words -> !words.isEmpty())
                .map(words -> new Range(words.getFirst().start, words.getLast().end))
                .toList();
    }

    static String folded(String text) {
        return String.join(" ", words(text).stream().map(Word::folded).toList());
    }

    private static List<Word> words(String text) {
        // One character for another: the places stay.
        String plain = DOUBLE_QUOTES
                .matcher(SINGLE_QUOTES.matcher(text).replaceAll("'"))
                .replaceAll("\"");
        return WORD.matcher(plain)
                .results()
                .map(word -> new Word(
                        word.start(),
                        word.end(),
                        Normalizer.normalize(INVISIBLE.matcher(word.group()).replaceAll(""), Normalizer.Form.NFC)))
                .toList();
    }

    /** The id of the passage's element in the marked text, unique within a page. */
    public String anchor() {
        return "changed-" + (passage + 1);
    }

    /** Returns the first words that the passage says now. */
    public String beginning() {
        List<Word> words = words(now);
        return words.size() <= FIRST_WORDS ? now : now.substring(0, words.get(FIRST_WORDS - 1).end) + " …";
    }
}
