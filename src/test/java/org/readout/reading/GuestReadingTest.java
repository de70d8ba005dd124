package org.readout.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.course.StudyContext.OWN;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.reading.SectionReading.Seen;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

class GuestReadingTest {

    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-24T11:00:00Z");

    private static final class World {

        final JdbcClient jdbc;
        final ReadingRepository reading;
        final UserId guest;
        final UserId account;

        World(TestDatabase database) {
            jdbc = JdbcClient.create(database.create());
            reading = new ReadingRepository(jdbc);
            guest = person();
            account = person();
        }

        private UserId person() {
            UserId person = UserId.random();
            jdbc.sql("""
                            insert into person (person_id, kind, name, created_at, version)
                            values (:id, 'guest', '', :at, 1)""")
                    .param("id", person.value())
                    .param("at", SqlTime.toColumn(NINE))
                    .update();
            return person;
        }

        Seen seen(int number, Instant at) {
            Revision revision = new Revision(String.valueOf(number).repeat(64));
            jdbc.sql("insert into lesson_revision (lesson_id, revision, content, stored_at) values ('l', ?, '{}', ?)")
                    .params(revision.hash(), SqlTime.toColumn(NINE))
                    .update();
            return new Seen(revision, at);
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_only_the_guest_has_read_is_the_account_s_as_it_was(TestDatabase database) {
        World world = new World(database);
        Seen seen = world.seen(1, TEN);
        world.reading.opened(world.guest, OWN, "l", "s", seen.at(), seen.revision());
        world.reading.read(world.guest, OWN, "l", "s", seen.at(), seen.revision());

        world.reading.merge(world.guest, world.account);

        assertThat(world.reading.of(world.account))
                .containsExactly(new SectionReading(world.account, OWN, "l", "s", TEN, TEN, TEN, seen));
        assertThat(world.reading.of(world.guest)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void of_what_both_have_read_the_first_and_the_last_time_stay_and_what_the_account_has_seen(TestDatabase database) {
        World world = new World(database);
        Seen old = world.seen(1, TEN);
        Seen newer = world.seen(2, ELEVEN);
        world.reading.opened(world.guest, OWN, "l", "s", NINE, null);
        world.reading.opened(world.guest, OWN, "l", "s", newer.at(), newer.revision());
        world.reading.read(world.guest, OWN, "l", "s", newer.at(), newer.revision());
        world.reading.opened(world.account, OWN, "l", "s", old.at(), old.revision());

        world.reading.merge(world.guest, world.account);

        assertThat(world.reading.of(world.account, OWN, "l"))
                .containsExactly(new SectionReading(world.account, OWN, "l", "s", NINE, ELEVEN, ELEVEN, old));
    }

    @ParameterizedTest
    @EnumSource
    void a_section_that_either_has_read_counts_as_read_from_the_first_time_on(TestDatabase database) {
        World world = new World(database);
        Seen seen = world.seen(1, TEN);
        world.reading.opened(world.account, OWN, "l", "s", seen.at(), seen.revision());
        world.reading.read(world.account, OWN, "l", "s", seen.at(), seen.revision());
        world.reading.opened(world.guest, OWN, "l", "s", ELEVEN, null);

        world.reading.merge(world.guest, world.account);

        assertThat(world.reading.of(world.account))
                .containsExactly(new SectionReading(world.account, OWN, "l", "s", TEN, ELEVEN, TEN, seen));
    }
}
