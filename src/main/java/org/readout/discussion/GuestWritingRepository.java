package org.readout.discussion;

import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Gives what one person wrote outside of courses to another, where the other one has nothing in that place. */
@Repository
public class GuestWritingRepository {

    private static final String OWN_AT_THE_SAME_PROMPT = """
            own.person_id = :account and own.course_id is null
            and own.lesson_id = brought.lesson_id and own.prompt_id = brought.prompt_id""";

    private final JdbcClient jdbc;

    public GuestWritingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stances, posts with what they said before, and drafts; a draft of an edit follows its post. */
    public void bring(UserId guest, UserId account) {
        run("""
            update stance brought set person_id = :account
            where brought.person_id = :guest and brought.course_id is null
              and not exists (select 1 from stance own where own.moment = brought.moment and %s)""", guest, account);
        run("""
            update post brought set person_id = :account
            where brought.person_id = :guest and brought.course_id is null
              and not exists (select 1 from post own where %s)""", guest, account);
        run("""
            update post_draft brought set person_id = :account
            where brought.person_id = :guest and brought.course_id is null
              and not exists (select 1 from post_draft own where own.target = brought.target and %s)
              and (brought.target = 'post'
                   or exists (select 1 from post own
                              where own.person_id = :account
                                and brought.target = 'edit:' || cast(own.post_id as varchar(36))))""", guest, account);
    }

    private void run(String statement, UserId guest, UserId account) {
        jdbc.sql(statement.formatted(OWN_AT_THE_SAME_PROMPT))
                .param("guest", guest.value())
                .param("account", account.value())
                .update();
    }
}
