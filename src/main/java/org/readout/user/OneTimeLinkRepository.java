package org.readout.user;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.db.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of links that work once. For the account feature alone. */
@Repository
public class OneTimeLinkRepository {

    private final JdbcClient jdbc;

    public OneTimeLinkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A link.
     *
     * @param person whose password it changes, or {@code null} where it is about nobody yet
     * @param madeBy {@code null} where it comes from the server's console
     */
    public record Row(@Nullable UserId person, @Nullable UserId madeBy, Instant expiresAt, boolean used) {}

    /** Adds a link. */
    public void add(String keyHash, String purpose, Row link, Instant now) {
        jdbc.sql("""
                        insert into one_time_link (key_hash, purpose, person_id, made_by, created_at, expires_at)
                        values (:hash, :purpose, cast(:person as uuid), cast(:maker as uuid), :now, :expires)
                        """)
                .param("hash", keyHash)
                .param("purpose", purpose)
                .param("person", value(link.person()))
                .param("maker", value(link.madeBy()))
                .param("now", SqlTime.toColumn(now))
                .param("expires", SqlTime.toColumn(link.expiresAt()))
                .update();
    }

    /** The link with that key. */
    public Optional<Row> find(String keyHash, String purpose) {
        return jdbc.sql("""
                        select person_id, made_by, expires_at, used_at from one_time_link
                        where key_hash = :hash and purpose = :purpose
                        """)
                .param("hash", keyHash)
                .param("purpose", purpose)
                .query((row, number) -> new Row(
                        id(row.getObject("person_id", UUID.class)),
                        id(row.getObject("made_by", UUID.class)),
                        SqlTime.of(row, "expires_at"),
                        SqlTime.orNull(row, "used_at") != null))
                .optional();
    }

    /**
     * Uses a link up.
     *
     * @return whether it was good until now
     */
    public boolean use(String keyHash, String purpose, Instant now) {
        return jdbc.sql("""
                                update one_time_link set used_at = :now
                                where key_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                                """)
                        .param("now", SqlTime.toColumn(now))
                        .param("hash", keyHash)
                        .param("purpose", purpose)
                        .update()
                == 1;
    }

    /**
     * A link that was used.
     *
     * @param maker the name of who made it, or {@code null} if it comes from the server's console
     */
    public record Used(@Nullable String maker, Instant madeAt, Instant usedAt) {}

    /** The links that somebody else made about a person and that were used, the newest first. */
    public List<Used> usedByOthers(UserId person, boolean untoldOnly) {
        return jdbc.sql("""
                        select m.name, l.created_at, l.used_at from one_time_link l
                        left join person m on m.person_id = l.made_by
                        where l.person_id = :person and l.used_at is not null
                            and (l.made_by is null or l.made_by <> l.person_id)
                            and (l.told_at is null or not :untoldOnly)
                        order by l.used_at desc
                        """)
                .param("person", person.value())
                .param("untoldOnly", untoldOnly)
                .query((row, number) ->
                        new Used(row.getString("name"), SqlTime.of(row, "created_at"), SqlTime.of(row, "used_at")))
                .list();
    }

    /** Notes that a person has been told of all links about them that were used. */
    public void setTold(UserId person, Instant now) {
        jdbc.sql("""
                        update one_time_link set told_at = :now
                        where person_id = :person and used_at is not null and told_at is null
                        """)
                .param("now", SqlTime.toColumn(now))
                .param("person", person.value())
                .update();
    }

    /** Takes back all links about a person that nobody has used. */
    public void withdraw(UserId person) {
        jdbc.sql("delete from one_time_link where person_id = :person and used_at is null")
                .param("person", person.value())
                .update();
    }

    /** Takes back all links for a purpose that nobody has used. */
    public void withdraw(String purpose) {
        jdbc.sql("delete from one_time_link where purpose = :purpose and used_at is null")
                .param("purpose", purpose)
                .update();
    }

    private static @Nullable UUID value(@Nullable UserId person) {
        return person == null ? null : person.value();
    }

    private static @Nullable UserId id(@Nullable UUID value) {
        return value == null ? null : new UserId(value);
    }
}
