package org.readout.correction;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.attempt.AttemptId;
import org.readout.attempt.LateAdjustedScore;
import org.readout.attempt.RegradeRepository;
import org.readout.attempt.RegradeRepository.Submitted;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.EffectiveRulesService;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * What waits to be corrected. It is found anew on every call: the number of statements depends on the number of quizzes that
 * changed, not on that of students or attempts.
 */
@Service
class CorrectionPreviews {

    private final CourseService courses;
    private final LessonLibrary library;
    private final Revisions revisions;
    private final RegradeRepository attempts;
    private final CorrectionRepository corrections;
    private final EffectiveRulesService terms;

    CorrectionPreviews(
            CourseService courses,
            LessonLibrary library,
            Revisions revisions,
            RegradeRepository attempts,
            CorrectionRepository corrections,
            EffectiveRulesService terms) {
        this.courses = courses;
        this.library = library;
        this.revisions = revisions;
        this.attempts = attempts;
        this.corrections = corrections;
        this.terms = terms;
    }

    /** The course, where the person teaches it and the lesson is assigned to it and can be read. */
    Optional<Course> course(CourseId course, String lessonId, UserId instructor) {
        return courses.taught(course, instructor)
                .filter(taught -> library.lesson(lessonId).isPresent())
                .filter(taught -> courses.assignments(course).stream()
                        .anyMatch(assignment -> assignment.lessonId().equals(lessonId)));
    }

    /** What waits in a course, by the key of that revision. */
    CorrectionPreview preview(Course course, Published lesson, boolean lowers) {
        String lessonId = lesson.lesson().id();
        List<User> students = courses.students(course.id());
        Set<UserId> people = students.stream().map(User::id).collect(Collectors.toSet());
        List<Submitted> submitted = attempts.submitted(lessonId, people);
        Set<Revision> asked = submitted.stream().map(Submitted::revision).collect(Collectors.toSet());
        Set<Revision> given = asked.isEmpty() ? Set.of() : corrections.revisions(lessonId);
        CorrectionPreview preview =
                new CorrectionPreview(course, lesson, lowers, students, corrections.of(course.id(), lessonId));
        if (Set.of(lesson.revision()).containsAll(asked) && given.isEmpty()) {
            return preview;
        }
        Map<Revision, Lesson> known = lessons(lesson, asked, given);
        preview.pass(CameAndWent.of(lesson.lesson(), known, submitted));
        Keys keys = new Keys(lesson.lesson(), known);
        CountedAttempt counted = counted(course, lessonId, submitted);
        Map<String, List<Submitted>> byQuiz = submitted.stream().collect(Collectors.groupingBy(Submitted::quizId));
        for (Lesson.Section section : lesson.lesson().sections()) {
            Lesson.Quiz quiz = section.quiz();
            List<Submitted> ofQuiz = quiz == null ? List.of() : byQuiz.getOrDefault(quiz.id(), List.of());
            if (quiz != null && !ofQuiz.isEmpty()) {
                Set<Revision> revisionsOfQuiz =
                        ofQuiz.stream().map(Submitted::revision).collect(Collectors.toSet());
                Set<String> questions = keys.candidates(quiz.id(), revisionsOfQuiz, given);
                // Rows lie in the order in which they were written, and many are read fastest in that order.
                List<AttemptId> ids = ofQuiz.stream()
                        .sorted(Comparator.comparing(Submitted::submittedAt))
                        .map(Submitted::id)
                        .toList();
                Regrader remarks = new Regrader(
                        keys, lowers, questions, attempts.newest(ids, questions, keys.texts(quiz.id(), questions)));
                preview.add(section, quiz, ofQuiz, remarks, counted);
            }
        }
        return preview;
    }

    /** The terms of a large class take longer to read than its marks, and seldom matter. */
    private CountedAttempt counted(Course course, String lessonId, List<Submitted> submitted) {
        Set<UserId> late = submitted.stream()
                .filter(attempt -> LateAdjustedScore.mayCountLess(attempt.policy(), attempt.submittedAt()))
                .map(Submitted::person)
                .collect(Collectors.toSet());
        // Of several courses the gentlest rule holds.
        boolean takesOff = !late.isEmpty()
                && courses.assignments(course.id()).stream()
                        .anyMatch(assignment -> assignment.lessonId().equals(lessonId)
                                && assignment.rules().late().takesOff());
        return new CountedAttempt(
                takesOff ? terms.ofCourse(course.id(), lessonId).best() : Map.of());
    }

    private Map<Revision, Lesson> lessons(Published lesson, Set<Revision> asked, Set<Revision> given) {
        Set<Revision> old = new HashSet<>(asked);
        old.addAll(given);
        old.remove(lesson.revision());
        Map<Revision, Lesson> found =
                new HashMap<>(revisions.lessons(lesson.lesson().id(), old));
        found.put(lesson.revision(), lesson.lesson());
        return found;
    }
}
