package org.readout.lesson.lint;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the words that an acronym was made of. */
final class Initials {

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    /** Acronyms mostly leave them out. */
    private static final Set<String> SMALL = Set.of(
            "of", "the", "and", "for", "in", "on", "to", "a", "an", "with", "de", "du", "la", "des", "und", "für");

    private Initials() {}

    /**
     * Whether words stand in a text one after another that begin with the acronym's letters. One word may give two or three
     * letters, as in Eurasian Economic Union for EAEU.
     */
    static boolean areOfWordsIn(String acronym, String text) {
        // “Co-operation” gives one letter, “North-Atlantic” two.
        return areOfWords(acronym, text) || areOfWords(acronym, text.replaceAll("(?<=\\p{L})[-‐‑](?=\\p{L})", ""));
    }

    private static boolean areOfWords(String acronym, String text) {
        String letters = acronym.toLowerCase(Locale.ROOT);
        List<String> words = NO_LETTERS
                .splitAsStream(text)
                // The letters themselves explain nothing.
                .filter(word -> !word.isEmpty() && !word.equals(acronym))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        for (int from = 0; from < words.size(); from++) {
            if (words.get(from).charAt(0) == letters.charAt(0) && match(letters, 0, words, from)) {
                return true;
            }
        }
        return false;
    }

    private static boolean match(String letters, int letter, List<String> words, int word) {
        if (letter == letters.length()) {
            return true;
        }
        if (word == words.size()) {
            return false;
        }
        String current = words.get(word);
        int most = Math.min(current.length() > 4 ? 3 : 1, letters.length() - letter);
        for (int taken = 1; taken <= most; taken++) {
            boolean wholeAcronym = taken == letters.length();
            if (!wholeAcronym
                    && beginsWith(current, letters.substring(letter, letter + taken))
                    && match(letters, letter + taken, words, word + 1)) {
                return true;
            }
        }
        return letter > 0 && SMALL.contains(current) && match(letters, letter, words, word + 1);
    }

    /** Whether a word begins with the first letter and has the others after it, in order. */
    private static boolean beginsWith(String word, String letters) {
        int at = 0;
        for (int i = 0; i < letters.length(); i++) {
            int found = word.indexOf(letters.charAt(i), at);
            if (found < 0 || (i == 0 && found > 0)) {
                return false;
            }
            at = found + 1;
        }
        return true;
    }
}
