package org.readout.assignment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.assignment.SubmittedWork.SubmittedQuizzes;
import org.readout.course.Behind;
import org.readout.course.Behind.BehindSource;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.Staff;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds the students of a course who have overdue quizzes or have stopped working. */
@Component
@Order(10)
public class StudentsBehind implements WaitingSource, BehindSource {

    /** Reports the quizzes that students don't owe because an instructor has excused them or set their score. */
    public interface DecidedScores {

        /**
         * Counts for each student and lesson of a course those of these quizzes, given as two lists of equal length, that
         * are decided and that the student hasn't submitted.
         */
        List<SubmittedQuizzes> decided(CourseId course, List<String> lessonIds, List<String> quizIds);
    }

    private static final Messages TEXT = Messages.of("assignment");
    private static final Duration STOPPED = Duration.ofDays(7);

    private final CourseService courses;
    private final AssignmentRepository assignments;
    private final SubmittedWork work;
    private final DecidedScores decided;
    private final EffectiveRulesService rules;
    private final LessonLibrary library;
    private final Clock clock;

    StudentsBehind(
            CourseService courses,
            AssignmentRepository assignments,
            SubmittedWork work,
            DecidedScores decided,
            EffectiveRulesService rules,
            LessonLibrary library,
            Clock clock) {
        this.courses = courses;
        this.assignments = assignments;
        this.work = work;
        this.decided = decided;
        this.rules = rules;
        this.library = library;
        this.clock = clock;
    }

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        Found found = find(course);
        List<Waiting> waiting = new ArrayList<>();
        int overdue = found.overdue().size();
        if (overdue > 0) {
            waiting.add(new Waiting(
                    overdue,
                    TEXT.get("attention.overdue", "count", overdue),
                    TEXT.get(
                            "attention.lessons",
                            "lesson",
                            library.title(found.lessons().getFirst()),
                            "more",
                            found.lessons().size() - 1),
                    Behind.OVERDUE.address(course),
                    true));
        }
        int inactive = found.inactive().size();
        if (inactive > 0) {
            waiting.add(new Waiting(
                    inactive,
                    TEXT.get("attention.stopped", "count", inactive),
                    TEXT.get("attention.stopped.since"),
                    Behind.INACTIVE.address(course),
                    true));
        }
        return waiting;
    }

    @Override
    public Set<UserId> students(Staff staff, Behind which) {
        Found found = find(staff.course().id());
        return which == Behind.OVERDUE ? found.overdue() : found.inactive();
    }

    /** @param lessons those with overdue work */
    private record Found(List<String> lessons, Set<UserId> overdue, Set<UserId> inactive) {}

    private Found find(CourseId course) {
        Instant now = clock.instant();
        Map<String, Integer> asked = new LinkedHashMap<>();
        Map<String, Map<UserId, Integer>> submitted = submitted(course, now, asked);
        Set<String> late = new LinkedHashSet<>();
        Set<UserId> overdue = new HashSet<>();
        Set<UserId> expected = new HashSet<>();
        asked.forEach((lesson, quizzes) -> rules.ofCourse(course, lesson).all().forEach((student, terms) -> {
            boolean missing = submitted.getOrDefault(lesson, Map.of()).getOrDefault(student, 0) < quizzes;
            if (missing && isDue(terms, now.plus(STOPPED)) && isOpen(terms, now)) {
                expected.add(student);
                if (isDue(terms, now)) {
                    late.add(lesson);
                    overdue.add(student);
                }
            }
        }));
        if (!expected.isEmpty()) {
            expected.retainAll(courses.inactive(course, now.minus(STOPPED)));
        }
        return new Found(List.copyOf(late), overdue, expected);
    }

    /**
     * Returns how many quizzes students have submitted, or don't owe, in the lessons that are due by now or soon, whose
     * quizzes it counts.
     */
    private Map<String, Map<UserId, Integer>> submitted(CourseId course, Instant now, Map<String, Integer> asked) {
        List<String> lessons = new ArrayList<>();
        List<String> quizzes = new ArrayList<>();
        for (Assignment assignment : assignments.assignments(course)) {
            Instant due = assignment.dueAt();
            if (due == null || due.isAfter(now.plus(STOPPED))) {
                continue;
            }
            library.lesson(assignment.lessonId())
                    .ifPresent(published -> published.lesson().sections().stream()
                            .filter(section -> assignment.assigns(section.id()))
                            .flatMap(section -> section.requiredQuiz().stream())
                            .forEach(quiz -> {
                                lessons.add(assignment.lessonId());
                                quizzes.add(quiz.id());
                                asked.merge(assignment.lessonId(), 1, Integer::sum);
                            }));
        }
        Map<String, Map<UserId, Integer>> found = new HashMap<>();
        if (!asked.isEmpty()) {
            Stream.of(work.submitted(course, lessons, quizzes), decided.decided(course, lessons, quizzes))
                    .flatMap(List::stream)
                    .forEach(row -> found.computeIfAbsent(row.lessonId(), id -> new HashMap<>())
                            .merge(row.student(), row.quizzes(), Integer::sum));
        }
        return found;
    }

    private static boolean isDue(EffectiveRules terms, Instant by) {
        return AssignmentRules.isAfter(by, terms.dueAt()) && !terms.wasDueBeforeJoining() && !terms.isExcused();
    }

    private static boolean isOpen(EffectiveRules terms, Instant now) {
        @Nullable Instant closes = terms.rules().closesAt();
        return closes == null || now.isBefore(closes);
    }
}
