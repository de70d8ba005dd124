package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.AssignmentsOver;
import org.readout.course.CourseContents.Deleted;
import org.readout.user.RecordedAudit;
import org.readout.user.UserId;
import org.springframework.dao.DataIntegrityViolationException;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CourseArchiveTest {

    private static final String REVISION = "0".repeat(64);
    private static final String ELSEWHERE = " where course_id is distinct from cast(? as uuid)";
    private static final String OF_ATTEMPTS = " where attempt_id in (select attempt_id from attempt" + ELSEWHERE + ")";

    /** The tables with rows that stay, and which do when a course is deleted. */
    private static final Map<String, String> STAYS = Map.of(
            "person", " where cast(? as uuid) is not null",
            "lesson_revision", " where cast(? as uuid) is not null",
            "section_reading", ELSEWHERE,
            "attempt", ELSEWHERE,
            "response", OF_ATTEMPTS,
            "mark", OF_ATTEMPTS,
            "grading", OF_ATTEMPTS);

    private static final class World extends CourseWorld {
        final UserId ina = person("Ina");
        final UserId stu = person("Stu");
        final Course course = givenCourse(ina);
        final AssignmentService assignments = AssignmentsOver.database(database, transactions, clock);
        final CourseArchive archive;

        World(TestDatabase kind) {
            super(kind);
            archive = new CourseArchive(
                    new CourseRepository(jdbc),
                    courses,
                    ended -> {},
                    transactions,
                    new RecordedAudit((person, action, details) -> noted.add(action + " " + details)),
                    clock);
            courses.join(course.id(), stu);
        }

        void insert(String sql, @Nullable Object... values) {
            jdbc.sql(sql).params(Arrays.asList(values)).update();
        }

        /** Adds a row of the course, at least, to every table that has its id. */
        void fill(Course full) {
            UUID id = full.id().value();
            Instant now = clock.instant();
            String at = "timestamp with time zone '2026-11-20 10:00:00+00'";
            CourseGroup group = members.createGroup(full.id(), ina, "Tutorial").orElseThrow();
            members.assignGroup(full.id(), ina, List.of(stu), group.id());
            assignments.assign(full.id(), ina, "small-states", AssignmentRules.due(now));
            assignments.accommodate(full.id(), stu, ina, new Accommodation(new BigDecimal("1.5"), 0), Given.NOT_SET);
            insert(
                    "insert into lti_platform (platform_id, name, issuer, client_id, site, login_url, token_url, keys_url,"
                            + " deployments, any_deployment, may_create_courses, created_at)"
                            + " values (?, 'Moodle', ?, 'client', '-', '-', '-', '-', '1', false, false, " + at + ")",
                    id,
                    id.toString());
            insert(
                    "insert into lti_context (lti_context_id, platform_id, deployment_id, context_id, title, course_id,"
                            + " connected_by, connected_at) values (?, ?, '1', '7', 'IR', ?, ?, " + at + ")",
                    id,
                    id,
                    id,
                    ina.value());
            insert(
                    "insert into lti_link (lti_link_id, lti_context_id, resource_link_id, lesson_id)"
                            + " values (?, ?, '1', 'small-states')",
                    id,
                    id);
            insert(
                    "insert into lti_score (lti_link_id, person_id, state, stamped_at) values (?, ?, 'sent', " + at
                            + ")",
                    id,
                    stu.value());
            insert(
                    "insert into roster_place (course_id, email, name, group_id, added_at, added_by, code)"
                            + " values (?, 'new@example.org', 'New', ?, " + at + ", ?, ?)",
                    id,
                    group.id().value(),
                    ina.value(),
                    id.toString().substring(0, 12));
            insert(
                    "insert into course_invitation (invitation_id, key_hash, course_id, part, sees_names, works_once,"
                            + " made_by, made_at, expires_at) values (?, ?, ?, 'assistant', true, true, ?, " + at + ", "
                            + at + ")",
                    UUID.randomUUID(),
                    id.toString().replace("-", "").repeat(2),
                    id,
                    ina.value());
            insert(
                    "insert into assignment_override (override_id, course_id, lesson_id, group_id, override_number, excused,"
                            + " reason, given_by, given_at) values (?, ?, 'small-states', ?, 1, true, 'Trip.', ?, " + at
                            + ")",
                    UUID.randomUUID(),
                    id,
                    group.id().value(),
                    ina.value());
            insert(
                    "insert into announcement (announcement_id, course_id, title, body, audience, send_at, written_by, version)"
                            + " values (?, ?, 'Exam', 'Text', 'everyone', " + at + ", ?, 1)",
                    id,
                    id,
                    ina.value());
            insert("insert into announcement_recipient (announcement_id, person_id) values (?, ?)", id, stu.value());
            for (int number : List.of(1, 2)) {
                insert(
                        "insert into score_override (course_id, lesson_id, quiz_id, person_id, override_number, score,"
                                + " reason, given_by, given_at) values (?, 'small-states', 'between', ?, ?, 1, 'Oral.', ?, "
                                + at + ")",
                        id,
                        stu.value(),
                        number,
                        ina.value());
            }
            UUID post = UUID.randomUUID();
            UUID reply = UUID.randomUUID();
            String insertPost =
                    "insert into post (post_id, parent_post_id, reply_key, person_id, course_id, lesson_id, prompt_id, body,"
                            + " posted_at, version) values (?, cast(? as uuid), cast(? as uuid), ?, ?, 'small-states', 'which-way', 'Text', "
                            + at + ", 2)";
            jdbc.sql(insertPost)
                    .params(Arrays.asList(post, null, null, stu.value(), id))
                    .update();
            insert(insertPost, reply, post, reply, ina.value(), id);
            insert(
                    "insert into post_version (post_id, version, body, replaced_at) values (?, 1, 'Txt', " + at + ")",
                    post);
            insert("insert into posts_read (person_id, course_id, read_at) values (?, ?, " + at + ")", ina.value(), id);
            insert(
                    "insert into post_draft (person_id, course_id, lesson_id, prompt_id, target, body, client_sequence,"
                            + " saved_at) values (?, ?, 'small-states', 'which-way', 'post', 'Te', 1, " + at + ")",
                    stu.value(),
                    id);
            insert(
                    "insert into post_lock (course_id, lesson_id, prompt_id, post_id, locked_from) values (?, 'small-states',"
                            + " 'which-way', ?, " + at + ")",
                    id,
                    post);
            insert(
                    "insert into post_report (post_id, person_id, course_id, reason, words, reported_at)"
                            + " values (?, ?, ?, 'attack', '', " + at + ")",
                    reply,
                    stu.value(),
                    id);
            insert(
                    "insert into moderation (moderation_id, course_id, lesson_id, prompt_id, post_id, act, done_by, done_at)"
                            + " values (?, ?, 'small-states', 'which-way', ?, 'pin', ?, " + at + ")",
                    UUID.randomUUID(),
                    id,
                    post,
                    ina.value());
            insert(
                    "insert into post_grade (course_id, person_id, lesson_id, prompt_id, grade_number, graded_by, row_points,"
                            + " remark, score, out_of, graded_at) values (?, ?, 'small-states', 'which-way', 1, ?, '{}', '', 1, 2, "
                            + at + ")",
                    id,
                    stu.value(),
                    ina.value());
            insert(
                    "insert into stored_comment (comment_id, course_id, person_id, words, stored_at) values (?, ?, ?, 'Good.', "
                            + at + ")",
                    UUID.randomUUID(),
                    id,
                    ina.value());
            insert(
                    "insert into grading_share (course_id, person_id, group_id, only_this) values (?, ?, ?, true)",
                    id,
                    ina.value(),
                    group.id().value());
            insert(
                    "insert into term_lookup (course_id, lesson_id, person_id, term_id, looked_up_at)"
                            + " values (?, 'small-states', ?, 'hedging', " + at + ")",
                    id,
                    stu.value());
            insert(
                    "insert into note (note_id, person_id, course_id, lesson_id, section_id, kind, marker, body, quote,"
                            + " quote_before, quote_after, quote_start, quote_once, revision, written_at) values (?, ?, ?,"
                            + " 'small-states', 'between', 'asked', 'unclear', 'Why?', 'q', '', '', 0, true, ?, " + at
                            + ")",
                    post,
                    stu.value(),
                    id,
                    REVISION);
            insert(
                    "insert into note_answer (answer_id, note_id, course_id, person_id, body, answered_at)"
                            + " values (?, ?, ?, ?, 'So.', " + at + ")",
                    reply,
                    post,
                    id,
                    ina.value());
            insert("insert into note_gate (course_id) values (?)", id);
            insert(
                    "insert into forecast (forecast_id, course_id, asked, closes_at) values (?, ?, '{}', " + at + ")",
                    post,
                    id);
            insert(
                    "insert into forecast_chance (forecast_id, person_id, course_id, chance, reason, tell, given_at)"
                            + " values (?, ?, ?, 60, '', true, " + at + ")",
                    post,
                    stu.value(),
                    id);
            insert(
                    "insert into forecast_hidden (forecast_id, course_id, person_id, hidden_at, hidden_by, hidden_reason,"
                            + " hidden_words) values (?, ?, ?, " + at + ", ?, 'OTHER', 'No.')",
                    post,
                    id,
                    stu.value(),
                    ina.value());
            insert(
                    "insert into notice (person_id, course_id, kind, by_person, address, words, told_at, mail_daily)"
                            + " values (?, ?, 'RELEASED', ?, '/', '{}', " + at + ", false)",
                    stu.value(),
                    id,
                    ina.value());
            insert(
                    "insert into stance (stance_id, person_id, course_id, lesson_id, prompt_id, moment, scale_step,"
                            + " taken_at) values (?, ?, ?, 'small-states', 'which-way', 'before', 1, " + at + ")",
                    UUID.randomUUID(),
                    stu.value(),
                    id);
            insert("insert into room_course (course_id, lesson_id, version) values (?, 'small-states', 1)", id);
            insert(
                    "insert into room_group (course_id, lesson_id, role_id, group_id) values (?, 'small-states', 'kest', ?)",
                    id,
                    group.id().value());
            insert(
                    "insert into room_position (course_id, lesson_id, role_id, round, issue_id, body, left_open, edited_by,"
                            + " edited_at, version) values (?, 'small-states', 'kest', 1, 'pilots', 'No.', false, ?, "
                            + at
                            + ", 1)",
                    id,
                    stu.value());
            insert(
                    "insert into room_submission (course_id, lesson_id, role_id, round, submitted_by, submitted_at)"
                            + " values (?, 'small-states', 'kest', 1, ?, " + at + ")",
                    id,
                    stu.value());
            UUID correction = UUID.randomUUID();
            insert(
                    "insert into correction (correction_id, course_id, lesson_id, revision, reason, lowers, report,"
                            + " applied_by, applied_at) values (?, ?, 'small-states', ?, 'Key.', false, '{}', ?, " + at
                            + ")",
                    correction,
                    id,
                    REVISION,
                    ina.value());
            work(id, correction);
        }

        /**
         * What the student read, and an attempt.
         *
         * @param course {@code null} for her own reading
         * @param correction that changed its score, if one did
         */
        void work(@Nullable UUID course, @Nullable UUID correction) {
            String at = "timestamp with time zone '2026-11-20 10:00:00+00'";
            UUID attempt = UUID.randomUUID();
            int number = jdbc.sql("select count(*) + 1 from attempt")
                    .query(Integer.class)
                    .single();
            insert("insert into attempt_rules (rules) values ('{}')");
            insert(
                    "insert into attempt (attempt_id, course_id, person_id, lesson_id, quiz_id, revision, attempt_number, state,"
                            + " started_at, submitted_at, score, out_of, rules_id, selection)"
                            + " values (?, ?, ?, 'small-states', 'between', ?, ?, 'submitted', " + at + ", " + at
                            + ", 1, 1, (select max(rules_id) from attempt_rules), '{}')",
                    attempt,
                    course,
                    stu.value(),
                    REVISION,
                    number);
            insert(
                    "insert into result (person_id, course_id, lesson_id, quiz_id, standing, attempts, in_progress,"
                            + " last_active_at, waiting, ungraded, late_days, late_percent, keep, held)"
                            + " values (?, ?, 'small-states', 'quiz-" + number + "', 'SUBMITTED', 1, false, " + at
                            + ", 0, 0, 0, 0, 'BEST', false)",
                    stu.value(),
                    course);
            insert(
                    "insert into section_reading (person_id, course_id, lesson_id, section_id, first_opened_at,"
                            + " last_opened_at) values (?, ?, 'small-states', 'between', " + at + ", " + at + ")",
                    stu.value(),
                    course);
            insert(
                    "insert into mark (attempt_id, question_id, mark_number, score, out_of, reason, marked_at,"
                            + " correction_id) values (?, 'which', 1, 1, 1, 'Key.', " + at + ", ?)",
                    attempt,
                    correction);
        }

        Map<String, List<String>> rows(Course of) {
            Map<String, List<String>> rows = new TreeMap<>();
            CourseTables.withCourse(jdbc).stream()
                    // A preview ends when its course is archived.
                    .filter(table -> !table.equals("preview"))
                    .forEach(table -> rows.put(
                            table,
                            strings(jdbc.sql("select * from " + table + " where course_id = ?")
                                    .param(of.id().value())
                                    .query()
                                    .listOfRows())));
            return rows;
        }

        /** What belongs to people and lessons, and the work outside of a course. */
        Map<String, List<String>> apartFrom(Course course) {
            return STAYS.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            table -> strings(jdbc.sql("select * from " + table.getKey() + table.getValue())
                                    .param(course.id().value())
                                    .query()
                                    .listOfRows())));
        }

        private int count(String table) {
            return jdbc.sql("select count(*) from " + table)
                    .query(Integer.class)
                    .single();
        }

        private static List<String> strings(List<Map<String, @Nullable Object>> rows) {
            return rows.stream().map(String::valueOf).sorted().toList();
        }
    }

    private final World world;
    private final CourseId id;

    CourseArchiveTest(TestDatabase kind) {
        world = new World(kind);
        id = world.course.id();
    }

    @Test
    void only_its_instructors_archive_a_course_and_take_it_out_again() {
        UserId olga = world.person("Olga");
        world.assignments.assign(id, world.ina, "small-states", AssignmentSettings.NONE.withRelease(Release.BY_HAND));
        world.assignments.assign(id, world.ina, "pacts", AssignmentRules.NONE);

        for (UserId other : List.of(olga, world.stu)) {
            assertThat(world.archive.effect(id, other)).isEmpty();
            assertThat(world.archive.archive(id, other)).isFalse();
        }
        assertThat(world.archive.reopen(id, world.ina)).as("not archived").isFalse();
        assertThat(world.archive.effect(id, world.ina)).contains(new ArchiveEffect(0, 0, List.of("small-states")));
        assertThat(world.archive.archive(id, world.ina)).isTrue();
        assertThat(world.courses.taught(id, world.ina).orElseThrow().archivedAt())
                .isEqualTo(world.clock.instant());
        assertThat(world.courses.permitting(id, world.ina, Permission.CHANGE_COURSE))
                .isEmpty();
        assertThat(world.courses.taken(id, world.stu)).isPresent();
        assertThat(world.archive.archive(id, world.ina)).as("a second time").isFalse();

        world.courses.join(id, olga);
        assertThat(world.courses.takesPart(id, olga)).isFalse();
        assertThat(world.archive.reopen(id, olga)).isFalse();
        assertThat(world.archive.reopen(id, world.ina)).isTrue();
        assertThat(world.courses.permitting(id, world.ina, Permission.CHANGE_COURSE))
                .isPresent();
        assertThat(world.noted)
                .endsWith("course-archived course=" + id.value(), "course-reopened course=" + id.value());
    }

    @Test
    void a_deleted_course_leaves_no_row_and_touches_nothing_else() {
        world.insert(
                "insert into lesson_revision (lesson_id, revision, content, stored_at) values ('small-states', ?, '{}',"
                        + " timestamp with time zone '2026-11-20 10:00:00+00')",
                REVISION);
        Course other = world.givenCourse(world.ina);
        world.courses.join(other.id(), world.stu);
        world.fill(world.course);
        world.fill(other);
        world.work(null, null);
        assertThat(world.rows(world.course))
                .as("a new table needs a row here")
                .noneSatisfy((table, rows) -> assertThat(rows).isEmpty());
        Map<String, List<String>> others = world.apartFrom(world.course);
        Map<String, List<String>> otherCourse = world.rows(other);

        CourseId id = world.course.id();
        CourseContents none = new CourseContents(Map.of());
        assertThat(world.archive.contents(id, world.ina)).as("not archived").isEmpty();
        assertThat(world.archive.delete(id, world.ina, none, "IR 101"))
                .as("not archived")
                .isFalse();
        world.archive.archive(id, world.ina);
        CourseContents contents = world.archive.contents(id, world.ina).orElseThrow();
        assertThat(contents)
                .isEqualTo(new CourseContents(Map.ofEntries(
                        Map.entry(Deleted.STUDENTS, 1),
                        Map.entry(Deleted.STAFF, 1),
                        Map.entry(Deleted.PLACES, 1),
                        Map.entry(Deleted.GROUPS, 1),
                        Map.entry(Deleted.LESSONS, 1),
                        Map.entry(Deleted.EXCEPTIONS, 2),
                        Map.entry(Deleted.ATTEMPTS, 1),
                        Map.entry(Deleted.POSTS, 2),
                        Map.entry(Deleted.POSITIONS, 1),
                        Map.entry(Deleted.SCORES, 1),
                        Map.entry(Deleted.CORRECTIONS, 1),
                        Map.entry(Deleted.ANNOUNCEMENTS, 1))));
        assertThat(world.archive.contents(id, world.stu)).isEmpty();
        assertThat(world.archive.delete(id, world.stu, contents, "IR 101")).isFalse();
        assertThat(world.archive.delete(id, world.ina, contents, "IR 102"))
                .as("another title")
                .isFalse();
        assertThat(world.archive.delete(id, world.ina, none, "IR 101"))
                .as("not as seen")
                .isFalse();
        assertThat(world.courses.taught(id, world.ina)).isPresent();

        assertThat(world.archive.delete(id, world.ina, contents, " IR 101 ")).isTrue();
        assertThat(world.rows(world.course))
                .allSatisfy((table, rows) -> assertThat(rows).isEmpty());
        assertThat(world.rows(other)).isEqualTo(otherCourse);
        assertThat(world.apartFrom(world.course)).isEqualTo(others);
        assertThat(world.count("post_version")).isOne();
        assertThat(world.count("mark")).as("in the other course and outside").isEqualTo(2);
        assertThat(world.noted)
                .last()
                .asString()
                .startsWith("course-deleted course=" + id.value() + " students=")
                .containsPattern("( [a-z]+=\\d+){10} title=IR 101");
        assertThat(world.archive.delete(id, world.ina, contents, "IR 101"))
                .as("a second time")
                .isFalse();
        assertThat(world.courses.isArchived(id))
                .as("nothing of it can be changed")
                .isTrue();
    }

    @Test
    void all_of_a_course_is_deleted_or_nothing() {
        world.jdbc
                .sql("create table of_tomorrow (course_id uuid not null references course (course_id))")
                .update();
        world.insert(
                "insert into of_tomorrow (course_id) values (?)",
                world.course.id().value());
        world.clock.pass(Duration.ofDays(1));
        world.archive.archive(id, world.ina);
        Map<String, List<String>> before = world.rows(world.course);
        CourseContents contents = world.archive.contents(id, world.ina).orElseThrow();

        assertThatThrownBy(() -> world.archive.delete(id, world.ina, contents, "IR 101"))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertThat(world.rows(world.course)).isEqualTo(before);
        world.jdbc.sql("drop table of_tomorrow").update();
    }
}
