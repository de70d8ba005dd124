package org.readout.lesson.reader;

import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A comment right after a value, which may have been meant as a part of it. */
final class Comment {

    private Comment() {}

    /**
     * The comment after a text without quotes where a single space stands between, as between words; what is only a comment
     * is set off by two or more.
     */
    static Optional<String> afterOneSpace(ScalarNode scalar) {
        if (!scalar.isPlain() || scalar.getValue().isEmpty()) {
            return Optional.empty();
        }
        return scalar.getEndMark().flatMap(end -> {
            int[] buffer = end.getBuffer();
            int from = end.getPointer() + 1;
            if (from >= buffer.length || buffer[from] != '#' || buffer[from - 1] != ' ') {
                return Optional.empty();
            }
            int to = from;
            while (to < buffer.length && buffer[to] != '\n' && buffer[to] != 0) {
                to++;
            }
            return Optional.of(new String(buffer, from, to - from).strip());
        });
    }
}
