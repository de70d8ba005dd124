package org.readout.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.readout.course.StudyContext.OWN;

import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.reading.SectionReading.Seen;
import org.readout.user.UserId;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReadingRepositoryTest {

    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-24T11:00:00Z");

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_section_remembers_when_it_was_opened_first_and_last(TestDatabase database) {
        Fixture f = new Fixture(database.create());
        UserId person = f.person();
        f.store.opened(person, OWN, "l", "s", NINE, null);
        f.store.opened(person, OWN, "l", "s", TEN, null);
        assertThat(f.store.of(person, OWN, "l"))
                .containsExactly(new SectionReading(person, OWN, "l", "s", NINE, TEN, null, null));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_section_stays_read_since_the_first_time(TestDatabase database) {
        Fixture f = new Fixture(database.create());
        UserId person = f.person();
        f.store.opened(person, OWN, "l", "s", NINE, null);
        Revision revision = f.kept("l", 1);
        f.store.read(person, OWN, "l", "s", TEN, revision);
        f.store.read(person, OWN, "l", "s", ELEVEN, revision);
        assertThat(f.store.of(person, OWN, "l"))
                .extracting(SectionReading::readAt)
                .containsExactly(TEN);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_was_seen_stays_until_the_section_is_seen_or_read_again(TestDatabase database) {
        Fixture f = new Fixture(database.create());
        UserId person = f.person();
        Seen first = new Seen(f.kept("l", 1), NINE);
        Seen second = new Seen(f.kept("l", 2), TEN);
        Seen third = new Seen(f.kept("l", 3), ELEVEN);

        f.store.opened(person, OWN, "l", "s", first.at(), first.revision());
        f.store.opened(person, OWN, "l", "s", TEN, null);
        assertThat(f.seen(person)).isEqualTo(first);
        f.store.opened(person, OWN, "l", "s", second.at(), second.revision());
        assertThat(f.seen(person)).isEqualTo(second);
        f.store.read(person, OWN, "l", "s", third.at(), third.revision());
        assertThat(f.seen(person)).isEqualTo(third);
        assertThat(f.store.of(person, OWN, "l"))
                .containsExactly(new SectionReading(person, OWN, "l", "s", NINE, TEN, ELEVEN, third));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_was_seen_is_always_kept(TestDatabase database) {
        Fixture f = new Fixture(database.create());
        UserId person = f.person();
        Seen never = new Seen(f.revision(9), NINE);
        assertThatThrownBy(() -> f.store.opened(person, OWN, "l", "s", never.at(), never.revision()))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void all_that_a_person_has_opened_comes_in_one_answer(TestDatabase database) {
        Fixture f = new Fixture(database.create());
        UserId person = f.person();
        f.store.opened(person, OWN, "a", "one", NINE, null);
        f.store.opened(person, OWN, "b", "two", TEN, null);
        f.store.opened(f.person(), OWN, "c", "three", TEN, null);
        assertThat(f.store.of(person))
                .extracting(SectionReading::lessonId, SectionReading::sectionId)
                .containsExactlyInAnyOrder(tuple("a", "one"), tuple("b", "two"));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void the_reading_progress_of_another_person_is_not_returned(TestDatabase database) {
        Fixture f = new Fixture(database.create());
        UserId one = f.person();
        UserId other = f.person();
        f.store.opened(one, OWN, "l", "s", NINE, null);
        assertThat(f.store.of(other, OWN, "l")).isEmpty();
    }

    private static final class Fixture {
        final JdbcClient jdbc;
        final ReadingRepository store;

        Fixture(DataSource dataSource) {
            jdbc = JdbcClient.create(dataSource);
            store = new ReadingRepository(jdbc);
        }

        @Nullable
        Seen seen(UserId person) {
            return store.of(person, OWN, "l").getFirst().seen();
        }

        Revision revision(int number) {
            return new Revision(String.valueOf(number).repeat(64));
        }

        Revision kept(String lesson, int number) {
            jdbc.sql("insert into lesson_revision (lesson_id, revision, content, stored_at) values (?, ?, '{}', ?)")
                    .params(lesson, revision(number).hash(), SqlTime.toColumn(NINE))
                    .update();
            return revision(number);
        }

        UserId person() {
            UserId person = UserId.random();
            jdbc.sql("""
                            insert into person (person_id, kind, name, created_at, version)
                            values (:id, 'guest', '', :at, 1)""")
                    .param("id", person.value())
                    .param("at", SqlTime.toColumn(NINE))
                    .update();
            return person;
        }
    }
}
