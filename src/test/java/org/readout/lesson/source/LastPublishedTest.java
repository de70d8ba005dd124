package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
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
import org.readout.user.Asking;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/** The lessons published at a start whose files have errors. */
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
    void the_last_version_of_a_lesson_with_an_error_is_published_after_a_restart(TestDatabase database) {
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
        assertThat(second.withheld(Asking.INSTRUCTOR)).isEmpty();
    }

    @Test
    void an_error_keeps_the_same_revision_over_several_starts() {
        Published before = base(start());
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");

        assertThat(base(start())).isEqualTo(before);
        assertThat(base(start())).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"terms.yaml, gloss:", "terms.yaml, '- id: alliance'", "sources.yaml, title:", "sources.yaml, '- '"})
    void lessons_stay_published_after_a_restart_if_their_shared_notes_have_errors(String file, String mistaken) {
        Published before = base(start());
        lessons.edit(file, mistaken, "mistake:");

        FolderLibrary second = start();
        assertThat(base(second)).isEqualTo(before);
        assertThat(second.entry("alliance").orElseThrow().lessons()).containsExactly(before);
        assertThat(second.findings("base")).isNotEmpty();
    }

    @Test
    void an_edit_that_fixes_the_error_replaces_the_last_version() {
        start();
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");
        FolderLibrary second = start();
        lessons.edit("base/lesson.yaml", "level: easy", "level: advanced");
        look(second);

        assertThat(base(second).lesson().level()).isEqualTo(Lesson.Difficulty.ADVANCED);
        assertThat(second.findings("base")).isEmpty();

        lessons.edit("base/lesson.yaml", "level: advanced", "level: easy");
        assertThat(base(start()).lesson().level()).isEqualTo(Lesson.Difficulty.ADVANCED);
    }

    @Test
    void files_without_an_error_replace_the_last_version() {
        start();
        lessons.edit("base/second.md", "That is all.", "That was all.");

        assertThat(secondText(start())).isEqualTo("That was all.");
    }

    @Test
    void a_deleted_lesson_does_not_come_back() throws IOException {
        FolderLibrary first = start();
        FileSystemUtils.deleteRecursively(path.resolve("other"));
        look(first);
        lessons.write("other/lesson.yaml", "id: other");
        look(first);
        assertThat(first.lesson("other")).isEmpty();

        FolderLibrary second = start();
        assertThat(second.lesson("other")).isEmpty();
        assertThat(second.withheld(Asking.INSTRUCTOR)).containsExactly("other");
    }

    @Test
    void a_lesson_deleted_between_two_starts_does_not_come_back_after_another() throws IOException {
        start();
        FileSystemUtils.deleteRecursively(path.resolve("other"));
        FolderLibrary second = start();
        lessons.write("other/lesson.yaml", "id: other");
        look(second);

        assertThat(second.lesson("other")).isEmpty();
        assertThat(start().lesson("other")).isEmpty();
    }

    @Test
    void a_first_start_withholds_lessons_with_errors() {
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");
        FolderLibrary first = start();

        assertThat(first.lesson("base")).isEmpty();
        assertThat(first.withheld(Asking.INSTRUCTOR)).containsExactly("base");
        assertThat(start().lesson("base")).isEmpty();
    }

    @Test
    void a_lessons_folder_that_appears_late_at_a_start_loses_nothing(@TempDir Path elsewhere) throws IOException {
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
    void a_stored_lesson_that_this_release_can_t_read_is_kept(String content) {
        Revision revision = new Revision("0".repeat(64));
        store.put("base", revision, content);
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");
        FolderLibrary library = start();

        assertThat(library.withheld(Asking.INSTRUCTOR)).containsExactly("base");
        assertThat(library.lesson("other")).isPresent();
        assertThat(store.lastPublished(List.of("base")))
                .containsExactly(new RevisionRepository.StoredRevision("base", revision, content));
    }

    @Test
    void a_lesson_stored_by_an_earlier_release_keeps_its_revision() {
        Revision revision = new Revision("0".repeat(64));
        Lesson before = base(start()).lesson();
        String content = LessonJson.write(before);
        store.put("base", revision, content.substring(0, content.length() - 1) + ",\"dropped\":[1]}");
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");

        assertThat(base(start())).isEqualTo(new Published(before, revision));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_failing_database_stops_no_edit_and_is_written_to_later(TestDatabase database) {
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
    void a_version_that_another_server_stores_at_the_same_moment_is_published_with_the_next_look() throws Exception {
        DataSource dataSource = TestDatabase.POSTGRESQL.create();
        JdbcClient jdbc = JdbcClient.create(dataSource);
        FolderLibrary library = start(LessonStores.published(dataSource));
        lessons.edit("base/second.md", "That is all.", "That was all.");
        Published edited = base(start());
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            JdbcClient.create(new SingleConnectionDataSource(other, true))
                    .sql("insert into lesson_revision (lesson_id, revision, content, used, stored_at)"
                            + " values ('base', ?, ?, true, current_timestamp)")
                    .params(edited.revision().hash(), LessonJson.write(edited.lesson()))
                    .update();
            Thread looking = Thread.ofPlatform().start(() -> look(library));
            while (jdbc.sql("select count(*) from pg_locks where not granted")
                            .query(Integer.class)
                            .single()
                    == 0) {
                assertThat(looking.join(Duration.ofMillis(5)))
                        .as("looked without waiting for the other server")
                        .isFalse();
            }
            other.commit();
            looking.join();
        }
        library.look();

        assertThat(LessonStores.published(dataSource).published()).containsEntry("base", edited.revision());
    }

    @Test
    void a_start_continues_without_its_database() {
        DataSource dataSource = TestDatabase.H2.createToStay();
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
        return base(library).lesson().sections().getLast().text().markdown();
    }
}
