package org.readout.lesson.reader;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Where the characters of one text stand in a YAML file, whatever quotes, escapes and indentation it is written with. */
public final class TextPlaces {

    private final Node node;
    private @Nullable ScalarSource source;

    /** How much of the text was looked through, and how many characters other than spaces are in that. */
    private int looked;

    private int seen;

    /** How many characters other than spaces the source has given. */
    private int given;

    TextPlaces(Node node) {
        this.node = node;
    }

    /** Where the text as a whole begins. */
    public Place start() {
        return Place.of(node);
    }

    /** What {@link Comment#afterOneSpace} finds, unless that is reported of every single value. */
    Optional<String> commentAfterOneSpace() {
        return node instanceof ScalarNode scalar && Yaml.cutOff(scalar).isEmpty()
                ? Comment.afterOneSpace(scalar)
                : Optional.empty();
    }

    /**
     * Where a character of the text stands. Asking for one after the other is quick.
     *
     * @param text as it was read, the same each time
     * @param index of a character that is no space; of one that is, the place of the next that is none
     */
    public Place at(String text, int index) {
        ScalarSource signs = source;
        if (signs == null || index < looked) {
            signs = begin();
        }
        if (signs == null) {
            return start();
        }
        while (looked < index) {
            int character = text.codePointAt(looked);
            looked += Character.charCount(character);
            seen += isSeen(character) ? 1 : 0;
        }
        while (given <= seen) {
            if (!signs.next()) {
                return start();
            }
            given += isSeen(signs.sign()) ? 1 : 0;
        }
        return signs.place();
    }

    private @Nullable ScalarSource begin() {
        looked = 0;
        seen = 0;
        given = 0;
        Mark first = node.getStartMark().orElse(null);
        Mark last = node.getEndMark().orElse(null);
        source = first != null && last != null && node instanceof ScalarNode scalar
                ? new ScalarSource(first, last, scalar.getScalarStyle())
                : null;
        return source;
    }

    /** Spaces and line ends are what YAML adds and takes away. */
    private static boolean isSeen(int codePoint) {
        return !Character.isWhitespace(codePoint);
    }
}
