package org.readout.privacy;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.TestDatabase;
import org.readout.db.Hashes;
import org.readout.privacy.PersonalData.Link;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database with a row in each table, made from the schema: one for each of two people in the tables that are theirs. */
final class FilledDatabase {

    static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    /** Tables that the test doesn't fill: they have nothing of anyone, or a row for a student who is played. */
    private static final Set<String> LEFT_OUT = Set.of("durable_mark", "erased_person", "preview");

    /** What the schema's rules ask for. */
    private static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("person.kind", "account"),
            Map.entry("external_identity.kind", "oidc"),
            Map.entry("lti_score.state", "sent"),
            Map.entry("lti_roster.part", "student"),
            Map.entry("site_right.site_right", "create_courses"),
            Map.entry("one_time_link.purpose", "reset"),
            Map.entry("lesson_person.lesson_role", "owner"),
            Map.entry("lesson_version.kind", "saved"),
            Map.entry("course.time_zone", "UTC"),
            Map.entry("course.ends_on", "2026-01-31"),
            Map.entry("course.starts_on", "2025-10-01"),
            Map.entry("course_lock.part", "MEMBERS"),
            Map.entry("enrolment.part", "student"),
            Map.entry("course_invitation.part", "assistant"),
            Map.entry("assignment.release_scores", "at-once"),
            Map.entry("assignment.outside", "nothing"),
            Map.entry("accommodation.time_factor", 1),
            Map.entry("attempt.state", "submitted"),
            Map.entry("attempt.selection", "{}"),
            Map.entry("mark.reason", "When submitted"),
            Map.entry("grading.row_points", "{}"),
            Map.entry("post_grade.row_points", "{}"),
            Map.entry("taken_hint.cost", 1),
            Map.entry("confidence.level", "certain"),
            Map.entry("result.standing", "SUBMITTED"),
            Map.entry("stance.moment", "before"),
            Map.entry("post_report.reason", "attack"),
            Map.entry("moderation.act", "hide"),
            Map.entry("moderation.reason", "attack"),
            Map.entry("review_answer.rating", "GOOD"),
            Map.entry("note.kind", "asked"),
            Map.entry("note.marker", "unclear"),
            Map.entry("announcement.audience", "everyone"),
            Map.entry("mail_choice.way", "daily"),
            Map.entry("post_draft.target", "post"),
            Map.entry("forecast.outcome", "YES"));

    private static final Set<String> NULL = Set.of(
            "course.archived_at",
            "course.nameless_at",
            "course.end_told_at",
            "course_group.deleted_at",
            "assignment_override.group_id",
            "announcement.group_id",
            "post.parent_post_id",
            "post.reply_key",
            "post.hidden_at",
            "post.hidden_by",
            "post.hidden_reason",
            "post.hidden_words",
            "one_time_link.used_at",
            "forecast.lesson_id");

    private record Column(String name, String type, int length, boolean isIdentity) {}

    private record Target(String table, String column) {}

    final JdbcClient jdbc;
    final User erased = person("Quillon A. Unmistakable");
    final User other = person("Bystander of the Other Name");

    private final Map<String, List<Column>> columns = new TreeMap<>();
    private final Map<String, Target> references = new HashMap<>();
    /** The values of the row that was added last, by its person's id, table and column; of any person without the id. */
    private final Map<String, Object> last = new HashMap<>();

    private final Set<String> own =
            PersonalData.rows(rows -> rows.link() == Link.OWN || rows.link() == Link.SHOWN_ELSEWHERE).stream()
                    .map(PersonalData.Rows::table)
                    .collect(Collectors.toSet());

    FilledDatabase(JdbcClient jdbc) {
        this.jdbc = jdbc;
        readSchema();
        List<String> tables = tables();
        for (String table : tables) {
            if (own.contains(table)) {
                insert(table, other);
            }
            insert(table, erased);
        }
        mention();
    }

    private static User person(String name) {
        String address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
        return new User(UserId.random(), User.Kind.ACCOUNT, name, address, name);
    }

    /** Lists the tables in an order in which each comes after those that it refers to. */
    static List<String> tables() {
        return TestDatabase.tables().stream()
                .filter(table -> !LEFT_OUT.contains(table))
                .toList();
    }

    private void readSchema() {
        jdbc.sql("""
                select lower(table_name) as t, lower(column_name) as c, lower(data_type) as d,
                    coalesce(character_maximum_length, 0) as n, is_identity as i
                from information_schema.columns where lower(table_schema) = 'public' order by ordinal_position
                """).query(row -> {
            columns.computeIfAbsent(row.getString("t"), table -> new ArrayList<>())
                    .add(new Column(
                            row.getString("c"),
                            row.getString("d"),
                            (int) Math.min(row.getLong("n"), 10_000),
                            row.getString("i").equals("YES")));
        });
        Schema.references(jdbc)
                .forEach(each -> references.putIfAbsent(
                        each.table() + "." + each.column(), new Target(each.toTable(), each.toColumn())));
    }

    private void insert(String table, User who) {
        Map<String, @Nullable Object> row = new TreeMap<>();
        for (Column column : columns.getOrDefault(table, List.of())) {
            if (!column.isIdentity()) {
                row.put(column.name(), value(table, column, who));
            }
        }
        try {
            jdbc.sql("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
                            + row.keySet().stream().map(name -> "?").collect(Collectors.joining(", ")) + ")")
                    .params(new ArrayList<>(row.values()))
                    .update();
        } catch (RuntimeException e) {
            throw new AssertionError(
                    "No row for " + table + ": tell " + FilledDatabase.class.getSimpleName()
                            + " what its rules ask for. " + row,
                    e);
        }
        row.forEach((name, value) -> {
            if (value != null) {
                remember(who, table + "." + name, value);
            }
        });
        columns.getOrDefault(table, List.of()).stream()
                .filter(Column::isIdentity)
                .forEach(id -> remember(
                        who,
                        table + "." + id.name(),
                        jdbc.sql("select max(" + id.name() + ") from " + table)
                                .query(Long.class)
                                .single()));
    }

    private void remember(User who, String name, Object value) {
        last.put(name, value);
        last.put(who.id() + name, value);
    }

    private @Nullable Object remembered(User who, String name) {
        return last.getOrDefault(who.id() + name, last.get(name));
    }

    private @Nullable Object value(String table, Column column, User who) {
        String name = table + "." + column.name();
        Target target = references.get(name);
        if (NULL.contains(name)) {
            return null;
        } else if (VALUES.containsKey(name)) {
            return VALUES.get(name);
        } else if (name.equals("person.person_id")
                || target != null && target.table().equals("person")
                || column.name().equals("person_id")) {
            return who.id().value();
        } else if (column.name().equals("course_id") && !table.equals("course")) {
            return last.get("course.course_id");
        } else if (target != null && last.containsKey(target.table() + "." + target.column())) {
            return remembered(who, target.table() + "." + target.column());
        }
        return switch (column.type()) {
            case "uuid" -> UUID.randomUUID();
            case "boolean" -> false;
            case "bytea", "binary varying" -> new byte[1];
            case "integer", "smallint", "bigint" -> 1;
            case "numeric", "decimal" -> 0;
            case "date" -> java.sql.Date.valueOf("2026-01-01");
            case "timestamp with time zone" -> Timestamp.from(NOW.minusSeconds(60));
            default -> text(name, column, who);
        };
    }

    private Object text(String name, Column column, User who) {
        if (column.type().equals("character")
                || column.name().endsWith("_hash")
                || List.of("secret", "credential_id").contains(column.name())) {
            return Hashes.hex(name + who.id()).substring(0, column.length() > 0 ? Math.min(64, column.length()) : 64);
        }
        String words = switch (name) {
            case "person.name", "person.surname" -> who.name();
            case "roster_place.email", "person.email", "mail_failure.email" -> String.valueOf(who.email());
            case "response.answer" -> "\"" + who.name() + "\"";
            case "outbox.payload" -> "CONFIRM en " + who.email();
            case "correction.report" ->
                "{\"changes\":[\"x\"],\"students\":[" + student(erased) + "," + student(other) + "]}";
            case "audit_entry.details" ->
                "from=10.0.0.0/24 email=" + erased.email() + " student="
                        + erased.id().value();
            case "audit_entry.action" -> "signed-in";
            default -> own.contains(name.substring(0, name.indexOf('.'))) ? who.name() : "x";
        };
        boolean isId = column.name().endsWith("_id") || column.length() > 0 && column.length() < words.length();
        return isId ? "x" : words;
    }

    private static String student(User of) {
        return "{\"person\":{\"value\":\"" + of.id().value() + "\"},\"name\":\"" + of.name() + "\"}";
    }

    /** The other one replies to the person's post, and names the person in it. */
    private void mention() {
        UUID reply = UUID.randomUUID();
        jdbc.sql("""
                        insert into post (post_id, parent_post_id, reply_key, person_id, course_id, lesson_id, prompt_id, body,
                            posted_at, version)
                        select ?, post_id, ?, ?, course_id, lesson_id, prompt_id, ?, posted_at, 0 from post
                        where person_id = ?
                        """)
                .params(
                        reply,
                        reply,
                        other.id().value(),
                        "I agree with @[" + erased.name() + "](person:"
                                + erased.id().value() + ").",
                        erased.id().value())
                .update();
    }

    UUID course() {
        return (UUID) Objects.requireNonNull(last.get("course.course_id"));
    }

    /** Lists the columns with texts in which one of these words stands, such as {@code post.body: …}. */
    List<String> textsWith(String... words) {
        List<String> found = new ArrayList<>();
        tables().forEach(table -> columns.getOrDefault(table, List.of()).stream()
                .filter(column ->
                        column.type().startsWith("character") || column.type().equals("text"))
                .forEach(column -> jdbc
                        .sql("select " + column.name() + " from " + table + " where " + column.name() + " is not null")
                        .query(String.class)
                        .list()
                        .stream()
                        .filter(text -> List.of(words).stream()
                                .anyMatch(
                                        word -> text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))))
                        .forEach(text -> found.add(table + "." + column.name() + ": " + text))));
        return found;
    }

    /** Returns all rows of tables that are someone's own, as text, by table. */
    Map<String, List<String>> rowsOf(User who) {
        Map<String, List<String>> rows = new TreeMap<>();
        PersonalData.rows(each -> each.link() == Link.OWN || each.link() == Link.SHOWN_ELSEWHERE)
                .forEach(each -> rows.put(
                        each.table(),
                        jdbc
                                .sql("select * from " + each.table() + " where " + each.where())
                                .param("person", who.id().value())
                                .param("email", who.email())
                                .query()
                                .listOfRows()
                                .stream()
                                .map(row -> row.values().stream()
                                        .map(value -> value instanceof byte[] bytes ? bytes.length : value)
                                        .toList()
                                        .toString())
                                .sorted()
                                .toList()));
        return rows;
    }
}
