package org.readout.assignment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Sitting;

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

    /** Returns the points for answering a lesson's reading check both times; 0 if it isn't scored, or there is none. */
    public int readingCheckPoints(Lesson lesson) {
        return lesson.readingCheck() == null ? 0 : settings.readingCheckPoints();
    }

    /**
     * Returns the ids of what students have to submit: the quizzes of the assigned sections, without optional ones, and a
     * scored reading check after reading, which ends that before reading.
     */
    public List<String> required(Lesson lesson) {
        Stream<Quiz> quizzes = lesson(lesson).sections().stream().flatMap(section -> section.requiredQuiz().stream());
        Stream<Quiz> check = readingCheckPoints(lesson) == 0 ? Stream.empty() : lesson.sitting(Sitting.AFTER).stream();
        return Stream.concat(quizzes, check).map(Quiz::id).toList();
    }

    /** Returns the assigned sections of a lesson, with the settings that the course gives their quizzes. */
    public Lesson lesson(Lesson whole) {
        return settings.quizzes().of(whole.withSections(this::assigns));
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
