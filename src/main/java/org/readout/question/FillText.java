package org.readout.question;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a {@code fill} question, taken apart into words and blanks. A blank is its id in two pairs of braces. */
public final class FillText {

    private static final Pattern BLANK = Pattern.compile("\\{\\{\\s*([a-z0-9]+(?:-[a-z0-9]+)*)\\s*}}");

    private FillText() {}

    /** A part of the text. */
    public sealed interface Piece {}

    /** Words as they are, with the author's line ends. */
    public record Words(String text) implements Piece {}

    /** The place of a blank. */
    public record Gap(String id) implements Piece {}

    /** The pieces in their order; no two words stand next to each other. */
    public static List<Piece> pieces(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher blank = BLANK.matcher(text);
        int from = 0;
        while (blank.find()) {
            addWords(text.substring(from, blank.start()), pieces);
            pieces.add(new Gap(blank.group(1)));
            from = blank.end();
        }
        addWords(text.substring(from), pieces);
        return List.copyOf(pieces);
    }

    /** The ids of the blanks in the order of the text. */
    public static List<String> gaps(String text) {
        return pieces(text).stream()
                .filter(Gap.class::isInstance)
                .map(piece -> ((Gap) piece).id())
                .toList();
    }

    private static void addWords(String words, List<Piece> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new Words(words));
        }
    }
}
