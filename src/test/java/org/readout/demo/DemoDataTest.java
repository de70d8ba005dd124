package org.readout.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.readout.Readout;
import org.readout.assignment.AssignmentService;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.db.StartupException;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.ThreadId;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.LessonGradebook;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.LessonGradebook.Group;
import org.readout.grading.GradingService;
import org.readout.grading.GradingService.Work;
import org.readout.user.UserId;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Starts the application with the sample course once for all tests. */
@Tag("slow")
class DemoDataTest {

    private static final String LESSON = "china-russia-partnership";
    private static final String NEXT_LESSON = "belt-and-road";
    private static final String DATABASE =
            "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;QUERY_CACHE_SIZE=64";

    private static ConfigurableApplicationContext application;
    private static Instant started;

    @BeforeAll
    static void start() {
        started = Clock.systemUTC().instant();
        application = demo(DATABASE, "lessons");
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void thirty_students_take_the_course_and_every_account_opens_with_the_same_password() {
        assertThat(gradebook().rows())
                .hasSize(30)
                .extracting(row -> row.student().email())
                .contains("student01@demo.example", "student30@demo.example");
        assertThat(count("select count(distinct password_hash) from person")).isEqualTo(1);
        String hash = jdbc().sql("select max(password_hash) from person")
                .query(String.class)
                .single();
        assertThat(application.getBean(PasswordEncoder.class).matches("readout-demo", hash))
                .isTrue();
    }

    @Test
    void late_work_lost_something_and_one_student_has_an_accommodation() {
        LessonGradebook gradebook = gradebook();
        assertThat(gradebook.rows().stream().flatMap(row -> row.cells().stream()))
                .anyMatch(cell -> cell.late().percentOff() > 0);
        AssignmentService assignments = application.getBean(AssignmentService.class);
        assertThat(gradebook.rows().stream()
                        .flatMap(row -> assignments.accommodations(row.student().id()).stream()))
                .singleElement()
                .satisfies(given -> assertThat(given.confirmedAt()).isNotNull());
    }

    @Test
    void there_is_late_missing_and_unfinished_work_and_one_student_has_not_started() {
        LessonGradebook gradebook = gradebook();
        assertThat(gradebook.dueAt()).isBefore(started);
        assertThat(gradebook.students(Group.NOT_STARTED)).hasSize(2);
        assertThat(gradebook.students(Group.LATE)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(gradebook.students(Group.MISSING)).hasSizeBetween(7, 12);
        assertThat(cells(gradebook)).anyMatch(Cell::inProgress);
        assertThat(cells(gradebook)).anyMatch(cell -> cell.attempts() == 2);
        assertThat(cells(gradebook)).anyMatch(cell -> cell.attempts() > 0 && cell.readAt() == null);
    }

    @Test
    void one_question_has_a_possible_answer_key_error() {
        assertThat(gradebook().suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.statistic().n()).isGreaterThanOrEqualTo(20);
            assertThat(suspect.statistic().discrimination()).isLessThan(new BigDecimal("-0.3"));
        });
    }

    @Test
    void students_posted_replied_and_moved() {
        assertThat(count("select count(*) from post where parent_post_id is null"))
                .isGreaterThanOrEqualTo(40);
        assertThat(count("select count(distinct body) from post")).isEqualTo(count("select count(*) from post"));
        assertThat(count("select count(*) from post where parent_post_id is not null"))
                .isGreaterThanOrEqualTo(20);
        var shift = application
                .getBean(DiscussionService.class)
                .shift(new ThreadId(course().id(), LESSON, "aimed-at-whom"), instructor())
                .orElseThrow();
        assertThat(shift).isNotNull();
    }

    @Test
    void a_second_lesson_is_under_way_with_some_texts_graded_and_others_waiting() {
        LessonGradebook next = application
                .getBean(GradebookService.class)
                .gradebook(course().id(), NEXT_LESSON, instructor())
                .orElseThrow();
        assertThat(next.dueAt()).isAfter(started);
        assertThat(cells(next)).anyMatch(cell -> cell.kept() != null);
        var questions = application
                .getBean(GradingService.class)
                .questions(course().id(), NEXT_LESSON, instructor())
                .orElseThrow();
        assertThat(questions).singleElement().satisfies(question -> {
            assertThat(question.waiting()).isGreaterThanOrEqualTo(4);
            assertThat(question.works().size() - question.waiting()).isGreaterThanOrEqualTo(2);
            assertThat(question.works())
                    .extracting(Work::text)
                    .doesNotHaveDuplicates()
                    .doesNotContain(question.model());
        });
    }

