package org.readout.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes a query slow, keeps its connection, or knows of a higher feature. */
class SqlTest {

    /** Compares each row with each person: it takes four times as long for a class of twice the size. */
    private static final Pattern LIST_OF_PEOPLE = Pattern.compile("(?:person_id|email)\\s+in\\s*\\(\\s*[:?]");

    /** Keeps its connection until it is closed, as a resource of {@code try} is. */
    private static final Pattern OPEN_ROWS = Pattern.compile(
            // Looks back only from a query: from every character it would take seconds.
            "\\.query\\((?<!try \\(.{0,120}\\.query\\()((?!\\.list\\(|\\.optional\\()[^;{}])*?\\)\\s*\\.stream\\(\\)");

    @Test
    void no_query_takes_a_list_of_people() throws IOException {
        assertThat(filesWith(LIST_OF_PEOPLE)).isEmpty();
    }

    @Test
    void no_rows_are_left_open() throws IOException {
        assertThat(filesWith(OPEN_ROWS)).isEmpty();
    }

    /**
     * Reads a member of a course without asking whether the member has been removed. Two names say that it's meant: who
     * wrote a post, and who has ever been a member.
     */
    private static final Pattern REMOVED_MEMBERS = Pattern.compile(
            // A text block ends at its quotes: the next query says nothing about this one.
            "(?:from|join)\\s+enrolment\\s+(?!author_seat\\b|ever_member\\b)(?:where\\b(?!.{0,200}?removed_at)"
                    + "|(?!where\\b)(\\w+)\\b(?!(?:(?!\"\"\").){0,700}?\\b\\1\\.removed_at))",
            Pattern.DOTALL);

    @Test
    void no_query_takes_a_removed_member_for_one() throws IOException {
        assertThat(filesWith(REMOVED_MEMBERS)).isEmpty();
    }

    /** The student of a preview is no student, and has no rights for all that. */
    private static final Pattern NO_STUDENT = Pattern.compile("part\\s*<>\\s*'student'");

    @Test
    void no_query_takes_everyone_but_students_for_the_staff() throws IOException {
        assertThat(filesWith(NO_STUDENT)).isEmpty();
    }

    /** Goes through every post there is, in H2 once for each row: the index of the parents has them all. */
    private static final Pattern WITHOUT_PARENT = Pattern.compile("(?<!when \\w\\.)parent_post_id is null(?!})");

    @Test
    void no_query_looks_for_posts_without_a_parent() throws IOException {
        assertThat(filesWith(WITHOUT_PARENT)).isEmpty();
    }

    /** The feature that a table belongs to. Others, those above it, may read its rows, and few write them. */
    private static final Map<String, Set<String>> TABLES = Map.ofEntries(
            Map.entry("db", Set.of("durable_mark", "outbox")),
            Map.entry(
                    "user",
                    Set.of(
                            "person",
                            "site_right",
                            "guest_key",
                            "remembered_sign_in",
                            "known_browser",
                            "one_time_link",
                            "external_identity",
                            "second_factor",
                            "recovery_code",
                            "user_entities",
                            "user_credentials",
                            "audit_entry")),
            Map.entry("lesson", Set.of("lesson_revision", "lesson_person")),
            Map.entry("author", Set.of("lesson_version", "lesson_file_content", "lesson_version_file")),
            Map.entry(
                    "course",
                    Set.of(
                            "course",
                            "course_group",
                            "course_lock",
                            "enrolment",
                            "deleted_enrolment",
                            "preview",
                            "roster_place",
                            "course_invitation",
                            "grading_share")),
            Map.entry("assignment", Set.of("assignment", "accommodation", "assignment_override")),
            // A grade stands beside its mark. `grading` adds it; an attempt's results show it.
            Map.entry(
                    "attempt",
                    Set.of(
                            "attempt",
                            "attempt_rules",
                            "response",
                            "taken_hint",
                            "opened_hint",
                            "confidence",
                            "mark",
                            "grading")),
            Map.entry(
                    "discussion",
                    Set.of(
                            "stance",
                            "post",
                            "post_version",
                            "post_seen",
                            "posts_read",
                            "post_lock",
                            "post_report",
                            "moderation",
                            "post_draft")),
            Map.entry(
                    "room",
                    Set.of(
                            "room_solo",
                            "room_choice",
                            "room_course",
                            "room_group",
                            "room_position",
                            "room_submission")),
            Map.entry(
                    "lti",
                    Set.of(
                            "lti_platform",
                            "lti_key",
                            "lti_nonce",
                            "lti_registration_link",
                            "lti_context",
                            "lti_link",
                            "lti_member",
                            "lti_roster",
                            "lti_score")),
            Map.entry("forecast", Set.of("forecast", "forecast_chance", "forecast_hidden")),
            Map.entry("grading", Set.of("score_request", "post_grade", "stored_comment")),
            Map.entry("reading", Set.of("section_reading", "term_lookup")),
            Map.entry("review", Set.of("review_item", "review_answer", "review_choice")),
            Map.entry("correction", Set.of("correction")),
            Map.entry("note", Set.of("note", "note_answer", "note_gate")),
            Map.entry(
                    "notice",
                    Set.of(
                            "announcement",
                            "announcement_recipient",
                            "notice",
                            "mail_choice",
                            "mail_failure",
                            "mail_key",
                            "calendar_feed")),
            Map.entry("privacy", Set.of("erased_person")),
            Map.entry("result", Set.of("result", "score_override")));

    private static final Pattern NAMED_TABLE = Pattern.compile("\\b(?:from|join|into|update|table)\\s+([a-z_]+)\\b");

