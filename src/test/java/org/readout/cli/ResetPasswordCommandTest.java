package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one command that brings the database to today's schema without a server. */
class ResetPasswordCommandTest {

    @TempDir
    private Path data;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Commands commands =
            new Commands(Object.class, Clock.systemUTC(), new PrintWriter(out, true), new PrintWriter(err, true));

    @BeforeEach
    void an_empty_database() {
        assertThat(resetPassword()).isEqualTo(1);
        err.getBuffer().setLength(0);
    }

    @Test
    void an_unknown_account_is_an_error() {
        assertThat(resetPassword()).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("No account has the email address a@example.org.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update \"flyway_schema_history\" set \"checksum\" = 1 where \"version\" = '1'",
                "update \"flyway_schema_history\" set \"version\" = '99' where \"version\" = '1'",
                """
                insert into "flyway_schema_history" select 99, '99', 'newer', "type", 'V99__newer.sql', 1,
                "installed_by", "installed_on", 1, true from "flyway_schema_history" where "version" = '1'"""
            })
    void data_of_another_version_is_refused_in_plain_words(String difference) throws SQLException {
        try (Connection database =
                        DriverManager.getConnection("jdbc:h2:file:" + data.resolve("readout"), "readout", "");
                var statement = database.createStatement()) {
            assertThat(statement.executeUpdate(difference)).isOne();
        }
        assertThat(resetPassword()).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "The data in " + data + " was made by another version of Readout. This version can't use"
                                + " it. Nothing was changed. Start the version that made it, or restore a backup of this"
                                + " version. To start without data, choose another folder with --data.");
        assertThat(out.toString()).isEmpty();
    }

    private int resetPassword() {
        return commands.execute("reset-password", "a@example.org", "--data", data.toString());
    }
}
