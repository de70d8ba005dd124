package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.flow.component.html.Anchor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.InstructorNotices;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.LatePolicy;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.course.CourseLinks;
import org.readout.course.GroupFilter;
import org.readout.course.Recipients;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.discussion.Draft;
import org.readout.discussion.Draft.Target;
import org.readout.discussion.ModerationService;
import org.readout.discussion.ThreadId;
import org.readout.gradebook.CourseGradebook.Filter;
import org.readout.gradebook.MissingWork.Item;
import org.readout.gradebook.MissingWork.OfStudent;
import org.readout.gradebook.MissingWork.State;
import org.readout.gradebook.MissingWork.What;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.notice.Announcements;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.beans.factory.annotation.Autowired;

class MissingWorkTest extends SiteTest {

    @Autowired
    MissingWork missing;

    @Autowired
    InstructorNotices notices;

    @Autowired
    Announcements announcements;

    @Autowired
    ModerationService moderation;

    private Staff staff;
    private User never;
    private User started;
    private User done;

    /** The quiz has 5 points, and lost 20% of them so far; the reading check has 3. */
    @BeforeEach
    void a_lesson_was_due() {
        teach(1);
        staff = courses.staff(course.id(), instructor.id()).orElseThrow();
        never = testCourse.student(course, "Never");
        started = testCourse.student(course, "Started");
        done = testCourse.student(course, "Done");
        testCourse.submit(done, true);
        Attempt attempt = testCourse.start(started);
        attempts.save(
                started.id(),
                attempt.id(),
                "which-is-hedging",
                new AnswerCommand(new Response.Text("both"), 1, Set.of()));
        Instant due = clock.instant().minus(Duration.ofHours(26));
        var seen = assignments.assignment(course.id(), TestCourse.LESSON).orElseThrow();
        assignments.change(
                seen,
                instructor.id(),
                seen.settings().with(new AssignmentRules(null, due, null, new LatePolicy(10, 50))));
    }

    private void checkCounts(int points) {
        var seen = assignments.assignment(course.id(), TestCourse.LESSON).orElseThrow();
        assignments.change(seen, instructor.id(), seen.settings().withReadingCheck(points));
    }

    private void count(int reading, int posts) {
        TotalRule seen = courseGradebooks.gradebook(staff).rule();
        assertThat(courseGradebooks.change(course.id(), instructor.id(), seen, new TotalRule(0, reading, posts)))
                .isTrue();
        staff = courses.staff(course.id(), instructor.id()).orElseThrow();
    }

