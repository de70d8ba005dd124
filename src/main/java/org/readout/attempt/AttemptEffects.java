package org.readout.attempt;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService.LessonRemoving;
import org.readout.assignment.AssignmentService.ScoresHiding;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.assignment.WorkEffects;
import org.readout.assignment.WorkEffects.ReleaseEffects;
import org.readout.course.CourseArchive.CourseEnds;
import org.readout.course.CourseId;
import org.readout.course.CourseService.RulesChanging;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.result.LatePenalty;
import org.readout.result.QuizResult;
import org.readout.result.Results;
import org.readout.user.UserId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Compares attempts and their scores under two sets of rules, as the gradebook and the end of an attempt see them, and
 * changes those attempts that a change of their course ends or leaves as they are.
 */
@Component
class AttemptEffects implements WorkEffects.WorkSource {

    private final AttemptRepository repository;
    private final QuizResults results;
    private final Results stored;
    private final AttemptService attempts;
    private final EffectiveRulesService rules;
    private final LessonLibrary lessons;
    private final Clock clock;

    AttemptEffects(
            AttemptRepository repository,
            QuizResults results,
            Results stored,
            AttemptService attempts,
            EffectiveRulesService rules,
            LessonLibrary lessons,
            Clock clock) {
        this.repository = repository;
        this.results = results;
        this.stored = stored;
        this.attempts = attempts;
        this.rules = rules;
        this.lessons = lessons;
        this.clock = clock;
    }

    @Override
    public WorkEffects of(CourseId course, String lessonId, CourseRules before, CourseRules after) {
        Comparison all = new Comparison(clock.instant());
        List<Attempt> started = repository.attempts(course, lessonId);
        for (Attempt attempt : started) {
            EffectiveRules old = before.of(attempt.quizId()).get(attempt.person());
            EffectiveRules now = after.of(attempt.quizId()).get(attempt.person());
            all.compare(attempt, old, now);
        }
        List<QuizResult> old = results.compute(course, lessonId, before);
        List<QuizResult> now = results.compute(course, lessonId, after);
        Map<List<Object>, QuizResult> byQuiz = new HashMap<>();
        old.forEach(each -> byQuiz.put(List.of(each.person(), each.quizId()), each));
        for (QuizResult each : now) {
            QuizResult was = byQuiz.get(List.of(each.person(), each.quizId()));
            EffectiveRules rules = before.of(each.quizId()).get(each.person());
            boolean excused = rules != null && rules.isExcused();
            if (was != null && !excused && counts(after.of(each.quizId()).get(each.person()))) {
                all.compare(was.late(), each.late());
            }
            if (each.kept() != null) {
                all.scored.add(each.person());
            }
        }
        Set<List<Object>> tried = started.stream()
                .map(attempt -> List.<Object>of(attempt.person(), attempt.quizId()))
                .collect(Collectors.toSet());
        lessons.lesson(lessonId).stream()
                .flatMap(published -> published.lesson().sections().stream())
                .flatMap(section -> Stream.ofNullable(section.quiz()))
                .forEach(quiz -> after.of(quiz.id()).forEach((student, rules) -> {
                    EffectiveRules was = before.of(quiz.id()).get(student);
                    if (!tried.contains(List.<Object>of(student, quiz.id())) && counts(rules)) {
                        all.compareUntried(student, was, rules);
                    }
                }));
        return all.effects();
    }

    @Override
    public ReleaseEffects ofRelease(CourseId course, String lessonId, @Nullable Instant dueAt, CourseRules today) {
        Instant now = clock.instant();
        Set<UserId> answering = new HashSet<>();
        byQuiz(course, lessonId).forEach(all -> {
            Attempt latest = all.getLast();
            Instant ends = latest.extended(today.of(latest.quizId()).get(latest.person()))
                    .rules()
                    .endsAt();
            if (!latest.isSubmitted() && (ends == null || now.isBefore(ends))) {
                answering.add(latest.person());
            }
        });
        Map<UserId, List<QuizResult>> done = stored.of(course, lessonId);
        List<Lesson.Section> sections = lessons.lesson(lessonId)
                .map(published -> published.lesson().sections())
                .orElse(List.of());
        long later = today.all().entrySet().stream()
                .filter(each -> isDueLater(each.getValue(), dueAt, now))
                .filter(each -> sections.stream()
                        .filter(section -> each.getValue().assigns(section.id()))
                        .flatMap(section -> section.requiredQuiz().stream())
                        .anyMatch(quiz -> done.getOrDefault(each.getKey(), List.of()).stream()
                                .noneMatch(result -> result.quizId().equals(quiz.id())
                                        && result.standing().isDone())))
                .count();
        return new ReleaseEffects(answering.size(), (int) later);
    }

    /** Returns the attempts of each student at each quiz of a lesson, oldest first. */
    private Collection<List<Attempt>> byQuiz(CourseId course, String lessonId) {
        return repository.attempts(course, lessonId).stream()
                .collect(Collectors.groupingBy(attempt -> List.of(attempt.person(), attempt.quizId())))
                .values();
    }

