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

    static final String FORBIDDEN = "character-forbidden";

    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private TextFile() {}

    /** Control characters, those that are none, and halves: databases refuse some of them, and a page shows none. */
    static boolean isForbidden(int codePoint) {
        return switch (codePoint) {
            case '\t', '\n', '\r' -> false;
            case 0xFFFE, 0xFFFF -> true;
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
                return refuse("file-path", "the file lies outside the lessons folder; put a copy here", report);
            }
            if (!Files.isRegularFile(file)) {
                return refuse("file-missing", "this is not a file", report);
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                return bytes.length > MOST_BYTES
                        ? refuse("file-too-large", "the file has more than 2 MB; a lesson needs far less text", report)
                        : decode(bytes, report);
            }
        } catch (IOException e) {
            return refuse("file-unreadable", "the file can't be read; check that it is there and may be read", report);
        }
    }

    private static Optional<String> refuse(String code, String message, Report report) {
        report.error(SourcePosition.FILE, code, message);
        return Optional.empty();
    }

    private static Optional<String> decode(byte[] bytes, Report report) {
        // UTF-16 without a byte-order mark: the half of a plain letter that holds nothing gives it away.
        if (bytes.length > 3
                && (bytes[0] == 0) != (bytes[1] == 0)
                && (bytes[2] == 0) == (bytes[0] == 0)
                && (bytes[3] == 0) == (bytes[1] == 0)) {
            return refuse("file-encoding", "the file is not UTF-8 but UTF-16; save it in the encoding UTF-8", report);
        }
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        boolean malformed = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, chars, true)
                .isError();
        String text = withoutForbidden(
                chars.flip()
                        .toString()
                        .replaceFirst("^\uFEFF", "")
                        .replace("\r\n", "\n")
                        .replace('\r', '\n'),
                report);
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

    /** Reports each run of characters that no text may hold, and replaces them by characters as wide. */
    private static String withoutForbidden(String text, Report report) {
        if (text.codePoints().noneMatch(TextFile::isForbidden)) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        int line = 1;
        int column = 1;
        boolean within = false;
        for (int character : text.codePoints().toArray()) {
            boolean forbidden = isForbidden(character);
            if (forbidden && !within) {
                String meant = character >= 0x80 && character <= 0x9F ? inWindows((byte) character) : "";
                report.error(
                        new SourcePosition(line, column),
                        FORBIDDEN,
                        "the control character " + Quotes.character(character)
                                + " stands here, which can't be seen and may stand in no text; "
                                + (meant.isEmpty()
                                        ? "take it away"
                                        : "write " + meant + " if that was meant, or take it away"));
            }
            within = forbidden;
            replaced.appendCodePoint(forbidden ? 0xFFFD : character);
            line += character == '\n' ? 1 : 0;
            column = character == '\n' ? 1 : column + 1;
        }
        return replaced.toString();
    }

    /** The character of a byte in the encoding of Windows, from which somebody converted wrongly; empty for none. */
    private static String inWindows(byte character) {
        String decoded = new String(new byte[] {character}, WINDOWS);
        return Character.isISOControl(decoded.charAt(0)) || decoded.equals("\uFFFD") ? "" : Quotes.of(decoded);
    }

    /** What the bytes would be in the encodings that Windows and its Notepad wrote for long. */
    private static String likely(byte[] bytes, int at) {
        if (bytes.length > 1 && ((bytes[0] & bytes[1]) & 0xFE) == 0xFE && bytes[0] != bytes[1]) {
            return " but UTF-16";
        }
        String character = inWindows(bytes[at]);
        return character.isEmpty() ? "" : ", but would be " + character + " in the encoding Windows-1252";
    }
}
