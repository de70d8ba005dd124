package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.TestDatabase;
import org.readout.db.ServerQuestions;
import org.readout.db.StartupException;

class AuditCommandTest extends CommandTest {

    private static final UUID ALICE = UUID.fromString("11111111-1111-4111-8111-111111111111");

    @BeforeEach
    void addThreeEntries() throws SQLException {
        TestDatabase.putInto(folder);
        change(
                "insert into person (person_id, kind, name, email, password_hash, created_at, version) values" + " ('"
                        + ALICE + "', 'account', 'Alice', 'alice@example.org', '', current_timestamp, 0)",
                entry("'" + ALICE + "'", "01:02:03.456", "signed-in", "from=192.0.2.x"),
                entry("null", "01:03:00", "sign-in-failed", "from=192.0.2.x address=b…@example.org"),
                entry("null", "01:04:00", "reset-link-created", "for=" + ALICE + " by=console"));
    }

    private static String entry(String person, String time, String action, String details) {
        return "insert into audit_entry (audit_entry_id, person_id, happened_at, action, details) values (random_uuid(), "
                + person + ", timestamp with time zone '2026-11-26 " + time + "+00', '" + action + "', '" + details
                + "')";
    }

    @Test
    void it_prints_the_newest_last_one_a_line_in_utc() {
        assertThat(audit("--last", "2")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "2026-11-26T01:03:00Z  sign-in-failed  -  from=192.0.2.x address=b…@example.org",
                        "2026-11-26T01:04:00Z  reset-link-created  -  for=" + ALICE + " by=console");
    }

    @Test
    void with_an_account_it_prints_only_entries_by_and_about_it() {
        assertThat(audit("--user", " Alice@Example.org")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "2026-11-26T01:02:03Z  signed-in  alice@example.org  from=192.0.2.x",
                        "2026-11-26T01:04:00Z  reset-link-created  -  for=" + ALICE + " by=console");
    }

    @Test
    void an_unknown_account_is_an_error() {
        assertThat(audit("--user", "unknown@example.org")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("No account has the email address unknown@example.org.");
    }

    @Test
    void while_the_server_runs_it_asks_the_server() throws Exception {
        try (DataFolder server = DataFolder.take(folder)) {
            assertThat(answered("--last", "7", "--user", "a+b@example.org")).isZero();
            assertThat(out.toString().lines()).containsExactly("7 a+b@example.org", "second line");
            assertThat(answered("--user", "unknown")).isEqualTo(1);
            assertThat(err.toString().lines()).containsExactly("No account.");
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("question") || name.startsWith("answer"));
        }
    }

    /** Runs the command while a server looks for its question. */
    private int answered(Object... options) throws Exception {
        ServerQuestions server = new ServerQuestions(folder, List.of(new ServerQuestions.Answer() {
            @Override
            public String question() {
                return "audit";
            }

            @Override
            public String answer(String details) {
                if (details.endsWith("unknown")) {
                    throw new StartupException("No account.");
                }
                return details + "\nsecond line";
            }
        }));
        AtomicInteger exit = new AtomicInteger(-1);
        Thread command = Thread.ofPlatform().start(() -> exit.set(audit(options)));
        while (command.isAlive()) {
            server.look();
            command.join(Duration.ofMillis(20));
        }
        return exit.get();
    }

    @Test
    void it_leaves_the_file_as_it_is_even_after_a_crash() throws Exception {
        Path file = folder.resolve("readout.mv.db");
        byte[] crashed;
        try (Connection database =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("readout"), "readout", "");
                Statement statement = database.createStatement()) {
            statement.execute(entry("null", "01:05:00", "last", ""));
            statement.execute("checkpoint sync");
            crashed = Files.readAllBytes(file);
        }
        Files.write(file, crashed);
        assertThat(audit("--last", "1")).isZero();
        assertThat(out.toString()).contains("01:05:00Z  last");
        assertThat(Files.readAllBytes(file)).isEqualTo(crashed);
    }

    /** Each in a folder of its own: what H2 couldn't open it keeps open in this process. */
    @ParameterizedTest
    @CsvSource({
        "half, audit", "half, users", "half, reset-password",
        "older, audit", "older, users", "older, reset-password",
        "empty, audit", "empty, users", "empty, reset-password"
    })
    void a_file_that_a_start_refuses_is_refused_and_stays_as_it_is(String damage, String command) throws IOException {
        Path file = folder.resolve("readout.mv.db");
        byte[] whole = Files.readAllBytes(file);
        Files.writeString(folder.resolve("readout.mark"), "1000000");
        byte[] damaged = switch (damage) {
            case "half" -> Arrays.copyOf(whole, whole.length / 2);
            case "empty" -> new byte[0];
            default -> whole;
        };
        Files.write(file, damaged);
        assertThat(run(
                        command.equals("reset-password")
                                ? List.of(command, "a@example.org", "--data", folder)
                                : List.of(command, "--data", folder)))
                .isEqualTo(1);
        assertThat(err.toString()).contains("The database file " + file, "./readout restore");
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
    }

    @Test
    void sign_ins_and_links_of_a_backup_have_ended_after_a_restore() throws Exception {
        String link =
                "insert into one_time_link (key_hash, purpose, person_id, created_at, expires_at, used_at) values ('";
        change(
                "insert into remembered_sign_in values ('" + "a".repeat(64) + "', '" + ALICE
                        + "', 0, false, current_timestamp, current_timestamp + interval '60' day)",
                link + "b".repeat(64) + "', 'reset', '" + ALICE
                        + "', current_timestamp, current_timestamp + interval '1' day, null)",
                link + "c".repeat(64) + "', 'reset', '" + ALICE
                        + "', current_timestamp, current_timestamp, current_timestamp)");
        Path copy = folder.resolve("copy.zip");
        assertThat(run("backup", copy, "--data", folder)).isZero();
        assertThat(run("restore", copy, "--force", "--data", folder)).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(strings("select key_hash from remembered_sign_in")).isEmpty();
        assertThat(strings("select key_hash from one_time_link"))
                .as("only the used one, of which the owner is told")
                .containsExactly("c".repeat(64));
        assertThat(strings("select name from person")).containsExactly("Alice");
    }

    private List<String> strings(String query) throws SQLException {
        try (Connection database =
                        DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("readout"), "readout", "");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private int audit(Object... options) {
        return run(List.of("audit", "--data", folder), options);
    }
}
