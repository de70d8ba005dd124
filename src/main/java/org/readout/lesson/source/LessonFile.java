package org.readout.lesson.source;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.format.Report;
import org.readout.format.TextFile;
import org.readout.format.ValueType;
import org.readout.format.YamlText;
import org.readout.format.YamlTree;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file in the lessons folder as it was read, with the content that it should have. Changing the content writes nothing:
 * see {@link LessonSource#write}.
 */
public final class LessonFile {

    private static final Logger log = LoggerFactory.getLogger(LessonFile.class);

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The text of a section, without the blank lines around it. */
    private static final Pattern MARKDOWN = Pattern.compile("\\A((?:[ \\t]*\\n)*)(.*?)(\\s*)\\z", Pattern.DOTALL);

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\r|\\n");

    private final String path;
    private final byte @Nullable [] read;
    private final @Nullable String textRead;
    private final @Nullable String text;

    /** What should be in a file that isn't text, such as a picture. */
    private final byte @Nullable [] other;

    private LessonFile(
            String path,
            byte @Nullable [] read,
            @Nullable String textRead,
            @Nullable String text,
            byte @Nullable [] other) {
        this.path = path;
        this.read = read;
        this.textRead = textRead;
        this.text = text;
        this.other = other;
    }

    /** Returns a file that need not be text, such as a picture, which has none. */
    public static LessonFile ofAny(String path, byte @Nullable [] bytes) {
        try {
            if (!path.contains("/" + FolderFiles.PICTURES)) {
                return of(path, bytes);
            }
        } catch (IOException e) {
            // The checker says what is wrong with it.
            log.debug("No text: {}", path);
        }
        return new LessonFile(path, bytes, null, null, bytes);
    }

    /** @param bytes null if there is no such file */
    static LessonFile of(String path, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            return new LessonFile(path, null, null, null, null);
        }
        Report report = new Report(path);
        String text = TextFile.decode(bytes, report)
                .filter(it -> report.errors() == 0)
                .orElseThrow(() -> new MalformedInputException(bytes.length));
        return new LessonFile(path, bytes, text, text, null);
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
        return changed(YamlText.with(text().orElse(LessonSchemas.firstLine(path)), tree, type));
    }

    /** Returns a file that is not in YAML with another text. Blank lines around the text stay as they are. */
    public LessonFile withText(String markdown) {
        Matcher before = MARKDOWN.matcher(text().orElse("\n"));
        Matcher wanted = MARKDOWN.matcher(markdown.replace("\r\n", "\n").replace('\r', '\n'));
        if (!before.matches() || !wanted.matches()) {
            throw new IllegalStateException("The pattern matches every text.");
        }
        String after = before.group(3).isEmpty() ? text == null ? "\n" : "" : before.group(3);
        return changed((text == null ? "" : before.group(1)) + wanted.group(2) + after);
    }

    /** Returns the file as one to delete. */
    public LessonFile removed() {
        return changed(null);
    }

    /** Returns the file with these bytes, whatever is in it. */
    public LessonFile withBytes(byte[] bytes) {
        return new LessonFile(path, read, textRead, null, bytes);
    }

    private LessonFile changed(@Nullable String text) {
        return new LessonFile(path, read, textRead, text, null);
    }

    /** Returns whether the file is on the disk as it was read. */
    boolean isAsRead(byte @Nullable [] now) {
        return Arrays.equals(read, now);
    }

    /** Returns what to write, with the line ends that the file has at first; null for no file. */
    public byte @Nullable [] bytes() {
        if (other != null) {
            return other;
        }
        if (text == null || text.equals(textRead)) {
            return text == null ? null : read;
        }
        String raw = read == null ? "" : new String(read, StandardCharsets.UTF_8);
        Matcher end = LINE_END.matcher(raw);
        String written = (raw.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "")
                + text.replace("\n", end.find() ? end.group() : "\n");
        return written.getBytes(StandardCharsets.UTF_8);
    }
}
