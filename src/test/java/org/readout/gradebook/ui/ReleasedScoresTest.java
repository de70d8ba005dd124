package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Section;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.SiteTest;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.attempt.QuizStatus;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.gradebook.TestCourse;
import org.readout.grading.GradingService.Work;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Response;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.shell.PageReads;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** Until scores are released, a student who looks everywhere finds no score, no verdict, no answer key and no comment. */
class ReleasedScoresTest extends SiteTest {

    private static final String TEXTS = "question-kinds";

    /** What pages show of scores and answer keys: feedback, explanations, a model answer, a comment, verdicts and points. */
    private static final List<String> SECRETS = List.of(
            "A fallback is kept on either side.",
            "Hedging mixes policies that offset each other.",
            "This is entrapment.",
            "One is a bet and the other a rule.",
            "Each way has a cost.",
            "In Washington.",
            "The pact of Warsaw answered",
            "lead of a common cause",
            "A comment of the grader",
            "A reason for the score",
            "Correct answer",
            "Incorrect",
            "3 / 5",
            "3/5");

    @Autowired
    EffectiveRulesService rules;

    private Course course;
    private User ina;
    private User zoe;

    @BeforeEach
    void zoe_has_submitted_everything_and_was_graded() {
        ina = people.instructor("Ina");
        course = testCourse.course(ina, 1);
        assignments.assign(
                course.id(), ina.id(), TEXTS, AssignmentRules.due(Instant.now().plus(Duration.ofDays(1))));
        zoe = testCourse.student(course, "Zoe");
        testCourse.submit(zoe, true);
        submit(TestCourse.LESSON, "between", "which-is-hedging", new Response.Text("both"), "costs", chosen());
        submit(TestCourse.LESSON, "reading-check--before", "small-and-safe", new Response.Text("side"));
        submit(TestCourse.LESSON, "reading-check--after", "small-and-safe", new Response.Text("fallback"));
        for (int i = 0; i < 2; i++) {
            submit(TEXTS, "pacts", "why", new Response.Text("Because both wanted to lead."));
        }
        Work work = grading.questions(course.id(), TEXTS, ina.id()).orElseThrow().getFirst().works().stream()
                .filter(each -> each.attempt().number() == 2)
                .findFirst()
                .orElseThrow();
        Map<String, BigDecimal> points = Map.of("cause", BigDecimal.ONE, "proof", BigDecimal.ONE);
        assertThat(grading.grade(course.id(), ina.id(), work, points, "A comment of the grader"))
                .isTrue();
        decide(zoe, BigDecimal.TWO, "A reason for the score");
        people.signIn(zoe);
    }

    /** @param score {@code null} to excuse the student */
    private void decide(User student, @Nullable BigDecimal score, String reason) {
        ScoreOf quiz = new ScoreOf(course.id(), TEXTS, "pacts", student.id());
        assertThat(overrides.change(quiz, ina.id(), 0, score, score == null, reason))
                .isTrue();
    }

    private static Response chosen() {
        return new Response.Choices(List.of("quarrels", "fallback"));
    }

    private void submit(String lessonId, String quiz, Object... answers) {
        Published lesson = library.lesson(lessonId).orElseThrow();
        Study study = rules.study(zoe, lessonId, Optional.empty());
        int number = attempts.status(zoe, study, lesson.lesson().quiz(quiz).orElseThrow(), new PageReads())
                .number();
        Attempt attempt = attempts.start(zoe.id(), study.context(), lesson, quiz, number, null)
                .attempt();
        for (int i = 0; i < answers.length; i += 2) {
            attempts.save(
                    zoe.id(),
                    attempt.id(),
                    (String) answers[i],
                    new AnswerCommand((Response) answers[i + 1], 1, Set.of()));
        }
        attempts.submit(zoe.id(), attempt.id());
    }

    private void release(Release release) {
        for (Assignment each : assignments.assignments(course.id())) {
            assertThat(assignments
                            .change(each, ina.id(), each.settings().withRelease(release))
                            .saved())
                    .isTrue();
        }
    }

