package org.readout.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.db.SqlTime;
import org.readout.user.OneTimeLink.Purpose;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OneTimeLinkRepository {

    private final JdbcClient jdbc;

    OneTimeLinkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds a link and returns its path, which can be shown this once: the key is not kept. Unused links for the same user end,
     * unless the new one was asked for in the user's own name, which anyone can do. A new set-up link replaces the old one.
     */
    String add(Purpose purpose, @Nullable UserId user, @Nullable UserId madeBy, Instant now) {
        if (user != null && !user.equals(madeBy)) {
            deleteUnused(user);
        } else if (purpose == Purpose.SETUP) {
            jdbc.sql("delete from one_time_link where purpose = 'setup' and used_at is null")
                    .update();
        }
        SecretToken key = SecretToken.random();
        jdbc.sql("""
                        insert into one_time_link (key_hash, purpose, person_id, made_by, created_at, expires_at)
                        values (?, ?, cast(? as uuid), cast(? as uuid), ?, ?)
                        """)
                .params(Arrays.asList(
                        key.hash(),
                        purpose.column(),
                        user == null ? null : user.value(),
                        madeBy == null ? null : madeBy.value(),
                        SqlTime.toColumn(now),
                        SqlTime.toColumn(now.plus(purpose.lifetime()))))
                .update();
        return (purpose == Purpose.RESET ? AccountLinks.RESET : AccountLinks.SETUP) + "?" + AccountLinks.TOKEN + "="
                + key.value();
    }

    Optional<OneTimeLink> find(String token) {
        return SecretToken.parse(token)
                .flatMap(key -> jdbc.sql("select purpose, person_id, made_by, expires_at, used_at from one_time_link"
                                + " where key_hash = ?")
                        .params(key.hash())
                        .query((row, number) -> new OneTimeLink(
                                Purpose.ofColumn(row.getString("purpose")),
                                id(row, "person_id"),
                                id(row, "made_by"),
                                SqlTime.of(row, "expires_at"),
                                SqlTime.orNull(row, "used_at") != null))
                        .optional());
    }

    boolean use(Purpose purpose, String token, Instant now) {
        return SecretToken.parse(token)
                .filter(key -> jdbc.sql("""
                                update one_time_link set used_at = :now
                                where key_hash = :hash and purpose = :purpose and used_at is null and expires_at > :now
                                """)
                                .param("now", SqlTime.toColumn(now))
                                .param("hash", key.hash())
                                .param("purpose", purpose.column())
                                .update()
                        == 1)
                .isPresent();
    }

    /** Returns the newest used link for a user that somebody else made; only if the user was not told yet, if so asked. */
    Optional<OneTimeLink.Reset> lastReset(UserId user, boolean untoldOnly) {
        return jdbc.sql("""
                        select m.name, l.created_at, l.used_at from one_time_link l
                        left join person m on m.person_id = l.made_by
                        where l.person_id = ? and l.used_at is not null
                            and (l.made_by is null or l.made_by <> l.person_id)
                            and (l.told_at is null or not ?)
                        order by l.used_at desc
                        limit 1
                        """)
                .params(user.value(), untoldOnly)
                .query((row, number) -> new OneTimeLink.Reset(
                        row.getString("name"), SqlTime.of(row, "created_at"), SqlTime.of(row, "used_at")))
                .optional();
    }

    void setTold(UserId user, Instant now) {
        jdbc.sql("update one_time_link set told_at = ? where person_id = ? and used_at is not null and told_at is null")
                .params(SqlTime.toColumn(now), user.value())
                .update();
    }

    void deleteUnused(UserId user) {
        jdbc.sql("delete from one_time_link where person_id = ? and used_at is null")
                .params(user.value())
                .update();
    }

    private static @Nullable UserId id(ResultSet row, String column) throws SQLException {
        UUID value = row.getObject(column, UUID.class);
        return value == null ? null : new UserId(value);
    }
}
