package org.readout.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.author.AuthorWorld.change;
import static org.readout.author.AuthorWorld.read;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.TestDatabase;
import org.readout.db.Backups;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A backup has the lessons that were written in the browser, though it is one of the database only. */
class LessonsInBackupTest {

    @TempDir
    private Path folder;

    @Test
    void a_restored_backup_has_the_lessons_with_pictures_and_changes_that_are_not_published() throws Exception {
        Path data = Files.createDirectories(folder.resolve("here/data"));
        TestDatabase.putInto(data);
        DataSource database = open(data);
        AuthorWorld world = new AuthorWorld(folder.resolve("here"), database);
        world.editing.create(AuthorWorld.newLesson("my-lesson"), world.ann);
        world.editing.publish("my-lesson", world.ann);
        world.editing.save(
                "my-lesson", world.ann, List.of(change("lesson.yaml", List.of("title"), "My lesson", "Our lesson")));
        close(database);
        Path backup = folder.resolve("backup.zip");
        new Backups(data).copyStopped(backup, "");

        Path elsewhere = Files.createDirectories(folder.resolve("there/data"));
        new Backups(elsewhere).restore(backup, false, new Backups.Trust(null, true, null), List.of());
        DataSource restored = open(elsewhere);
        AuthorWorld after = new AuthorWorld(folder.resolve("there"), restored);
        assertThat(after.library.lessons()).isEmpty();
        after.editing.restore();

        for (String file : List.of(
                "lessons/my-lesson/lesson.yaml", "lessons/my-lesson/first.md", "drafts/my-lesson/lesson.yaml")) {
            assertThat(read(elsewhere.resolve(file))).as(file).isEqualTo(read(data.resolve(file)));
        }
        assertThat(Files.readAllBytes(elsewhere.resolve("lessons/my-lesson/media/map.png")))
                .containsExactly(1, 2, 3);
        assertThat(after.library.lesson("my-lesson").orElseThrow().lesson().title())
                .isEqualTo("My lesson");
        EditedLesson lesson = after.editing.open("my-lesson", world.ann).orElseThrow();
        assertThat(lesson.title()).isEqualTo("Our lesson");
        assertThat(after.editing.versions("my-lesson", world.ann)).hasSize(3);
        close(restored);
    }

    private static DataSource open(Path data) {
        return JdbcConnectionPool.create(
                "jdbc:h2:file:" + Objects.requireNonNull(data).resolve("readout"), "readout", "");
    }

    private static void close(DataSource database) {
        JdbcClient.create(database).sql("shutdown").update();
    }
}
