package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.user.RecordedAudit;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class LessonPeopleTest {

    private final JdbcClient jdbc;
    private final LessonPeople people;
    private final List<String> audit = new ArrayList<>();
    private final UserId ina;
    private final UserId ben;
    private final UserId eva;
    private final UserId guest;

    LessonPeopleTest(TestDatabase kind) {
        DataSource database = kind.create();
        jdbc = JdbcClient.create(database);
        people = LessonStores.people(
                database,
                person -> Set.of(),
                new RecordedAudit((person, action, details) -> audit.add(action + " " + details)));
        ina = account("Ina");
        ben = account("Ben");
        eva = account("Eva");
        guest = UserId.random();
        jdbc.sql("insert into person (person_id, kind, name, created_at, version)"
                        + " values (?, 'guest', '', current_timestamp, 1)")
                .param(guest.value())
                .update();
        people.own("mine", ina);
    }

    private UserId account(String name) {
        UserId id = UserId.random();
        jdbc.sql("""
                        insert into person (person_id, kind, name, email, password_hash, created_at, version)
                        values (?, 'account', ?, ?, 'x', current_timestamp, 1)
                        """)
                .params(id.value(), name, name.toLowerCase(java.util.Locale.ROOT) + "@example.org")
                .update();
        return id;
    }

    @Test
    void an_owner_gives_roles_and_everyone_of_the_lesson_sees_who_is_in_it() {
        assertThat(people.give("mine", ben, LessonRole.AUTHOR, ina)).isTrue();
        assertThat(people.give("mine", eva, LessonRole.AUTHOR, ina)).isTrue();
        assertThat(people.give("mine", eva, LessonRole.READER, ina)).isTrue();

        assertThat(people.people("mine", eva))
                .extracting(LessonPerson::name, LessonPerson::email, LessonPerson::role)
                .containsExactly(
                        tuple("Ina", "ina@example.org", LessonRole.OWNER),
                        tuple("Ben", "ben@example.org", LessonRole.AUTHOR),
                        tuple("Eva", "eva@example.org", LessonRole.READER));
        assertThat(people.people("mine", account("Other"))).isEmpty();
        assertThat(people.role("mine", ben)).contains(LessonRole.AUTHOR);
        assertThat(audit)
                .contains("lesson-role-given lesson=mine person=" + eva.value() + " role=READER")
                .hasSize(3);
    }

    @Test
    void only_owners_change_roles_and_a_lesson_keeps_one() {
        people.give("mine", ben, LessonRole.AUTHOR, ina);

        assertThat(people.give("mine", eva, LessonRole.READER, ben)).isFalse();
        assertThat(people.give("mine", ben, LessonRole.OWNER, ben)).isFalse();
        assertThat(people.remove("mine", ina, ben)).isFalse();
        assertThat(people.give("mine", ina, LessonRole.AUTHOR, ina)).isFalse();
        assertThat(people.remove("mine", ina, ina)).isFalse();
        assertThat(people.give("mine", guest, LessonRole.READER, ina)).isFalse();

        assertThat(people.remove("mine", ben, ben)).isTrue();
        assertThat(people.remove("mine", ben, ina)).isFalse();
        people.give("mine", ben, LessonRole.OWNER, ina);
        assertThat(people.remove("mine", ina, ben)).isTrue();
        assertThat(people.role("mine", ina)).isEmpty();
    }

    @Test
    void owners_who_remove_each_other_at_once_leave_one() throws Exception {
        people.give("mine", ben, LessonRole.OWNER, ina);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> both =
                    List.of(() -> people.remove("mine", ben, ina), () -> people.remove("mine", ina, ben));
            int removed = 0;
            for (Future<Boolean> done : threads.invokeAll(both)) {
                removed += done.get() ? 1 : 0;
            }
            assertThat(removed).isEqualTo(1);
        }
        assertThat(jdbc.sql("select count(*) from lesson_person")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_lesson_without_people_belongs_to_those_who_may_edit_lessons() {
        jdbc.sql("insert into site_right (person_id, site_right) values (?, 'edit_lessons')")
                .param(eva.value())
                .update();

        assertThat(people.role("site", eva)).contains(LessonRole.OWNER);
        assertThat(people.role("site", ina)).isEmpty();
        assertThat(people.role("mine", eva)).as("a lesson with people").isEmpty();
        assertThat(people.of(ben).hasPeople("mine")).isTrue();

        assertThat(people.give("site", ben, LessonRole.OWNER, eva)).isTrue();
        assertThat(people.role("site", eva)).isEmpty();
        people.forget("site");
        assertThat(people.role("site", eva)).contains(LessonRole.OWNER);
    }
}
