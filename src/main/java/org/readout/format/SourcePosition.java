package org.readout.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** A position in a file, counted from 1 in characters; both are 0 for the whole file. */
public record SourcePosition(int line, int column) {

    /** The file as a whole. */
    public static final SourcePosition FILE = new SourcePosition(0, 0);

    static SourcePosition of(Node node) {
        return node.getStartMark().map(SourcePosition::of).orElse(FILE);
    }

    static SourcePosition of(Mark mark) {
        return new SourcePosition(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The position of an index of a file's text whose lines end in {@code \n}. */
    public static SourcePosition at(String text, int index) {
        return new SourcePosition(1, 1).after(text.substring(0, index));
    }

    int indexIn(String text) {
        int start = 0;
        for (int passed = 1; passed < line; passed++) {
            start = text.indexOf('\n', start) + 1;
        }
        return text.offsetByCodePoints(start, column - 1);
    }

    SourcePosition after(String passed) {
        int breaks = (int) passed.chars().filter(it -> it == '\n').count();
        int from = passed.lastIndexOf('\n') + 1;
        return new SourcePosition(
                line + breaks, (breaks == 0 ? column : 1) + passed.codePointCount(from, passed.length()));
    }

    /** Finds positions in a text of a YAML file, which may be folded, indented and escaped there. */
    static final class TextPositions {

        private static final Pattern WORD = Pattern.compile("\\S+");

        private final SourcePosition start;
        private final String text;
        private final Node node;

        // The last index looked up, in the text and in the source, so that a long text is scanned once.
        private int last;
        private int lastInSource;
        private SourcePosition lastPlace;
        private String source = "";

        TextPositions(String text, Node node) {
            this.start = of(node);
            this.text = text;
            this.node = node;
            this.lastPlace = start;
        }

        SourcePosition start() {
            return start;
        }

        /** The position of the word at an index, or of the start of the text if the word has an escape code. */
        SourcePosition at(int index) {
            if (source.isEmpty()) {
                // Only now: most texts have no findings.
                Mark from = node.getStartMark().orElseThrow();
                int to = Math.min(node.getEndMark().orElseThrow().getPointer(), from.getBuffer().length);
                source = new String(from.getBuffer(), from.getPointer(), to - from.getPointer());
            }
            if (index < last) {
                last = 0;
                lastInSource = 0;
                lastPlace = start;
            }
            int found = indexInSource(index);
            if (found < 0) {
                return start;
            }
            lastPlace = lastPlace.after(source.substring(lastInSource, found));
            lastInSource = found;
            last = index;
            return lastPlace;
        }

        private int indexInSource(int index) {
            Matcher at = WORD.matcher(text).region(index, text.length());
            String word = at.lookingAt() ? at.group() : "";
            int found = word.isEmpty() ? -1 : source.indexOf(word, lastInSource);
            for (int other = text.indexOf(word, last);
                    found >= 0 && other < index;
                    other = text.indexOf(word, other + 1)) {
                found = source.indexOf(word, found + 1);
            }
            return found;
        }
    }
}