    @Test
    void nothing_happened_in_the_future_or_before_the_course() {
        Instant earliest = started.minus(Duration.ofDays(30));
        for (String column : List.of(
                "attempt.started_at",
                "attempt.submitted_at",
                "response.saved_at",
                "mark.marked_at",
                "post.posted_at",
                "stance.taken_at",
                "section_reading.first_opened_at",
                "section_reading.read_at",
                "section_reading.seen_at",
                "enrolment.joined_at",
                "person.created_at")) {
            String table = column.substring(0, column.indexOf('.'));
            assertThat(jdbc().sql("select " + column + " from " + table + " where " + column + " is not null")
                            .query((row, n) -> row.getObject(1, java.time.OffsetDateTime.class)
                                    .toInstant())
                            .list())
                    .as(column)
                    .isNotEmpty()
                    .allSatisfy(at -> assertThat(at).isBetween(earliest, started));
        }
    }

    @Test
    void a_second_start_on_the_same_folder_changes_nothing() {
        long before = count("select count(*) from response");
        application.getBean(DemoData.class).afterSingletonsInstantiated();
        assertThat(count("select count(*) from response")).isEqualTo(before);
        assertThat(count("select count(*) from course")).isEqualTo(1);
    }

    @Test
    void after_the_start_the_clock_shows_the_real_time() {
        assertThat(application.getBean(DemoClock.class).instant())
                .isBetween(started, Clock.systemUTC().instant());
    }

    @Test
    void a_folder_with_other_data_is_refused_and_stays_unchanged() {
        String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";
        var dataSource = org.h2.jdbcx.JdbcConnectionPool.create(database, "readout", "");
        org.flywaydb.core.Flyway.configure().dataSource(dataSource).load().migrate();
        JdbcClient other = JdbcClient.create(dataSource);
        other.sql("""
                        insert into person (person_id, kind, name, created_at, version)
                        values (?, 'guest', '', current_timestamp, 0)
                        """).param(UUID.randomUUID()).update();
        assertThatThrownBy(() -> demo(database, "src/test/lessons"))
                .satisfies(
                        failure -> assertThat(Stream.iterate(failure, java.util.Objects::nonNull, Throwable::getCause))
                                .filteredOn(cause -> cause instanceof StartupException)
                                .singleElement()
                                .satisfies(
                                        cause -> assertThat(cause)
                                                .hasMessage(
                                                        "--demo needs an empty data folder, and this one has other data. Nothing was"
                                                                + " changed. Choose an empty folder with --data, or start without --demo.")));
        assertThat(other.sql("select count(*) from person").query(Long.class).single())
                .isEqualTo(1);
    }

    private static ConfigurableApplicationContext demo(String database, String lessons) {
        return new SpringApplicationBuilder(Readout.class)
                .run(
                        "--server.port=0",
                        "--vaadin.productionMode=true",
                        "--readout.demo=true",
                        "--readout.lessons=" + lessons,
                        "--readout.data=target/demo-test-data",
                        "--spring.datasource.url=" + database);
    }

    private static LessonGradebook gradebook() {
        return application
                .getBean(GradebookService.class)
                .gradebook(course().id(), LESSON, instructor())
                .orElseThrow();
    }

    private static Course course() {
        return application.getBean(CourseService.class).taughtBy(instructor()).getFirst();
    }

    private static UserId instructor() {
        return new UserId(jdbc().sql("select person_id from person where email = 'instructor@demo.example'")
                .query(UUID.class)
                .single());
    }

    private static List<Cell> cells(LessonGradebook gradebook) {
        return gradebook.rows().stream().flatMap(row -> row.cells().stream()).toList();
    }

    private static long count(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    private static JdbcClient jdbc() {
        return application.getBean(JdbcClient.class);
    }
}
