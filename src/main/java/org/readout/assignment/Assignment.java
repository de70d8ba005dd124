package org.readout.assignment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.lesson.Lesson;

/**
 * A lesson assigned to a course, or removed from it.
 *
 * @param releasedAt when an instructor released the scores, if that is how they are released; else without meaning
 */
public record Assignment(
        CourseId course,
        String lessonId,
        AssignmentSettings settings,
        @Nullable Instant releasedAt,
        long version,
        @Nullable Instant removedAt) {

    public AssignmentRules rules() {
        return settings.rules();
    }

    public @Nullable Instant dueAt() {
        return rules().dueAt();
    }

    public int readingCheckPoints() {
        return settings.readingCheckPoints();
    }

    /** Returns the lesson's share of the course total beside those of the others; 0 counts for nothing. */
    public BigDecimal weight() {
        return settings.weight();
    }

    /** Returns whether a section of the lesson is assigned; the others can be read, and count for nothing. */
    public boolean assigns(String sectionId) {
        List<String> sections = settings.sections();
        return sections == null || sections.contains(sectionId);
    }

    /** Returns whether a quiz is assigned; one that has left the lesson stays part of what was assigned. */
    public boolean assignsQuiz(Lesson lesson, String quizId) {
        return lesson.sectionOf(quizId).map(section -> assigns(section.id())).orElse(true);
    }
}
