package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.assignment.Accommodation;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.LatePolicy;
import org.readout.assignment.Owed;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.QuestionSelection;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.QuizSettings.Shuffle;
import org.readout.lesson.Revision;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Score;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.result.LatePenalty;
import org.readout.user.UserId;

class SectionWorkCardTest {

    private static final Instant NOW = Instant.parse("2026-11-24T14:03:22Z");
    private static final Instant DUE = Instant.parse("2026-11-27T18:00:00Z");

    @Test
    void a_score_that_is_shown_when_the_quiz_is_due_says_from_when() {
        assertThat(words(DUE))
                .contains("Submitted · Score available 27 Nov 2026, 6:00 PM")
                .contains("Attempt 1: score available 27 Nov 2026, 6:00 PM · Submitted 24 Nov 2026, 2:03 PM")
                .doesNotContain("No score", "no score yet");
    }

    @Test
    void work_without_a_score_for_another_reason_says_just_that() {
        assertThat(words(null))
                .contains("No score yet")
                .contains("Attempt 1: no score yet · Submitted 24 Nov 2026, 2:03 PM");
    }

    @Test
    void the_best_of_several_attempts_is_so_far_the_best_while_one_is_still_running() {
        Score score = new Score(BigDecimal.ONE, BigDecimal.TEN);
        assertThat(words(cell(score, 2, true, null), null))
                .contains("Attempt 1 counts so far. Attempt 2 isn’t submitted yet.")
                .doesNotContain("best of");
        assertThat(words(cell(score, 2, false, null), null)).contains("Attempt 1 counts, the best of 2.");
    }

    @Test
    void a_quiz_that_is_not_due_yet_says_when_it_opens_or_is_due() {
        assertThat(SectionWorkCard.notYet(null, NOW)).isEqualTo("Not submitted");
        assertThat(SectionWorkCard.notYet(rules(NOW.plusSeconds(60)), NOW))
                .isEqualTo("Not open yet · Opens 24 Nov 2026, 2:04 PM");
        assertThat(SectionWorkCard.notYet(rules(null), NOW)).isEqualTo("Not submitted yet · Due 27 Nov 2026, 6:00 PM");
        assertThat(SectionWorkCard.notYet(rules(null), DUE.plusSeconds(60))).isEqualTo("Not submitted");
        Quiz task = new Quiz("task", "Task", List.of(), WrittenSettings.of("optional: true"));
        Section section = new Section("between", "Between", null, CompiledText.of("Text."), task, List.of());
        SectionProgress optional = SectionProgress.of(section, null, null, Posted.NOTHING);
        assertThat(SectionWorkCard.notYet(work(cell(null, 1, false, null), null, optional), rules(null), NOW))
                .isEqualTo("Optional, not submitted");
        assertThat(SectionWorkCard.noScore(Owed.OPEN, "Not yet", false)).isEqualTo("Not yet");
        assertThat(SectionWorkCard.noScore(Owed.MISSING, "Not yet", false)).contains("Missing");
    }

    private static EffectiveRules rules(@Nullable Instant opens) {
        Course course = new Course(CourseId.random(), "IR 101", "BCDF2345", ZoneOffset.UTC, 0);
        AssignmentRules rules = new AssignmentRules(opens, DUE, null, LatePolicy.NONE);
        return EffectiveRules.of(course, rules, Accommodation.NONE, null);
    }

    private static Cell cell(@Nullable Score score, int attempts, boolean running, @Nullable Instant scoreFrom) {
        return new Cell(
                Owed.SUBMITTED,
                NOW,
                score,
                score,
                0,
                attempts,
                running,
                LatePenalty.NOT,
                Keep.BEST,
                score == null ? null : 1,
                false,
                false,
                scoreFrom,
                "");
    }

    private static String words(@Nullable Instant scoreFrom) {
        return words(cell(null, 1, false, scoreFrom), scoreFrom);
    }

    private static String words(Cell cell, @Nullable Instant scoreFrom) {
        return new SectionWorkCard(
                        work(cell, scoreFrom, null),
                        new Span("Between"),
                        (attempt, zone) -> new Div(),
                        ZoneOffset.UTC,
                        Map.of(),
                        "",
                        false)
                .getElement()
                .getTextRecursively();
    }

    private static SectionWork work(Cell cell, @Nullable Instant scoreFrom, @Nullable SectionProgress progress) {
        AttemptLine line = new AttemptLine(withheld(scoreFrom), null);
        return new SectionWork(
                "between",
                "Between",
                "between",
                NOW,
                cell,
                List.of(line),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                BigDecimal.TEN,
                List.of(),
                progress);
    }

    private static Attempt withheld(@Nullable Instant dueAt) {
        return new Attempt(
                AttemptId.random(),
                UserId.random(),
                StudyContext.OWN,
                "lesson",
                "quiz",
                new Revision("0"),
                1,
                new AttemptRules(
                        null,
                        WrittenSettings.of("shuffle: none", "reveal: after-due"),
                        ZoneOffset.UTC,
                        AssignmentRules.due(dueAt),
                        Accommodation.NONE,
                        new QuestionSelection("", Shuffle.NONE, List.of(), 0),
                        null),
                NOW,
                NOW,
                BigDecimal.TEN,
                null,
                BigDecimal.ZERO,
                false,
                dueAt);
    }
}
