package org.readout.correction;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.attempt.RegradeRepository;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Finds the lessons of a course for which a correction waits. It reads marks only of lessons where some question that was
 * asked has another key today, or had one since; all others are told apart by their revisions, with a fixed number of
 * statements for the course.
 */
@Service
public class PendingCorrections {

    private final CourseService courses;
    private final LessonLibrary library;
    private final Revisions revisions;
    private final RegradeRepository attempts;
    private final CorrectionRepository corrections;
    private final CorrectionPreviews previews;

    PendingCorrections(
            CourseService courses,
            LessonLibrary library,
            Revisions revisions,
            RegradeRepository attempts,
            CorrectionRepository corrections,
            CorrectionPreviews previews) {
        this.courses = courses;
        this.library = library;
        this.revisions = revisions;
        this.attempts = attempts;
        this.corrections = corrections;
        this.previews = previews;
    }

    /** The ids of those lessons, for whoever may know; nobody else is told of any. */
    public Set<String> of(CourseId course, UserId instructor) {
        return courses.taught(course, instructor).map(this::of).orElse(Set.of());
    }

    private Set<String> of(Course course) {
        List<Published> lessons = courses.assignments(course.id()).stream()
                .map(Assignment::lessonId)
                .flatMap(id -> library.lesson(id).stream())
                .toList();
        if (lessons.isEmpty()) {
            return Set.of();
        }
        Map<String, Set<Revision>> asked = attempts.revisions(
                courses.students(course.id()).stream().map(User::id).toList());
        Map<String, Set<Revision>> given = corrections.revisions(asked.keySet());
        return lessons.stream()
                .filter(lesson -> hasOtherKeys(
                        lesson,
                        asked.getOrDefault(lesson.lesson().id(), Set.of()),
                        given.getOrDefault(lesson.lesson().id(), Set.of())))
                .filter(lesson ->
                        previews.preview(course, lesson, true).correction().isWaiting())
                .map(lesson -> lesson.lesson().id())
                .collect(Collectors.toSet());
    }

    private boolean hasOtherKeys(Published lesson, Set<Revision> asked, Set<Revision> given) {
        if (asked.isEmpty() || (Set.of(lesson.revision()).containsAll(asked) && given.isEmpty())) {
            return false;
        }
        Set<Revision> old = new HashSet<>(asked);
        old.addAll(given);
        old.remove(lesson.revision());
        Map<Revision, Lesson> known =
                new HashMap<>(revisions.lessons(lesson.lesson().id(), old));
        known.put(lesson.revision(), lesson.lesson());
        Keys keys = new Keys(lesson.lesson(), known);
        return lesson.lesson().sections().stream()
                .map(Lesson.Section::quiz)
                .anyMatch(quiz -> quiz != null
                        && !keys.candidates(quiz.id(), asked, given).isEmpty());
    }
}
