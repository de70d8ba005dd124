package org.readout.question;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.format.ReadableText;

/**
 * Finds the sentences in the readable text of a section, with the words of links and without pictures and headings.
 *
 * <p>A sentence ends with its paragraph, or with {@code .}, {@code !}, {@code ?} or {@code …} (and closing quotation marks
 * or brackets) before white space and then a capital letter or a digit. A point doesn't end a sentence
 *
 * <ul>
 *   <li>after a single letter, as in {@code J. Smith};
 *   <li>after a title or another word that never ends a sentence, as in {@code Dr. Kim} or {@code vs. China};
 *   <li>before a digit after a word that has a number, as in {@code No. 5} or {@code Feb. 4};
 *   <li>after letters with points between, as in {@code U.S. Navy}, unless the next word often starts sentences, as in
 *       {@code in the U.S. The navy}.
 * </ul>
 *
 * The rules are Readout's own instead of the platform's, so that a newer Java finds the same sentences in an old text.
 */
public final class Sentences {

    private static final Pattern END = Pattern.compile(
            "[.!?…]+[\"'”’»)\\]]*(?=\\s+[\"'“‘«(\\[]*[\\p{Lu}\\p{Lt}\\p{Lo}\\p{N}])" + "|[。！？]+[」』”’）]*");
    private static final Pattern LAST_WORD = Pattern.compile("[^\\s(\\[\"'“‘«]*$");
    private static final Pattern LETTERS_WITH_POINTS = Pattern.compile("(?:\\p{L}\\.)+\\p{L}");
    private static final Pattern NEXT_WORD = Pattern.compile("\\s+[\"'“‘«(\\[]*([\\p{L}\\p{N}]+)");

    private static final Set<String> NEVER_LAST = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "capt", "adm", "sgt", "sen", "rep", "gov",
            "pres", "amb", "rev", "hon", "vs", "cf", "e.g", "i.e", "viz", "ca", "approx", "al", "ed", "eds", "trans");
    private static final Set<String> WITH_NUMBER = Set.of(
            "no", "nos", "art", "arts", "vol", "vols", "ch", "chs", "sec", "fig", "figs", "p", "pp", "par", "para",
            "res", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec");
    private static final Set<String> BEGIN = Set.of(
            "a", "an", "the", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we", "his", "her",
            "their", "but", "and", "yet", "so", "in", "on", "at", "by", "for", "from", "as", "if", "when", "while",
            "after", "before", "since", "some", "many", "most", "both", "such", "there", "however", "instead");

    private static final int FEWEST_WORDS = 5;

    private Sentences() {}

    /** Returns the sentences of a section, each once, in their order. */
    public static List<String> of(ReadableText section) {
        return section.paragraphs().stream()
                .map(paragraph -> paragraph.replaceAll("\\s+", " "))
                .flatMap(Sentences::split)
                .distinct()
                .toList();
    }

    /** Returns the number of sentences with a word in a text whose paragraphs end with an empty line. */
    public static long count(String text) {
        return Stream.of(text.split("\n\n"))
                .flatMap(Sentences::split)
                .filter(sentence -> sentence.chars().anyMatch(Character::isLetterOrDigit))
                .count();
    }

    /** Returns for each sentence the whole words at its beginning, at least five, that begin no other sentence. */
    public static List<String> beginnings(List<String> sentences) {
        List<String> all = sentences.stream().map(Sentences::comparable).toList();
        return sentences.stream().map(sentence -> beginning(sentence, all)).toList();
    }

    /**
     * Returns the sentences that begin with a text; only one if it is the whole of one. White space, the shape of quotation
     * marks and dashes, and marks of Markdown in the text are ignored.
     */
    public static List<String> beginningWith(String text, List<String> sentences) {
        List<String> asWritten = withBeginning(comparable(text), sentences);
        return asWritten.isEmpty() ? withBeginning(comparable(ReadableText.ofShort(text)), sentences) : asWritten;
    }

    /** Returns the sentence that begins with a text; empty if none or several do. */
    public static Optional<String> theOneBeginningWith(String text, List<String> sentences) {
        List<String> found = beginningWith(text, sentences);
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static List<String> withBeginning(String sought, List<String> sentences) {
        List<String> found = sentences.stream()
                .filter(sentence -> !sought.isEmpty() && comparable(sentence).startsWith(sought))
                .toList();
        return found.stream()
                .filter(sentence -> comparable(sentence).equals(sought))
                .findFirst()
                .map(List::of)
                .orElse(found);
    }

    private static String beginning(String sentence, List<String> all) {
        String[] words = sentence.split(" ", -1);
        return IntStream.range(FEWEST_WORDS, words.length)
                .mapToObj(count -> String.join(" ", Arrays.asList(words).subList(0, count)))
                .filter(beginning -> isOfOne(comparable(beginning), all))
                .findFirst()
                .orElse(sentence);
    }

    private static boolean isOfOne(String beginning, List<String> all) {
        return all.stream().filter(each -> each.startsWith(beginning)).count() == 1;
    }

    private static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replaceAll("[‘’‚‛`´]", "'")
                .replaceAll("[“”„‟«»]", "\"")
                .replaceAll("[‐‑‒–—−]", "-")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Returns the sentences of one paragraph, in which white space is single spaces. */
    public static Stream<String> split(String paragraph) {
        List<String> sentences = new ArrayList<>();
        int from = 0;
        Matcher end = END.matcher(paragraph);
        while (end.find()) {
            if (ends(paragraph, end)) {
                sentences.add(paragraph.substring(from, end.end()).strip());
                from = end.end();
            }
        }
        sentences.add(paragraph.substring(from).strip());
        return sentences.stream().filter(sentence -> !sentence.isEmpty());
    }

    private static boolean ends(String paragraph, Matcher end) {
        if (!end.group().equals(".")) {
            return true;
        }
        Matcher last = LAST_WORD.matcher(paragraph.substring(paragraph.lastIndexOf(' ', end.start()) + 1, end.start()));
        String word = last.find() ? last.group() : "";
        String lower = word.toLowerCase(Locale.ROOT);
        Matcher next = NEXT_WORD.matcher(paragraph).region(end.end(), paragraph.length());
        String following = next.lookingAt() ? next.group(1) : "";
        if (NEVER_LAST.contains(lower) || (word.length() == 1 && Character.isLetter(word.charAt(0)))) {
            return false;
        }
        if (WITH_NUMBER.contains(lower)) {
            return following.isEmpty() || !Character.isDigit(following.charAt(0));
        }
        return !LETTERS_WITH_POINTS.matcher(word).matches() || BEGIN.contains(following.toLowerCase(Locale.ROOT));
    }
}
