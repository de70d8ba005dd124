package org.readout.assignment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.course.Behind;
import org.readout.course.Behind.BehindSource;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.Staff;
import org.readout.lesson.LessonLibrary;
import org.readout.result.Results;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds the students of a course who have stopped working. */
@Component
@Order(10)
public class StudentsBehind implements WaitingSource, BehindSource {

    private static final Messages TEXT = Messages.of("assignment");
    private static final Duration STOPPED = Duration.ofDays(7);

    private final CourseService courses;
    private final AssignmentRepository assignments;
    private final Results results;
    private final EffectiveRulesService rules;
    private final LessonLibrary library;
    private final Clock clock;

    StudentsBehind(
            CourseService courses,
            AssignmentRepository assignments,
            Results results,
            EffectiveRulesService rules,
            LessonLibrary library,
            Clock clock) {
        this.courses = courses;
        this.assignments = assignments;
        this.results = results;
        this.rules = rules;
        this.library = library;
        this.clock = clock;
    }

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        int inactive = inactive(course).size();
        return inactive == 0
                ? List.of()
                : List.of(new Waiting(
                        inactive,
                        TEXT.get("attention.stopped", "count", inactive),
                        TEXT.get("attention.stopped.since"),
                        Behind.INACTIVE.address(course),
                        true));
    }

    @Override
    public Set<UserId> students(Staff staff, Behind which) {
        return inactive(staff.course().id());
    }

    private Set<UserId> inactive(CourseId course) {
        Instant now = clock.instant();
        Map<String, Integer> asked = new LinkedHashMap<>();
        Map<String, Map<UserId, Integer>> done = done(course, now, asked);
        Set<UserId> expected = new HashSet<>();
        asked.forEach((lesson, quizzes) -> rules.ofCourse(course, lesson).all().forEach((student, terms) -> {
            boolean left = done.getOrDefault(lesson, Map.of()).getOrDefault(student, 0) < quizzes;
            if (left && Owed.of(terms, null, now.plus(STOPPED)) == Owed.MISSING && !terms.isClosed(now)) {
                expected.add(student);
            }
        }));
        if (!expected.isEmpty()) {
            expected.retainAll(courses.inactive(course, now.minus(STOPPED)));
        }
        return expected;
    }

    /**
     * Returns how much of what students have to submit they have done, in the lessons that are due by now or soon, and counts
     * what that is.
     */
    private Map<String, Map<UserId, Integer>> done(CourseId course, Instant now, Map<String, Integer> asked) {
        List<String> lessons = new ArrayList<>();
        List<String> quizzes = new ArrayList<>();
        for (Assignment assignment : assignments.assignments(course)) {
            Instant due = assignment.dueAt();
            if (due == null || due.isAfter(now.plus(STOPPED))) {
                continue;
            }
            library.lesson(assignment.lessonId())
                    .ifPresent(published -> assignment
                            .required(published.lesson())
                            .forEach(quiz -> {
                                lessons.add(assignment.lessonId());
                                quizzes.add(quiz);
                                asked.merge(assignment.lessonId(), 1, Integer::sum);
                            }));
        }
        Map<String, Map<UserId, Integer>> found = new HashMap<>();
        results.done(course, lessons, quizzes)
                .forEach(row -> found.computeIfAbsent(row.lessonId(), id -> new HashMap<>())
                        .put(row.student(), row.quizzes()));
        return found;
    }
}
