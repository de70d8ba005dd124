package org.readout.lesson.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.format.Quoted;

/**
 * A link that is written wrongly, so that Markdown shows it as text.
 *
 * @param from where in the words it begins
 * @param code of the finding
 * @param message what is wrong and what would be right
 */
record BrokenLink(int from, String code, String message) {

    private static final Pattern BRACKETS =
            Pattern.compile("]\\(|]\\[(?=[^\\[\\]]*])|]\\s+\\((?:(?:term|source|check|lesson|https?):|media/)");

    /**
     * A target that stands in the words. What comes behind the colon begins at once, so that “in the long term: nothing” is
     * prose, and has a letter, so that “source:2024” is.
     */
    private static final Pattern TARGET = Pattern.compile("(?<![\\p{L}\\p{N}/:=&?#%_.-])(?i:term|source|check|lesson):"
            + "(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*(?![\\p{L}\\p{N}_])");

    /** Whether a text can hold a broken link; most short ones have neither of these signs. */
    static boolean isPossible(String text) {
        return text.indexOf('[') >= 0 || text.indexOf(':') >= 0;
    }

    /**
     * Finds the broken links in some words, in order.
     *
     * @param inSection whether they stand in the text of a section, which may link to all that a lesson has
     */
    static List<BrokenLink> in(String words, boolean inSection) {
        List<BrokenLink> found = new ArrayList<>();
        Matcher brackets = BRACKETS.matcher(words);
        boolean isBracketed = words.indexOf(']') >= 0 && brackets.find();
        if (isBracketed) {
            int from = Math.max(0, words.lastIndexOf('[', brackets.start()));
            found.add(bracketed(from, words.substring(from), inSection));
        }
        TARGET.matcher(words)
                .results()
                .filter(it -> !isBracketed || it.start() > brackets.end() || it.end() <= brackets.start())
                .map(it -> target(it, inSection))
                .forEach(found::add);
        found.sort(Comparator.comparingInt(BrokenLink::from));
        return found;
    }

    private static BrokenLink bracketed(int from, String rest, boolean inSection) {
        String meant = rest.contains("(media/")
                ? "a picture but is none; write `![what it shows](media/its-name.png)`"
                : "a link but is none; write " + (inSection ? "`[text](term:its-id)`" : "`[text](lesson:its-id)`");
        return new BrokenLink(from, "link-form", Quoted.of(rest) + " looks like " + meant + " without spaces between");
    }

    private static BrokenLink target(MatchResult found, boolean inSection) {
        String target = found.group().toLowerCase(Locale.ROOT);
        return inSection || target.startsWith("lesson:")
                ? new BrokenLink(
                        found.start(),
                        "link-form",
                        Quoted.of(found.group()) + " looks like a link but is none; write "
                                + Quoted.whole("[text](" + target + ")"))
                : new BrokenLink(
                        found.start(),
                        "link-not-here",
                        "the link " + Quoted.of(target)
                                + " works in the text of a section only; here write the words alone");
    }
}
