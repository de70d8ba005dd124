package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.TestDatabase;
import org.readout.format.Finding;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonJson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.LessonStores;
import org.readout.lesson.Revision;
import org.readout.lesson.RevisionRepository;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** What a start finds on the shelf where the files have errors. */
class LastPublishedTest {

    @TempDir
    private Path path;

    private final KeptInMemory store = new KeptInMemory();
    private LessonFolder lessons;
    private long nanos;
    private Instant instant = TestDay.CLOCK.instant();

    @BeforeEach
    void write() {
        lessons = LessonFolder.in(path);
        lessons.age();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_lesson_with_an_error_is_up_after_a_restart_as_it_was_last(TestDatabase database) {
        DataSource dataSource = database.create();
        FolderLibrary first = start(LessonStores.published(dataSource));
        lessons.edit("base/second.md", "That is all.", "That was all.");
        look(first);
        Published before = base(first);
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");

        FolderLibrary second = start(LessonStores.published(dataSource));

        assertThat(base(second)).isEqualTo(before);
        assertThat(secondText(second)).isEqualTo("That was all.");
        assertThat(second.lessons()).isEqualTo(first.lessons());
        assertThat(second.entries()).isEqualTo(first.entries());
        assertThat(second.findings("base")).extracting(Finding::code).containsExactly("value-unknown");
        assertThat(second.withheld()).isEmpty();
    }

    @Test
    void an_error_that_was_up_for_several_starts_brings_the_same_revision_each_time() {
        Published before = base(start());
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");

        assertThat(base(start())).isEqualTo(before);
        assertThat(base(start())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"terms.yaml, gloss:", "terms.yaml, '- id: alliance'", "sources.yaml, title:", "sources.yaml, '- '"})
    void lessons_that_use_shared_notes_are_up_after_a_restart_though_these_have_errors(String file, String mistaken) {
        Published before = base(start());
        lessons.edit(file, mistaken, "mistake:");

        FolderLibrary second = start();
        assertThat(base(second)).isEqualTo(before);
        assertThat(second.entry("alliance").orElseThrow().lessons()).containsExactly(before);
        assertThat(second.findings("base")).isNotEmpty();
    }

    @Test
    void an_edit_that_mends_the_error_replaces_what_was_up_last() {
        start();
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");
        FolderLibrary second = start();
        lessons.edit("base/lesson.yaml", "level: easy", "level: advanced");
        look(second);

        assertThat(base(second).lesson().level()).isEqualTo(Lesson.Level.ADVANCED);
        assertThat(second.findings("base")).isEmpty();

        lessons.edit("base/lesson.yaml", "level: advanced", "level: easy");
        assertThat(base(start()).lesson().level()).isEqualTo(Lesson.Level.ADVANCED);
    }

    @Test
    void files_without_an_error_are_up_whatever_was_up_last() {
        start();
        lessons.edit("base/second.md", "That is all.", "That was all.");

        assertThat(secondText(start())).isEqualTo("That was all.");
    }

    @Test
    void a_lesson_that_was_taken_away_does_not_come_back() throws IOException {
        FolderLibrary first = start();
        FileSystemUtils.deleteRecursively(path.resolve("other"));
        look(first);
        lessons.write("other/lesson.yaml", "id: other");
        look(first);
        assertThat(first.lesson("other")).isEmpty();

        FolderLibrary second = start();
        assertThat(second.lesson("other")).isEmpty();
        assertThat(second.withheld()).containsExactly("other");
    }

    @Test
    void a_lesson_that_was_taken_away_between_two_starts_does_not_come_back_after_another() throws IOException {
        start();
        FileSystemUtils.deleteRecursively(path.resolve("other"));
        FolderLibrary second = start();
        lessons.write("other/lesson.yaml", "id: other");
        look(second);

        assertThat(second.lesson("other")).isEmpty();
        assertThat(start().lesson("other")).isEmpty();
    }

    @Test
    void a_first_start_withholds_what_has_an_error() {
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");
        FolderLibrary first = start();

        assertThat(first.lesson("base")).isEmpty();
        assertThat(first.withheld()).containsExactly("base");
        assertThat(start().lesson("base")).isEmpty();
    }

    @Test
    void a_lessons_folder_that_is_late_at_a_start_loses_nothing(@TempDir Path elsewhere) throws IOException {
        Published before = base(start());
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");
        lessons.age();
        Path late = elsewhere.resolve("late");
        Files.move(path, late);

        FolderLibrary second = start();
        assertThat(second.lessons()).isEmpty();
        Files.move(late, path);
        second.look();
        assertThat(second.lessons()).isEmpty();
        look(second);
        assertThat(base(second)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"id\": \"base\"}",
                "{\"id\": \"other\", \"title\": \"A base\", \"level\": \"ADVANCED\", \"objectives\": [], \"sections\": [],"
                        + " \"terms\": {}, \"sources\": {}, \"checks\": {}}",
                "{\"id\": \"base\", \"title\": \"A base\", \"objectives\": [], \"sections\": [], \"terms\": {}, \"sources\": {},"
                        + " \"checks\": {}}",
                "{\"id\": \"base\", \"title\": \"A base\", \"level\": \"ADVANCED\", \"objectives\": [], \"sections\": [],"
                        + " \"terms\": {\"a\": {\"also\": [], \"readings\": {}, \"sources\": []}}, \"sources\": {}, \"checks\": {}}"
            })
    void what_this_release_can_t_read_is_left_alone(String content) {
        Revision revision = new Revision("0".repeat(64));
        store.put("base", revision, content);
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");
        FolderLibrary library = start();

        assertThat(library.withheld()).containsExactly("base");
        assertThat(library.lesson("other")).isPresent();
        assertThat(store.lastPublished(List.of("base")))
                .containsExactly(new RevisionRepository.Stored("base", revision, content));
    }

    @Test
    void what_an_earlier_release_kept_is_up_under_the_revision_that_it_had_there() {
        Revision revision = new Revision("0".repeat(64));
        Lesson before = base(start()).lesson();
        String content = LessonJson.write(before);
        store.put("base", revision, content.substring(0, content.length() - 1) + ",\"dropped\":[1]}");
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");

        assertThat(base(start())).isEqualTo(new Published(before, revision));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_database_that_fails_stops_no_edit_and_is_written_to_when_it_is_back(TestDatabase database) {
        DataSource dataSource = database.create();
        JdbcClient jdbc = JdbcClient.create(dataSource);
        FolderLibrary first = start(LessonStores.published(dataSource));
        jdbc.sql("alter table lesson_revision rename to away").update();
        lessons.edit("base/second.md", "That is all.", "That was all.");
        look(first);
        assertThat(secondText(first)).isEqualTo("That was all.");

        jdbc.sql("alter table away rename to lesson_revision").update();
        instant = instant.plus(Duration.ofMinutes(2));
        look(first);
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");
        assertThat(secondText(start(LessonStores.published(dataSource)))).isEqualTo("That was all.");
    }

    @Test
    void a_start_goes_on_without_its_database() {
        DataSource dataSource = TestDatabase.H2.create();
        JdbcClient.create(dataSource).sql("drop table lesson_revision cascade").update();
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");

        assertThat(start(LessonStores.published(dataSource)).lesson("other")).isPresent();
    }

    private FolderLibrary start() {
        return start(store);
    }

    /** A server's start and its first look. */
    private FolderLibrary start(RevisionRepository kept) {
        InstantSource now = () -> instant;
        Clock clock = now.withZone(ZoneOffset.UTC);
        FolderLibrary library = new FolderLibrary(path.toString(), clock, kept, () -> nanos);
        library.look();
        return library;
    }

    private void look(FolderLibrary library) {
        library.look();
        nanos += FolderWatcher.STILL.toNanos();
        library.look();
        library.look();
    }

    private static Published base(FolderLibrary library) {
        return library.lesson("base").orElseThrow();
    }

    private static String secondText(FolderLibrary library) {
        return base(library).lesson().sections().getLast().text();
    }
}
