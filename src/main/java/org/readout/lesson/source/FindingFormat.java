package org.readout.lesson.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.format.TextFile;

/** Findings as compilers print them: {@code path:line:column: error: message}, the line, and a caret below the place. */
public final class FindingFormat {

    /** A longer line is cut around the position. */
    private static final int WIDTH = 100;

    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\t]]");

    /** East Asian characters and pictures take two columns (Unicode Standard Annex 11). */
    private static final Pattern WIDE = Pattern.compile(
            "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsBopomofo}\\p{IsHangul}\\p{IsYi}\\p{IsEmoji_Presentation}"
                    + "\\u3000-\\u303E\\uFF01-\\uFF60\\uFFE0-\\uFFE6&&[^\\uFF61-\\uFFDC]]");

    private static final Pattern WITHOUT_WIDTH = Pattern.compile("[\\p{Mn}\\p{Me}\\p{Cf}]");

    private final Path folder;
    private final Map<String, List<String>> lines = new HashMap<>();

    public FindingFormat(Path folder) {
        this.folder = folder;
    }

    /** One finding, without a line end after it. A finding about a whole file has neither a place nor an excerpt. */
    public String format(Finding finding) {
        boolean hasPlace = finding.line() > 0;
        String text = (finding.path().isEmpty() ? "." : printable(finding.path())) + ":"
                + (hasPlace ? finding.line() + ":" + finding.column() + ":" : "")
                + " " + finding.severity().name().toLowerCase(Locale.ROOT) + ": " + printable(finding.message())
                + " [" + finding.code() + "]";
        List<String> file = hasPlace ? lines.computeIfAbsent(finding.path(), this::read) : List.of();
        return hasPlace && finding.line() <= file.size() ? text + excerpt(file.get(finding.line() - 1), finding) : text;
    }

    private static String excerpt(String line, Finding finding) {
        int length = line.codePointCount(0, line.length());
        int caret = Math.min(finding.column() - 1, length);
        int from = Math.max(0, Math.min(caret - WIDTH / 2, length - WIDTH));
        // Cut first: a file may be one line of a million characters, with a finding at every tenth.
        String before = shown(line, from, caret);
        String number = Integer.toString(finding.line());
        return "\n" + number + " | " + before + shown(line, caret, Math.min(length, from + WIDTH)) + "\n"
                + " ".repeat(number.length()) + " | " + blank(before) + "^";
    }

    /** @param from where to begin, in code points, as {@code to} */
    private static String shown(String line, int from, int to) {
        int start = line.offsetByCodePoints(0, from);
        return printable(
                line.substring(start, line.offsetByCodePoints(start, to - from)).replace('\t', ' '));
    }

    /** Replaces characters that move a terminal's cursor, change its colours or reverse the direction of a line. */
    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll("\uFFFD");
    }

    private List<String> read(String path) {
        return TextFile.read(folder, folder.resolve(path), new Report(path))
                .map(text -> text.lines().toList())
                .orElse(List.of());
    }

    private static String blank(String text) {
        String seen = WITHOUT_WIDTH.matcher(text).replaceAll("");
        return " ".repeat((int) WIDE.matcher(seen).replaceAll("  ").codePoints().count());
    }
}
