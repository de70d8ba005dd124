package org.readout.lesson.source;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.format.Report;
import org.readout.format.TextFile;
import org.readout.format.ValueType;
import org.readout.format.YamlText;
import org.readout.format.YamlTree;

/**
 * A file in the lessons folder as it was read, with the content that it should have. Changing the content writes nothing:
 * see {@link LessonSource#write}.
 */
public final class LessonFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The text of a section, without the blank lines around it. */
    private static final Pattern MARKDOWN = Pattern.compile("\\A((?:[ \\t]*\\n)*)(.*?)(\\s*)\\z", Pattern.DOTALL);

    /** A line with its end. */
    private static final Pattern LINE = Pattern.compile("[^\\r\\n]*(?:\\r\\n|\\r|\\n)|[^\\r\\n]+");

    private final String path;
    private final byte @Nullable [] read;
    private final @Nullable String text;

    private LessonFile(String path, byte @Nullable [] read, @Nullable String text) {
        this.path = path;
        this.read = read;
        this.text = text;
    }

    /** @param bytes null if there is no such file */
    static LessonFile of(String path, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            return new LessonFile(path, null, null);
        }
        Report report = new Report(path);
        Optional<String> text = TextFile.decode(bytes, report).filter(it -> report.errors() == 0);
        return new LessonFile(path, bytes, text.orElseThrow(() -> new MalformedInputException(bytes.length)));
    }

    /** Returns the path in the lessons folder, such as {@code my-lesson/terms.yaml}. */
    public String path() {
        return path;
    }

    /** Returns the text; empty if there is no file. Lines end in {@code \n}. */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /**
     * Returns what is in a file in YAML, to be changed and passed to {@link #with}: see {@link YamlTree}. Empty if there is
     * no file, or if it can't be read.
     */
    public Optional<Object> tree() {
        return text().flatMap(YamlTree::read);
    }

    /**
     * Returns the file with another content. What stays the same keeps its bytes.
     *
     * @throws IllegalArgumentException if the file is not in YAML or has errors in it, or if a text can't be in a file
     */
    public LessonFile with(Object tree) {
        ValueType<?> type = LessonSchemas.type(path.substring(path.indexOf('/') + 1))
                .orElseThrow(() -> new IllegalArgumentException(path + " isn't in YAML."));
        return new LessonFile(path, read, YamlText.with(text().orElse(LessonSchemas.firstLine(path)), tree, type));
    }

    /** Returns a file that is not in YAML with another text. Blank lines around the text stay as they are. */
    public LessonFile withText(String markdown) {
        Matcher before = MARKDOWN.matcher(text().orElse("\n"));
        Matcher wanted = MARKDOWN.matcher(markdown.replace("\r\n", "\n").replace('\r', '\n'));
        if (!before.matches() || !wanted.matches()) {
            throw new IllegalStateException("The pattern matches every text.");
        }
        String after = before.group(3).isEmpty() ? text == null ? "\n" : "" : before.group(3);
        return new LessonFile(path, read, (text == null ? "" : before.group(1)) + wanted.group(2) + after);
    }

    /** Returns the file as one to delete. */
    public LessonFile removed() {
        return new LessonFile(path, read, null);
    }

    /** Returns whether the file is on the disk as it was read. */
    boolean isAsRead(byte @Nullable [] now) {
        return Arrays.equals(read, now);
    }

    /** Returns what to write; null for no file. */
    byte @Nullable [] bytes() {
        return text == null ? null : withLineEnds(text).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a text with the line ends of the file: each of its own where lines stayed, and the first one elsewhere. */
    private String withLineEnds(String wanted) {
        String raw = read == null ? "" : new String(read, StandardCharsets.UTF_8);
        if (raw.indexOf('\r') < 0) {
            return (raw.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "") + wanted;
        }
        List<String> old = lines(raw);
        List<String> lines = lines(wanted);
        String first = old.getFirst();
        String end = first.substring(content(first).length());
        StringBuilder written = new StringBuilder();
        int above = 0;
        int below = 0;
        int most = Math.min(old.size(), lines.size());
        String start = first.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
        while (above < most && content(old.get(above)).equals((above == 0 ? start : "") + content(lines.get(above)))) {
            written.append(old.get(above++));
        }
        while (below < most - above
                && content(old.get(old.size() - 1 - below)).equals(content(lines.get(lines.size() - 1 - below)))) {
            below++;
        }
        for (String line : lines.subList(above, lines.size() - below)) {
            written.append(written.isEmpty() ? start : "").append(line.replace("\n", end));
        }
        old.subList(old.size() - below, old.size()).forEach(written::append);
        return written.toString();
    }

    private static List<String> lines(String text) {
        return LINE.matcher(text).results().map(line -> line.group()).toList();
    }

    private static String content(String line) {
        return line.replaceFirst("[\\r\\n]+$", "");
    }
}
