package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A damaged database file is refused before anything changes it. */
class DatabaseFileTest {

    @TempDir
    private Path data;

    @Test
    void a_new_folder_and_a_whole_file_have_no_problem() throws IOException {
        assertThat(new DatabaseFile(data).problem()).isEmpty();
        fill();
        byte[] before = Files.readAllBytes(file());
        assertThat(new DatabaseFile(data).problem()).isEmpty();
        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void a_truncated_file_with_lost_data_is_refused_although_h2_would_open_it() throws IOException {
        fill();
        long rows = rows();
        long whole = Files.size(file());
        byte[] all = Files.readAllBytes(file());
        for (int tenths = 9; tenths >= 1; tenths--) {
            Files.write(file(), all);
            try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.WRITE)) {
                channel.truncate(whole * tenths / 10);
            }
            byte[] cut = Files.readAllBytes(file());
            Optional<String> problem = new DatabaseFile(data).problem();
            if (problem.isEmpty()) {
                // What H2 had at the end of its file was free space.
                assertThat(rows()).as("%s tenths", tenths).isEqualTo(rows);
                continue;
            }
            assertThat(problem.get())
                    .doesNotContain("null")
                    .contains(file().toString(), "No backup found in " + data.resolve("backups"));
            assertThat(Files.readAllBytes(file())).as("left as it was").isEqualTo(cut);
        }
    }

    @Test
    void an_older_file_is_refused_until_the_mark_file_is_deleted() throws IOException {
        fill();
        byte[] old = Files.readAllBytes(file());
        fill();
        Files.write(file(), old);
        assertThat(new DatabaseFile(data).problem().orElseThrow())
                .contains("is older than when Readout last used it", "delete " + data.resolve("readout.mark"));
        assertThat(Files.readAllBytes(file())).isEqualTo(old);
        Files.delete(data.resolve("readout.mark"));
        assertThat(new DatabaseFile(data).problem()).isEmpty();
    }

    @Test
    void a_file_without_a_mark_is_refused_if_there_is_a_mark_file() throws IOException {
        fill();
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            world.jdbc.sql("drop table durable_mark").update();
        }
        assertThat(new DatabaseFile(data).problem().orElseThrow()).contains("is older than when Readout last used it");
    }

    @Test
    void garbage_zeros_an_empty_file_and_no_file_are_refused_and_stay_unchanged() throws IOException {
        fill();
        Files.createDirectories(data.resolve("backups"));
        Path backup = Files.createFile(data.resolve("backups/readout-2026-11-25.zip"));
        byte[] all = Files.readAllBytes(file());
        byte[] zeroed = all.clone();
        Arrays.fill(zeroed, 0, 3 * 4096, (byte) 0);
        for (byte[] damaged :
                new byte[][] {"This is no database.".repeat(1000).getBytes(StandardCharsets.UTF_8), zeroed, new byte[0]
                }) {
            Files.write(file(), damaged);
            assertThat(new DatabaseFile(data).problem().orElseThrow())
                    .startsWith("The database file " + file() + " is ")
                    .contains("./readout restore " + backup + " --data " + data + " --force.")
                    .doesNotContain("null");
            assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
        }
        Files.delete(file());
        assertThat(new DatabaseFile(data).problem().orElseThrow())
                .startsWith("The database file " + file() + " is missing.");
    }

    @Test
    void an_empty_file_without_a_mark_is_not_taken_for_a_new_folder() throws IOException {
        Files.createFile(file());
        assertThat(new DatabaseFile(data).problem().orElseThrow())
                .startsWith("The database file " + file() + " is empty.")
                .endsWith("To start without data, delete " + file() + ".");
        assertThat(file()).isEmptyFile();
    }

    @Test
    void a_killed_server_leaves_a_usable_file() throws IOException {
        Path killed = data.resolve("killed");
        Files.createDirectories(killed);
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            world.save("acknowledged");
            world.health.mark();
            try (var connection = world.database.getConnection();
                    var statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("update durable_mark set number = number + 100");
                world.save("acknowledged, too");
                // As a kill leaves it: written so far, and not closed.
                copy(file(), killed.resolve(DatabaseFile.NAME));
                copy(data.resolve("readout.mark"), killed.resolve("readout.mark"));
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(new DatabaseFile(killed).problem()).isEmpty();
        try (DataFolderWorld again = DataFolderWorld.open(killed)) {
            assertThat(again.saved()).isEqualTo(2);
        }
    }

    @Test
    void the_mark_file_is_never_ahead_of_the_database() throws IOException {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            for (int i = 0; i < 5; i++) {
                long number = world.health.mark();
                assertThat(data.resolve("readout.mark")).hasContent(String.valueOf(number));
            }
        }
        assertThat(new DatabaseFile(data).problem()).isEmpty();
    }

    private Path file() {
        return data.resolve(DatabaseFile.NAME);
    }

    private long rows() {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            return world.saved();
        }
    }

    private void fill() {
        try (DataFolderWorld world = DataFolderWorld.open(data)) {
            for (int i = 0; i < 60; i++) {
                world.save("x".repeat(5000) + i);
                world.health.mark();
            }
        }
    }

    /** By a channel of its own kind: on Linux, closing a file takes away the locks that its process has on it. */
    private static void copy(Path from, Path to) throws IOException {
        try (FileChannel in = FileChannel.open(from)) {
            ByteBuffer all = ByteBuffer.allocate((int) in.size());
            in.read(all, 0);
            Files.write(to, all.array());
        }
    }
}
