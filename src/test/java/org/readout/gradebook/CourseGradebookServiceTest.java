package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.StoredRules;
import org.readout.course.Course;
import org.readout.course.CourseService.RulesChanged;
import org.readout.db.DurableTransactions;
import org.readout.db.SqlTime;
import org.readout.discussion.PostId;
import org.readout.gradebook.CourseGradebook.Filter;
import org.readout.gradebook.CourseGradebook.Index;
import org.readout.gradebook.CourseGradebook.StudentRow;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The gradebook of a course whose lesson with a quiz of 5 points was due yesterday. */
class CourseGradebookServiceTest extends SiteTest {

    @Autowired
    DurableTransactions writes;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcTemplate rows;

    private User ines;
    private Course course;
    private User ana;
    private User ben;

    @BeforeEach
    void ana_submits_late_and_ben_starts() {
        ines = people.instructor("Ines");
        course = testCourse.course(ines, -1);
        ana = testCourse.student(course, "Ana");
        ben = testCourse.student(course, "Ben");
        testCourse.submit(ana, true);
        testCourse.start(ben);
        testCourse.lateStudent(course, "Cleo");
    }

    @Test
    void each_student_has_a_score_a_lesson_and_a_total() {
        assertThat(rows().stream().map(CourseGradebookServiceTest::words))
                .containsExactly("Ana|3,  1 late|60.0%", "Ben|0, 1 missing in progress|0.0%", "Cleo|–,  |–");
    }

    @Test
    void the_total_counts_what_the_lesson_of_the_gradebook_counts() {
        assertThat(rows().getFirst().lessons().getFirst().score()).hasToString("3 / 5");
    }

    @Test
    void reading_and_posts_count_with_their_shares() {
        testCourse.post(ana, course, "These five words are late");
        jdbc.sql("update course set reading_percent = 20, posts_percent = 30 where course_id = ?")
                .param(course.id().value())
                .update();
        CourseTotal total = rows().getFirst().total();
        // One of two sections is read, and the only post came after the due date.
        assertThat(total.reading()).isEqualTo(new CountedPart(1, 2));
        assertThat(total.posts()).extracting(PostsRule.PostsPart::prompts).isEqualTo(new CountedPart(0, 1));
        assertThat(ScoreText.total(total.percent())).isEqualTo("40.0%");
    }

    @Test
    void replies_to_classmates_count_half_of_a_post_by_rule_until_one_of_the_two_is_hidden() {
        course = testCourse.course(ines, 1);
        List<User> students = List.of(
                testCourse.student(course, "Gerd"),
                testCourse.student(course, "Hugo"),
                testCourse.student(course, "Ida"));
        students.forEach(student -> testCourse.post(student, course, LONG));
        testCourse.post(ines, course, "A question to all");
        jdbc.sql("update course set posts_percent = 100, posts_replies = 2 where course_id = ?")
                .param(course.id().value())
                .update();
        User gerd = students.getFirst();
        reply(gerd, students.get(1));
        reply(gerd, students.get(1));
        reply(gerd, ines);
        reply(gerd, gerd);
        // One classmate of two: before the due date it isn't counted against her.
        assertThat(posts()).isEqualTo("–");
        reply(gerd, students.get(2));
        assertThat(posts()).isEqualTo("100.0% of 1");
        countsTheSameByLesson(gradebook());
        assertThat(courseGradebooks.own(gerd))
                .extracting(own -> ScoreText.total(own.row()))
                .containsExactly("100.0%");
        hide(students.get(2));
        assertThat(posts()).isEqualTo("–");
        due(Duration.ofDays(-1));
        assertThat(posts()).as("late").isEqualTo("0.0% of 1");
        jdbc.sql("update post set posted_at = ?")
                .param(SqlTime.toColumn(Instant.now().minus(Duration.ofDays(2))))
                .update();
        assertThat(posts()).as("the post, and one of two replies").isEqualTo("75.0% of 1");
        hide(gerd);
        // Her replies stand below the posts of others.
        assertThat(posts()).isEqualTo("25.0% of 1");
    }

