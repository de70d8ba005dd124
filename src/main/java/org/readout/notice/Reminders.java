package org.readout.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.assignment.Owed;
import org.readout.assignment.Study;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.lesson.LessonLibrary;
import org.readout.result.Results;
import org.readout.user.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells students what time brings: what is due tomorrow and still owed, and scores that are shown since the due date. Each is
 * told once for each student, lesson and date, however many servers there are.
 */
@Component
class Reminders {

    private static final Logger log = LoggerFactory.getLogger(Reminders.class);

    /** On the day before, in the course's time zone. */
    private static final LocalTime FROM = LocalTime.of(8, 0);

    /** Enough for a server that was down, or for one whose clock is late. */
    private static final Duration JUST_SHOWN = Duration.ofHours(24);

    private final NoticeRepository repository;
    private final NoticeService notices;
    private final AssignmentService assignments;
    private final EffectiveRulesService rules;
    private final Results results;
    private final LessonLibrary library;
    private final Clock clock;

    Reminders(
            NoticeRepository repository,
            NoticeService notices,
            AssignmentService assignments,
            EffectiveRulesService rules,
            Results results,
            LessonLibrary library,
            Clock clock) {
        this.repository = repository;
        this.notices = notices;
        this.assignments = assignments;
        this.rules = rules;
        this.results = results;
        this.library = library;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 15, timeUnit = TimeUnit.MINUTES)
    void remind() {
        for (CourseId course : repository.courses()) {
            try {
                remind(course, clock.instant());
            } catch (RuntimeException e) {
                log.warn(
                        "Couldn't tell the students of course {} what is due. Readout tries again.", course.value(), e);
            }
        }
    }

    void remind(CourseId course, Instant now) {
        Function<String, CourseRules> ofLesson = rules.ofCourse(course);
        for (Assignment assignment : assignments.assignments(course)) {
            if (assignment.settings().listing().isHidden(now)) {
                continue;
            }
            Map<Instant, Set<UserId>> due = new HashMap<>();
            Map<Instant, Set<UserId>> shown = new HashMap<>();
            ofLesson.apply(assignment.lessonId()).all().forEach((student, terms) -> {
                Instant dueAt = terms.dueAt();
                if (dueAt != null && isDueTomorrow(terms, dueAt, now)) {
                    due.computeIfAbsent(dueAt, at -> new HashSet<>()).add(student);
                }
                Instant from = terms.scoresFrom();
                if (from != null && !now.isBefore(from) && now.isBefore(from.plus(JUST_SHOWN))) {
                    shown.computeIfAbsent(from, at -> new HashSet<>()).add(student);
                }
            });
            due.forEach((at, students) -> tell(Kind.DUE_TOMORROW, assignment, at, owing(assignment, students)));
            shown.forEach((at, students) -> tell(Kind.RELEASED, assignment, at, students));
        }
    }

    private static boolean isDueTomorrow(EffectiveRules terms, Instant dueAt, Instant now) {
        ZonedDateTime here = now.atZone(terms.zone());
        return !here.toLocalTime().isBefore(FROM)
                && dueAt.atZone(terms.zone())
                        .toLocalDate()
                        .equals(here.toLocalDate().plusDays(1))
                && Owed.of(terms, null, now) == Owed.OPEN;
    }

    /** Returns those of some students who haven't done all that the lesson asks for. */
    private Set<UserId> owing(Assignment assignment, Set<UserId> students) {
        String lesson = assignment.lessonId();
        List<String> required = library.lesson(lesson)
                .filter(published -> published.lesson().status() != LessonStatus.WITHDRAWN)
                .map(published -> assignment.required(published.lesson()))
                .orElse(List.of());
        if (required.isEmpty()) {
            return Set.of();
        }
        results.done(assignment.course(), Collections.nCopies(required.size(), lesson), required).stream()
                .filter(done -> done.quizzes() >= required.size())
                .forEach(done -> students.remove(done.student()));
        return students;
    }

    private void tell(Kind kind, Assignment assignment, Instant at, Set<UserId> students) {
        String address = Study.link(CourseLinks.lesson(assignment.lessonId()), StudyContext.of(assignment.course()));
        Map<String, String> words = Map.of(NoticeService.LESSON, assignment.lessonId(), "due", at.toString());
        notices.tellOnce(
                new NoticeEvent(kind, assignment.course(), students, null, address, words),
                kind + " " + assignment.lessonId() + " " + at);
    }
}
