package org.readout.lesson.source;

import java.lang.Character.UnicodeScript;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.format.TextFile;

/**
 * Findings as compilers print them: {@code path:line:column: error: message}, the line itself, and a caret below the place.
 */
public final class FindingFormat {

    /** A line that is longer is cut around the place. */
    private static final int WIDTH = 100;

    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\t]]");

    // East Asian characters and pictures take two columns (Unicode Standard Annex 11).
    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.HANGUL,
            UnicodeScript.YI);

    private final Path folder;
    private final Map<String, List<String>> lines = new HashMap<>();

    /** Formats findings about the files of this lessons folder. */
    public FindingFormat(Path folder) {
        this.folder = folder;
    }

    /** One finding, without a line end after it. A finding about a whole file has neither a place nor an excerpt. */
    public String format(Finding finding) {
        StringBuilder text = new StringBuilder();
        text.append(finding.path().isEmpty() ? "." : printable(finding.path())).append(':');
        if (finding.line() > 0) {
            text.append(finding.line()).append(':').append(finding.column()).append(':');
        }
        text.append(' ')
                .append(finding.severity().name().toLowerCase(Locale.ROOT))
                .append(": ")
                .append(printable(finding.message()))
                .append(" [")
                .append(finding.code())
                .append(']');
        List<String> file = finding.line() > 0 ? lines.computeIfAbsent(finding.path(), this::read) : List.of();
        if (finding.line() <= file.size() && finding.line() > 0) {
            appendExcerpt(text, file.get(finding.line() - 1), finding);
        }
        return text.toString();
    }

    private static void appendExcerpt(StringBuilder text, String line, Finding finding) {
        int[] characters =
                printable(line).codePoints().map(c -> c == '\t' ? ' ' : c).toArray();
        int caret = Math.min(finding.column() - 1, characters.length);
        int from = Math.max(0, Math.min(caret - WIDTH / 2, characters.length - WIDTH));
        int to = Math.min(characters.length, from + WIDTH);
        String number = Integer.toString(finding.line());
        text.append('\n').append(number).append(" | ").append(new String(characters, from, to - from));
        text.append('\n')
                .append(" ".repeat(number.length()))
                .append(" | ")
                .append(blank(new String(characters, from, caret - from)))
                .append('^');
    }

    /**
     * What a terminal shows as it is, character by character: nothing that moves its cursor, changes its colours or turns the
     * direction of a line.
     */
    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }

    private List<String> read(String path) {
        return TextFile.read(folder, folder.resolve(path), new Report(path))
                .map(text -> text.lines().toList())
                .orElse(List.of());
    }

    /** Blanks as wide as a text. */
    private static String blank(String text) {
        return " ".repeat(text.codePoints().map(FindingFormat::width).sum());
    }

    private static int width(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
            default -> isWide(character) ? 2 : 1;
        };
    }

    private static boolean isWide(int character) {
        // Half-width forms say in their names that they are none.
        boolean halfWidth = character >= 0xFF61 && character <= 0xFFDC;
        boolean fullWidth = character >= 0xFF01 && character <= 0xFF60 || character >= 0xFFE0 && character <= 0xFFE6;
        boolean punctuation = character >= 0x3000 && character <= 0x303E;
        return fullWidth
                || punctuation
                || Character.isEmojiPresentation(character)
                || WIDE.contains(UnicodeScript.of(character)) && !halfWidth;
    }
}
