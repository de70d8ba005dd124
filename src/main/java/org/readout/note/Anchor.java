package org.readout.note;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Words in a section's text, as the selectors of W3C Web Annotation name them: a quote with what is before and after it
 * (TextQuoteSelector), and its place in the text (TextPositionSelector). Each side is as long as it takes to tell the place
 * from all others in that text.
 *
 * @param once whether the quote occurred only once in that text
 * @see "Decision: src/docs/decisions/2026-12-01-notes-move-only-when-certain.md"
 */
record Anchor(String quote, String prefix, String suffix, int start, boolean once) {

    /** The longest quote: a long paragraph. */
    static final int MOST = 2_000;

    private static final int SIDE = 32;
    private static final int LONG_QUOTE = 40;
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u2007\\u202f]+");
    private static final Pattern SPACES_OR_SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> UNREAD = Set.of("script", "style", "svg");

    /** Starts and ends a text, so that a first and a last sentence have two sides too. No text contains it. */
    private static final char EDGE = '\n';

    /**
     * Returns the text of a section's HTML, with one space for any number. The numbers of sources and drawings aren't part
     * of it. {@code scripts/notes.js} reads the page in the same way.
     */
    static String text(String html) {
        StringBuilder text = new StringBuilder();
        collect(Jsoup.parseBodyFragment(html).body(), text);
        return SPACE.matcher(text).replaceAll(" ");
    }

    private static void collect(Element from, StringBuilder text) {
        for (Node node : from.childNodes()) {
            if (node instanceof TextNode words) {
                text.append(words.getWholeText());
            } else if (node instanceof Element inner
                    && !inner.hasClass("cite")
                    && !inner.attr("role").equals("img")
                    && !UNREAD.contains(inner.normalName())) {
                collect(inner, text);
            }
        }
    }

    /**
     * Returns the anchor of words that someone selected in a text; empty if they aren't there or are too long. A sentence that
     * was selected in a copy without a connection may have moved since: it is where it occurs, if it does only once.
     */
    static Optional<Anchor> of(String text, int selected, String quote) {
        if (quote.isBlank() || quote.length() > MOST || selected < 0) {
            return Optional.empty();
        }
        boolean moved = !text.startsWith(quote, selected);
        if (moved && (quote.length() < LONG_QUOTE || places(text, quote).size() != 1)) {
            return Optional.empty();
        }
        String framed = EDGE + text + EDGE;
        int start = moved ? text.indexOf(quote) : selected;
        int from = start + 1;
        int end = from + quote.length();
        int before = SIDE;
        while (before < from
                && places(framed, framed.substring(from - before, end)).size() > 1) {
            before *= 2;
        }
        int after = SIDE;
        while (end + after < framed.length()
                && places(framed, framed.substring(from, end + after)).size() > 1) {
            after *= 2;
        }
        return Optional.of(new Anchor(
                quote,
                framed.substring(Math.max(0, from - before), from),
                framed.substring(end, Math.min(framed.length(), end + after)),
                start,
                places(framed, quote).size() == 1));
    }

    /**
     * Returns where the words are in a later text; empty unless that is certain. It is if the words and both sides occur
     * once. It is, too, if the words occurred once before and now, and either one side is whole, or they are a sentence of
     * their own, or half of the words around them are still there.
     */
    OptionalInt in(String text) {
        String now = plain(EDGE + text + EDGE);
        String wanted = plain(quote);
        String before = plain(prefix);
        String after = plain(suffix);
        List<Integer> whole = places(now, before + wanted + after);
        if (!whole.isEmpty()) {
            return whole.size() > 1 ? OptionalInt.empty() : OptionalInt.of(whole.getFirst() + before.length() - 1);
        }
        List<Integer> found = places(now, wanted);
        if (!once || found.size() != 1) {
            return OptionalInt.empty();
        }
        int from = found.getFirst();
        int end = from + wanted.length();
        boolean sameEnds =
                isWord(now, from - 1) == isWord(before, before.length() - 1) && isWord(now, end) == isWord(after, 0);
        boolean side = now.startsWith(before, from - before.length()) || now.startsWith(after, end);
        boolean alike = side
                || wanted.length() >= LONG_QUOTE
                || agrees(
                        before + " " + after,
                        now.substring(Math.max(0, from - 2 * before.length()), from)
                                + " "
                                + now.substring(end, Math.min(now.length(), end + 2 * after.length())));
        return sameEnds && alike ? OptionalInt.of(from - 1) : OptionalInt.empty();
    }

    private static boolean agrees(String around, String now) {
        Set<String> words = words(around);
        Set<String> there = words(now);
        return 2 * words.stream().filter(there::contains).count() >= words.size() && words.size() > 3;
    }

    private static Set<String> words(String text) {
        return SPACES_OR_SIGNS
                .splitAsStream(text)
                .filter(word -> word.length() > 3)
                .collect(Collectors.toSet());
    }

    private static boolean isWord(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
    }

    /** Other quotation marks are no other words. Each character stays in its place. */
    private static String plain(String text) {
        return text.replace('‘', '\'').replace('’', '\'').replace('“', '"').replace('”', '"');
    }

    private static List<Integer> places(String text, String words) {
        List<Integer> places = new ArrayList<>();
        for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
            places.add(at);
        }
        return places;
    }
}
