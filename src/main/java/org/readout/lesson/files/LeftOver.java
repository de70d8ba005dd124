package org.readout.lesson.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.reader.Quoted;

/**
 * What is left of a link that Markdown did not take for one.
 *
 * @param from where in the words it begins
 * @param code of the finding
 * @param message what is wrong and what would be right
 */
record LeftOver(int from, String code, String message) {

    private static final Pattern SIGNS =
            Pattern.compile("]\\(|]\\[(?=[^\\[\\]]*])|]\\s+\\((?:(?:term|source|check|lesson|https?):|media/)");

    private static final String OPEN = "[\\[(\\x{FF3B}\\x{FF08}]";
    private static final String CLOSED = "[\\])\\x{FF3D}\\x{FF09}]";
    private static final String NEITHER = "[^\\[\\]()\\x{FF3B}\\x{FF3D}\\x{FF08}\\x{FF09}]";

    /** What a link would have between its brackets; longer ones are seldom meant, and looking for them takes long. */
    private static final String WORDS = OPEN + "(" + NEITHER + "{0,80})" + CLOSED;

    /**
     * A target that stands in the words, with the brackets around it if there are any. What comes behind the colon begins at
     * once, so that “in the long term: nothing” is prose, and has a letter, so that “source:2024” is.
     */
    private static final Pattern TARGET = Pattern.compile("(?i)(?:(?:" + WORDS + " ?[\\[({\\x{FF3B}\\x{FF08}]|" + OPEN
            + "(" + NEITHER + "{0,80})[\\[(\\x{FF3B}\\x{FF08}]) ?|(?<![\\p{L}\\p{N}/:=&?#%_.-]))"
            + "(term|source|check|lesson)[:\\x{FF1A}](?-i)(?=[0-9-]*[a-z])([a-z0-9]+(?:-[a-z0-9]+)*)(?![\\p{L}\\p{N}_])"
            + "[\\])}\\x{FF3D}\\x{FF09}]?");

    /** An address of the web where brackets are mistaken for others. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?:[(\\x{FF08}](" + NEITHER + "{0,80})[)\\x{FF09}][\\[\\x{FF3B}]|[\\[\\x{FF3B}](" + NEITHER
                    + "{0,80})(?:[\\]\\x{FF3D}] ?[\\[\\x{FF3B}\\x{FF08}{]|\\x{FF3D} ?\\())"
                    + "\\s?(https?[:\\x{FF1A}]//[^\\s\\])}\\x{FF3D}\\x{FF09}]+)[\\])}\\x{FF3D}\\x{FF09}]?");

    /** A link as some wikis have it. */
    private static final Pattern WIKI = Pattern.compile("\\[\\[([^\\[\\]|]{1,80})(?:\\|([^\\[\\]|]{1,80}))?]]");

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Whether there can be anything of a link in a text; most short ones have none of these signs. */
    static boolean isPossible(String text) {
        return text.indexOf('[') >= 0 || text.indexOf(':') >= 0 || text.indexOf('：') >= 0 || text.indexOf('［') >= 0;
    }

    /**
     * Each such thing in some words, in order.
     *
     * @param inSection whether they stand in the text of a section, which may link to all that a lesson has
     */
    static List<LeftOver> of(Text text, boolean inSection) {
        String words = text.getLiteral();
        if (!isPossible(words) && words.indexOf(']') < 0) {
            return List.of();
        }
        List<LeftOver> found = new ArrayList<>();
        Matcher signs = SIGNS.matcher(words);
        boolean signed = words.indexOf(']') >= 0 && signs.find();
        if ((signed || words.endsWith("]") && text.getNext() instanceof Link) && isAfterLink(text)) {
            return List.of(new LeftOver(
                    0,
                    "link-nested",
                    "there is a link within a link before " + Quoted.of(words)
                            + "; end the one before the other begins"));
        }
        if (signed) {
            int from = Math.max(0, words.lastIndexOf('[', signs.start()));
            String rest = words.substring(from);
            found.add(new LeftOver(
                    from,
                    "link-form",
                    Quoted.of(rest) + " looks like "
                            + meant(rest, inSection ? "[text](term:its-id)" : "[text](lesson:its-id)")));
        }
        TARGET.matcher(words)
                .results()
                .filter(it -> !signed || it.start() > signs.end() || it.end() <= signs.start())
                .map(it -> target(it, inSection))
                .forEach(found::add);
        ADDRESS.matcher(words)
                .results()
                .map(it -> form(
                        it,
                        "[" + shown(it.group(1), it.group(2)) + "]("
                                + it.group(3).replace('：', ':') + ")"))
                .forEach(found::add);
        WIKI.matcher(words).results().map(it -> wiki(it, inSection)).forEach(found::add);
        found.sort(Comparator.comparingInt(LeftOver::from));
        return found;
    }

    private static LeftOver target(MatchResult found, boolean inSection) {
        String target = found.group(3).toLowerCase(Locale.ROOT) + ":" + found.group(4);
        if (!inSection && !target.startsWith("lesson:")) {
            return new LeftOver(
                    found.start(),
                    "link-not-here",
                    "the link " + Quoted.of(target)
                            + " works in the text of a section only; here write the words alone");
        }
        return form(found, "[" + shown(found.group(1), found.group(2)) + "](" + target + ")");
    }

    private static LeftOver wiki(MatchResult found, boolean inSection) {
        String name = found.group(1).strip();
        boolean isId = ID.matcher(name).matches();
        return form(
                found,
                "[" + shown(found.group(2), isId ? null : name) + "](" + (inSection ? "term:" : "lesson:")
                        + (isId ? name : "its-id") + ")");
    }

    private static LeftOver form(MatchResult found, String right) {
        return new LeftOver(
                found.start(),
                "link-form",
                Quoted.of(found.group()) + " looks like a link but is none; write " + Quoted.whole(right));
    }

    /** The words that were meant to be clicked on. */
    private static String shown(@Nullable String one, @Nullable String other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(words -> !words.isEmpty())
                .findFirst()
                .orElse("text");
    }

    int charactersBefore(Text text) {
        return text.getLiteral().codePointCount(0, from);
    }

    private static String meant(String rest, String example) {
        if (rest.contains("(media/")) {
            return "a picture but is none; write `![what it shows](media/its-name.png)` without spaces between";
        }
        return rest.contains("][")
                ? "a link but leads nowhere; write " + Quoted.whole(example)
                : "a link but is none; write " + Quoted.whole(example) + " without spaces between";
    }

    /** Whether an earlier link in the same sentence ended what begins with an open bracket. */
    private static boolean isAfterLink(Text text) {
        boolean link = false;
        for (Node before = text.getPrevious(); before != null; before = before.getPrevious()) {
            link |= holdsLink(before);
            if (link && before instanceof Text opening && opening.getLiteral().contains("[")) {
                return true;
            }
        }
        return false;
    }

    private static boolean holdsLink(Node node) {
        boolean holds = node instanceof Link;
        for (Node child = node.getFirstChild(); child != null && !holds; child = child.getNext()) {
            holds = holdsLink(child);
        }
        return holds;
    }
}
