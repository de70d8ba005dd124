package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.attempt.AttemptId;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.correction.ScoreCorrection;
import org.readout.course.Course;
import org.readout.discussion.Post;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.LessonGradebook.ReadingCheck;
import org.readout.grading.PostGrades.PostGrade;
import org.readout.question.Score;
import org.readout.reading.LessonProgress.SectionProgress;
import org.readout.result.ScoreOverride;
import org.readout.text.Messages;

/**
 * One student's work in one lesson.
 *
 * @param course the course that assigns the lesson, or {@code null} for a student who reads it without a course
 * @param rules that apply to the student, for an instructor those of the course alone
 * @param total points earned of points possible, see {@link GradebookService}
 * @param provisional whether points that the total is to count aren't graded yet
 * @param readingCheck {@code null} if it isn't scored
 * @param posts the student's posts and replies in that course by prompt, oldest first; under "" for removed prompts
 */
public record StudentWork(
        @Nullable Course course,
        String lessonId,
        String lessonTitle,
        @Nullable EffectiveRules rules,
        List<SectionWork> sections,
        @Nullable Score total,
        boolean provisional,
        @Nullable ReadingCheck readingCheck,
        int prompts,
        Map<String, List<Post>> posts) {

    private static final Messages TEXT = Messages.of("gradebook");

    /**
     * The work in one section, or in a quiz that was removed from the lesson: then the section is the one whose page shows
     * it.
     *
     * @param attempts the oldest first
     * @param toGrade how many answers of an attempt are not graded yet; absent for none
     * @param gradedBy who graded answers of an attempt, by name, and when last; empty for the student
     * @param corrections how corrections changed the score of an attempt, oldest first; empty for the student
     * @param overrides what instructors decided about the score, oldest first
     * @param ofAttempts the score that would count if no instructor had decided, or {@code null} if none did
     * @param points of the quiz today
     * @param grades of posts under the section's prompts; empty for the student while scores are held
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
            Map<AttemptId, SortedMap<String, Instant>> gradedBy,
            Map<AttemptId, List<ScoreCorrection>> corrections,
            List<ScoreOverride> overrides,
            @Nullable Score ofAttempts,
            BigDecimal points,
            List<PostGrade> grades,
            @Nullable SectionProgress progress) {

        public boolean isRemoved() {
            return progress == null;
        }

        public boolean isOptional() {
            return progress != null && progress.section().hasOptionalQuiz();
        }
    }

    /** Says how the reading check is scored; empty if it isn't. */
    public Optional<String> aboutReadingCheck(Instant now) {
        return Optional.ofNullable(readingCheck).map(check -> check.inWords(rules != null && rules.isClosed(now)));
    }

    boolean hasWork() {
        return sections.stream()
                .anyMatch(work -> work.openedAt() != null || work.cell().hasWork());
    }

    /** Returns, for example, {@code 90.0% (33 / 38) · 3 of 9 discussion prompts answered, not part of the score}. */
    public String summary() {
        String score = total == null
                ? TEXT.get("total.none")
                : TEXT.get(
                        "total",
                        "percent",
                        ScoreText.total(total.percent()),
                        "score",
                        total,
                        "provisional",
                        course != null && provisional);
        if (course == null || prompts == 0) {
            return score;
        }
        long answered = posts.values().stream()
                .flatMap(List::stream)
                .filter(post -> post.parent() == null)
                .map(post -> post.thread().promptId())
                .distinct()
                .count();
        return score + " · "
                + TEXT.get("total.prompts", "answered", answered, "prompts", prompts, "percent", course.postsPercent());
    }
}
