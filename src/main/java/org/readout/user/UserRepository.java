package org.readout.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.db.SqlTime;
import org.readout.user.OneTimeLink.Purpose;
import org.readout.user.OneTimeLink.Reset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

@Repository
record UserRepository(JdbcClient jdbc) {

    private static final String ACCOUNT = " where person_id = ? and kind = 'account'";

    /**
     * @param passwordVersion how many passwords the account had before the current one
     * @param secondFactor whether the account asks for a code after its password
     */
    record Row(User user, long passwordVersion, boolean secondFactor) {}

    /** @param codes how many recovery codes are left */
    record SecondFactorRow(String secret, int codes) {}

    record SignIn(UserId account, boolean strong) {}

    record Password(String hash, long version) {}

    Optional<Row> row(UserId id) {
        return sql("""
                        select kind, name, email, surname, password_version,
                            (select count(*) from second_factor f where f.person_id = person.person_id) as factors
                        from person where person_id = ?
                        """, id)
                .query((row, number) -> new Row(
                        new User(
                                id,
                                User.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getString("name"),
                                row.getString("email"),
                                row.getString("surname")),
                        row.getLong("password_version"),
                        row.getInt("factors") > 0))
                .optional();
    }

    Optional<UserId> byEmail(String email) {
        return id("select person_id from person where email = ? and kind = 'account'", email);
    }

    Optional<Password> password(UserId id) {
        return sql(
                        "select password_hash as hash, password_version as version from person" + ACCOUNT
                                + " and password_hash is not null",
                        id)
                .query(Password.class)
                .optional();
    }

    boolean isEmpty() {
        return id("select person_id from person limit 1").isEmpty();
    }

    boolean hasInstructor() {
        return id("select person_id from site_right limit 1").isPresent();
    }

    Set<SiteRight> rights(UserId user) {
        return sql("select site_right from site_right where person_id = ?", user)
                .query((row, number) -> right(row.getString("site_right")))
                .set();
    }

    /** Returns who has a right, and lets changes of it wait for each other. */
    Set<UserId> lockHolders(SiteRight right) {
        return sql("select person_id from site_right where site_right = ? for update", right)
                .query((row, number) -> new UserId(row.getObject("person_id", UUID.class)))
                .set();
    }

    boolean addRight(UserId account, SiteRight right) {
        return update("""
                insert into site_right (person_id, site_right)
                select person_id, cast(? as varchar) from person
                where person_id = ? and kind = 'account' and not exists (
                    select 1 from site_right s where s.person_id = person.person_id and s.site_right = ?)
                """, right, account, right) == 1;
    }

    boolean removeRight(UserId account, SiteRight right) {
        return update("delete from site_right where person_id = ? and site_right = ?", account, right) == 1;
    }

    List<RightsOfAccount> accounts() {
        Map<UserId, Set<SiteRight>> rights = new HashMap<>();
        sql("select person_id, site_right from site_right").query(row -> {
            rights.computeIfAbsent(
                            new UserId(row.getObject("person_id", UUID.class)), id -> EnumSet.noneOf(SiteRight.class))
                    .add(right(row.getString("site_right")));
        });
        return sql("""
                select person_id, name, email from person where kind = 'account' order by email, name, person_id
                """)
                .query((row, number) -> {
                    UserId id = new UserId(row.getObject("person_id", UUID.class));
                    return new RightsOfAccount(
                            id, row.getString("name"), row.getString("email"), rights.getOrDefault(id, Set.of()));
                })
                .list();
    }

    private static SiteRight right(String column) {
        return SiteRight.valueOf(column.toUpperCase(Locale.ROOT));
    }

    /** @param passwordHash {@code null} for an account that only signs in elsewhere */
    User addAccount(User account, @Nullable String passwordHash, Instant now) {
        update("""
                insert into person (person_id, kind, name, email, password_hash, created_at, version)
                values (?, 'account', ?, cast(? as varchar), cast(? as varchar), ?, 0)
                """, account.id(), account.name(), account.email(), passwordHash, now);
        return account;
    }

