package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.TestDatabase;

class UsersCommandTest extends CommandTest {

    private static final String INA = "11111111-1111-4111-8111-111111111111";
    private static final String COURSE = "22222222-2222-4222-8222-222222222222";

    @BeforeEach
    void ina_teaches_and_ada_is_a_student() throws SQLException {
        TestDatabase.putInto(folder);
        change(
                "insert into person (person_id, kind, name, email, password_hash, created_at, version) values" + " ('"
                        + INA + "', 'account', 'Ina', 'ina@example.org', '', current_timestamp, 0)",
                "insert into person (person_id, kind, name, email, password_hash, created_at, version) values"
                        + " (random_uuid(), 'account', 'Ada', 'ada@example.org', '', current_timestamp, 0)",
                "insert into site_right (person_id, site_right) values ('" + INA + "', 'create_courses')",
                "insert into site_right (person_id, site_right) values ('" + INA + "', 'make_instructors')",
                "insert into course (course_id, title, join_code, time_zone, created_at, version) values ('" + COURSE
                        + "', 'IR 101', 'BCDFGHJK', 'UTC', current_timestamp, 0)",
                "insert into enrolment (course_id, person_id, part, joined_at) values ('" + COURSE + "', '" + INA
                        + "', 'instructor', current_timestamp)");
    }

    @Test
    void it_lists_accounts_with_their_rights_and_courses_and_students_last() {
        assertThat(users()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "ina@example.org  create-courses, make-instructors                            teaches IR 101",
                        "ada@example.org  -");
    }

    @Test
    void a_right_is_given_and_withdrawn_and_the_audit_says_so() {
        assertThat(users("--grant", "create-courses", " Ada@Example.org")).isZero();
        assertThat(users("--grant", "create-courses", "ada@example.org")).isZero();
        assertThat(users("--withdraw", "create-courses", "ina@example.org")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "ada@example.org now has the right create-courses.",
                        "Nothing changed: ada@example.org has the right create-courses.",
                        "ina@example.org no longer has the right create-courses.");
        assertThat(err.toString()).isEmpty();
        clear();
        assertThat(users()).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "ada@example.org  create-courses",
                        "ina@example.org  make-instructors                                            teaches IR 101");
        clear();
        assertThat(run("audit", "--user", "ina@example.org", "--data", folder)).isZero();
        assertThat(out.toString()).contains("right-withdrawn  -  right=CREATE_COURSES from=" + INA);
    }

    @Test
    void withdrawing_the_last_one_of_a_right_warns_and_says_how_to_give_it_again() {
        assertThat(users("--withdraw", "make-instructors", "ina@example.org")).isZero();
        assertThat(err.toString().lines())
                .containsExactly("Warning: no account has the right make-instructors now. Give it to someone:"
                        + " ./readout users --grant make-instructors EMAIL");
        clear();
        assertThat(users("--grant", "make-instructors", "ina@example.org")).isZero();
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--grant create-courses",
                "ina@example.org",
                "--grant everything ina@example.org",
                "--grant create-courses --withdraw create-courses ina@example.org"
            })
    void a_change_needs_one_known_right_and_an_account(String options) {
        assertThat(users((Object[]) options.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().endsWith("Run './readout help' for usage.");
    }

    @Test
    void an_unknown_account_is_an_error() {
        assertThat(users("--grant", "create-courses", "unknown@example.org")).isEqualTo(1);
        assertThat(err.toString().lines()).containsExactly("No account has the email address unknown@example.org.");
    }

    @Test
    void while_the_server_runs_it_asks_to_stop_it() {
        try (DataFolder server = DataFolder.take(folder)) {
            assertThat(users()).isEqualTo(1);
            assertThat(err.toString()).contains("is already in use by process", "Stop Readout to list or change users");
        }
    }

    private int users(Object... options) {
        return run(List.of("users", "--data", folder), options);
    }
}
