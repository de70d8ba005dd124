package org.readout.gradebook;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptId;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.course.Course;
import org.readout.course.EffectiveRules;
import org.readout.discussion.DiscussionRecords;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.question.Score;
import org.readout.reading.SectionProgress;

/**
 * What one student did in one lesson.
 *
 * @param course where the lesson is assigned, or {@code null} for somebody who reads it without a course
 * @param terms the rules that hold for the student, for an instructor those of the course alone; {@code null} without a
 *     course
 * @param total points earned of points possible by the rule of {@link GradebookService}, or {@code null} where nothing counts yet
 * @param prompts how many discussion prompts the lesson has
 * @param writings posts and replies in that course, the oldest first
 */
public record StudentWork(
        @Nullable Course course,
        String lessonId,
        String lessonTitle,
        @Nullable EffectiveRules terms,
        List<SectionWork> sections,
        @Nullable Score total,
        int prompts,
        List<Writing> writings) {

    public StudentWork {
        sections = List.copyOf(sections);
        writings = List.copyOf(writings);
    }

    /** Until when work is on time, or {@code null} for no due date. */
    public @Nullable Instant dueAt() {
        return terms == null ? null : terms.dueAt();
    }

    /** Under how many of the lesson's prompts there is a post. */
    public int promptsAnswered() {
        return Math.toIntExact(writings.stream()
                .filter(w -> !w.entry().reply())
                .map(w -> w.entry().promptId())
                .distinct()
                .count());
    }

    /**
     * What was done in one section, or in a quiz that was taken out of the lesson.
     *
     * @param sectionId of a quiz that was taken out, the section whose page shows it
     * @param title of a quiz that was taken out, that of its section then and its own
     * @param quizId the id of its quiz, or {@code null} where it has none
     * @param openedAt when the section was first opened, or {@code null}
     * @param attempts the oldest first
     * @param toGrade how many answers of an attempt wait to be graded; absent for none
     * @param progress how far the student is, or {@code null} of a quiz that was taken out, which is no part of the total
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
        public SectionWork {
            attempts = List.copyOf(attempts);
            toGrade = Map.copyOf(toGrade);
        }

        /** Whether it is a quiz that was taken out; it is no part of the total. */
        public boolean takenOut() {
            return progress == null;
        }
    }

    /**
     * Something written in the discussion.
     *
     * @param ask what the prompt asks; empty where the lesson no longer has it
     */
    public record Writing(String ask, DiscussionRecords.Entry entry) {}
}
