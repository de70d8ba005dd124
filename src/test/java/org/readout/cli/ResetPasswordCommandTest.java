package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.TestDatabase;

/** The one command that brings the database to today's schema without a server. */
class ResetPasswordCommandTest extends CommandTest {

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
        TestDatabase.putInto(folder);
        change(difference);
        assertThat(resetPassword()).isEqualTo(1);
        assertThat(err.toString().lines())
                .containsExactly(
                        "The data in " + folder + " was made by another version of Readout. This version can't use"
                                + " it. Nothing was changed. Start the version that made it, or restore a backup of this"
                                + " version. To start without data, choose another folder with --data.");
        assertThat(out.toString()).isEmpty();
    }

    private int resetPassword() {
        return run("reset-password", "a@example.org", "--data", folder);
    }
}
