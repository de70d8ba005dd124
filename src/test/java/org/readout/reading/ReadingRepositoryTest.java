package org.readout.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.readout.course.StudyContext.OWN;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.reading.SectionReading.Seen;
import org.readout.user.UserId;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ReadingRepositoryTest {

    private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-24T11:00:00Z");

    private final JdbcClient jdbc;
    private final ReadingRepository store;
    private final UserId account;
    private final UserId guest;
    private final Seen first;
    private final Seen second;
    private final Seen third;

    ReadingRepositoryTest(TestDatabase database) {
        jdbc = JdbcClient.create(database.create());
        store = new ReadingRepository(jdbc);
        account = person();
        guest = person();
        first = kept(1, NINE);
        second = kept(2, TEN);
        third = kept(3, ELEVEN);
    }

    private UserId person() {
        UserId person = UserId.random();
        jdbc.sql("insert into person (person_id, kind, name, created_at, version) values (?, 'guest', '', ?, 1)")
                .params(person.value(), SqlTime.toColumn(NINE))
                .update();
        return person;
    }

    private Seen kept(int number, Instant at) {
        jdbc.sql("insert into lesson_revision (lesson_id, revision, content, stored_at) values ('l', ?, '{}', ?)")
                .params(revision(number).hash(), SqlTime.toColumn(NINE))
                .update();
        return new Seen(revision(number), at);
    }

    private static Revision revision(int number) {
        return new Revision(String.valueOf(number).repeat(64));
    }

    private void opens(UserId person, Seen seen) {
        store.opened(person, OWN, "l", "s", seen.at(), seen.revision());
    }

    private void reads(UserId person, Seen seen) {
        store.read(person, OWN, "l", "s", seen.at(), seen.revision());
    }

    @Test
    void a_section_remembers_when_it_was_opened_first_and_last() {
        store.opened(account, OWN, "l", "s", NINE, null);
        store.opened(account, OWN, "l", "s", TEN, null);
        assertThat(store.of(account, OWN, "l"))
                .containsExactly(new SectionReading(account, OWN, "l", "s", NINE, TEN, null, null));
    }

    @Test
    void a_section_stays_read_since_the_first_time() {
        opens(account, first);
        reads(account, second);
        reads(account, third);
        assertThat(store.of(account, OWN, "l"))
                .extracting(SectionReading::readAt)
                .containsExactly(TEN);
    }

    @Test
    void what_was_seen_stays_until_the_section_is_seen_or_read_again() {
        opens(account, first);
        store.opened(account, OWN, "l", "s", TEN, null);
        assertThat(store.of(account, OWN, "l").getFirst().seen()).isEqualTo(first);
        opens(account, second);
        assertThat(store.of(account, OWN, "l").getFirst().seen()).isEqualTo(second);
        reads(account, third);
        assertThat(store.of(account, OWN, "l"))
                .containsExactly(new SectionReading(account, OWN, "l", "s", NINE, TEN, ELEVEN, third));
    }

    @Test
    void what_was_seen_is_always_kept() {
        assertThatThrownBy(() -> opens(account, new Seen(revision(9), NINE)))
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void all_that_a_person_has_opened_comes_in_one_answer_without_what_others_have() {
        store.opened(account, OWN, "a", "one", NINE, null);
        store.opened(account, OWN, "b", "two", TEN, null);
        store.opened(guest, OWN, "c", "three", TEN, null);
        assertThat(store.of(account))
                .extracting(SectionReading::lessonId, SectionReading::sectionId)
                .containsExactlyInAnyOrder(tuple("a", "one"), tuple("b", "two"));
        assertThat(store.of(account, OWN, "c")).isEmpty();
    }

    @Test
    void what_only_the_guest_has_read_is_the_account_s_as_it_was() {
        opens(guest, second);
        reads(guest, second);

        store.merge(guest, account);

        assertThat(store.of(account))
                .containsExactly(new SectionReading(account, OWN, "l", "s", TEN, TEN, TEN, second));
        assertThat(store.of(guest)).isEmpty();
    }

    @Test
    void of_what_both_have_read_the_first_and_the_last_time_stay_and_what_the_account_has_seen() {
        store.opened(guest, OWN, "l", "s", NINE, null);
        opens(guest, third);
        reads(guest, third);
        opens(account, second);

        store.merge(guest, account);

        assertThat(store.of(account, OWN, "l"))
                .containsExactly(new SectionReading(account, OWN, "l", "s", NINE, ELEVEN, ELEVEN, second));
    }

    @Test
    void a_section_that_either_has_read_counts_as_read_from_the_first_time_on() {
        opens(account, second);
        reads(account, second);
        store.opened(guest, OWN, "l", "s", ELEVEN, null);

        store.merge(guest, account);

        assertThat(store.of(account))
                .containsExactly(new SectionReading(account, OWN, "l", "s", TEN, ELEVEN, TEN, second));
    }
}
