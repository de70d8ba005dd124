package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;

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
    void while_the_server_runs_it_asks_to_stop_it() {
        try (DataFolder server = DataFolder.take(folder)) {
            assertThat(audit()).isEqualTo(1);
            assertThat(err.toString()).contains("is already in use by process", "Stop Readout to read the audit");
        }
    }

    private int audit(Object... options) {
        return run(List.of("audit", "--data", folder), options);
    }
}
