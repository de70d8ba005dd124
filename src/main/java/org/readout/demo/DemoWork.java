package org.readout.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.demo.SimulatedStudent.Habit;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.reading.ReadingService;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Lets the students read and answer, through the same services as real ones, at times in the past. */
@Component
@ConditionalOnBooleanProperty("readout.demo")
final class DemoWork {

    private final ReadingService reading;
    private final AttemptService attempts;
    private final DemoClock clock;

    DemoWork(ReadingService reading, AttemptService attempts, DemoClock clock) {
        this.reading = reading;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * Lets one student work.
     *
     * @return when the student had done with each section, by its id; what was left open is absent
     */
    Map<String, Instant> of(SimulatedStudent pupil, DemoLesson lesson, DemoCalendar calendar) {
        Map<String, Instant> done = new HashMap<>();
        List<Section> sections = lesson.sections();
        List<Instant> sittings = calendar.sittings(pupil, sections.size());
        int leftOpen = pupil.habit() == Habit.LEAVES_OPEN ? pupil.between(1, 2) : 0;
        for (int i = 0; i < sittings.size(); i++) {
            Section section = sections.get(i);
            Instant afterReading = read(pupil, lesson, section, sittings.get(i));
            Quiz quiz = section.quiz();
            if (pupil.habit() == Habit.ONLY_LOOKED) {
                continue;
            }
            if (quiz == null) {
                done.put(section.id(), afterReading);
            } else if (i >= sittings.size() - leftOpen) {
                answer(pupil, lesson, quiz, afterReading, Sitting.leftOpen());
            } else {
                done.put(section.id(), answer(pupil, lesson, quiz, afterReading));
            }
        }
        return done;
    }

    private Instant read(SimulatedStudent pupil, DemoLesson lesson, Section section, Instant from) {
        clock.doAt(from, () -> reading.opened(pupil.id(), lesson.published(), section.id(), false));
        Instant at = from.plusSeconds(pupil.between(100, 700));
        if (pupil.habit() != Habit.ONLY_LOOKED && pupil.happens(0.94)) {
            clock.doAt(at, () -> reading.read(pupil.id(), lesson.published(), section.id()));
        }
        return at;
    }

    /** One or two attempts: who falls short often tries again, and mends most of what was wrong. */
    private Instant answer(SimulatedStudent pupil, DemoLesson lesson, Quiz quiz, Instant from) {
        Sitting first = Sitting.first();
        Instant submitted = answer(pupil, lesson, quiz, from, first);
        boolean allowed = quiz.attempts() == null || quiz.attempts() > 1;
        Score score = first.score;
        if (!allowed || score == null || score.percent().intValue() >= 85 || !pupil.happens(0.4)) {
            return submitted;
        }
        return answer(pupil, lesson, quiz, submitted.plusSeconds(pupil.between(40, 400)), Sitting.second(first));
    }

    private Instant answer(SimulatedStudent pupil, DemoLesson lesson, Quiz quiz, Instant from, Sitting sitting) {
        Instant begun = from.plusSeconds(pupil.between(10, 60));
        Attempt made = clock.getAt(
                begun,
                () -> attempts.start(pupil.id(), lesson.published(), quiz.id(), sitting.number(), null)
                        .attempt());
        AttemptId attempt = made.id();
        Instant end = made.rules().endsAt();
        Instant at = begun;
        DemoAnswers answers = lesson.answers();
        for (Question question : sitting.answered(asked(quiz, made))) {
            at = at.plusSeconds(pupil.between(12, 80));
            if (end != null && !at.isBefore(end)) {
                return end;
            }
            Response response = sitting.isRight(pupil, quiz, question, answers)
                    ? answers.right(question)
                    : answers.wrong(pupil, question);
            clock.doAt(
                    at,
                    () -> attempts.save(pupil.id(), attempt, question.id(), new AnswerCommand(response, 1, Set.of())));
        }
        at = at.plusSeconds(pupil.between(5, 40));
        if (sitting.submits) {
            sitting.score = clock.getAt(at, () -> attempts.submit(pupil.id(), attempt))
                    .attempt()
                    .score();
        }
        return at;
    }

    /** The questions that an attempt asks, in the order of the file, so that what students answer depends on no draw. */
    static Quiz asked(Quiz quiz, Attempt attempt) {
        Quiz drawn = attempt.rules().asked(quiz);
        return quiz.asking(quiz.questions().stream()
                .filter(question -> drawn.question(question.id()).isPresent())
                .toList());
    }

    /** One attempt while it is being made. */
    private static final class Sitting {
        private final boolean submits;
        private final @Nullable Sitting before;
        private final Set<String> right = new HashSet<>();
        private @Nullable Score score;

        private Sitting(boolean submits, @Nullable Sitting before) {
            this.submits = submits;
            this.before = before;
        }

        static Sitting first() {
            return new Sitting(true, null);
        }

        static Sitting second(Sitting first) {
            return new Sitting(true, first);
        }

        static Sitting leftOpen() {
            return new Sitting(false, null);
        }

        int number() {
            return before == null ? 1 : 2;
        }

        List<Question> answered(Quiz quiz) {
            List<Question> all = quiz.questions();
            return submits ? all : all.subList(0, Math.max(1, all.size() / 2));
        }

        boolean isRight(SimulatedStudent pupil, Quiz quiz, Question question, DemoAnswers answers) {
            boolean isRight = before == null
                    ? answers.right(pupil, quiz, question)
                    : pupil.happens(before.right.contains(question.id()) ? 0.97 : 0.6);
            if (isRight) {
                right.add(question.id());
            }
            return isRight;
        }
    }
}
