package org.readout.study;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.readout.study.Passage.Picture;
import org.readout.study.Wording.Word;

/** Which new passages were made of which old ones. */
final class Likeness {

    /** In thousandths: with fewer words in common a passage is another one, because any two share the small words. */
    private static final int LEAST = 500;

    /** More pairs than that are not looked at; so much is only there where a text was replaced. */
    private static final int MOST_PAIRS = 40_000;

    private Likeness() {}

    /**
     * The index of the old passage that each new one was made of, or -1. The order of the passages is kept, so that no
     * two share an origin, and the pairs are those that are most alike together.
     */
    static int[] origins(List<Passage> gone, List<Passage> come) {
        int[] origins = new int[come.size()];
        Arrays.fill(origins, -1);
        if ((long) gone.size() * come.size() > MOST_PAIRS) {
            return origins;
        }
        int[][] alike = alike(gone, come);
        int[][] best = best(alike, gone.size(), come.size());
        int g = 0;
        int c = 0;
        while (g < gone.size() && c < come.size()) {
            if (best[g][c] == best[g + 1][c]) {
                g++;
            } else if (best[g][c] == best[g][c + 1]) {
                c++;
            } else {
                origins[c++] = g++;
            }
        }
        return origins;
    }

    /** The greatest likeness that can be had in all from old passage g and new passage c on. */
    private static int[][] best(int[][] alike, int goneCount, int comeCount) {
        int[][] best = new int[goneCount + 1][comeCount + 1];
        for (int g = goneCount - 1; g >= 0; g--) {
            for (int c = comeCount - 1; c >= 0; c--) {
                int paired = alike[g][c] < LEAST ? 0 : alike[g][c] + best[g + 1][c + 1];
                best[g][c] = Math.max(paired, Math.max(best[g + 1][c], best[g][c + 1]));
            }
        }
        return best;
    }

    private static int[][] alike(List<Passage> gone, List<Passage> come) {
        List<Map<String, Integer>> comeWords =
                come.stream().map(Likeness::counts).toList();
        int[][] alike = new int[gone.size()][come.size()];
        for (int g = 0; g < gone.size(); g++) {
            Map<String, Integer> goneWords = counts(gone.get(g));
            for (int c = 0; c < come.size(); c++) {
                alike[g][c] = alike(goneWords, comeWords.get(c));
            }
        }
        return alike;
    }

    private static int alike(Map<String, Integer> one, Map<String, Integer> other) {
        int common = 0;
        for (Map.Entry<String, Integer> entry : one.entrySet()) {
            common += Math.min(entry.getValue(), other.getOrDefault(entry.getKey(), 0));
        }
        int all = sum(one) + sum(other);
        return all == 0 ? 0 : 2 * 1000 * common / all;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Map<String, Integer> counts(Passage passage) {
        Map<String, Integer> counts = new HashMap<>();
        Stream.concat(
                        Wording.words(passage.words()).stream().map(Word::folded),
                        passage.pictures().stream().map(Picture::toString))
                .forEach(word -> counts.merge(word, 1, Integer::sum));
        return counts;
    }
}