    /** Turns a guest into an account with the same id, and forgets the guest's cookies, which must not open an account. */
    boolean turnIntoAccount(User account, String passwordHash) {
        update("delete from guest_key where person_id = ?", account.id());
        return update("""
                        update person set kind = 'account', name = ?, email = ?, password_hash = ?, version = version + 1
                        where person_id = ? and kind = 'guest'
                        """, account.name(), account.email(), passwordHash, account.id()) == 1;
    }

    void setPasswordHash(UserId id, String hash) {
        change("password_hash = ?, password_version = password_version + 1", hash, id);
    }

    /** Replaces the hash of an account's password by another of the same password. */
    void renewPasswordHash(UserId id, String hash) {
        change("password_hash = ?", hash, id);
    }

    boolean isUnconfirmed(UserId account) {
        return id(
                        "select person_id from person" + ACCOUNT
                                + " and email_confirmed_at is null and email is not null",
                        account)
                .isPresent();
    }

    boolean confirmEmail(UserId account, Instant now) {
        return update(
                        "update person set email_confirmed_at = ?" + ACCOUNT + " and email_confirmed_at is null",
                        now,
                        account)
                == 1;
    }

    void endSignIns(UserId id) {
        change("password_version = password_version + 1", id);
    }

    Optional<Instant> lastVisit(UserId id) {
        return sql("select last_visit_at from person where person_id = ? and last_visit_at is not null", id)
                .query((row, number) -> SqlTime.of(row, "last_visit_at"))
                .optional();
    }

    void setLastVisit(UserId id, Instant at) {
        update("update person set last_visit_at = ? where person_id = ?", at, id);
    }

    Optional<String> textChoice(UserId id) {
        return sql("select text_choice from person where person_id = ? and text_choice is not null", id)
                .query(String.class)
                .optional();
    }

    void setTextChoice(UserId id, String choice) {
        update("update person set text_choice = ? where person_id = ?", choice, id);
    }

    void setName(UserId id, String name) {
        change("name = ?", name, id);
    }

    void setSurname(UserId id, @Nullable String surname) {
        update("update person set surname = cast(? as varchar), version = version + 1" + ACCOUNT, surname, id);
    }

    Optional<UserId> guest(String keyHash) {
        return id("""
                select p.person_id from guest_key k join person p on p.person_id = k.person_id
                where k.key_hash = ? and p.kind = 'guest'
                """, keyHash);
    }

    void addGuest(UserId id, String keyHash, Instant now) {
        addPerson(id, User.Kind.GUEST, "", now);
        update("insert into guest_key (key_hash, person_id, created_at) values (?, ?, ?)", keyHash, id, now);
    }

    void addPerson(UserId id, User.Kind kind, String name, Instant now) {
        update("""
                insert into person (person_id, kind, name, created_at, version)
                values (?, ?, ?, ?, 0)
                """, id, kind.name().toLowerCase(Locale.ROOT), name, now);
    }

    void deletePreview(UserId id, UserId owner) {
        update("update audit_entry set person_id = ? where person_id = ?", owner, id);
        update("update audit_entry set about_id = null where about_id = ?", id);
        update("delete from person where person_id = ? and kind = 'preview'", id);
    }

    /** The browsers of an account that are remembered, the newest; a program that signs in again and again adds many. */
    private static final int BROWSERS_KNOWN = 20;

    boolean knowsBrowser(String keyHash, UserId user) {
        return id("select person_id from known_browser where key_hash = ? and person_id = ?", keyHash, user)
                .isPresent();
    }

    void addBrowser(String keyHash, UserId user, Instant now) {
        if (!knowsBrowser(keyHash, user)) {
            update("insert into known_browser (key_hash, person_id, known_since) values (?, ?, ?)", keyHash, user, now);
            update("""
                    delete from known_browser where person_id = ? and known_since < (
                        select min(newest.known_since) from (
                            select known_since from known_browser
                            where person_id = ? order by known_since desc limit ?) newest)
                    """, user, user, BROWSERS_KNOWN);
        }
    }

    void addSignIn(String keyHash, AccountPrincipal account, Instant now, Instant expires) {
        update("""
                insert into remembered_sign_in (key_hash, person_id, password_version, strong, created_at, expires_at)
                values (?, ?, ?, ?, ?, ?)
                """, keyHash, account.id(), account.passwordVersion(), account.isStrong(), now, expires);
    }

