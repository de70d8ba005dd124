package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.TestDatabase;
import org.readout.question.QuestionTypes;

/** Messages of the command line before a start. Spring is not started in any of these tests. */
class CommandsTest extends CommandTest {

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
        assertThat(start("--lessons", folder.resolve("nowhere"))).isEqualTo(1);
        assertSentence("Lessons folder not found: " + folder.resolve("nowhere") + ". Choose another with --lessons.");
    }

    @Test
    void a_lessons_folder_must_be_a_folder() {
        assertThat(start("--lessons", lessons.resolve("small-states/lesson.yaml")))
                .isEqualTo(1);
        assertSentence("The lessons folder " + lessons.resolve("small-states/lesson.yaml")
                + " is a file. Choose a folder with --lessons.");
    }

    @Test
    void a_lessons_folder_without_a_lesson_is_refused() throws IOException {
        Files.delete(lessons.resolve("small-states/lesson.yaml"));
        assertThat(start("--lessons", lessons)).isEqualTo(1);
        assertSentence("No lessons in " + lessons + ". A lesson is a folder that contains lesson.yaml. Run");
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://:8080", "https://", "https://readout.example.org:", "https://a b", "readout.example.org"
            })
    void a_public_address_without_a_host_is_refused(String address) {
        assertThat(start("--lessons", lessons, "--public-address", address)).isEqualTo(2);
        assertThat(err.toString())
                .contains("--public-address must be an address such as https://readout.example.org, not " + address);
        assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://readout.example.org", "http://localhost:8080/", "http://[::1]:8080"})
    void a_public_address_may_have_a_port(String address) {
        assertThat(start("--lessons", folder.resolve("nowhere"), "--public-address", address))
                .isEqualTo(1);
        assertSentence("Lessons folder not found: ");
    }

    @Test
    void a_data_folder_that_can_not_be_created_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(start("--lessons", lessons, "--data", file.resolve("data"))).isEqualTo(1);
        assertSentence("Can't create the data folder " + file.resolve("data")
                + ". Check the permissions, or choose another with --data.");
    }

    @Test
    void a_data_folder_must_be_a_folder() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(start("--lessons", lessons, "--data", file)).isEqualTo(1);
        assertSentence("Can't create the data folder " + file + ": " + file + " is a file, not a folder.");
    }

    @Test
    void a_second_start_on_the_same_data_folder_says_which_process_uses_it() {
        try (DataFolder held = DataFolder.take(data)) {
            held.announce("http://localhost:4321");
            assertThat(start("--lessons", lessons, "--data", data)).isEqualTo(1);
        }
        assertSentence(("The data folder " + data + " is already in use by process "
                + ProcessHandle.current().pid() + " (Readout at http://localhost:4321, started "));
    }

    @Test
    void a_released_data_folder_can_be_locked_again() {
        DataFolder.take(data).close();
        DataFolder.take(data).close();
        assertThat(data.resolve("readout.lock")).exists();
    }

    @Test
    void a_port_in_use_is_named_and_no_data_folder_is_created() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(start("--lessons", lessons, "--data", data, "--port", port))
                    .isEqualTo(1);
            assertSentence("Port " + port + " is already in use. Choose another with --port.");
        }
        assertThat(data).doesNotExist();
    }

    @Test
    void an_address_that_can_t_be_opened_is_named_with_an_alternative() {
        assertThat(start("--lessons", lessons, "--data", data, "--host", "192.0.2.1"))
                .isEqualTo(1);
        assertSentence("Can't listen on 192.0.2.1, port 8080 (");
        assertThat(err.toString()).contains("Use --host 127.0.0.1 ").endsWith("Choose another with --port.\n");
    }

    @Test
    void a_port_in_use_leaves_an_existing_data_folder_unlocked() throws IOException {
        DataFolder.take(data).close();
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());
            assertThat(start("--lessons", lessons, "--data", data, "--port", port))
                    .isEqualTo(1);
        }
        DataFolder.take(data).close();
    }

    @Test
    void a_path_with_a_semicolon_is_refused() {
        Path odd = folder.resolve("notes;2026/data");
        assertThat(start("--lessons", lessons, "--data", odd, "--port", "0")).isEqualTo(1);
        assertSentence("Can't use the data folder " + odd + ": the path contains a semicolon.");
        assertThat(odd).doesNotExist();
    }

    @Test
    void files_in_the_data_folder_are_private_and_a_readable_folder_is_reported() throws IOException {
        try (DataFolder taken = DataFolder.take(data)) {
            assertThat(taken.makePrivate()).isEmpty();
        }
        assertThat(mode(data)).isEqualTo("rwx------");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(data.resolve("readout.mv.db"), PosixFilePermissions.fromString("rw-r--r--"));
        try (DataFolder taken = DataFolder.take(data)) {
            assertThat(taken.makePrivate().orElseThrow())
                    .isEqualTo("Other users of this machine can read the data folder " + data
                            + ". To keep them out: chmod 700 " + data);
        }
        for (String name : List.of("readout.mv.db", "readout.log", "readout.lock")) {
            assertThat(mode(data.resolve(name))).isEqualTo("rw-------");
        }
    }

    @Test
    void a_damaged_database_is_refused_before_the_start_and_stays_unchanged() throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("readout.mv.db"), "This is no database.".repeat(1000));
        assertThat(start("--lessons", lessons, "--data", data, "--port", "0")).isEqualTo(1);
        assertSentence("The database file " + data.resolve("readout.mv.db") + " is damaged and can't be opened.");
        assertThat(data.resolve("readout.mv.db")).hasContent("This is no database.".repeat(1000));
    }

    @Test
    void a_backup_names_the_missing_folder_or_the_existing_file() throws IOException {
        Path target = folder.resolve("copy.zip");
        assertThat(run("backup", target, "--data", data)).isEqualTo(1);
        assertSentence("Data folder not found: " + data + ". Set it with --data.");
        clear();
        Files.createDirectories(data);
        Files.createFile(target);
        assertThat(run("backup", target, "--data", data)).isEqualTo(1);
        assertSentence("The file " + target + " already exists.");
        clear();
        assertThat(run("backup", folder.resolve("none/copy.zip"), "--data", data))
                .isEqualTo(1);
        assertSentence("Folder not found: " + folder.resolve("none") + ". Choose another folder");
        clear();
        assertThat(run("backup", folder.resolve("b.zip"), "--data", data)).isEqualTo(1);
        assertSentence("No database in " + data);
        assertThat(folder.resolve("b.zip")).doesNotExist();
    }

    @Test
    void a_pair_of_keys_is_made_and_only_the_public_one_is_printed() throws IOException {
        Path file = folder.resolve("backup-key");
        assertThat(run("backup-key", file)).isZero();
        assertThat(out.toString())
                .contains("Public key: age1", "READOUT_BACKUP_ENCRYPT_TO=age1")
                .doesNotContain("AGE-SECRET-KEY");
        assertThat(Files.readString(file)).contains("# public key: age1", "AGE-SECRET-KEY-1");
        clear();
        assertThat(run("backup-key", file)).isEqualTo(1);
        assertSentence("The file " + file + " already exists.");
    }

    @Test
    void a_backup_is_restored_where_its_server_is_trusted_and_nowhere_else() throws IOException {
        Files.createDirectories(data);
        TestDatabase.putInto(data);
        Path copy = folder.resolve("copy.zip");
        assertThat(run("backup", copy, "--data", data)).isZero();
        String key = Files.readString(data.resolve("signing-key.pub")).strip();
        assertThat(out.toString()).contains("This server's key signed it: " + key);
        clear();
        Path other = folder.resolve("other");
        assertThat(run("restore", copy, "--data", other)).isEqualTo(1);
        assertSentence("The backup " + copy + " is signed by a server that this data folder doesn't know.");
        assertThat(other).doesNotExist();
        clear();
        assertThat(run("restore", copy, "--data", other, "--trust", data.resolve("signing-key.pub")))
                .isZero();
        assertThat(out.toString()).contains("Everyone has to sign in again");
        assertThat(err.toString()).isEmpty();
        assertThat(run("restore", copy, "--data", other, "--force", "--unsigned"))
                .isZero();
        assertThat(err.toString()).startsWith("Warning: no one has checked who made this backup.");
    }

    @Test
    void a_restore_into_a_folder_in_use_is_refused() throws IOException {
        Path copy = Files.createFile(folder.resolve("copy.zip"));
        try (DataFolder held = DataFolder.take(data)) {
            held.announce("http://localhost:4321");
            assertThat(run("restore", copy, "--force", "--data", data)).isEqualTo(1);
        }
        assertSentence("The data folder " + data + " is already in use by process ");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void invalid_usage_ends_with_exit_code_2_and_one_sentence() {
        assertThat(start("--prot", "80")).isEqualTo(2);
        assertSentence("Unknown options: '--prot', '80'. Run './readout help' for usage.");
    }

    @Test
    void a_port_outside_the_range_is_invalid_usage() {
        assertThat(start("--port", "70000")).isEqualTo(2);
        assertSentence("--port must be between 0 and 65535, not 70000.");
    }

    @Test
    void an_unknown_command_gets_the_list_of_commands() {
        assertThat(run("read")).isEqualTo(2);
        assertSentence(
                "Unknown command 'read'. Commands: run, check, new, import, export, reset-password, audit, verify, users, mark, backup, backup-key, restore, help, test, bench. Run './readout help' for usage.");
    }

    @Test
    void a_word_too_many_is_named_in_plain_words() {
        assertThat(run("restore", "copy.zip", "extra")).isEqualTo(2);
        assertSentence("The command 'restore' doesn't take the argument 'extra'. Run './readout help' for usage.");
    }

    @Test
    void a_port_that_is_no_number_is_told_in_plain_words() {
        assertThat(start("--port", "http")).isEqualTo(2);
        assertSentence("Invalid value for option '--port': 'http' is not a whole number. Run './readout help'");
    }

    @Test
    void options_without_a_command_are_those_of_run() {
        assertThat(run("--lessons", folder.resolve("nowhere"))).isEqualTo(1);
        assertSentence("Lessons folder not found: ");
    }

    @Test
    void help_and_version_need_nothing_else() {
        assertThat(run("--help")).isZero();
        assertThat(run("run", "--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).contains("--lessons", "--data", "--port", "--demo", "Readout ");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void the_help_of_mark_has_a_response_to_each_question_type() {
        assertThat(run("mark", "--help")).isZero();
        assertThat(QuestionTypes.ALL)
                .allSatisfy(type -> assertThat(out.toString().lines())
                        .anyMatch(line -> line.strip().startsWith(type.name()) && line.endsWith(type.responses())));
        assertThat(out.toString()).containsPattern("true-false +true or false");
    }

    private int start(Object... options) {
        return run(List.of("run"), options);
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