    /** Everything that the student can get, by where it is. */
    private Map<String, String> everything() {
        Map<String, String> all = new LinkedHashMap<>();
        List<String> pages = new ArrayList<>(List.of(
                "",
                "scores",
                "courses",
                "account",
                "terms/hedging",
                "timeline",
                CourseLinks.course(course.id()).substring(1)));
        for (String id : List.of(TestCourse.LESSON, TEXTS)) {
            pages.add("lessons/" + id);
            pages.add("lessons/" + id + "/summary");
            library.lesson(id)
                    .orElseThrow()
                    .lesson()
                    .sections()
                    .forEach(section -> pages.add("lessons/" + id + "/" + section.id()));
            attempts.submitted(course.id(), id)
                    .forEach(attempt -> all.put(
                            "receipt " + attempt.quizId() + " " + attempt.number(),
                            attempts.receipt(zoe, attempt.id()).orElseThrow().text()));
        }
        for (String page : pages) {
            UI.getCurrent().navigate("terms");
            UI.getCurrent().navigate(page);
            assertThat(UI.getCurrent().getInternals().getActiveViewLocation().getPath())
                    .isEqualTo(page);
            all.put(
                    page,
                    UI.getCurrent()
                            .getChildren()
                            .map(child -> child.getElement().getOuterHTML())
                            .collect(Collectors.joining()));
            firstPages
                    .at(page)
                    .ifPresent(first -> all.put(
                            "first response of " + page,
                            first.content().getElement().getOuterHTML()));
        }
        return all;
    }