    private static final String LONG = "word ".repeat(200);

    private String posts() {
        PostsRule.PostsPart part = rows().getFirst().total().posts();
        return part == null
                ? "–"
                : ScoreText.total(part.percent()) + " of " + part.prompts().of();
    }

    private void reply(User author, User classmate) {
        UUID post = jdbc.sql("select post_id from post where course_id = ? and person_id = ? and reply_key is null")
                .params(course.id().value(), classmate.id().value())
                .query(UUID.class)
                .single();
        discussion.reply(PostId.random(), new PostId(post), author.id(), "I see it so, too");
    }

    private void hide(User author) {
        jdbc.sql("""
                        update post set hidden_at = posted_at, hidden_by = ?, hidden_reason = 'other'
                        where person_id = ? and reply_key is null
                        """).params(ines.id().value(), author.id().value()).update();
    }

    /** Moves the due date past the services. */
    private void due(Duration fromNow) {
        jdbc.sql("update assignment set due_at = ? where course_id = ?")
                .params(
                        SqlTime.toColumn(Instant.now().plus(fromNow)),
                        course.id().value())
                .update();
    }

    @Test
    void the_index_sorts_filters_and_has_the_averages() {
        CourseGradebook gradebook = gradebook();
        Index index = courseGradebooks.index(gradebook);
        assertThat(ScoreText.total(index.averageTotal())).isEqualTo("30.0%");
        assertThat(index.students(0)).isEqualTo(2);
        assertThat(index.students(Filter.MISSING)).isEqualTo(1);
        assertThat(index.has(Filter.LATE).test(ana)).isTrue();
        assertThat(gradebook.students().stream().sorted(index.byTotal(true)).map(User::name))
                .containsExactly("Ben", "Ana", "Cleo");
        assertThat(gradebook.students().stream().sorted(index.by(0, false)).map(User::name))
                .containsExactly("Ana", "Ben", "Cleo");
    }

    @Test
    void a_large_course_is_counted_lesson_by_lesson_as_a_class_is_at_once() {
        testCourse.post(ana, course, "These five words are late");
        jdbc.sql("update course set reading_percent = 20, posts_percent = 30 where course_id = ?")
                .param(course.id().value())
                .update();
        CourseGradebook gradebook = gradebook();
        assertThat(courseGradebooks
                        .index(gradebook)
                        .total(ben, gradebook.rule())
                        .posts())
                .extracting(PostsRule.PostsPart::prompts)
                .isEqualTo(new CountedPart(0, 1));
        countsTheSameByLesson(gradebook);
    }

    @Test
    void what_another_rule_does_is_said_before_it_is_saved_and_holds_afterwards() {
        testCourse.post(ben, course, "These five words are late");
        CourseGradebook before = gradebook();
        TotalEffects effects = courseGradebooks.effects(before, ines.id()).orElseThrow();
        assertThat(effects.of(before.rule())).isEmpty();
        assertThat(effects.of(new TotalRule(3, 0, 0))).containsExactly("No student’s total changes.");
        TotalRule rule = new TotalRule(0, 20, 30);
        assertThat(effects.of(rule)).containsExactly("The total of 1 student changes.", "Ana: 60.0% → 40.0%");
        assertThat(courseGradebooks.change(course.id(), ines.id(), before.rule(), rule))
                .isTrue();
        assertThat(rows().stream().map(row -> ScoreText.total(row.total().percent())))
                .containsExactly("40.0%", "0.0%", "–");
        assertThat(courseGradebooks.effects(
                        gradebook(), people.instructor("Olga").id()))
                .isEmpty();
    }

