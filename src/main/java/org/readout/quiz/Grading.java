package org.readout.quiz;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson;
import org.readout.lesson.Question;
import org.readout.lesson.Revisions;
import org.readout.storage.DurableWrites;
import org.springframework.stereotype.Service;

/**
 * Texts that instructors grade. Grades are only ever added: of a question's grades the newest counts. The caller answers
 * for who may see and grade what.
 */
@Service
public class Grading {

    private static final String REASON = "Graded by the instructor.";

    private final AttemptStore attempts;
    private final GradeStore grades;
    private final Revisions revisions;
    private final DurableWrites writes;
    private final Clock clock;

    Grading(AttemptStore attempts, GradeStore grades, Revisions revisions, DurableWrites writes, Clock clock) {
        this.attempts = attempts;
        this.grades = grades;
        this.revisions = revisions;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * A text with what it was given.
     *
     * @param question as the attempt's own revision asks it
     * @param text empty where nothing was written
     * @param history its grades, the oldest first; the last one counts
     */
    public record Work(Attempt attempt, Question.Open question, String text, List<Grade> history) {

        public Work {
            history = List.copyOf(history);
        }

        /** The grade that counts, or {@code null} where the text waits. */
        public @Nullable Grade grade() {
            return history.isEmpty() ? null : history.getLast();
        }

        /** The number of the newest grade; 0 where the text waits. */
        public int number() {
            return history.isEmpty() ? 0 : history.getLast().number();
        }
    }

    /**
     * What these people wrote for the instructor in submitted attempts at the quizzes of a lesson, the oldest attempt first.
     * Where nothing was written it is left out, unless it has no mark all the same, as of a guest who joined a course later;
     * and so is what is withdrawn by the key of its mark, since everybody has full points. Four statements, and one for each
     * revision of the lesson that is not known yet.
     */
    public List<Work> of(String lessonId, Collection<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        List<Attempt> submitted = grades.submitted(lessonId, people);
        Set<String> questionIds = submitted.stream()
                .flatMap(attempt -> questions(attempt).stream())
                .map(Question::id)
                .collect(Collectors.toSet());
        if (questionIds.isEmpty()) {
            return List.of();
        }
        Map<AttemptId, Map<String, String>> texts = new HashMap<>();
        grades.texts(lessonId, people, questionIds)
                .forEach(text -> texts.computeIfAbsent(text.attempt(), attempt -> new HashMap<>())
                        .put(
                                text.questionId(),
                                String.join("\n", text.response().ids())));
        Map<AttemptId, Map<String, Mark>> marks = new HashMap<>();
        grades.marks(lessonId, people, questionIds)
                .forEach(given -> marks.computeIfAbsent(given.attempt(), attempt -> new HashMap<>())
                        .put(given.mark().questionId(), given.mark()));
        Map<AttemptId, Map<String, List<Grade>>> histories = new HashMap<>();
        grades.grades(lessonId, people)
                .forEach(given -> histories
                        .computeIfAbsent(given.attempt(), attempt -> new HashMap<>())
                        .computeIfAbsent(given.questionId(), question -> new ArrayList<>())
                        .add(given.grade()));
        return submitted.stream()
                .flatMap(attempt -> of(
                        attempt,
                        texts.getOrDefault(attempt.id(), Map.of()),
                        marks.getOrDefault(attempt.id(), Map.of()),
                        histories.getOrDefault(attempt.id(), Map.of()))
                        .stream())
                .toList();
    }

    private List<Work> of(
            Attempt attempt, Map<String, String> texts, Map<String, Mark> marks, Map<String, List<Grade>> histories) {
        return questions(attempt).stream()
                .filter(question -> histories.containsKey(question.id()) || waits(marks.get(question.id())))
                .filter(question -> !isWithdrawn(attempt, question, marks.get(question.id())))
                .map(question -> new Work(
                        attempt,
                        question,
                        texts.getOrDefault(question.id(), ""),
                        histories.getOrDefault(question.id(), List.of())))
                .toList();
    }

    /**
     * Grades a text. The attempt's score is reckoned anew in the same transaction.
     *
     * @param seen the number of the newest grade that the instructor has seen, 0 for none
     * @param rows points for each row of the rubric
     * @throws IllegalArgumentException where a row's points are out of bounds, the comment is too long, or the attempt asks
     *     no such question, has full points for it because it was withdrawn, or is not submitted
     * @throws GradedMeanwhile where there is a newer grade than the one seen; nothing is changed then
     */
    public void grade(
            PersonId instructor,
            AttemptId attemptId,
            String questionId,
            int seen,
            Map<String, BigDecimal> rows,
            String comment) {
        if (comment.length() > Grade.COMMENT_MAX_LENGTH) {
            throw new IllegalArgumentException("A comment has " + Grade.COMMENT_MAX_LENGTH + " characters at most.");
        }
        writes.run(() -> {
            // Whoever grades it at the same time waits for the lock, and then sees this grade.
            Attempt attempt = attempts.find(attemptId)
                    .filter(found -> attempts.lock(found.person(), attemptId)
                            .filter(AttemptStore.Locked::submitted)
                            .isPresent())
                    .orElseThrow(() -> new IllegalArgumentException("There is no such submitted attempt."));
            Question.Open question = questions(attempt).stream()
                    .filter(open -> open.id().equals(questionId))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The attempt asks no such question."));
            Answer answer = attempts.answers(attemptId).get(questionId);
            Score score = AttemptMarking.lessHint(Grade.score(question, rows), answer);
            Map<String, Mark> marks = new HashMap<>();
            attempts.marks(attemptId).forEach(mark -> marks.put(mark.questionId(), mark));
            Mark newest = marks.get(questionId);
            if (isWithdrawn(attempt, question, newest)) {
                throw new IllegalArgumentException("The question was withdrawn.");
            }
            Grade given = grades.newest(attemptId).get(questionId);
            if ((given == null ? 0 : given.number()) != seen) {
                throw new GradedMeanwhile();
            }
            int number = newest == null ? 1 : newest.number() + 1;
            Mark mark = new Mark(
                    questionId,
                    number,
                    score,
                    AttemptMarking.reason(REASON, answer),
                    clock.instant().truncatedTo(ChronoUnit.MICROS));
            attempts.insertMarks(attemptId, List.of(mark));
            grades.insert(attemptId, questionId, new Grade(number, instructor, rows, comment, mark.markedAt()));
            marks.put(questionId, mark);
            grades.rescore(attemptId, sum(marks.values()), waiting(attempt, marks));
        });
    }

    private static BigDecimal sum(Collection<Mark> marks) {
        return marks.stream().map(mark -> mark.score().points()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The points of the questions that wait. */
    private BigDecimal waiting(Attempt attempt, Map<String, Mark> marks) {
        return quiz(attempt).questions().stream()
                .filter(question -> waits(marks.get(question.id())))
                .map(Markers::worth)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean waits(@Nullable Mark mark) {
        return mark == null || mark.waits();
    }

    private boolean isWithdrawn(Attempt attempt, Question question, @Nullable Mark mark) {
        return MarkKeys.keyed(revisions, attempt, question, mark).basics().withdrawn() != null;
    }

    private List<Question.Open> questions(Attempt attempt) {
        return quiz(attempt).questions().stream()
                .filter(Question.Open.class::isInstance)
                .map(Question.Open.class::cast)
                .filter(question -> question.basics().withdrawn() == null)
                .toList();
    }

    /** The quiz as the attempt asks it. */
    private Lesson.Quiz quiz(Attempt attempt) {
        return attempt.policy()
                .asked(revisions
                        .lesson(attempt.lessonId(), attempt.revision())
                        .quiz(attempt.quizId())
                        .orElseThrow());
    }
}
