package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.user.ConsoleAccounts;

class AuditCommandTest {

    private static final UUID ALICE = UUID.fromString("11111111-1111-4111-8111-111111111111");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Commands commands =
            new Commands(Object.class, Clock.systemUTC(), new PrintWriter(out, true), new PrintWriter(err, true));

    @BeforeEach
    void addThreeEntries() throws SQLException {
        ConsoleAccounts.resetPath(folder, folder.resolve("readout.log"), "unknown@example.org", Instant.now());
        try (Connection database =
                DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("readout"), "readout", "")) {
            run(database, """
                    insert into person (person_id, kind, name, email, password_hash, created_at, version)
                    values (?, 'account', 'Alice', 'alice@example.org', '', current_timestamp, 0)
                    """, ALICE);
            add(database, ALICE, "2026-11-26T01:02:03.456Z", "signed-in", "from=192.0.2.x");
            add(database, null, "2026-11-26T01:03:00Z", "sign-in-failed", "from=192.0.2.x address=b…@example.org");
            add(database, null, "2026-11-26T01:04:00Z", "reset-link-made", "for=" + ALICE + " by=console");
        }
    }

    @Test
    void it_prints_the_newest_last_one_a_line_in_utc() {
        assertThat(audit("--last", "2")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "2026-11-26T01:03:00Z  sign-in-failed  -  from=192.0.2.x address=b…@example.org",
                        "2026-11-26T01:04:00Z  reset-link-made  -  for=" + ALICE + " by=console");
    }

    @Test
    void with_an_account_it_prints_only_entries_by_and_about_it() {
        assertThat(audit("--user", " Alice@Example.org")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "2026-11-26T01:02:03Z  signed-in  alice@example.org  from=192.0.2.x",
                        "2026-11-26T01:04:00Z  reset-link-made  -  for=" + ALICE + " by=console");
    }

    @Test
    void an_unknown_account_is_an_error() {
        assertThat(audit("--user", "unknown@example.org")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("No account has the email address unknown@example.org.");
    }

    @Test
    void while_the_server_runs_it_asks_to_stop_it() {
        try (DataFolder server = DataFolder.take(folder)) {
            assertThat(audit()).isEqualTo(1);
            assertThat(err.toString()).contains("is already in use by process", "Stop Readout to read the audit");
        }
    }

    private int audit(String... options) {
        String[] args = new String[options.length + 3];
        args[0] = "audit";
        args[1] = "--data";
        args[2] = folder.toString();
        System.arraycopy(options, 0, args, 3, options.length);
        return commands.execute(args);
    }

    private static void add(Connection database, @Nullable UUID person, String at, String action, String details)
            throws SQLException {
        run(
                database,
                "insert into audit_entry (audit_entry_id, person_id, happened_at, action, details) values (?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                person,
                OffsetDateTime.parse(at),
                action,
                details);
    }

    private static void run(Connection database, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
