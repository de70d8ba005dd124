package org.readout.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.readout.db.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of people and of the cookies by which guests are known. For the account feature alone. */
@Repository
public class UserRepository {

    private static final String PERSON =
            "select person_id, kind, name, email, instructor, password_version from person ";

    private final JdbcClient jdbc;

    public UserRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A person, and which of the account's passwords is today's.
     *
     * @param passwordVersion how many there were before
     */
    public record Row(User person, long passwordVersion) {}

    /** The hash of an account's password, and which of the account's passwords it is. */
    public record Password(String hash, long version) {}

    /** The person with that id. */
    public Optional<User> person(UserId id) {
        return row(id).map(Row::person);
    }

    /** The person with that id, and which password is today's. */
    public Optional<Row> row(UserId id) {
        return jdbc.sql(PERSON + "where person_id = :id")
                .param("id", id.value())
                .query((row, number) -> new Row(person(row, number), row.getLong("password_version")))
                .optional();
    }

    /** The account with that address, in lower case. */
    public Optional<UserId> byEmail(String email) {
        return jdbc.sql("select person_id from person where email = :email and kind = 'account'")
                .param("email", email)
                .query((row, number) -> id(row))
                .optional();
    }

    /** An account's password; nothing for a guest. */
    public Optional<Password> password(UserId id) {
        return jdbc.sql("""
                        select password_hash, password_version from person where person_id = :id and kind = 'account'
                        """)
                .param("id", id.value())
                .query((row, number) -> new Password(row.getString("password_hash"), row.getLong("password_version")))
                .optional();
    }

    /** The hash of an account's password; nothing for a guest. */
    public Optional<String> passwordHash(UserId id) {
        return password(id).map(Password::hash);
    }

    /** Whether anybody may make courses yet. */
    public boolean hasInstructor() {
        return jdbc.sql("select count(*) from person where instructor")
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** The guest behind the hash of a cookie. */
    public Optional<UserId> guest(String keyHash) {
        return jdbc.sql("""
                        select p.person_id from guest_key k join person p on p.person_id = k.person_id
                        where k.key_hash = :hash and p.kind = 'guest'
                        """)
                .param("hash", keyHash)
                .query((row, number) -> id(row))
                .optional();
    }

    /** Adds a guest who is known by the hash of a cookie. */
    public void addGuest(UserId id, String keyHash, Instant now) {
        jdbc.sql("""
                        insert into person (person_id, kind, name, instructor, created_at, version)
                        values (:id, 'guest', '', false, :now, 0)
                        """)
                .param("id", id.value())
                .param("now", SqlTime.toColumn(now))
                .update();
        jdbc.sql("insert into guest_key (key_hash, person_id, created_at) values (:hash, :id, :now)")
                .param("hash", keyHash)
                .param("id", id.value())
                .param("now", SqlTime.toColumn(now))
                .update();
    }

    /** Adds an account. */
    public void addAccount(User account, String passwordHash, Instant now) {
        jdbc.sql("""
                        insert into person (person_id, kind, name, email, password_hash, instructor, created_at, version)
                        values (:id, 'account', :name, :email, :hash, :instructor, :now, 0)
                        """)
                .param("id", account.id().value())
                .param("name", account.name())
                .param("email", account.email())
                .param("hash", passwordHash)
                .param("instructor", account.instructor())
                .param("now", SqlTime.toColumn(now))
                .update();
    }

    /**
     * Makes a guest an account that keeps the id, and forgets the guest's cookies: whoever holds one must not become
     * somebody with an account.
     *
     * @return whether there was such a guest
     */
    public boolean turnIntoAccount(User account, String passwordHash) {
        int changed = jdbc.sql("""
                        update person set kind = 'account', name = :name, email = :email, password_hash = :hash,
                            instructor = :instructor, version = version + 1
                        where person_id = :id and kind = 'guest'
                        """)
                .param("id", account.id().value())
                .param("name", account.name())
                .param("email", account.email())
                .param("hash", passwordHash)
                .param("instructor", account.instructor())
                .update();
        jdbc.sql("delete from guest_key where person_id = :id")
                .param("id", account.id().value())
                .update();
        return changed == 1;
    }

    /** Gives an account another password. */
    public void setPasswordHash(UserId id, String passwordHash) {
        jdbc.sql("""
                        update person set password_hash = :hash, password_version = password_version + 1,
                            version = version + 1
                        where person_id = :id and kind = 'account'
                        """).param("hash", passwordHash).param("id", id.value()).update();
    }

    /** Ends the sign-ins that were made so far. */
    public void endSignIns(UserId id) {
        jdbc.sql("""
                        update person set password_version = password_version + 1, version = version + 1
                        where person_id = :id and kind = 'account'
                        """).param("id", id.value()).update();
    }

    /** Replaces the hash of an account's password by another of the same password. */
    public void renewPasswordHash(UserId id, String passwordHash) {
        jdbc.sql("""
                        update person set password_hash = :hash, version = version + 1
                        where person_id = :id and kind = 'account'
                        """).param("hash", passwordHash).param("id", id.value()).update();
    }

    /** Notes that a person has signed in in the browser with that hash of a cookie. */
    public void addBrowser(String keyHash, UserId person, Instant now) {
        if (!knowsBrowser(keyHash, person)) {
            jdbc.sql("insert into known_browser (key_hash, person_id, known_since) values (:hash, :id, :now)")
                    .param("hash", keyHash)
                    .param("id", person.value())
                    .param("now", SqlTime.toColumn(now))
                    .update();
        }
    }

    /** Whether the person has signed in in the browser with that hash of a cookie before. */
    public boolean knowsBrowser(String keyHash, UserId person) {
        return jdbc.sql("select count(*) from known_browser where key_hash = :hash and person_id = :id")
                        .param("hash", keyHash)
                        .param("id", person.value())
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Lets an account make courses. */
    public void setInstructor(UserId id) {
        jdbc.sql("""
                        update person set instructor = true, version = version + 1
                        where person_id = :id and kind = 'account'
                        """).param("id", id.value()).update();
    }

    /** Replaces the name of an account. */
    public void setName(UserId id, String name) {
        jdbc.sql("update person set name = :name, version = version + 1 where person_id = :id and kind = 'account'")
                .param("name", name)
                .param("id", id.value())
                .update();
    }

    private static User person(ResultSet row, int number) throws SQLException {
        return new User(
                id(row),
                User.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("instructor"));
    }

    private static UserId id(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }
}
