package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line says before anything is started. None of these gets as far as Spring. */
class CommandsTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Commands commands =
            new Commands(CommandsTest.class, Clock.systemUTC(), new PrintWriter(out, true), new PrintWriter(err, true));

    @TempDir
    private Path folder;

    private Path lessons;
    private Path data;

    @BeforeEach
    void one_lesson_and_no_data() throws IOException {
        lessons = folder.resolve("lessons");
        data = folder.resolve("data");
        Files.createDirectories(lessons.resolve("small-states"));
        Files.writeString(lessons.resolve("small-states/lesson.yaml"), "id: small-states\n");
    }

    @Test
    void a_lessons_folder_that_does_not_exist_is_named() {
        assertThat(run("--lessons", folder.resolve("nowhere").toString())).isEqualTo(1);
        assertSentence(
                "The lessons folder " + folder.resolve("nowhere") + " does not exist; name another with --lessons.");
    }

    @Test
    void a_lessons_folder_must_be_a_folder() {
        assertThat(run("--lessons", lessons.resolve("small-states/lesson.yaml").toString()))
                .isEqualTo(1);
        assertSentence(
                "The lessons folder " + lessons.resolve("small-states/lesson.yaml") + " is a file, not a folder.");
    }

    @Test
    void a_lessons_folder_without_a_lesson_is_refused() throws IOException {
        Files.delete(lessons.resolve("small-states/lesson.yaml"));
        assertThat(run("--lessons", lessons.toString())).isEqualTo(1);
        assertSentence("The lessons folder " + lessons
                + " holds no lesson: a lesson is a folder with a file lesson.yaml in it.");
        assertThat(data).doesNotExist();
    }

    @Test
    void a_data_folder_that_can_not_be_made_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(run(
                        "--lessons",
                        lessons.toString(),
                        "--data",
                        file.resolve("data").toString()))
                .isEqualTo(1);
        assertSentence("The data folder " + file.resolve("data") + " can't be made by the user who starts Readout.");
    }

    @Test
    void a_data_folder_must_be_a_folder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(run("--lessons", lessons.toString(), "--data", file.toString()))
                .isEqualTo(1);
        assertSentence("The data folder " + file + " can't be made, because " + file + " is a file, not a folder.");
    }

    @Test
    void a_second_start_on_the_same_data_folder_says_who_has_it() {
        try (DataFolder held = DataFolder.take(data)) {
            held.announce("http://localhost:4321");
            assertThat(run("--lessons", lessons.toString(), "--data", data.toString()))
                    .isEqualTo(1);
        }
        assertSentence(("The data folder " + data + " is in use by process "
                + ProcessHandle.current().pid() + " (Readout at http://localhost:4321, started "));
    }

    @Test
    void a_data_folder_that_was_given_back_can_be_taken_again() {
        DataFolder.take(data).close();
        DataFolder.take(data).close();
        assertThat(data.resolve("readout.lock")).exists();
    }

    @Test
    void a_port_in_use_is_named_and_no_data_folder_made() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run("--lessons", lessons.toString(), "--data", data.toString(), "--port", port))
                    .isEqualTo(1);
            assertSentence("Port " + port + " is in use by another program; choose another with --port.");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void an_address_that_can_t_be_opened_is_named_with_what_to_choose_instead() {
        assertThat(run("--lessons", lessons.toString(), "--data", data.toString(), "--host", "192.0.2.1"))
                .isEqualTo(1);
        assertSentence("Readout can't serve at 192.0.2.1, port 8080 (");
        assertThat(err.toString()).contains("Use --host 127.0.0.1 ").endsWith("choose another with --port.\n");
    }

    @Test
    void a_port_in_use_leaves_a_data_folder_that_was_there_free() throws IOException {
        DataFolder.take(data).close();
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(run("--lessons", lessons.toString(), "--data", data.toString(), "--port", port))
                    .isEqualTo(1);
        }
        DataFolder.take(data).close();
    }

    @Test
    void a_path_that_would_end_the_database_s_address_early_is_refused() {
        Path odd = folder.resolve("notes;2026/data");
        assertThat(run("--lessons", lessons.toString(), "--data", odd.toString(), "--port", "0"))
                .isEqualTo(1);
        assertSentence(
                "The data folder " + odd + " can't be used, because the database takes no path with a semicolon");
        assertThat(odd).doesNotExist();
    }

    @Test
    void the_files_in_the_data_folder_are_their_owner_s_alone_and_an_open_folder_is_told() throws IOException {
        try (DataFolder taken = DataFolder.take(data)) {
            assertThat(taken.makePrivate()).isEmpty();
        }
        assertThat(mode(data)).isEqualTo("rwx------");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(data.resolve("readout.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));
        try (DataFolder taken = DataFolder.take(data)) {
            assertThat(taken.makePrivate().orElseThrow())
                    .isEqualTo("Other users of this machine can look into the data folder " + data
                            + ". To keep them out: chmod 700 " + data);
        }
        for (String name : List.of("readout.mv.db", "readout.log", "readout.lock")) {
            assertThat(mode(data.resolve(name))).isEqualTo("rw-------");
        }
    }

    @Test
    void a_damaged_database_is_refused_before_anything_is_started_and_stays_as_it_is() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("readout.mv.db"), "This is no database.".repeat(1000));
        assertThat(run("--lessons", lessons.toString(), "--data", data.toString(), "--port", "0"))
                .isEqualTo(1);
        assertSentence("The database file " + data.resolve("readout.mv.db") + " is damaged and can't be opened.");
        assertThat(data.resolve("readout.mv.db")).hasContent("This is no database.".repeat(1000));
    }

    @Test
    void a_backup_names_what_is_missing_or_in_the_way() throws IOException {
        Path target = folder.resolve("copy.zip");
        assertThat(commands.execute("backup", target.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertSentence("There is no data folder " + data + "; name it with --data.");
        err.getBuffer().setLength(0);
        Files.createDirectories(data);
        Files.createFile(target);
        assertThat(commands.execute("backup", target.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertSentence("The file " + target + " exists already.");
        err.getBuffer().setLength(0);
        assertThat(commands.execute("backup", folder.resolve("none/copy.zip").toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertSentence("There is no folder " + folder.resolve("none") + " to save the backup in.");
        err.getBuffer().setLength(0);
        assertThat(commands.execute("backup", folder.resolve("b.zip").toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertSentence("There is no database in " + data);
        assertThat(folder.resolve("b.zip")).doesNotExist();
    }

    @Test
    void a_restore_into_a_folder_in_use_is_refused() throws IOException {
        Path copy = Files.createFile(folder.resolve("copy.zip"));
        try (DataFolder held = DataFolder.take(data)) {
            held.announce("http://localhost:4321");
            assertThat(commands.execute("restore", copy.toString(), "--force", "--data", data.toString()))
                    .isEqualTo(1);
        }
        assertSentence("The data folder " + data + " is in use by process ");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void wrong_usage_ends_with_2_and_one_sentence() {
        assertThat(run("--prot", "80")).isEqualTo(2);
        assertSentence("Unknown options: '--prot', '80'; see 'readout help'.");
    }

    @Test
    void a_port_outside_the_range_is_wrong_usage() {
        assertThat(run("--port", "70000")).isEqualTo(2);
        assertSentence("Invalid value for option '--port': 70000 is not between 0 and 65535; see 'readout help'.");
    }

    @Test
    void an_unknown_command_is_told_what_there_is() {
        assertThat(commands.execute("read")).isEqualTo(2);
        assertSentence(
                "There is no command 'read' (there are run, check, new, reset-password, audit, mark, backup, restore, help); see 'readout help'.");
    }

    @Test
    void options_without_a_command_are_those_of_run() {
        assertThat(commands.execute("--lessons", folder.resolve("nowhere").toString()))
                .isEqualTo(1);
        assertSentence("The lessons folder ");
    }

    @Test
    void help_and_version_need_nothing_else() {
        assertThat(commands.execute("--help")).isZero();
        assertThat(commands.execute("run", "--help")).isZero();
        assertThat(commands.execute("--version")).isZero();
        assertThat(out.toString()).contains("--lessons", "--data", "--port", "--demo", "Readout ");
        assertThat(err.toString()).isEmpty();
    }

    private int run(String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "run";
        System.arraycopy(options, 0, args, 1, options.length);
        return commands.execute(args);
    }

    private void assertSentence(String start) {
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith(start)
                .endsWith(".");
        assertThat(out.toString()).isEmpty();
    }
}
