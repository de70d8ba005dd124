package org.readout.lesson.source;

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
import org.readout.format.Characters;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;

/** Reads a file of text as an author saved it: UTF-8, with or without a byte-order mark, with line ends of any system. */
final class TextFile {

    /** The most bytes that a file of text may have. */
    static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private TextFile() {}

    /** The text with {@code \n} at its line ends, or nothing where the report has been told why not. */
    static Optional<String> read(Path root, Path file, Report report) {
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
        if (Characters.hasForbidden(text)) {
            reportForbidden(text, report);
        }
        if (malformed) {
            report.error(
                    SourcePosition.at(text, text.length()),
                    "file-encoding",
                    "the bytes here are not UTF-8" + likely(bytes, in.position())
                            + "; save the file in the encoding UTF-8");
            return Optional.empty();
        }
        return Optional.of(Characters.replaced(text));
    }

    /** Whether it is UTF-16 without a byte-order mark: the half of a plain letter that holds nothing gives it away. */
    private static boolean isWide(byte[] bytes) {
        return bytes.length > 3
                && (bytes[0] == 0) != (bytes[1] == 0)
                && (bytes[2] == 0) == (bytes[0] == 0)
                && (bytes[3] == 0) == (bytes[1] == 0);
    }

    /** Reports each run of characters that no text may hold. */
    private static void reportForbidden(String text, Report report) {
        int line = 1;
        int column = 1;
        boolean within = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            boolean forbidden = Characters.isForbidden(character);
            if (forbidden && !within) {
                report.error(
                        new SourcePosition(line, column),
                        Characters.CODE,
                        "the control character " + Characters.name(character)
                                + " stands here, which can't be seen and may stand in no text; "
                                + inWindows(character)
                                        .map(meant ->
                                                "write " + Quoted.of(meant) + " if that was meant, or take it away")
                                        .orElse("take it away"));
            }
            within = forbidden;
            line += character == '\n' ? 1 : 0;
            column = character == '\n' ? 1 : column + 1;
        }
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
