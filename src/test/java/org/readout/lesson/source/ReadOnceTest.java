package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson.Section;
import org.slf4j.LoggerFactory;

/** A saved file is read once and parsed once, and nothing else is. Each reading, which parses the file too, is logged. */
class ReadOnceTest {

    private static final Duration EVERY = Duration.ofMillis(250);

    @TempDir
    private Path path;

    private final Logger logger = (Logger) LoggerFactory.getLogger(FolderReader.class);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    private LessonFolder lessons;
    private FolderLibrary library;
    private long nanos;

    @BeforeEach
    void open() {
        lessons = LessonFolder.in(path);
        lessons.write("timeline.yaml", "- { id: pact, date: 1949, text: They sign. }");
        lessons.write("base/second.md", "That is all.\n\n```timeline\ntitle: A slice\nfrom: 1949\n```");
        lessons.age();
        logger.setLevel(Level.DEBUG);
        log.start();
        logger.addAppender(log);
        library = new FolderLibrary(path.toString(), TestDay.CLOCK, new KeptInMemory(), () -> nanos);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        logger.setLevel(null);
    }

    @Test
    void every_file_is_read_once_at_the_start() throws IOException {
        assertThat(read()).doesNotHaveDuplicates().contains("base/lesson.yaml", "base/second.md", "timeline.yaml");
        look();
        assertThat(read()).isEmpty();
    }

    @Test
    void a_saved_file_is_the_only_one_that_is_read_and_it_is_read_once() throws IOException {
        read();
        List<CompiledText> before = texts();
        save("base/first.md", "A state may [hedge](term:hedging).");

        for (int look = 0; look < 12; look++) {
            look();
        }
        assertThat(read()).containsExactly("base/first.md");
        assertThat(texts().getFirst().markdown()).isEqualTo("A state may [hedge](term:hedging).");
        assertThat(texts().getLast()).as("a text that takes shared events").isSameAs(before.getLast());
    }

    @Test
    void a_burst_of_saves_is_read_once() throws IOException {
        read();
        for (int save = 1; save <= 5; save++) {
            save("base/first.md", "Save " + save + ".");
            save("base/first.quiz.yaml", lessons.read("base/first.quiz.yaml") + "\n# " + save);
            look();
        }
        assertThat(read()).isEmpty();

        look();
        look();
        look();
        assertThat(read()).containsExactlyInAnyOrder("base/first.md", "base/first.quiz.yaml");
        assertThat(texts().getFirst().markdown()).isEqualTo("Save 5.");
    }

    @Test
    void an_edit_of_the_shared_events_reads_no_lesson() throws IOException {
        read();
        save("timeline.yaml", "- { id: pact, date: 1949, text: They meet. }");
        look();
        look();
        look();

        assertThat(read()).containsExactly("timeline.yaml");
        assertThat(texts().getLast().markdown()).contains("They meet.");
    }

    /** Saves a file as if some seconds ago, so that the time in this test may pass as quickly as the test does. */
    private void save(String file, String text) throws IOException {
        lessons.write(file, text);
        var saved = Files.getLastModifiedTime(path.resolve(file)).toInstant().minusSeconds(10);
        Files.setLastModifiedTime(path.resolve(file), FileTime.from(saved));
    }

    private void look() {
        nanos += EVERY.toNanos();
        library.look();
    }

    /** The files that were read since this was last asked. */
    private List<String> read() {
        List<String> read = log.list.stream()
                .map(event -> String.valueOf(event.getArgumentArray()[0]))
                .toList();
        log.list.clear();
        return read;
    }

    private List<CompiledText> texts() {
        return library.lesson("base").orElseThrow().lesson().sections().stream()
                .map(Section::text)
                .toList();
    }
}