    @Test
    void of_many_totals_that_change_the_largest_fall_and_rise_are_named() {
        for (int i = 0; i < 5; i++) {
            testCourse.submit(testCourse.student(course, "Student " + i), i > 1);
        }
        User readsAlone = testCourse.student(course, "Rhea");
        testCourse.submit(readsAlone, false);
        override(readsAlone, BigDecimal.ZERO);
        TotalEffects effects = courseGradebooks.effects(gradebook(), ines.id()).orElseThrow();
        assertThat(effects.of(new TotalRule(0, 50, 0)))
                .containsExactly(
                        "The totals of 7 students change.",
                        "Largest fall: Ana, 60.0% → 55.0%",
                        "Largest rise: Rhea, 0.0% → 25.0%");
        assertThat(effects.of(new TotalRule(0, 0, 50)))
                .contains("No total rises.")
                .noneMatch(sentence -> sentence.contains("no discussion prompts"));
    }

    @Test
    void any_work_counts_the_same_by_student_by_lesson_and_in_the_gradebook_of_the_lesson() {
        Random random = new Random(17);
        for (int i = 0; i < 24; i++) {
            User student = testCourse.student(course, "Student %02d".formatted(i));
            testCourse.submit(student, true);
            int attempts = 1 + random.nextInt(3);
            for (int number = 2; number <= attempts; number++) {
                again(student, number);
            }
            for (int number = 1; number <= attempts; number++) {
                change(student, number, random);
            }
            if (random.nextInt(4) == 0) {
                override(student, random.nextInt(3) == 0 ? null : BigDecimal.valueOf(random.nextInt(60), 1));
            }
        }
        computed();
        CourseGradebook gradebook = gradebook();
        countsTheSameByLesson(gradebook);
        List<LessonGradebook.Row> ofLesson = gradebooks
                .gradebook(course.id(), TestCourse.LESSON, ines.id())
                .orElseThrow()
                .rows();
        assertThat(rows().stream()
                        .map(row -> row.student().name() + " "
                                + row.lessons().getFirst().score()))
                .containsExactlyElementsOf(ofLesson.stream()
                        .map(row -> row.student().name() + " " + row.total())
                        .toList());
        assertThat(rows().stream().map(row -> row.lessons().getFirst().score()).distinct())
                .hasSizeGreaterThan(8);
    }

    private void countsTheSameByLesson(CourseGradebook gradebook) {
        Index byStudent = courseGradebooks.index(gradebook);
        assertThat(courseGradebooks.byLesson(gradebook, true))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .isEqualTo(byStudent);
        assertThat(courseGradebooks.byLesson(gradebook, false))
                .usingRecursiveComparison()
                .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                .ignoringFieldsMatchingRegexes(".*\\.(penalty|provisional|inProgress|changed|corrected)")
                .isEqualTo(byStudent);
    }

    /** Copies the first attempt. */
    private void again(User student, int number) {
        jdbc.sql("""
                        insert into attempt (attempt_id, person_id, course_id, lesson_id, quiz_id, revision, attempt_number, state,
                            started_at, submitted_at, score, waiting, out_of, rules_id, selection)
                        select cast(? as uuid), person_id, course_id, lesson_id, quiz_id, revision, ?, state,
                            started_at, submitted_at, score, waiting, out_of, rules_id, selection
                        from attempt where person_id = ? and attempt_number = 1
                        """).params(UUID.randomUUID(), number, student.id().value()).update();
    }

    /** Gives an attempt another score, date and rule; it may be not graded yet, or in progress. */
    private void change(User student, int number, Random random) {
        boolean active = number > 1 && random.nextInt(5) == 0;
        int waiting = random.nextInt(4) == 0 ? random.nextInt(6) : 0;
        Instant started = Instant.now().minus(Duration.ofDays(10)).plus(Duration.ofHours(number));
        jdbc.sql("""
                        update attempt set state = ?, started_at = ?, submitted_at = ?, score = ?, waiting = ?, rules_id = ?
                        where person_id = ? and attempt_number = ?
                        """)
                .param(active ? "active" : "submitted")
                .param(SqlTime.toColumn(started))
                .param(active ? null : SqlTime.toColumn(started.plus(Duration.ofHours(random.nextInt(240)))))
                .param(active ? null : BigDecimal.valueOf(random.nextInt(100 * (5 - waiting) + 1), 2))
                .param(active ? 0 : waiting)
                .param(rules(student, number, Keep.values()[random.nextInt(4)]))
                .param(student.id().value())
                .param(number)
                .update();
    }

