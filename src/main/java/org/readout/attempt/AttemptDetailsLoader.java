package org.readout.attempt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.question.kind.Essay;
import org.springframework.stereotype.Component;

/** Attempts with everything in them, each question with the key by which it was marked last. */
@Component
class AttemptDetailsLoader {

    private final AttemptRepository store;
    private final AttemptExtrasRepository aids;
    private final Revisions revisions;
    private final LessonLibrary library;
    private final GradedAnswers graded;
    private final EffectiveRulesService terms;

    AttemptDetailsLoader(
            AttemptRepository store,
            AttemptExtrasRepository aids,
            Revisions revisions,
            LessonLibrary library,
            GradedAnswers graded,
            EffectiveRulesService terms) {
        this.store = store;
        this.aids = aids;
        this.revisions = revisions;
        this.library = library;
        this.graded = graded;
        this.terms = terms;
    }

    AttemptDetails sheet(Attempt attempt) {
        Quiz asked = attempt.policy().asked(quiz(attempt.lessonId(), attempt.revision(), attempt.quizId()));
        Map<String, Answer> answers = store.answers(attempt.id());
        AttemptExtras its = aids(attempt, asked);
        if (!attempt.isSubmitted() && attempt.policy().reveal() != Reveal.EACH_ATTEMPT) {
            return new AttemptDetails(
                    attempt,
                    asked,
                    answers,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    graded.of(attempt, asked),
                    null,
                    false,
                    its,
                    true);
        }
        Map<String, Mark> newest = new HashMap<>();
        Map<String, List<Mark>> earlier = new HashMap<>();
        Map<String, Mark> last = new HashMap<>();
        for (Mark mark : store.marks(attempt.id())) {
            Mark before = newest.put(mark.questionId(), mark);
            last.put(mark.questionId(), mark);
            if (before != null) {
                earlier.computeIfAbsent(mark.questionId(), id -> new ArrayList<>())
                        .add(before);
            }
        }
        // One that takes marks back is none that counts.
        newest.values().stream().filter(Mark::waits).toList().forEach(mark -> {
            newest.remove(mark.questionId());
            earlier.computeIfAbsent(mark.questionId(), id -> new ArrayList<>()).add(mark);
        });
        Quiz marked = asked.asking(asked.questions().stream()
                .map(question -> AttemptMarking.keyed(revisions, attempt, question, last.get(question.id())))
                .toList());
        Graded given = graded.of(attempt, asked);
        EffectiveRules now = terms.of(attempt.person(), attempt.lessonId()).orElse(null);
        return new AttemptDetails(
                attempt,
                marked,
                answers,
                newest,
                earlier,
                today(attempt, asked, marked, answers, newest, given),
                rubrics(asked, given),
                counted(attempt, now).orElse(null),
                LateAdjustedScore.isPractice(attempt.afterAnswers(), now),
                its,
                true);
    }

    /** The quiz of an attempt as its file has it now; as the attempt has it where the lesson no longer has the quiz. */
    Quiz today(Attempt attempt) {
        return library.lesson(attempt.lessonId())
                .flatMap(published -> published.lesson().quiz(attempt.quizId()))
                .orElseGet(() -> quiz(attempt.lessonId(), attempt.revision(), attempt.quizId()));
    }

    /** With the rubric of each graded text. */
    private static Graded rubrics(Quiz asked, Graded given) {
        Map<String, List<Graded.Row>> rows = new HashMap<>();
        given.grades().forEach((id, grade) -> {
            if (asked.question(id).orElse(null) instanceof Essay text) {
                rows.put(id, grade.shown(text));
            }
        });
        return new Graded(given.byInstructor(), given.preview(), given.grades(), rows);
    }

    /** Asks only for what the quiz can have. */
    private AttemptExtras aids(Attempt attempt, Quiz asked) {
        boolean hints = asked.questions().stream()
                .anyMatch(question -> question.basics().hintCost() != null);
        boolean confidence = attempt.policy().asksConfidence();
        return hints || confidence
                ? new AttemptExtras(
                        hints ? aids.hints(attempt.id()) : Map.of(),
                        confidence ? aids.confidence(attempt.id()) : Map.of())
                : AttemptExtras.NONE;
    }

    /** The quiz of a locked attempt with the questions that it asks. */
    Quiz asked(AttemptRepository.Locked locked) {
        return locked.policy().asked(quiz(locked.lessonId(), locked.revision(), locked.quizId()));
    }

    /** Whether a locked attempt asks the question; unlike {@link #asked} it puts nothing in order for that. */
    boolean asks(AttemptRepository.Locked locked, String questionId) {
        return locked.policy().asks(quiz(locked.lessonId(), locked.revision(), locked.quizId()), questionId);
    }

    /**
     * The score that counts of a person's attempts at a quiz, after late credit, of those whose scores are shown to their
     * reader at that instant; absent where none is submitted.
     */
    Optional<ScorePolicy> kept(List<Attempt> attempts, Instant shownAt) {
        Attempt latest = attempts.getLast();
        EffectiveRules today = terms.of(latest.person(), latest.lessonId()).orElse(null);
        return ScorePolicy.of(
                latest.policy().keep(),
                attempts.stream()
                        .filter(attempt -> attempt.policy().isShown(shownAt))
                        .flatMap(attempt -> counted(attempt, today).stream())
                        .map(LateAdjustedScore::counts)
                        .toList());
    }

    private static Optional<LateAdjustedScore> counted(Attempt attempt, @Nullable EffectiveRules today) {
        Score score = attempt.score();
        Instant submittedAt = attempt.submittedAt();
        return score == null || submittedAt == null || LateAdjustedScore.isPractice(attempt.afterAnswers(), today)
                ? Optional.empty()
                : Optional.of(LateAdjustedScore.of(score, attempt.policy(), today, submittedAt));
    }

    Quiz quiz(String lessonId, Revision revision, String quizId) {
        return revisions.lesson(lessonId, revision).quiz(quizId).orElseThrow();
    }

    /** What answers would earn by today's key, where that is another score and no instructor will decide on it. */
    private Map<String, Score> today(
            Attempt attempt,
            Quiz asked,
            Quiz marked,
            Map<String, Answer> answers,
            Map<String, Mark> newest,
            Graded given) {
        Published published = library.lesson(attempt.lessonId()).orElse(null);
        if (published == null || published.revision().equals(attempt.revision())) {
            return Map.of();
        }
        Map<String, Score> today = new HashMap<>();
        for (Question question : marked.questions()) {
            Mark mark = newest.get(question.id());
            Question before = asked.question(question.id()).orElse(question);
            Optional<Question> now = published
                    .lesson()
                    .quiz(attempt.quizId())
                    .flatMap(quiz -> quiz.question(question.id()))
                    .map(keyed -> before.withKeyOf(keyed))
                    .filter(keyed -> !keyed.marksLike(question));
            boolean answered = mark != null || attempt.isSubmitted();
            if (answered && now.isPresent()) {
                Score score = earned(before, now.get(), answers.get(question.id()), given);
                if (!score.isNothing() && (mark == null || !score.isSame(mark.score()))) {
                    today.put(question.id(), score);
                }
            }
        }
        return today.isEmpty() || graded.hasInstructor(attempt.person(), attempt.lessonId()) ? Map.of() : today;
    }

    private static Score earned(Question asked, Question key, @Nullable Answer answer, Graded given) {
        Grade grade = given.grades().get(asked.id());
        return AttemptMarking.score(
                asked,
                key,
                answer == null ? null : answer.response(),
                answer == null ? null : answer.hintCost(),
                grade == null ? null : grade.rows());
    }
}
