package org.readout.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads text files: UTF-8, with or without a byte-order mark, with line ends of any system. */
public final class TextFile {

    /** The code of the finding about a character that no text may hold. */
    static final String FORBIDDEN = "character-forbidden";

    /** The most bytes that a text file may have. */
    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private static final int REPLACEMENT = 0xFFFD;

    private TextFile() {}

    /**
     * Whether a character is a control character other than a tab or a line end, or half of a pair that makes up one
     * character: databases refuse some of them, and a page shows none. The controls above U+007F come from a wrong
     * conversion of the typographic quotes and dashes of Windows.
     */
    static boolean isForbidden(int codePoint) {
        return switch (codePoint) {
            case '\t', '\n', '\r' -> false;
            default -> Character.isISOControl(codePoint) || isHalf(codePoint);
        };
    }

    static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    /** Returns the text with {@code \n} at its line ends, or nothing if the report says why not. */
    public static Optional<String> read(Path root, Path file, Report report) {
        try {
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                report.error(
                        SourcePosition.FILE, "file-path", "the file lies outside the lessons folder; put a copy here");
                return Optional.empty();
            }
            if (!Files.isRegularFile(file)) {
                report.error(SourcePosition.FILE, "file-missing", "this is not a file");
                return Optional.empty();
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    report.error(
                            SourcePosition.FILE,
                            "file-too-large",
                            "the file has more than 2 MB; a lesson needs far less text");
                    return Optional.empty();
                }
                return decode(bytes, report);
            }
        } catch (IOException e) {
            report.error(
                    SourcePosition.FILE,
                    "file-unreadable",
                    "the file can't be read; check that it is there and may be read");
            return Optional.empty();
        }
    }

    private static Optional<String> decode(byte[] bytes, Report report) {
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean malformed = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, chars, true)
                .isError();
        String text = chars.flip().toString();
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        text = text.replace("\r\n", "\n").replace('\r', '\n');
        if (isWide(bytes)) {
            report.error(
                    SourcePosition.FILE,
                    "file-encoding",
                    "the file is not UTF-8 but UTF-16; save it in the encoding UTF-8");
            return Optional.empty();
        }
        text = withoutForbidden(text, report);
        if (malformed) {
            report.error(
                    SourcePosition.at(text, text.length()),
                    "file-encoding",
                    "the bytes here are not UTF-8" + likely(bytes, in.position())
                            + "; save the file in the encoding UTF-8");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** Whether it is UTF-16 without a byte-order mark: the half of a plain letter that holds nothing gives it away. */
    private static boolean isWide(byte[] bytes) {
        return bytes.length > 3
                && (bytes[0] == 0) != (bytes[1] == 0)
                && (bytes[2] == 0) == (bytes[0] == 0)
                && (bytes[3] == 0) == (bytes[1] == 0);
    }

    /** Reports each run of characters that no text may hold, and replaces them by characters as wide. */
    private static String withoutForbidden(String text, Report report) {
        // Every text of every lesson is gone through, so as fast as can be.
        int plain = 0;
        while (plain < text.length() && !isForbidden(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        int line = 1;
        int column = 1;
        boolean within = false;
        for (int character : text.codePoints().toArray()) {
            boolean forbidden = isForbidden(character);
            if (forbidden && !within) {
                report.error(
                        new SourcePosition(line, column),
                        FORBIDDEN,
                        "the control character " + Quoted.character(character)
                                + " stands here, which can't be seen and may stand in no text; "
                                + inWindows(character)
                                        .map(meant ->
                                                "write " + Quoted.of(meant) + " if that was meant, or take it away")
                                        .orElse("take it away"));
            }
            within = forbidden;
            replaced.appendCodePoint(forbidden ? REPLACEMENT : character);
            line += character == '\n' ? 1 : 0;
            column = character == '\n' ? 1 : column + 1;
        }
        return replaced.toString();
    }

    /** The character that a byte of that value is in the encoding of Windows, from which somebody converted wrongly. */
    private static Optional<String> inWindows(int character) {
        return Optional.of(character)
                .filter(it -> it >= 0x80 && it <= 0x9F)
                .map(it -> new String(new byte[] {it.byteValue()}, WINDOWS))
                .filter(it -> !Character.isISOControl(it.charAt(0)) && !it.equals("\uFFFD"));
    }

    /** What the bytes would be in the encodings that Windows and its Notepad wrote for long. */
    private static String likely(byte[] bytes, int at) {
        if (bytes.length > 1 && ((bytes[0] & bytes[1]) & 0xFE) == 0xFE && bytes[0] != bytes[1]) {
            return " but UTF-16";
        }
        String character = new String(bytes, at, 1, WINDOWS);
        return Character.isISOControl(character.charAt(0)) || character.equals("\uFFFD")
                ? ""
                : ", but would be " + Quoted.of(character) + " in the encoding Windows-1252";
    }
}