    private Map<String, List<String>> found() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        everything().forEach((where, what) -> {
            List<String> secrets = SECRETS.stream().filter(what::contains).toList();
            if (!secrets.isEmpty()) {
                found.put(where, secrets);
            }
        });
        return found;
    }

    @Test
    void at_once_all_of_it_is_there_to_be_found() {
        Map<String, List<String>> found = found();
        assertThat(found.values().stream().flatMap(List::stream).distinct())
                .containsExactlyInAnyOrderElementsOf(SECRETS);
        assertThat(found).containsKeys("lessons/small-states/between", "lessons/small-states/summary", "scores");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AT_ONCE")
    void before_the_release_nothing_is_found_anywhere(Release release) {
        release(release);
        assertThat(found()).isEmpty();
        assertThat(everything().get("lessons/small-states/between"))
                .contains("Your score and feedback will appear here");
        assertThat(gradebooks
                        .gradebookToRead(course.id(), TestCourse.LESSON, ina.id())
                        .orElseThrow()
                        .rows()
                        .getFirst()
                        .cells()
                        .getFirst()
                        .kept())
                .hasToString("3 / 5");
    }

    @Test
    void the_instructor_releases_the_scores_and_takes_them_back() {
        release(Release.BY_HAND);
        for (Assignment each : assignments.assignments(course.id())) {
            assertThat(assignments
                            .release(each, people.instructor("Ivo").id(), true)
                            .saved())
                    .isFalse();
        }
        assertThat(found()).isEmpty();
        assignments
                .assignments(course.id())
                .forEach(each -> assertThat(
                                assignments.release(each, ina.id(), true).saved())
                        .isTrue());
        assertThat(found().values().stream().flatMap(List::stream).distinct())
                .containsExactlyInAnyOrderElementsOf(SECRETS);
        assignments
                .assignments(course.id())
                .forEach(each -> assertThat(
                                assignments.release(each, ina.id(), false).saved())
                        .isTrue());
        assertThat(found()).isEmpty();
    }

    @Test
    void a_student_to_whom_the_answers_were_shown_starts_no_other_attempt_after_scores_are_taken_back() {
        User ben = testCourse.student(course, "Ben");
        User mia = testCourse.student(course, "Mia");
        release(Release.BY_HAND);
        testCourse.submit(ben, true);
        testCourse.submit(mia, true);
        assertThat(status(ben).left()).isEqualTo(1);
        releaseSmallStates(true);
        showAnswers(ben);
        assertThat(status(ben).key().shown()).isTrue();
        assertThat(status(mia).key().shown()).isFalse();
        releaseSmallStates(false);
        assertThat(status(ben).key().shown()).isFalse();
        assertThat(status(ben).left()).isZero();
        assertThatThrownBy(() -> testCourse.start(ben)).isInstanceOf(AttemptRefused.class);
        people.signIn(ben);
        navigate("lessons/small-states/between", Component.class);
        assertThat(find(Section.class)
                        .withClassName("quiz")
                        .single()
                        .getElement()
                        .getTextRecursively())
                .contains("You’ve already seen the correct answers, so you can’t start another attempt.")
                .doesNotContain("Correct answer:");
        assertThat(status(mia).left()).isEqualTo(1);
        assertThat(testCourse.start(mia).number()).isEqualTo(2);
    }

    @Test
    void a_student_to_whom_the_answers_were_shown_starts_no_other_attempt_after_scores_are_to_be_released_by_hand() {
        User ben = testCourse.student(course, "Ben");
        testCourse.submit(ben, true);
        showAnswers(ben);
        assertThat(status(ben).key().shown()).isTrue();
        release(Release.BY_HAND);
        assertThat(status(ben).left()).isZero();
    }

    private void showAnswers(User student) {
        attempts.showAnswers(
                student.id(),
                Objects.requireNonNull(status(student).latest()).attempt().id());
    }

    private QuizStatus status(User student) {
        return attempts.status(
                student,
                testCourse.study(student),
                library.lesson(TestCourse.LESSON)
                        .orElseThrow()
                        .lesson()
                        .quiz("between")
                        .orElseThrow(),
                new PageReads());
    }

    private void releaseSmallStates(boolean release) {
        Assignment lesson =
                assignments.assignment(course.id(), TestCourse.LESSON).orElseThrow();
        assertThat(assignments.release(lesson, ina.id(), release).saved()).isTrue();
    }

    @Test
    void a_decision_about_a_score_is_at_the_quiz_itself_once_scores_are_shown() {
        assertThat(quiz()).contains("Your instructor set your score in this quiz to 2 of 15: “A reason for the score”");
        release(Release.BY_HAND);
        assertThat(quiz()).doesNotContain("A reason for the score");

        User ben = testCourse.student(course, "Ben");
        decide(ben, null, "Ill for two weeks.");
        people.signIn(ben);
        String excuse = "Your instructor excused you from this quiz, so it doesn’t count: “Ill for two weeks.”";
        assertThat(quiz()).as("an excuse is no score").contains(excuse);
        assertThat(html("scores"))
                .contains("Excused: this quiz doesn’t count", "Ill for two weeks.", "Excused from the quiz");
        assertThat(Objects.requireNonNull(progress.of(List.of(kinds())).get(TEXTS))
                        .of(pacts())
                        .quizState())
                .as("nothing is left to do in the quiz")
                .isNull();
        release(Release.AT_ONCE);
        assertThat(quiz()).contains(excuse);
        ScoreOf restored = new ScoreOf(course.id(), TEXTS, "pacts", ben.id());
        assertThat(overrides.change(restored, ina.id(), 1, null, false, "Well again."))
                .isTrue();
        assertThat(quiz()).doesNotContain("Ill for two weeks.", "Well again.");
    }

    @Test
    void the_score_that_counts_is_in_the_marks_of_its_section_once_scores_are_shown() {
        assertThat(quiz()).as("opens the section").isNotEmpty();
        Map<String, String> shown = everything();
        assertThat(shown.get("scores")).contains("Quiz 2/15");
        assertThat(shown.get("lessons/question-kinds")).contains("Quiz 2/15");
        release(Release.BY_HAND);
        assertThat(everything().values()).noneMatch(text -> text.contains("2/15"));
    }

    @Test
    void a_student_who_submitted_before_being_excused_reads_that_while_scores_are_held_and_no_score() {
        release(Release.BY_HAND);
        ScoreOf quiz = new ScoreOf(course.id(), TEXTS, "pacts", zoe.id());
        assertThat(overrides.change(quiz, ina.id(), 1, null, true, "Ill for two weeks."))
                .isTrue();
        assertThat(html("scores"))
                .contains("Excused: this quiz doesn’t count", "Ill for two weeks.")
                .doesNotContain("A reason for the score");
        assertThat(found()).isEmpty();
    }

    private Lesson kinds() {
        return library.lesson(TEXTS).orElseThrow().lesson();
    }

    private Lesson.Section pacts() {
        return kinds().section("pacts").orElseThrow();
    }

    private String html(String address) {
        return page(address).outerHtml();
    }

    /** What the student reads at the quiz. */
    private String quiz() {
        navigate("lessons/question-kinds/pacts", Component.class);
        return find(Section.class).withClassName("quiz").single().getElement().getTextRecursively();
    }

    @Test
    void after_the_due_date_means_the_student_s_own() {
        release(Release.AFTER_DUE);
        for (Assignment each : assignments.assignments(course.id())) {
            AssignmentSettings due =
                    each.settings().with(AssignmentRules.due(Instant.now().minusSeconds(60)));
            assignments.change(each, ina.id(), due);
        }
        assertThat(found().values().stream().flatMap(List::stream).distinct())
                .containsExactlyInAnyOrderElementsOf(SECRETS);
        assignments.accommodate(course.id(), zoe.id(), ina.id(), new Accommodation(BigDecimal.ONE, 1), 0);
        assertThat(found()).isEmpty();
    }
}