    /** Returns who is signed in by a key; empty if it has expired or the account has ended its sign-ins since. */
    Optional<SignIn> signedIn(String keyHash, Instant now) {
        return sql("""
                        select p.person_id, r.strong from remembered_sign_in r join person p on p.person_id = r.person_id
                        where r.key_hash = ? and r.expires_at > ?
                            and r.password_version = p.password_version and p.kind = 'account'
                        """, keyHash, now)
                .query((row, number) ->
                        new SignIn(new UserId(row.getObject("person_id", UUID.class)), row.getBoolean("strong")))
                .optional();
    }

    /** Returns whether a key has not been signed out, expired or not. */
    boolean isSignIn(String keyHash) {
        return id("select person_id from remembered_sign_in where key_hash = ?", keyHash)
                .isPresent();
    }

    Optional<Instant> signInTime(String keyHash) {
        return sql("select created_at from remembered_sign_in where key_hash = ?", keyHash)
                .query((row, number) -> SqlTime.of(row, "created_at"))
                .optional();
    }

    void deleteSignIn(String keyHash) {
        update("delete from remembered_sign_in where key_hash = ?", keyHash);
    }

    void deleteEndedSignIns(Instant expired) {
        update("""
                delete from remembered_sign_in where expires_at <= ?
                    or password_version < (
                        select p.password_version from person p where p.person_id = remembered_sign_in.person_id)
                """, expired);
    }

    Optional<SecondFactorRow> secondFactor(UserId account) {
        return sql("""
                        select secret, (select count(*) from recovery_code c where c.person_id = f.person_id) as codes
                        from second_factor f where person_id = ?
                        """, account).query(SecondFactorRow.class).optional();
    }

    void addSecondFactor(UserId account, String secret, long step, Instant now) {
        update(
                "insert into second_factor (person_id, secret, last_step, created_at) values (?, ?, ?, ?)",
                account,
                secret,
                step,
                now);
    }

    /** Takes the code of a period; returns false if that or a later one was taken before. */
    boolean useStep(UserId account, long step) {
        return update(
                        "update second_factor set last_step = ? where person_id = ? and last_step < ?",
                        step,
                        account,
                        step)
                == 1;
    }

    boolean useRecoveryCode(UserId account, String hash) {
        return update("delete from recovery_code where person_id = ? and code_hash = ?", account, hash) == 1;
    }

    void replaceRecoveryCodes(UserId account, List<String> hashes) {
        update("delete from recovery_code where person_id = ?", account);
        hashes.forEach(hash -> update("insert into recovery_code (code_hash, person_id) values (?, ?)", hash, account));
    }

    boolean removeSecondFactor(UserId account) {
        return update("delete from second_factor where person_id = ?", account) == 1;
    }

    /**
     * Adds a link and returns its path, which can be shown only now, because the key is not kept. Unused links for the same
     * user end, unless the new one was requested by email, which anyone can do. A new set-up link replaces the old one.
     */
    String addLink(Purpose purpose, @Nullable UserId user, @Nullable UserId madeBy, Instant now) {
        if (user != null && !user.equals(madeBy)) {
            deleteUnusedLinks(user);
        } else if (purpose == Purpose.SETUP) {
            update("delete from one_time_link where purpose = 'setup' and used_at is null");
        }
        SecretToken key = SecretToken.random();
        update("""
                insert into one_time_link (key_hash, purpose, person_id, made_by, created_at, expires_at)
                values (?, ?, cast(? as uuid), cast(? as uuid), ?, ?)
                """, key.hash(), purpose, user, madeBy, now, now.plus(purpose.lifetime()));
        return AccountLinks.oneTime(purpose, key.value());
    }

    Optional<OneTimeLink> link(String token) {
        return sql("select * from one_time_link where key_hash = ?", new SecretToken(token).hash())
                .query((row, number) -> new OneTimeLink(
                        Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                        id(row, "person_id"),
                        id(row, "made_by"),
                        SqlTime.of(row, "expires_at"),
                        SqlTime.orNull(row, "used_at") != null))
                .optional();
    }

    boolean useLink(Purpose purpose, String token, Instant now) {
        return update("""
                update one_time_link set used_at = ?
                where key_hash = ? and purpose = ? and used_at is null and expires_at > ?
                """, now, new SecretToken(token).hash(), purpose, now) == 1;
    }

