package org.readout.user;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.db.SqlTime;
import org.readout.user.PendingIdentity.Identity;
import org.readout.user.PendingIdentity.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
record IdentityRepository(JdbcClient jdbc) {

    Optional<UserId> owner(String issuer, String subject) {
        return jdbc.sql("select person_id from external_identity where issuer = ? and subject = ?")
                .params(issuer, subject)
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    List<Identity> of(UserId account) {
        return jdbc.sql("select * from external_identity where person_id = ? order by linked_at, issuer, subject")
                .param(account.value())
                .query((row, number) -> new Identity(
                        Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                        row.getString("issuer"),
                        row.getString("subject"),
                        row.getString("student_number"),
                        SqlTime.of(row, "linked_at")))
                .list();
    }

    void add(UserId account, Identity identity) {
        jdbc.sql("""
                        insert into external_identity (issuer, subject, person_id, kind, student_number, linked_at)
                        values (:issuer, :subject, :account, :kind, cast(:number as varchar), :now)
                        """)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("account", account.value())
                .param("kind", identity.kind().name().toLowerCase(Locale.ROOT))
                .param("number", identity.studentNumber())
                .param("now", SqlTime.toColumn(identity.linkedAt()))
                .update();
    }

    /** Returns whether the number is another than before. */
    boolean setNumber(String issuer, String subject, @Nullable String number) {
        return jdbc.sql("""
                        update external_identity set student_number = cast(:number as varchar)
                        where issuer = :issuer and subject = :subject
                            and student_number is distinct from cast(:number as varchar)
                        """)
                        .param("number", number)
                        .param("issuer", issuer)
                        .param("subject", subject)
                        .update()
                == 1;
    }

    /** Lets changes of one account's links wait for each other. */
    void lock(UserId account) {
        jdbc.sql("select person_id from person where person_id = ? for update")
                .param(account.value())
                .query(UUID.class)
                .list();
    }

    boolean remove(UserId account, String issuer, String subject) {
        return jdbc.sql("delete from external_identity where person_id = ? and issuer = ? and subject = ?")
                        .params(account.value(), issuer, subject)
                        .update()
                == 1;
    }
}
