package org.readout.study;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.List;
import org.readout.study.Wording.Word;

/**
 * Two wordings of a passage word by word.
 *
 * @param before the old text in runs of words that stayed and words that went
 * @param now the new text in runs of words that stayed and words that came
 */
record WordDiff(List<Run> before, List<Run> now) {

    WordDiff {
        before = List.copyOf(before);
        now = List.copyOf(now);
    }

    /**
     * Words that follow each other and share a fate.
     *
     * @param start where the first begins in the text
     * @param end where the last ends, exclusive
     * @param words how many
     */
    record Run(int start, int end, int words, boolean stayed) {}

    static WordDiff between(String before, String now) {
        List<Word> old = Wording.words(before);
        List<Word> come = Wording.words(now);
        List<AbstractDelta<String>> deltas = DiffUtils.diff(
                        old.stream().map(Word::folded).toList(),
                        come.stream().map(Word::folded).toList())
                .getDeltas();
        return new WordDiff(
                runs(old, deltas.stream().map(AbstractDelta::getSource).toList()),
                runs(come, deltas.stream().map(AbstractDelta::getTarget).toList()));
    }

    /**
     * Whether marks on single words help: at least half of the shorter text is still there, and it stayed in stretches, not
     * as single words between marks.
     */
    boolean isLegible() {
        int stayed = words(now, true);
        int shorter = Math.min(stayed + words(before, false), stayed + words(now, false));
        long marks = Math.max(marks(before), marks(now));
        return stayed * 2 >= shorter && (marks <= 1 || marks * 3 <= stayed);
    }

    private static int words(List<Run> runs, boolean stayed) {
        return runs.stream()
                .filter(run -> run.stayed() == stayed)
                .mapToInt(Run::words)
                .sum();
    }

    private static long marks(List<Run> runs) {
        return runs.stream().filter(run -> !run.stayed()).count();
    }

    private static List<Run> runs(List<Word> words, List<Chunk<String>> changed) {
        List<Run> runs = new ArrayList<>();
        int next = 0;
        for (Chunk<String> chunk : changed) {
            add(runs, words, next, chunk.getPosition(), true);
            next = chunk.getPosition() + chunk.size();
            add(runs, words, chunk.getPosition(), next, false);
        }
        add(runs, words, next, words.size(), true);
        return runs;
    }

    private static void add(List<Run> runs, List<Word> words, int from, int to, boolean stayed) {
        if (from < to) {
            runs.add(new Run(words.get(from).start(), words.get(to - 1).end(), to - from, stayed));
        }
    }
}