    /** Returns the newest used link for a user that another user or the console created. */
    Optional<Reset> lastReset(UserId user) {
        return sql("""
                        select m.name, l.created_at, l.used_at, l.told_at from one_time_link l
                        left join person m on m.person_id = l.made_by
                        where l.person_id = ? and l.used_at is not null
                            and (l.made_by is null or l.made_by <> l.person_id)
                        order by l.used_at desc
                        limit 1
                        """, user)
                .query((row, number) -> new Reset(
                        row.getString("name"),
                        SqlTime.of(row, "created_at"),
                        SqlTime.of(row, "used_at"),
                        SqlTime.orNull(row, "told_at") != null))
                .optional();
    }

    void setTold(UserId user, Instant now) {
        update(
                "update one_time_link set told_at = ? where person_id = ? and used_at is not null and told_at is null",
                now,
                user);
    }

    /** Deletes the links that open an account. One that confirms its address opens nothing. */
    void deleteUnusedLinks(UserId user) {
        update("delete from one_time_link where person_id = ? and used_at is null and purpose = 'reset'", user);
    }

    /** Returns the newest audit entries as text, newest first; only those by or about a user unless that is null. */
    /** Returns the newest entries, the newest last: all, or of an account. Empty if none has the address. */
    Optional<List<String>> audit(int most, String email) {
        Optional<List<String>> newestFirst = email.isEmpty()
                ? Optional.of(audit(null, most))
                : byEmail(NewAccount.normalEmail(email)).map(about -> audit(about, most));
        return newestFirst.map(List::reversed);
    }

    List<String> audit(@Nullable UserId about, int most) {
        // The details of an entry name the users whom it is about by their ids.
        return jdbc.sql("""
                        select a.happened_at, a.action, p.email, a.details
                        from audit_entry a left join person p on p.person_id = a.person_id
                        where :everything or a.person_id = cast(:person as uuid) or a.details like :named
                        order by a.happened_at desc, a.audit_entry_id
                        limit :most
                        """)
                .param("everything", about == null)
                .param("person", about == null ? null : about.value())
                .param("named", about == null ? "" : "%" + about.value() + "%")
                .param("most", most)
                .query((row, number) -> auditLine(row))
                .list();
    }

    private static String auditLine(ResultSet row) throws SQLException {
        Instant at = SqlTime.of(row, "happened_at").truncatedTo(ChronoUnit.SECONDS);
        String email = Objects.requireNonNullElse(row.getString("email"), "-");
        return (at + "  " + row.getString("action") + "  " + email + "  " + row.getString("details")).strip();
    }

    /** @param about ignored unless it is the id of a person */
    void addAudit(
            @Nullable UserId user,
            Instant now,
            String action,
            String details,
            @Nullable UUID course,
            @Nullable UUID about) {
        update("""
                insert into audit_entry (audit_entry_id, person_id, happened_at, action, details, course_id, about_id)
                values (?, cast(? as uuid), ?, ?, ?, cast(? as uuid),
                    (select person_id from person where person_id = cast(? as uuid)))
                """, UUID.randomUUID(), user, now, action, details, course, about);
    }

    private void change(String what, Object... params) {
        update("update person set " + what + ", version = version + 1" + ACCOUNT, params);
    }

    private int update(String sql, @Nullable Object... params) {
        return sql(sql, params).update();
    }

    private Optional<UserId> id(String sql, Object... params) {
        return sql(sql, params).query(UUID.class).optional().map(UserId::new);
    }

    private StatementSpec sql(String sql, @Nullable Object... params) {
        return jdbc.sql(sql)
                .params(Arrays.stream(params).map(UserRepository::toColumn).toList());
    }

    private static @Nullable Object toColumn(@Nullable Object value) {
        return switch (value) {
            case UserId id -> id.value();
            case Instant time -> SqlTime.toColumn(time);
            case Purpose purpose -> purpose.name().toLowerCase(Locale.ROOT);
            case SiteRight right -> right.name().toLowerCase(Locale.ROOT);
            case null, default -> value;
        };
    }

    private static @Nullable UserId id(ResultSet row, String column) throws SQLException {
        UUID value = row.getObject(column, UUID.class);
        return value == null ? null : new UserId(value);
    }
}
