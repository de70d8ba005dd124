package org.readout.format;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Finds where the words of one text stand in its file, which may fold and indent it. */
public final class TextPositions {

    private final SourcePosition start;

    /** The text as it was written, up to its end. */
    private final String source;

    /** The index that was asked for last, in the text and in the source, and where that stands. */
    private int last;

    private int lastInSource;
    private SourcePosition lastPlace;

    TextPositions(Node node) {
        this.start = SourcePosition.of(node);
        this.lastPlace = start;
        int from = node.getStartMark().map(Mark::getPointer).orElse(0);
        int to = node.getEndMark().map(Mark::getPointer).orElse(from);
        this.source = node.getStartMark()
                .map(mark -> new String(mark.getBuffer(), from, Math.min(to, mark.getBuffer().length) - from))
                .orElse("");
    }

    /** Where the text begins. */
    public SourcePosition start() {
        return start;
    }

    /**
     * Where the word at an index of the text stands, or where the text begins if the word is written with an escape.
     *
     * @param text as it was read, the same each time
     */
    public SourcePosition at(String text, int index) {
        if (index < last) {
            last = 0;
            lastInSource = 0;
            lastPlace = start;
        }
        int end = index;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String word = text.substring(index, end);
        int found = source.indexOf(word, lastInSource);
        for (int other = text.indexOf(word, last); found >= 0 && other < index; other = text.indexOf(word, other + 1)) {
            found = source.indexOf(word, found + 1);
        }
        if (word.isEmpty() || found < 0) {
            return start;
        }
        lastPlace = after(source.substring(lastInSource, found));
        lastInSource = found;
        last = index;
        return lastPlace;
    }

    private SourcePosition after(String passed) {
        int breaks = (int) passed.chars().filter(it -> it == '\n').count();
        int from = passed.lastIndexOf('\n') + 1;
        int column = breaks == 0 ? lastPlace.column() : 1;
        return new SourcePosition(lastPlace.line() + breaks, column + passed.codePointCount(from, passed.length()));
    }
}
