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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads text files: UTF-8, with or without a byte-order mark, with line ends of any system. */
public final class TextFile {

    static final String FORBIDDEN = "character-forbidden";

    /** Control characters, those that are none, and halves: databases refuse some of them, and a page shows none. */
    static final Pattern FORBIDDEN_RUN = Pattern.compile("[\\p{Cc}\\p{Cs}\uFFFE\uFFFF&&[^\t\n\r]]+");

    public static final int MOST_BYTES = 2 * 1024 * 1024;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private TextFile() {}

    /** Returns the text with {@code \n} at its line ends, or nothing if it reports an error. */
    public static Optional<String> read(Path root, Path file, Report report) {
        try {
            if (!file.toRealPath().startsWith(root.toRealPath())) {
                return refuse("file-path", "the file is outside the lessons folder; copy it here", report);
            }
            if (!Files.isRegularFile(file)) {
                return refuse("file-missing", "this isn't a file", report);
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                String tooLarge = "the file is larger than 2 MB; split it, or remove what isn't text";
                return bytes.length > MOST_BYTES ? refuse("file-too-large", tooLarge, report) : decode(bytes, report);
            }
        } catch (IOException e) {
            return refuse(
                    "file-unreadable", "the file can't be read; check that it exists, and its permissions", report);
        }
    }

    private static Optional<String> refuse(String code, String message, Report report) {
        report.error(SourcePosition.FILE, code, message);
        return Optional.empty();
    }

    /** Returns the text with {@code \n} at its line ends, or nothing if it reports an error. */
    public static Optional<String> decode(byte[] bytes, Report report) {
        // UTF-16 without a byte-order mark: every second byte of plain letters is 0.
        if (bytes.length > 3
                && (bytes[0] == 0) != (bytes[1] == 0)
                && (bytes[2] == 0) == (bytes[0] == 0)
                && (bytes[3] == 0) == (bytes[1] == 0)) {
            return refuse("file-encoding", "the file is in UTF-16; save it as UTF-8", report);
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
            String message = "this isn't UTF-8" + likely(bytes, in.position()) + "; save the file as UTF-8";
            report.error(SourcePosition.at(text, text.length()), "file-encoding", message);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    /** Reports each run of forbidden characters, and replaces them with characters of the same width. */
    private static String withoutForbidden(String text, Report report) {
        // Most files have none. The pattern alone took a tenth of the time in which lessons are read.
        if (text.chars()
                .allMatch(character -> character == '\n'
                        || character >= ' ' && character < 0x7F
                        || character > 0x9F && character < Character.MIN_SURROGATE)) {
            return text;
        }
        Matcher runs = FORBIDDEN_RUN.matcher(text);
        SourcePosition place = SourcePosition.at(text, 0);
        int last = 0;
        while (runs.find()) {
            place = place.after(text.substring(last, runs.start()));
            last = runs.start();
            char character = text.charAt(last);
            String meant = character >= 0x80 && character <= 0x9F ? inWindows((byte) character) : "";
            report.error(
                    place,
                    FORBIDDEN,
                    "invisible control character " + Quotes.character(character) + "; "
                            + (meant.isEmpty() ? "delete it" : "replace it with " + meant + " or delete it"));
        }
        return runs.replaceAll(run -> "\uFFFD".repeat(run.group().length()));
    }

    /** The character of a byte in Windows-1252, in case the file was converted incorrectly; empty if there is none. */
    private static String inWindows(byte character) {
        String decoded = new String(new byte[] {character}, WINDOWS);
        return Character.isISOControl(decoded.charAt(0)) || decoded.equals("\uFFFD") ? "" : Quotes.of(decoded);
    }

    /** The bytes as read in the older default encodings of Windows and Notepad. */
    private static String likely(byte[] bytes, int at) {
        if (bytes.length > 1 && ((bytes[0] & bytes[1]) & 0xFE) == 0xFE && bytes[0] != bytes[1]) {
            return " (it looks like UTF-16)";
        }
        String character = inWindows(bytes[at]);
        return character.isEmpty() ? "" : " (in Windows-1252 it would be " + character + ")";
    }
}
