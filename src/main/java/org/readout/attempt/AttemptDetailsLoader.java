package org.readout.attempt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails.Graded;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.lesson.Revisions;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.kind.Essay;
import org.springframework.stereotype.Component;

@Component
class AttemptDetailsLoader {

    private final AttemptRepository repository;
    private final Revisions revisions;
    private final LessonLibrary library;
    private final EffectiveRulesService effectiveRules;

    AttemptDetailsLoader(
            AttemptRepository repository,
            Revisions revisions,
            LessonLibrary library,
            EffectiveRulesService effectiveRules) {
        this.repository = repository;
        this.revisions = revisions;
        this.library = library;
        this.effectiveRules = effectiveRules;
    }

    /** @param course the student's rules today, or {@code null} if no course assigns the lesson */
    AttemptDetails load(Attempt attempt, @Nullable EffectiveRules course) {
        boolean hasMarks = attempt.isSubmitted() || attempt.rules().reveal() == Reveal.EACH_ATTEMPT;
        return details(
                attempt,
                asked(attempt),
                course,
                repository.answers(attempt.id()),
                hasMarks ? repository.marks(attempt.id()) : List.of(),
                Map.of());
    }

    /** @param known how answers were marked a moment ago, so that they needn't be marked again */
    AttemptDetails details(
            Attempt attempt,
            Quiz asked,
            @Nullable EffectiveRules course,
            Map<String, Answer> answers,
            List<Mark> marks,
            Map<String, Marking> known) {
        Map<String, List<Mark>> history = new HashMap<>();
        marks.forEach(mark -> history.computeIfAbsent(mark.questionId(), id -> new ArrayList<>())
                .add(mark));
        Quiz marked = asked.asking(asked.questions().stream()
                .map(question -> {
                    List<Mark> its = history.getOrDefault(question.id(), List.of());
                    return AttemptMarking.keyed(revisions, attempt, question, its.isEmpty() ? null : its.getLast());
                })
                .toList());
        Map<String, Marking> markings = new HashMap<>(known);
        for (Question question : marked.questions()) {
            if (attempt.isSubmitted() || history.containsKey(question.id())) {
                markings.computeIfAbsent(question.id(), id -> question.mark(response(answers.get(id))));
            }
        }
        Graded graded = graded(attempt, asked, course);
        boolean hints = asked.questions().stream()
                .anyMatch(question -> question.basics().hintCost() != null);
        boolean isRunning = !attempt.isSubmitted() && attempt.rules().reveal() != Reveal.EACH_ATTEMPT;
        return new AttemptDetails(
                attempt,
                marked,
                answers,
                history,
                markings,
                course == null ? today(attempt, asked, marked, answers, history, graded) : Map.of(),
                graded,
                LateAdjustedScore.of(attempt, course).orElse(null),
                !isRunning && LateAdjustedScore.isPractice(attempt.afterAnswers(), course),
                hints ? repository.hints(attempt.id()) : Map.of(),
                attempt.rules().settings().confidence() ? repository.confidence(attempt.id()) : Map.of(),
                true);
    }

    Quiz asked(Attempt attempt) {
        return attempt.rules().asked(quiz(attempt));
    }

    private Quiz quiz(Attempt attempt) {
        return revisions
                .lesson(attempt.lessonId(), attempt.revision())
                .quiz(attempt.quizId())
                .orElseThrow();
    }

    /** The quiz as its file is now, or as the attempt has it if the lesson no longer has the quiz. */
    Quiz today(Attempt attempt) {
        return library.lesson(attempt.lessonId())
                .flatMap(published -> published.lesson().quiz(attempt.quizId()))
                .orElseGet(() -> quiz(attempt));
    }

    private Graded graded(Attempt attempt, Quiz asked, @Nullable EffectiveRules course) {
        if (asked.questions().stream().noneMatch(Essay.class::isInstance)) {
            return Graded.NONE;
        }
        Map<String, Grade> grades = attempt.isSubmitted() ? repository.grades(attempt.id()) : Map.of();
        boolean preview = course == null && effectiveRules.isPreview(attempt.person(), attempt.lessonId());
        return new Graded(course != null, preview, grades);
    }

    /** Without an instructor, who would decide on a correction. */
    private Map<String, Score> today(
            Attempt attempt,
            Quiz asked,
            Quiz marked,
            Map<String, Answer> answers,
            Map<String, List<Mark>> history,
            Graded graded) {
        Published published = library.lesson(attempt.lessonId()).orElse(null);
        if (published == null || published.revision().equals(attempt.revision())) {
            return Map.of();
        }
        Map<String, Score> today = new HashMap<>();
        for (Question question : marked.questions()) {
            List<Mark> marks = history.getOrDefault(question.id(), List.of());
            if (marks.isEmpty() && !attempt.isSubmitted()) {
                continue;
            }
            Question before = asked.question(question.id()).orElse(question);
            published
                    .lesson()
                    .quiz(attempt.quizId())
                    .flatMap(quiz -> quiz.question(question.id()))
                    .map(keyed -> before.withKeyOf(keyed))
                    .filter(keyed -> !keyed.marksLike(question))
                    .ifPresent(keyed -> {
                        Score score = earned(before, keyed, answers.get(question.id()), graded);
                        if (!score.isNothing()
                                && (marks.isEmpty()
                                        || !score.isSame(marks.getLast().score()))) {
                            today.put(question.id(), score);
                        }
                    });
        }
        return today;
    }

    private static Score earned(Question asked, Question key, @Nullable Answer answer, Graded graded) {
        Grade grade = graded.grades().get(asked.id());
        BigDecimal hintCost = answer == null ? null : answer.hintCost();
        return AttemptMarking.score(asked, key, response(answer), hintCost, grade == null ? null : grade.rows());
    }

    static @Nullable Response response(@Nullable Answer answer) {
        return answer == null ? null : answer.response();
    }
}
