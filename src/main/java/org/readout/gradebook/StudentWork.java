package org.readout.gradebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptId;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.course.Course;
import org.readout.course.DueText;
import org.readout.course.EffectiveRules;
import org.readout.discussion.Post;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.question.Score;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.web.Ui;

/**
 * One student's work in one lesson.
 *
 * @param course which assigns the lesson, or {@code null} for a student who reads it without a course
 * @param rules that apply to the student, for an instructor those of the course alone; {@code null} without a course
 * @param total points earned of points possible, see {@link GradebookService}; {@code null} if nothing counts yet
 * @param prompts how many discussion prompts the lesson has
 * @param writings posts and replies in that course, the oldest first
 */
public record StudentWork(
        @Nullable Course course,
        String lessonId,
        String lessonTitle,
        @Nullable EffectiveRules rules,
        List<SectionWork> sections,
        @Nullable Score total,
        int prompts,
        List<Writing> writings) {

    /**
     * The work in one section, or in a quiz that was removed from the lesson.
     *
     * @param sectionId for a removed quiz, the section whose page shows it
     * @param title for a removed quiz, that of its section then and its own
     * @param quizId the id of the quiz, or {@code null} if there is none
     * @param openedAt when the section was first opened, or {@code null}
     * @param attempts the oldest first
     * @param toGrade how many answers of an attempt are not graded yet; absent for none
     * @param progress of the student, or {@code null} for a removed quiz, which doesn't count for the total
     */
    public record SectionWork(
            String sectionId,
            String title,
            @Nullable String quizId,
            @Nullable Instant openedAt,
            Cell cell,
            List<AttemptLine> attempts,
            Map<AttemptId, Integer> toGrade,
            @Nullable SectionProgress progress) {

        /** Whether it is a quiz that was removed from the lesson. */
        public boolean takenOut() {
            return progress == null;
        }
    }

    /**
     * A post or reply.
     *
     * @param ask the prompt; empty if the lesson no longer has it
     */
    public record Writing(String ask, Post post) {}

    boolean holdsSomething() {
        return sections.stream()
                .anyMatch(
                        section -> section.openedAt() != null || section.cell().holdsSomething());
    }

    /** Returns, for example, {@code Due Sat 7 Nov 2026, 11:59 PM (Oslo time) · 90 % (33 / 38) · posts at 3 of 9 prompts}. */
    public String summary(Instant now) {
        List<String> parts = new ArrayList<>();
        if (course != null) {
            parts.add(rules == null ? "No due date" : DueText.of(rules.rules(), rules.zone(), now));
        }
        String nothing = course == null ? "Nothing counts yet" : "nothing counts yet";
        parts.add(total == null ? nothing : GradebookColumns.percent(total.percent()) + " (" + total + ")");
        if (course != null && prompts > 0) {
            long answered = writings.stream()
                    .filter(writing -> writing.post().parent() == null)
                    .map(writing -> writing.post().thread().promptId())
                    .distinct()
                    .count();
            parts.add("posts at " + answered + " of " + Ui.count(prompts, "prompt"));
        }
        return String.join(" · ", parts);
    }
}
