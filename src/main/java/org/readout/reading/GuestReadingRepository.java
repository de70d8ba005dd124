package org.readout.reading;

import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Adds one person's reading to another's. A row that the other one lacks goes over; where both have one, the first and the
 * last time are those of the two together.
 */
@Repository
public class GuestReadingRepository {

    private static final String SAME_SECTION =
            "guest.person_id = :guest and guest.lesson_id = own.lesson_id and guest.section_id = own.section_id";

    private final JdbcClient jdbc;

    GuestReadingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds the sections that were opened and read. What the account has seen of a section stays as it is, so that it is
     * told of a change rather once too often than never.
     */
    public void mergeReadings(UserId guest, UserId account) {
        run("""
            update section_reading own set
                first_opened_at = (select least(own.first_opened_at, guest.first_opened_at)
                                   from section_reading guest where %1$s),
                last_opened_at = (select greatest(own.last_opened_at, guest.last_opened_at)
                                  from section_reading guest where %1$s),
                read_at = (select coalesce(least(own.read_at, guest.read_at), own.read_at, guest.read_at)
                           from section_reading guest where %1$s)
            where own.person_id = :account and exists (select 1 from section_reading guest where %1$s)""".formatted(SAME_SECTION), guest, account);
        run("""
            delete from section_reading guest
            where guest.person_id = :guest
              and exists (select 1 from section_reading own where own.person_id = :account and %s)""".formatted(SAME_SECTION), guest, account);
        run("update section_reading set person_id = :account where person_id = :guest", guest, account);
    }

    private void run(String statement, UserId guest, UserId account) {
        jdbc.sql(statement)
                .param("guest", guest.value())
                .param("account", account.value())
                .update();
    }
}
