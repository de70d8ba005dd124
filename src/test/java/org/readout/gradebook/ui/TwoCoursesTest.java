package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.LatePolicy;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.StudyContext;
import org.readout.gradebook.CourseExport.ExportContent;
import org.readout.gradebook.CourseGradebook;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.TestCourse;
import org.readout.grading.GradingService.Work;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.user.User;

/** Two courses assign the same lessons to the same student: the staff of one see and change nothing of the other's work. */
class TwoCoursesTest extends SiteTest {

    private static final String TEXTS = "question-kinds";

    private User ina;
    private User olga;
    private User zoe;
    private Course inas;
    private Course olgas;

    @BeforeEach
    void zoe_works_in_both_courses() {
        ina = people.instructor("Ina");
        olga = people.instructor("Olga");
        inas = course(ina);
        olgas = course(olga);
        zoe = testCourse.student(inas, "Zoe");
        courses.join(olgas.id(), zoe.id());
        testCourse.joinedAMonthAgo(olgas, zoe);
        work(inas, "Written for Ina alone.");
        work(olgas, "Written for Olga alone.");
    }

    private Course course(User instructor) {
        Course course = testCourse.course(instructor, 2);
        assignments.assign(course.id(), instructor.id(), TEXTS, AssignmentSettings.NONE);
        return course;
    }

    /** Answers a text, and a question whose answer key has changed since. */
    private void work(Course course, String text) {
        testCourse.answerUnderAnotherKey(zoe, StudyContext.of(course.id()), 1, "both");
        testCourse.write(zoe, course, text);
    }

    @Test
    void the_staff_of_a_course_see_its_own_work_alone() {
        Map<String, String> seen = everything(olgas, olga);
        assertThat(String.join("\n", seen.values()))
                .contains("Written for Olga alone.")
                .doesNotContain("Written for Ina alone.");
        assertThat(attempts.submitted(olgas.id(), TestCourse.LESSON)).hasSize(1);
        assertThat(grading.questions(olgas.id(), TEXTS, olga.id())
                        .orElseThrow()
                        .getFirst()
                        .works())
                .hasSize(1);

        testCourse.submit(zoe, StudyContext.OWN, true);
        assertThat(everything(olgas, olga)).isEqualTo(seen);
    }

    @Test
    @Tag("slow")
    void nothing_that_happens_in_one_course_moves_a_number_or_a_word_of_the_other() {
        Map<String, String> before = everything(olgas, olga);
        Map<String, Runnable> changes = new LinkedHashMap<>();
        changes.put(
                "dates",
                () -> change(settings(TestCourse.LESSON)
                        .with(new AssignmentRules(null, ago(50), null, new LatePolicy(10, 50)))));
        changes.put("an exception", () -> give(new Gives(null, ago(-50), null, 1, false)));
        changes.put(
                "an accommodation",
                () -> assignments.accommodate(
                        inas.id(), zoe.id(), ina.id(), new Accommodation(new BigDecimal("1.5"), 3), Given.NOT_SET));
        changes.put("another attempt", () -> testCourse.submit(zoe, StudyContext.of(inas.id()), true));
        changes.put("a post", () -> testCourse.post(zoe, inas, "Zoe wrote these five words"));
        changes.put(
                "a correction",
                () -> assertThat(corrections.apply(
                                corrections
                                        .waiting(inas.id(), TestCourse.LESSON, ina.id(), true)
                                        .orElseThrow(),
                                ina.id(),
                                "The text says both."))
                        .isPresent());
        changes.put("a grade", this::grade);
        changes.put("a score by hand", () -> decide(TestCourse.LESSON, "between", BigDecimal.TWO));
        changes.put("an excuse", () -> decide(TEXTS, "pacts", null));
        changes.put("an excuse by an exception", () -> give(new Gives(null, null, null, 0, true)));
        changes.put("scores kept back", () -> change(settings(TestCourse.LESSON).withRelease(Release.BY_HAND)));
        changes.put(
                "scores released",
                () -> assertThat(assignments
                                .release(assignment(TestCourse.LESSON), ina.id(), true)
                                .saved())
                        .isTrue());
        changes.put("a lesson that is removed", () -> assignments.unassign(inas.id(), ina.id(), TEXTS));
        changes.put(
                "the archive",
                () -> assertThat(archive.archive(inas.id(), ina.id())).isTrue());
        changes.forEach((what, change) -> {
            Map<String, String> own = everything(inas, ina);
            change.run();
            assertThat(everything(inas, ina)).as(what + " in its own course").isNotEqualTo(own);
            everything(olgas, olga)
                    .forEach((where, shown) ->
                            assertThat(shown).as(what + ", " + where).isEqualTo(before.get(where)));
        });
    }

