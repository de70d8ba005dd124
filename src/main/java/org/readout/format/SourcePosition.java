package org.readout.format;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Where something stands in a file.
 *
 * @param line from 1, or 0 where the whole file is meant
 * @param column in characters from 1, or 0
 */
public record SourcePosition(int line, int column) {

    /** The file as a whole. */
    public static final SourcePosition FILE = new SourcePosition(0, 0);

    /** Where a part of a YAML file begins. */
    static SourcePosition of(Node node) {
        return node.getStartMark().map(SourcePosition::of).orElse(FILE);
    }

    static SourcePosition of(Mark mark) {
        return new SourcePosition(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** The place of the character at an index of a text whose lines end in {@code \n}. */
    public static SourcePosition at(String text, int index) {
        int lineStart = text.lastIndexOf('\n', index - 1) + 1;
        int line = (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
        return new SourcePosition(line, text.codePointCount(lineStart, index) + 1);
    }
}