    /** Submits the attempts with their saved answers, as when a quiz closes. */
    @EventListener
    void on(CourseEnds ended) {
        end(repository.lockRunning(ended.course()).stream());
    }

    @EventListener
    void on(LessonRemoving removing) {
        end(repository.lockRunning(removing.course()).stream()
                .filter(attempt -> attempt.lessonId().equals(removing.lessonId())));
    }

    private void end(Stream<Attempt> running) {
        running.forEach(attempt -> attempts.submit(attempt.person(), attempt.id()));
    }

    /** Saves the current end of each running attempt, so that a stricter rule takes no time away. */
    @EventListener
    void on(RulesChanging change) {
        repository.lockRunning(change.course()).forEach(attempt -> attempts.settle(attempt.id()));
    }

    /** Ends the attempts of students to whom an answer key is shown now. */
    @EventListener
    void on(ScoresHiding change) {
        CourseRules today = rules.ofCourse(change.course(), change.lessonId());
        byQuiz(change.course(), change.lessonId()).forEach(all -> {
            Attempt latest = all.getLast();
            EffectiveRules its = today.of(latest.quizId()).get(latest.person());
            if (its != null) {
                attempts.endIfKeyShown(all);
            }
        });
    }

    private static boolean isDueLater(EffectiveRules rules, @Nullable Instant dueAt, Instant now) {
        Instant own = rules.dueAt();
        return !rules.isExcused() && AssignmentRules.isAfter(own, now) && AssignmentRules.isAfter(own, dueAt);
    }

    private static boolean counts(@Nullable EffectiveRules rules) {
        return rules != null && !rules.isExcused();
    }

    private static final class Comparison {

        private final Instant at;
        private final Set<UserId> longer = new HashSet<>();
        private final Set<UserId> asBefore = new HashSet<>();
        private final Set<UserId> out = new HashSet<>();
        private final Set<UserId> in = new HashSet<>();
        private final Set<UserId> hidden = new HashSet<>();
        private final Set<UserId> shown = new HashSet<>();
        private final Set<UserId> scored = new HashSet<>();
        private final Set<UserId> shutOut = new HashSet<>();
        private @Nullable Instant longerUntil = Instant.MIN;
        private @Nullable Instant asBeforeUntil = Instant.MIN;
        private int late;
        private int more;
        private int mostOff;
        private int onTime;
        private int less;

        Comparison(Instant at) {
            this.at = at;
        }

        void compare(Attempt attempt, @Nullable EffectiveRules old, @Nullable EffectiveRules now) {
            if (counts(old) != counts(now)) {
                (counts(now) ? in : out).add(attempt.person());
            }
            if (attempt.isSubmitted()) {
                boolean saw = attempt.isShown(at, old == null ? null : old.scoresFrom());
                boolean sees = attempt.isShown(at, now == null ? null : now.scoresFrom());
                if (saw != sees) {
                    (sees ? shown : hidden).add(attempt.person());
                }
                return;
            }
            Attempt before = attempt.extended(old);
            Instant ended = before.rules().endsAt();
            Instant ends = before.extended(now).rules().endsAt();
            if (ended != null && !at.isBefore(ended)) {
                return;
            }
            if (!Objects.equals(ended, ends)) {
                longer.add(attempt.person());
                longerUntil = later(longerUntil, ends);
            } else if (now != null && closesWithin(ends, old, now)) {
                asBefore.add(attempt.person());
                asBeforeUntil = later(asBeforeUntil, ends);
            }
        }

        /** Returns the later of two ends, {@code null} being none at all. */
        private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
            return one == null || other == null ? null : other.isAfter(one) ? other : one;
        }

        /** Compares the closing dates of a quiz that a student hasn't started. */
        void compareUntried(UserId student, @Nullable EffectiveRules old, EffectiveRules now) {
            if (old != null && !old.isClosed(at) && now.isClosed(at)) {
                shutOut.add(student);
            }
        }

        /** Returns whether the quiz now closes before an attempt ends, and didn't before. */
        private static boolean closesWithin(@Nullable Instant ends, @Nullable EffectiveRules old, EffectiveRules now) {
            Instant closes = now.rules().closesAt();
            return closes != null
                    && (old == null || !closes.equals(old.rules().closesAt()))
                    && (ends == null || AssignmentRules.isAfter(ends, closes));
        }

        void compare(LatePenalty was, LatePenalty is) {
            if (is.percentOff() > was.percentOff() || is.isLate() && !was.isLate()) {
                mostOff = Math.max(mostOff, is.percentOff());
                if (was.isLate()) {
                    more++;
                } else {
                    late++;
                }
            } else if (was.isLate() && !is.isLate()) {
                onTime++;
            } else if (is.percentOff() < was.percentOff()) {
                less++;
            }
        }

        WorkEffects effects() {
            return new WorkEffects(
                    longer.size(),
                    longerUntil,
                    asBefore.size(),
                    asBeforeUntil,
                    shutOut.size(),
                    late,
                    more,
                    mostOff,
                    onTime,
                    less,
                    out.size(),
                    in.size(),
                    hidden.size(),
                    shown.size(),
                    scored.size());
        }
    }
}