    /** Those whom the list has; every other page that counts them has to agree. */
    private List<String> agreed() {
        List<OfStudent> list = missing.list(staff);
        Set<UserId> students = missing.students(course.id());
        assertThat(list).extracting(each -> each.student().id()).containsExactlyInAnyOrderElementsOf(students);
        CourseGradebook gradebook = courseGradebooks.gradebook(staff);
        var grades = courseGradebooks.counting(gradebook).join();
        assertThat(grades.students(Filter.MISSING)).isEqualTo(students.size());
        assertThat(gradebook.students())
                .allMatch(student -> grades.has(Filter.MISSING).test(student) == students.contains(student.id()));
        assertThat(courseGradebooks
                        .index(gradebook, courseGradebooks.rows(gradebook, gradebook.students()))
                        .students(Filter.MISSING))
                .isEqualTo(students.size());
        assertThat(notices.waiting(staff).stream()
                        .filter(each -> each.address().equals(CourseLinks.missing(course.id())))
                        .mapToInt(Waiting::count)
                        .sum())
                .isEqualTo(students.size());
        assertThat(announcements.students(staff, new Recipients.Missing(GroupFilter.ALL)))
                .extracting(User::id)
                .containsExactlyInAnyOrderElementsOf(students);
        for (User student : List.of(never, started, done)) {
            assertThat(missing.of(staff, student.id()).isPresent()).isEqualTo(students.contains(student.id()));
            assertThat(missing.own(student).containsKey(staff.course())).isEqualTo(students.contains(student.id()));
        }
        return list.stream().map(each -> each.student().name()).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"quizzes", "check", "posts", "reading"})
    void lessons_grades_and_the_list_have_the_same_students(String counts) {
        switch (counts) {
            case "check" -> checkCounts(3);
            case "posts" -> count(0, 20);
            case "reading" -> count(20, 0);
            default -> {}
        }
        boolean onlyQuizzes = counts.equals("quizzes");
        assertThat(agreed()).isEqualTo(onlyQuizzes ? List.of("Never", "Started") : List.of("Done", "Never", "Started"));
        overrides.change(
                new ScoreOf(course.id(), TestCourse.LESSON, "between", never.id()),
                instructor.id(),
                0,
                null,
                true,
                "Ill.");
        assertThat(agreed().contains("Never")).isEqualTo(counts.equals("check"));
        assignments.give(
                course.id(),
                TestCourse.LESSON,
                new Recipient(started.id(), null),
                new Gives(null, clock.instant().plus(Duration.ofDays(3)), null, 0, false),
                "Ill.",
                instructor.id());
        assertThat(agreed()).doesNotContain("Started");
    }

    @Test
    void each_thing_says_what_it_is_how_far_the_student_is_and_what_can_still_be_earned() {
        checkCounts(3);
        count(10, 20);
        discussion.saveDraft(
                new ThreadId(course.id(), TestCourse.LESSON, "which-way"),
                started.id(),
                Target.POST,
                new Draft.Typed("Three unsent words", null, 1),
                0);
        assertThat(listed("Started").items())
                .extracting(Item::what, Item::state, Item::done, Item::of, Item::percent)
                .contains(
                        tuple(What.READING_CHECK, State.NEVER_OPENED, 0, 2, 100),
                        tuple(What.QUIZ, State.STARTED, 1, 4, 80),
                        tuple(What.POST, State.DRAFT, 3, 0, 0));
        assertThat(listed("Never").points()).isEqualByComparingTo("8");
        assertThat(listed("Never").canEarn()).isEqualByComparingTo("7");
        assertThat(listed("Never").what()).isEqualTo("1 quiz, 1 reading check, 1 post, 2 sections to read");
        assertThat(listed("Done").items())
                .as("who hasn't written is missing a post, and has read one section")
                .extracting(Item::what)
                .containsExactly(What.READING_CHECK, What.POST, What.READING);
        assertThat(missing.pointsDue(course.id())).isEqualByComparingTo("8");

        open(CourseLinks.missing(course.id()));
        assertThat(text())
                .contains("3 of 3 students. 8 points were due so far.")
                .doesNotContain("unsent");
        assertThat(find(Anchor.class)
                        .withText("Write to these 3 students")
                        .single()
                        .getHref())
                .endsWith("announcements?to=missing&group=");
        assertThat(TestCourse.text(exports.missing(Format.CSV, course.id(), instructor.id())
                        .orElseThrow()))
                .contains("Draft of 3 words.", "1 of 4 answers saved.")
                .doesNotContain("unsent");
        assertThat(text(CourseLinks.student(course.id(), started.id())))
                .contains("Missing work", "Quiz, 5 points. 1 of 4 answers saved. Worth up to 80% today.");
        people.signIn(started);
        assertThat(text("scores"))
                .contains("Your missing work in IR 101", "Draft of 3 words.", "8 points. 7 can still be earned.");
    }

    @Test
    void a_locked_prompt_counts_only_for_who_has_posted() {
        count(0, 20);
        testCourse.post(done, course, "Done wrote these five words");
        people.signIn(never);
        assertThat(text("")).contains("1 discussion post to write.");
        moderation.lock(staff, new ThreadId(course.id(), TestCourse.LESSON, "which-way"), clock.instant());
        assertThat(listed("Never").items()).extracting(Item::what).containsExactly(What.QUIZ);
        assertThat(agreed()).containsExactly("Never", "Started");
        CourseGradebook gradebook = courseGradebooks.gradebook(staff);
        assertThat(courseGradebooks.rows(gradebook, List.of(never, done)))
                .extracting(row -> row.prompts().size())
                .containsExactly(0, 1);
        people.signIn(never);
        assertThat(text("")).doesNotContain("discussion post");
    }

    @Test
    void the_gradebook_shows_missing_posts_and_reading_in_their_columns() {
        count(10, 20);
        testCourse.submit(never, true);
        CourseGradebook gradebook = courseGradebooks.gradebook(staff);
        assertThat(courseGradebooks.rows(gradebook, List.of(never)))
                .singleElement()
                .satisfies(row -> assertThat(CourseGradebookColumns.of(gradebook))
                        .extracting(
                                column -> column.key(),
                                column -> column.cell().apply(row).printed())
                        .contains(tuple("reading", "50.0%, 1 missing"), tuple("posts", "0.0%, 1 missing")));
    }

    @Test
    void posts_and_reading_have_no_points_and_who_is_missing_more_of_them_comes_first() {
        count(10, 20);
        testCourse.submit(never, true);
        testCourse.submit(started, true);
        testCourse.post(started, course, "Five words that Started writes");
        assertThat(listed("Never").what()).isEqualTo("1 post, 1 section to read");
        assertThat(missing.list(staff))
                .extracting(each -> each.student().name() + " " + each.items().size())
                .as("the one with a post comes last")
                .endsWith("Started 1");
        assertThat(listed("Never").hasPoints()).isFalse();
        assertThat(listed("Never").items()).extracting(Item::canEarn).containsOnlyNulls();
        assertThat(TestCourse.text(exports.missing(Format.CSV, course.id(), instructor.id())
                        .orElseThrow()))
                .contains(",post,,,", ",reading,,,");
    }

    @Test
    void a_quiz_that_asks_only_for_texts_is_a_writing_task() {
        Quiz mixed = library.lesson(TestCourse.TEXTS)
                .orElseThrow()
                .lesson()
                .quiz("pacts")
                .orElseThrow();
        List<Question> texts =
                mixed.questions().stream().filter(Question::gradedByHand).toList();
        assertThat(What.of(mixed)).isEqualTo(What.QUIZ);
        assertThat(What.of(new Quiz("task", "Two letters", texts, mixed.settings())))
                .isEqualTo(What.WRITING_TASK);
        Item item = new Item(
                What.WRITING_TASK, "kinds", "Kinds", "task", "Two letters", BigDecimal.TWO, 0, State.OPENED, 0, 1);
        assertThat(item.kind()).isEqualTo("Writing task, 2 points");
    }

    private OfStudent listed(String name) {
        return missing.list(staff).stream()
                .filter(each -> each.student().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothing_missing_is_said() {
        User quick = people.signedInInstructor("Quick");
        course = testCourse.course(quick, -1);
        testCourse.submit(testCourse.student(course, "Ana"), true);
        people.signIn(quick);
        assertThat(text(CourseLinks.missing(course.id()))).contains("Nothing missing", "The 1 student has submitted");
    }

    /** The second sitting alone can't be made up for: the first one was before reading. */
    @Test
    void who_answered_a_reading_check_only_after_reading_is_missing_it_everywhere() {
        checkCounts(3);
        Published lesson = library.lesson(TestCourse.LESSON).orElseThrow();
        String quiz = lesson.lesson().sitting(Sitting.AFTER).orElseThrow().id();
        Attempt attempt = attempts.start(done.id(), StudyContext.of(course.id()), lesson, quiz, 1, null)
                .attempt();
        attempts.submit(done.id(), attempt.id());
        assertThat(agreed()).contains("Done");
        assertThat(missing.of(staff, done.id()).orElseThrow().canEarn()).isEqualByComparingTo(BigDecimal.ZERO);
    }
}