    private static Instant ago(int hours) {
        return Instant.now().minus(Duration.ofHours(hours));
    }

    private Assignment assignment(String lessonId) {
        return assignments.assignment(inas.id(), lessonId).orElseThrow();
    }

    private AssignmentSettings settings(String lessonId) {
        return assignment(lessonId).settings();
    }

    private void change(AssignmentSettings settings) {
        assertThat(assignments
                        .change(assignment(TestCourse.LESSON), ina.id(), settings)
                        .saved())
                .isTrue();
    }

    private void give(Gives gives) {
        assertThat(assignments.give(
                        inas.id(), TestCourse.LESSON, new Recipient(zoe.id(), null), gives, "A trip.", ina.id()))
                .isTrue();
    }

    private void grade() {
        Work work = grading.questions(inas.id(), TEXTS, ina.id())
                .orElseThrow()
                .getFirst()
                .works()
                .getFirst();
        Map<String, BigDecimal> points = Map.of("cause", BigDecimal.ONE, "proof", BigDecimal.ONE);
        assertThat(grading.grade(inas.id(), ina.id(), work, points, "Well argued."))
                .isTrue();
    }

    /** @param score {@code null} to excuse the student */
    private void decide(String lessonId, String quiz, @Nullable BigDecimal score) {
        ScoreOf whose = new ScoreOf(inas.id(), lessonId, quiz, zoe.id());
        assertThat(overrides.change(whose, ina.id(), 0, score, score == null, "Spoke with her."))
                .isTrue();
    }

    /** All that a course shows to its instructor, and to its student of the course, by where it is. */
    private Map<String, String> everything(Course course, User instructor) {
        Map<String, String> all = new LinkedHashMap<>();
        people.signIn(instructor);
        for (String address : List.of(
                CourseLinks.course(course.id()),
                CourseLinks.lesson(course.id(), TestCourse.LESSON),
                CourseLinks.lesson(course.id(), TEXTS),
                CourseLinks.grading(course.id(), TEXTS, null),
                CourseLinks.gradebook(course.id()),
                CourseLinks.gradebook(course.id(), TestCourse.LESSON),
                CourseLinks.student(course.id(), zoe.id()),
                CourseLinks.record(course.id(), zoe.id()),
                CourseLinks.discussion(course.id()))) {
            all.put(address, words(address));
        }
        // A grid's rows are in no page without a browser.
        CourseGradebook gradebook =
                courseGradebooks.gradebook(course.id(), instructor.id()).orElseThrow();
        all.put("rows", courseGradebooks.rows(gradebook, List.of(zoe)).toString());
        for (String lesson : List.of(TestCourse.LESSON, TEXTS)) {
            gradebooks
                    .gradebook(course.id(), lesson, instructor.id())
                    .ifPresent(of -> all.put("rows of " + lesson, of.rows().toString()));
            for (ExportContent content : ExportContent.values()) {
                exports.file(content, Format.CSV, course.id(), lesson, instructor.id())
                        .ifPresent(file -> all.put(content + " of " + lesson, TestCourse.text(file)));
            }
        }
        exports.scores(Format.CSV, course.id(), instructor.id())
                .ifPresent(file -> all.put("scores", TestCourse.text(file)));
        all.put(
                "the student's own",
                gradebooks.ownWork(zoe.id()).stream()
                        .filter(work ->
                                work.course() != null && work.course().id().equals(course.id()))
                        .map(String::valueOf)
                        .collect(Collectors.joining()));
        return all;
    }

    private static String words(String address) {
        return page(address)
                .text()
                // The record says when it was printed.
                .replaceAll("As of [^.]*\\.", "");
    }
}
