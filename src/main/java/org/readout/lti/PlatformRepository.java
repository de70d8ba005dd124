package org.readout.lti;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.SqlParameters;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.util.StringUtils;

/** Stores platforms, their deployments, courses, links and members, and the keys for messages to them. */
@Repository
record PlatformRepository(JdbcClient jdbc) {

    private StatementSpec sql(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(SqlParameters.of(params));
    }

    private boolean update(String sql, @Nullable Object... params) {
        return sql(sql, params).update() > 0;
    }

    /** Lists all platforms by name, withdrawn ones too. */
    List<Platform> platforms() {
        return sql("select * from lti_platform order by name, created_at")
                .query((row, number) -> platform(row))
                .list();
    }

    Optional<Platform> platform(UUID id) {
        return sql("select * from lti_platform where platform_id = ?", id)
                .query((row, number) -> platform(row))
                .optional();
    }

    /** Changes what an administrator may change, or adds a new platform. */
    void save(Platform platform, Instant now) {
        @Nullable
        Object[] values = {
            platform.name(),
            platform.issuer(),
            platform.clientId(),
            platform.site().toString(),
            platform.loginUrl().toString(),
            platform.tokenUrl().toString(),
            platform.tokenAudience(),
            platform.keysUrl().toString(),
            platform.deployments(),
            platform.anyDeployment(),
            platform.mayCreateCourses(),
            SqlTime.toNullableColumn(platform.withdrawnAt()),
            platform.id()
        };
        if (!update("""
                update lti_platform set name = ?, issuer = ?, client_id = ?, site = ?, login_url = ?, token_url = ?,
                    token_audience = ?, keys_url = ?, deployments = ?, any_deployment = ?, may_create_courses = ?,
                    withdrawn_at = cast(? as timestamp with time zone)
                where platform_id = ?
                """, values)) {
            update("""
                    insert into lti_platform (name, issuer, client_id, site, login_url, token_url, token_audience, keys_url,
                        deployments, any_deployment, may_create_courses, withdrawn_at, platform_id, created_at)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as timestamp with time zone), ?, ?)
                    """, Stream.concat(Arrays.stream(values), Stream.of(now)).toArray());
        }
    }

    void launched(UUID platform, Instant now) {
        update("update lti_platform set launched_at = ? where platform_id = ?", now, platform);
    }

    /** A key with its private part, as JSON. */
    record StoredKey(String jwk, Instant madeAt) {}

    /** Lists the keys that haven't ended, the newest first. */
    List<StoredKey> keys(Instant now) {
        return sql("select jwk, made_at from lti_key where ends_at is null or ends_at > ? order by made_at desc", now)
                .query((row, number) -> new StoredKey(row.getString("jwk"), SqlTime.of(row, "made_at")))
                .list();
    }

    /** Adds a key; the earlier ones end. */
    void addKey(String id, String jwk, Instant now, Instant othersEnd) {
        update("delete from lti_key where ends_at < ?", now);
        update("update lti_key set ends_at = ? where ends_at is null", othersEnd);
        update("insert into lti_key (key_id, jwk, made_at) values (?, ?, ?)", id, jwk, now);
    }

    /** @throws org.springframework.dao.DuplicateKeyException if it has been used */
    void useNonce(String hash, Instant now, Instant expiresAt) {
        update("delete from lti_nonce where expires_at < ?", now);
        update("insert into lti_nonce (nonce_hash, expires_at) values (?, ?)", hash, expiresAt);
    }

    void addRegistrationLink(String keyHash, UserId maker, Instant expiresAt) {
        update(
                "insert into lti_registration_link (key_hash, made_by, expires_at) values (?, ?, ?)",
                keyHash,
                maker,
                expiresAt);
    }

