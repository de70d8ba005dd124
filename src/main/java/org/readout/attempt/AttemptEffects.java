package org.readout.attempt;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
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
import org.readout.assignment.Owed;
import org.readout.assignment.WorkEffects;
import org.readout.assignment.WorkEffects.Effect;
import org.readout.assignment.WorkEffects.ReleaseEffects;
import org.readout.course.CourseArchive.CourseEnds;
import org.readout.course.CourseId;
import org.readout.course.CourseService.RulesChanging;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.QuizSettings;
import org.readout.question.Score;
import org.readout.result.LatePenalty;
import org.readout.result.QuizResult;
import org.readout.result.Results;
import org.readout.result.WorkChanged;
import org.readout.user.UserId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Compares attempts and their scores under two sets of rules, as the gradebook and the end of an attempt see them, and
 * changes those attempts that a change of their course ends or leaves as they are.
 */
@Component
record AttemptEffects(
        AttemptRepository repository,
        QuizResults results,
        Results stored,
        AttemptService attempts,
        EffectiveRulesService rules,
        LessonLibrary lessons,
        Clock clock)
        implements WorkEffects.WorkSource {

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
                all.compare(each.place(), was.late(), each.late());
                if (was.late().equals(each.late())) {
                    all.compare(each.place(), was.kept(), each.kept());
                }
            }
            if (each.kept() != null) {
                all.add(Effect.WEIGHT, each.person());
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
                    if (counts(rules) && was != null) {
                        boolean done = now.stream()
                                .anyMatch(each -> each.person().equals(student)
                                        && each.quizId().equals(quiz.id())
                                        && each.standing().isDone());
                        all.compareRequired(student, quiz, was, rules, done);
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
                        .flatMap(section -> Stream.ofNullable(section.quiz()))
                        .filter(quiz -> !each.getValue()
                                .quizzes()
                                .of(quiz.id(), quiz.settings())
                                .optional())
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
        private final Map<Effect, Set<Object>> found = new EnumMap<>(Effect.class);
        private @Nullable Instant longerUntil = Instant.MIN;
        private @Nullable Instant asBeforeUntil = Instant.MIN;
        private int mostOff;

        Comparison(Instant at) {
            this.at = at;
        }

        /** @param where a student, or a student's quiz */
        void add(Effect effect, Object where) {
            found.computeIfAbsent(effect, none -> new HashSet<>()).add(where);
        }

        void compare(Attempt attempt, @Nullable EffectiveRules old, @Nullable EffectiveRules now) {
            if (counts(old) != counts(now)) {
                add(counts(now) ? Effect.IN : Effect.OUT, attempt.person());
            }
            if (attempt.isSubmitted()) {
                boolean saw = attempt.isShown(at, old == null ? null : old.scoresFrom());
                boolean sees = attempt.isShown(at, now == null ? null : now.scoresFrom());
                if (saw != sees) {
                    add(sees ? Effect.SHOWN : Effect.HIDDEN, attempt.person());
                }
                return;
            }
            if (now != null) {
                Integer most = now.quizzes()
                        .of(attempt.quizId(), attempt.rules().settings())
                        .attempts();
                Integer had = attempt.rules().attempts();
                if (most != null && (had == null || most + now.extraAttempts() < had)) {
                    add(Effect.KEEP_ATTEMPTS, attempt.person());
                }
            }
            Attempt before = attempt.extended(old);
            Instant ended = before.rules().endsAt();
            Instant ends = before.extended(now).rules().endsAt();
            if (ended != null && !at.isBefore(ended)) {
                return;
            }
            if (!Objects.equals(ended, ends)) {
                add(Effect.LONGER, attempt.person());
                longerUntil = later(longerUntil, ends);
            } else if (now != null && (closesWithin(ends, old, now) || isShorter(attempt, old, now))) {
                add(Effect.AS_BEFORE, attempt.person());
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
                add(Effect.SHUT_OUT, student);
            }
        }

        /** Returns whether the quiz now closes before an attempt ends, and didn't before. */
        private static boolean closesWithin(@Nullable Instant ends, @Nullable EffectiveRules old, EffectiveRules now) {
            Instant closes = now.rules().closesAt();
            return closes != null
                    && (old == null || !closes.equals(old.rules().closesAt()))
                    && (ends == null || AssignmentRules.isAfter(ends, closes));
        }

        private static boolean isShorter(Attempt attempt, @Nullable EffectiveRules old, EffectiveRules now) {
            QuizSettings kept = attempt.rules().settings();
            Integer had = kept.timeLimit();
            Integer gets = now.quizzes().of(attempt.quizId(), kept).timeLimit();
            return gets != null
                    && (had == null || gets < had)
                    && (old == null || !now.quizzes().equals(old.quizzes()));
        }

        void compareRequired(UserId student, Quiz quiz, EffectiveRules was, EffectiveRules is, boolean done) {
            boolean skipped = was.quizzes().of(quiz.id(), quiz.settings()).optional();
            boolean skips = is.quizzes().of(quiz.id(), quiz.settings()).optional();
            if (skipped && !skips && !done) {
                add(Owed.of(is, null, at) == Owed.MISSING ? Effect.MISSING : Effect.REQUIRED, student);
            } else if (skips && !skipped) {
                add(Effect.NOT_REQUIRED, student);
            }
        }

        void compare(WorkChanged quiz, @Nullable Score was, @Nullable Score is) {
            int rises = was == null || is == null ? 0 : is.compareShare(was);
            if (rises != 0) {
                add(rises > 0 ? Effect.HIGHER : Effect.LOWER, quiz);
            }
        }

        void compare(WorkChanged quiz, LatePenalty was, LatePenalty is) {
            if (is.percentOff() > was.percentOff() || is.isLate() && !was.isLate()) {
                mostOff = Math.max(mostOff, is.percentOff());
                add(was.isLate() ? Effect.MORE : Effect.LATE, quiz);
            } else if (was.isLate() && !is.isLate()) {
                add(Effect.ON_TIME, quiz);
            } else if (is.percentOff() < was.percentOff()) {
                add(Effect.LESS, quiz);
            }
        }

        WorkEffects effects() {
            Map<Effect, Integer> counts = new EnumMap<>(Effect.class);
            found.forEach((effect, where) -> counts.put(effect, where.size()));
            return new WorkEffects(counts, longerUntil, asBeforeUntil, mostOff);
        }
    }
}
