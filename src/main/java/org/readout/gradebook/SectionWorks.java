package org.readout.gradebook;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptId;
import org.readout.attempt.QuizResults;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.attempt.RemovedQuizzes;
import org.readout.attempt.RemovedQuizzes.TakenOut;
import org.readout.course.EffectiveRules;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.lesson.Lesson;
import org.readout.reading.SectionProgress;
import org.readout.reading.SectionReading;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/** What one student did in the sections of a lesson, and in the quizzes that were taken out of it. */
@Component
class SectionWorks {

    private final QuizResults results;
    private final RemovedQuizzes takenOut;
    private final AnswersToGrade answersToGrade;
    private final Clock clock;

    SectionWorks(QuizResults results, RemovedQuizzes takenOut, AnswersToGrade answersToGrade, Clock clock) {
        this.results = results;
        this.takenOut = takenOut;
        this.answersToGrade = answersToGrade;
        this.clock = clock;
    }

    /**
     * Section by section, then each quiz that was begun and taken out since.
     *
     * @param terms what holds for the student, or {@code null} without a course
     * @param read what the student has read of the lesson
     * @param posted where the student has posted in it
     * @param own whether it is for the student's own eyes, so that no score is in it that is not shown yet
     */
    List<SectionWork> of(
            UserId student,
            Lesson lesson,
            @Nullable EffectiveRules terms,
            List<SectionReading> read,
            Posted posted,
            boolean own) {
        List<QuizResult> found = own ? results.own(lesson.id(), student) : results.of(lesson.id(), List.of(student));
        Map<String, QuizResult> quizzes =
                found.stream().collect(Collectors.toMap(QuizResult::quizId, Function.identity()));
        Map<String, SectionReading> readings =
                read.stream().collect(Collectors.toMap(SectionReading::sectionId, Function.identity()));
        CellRule rule = CellRule.of(terms, clock.instant());
        Map<AttemptId, Integer> toGrade = answersToGrade.byAttempt(lesson.id(), found);
        List<SectionWork> works = new ArrayList<>();
        for (Lesson.Section section : lesson.sections()) {
            works.add(
                    section(student, lesson, section, rule, quizzes, readings.get(section.id()), posted, toGrade, own));
        }
        if (quizzes.keySet().stream().anyMatch(id -> lesson.quiz(id).isEmpty())) {
            // Nothing is due, nor missing, of what the lesson has no more.
            CellRule noDue = CellRule.of(null, clock.instant());
            takenOut.of(student, lesson).forEach(gone -> works.add(gone(student, gone, noDue, quizzes, toGrade, own)));
        }
        return works;
    }

    private SectionWork section(
            UserId student,
            Lesson lesson,
            Lesson.Section section,
            CellRule rule,
            Map<String, QuizResult> quizzes,
            @Nullable SectionReading opened,
            Posted posted,
            Map<AttemptId, Integer> toGrade,
            boolean own) {
        Lesson.Quiz quiz = section.quiz();
        QuizResult result = quiz == null ? null : quizzes.get(quiz.id());
        List<AttemptLine> attempts =
                quiz == null || result == null ? List.of() : attempts(student, lesson.id(), quiz.id(), own);
        Map<AttemptId, Integer> waiting = of(attempts, toGrade);
        Cell cell = rule.cell(section, result, opened == null ? null : opened.readAt(), sum(waiting));
        return new SectionWork(
                section.id(),
                section.title(),
                quiz == null ? null : quiz.id(),
                openedAt(opened, attempts),
                cell,
                attempts,
                waiting,
                SectionProgress.of(section, opened, result, posted));
    }

    private SectionWork gone(
            UserId student,
            TakenOut gone,
            CellRule rule,
            Map<String, QuizResult> quizzes,
            Map<AttemptId, Integer> toGrade,
            boolean own) {
        String quizId = gone.quiz().id();
        List<AttemptLine> attempts = attempts(student, gone.lesson().lesson().id(), quizId, own);
        Map<AttemptId, Integer> waiting = of(attempts, toGrade);
        return new SectionWork(
                gone.place(),
                gone.section().title() + ": " + gone.quiz().title(),
                quizId,
                openedAt(null, attempts),
                rule.cell(gone.section(), quizzes.get(quizId), null, sum(waiting)),
                attempts,
                waiting,
                null);
    }

    /** How many answers of each of these attempts wait. */
    private static Map<AttemptId, Integer> of(List<AttemptLine> attempts, Map<AttemptId, Integer> toGrade) {
        return attempts.stream()
                .map(AttemptLine::id)
                .filter(toGrade::containsKey)
                .collect(Collectors.toMap(Function.identity(), id -> toGrade.getOrDefault(id, 0)));
    }

    private static int sum(Map<AttemptId, Integer> waiting) {
        return waiting.values().stream().mapToInt(Integer::intValue).sum();
    }

    private List<AttemptLine> attempts(UserId student, String lessonId, String quizId, boolean own) {
        return own ? results.ownAttempts(student, lessonId, quizId) : results.attempts(student, lessonId, quizId);
    }

    /** Whoever began a quiz had opened its section, even where nobody noted it because a visitor was nobody yet. */
    private static @Nullable Instant openedAt(@Nullable SectionReading opened, List<AttemptLine> attempts) {
        return Stream.concat(
                        Stream.ofNullable(opened).map(SectionReading::firstOpenedAt),
                        attempts.stream().map(AttemptLine::startedAt))
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