    /** Returns who made a link that still works. */
    Optional<UserId> registrationLink(String keyHash, Instant now) {
        return sql(
                        "select made_by from lti_registration_link where key_hash = ? and expires_at > ? and made_by is not null",
                        keyHash,
                        now)
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    boolean useRegistrationLink(String keyHash) {
        return update("delete from lti_registration_link where key_hash = ?", keyHash);
    }

    Optional<LtiContext> context(UUID id) {
        return sql("select * from lti_context where lti_context_id = ?", id)
                .query((row, number) -> context(row))
                .optional();
    }

    Optional<LtiContext> context(UUID platform, String deployment, String context) {
        return sql(
                        "select * from lti_context where platform_id = ? and deployment_id = ? and context_id = ?",
                        platform,
                        deployment,
                        context)
                .query((row, number) -> context(row))
                .optional();
    }

    /** Lists the courses of platforms that belong to a course here. */
    List<LtiContext> contexts(CourseId course) {
        return sql("select * from lti_context where course_id = ? order by title, lti_context_id", course)
                .query((row, number) -> context(row))
                .list();
    }

    void addContext(LtiContext context, UserId connectedBy, Instant now) {
        update(
                """
                insert into lti_context (lti_context_id, platform_id, deployment_id, context_id, title, course_id,
                    members_url, line_items_url, scopes, connected_by, connected_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                context.id(),
                context.platform(),
                context.deploymentId(),
                context.contextId(),
                context.title(),
                context.course(),
                context.membersUrl(),
                context.lineItemsUrl(),
                String.join(" ", context.scopes()),
                connectedBy,
                now);
    }

    /** Changes the title and the services of a context. */
    void changeContext(LtiContext context) {
        update(
                "update lti_context set title = ?, members_url = ?, line_items_url = ?, scopes = ? where lti_context_id = ?",
                context.title(),
                context.membersUrl(),
                context.lineItemsUrl(),
                String.join(" ", context.scopes()),
                context.id());
    }

    Optional<LtiLink> link(UUID id) {
        return sql("select * from lti_link where lti_link_id = ?", id)
                .query((row, number) -> link(row))
                .optional();
    }

    Optional<LtiLink> link(UUID context, String resourceLinkId) {
        return sql("select * from lti_link where lti_context_id = ? and resource_link_id = ?", context, resourceLinkId)
                .query((row, number) -> link(row))
                .optional();
    }

    List<LtiLink> links(UUID context) {
        return sql("select * from lti_link where lti_context_id = ? order by lti_link_id", context)
                .query((row, number) -> link(row))
                .list();
    }

    void addLink(LtiLink link) {
        update(
                """
                insert into lti_link (lti_link_id, lti_context_id, resource_link_id, lesson_id, section_id, line_item_url)
                values (?, ?, ?, ?, ?, ?)
                """,
                link.id(),
                link.context(),
                link.resourceLinkId(),
                link.lessonId(),
                link.sectionId(),
                link.lineItemUrl());
    }

    boolean changeLink(LtiLink link) {
        return update(
                "update lti_link set lesson_id = ?, section_id = ?, line_item_url = ? where lti_link_id = ?",
                link.lessonId(),
                link.sectionId(),
                link.lineItemUrl(),
                link.id());
    }

    /** Returns whether the platform enrolled someone; empty for one who has not come from this context before. */
    Optional<Boolean> enrolled(UUID context, UserId person) {
        return sql("select enrolled from lti_member where lti_context_id = ? and person_id = ?", context, person)
                .query(Boolean.class)
                .optional();
    }

    void setMember(UUID context, UserId person, String subject, boolean enrolled, Instant now) {
        if (!update(
                "update lti_member set subject = ?, enrolled = ?, launched_at = ? where lti_context_id = ? and person_id = ?",
                subject,
                enrolled,
                now,
                context,
                person)) {
            update(
                    "insert into lti_member (lti_context_id, person_id, subject, enrolled, launched_at) values (?, ?, ?, ?, ?)",
                    context,
                    person,
                    subject,
                    enrolled,
                    now);
        }
    }

    /** Returns the subject by which a context knows a person who has come from it. */
    Optional<String> subject(UUID context, UserId person) {
        return sql("select subject from lti_member where lti_context_id = ? and person_id = ?", context, person)
                .query(String.class)
                .optional();
    }

    private static Platform platform(ResultSet row) throws SQLException {
        return new Platform(
                row.getObject("platform_id", UUID.class),
                row.getString("name"),
                row.getString("issuer"),
                row.getString("client_id"),
                URI.create(row.getString("site")),
                URI.create(row.getString("login_url")),
                URI.create(row.getString("token_url")),
                row.getString("token_audience"),
                URI.create(row.getString("keys_url")),
                row.getString("deployments"),
                row.getBoolean("any_deployment"),
                row.getBoolean("may_create_courses"),
                SqlTime.orNull(row, "launched_at"),
                SqlTime.orNull(row, "withdrawn_at"));
    }

    private static LtiContext context(ResultSet row) throws SQLException {
        return new LtiContext(
                row.getObject("lti_context_id", UUID.class),
                row.getObject("platform_id", UUID.class),
                row.getString("deployment_id"),
                row.getString("context_id"),
                row.getString("title"),
                new CourseId(row.getObject("course_id", UUID.class)),
                row.getString("members_url"),
                row.getString("line_items_url"),
                Set.copyOf(List.of(StringUtils.tokenizeToStringArray(row.getString("scopes"), " "))));
    }

    private static LtiLink link(ResultSet row) throws SQLException {
        return new LtiLink(
                row.getObject("lti_link_id", UUID.class),
                row.getObject("lti_context_id", UUID.class),
                row.getString("resource_link_id"),
                row.getString("lesson_id"),
                row.getString("section_id"),
                row.getString("line_item_url"));
    }
}
