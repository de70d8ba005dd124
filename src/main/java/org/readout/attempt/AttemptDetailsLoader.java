package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.attempt.AttemptDetails.Graded;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.springframework.stereotype.Component;

@Component
record AttemptDetailsLoader(AttemptRepository repository, Revisions revisions, LessonLibrary library) {

    /** A submitted attempt with its new marks. */
    record Loaded(AttemptDetails details, List<Mark> added) {}

    /**
     * Marks each response once, and writes nothing.
     *
     * @param course the student's rules today, or {@code null} if no course assigns the lesson
     * @param closedAt when the active attempt is submitted by this, or {@code null}
     */
    Loaded load(Attempt stored, @Nullable EffectiveRules course, @Nullable Instant closedAt) {
        boolean isSubmitted = stored.isSubmitted() || closedAt != null;
        boolean hasMarks = isSubmitted || stored.rules().allowsChecks();
        Quiz asked = asked(stored);
        Map<String, Answer> answers = repository.answers(stored.id());
        List<Mark> kept = hasMarks ? repository.marks(stored.id()) : List.of();
        Map<String, List<Mark>> history = kept.stream().collect(Collectors.groupingBy(Mark::questionId));
        List<Question> questions = new ArrayList<>();
        Map<String, Marking> markings = new HashMap<>();
        List<Mark> added = new ArrayList<>();
        for (Question question : asked.questions()) {
            List<Mark> marks = history.get(question.id());
            Revision key = marks == null ? null : marks.getLast().key();
            Question keyed = AttemptMarking.keyed(revisions, stored, question, key);
            questions.add(keyed);
            if (marks == null && !isSubmitted) {
                continue;
            }
            Answer answer = answers.get(question.id());
            Marking marking = keyed.mark(response(answer));
            markings.put(question.id(), marking);
            if (marks == null && closedAt != null && counts(question, course) && !marking.waits()) {
                added.add(AttemptMarking.mark(
                        question, marking, answer, "Graded when the quiz was submitted.", closedAt));
            }
        }
        added.forEach(mark -> history.put(mark.questionId(), List.of(mark)));
        Attempt attempt = closedAt == null ? stored : submitted(stored, closedAt, questions, history);
        Quiz marked = asked.asking(questions);
        Graded graded = graded(attempt, asked, course);
        // An instructor corrects the marks of a course.
        Map<String, Score> underTodaysKey =
                course == null ? today(attempt, asked, marked, answers, history, graded) : Map.of();
        boolean hints = asked.questions().stream()
                .anyMatch(question -> question.basics().hintCost() != null);
        AttemptDetails details = new AttemptDetails(
                attempt,
                marked,
                answers,
                history,
                markings,
                underTodaysKey,
                graded,
                LateAdjustedScore.of(attempt, course).orElse(null),
                hints ? repository.hints(attempt.id()) : Map.of(),
                attempt.rules().settings().confidence() ? repository.confidence(attempt.id()) : Map.of(),
                true);
        return new Loaded(details, added);
    }

    /** Returns whether an answer is marked at all: without an instructor open questions aren't, answered or not. */
    private static boolean counts(Question question, @Nullable EffectiveRules course) {
        return course != null || !question.gradedByHand() || question.basics().withdrawn() != null;
    }

    private static Attempt submitted(
            Attempt stored, Instant at, List<Question> questions, Map<String, List<Mark>> history) {
        BigDecimal points = sum(
                history.values().stream().map(marks -> marks.getLast().score().points()));
        BigDecimal notGraded = sum(questions.stream()
                .filter(question -> !history.containsKey(question.id()))
                .map(Question::worth));
        return stored.submitted(at, points, notGraded);
    }

    private static BigDecimal sum(Stream<BigDecimal> points) {
        return points.reduce(Attempt.NO_POINTS, BigDecimal::add);
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
        if (asked.questions().stream().noneMatch(Question::gradedByHand)) {
            return Graded.NONE;
        }
        Map<String, Grade> grades = attempt.isSubmitted() ? repository.grades(attempt.id()) : Map.of();
        return new Graded(course != null, grades);
    }

    /** Returns scores under today's key if they differ; only without a course, because there an instructor corrects them. */
    private Map<String, Score> today(
            Attempt attempt,
            Quiz asked,
            Quiz marked,
            Map<String, Answer> answers,
            Map<String, List<Mark>> history,
            Graded graded) {
        List<Question> published = library.lesson(attempt.lessonId())
                .filter(lesson -> !lesson.revision().equals(attempt.revision()))
                .flatMap(lesson -> lesson.lesson().quiz(attempt.quizId()))
                .map(Quiz::questions)
                .orElse(List.of());
        Map<String, Score> today = new HashMap<>();
        for (Question newer : published) {
            String id = newer.id();
            List<Mark> marks = history.getOrDefault(id, List.of());
            Score counts = marks.isEmpty() ? Score.NONE : marks.getLast().score();
            boolean isMarked = attempt.isSubmitted() || !marks.isEmpty();
            Grade grade = graded.grades().get(id);
            asked.question(id)
                    .filter(before -> isMarked
                            && !before.withKeyOf(newer)
                                    .marksLike(marked.question(id).orElse(before)))
                    .map(before -> earned(before, before.withKeyOf(newer), answers.get(id), grade))
                    .filter(score -> !score.isNothing() && !score.isSame(counts))
                    .ifPresent(score -> today.put(id, score));
        }
        return today;
    }

    private static Score earned(Question asked, Question key, @Nullable Answer answer, @Nullable Grade grade) {
        BigDecimal hintCost = answer == null ? null : answer.hintCost();
        return AttemptMarking.score(asked, key, response(answer), hintCost, grade == null ? null : grade.rows());
    }

    private static @Nullable Response response(@Nullable Answer answer) {
        return answer == null ? null : answer.response();
    }
}