    private static final Pattern WRITTEN_TABLE =
            Pattern.compile("\\b(?:insert into|delete from|update)\\s+([a-z_]+)\\b");

    /** What a feature writes of a lower one, each for a reason. */
    private static final Map<String, Set<String>> WRITTEN_BELOW = Map.of(
            // How the total of a course is counted stands in the row of the course.
            "gradebook", Set.of("course"),
            // A grade stands beside its mark, and an attempt's results show both.
            "grading", Set.of("grading"),
            // Who is erased, and a course whose time is over, go out of all tables in one transaction.
            "privacy",
                    Set.of(
                            "person",
                            "remembered_sign_in",
                            "one_time_link",
                            "audit_entry",
                            "course",
                            "enrolment",
                            "roster_place",
                            "assignment_override",
                            "score_override",
                            "response",
                            "grading",
                            "score_request",
                            "correction",
                            "post",
                            "post_version",
                            "post_grade",
                            "post_seen",
                            "moderation",
                            "room_position",
                            "room_submission",
                            "announcement_recipient",
                            "notice",
                            "lti_member",
                            "lti_roster",
                            "lti_score"));

    private static final Path MAIN = Path.of("src/main/java/org/readout");

    @Test
    void every_table_belongs_to_a_feature() throws IOException {
        String schema = Files.readString(Path.of("src/main/resources/db/migration/V1__first_schema.sql"));
        assertThat(Pattern.compile("create table (\\w+)")
                        .matcher(schema)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        TABLES.values().stream().flatMap(Set::stream).toList());
    }

    @Test
    void a_query_names_no_table_of_a_higher_feature() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(file -> tooHigh(
                                            MAIN.relativize(file).getName(0).toString(), text(file))
                                    .map(table -> MAIN.relativize(file) + ": " + table)))
                    .isEmpty();
        }
    }

    @Test
    void a_repository_writes_a_table_of_a_lower_feature_only_where_listed() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            Map<String, Set<String>> written = files.filter(
                            file -> file.toString().endsWith("Repository.java"))
                    .collect(Collectors.groupingBy(
                            file -> MAIN.relativize(file).getName(0).toString(),
                            Collectors.flatMapping(
                                    file -> writtenBelow(
                                            MAIN.relativize(file).getName(0).toString(), text(file)),
                                    Collectors.toSet())));
            written.values().removeIf(Set::isEmpty);
            assertThat(written).isEqualTo(WRITTEN_BELOW);
        }
    }

    private static Stream<String> writtenBelow(String feature, String code) {
        Set<String> others = TABLES.entrySet().stream()
                .filter(owner -> !owner.getKey().equals(feature))
                .flatMap(owner -> owner.getValue().stream())
                .collect(Collectors.toSet());
        return WRITTEN_TABLE
                .matcher(code)
                .results()
                .map(found -> found.group(1))
                .filter(others::contains);
    }

    private static Stream<String> tooHigh(String feature, String code) {
        return TABLES.entrySet().stream()
                .filter(owner -> !FeatureOrder.mayUse(feature.endsWith(".java") ? "" : feature, owner.getKey()))
                .flatMap(owner -> NAMED_TABLE
                        .matcher(code)
                        .results()
                        .map(found -> found.group(1))
                        .filter(owner.getValue()::contains))
                .distinct();
    }

    @Test
    void code_that_breaks_the_rules_is_found() {
        assertThat(writtenBelow(
                        "discussion",
                        "update post set a = 1; update enrolment set part = 'student'; select 1 from person"))
                .containsExactly("enrolment");
        assertThat(tooHigh("course", "select 1 from enrolment e join attempt a on a.person_id = e.person_id"))
                .containsExactly("attempt");
        assertThat(tooHigh("course", "select 1 from enrolment e join assignment a on a.course_id = e.course_id"))
                .containsExactly("assignment");
        assertThat(tooHigh("discussion", "delete from section_reading")).containsExactly("section_reading");
        assertThat(tooHigh("gradebook", "select 1 from enrolment e join attempt a on a.person_id = e.person_id"))
                .isEmpty();
        assertThat(NO_STUDENT.matcher("where e.part <> 'student'").find()).isTrue();
        assertThat(WITHOUT_PARENT
                        .matcher("where own.person_id = ? and own.parent_post_id is null")
                        .find())
                .isTrue();
        assertThat(REMOVED_MEMBERS
                        .matcher("select 1 from enrolment e where e.course_id = ?")
                        .find())
                .isTrue();
        assertThat(REMOVED_MEMBERS
                        .matcher("select 1 from enrolment e where e.course_id = ? and e.removed_at is null")
                        .find())
                .isFalse();
        assertThat(LIST_OF_PEOPLE.matcher("where a.person_id in (:students)").find())
                .isTrue();
        assertThat(LIST_OF_PEOPLE.matcher("where p.email in (:emails)").find()).isTrue();
        assertThat(LIST_OF_PEOPLE
                        .matcher("where person_id in (select person_id from enrolment)")
                        .find())
                .isFalse();
        assertThat(OPEN_ROWS
                        .matcher("return jdbc.sql(words).query(ROW)\n    .stream()")
                        .find())
                .isTrue();
        assertThat(OPEN_ROWS
                        .matcher("return jdbc.sql(words).query(ROW).list().stream()")
                        .find())
                .isFalse();
        assertThat(OPEN_ROWS
                        .matcher("try (var rows = jdbc.sql(words).query(ROW).stream()) {")
                        .find())
                .isFalse();
    }

    private static List<Path> filesWith(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> pattern.matcher(text(file)).find())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
