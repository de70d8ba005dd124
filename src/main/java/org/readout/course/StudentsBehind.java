package org.readout.course;

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
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseRepository.SubmittedQuizzes;
import org.readout.course.InstructorNotices.Waiting;
import org.readout.course.InstructorNotices.WaitingSource;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Which students of a course have overdue quizzes, and which have stopped working. */
@Component
@Order(10)
class StudentsBehind implements WaitingSource {

    private static final Messages TEXT = Messages.of("course");
    private static final Duration STOPPED = Duration.ofDays(7);

    private final CourseRepository courses;
    private final EffectiveRulesService rules;
    private final LessonLibrary library;
    private final Clock clock;

    StudentsBehind(CourseRepository courses, EffectiveRulesService rules, LessonLibrary library, Clock clock) {
        this.courses = courses;
        this.rules = rules;
        this.library = library;
        this.clock = clock;
    }

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        Instant now = clock.instant();
        Map<String, Integer> asked = new LinkedHashMap<>();
        Map<String, Map<UserId, Integer>> submitted = submitted(course, now, asked);
        Map<String, Set<UserId>> overdue = new LinkedHashMap<>();
        Set<UserId> expected = new HashSet<>();
        asked.forEach((lesson, quizzes) -> rules.ofCourse(course, lesson).best().forEach((student, terms) -> {
            boolean missing = submitted.getOrDefault(lesson, Map.of()).getOrDefault(student, 0) < quizzes;
            if (missing && isDue(terms, now.plus(STOPPED)) && isOpen(terms, now)) {
                expected.add(student);
                if (isDue(terms, now)) {
                    overdue.computeIfAbsent(lesson, id -> new HashSet<>()).add(student);
                }
            }
        }));
        List<Waiting> waiting = new ArrayList<>();
        if (!overdue.isEmpty()) {
            Set<UserId> students = new HashSet<>();
            overdue.values().forEach(students::addAll);
            String first = overdue.keySet().iterator().next();
            waiting.add(new Waiting(
                    students.size(),
                    TEXT.get("attention.overdue", "count", students.size()),
                    TEXT.get("attention.lessons", "lesson", title(first), "more", overdue.size() - 1),
                    CourseLinks.gradebook(course, first),
                    true));
        }
        expected.retainAll(courses.inactive(course, now.minus(STOPPED)));
        if (!expected.isEmpty()) {
            waiting.add(new Waiting(
                    expected.size(),
                    TEXT.get("attention.stopped", "count", expected.size()),
                    TEXT.get("attention.stopped.since"),
                    CourseLinks.students(course),
                    true));
        }
        return waiting;
    }

    /** Returns how many quizzes students have submitted in the lessons that are due by now or soon, whose quizzes it counts. */
    private Map<String, Map<UserId, Integer>> submitted(CourseId course, Instant now, Map<String, Integer> asked) {
        List<String> lessons = new ArrayList<>();
        List<String> quizzes = new ArrayList<>();
        for (Assignment assignment : courses.assignments(course)) {
            Instant due = assignment.dueAt();
            if (due == null || due.isAfter(now.plus(STOPPED))) {
                continue;
            }
            library.lesson(assignment.lessonId())
                    .ifPresent(published -> published.lesson().sections().stream()
                            .filter(section -> section.quiz() != null
                                    && !section.quiz().conduct().optional()
                                    && assignment.assigns(section.id()))
                            .forEach(section -> {
                                lessons.add(assignment.lessonId());
                                quizzes.add(section.quiz().id());
                                asked.merge(assignment.lessonId(), 1, Integer::sum);
                            }));
        }
        Map<String, Map<UserId, Integer>> found = new HashMap<>();
        for (SubmittedQuizzes row :
                asked.isEmpty() ? List.<SubmittedQuizzes>of() : courses.submitted(course, lessons, quizzes)) {
            found.computeIfAbsent(row.lessonId(), id -> new HashMap<>()).put(row.student(), row.quizzes());
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

    private String title(String lessonId) {
        return library.lesson(lessonId)
                .map(published -> published.lesson().title())
                .orElse(lessonId);
    }
}
