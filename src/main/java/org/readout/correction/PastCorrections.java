package org.readout.correction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.readout.attempt.AttemptId;
import org.readout.attempt.RegradeRepository;
import org.readout.attempt.RegradeRepository.GivenMark;
import org.readout.attempt.RegradeRepository.Submitted;
import org.readout.correction.Correction.Student;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.EffectiveRulesService;
import org.readout.lesson.Lesson;
import org.readout.lesson.Revisions;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/** Reads what corrections did. Nothing of it was written down beside the marks, so it can't differ from them. */
@Service
class PastCorrections {

    private record Place(UserId person, String quizId) {}

    private final CourseService courses;
    private final Revisions revisions;
    private final RegradeRepository attempts;
    private final CorrectionRepository corrections;
    private final EffectiveRulesService terms;

    PastCorrections(
            CourseService courses,
            Revisions revisions,
            RegradeRepository attempts,
            CorrectionRepository corrections,
            EffectiveRulesService terms) {
        this.courses = courses;
        this.revisions = revisions;
        this.attempts = attempts;
        this.corrections = corrections;
        this.terms = terms;
    }

    /** What a correction of the course did; absent where the course has no such. */
    Optional<PastCorrection> of(Course course, String lessonId, UUID id) {
        return corrections.of(course.id(), lessonId).stream()
                .filter(correction -> correction.id().equals(id))
                .findFirst()
                .map(correction -> of(course, lessonId, correction));
    }

    private PastCorrection of(Course course, String lessonId, AppliedCorrection correction) {
        List<GivenMark> behind = attempts.marksBehind(correction.id());
        List<GivenMark> given = behind.stream()
                .filter(each -> CorrectionReport.isGiven(each.mark(), correction))
                .toList();
        int takenBack = (int) behind.stream()
                        .filter(each -> correction.id().equals(each.mark().correction()))
                        .count()
                - given.size();
        Set<AttemptId> touched = given.stream().map(GivenMark::attempt).collect(Collectors.toSet());
        List<User> students = courses.students(course.id());
        Map<Place, List<Submitted>> byPlace =
                attempts.submitted(lessonId, students.stream().map(User::id).toList()).stream()
                        .collect(Collectors.groupingBy(
                                each -> new Place(each.person(), each.quizId()),
                                LinkedHashMap::new,
                                Collectors.toList()));
        byPlace.values().removeIf(theirs -> theirs.stream().noneMatch(attempt -> touched.contains(attempt.id())));
        Set<AttemptId> listed = byPlace.values().stream()
                .flatMap(List::stream)
                .map(Submitted::id)
                .collect(Collectors.toSet());
        Lesson lesson =
                revisions.lessons(lessonId, Set.of(correction.revision())).get(correction.revision());
        CountedAttempt counted =
                new CountedAttempt(terms.ofCourse(course.id(), lessonId).best());
        CorrectionReport moves = new CorrectionReport(correction, counted, lesson, attempts.histories(listed));
        Map<UserId, List<Correction.Quiz>> quizzes = new HashMap<>();
        byPlace.forEach((place, theirs) -> moves.quiz(place.quizId(), theirs)
                .ifPresent(quiz -> quizzes.computeIfAbsent(place.person(), person -> new ArrayList<>())
                        .add(quiz)));
        return new PastCorrection(
                course.id(),
                lessonId,
                correction,
                students.stream()
                        .filter(person -> quizzes.containsKey(person.id()))
                        .map(person -> new Student(person, quizzes.getOrDefault(person.id(), List.of())))
                        .toList(),
                takenBack,
                correction.stands() ? 0 : given.size() - takenBack,
                (int) touched.stream()
                        .filter(attempt -> !listed.contains(attempt))
                        .count());
    }
}