    /** Adds the rules of an attempt with another one that counts. */
    private int rules(User student, int number, Keep keep) {
        AttemptRules rules = AttemptRules.parse(jdbc.sql("""
                        select rules from attempt_rules r join attempt a on a.rules_id = r.rules_id
                        where a.person_id = ? and a.attempt_number = ?
                        """)
                .params(student.id().value(), number)
                .query(String.class)
                .single());
        return StoredRules.id(
                rows,
                new AttemptRules(
                        rules.attempts(),
                        WrittenSettings.with(rules.settings(), rules.attempts(), keep),
                        rules.zone(),
                        rules.dates(),
                        rules.accommodation(),
                        rules.selection(),
                        null));
    }

    private void override(User student, @Nullable BigDecimal score) {
        ScoreOf target = new ScoreOf(course.id(), TestCourse.LESSON, "between", student.id());
        assertThat(overrides.change(target, ines.id(), 0, score, score == null, "Ill."))
                .isTrue();
    }

    /** Has results computed of what is written past the services. */
    private void computed() {
        writes.run(() -> events.publishEvent(new RulesChanged(course.id(), TestCourse.LESSON)));
    }

    @Test
    void who_is_excused_from_a_lesson_after_submitting_it_has_nothing_of_it_in_a_total() {
        assertThat(assignments.give(
                        course.id(),
                        TestCourse.LESSON,
                        new Recipient(ana.id(), null),
                        new Gives(null, null, null, 0, true),
                        "Ill.",
                        ines.id()))
                .isTrue();
        assertThat(words(rows().getFirst())).isEqualTo("Ana|excused,  |–");
        assertThat(gradebooks
                        .gradebook(course.id(), TestCourse.LESSON, ines.id())
                        .orElseThrow()
                        .rows()
                        .getFirst()
                        .total())
                .isNull();
    }

    @Test
    void an_assistant_who_sees_no_names_reads_codes() {
        User ada = people.student("Ada");
        courses.join(course.id(), ada.id());
        jdbc.sql("update enrolment set part = 'assistant', sees_names = false where course_id = ? and person_id = ?")
                .params(course.id().value(), ada.id().value())
                .update();
        CourseGradebook gradebook =
                courseGradebooks.gradebook(course.id(), ada.id()).orElseThrow();
        assertThat(courseGradebooks.rows(gradebook, gradebook.students()))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.student().name()).matches("Student [0-9A-F]{5}"));
    }

    @Test
    void who_no_longer_teaches_the_course_loads_no_row() {
        CourseGradebook gradebook = gradebook();
        jdbc.sql("update enrolment set removed_at = joined_at, removed_by = person_id"
                        + " where course_id = ? and person_id = ?")
                .params(course.id().value(), ines.id().value())
                .update();
        assertThat(courseGradebooks.rows(gradebook, gradebook.students())).isEmpty();
        assertThat(courseGradebooks.gradebook(course.id(), ines.id())).isEmpty();
    }

    private CourseGradebook gradebook() {
        return courseGradebooks.gradebook(course.id(), ines.id()).orElseThrow();
    }

    private List<StudentRow> rows() {
        CourseGradebook gradebook = gradebook();
        return courseGradebooks.rows(gradebook, gradebook.students());
    }

    private static String words(StudentRow row) {
        ScoreText score = ScoreText.of(row.lessons().getFirst(), BigDecimal.valueOf(5));
        return row.student().name() + "|" + score.text() + ", " + score.missing() + " " + score.note() + "|"
                + ScoreText.total(row.total().percent());
    }
}
