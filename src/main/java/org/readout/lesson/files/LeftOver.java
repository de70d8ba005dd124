package org.readout.lesson.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
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

    /**
     * The first such thing in some words.
     *
     * @param example a link that works there
     */
    static Optional<LeftOver> of(Text text, String example) {
        String words = text.getLiteral();
        Matcher signs = SIGNS.matcher(words);
        if (words.indexOf(']') < 0 || !signs.find()) {
            return Optional.empty();
        }
        if (isAfterLink(text)) {
            return Optional.of(new LeftOver(
                    0,
                    "link-nested",
                    "there is a link within a link before " + Quoted.of(words)
                            + "; end the one before the other begins"));
        }
        int from = Math.max(0, words.lastIndexOf('[', signs.start()));
        String rest = words.substring(from);
        return Optional.of(new LeftOver(from, "link-form", Quoted.of(rest) + " looks like " + meant(rest, example)));
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
