package org.readout.lesson;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.parser.Parser;

/**
 * Ordinary words of a lesson with plain explanations, for readers who ask for them. They are beside the lesson: another
 * explanation makes no new revision.
 */
public final class HardWords {

    public static final HardWords NONE = of(Map.of());

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>");

    /** What is left as it is: links, headings, quotations, blocks, code, and what was struck out. */
    private static final Set<String> LEFT_OUT = Set.of(
            "a", "aside", "blockquote", "button", "code", "del", "details", "div", "dl", "figure", "h1", "h2", "h3", "h4",
            "h5", "h6", "pre", "section", "svg", "table");

    private static final String START = "(?<![\\p{L}\\p{N}&-])";
    private static final String END = "(?![\\p{L}\\p{N}-])";
    private static final Pattern WORD = Pattern.compile(START + "(\\p{Ll}+)(?:[’']s)?(?![’'])" + END);

    private final Map<String, String> explanations;
    private final Map<String, String> wordsByForm = new HashMap<>();
    private final Pattern forms;

    private HardWords(Map<String, String> explanations) {
        this.explanations = explanations;
        explanations.keySet().forEach(word -> wordsByForm.put(word.toLowerCase(Locale.ROOT), word));
        explanations.keySet().forEach(word -> forms(word).forEach(form -> wordsByForm.putIfAbsent(form, word)));
        forms = Pattern.compile(
                START + wordsByForm.keySet().stream().map(Pattern::quote).collect(Collectors.joining("|", "(?:", ")"))
                        + END,
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /** @param explanations by the words, in the author's order */
    public static HardWords of(Map<String, String> explanations) {
        return new HardWords(new LinkedHashMap<>(explanations));
    }

    /** Returns a word with its simple inflections, in small letters; some of them are no words, and do no harm. */
    public static Set<String> forms(String word) {
        String base = word.toLowerCase(Locale.ROOT);
        String stem = base.endsWith("e") ? base.substring(0, base.length() - 1) : base;
        Set<String> forms = new LinkedHashSet<>(List.of(base, base + "s", stem + "ed", stem + "ing", base + "ing"));
        if (base.matches(".*(s|x|z|ch|sh|o)")) {
            forms.add(base + "es");
        }
        if (base.matches(".*[^aeiou]y")) {
            String shorter = base.substring(0, base.length() - 1);
            forms.addAll(List.of(shorter + "ies", shorter + "ied"));
        }
        if (base.matches(".*[^aeiou][aeiou][bdfgklmnprt]")) {
            String doubled = base + base.charAt(base.length() - 1);
            forms.addAll(List.of(doubled + "ed", doubled + "ing"));
        }
        return forms;
    }

    /** Returns whether a plain text has one of the words. */
    public boolean occurIn(String text) {
        return !explanations.isEmpty() && forms.matcher(text).find();
    }

    /** Returns whether a word, in small letters, is a form of one of the words. */
    public boolean explain(String word) {
        return wordsByForm.containsKey(word);
    }

    /**
     * Marks the first occurrence of each word in a section's text as {@code <span data-word="word-NUMBER">}, and adds its note.
     * The mark is nothing to see or to reach until the reader asks for explanations: then {@code scripts/reading.js} makes it a
     * button.
     */
    public SectionHtml in(SectionHtml text) {
        if (explanations.isEmpty()) {
            return text;
        }
        List<String> order = List.copyOf(explanations.keySet());
        Set<String> found = new LinkedHashSet<>();
        StringBuilder html = new StringBuilder();
        for (Piece piece : pieces(text.html())) {
            html.append(
                    piece.isProse
                            ? forms.matcher(piece.html).replaceAll(match -> {
                                String word = wordsByForm.get(match.group().toLowerCase(Locale.ROOT));
                                return Matcher.quoteReplacement(
                                        word == null || !found.add(word)
                                                ? match.group()
                                                : "<span data-word=\"word-%d\">%s</span>"
                                                        .formatted(order.indexOf(word), match.group()));
                            })
                            : piece.html);
        }
        String notes = found.stream()
                .map(word -> NoteHtml.word("word-" + order.indexOf(word), word, explanations.getOrDefault(word, "")))
                .collect(Collectors.joining());
        return new SectionHtml(
                html.toString(), text.terms(), text.checks(), text.sources(), text.notes() + notes, text.sourceItems());
    }

    /** Returns the words that could be marked in a section's text: those in small letters, so no names, without a hyphen. */
    public static Stream<String> words(SectionHtml text) {
        return pieces(text.html()).stream()
                .filter(Piece::isProse)
                .flatMap(piece -> WORD.matcher(Parser.unescapeEntities(piece.html, false)).results())
                .map(match -> match.group(1));
    }

    /** @param isProse whether its words can be marked; no tag is */
    private record Piece(String html, boolean isProse) {}

    private static List<Piece> pieces(String html) {
        List<Piece> pieces = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        int from = 0;
        int within = 0;
        while (tag.find()) {
            pieces.add(new Piece(html.substring(from, tag.start()), within == 0));
            pieces.add(new Piece(tag.group(), false));
            if (LEFT_OUT.contains(tag.group(2))) {
                within += tag.group(1).isEmpty() ? 1 : -1;
            }
            from = tag.end();
        }
        pieces.add(new Piece(html.substring(from), within == 0));
        return pieces;
    }
}
