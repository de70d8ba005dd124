package org.readout.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.db.DurableTransactions;
import org.readout.user.RecordedAudit;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.readout.user.UsersOver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Who is erased is in no text of any table, and nothing of others is lost. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ErasureTest {

    private static final Clock CLOCK = Clock.fixed(FilledDatabase.NOW, ZoneOffset.UTC);

    private final DataSource database;
    private final FilledDatabase filled;
    private final PrivacyRepository repository;
    private final UserService users;

    @TempDir
    private Path data;

    ErasureTest(TestDatabase kind) {
        database = kind.create();
        filled = new FilledDatabase(JdbcClient.create(database));
        repository = new PrivacyRepository(filled.jdbc);
        users = UsersOver.database(database, CLOCK);
    }

    private Erasure erasure() {
        return new Erasure(
                repository,
                users,
                RecordedAudit.none(),
                new DurableTransactions(new JdbcTransactionManager(database), database),
                CLOCK,
                data);
    }

    @Test
    void the_erased_are_in_no_text_and_others_keep_all_of_theirs() throws Exception {
        UserId erased = filled.erased.id();
        Map<String, List<String>> before = filled.rowsOf(filled.other);
        assertThat(filled.textsWith("Unmistakable")).hasSizeGreaterThan(30);

        assertThat(erasure().erase(erased, "someone@example.org")).isFalse();
        assertThat(erasure().erase(erased, " " + filled.erased.email())).isTrue();

        assertThat(filled.textsWith("Unmistakable", erased.value().toString())).isEmpty();
        assertThat(users.person(erased)).isEmpty();
        Map<String, List<String>> after = new TreeMap<>(filled.rowsOf(filled.other));
        before.keySet().forEach(table -> assertThat(after.get(table)).as(table).hasSameSizeAs(before.get(table)));
        // Only the mention has changed, in the reply.
        List<String> changed = before.keySet().stream()
                .filter(table -> !Objects.equals(before.get(table), after.get(table)))
                .toList();
        assertThat(changed).isSubsetOf("post", "notice", "enrolment", "roster_place");
        assertThat(filled.textsWith("I agree")).containsExactly("post.body: I agree with @Deleted account.");
        assertThat(filled.jdbc
                        .sql("select p.kind, p.name from correction c join person p on p.person_id = c.applied_by")
                        .query()
                        .singleRow()
                        .values())
                .containsExactlyInAnyOrder("erased", "Deleted account");
        assertThat(filled.jdbc
                        .sql("select count(*) from post where person_id is null and body = ''")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(Files.readString(data.resolve(Erasure.FILE)))
                .isEqualTo(erased.value() + " " + FilledDatabase.NOW + "\n");
    }

    @Test
    void a_restored_backup_forgets_them_again_at_the_start() throws Exception {
        UserId erased = filled.erased.id();
        Files.writeString(data.resolve(Erasure.FILE), erased.value() + " " + FilledDatabase.NOW + "\n");

        erasure().afterSingletonsInstantiated();
        erasure().afterSingletonsInstantiated();

        assertThat(filled.textsWith("Unmistakable")).isEmpty();
        assertThat(repository.erased()).containsOnlyKeys(erased);

        // Another machine on the same database writes its own list.
        Files.delete(data.resolve(Erasure.FILE));
        erasure().afterSingletonsInstantiated();
        assertThat(Files.readString(data.resolve(Erasure.FILE)))
                .startsWith(erased.value().toString());
    }

    @Test
    void the_only_instructor_of_a_course_with_others_stays_until_someone_takes_over() {
        UserId teacher = filled.erased.id();
        filled.jdbc
                .sql(
                        "update enrolment set part = 'instructor', removed_at = null, removed_by = null where person_id = ?")
                .param(teacher.value())
                .update();
        assertThat(erasure().courses(teacher)).singleElement().matches(CourseOfPerson::othersNeedIt);
        assertThat(erasure().erase(teacher, String.valueOf(filled.erased.email())))
                .isFalse();

        filled.jdbc
                .sql("update enrolment set part = 'instructor', removed_at = null, removed_by = null")
                .update();
        assertThat(erasure().erase(teacher, String.valueOf(filled.erased.email())))
                .isTrue();
    }

    @Test
    void when_a_course_s_time_is_over_its_students_have_no_names_and_their_scores_stay() {
        RetentionRepository retention = new RetentionRepository(filled.jdbc);
        org.readout.course.CourseId course = new org.readout.course.CourseId(filled.course());
        String scores = "select count(*), sum(counts), sum(attempts) from result where course_id = ?";
        String before = String.valueOf(
                filled.jdbc.sql(scores).param(filled.course()).query().singleRow());
        assertThat(retention.students(course)).hasSize(2);

        for (UserId student : retention.students(course)) {
            retention.takeName(
                    course, student, repository.addNameless("Former student", FilledDatabase.NOW), "Deleted text");
        }
        repository.forgetStudents(course);
        retention.finish(course, FilledDatabase.NOW);

        assertThat(retention.students(course)).isEmpty();
        assertThat(retention.kept()).isEmpty();
        assertThat(String.valueOf(
                        filled.jdbc.sql(scores).param(filled.course()).query().singleRow()))
                .isEqualTo(before);
        PersonalData.ofCourse(Set.of(PersonalData.Fate.values()))
                .forEach(table -> assertThat(filled.jdbc
                                .sql(
                                        "select count(*) from " + table
                                                + " where course_id = ? and person_id in (select person_id from person where kind = 'account')")
                                .param(filled.course())
                                .query(Integer.class)
                                .single())
                        .as(table)
                        .isZero());
        // What is left of the name is the account's own.
        assertThat(filled.textsWith("Unmistakable", "Bystander").stream()
                        .map(text -> text.substring(0, text.indexOf('.')))
                        .distinct())
                .isSubsetOf(
                        "person",
                        "external_identity",
                        "user_entities",
                        "user_credentials",
                        "mail_failure",
                        "stored_comment",
                        "outbox",
                        "one_time_link",
                        "lesson_person",
                        "audit_entry");
    }

    @Test
    void guests_are_forgotten_after_their_time_and_others_are_not() {
        Instant now = FilledDatabase.NOW;
        UserId guest = UserId.random();
        filled.jdbc
                .sql("insert into person (person_id, kind, name, created_at, version) values (?, 'guest', '', ?, 0)")
                .params(guest.value(), org.readout.db.SqlTime.toColumn(now.minus(Duration.ofDays(300))))
                .update();
        assertThat(repository.guestsSince(now.minus(Duration.ofDays(365)), 10)).isEmpty();
        assertThat(repository.guestsSince(now.minus(Duration.ofDays(299)), 10)).containsExactly(guest);

        erasure().eraseGuest(users.person(guest).orElseThrow());

        assertThat(users.person(guest)).isEmpty();
        assertThat(repository.erased()).isEmpty();
    }
}
