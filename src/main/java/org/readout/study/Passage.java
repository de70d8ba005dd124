package org.readout.study;

import java.util.List;
import java.util.stream.Collectors;
import org.readout.study.Wording.Word;

/**
 * What is compared as one: a paragraph, a heading, an item of a list, a quotation's paragraph, a row of a table.
 *
 * @param words what can be read in it, with single blanks; the numbers of sources are left out, because they change when
 *     another source comes before
 */
record Passage(String words, List<Picture> pictures) {

    /**
     * A picture in a passage.
     *
     * @param alternative what it says to whoever can't see it
     */
    record Picture(String address, String alternative) {}

    private static final int BEGINNING = 7;

    Passage {
        pictures = List.copyOf(pictures);
    }

    boolean isEmpty() {
        return words.isEmpty() && pictures.isEmpty();
    }

    /** Equal for passages between which a reader would see no difference. */
    String key() {
        return Wording.folded(words) + pictures;
    }

    /** All of it in words. */
    String told() {
        String shown = pictures.stream()
                .map(it -> "[picture: " + it.alternative() + "]")
                .collect(Collectors.joining(" "));
        return (words + " " + shown).strip();
    }

    /** Its first words. */
    String beginning() {
        String told = told();
        List<Word> all = Wording.words(told);
        return all.size() <= BEGINNING
                ? told
                : told.substring(0, all.get(BEGINNING - 1).end()) + " …";
    }
}
