package org.readout.attempt;

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
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Revisions;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.question.kind.Essay;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Texts that instructors grade. Grades are only ever added: of a question's grades the newest counts. The caller answers
 * for who may see and grade what.
 */
@Service
public class GradingService {

    private static final String REASON = "Graded by the instructor.";

    private final AttemptRepository attempts;
    private final GradeRepository grades;
    private final Revisions revisions;
    private final DurableTransactions writes;
    private final Clock clock;

    GradingService(
            AttemptRepository attempts,
            GradeRepository grades,
            Revisions revisions,
            DurableTransactions writes,
            Clock clock) {
        this.attempts = attempts;
        this.grades = grades;
        this.revisions = revisions;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * A text with what it was given.
     *
     * @param question as the attempt's own revision asks it; by its rubric a text is graded
     * @param key the same with the key of its newest mark
     * @param worth the points to be had, of which a corrected text may have others than it had when it was asked
     * @param text empty where nothing was written
     * @param history its grades, the oldest first; the last one counts
     */
    public record Work(
            Attempt attempt, Essay question, Question key, BigDecimal worth, String text, List<Grade> history) {

        public Work {
            history = List.copyOf(history);
        }

        /** The grade that counts, or {@code null} where the text waits. */
        public @Nullable Grade grade() {
            return history.isEmpty() ? null : history.getLast();
        }

        /**
         * What points for rows come to, before what a hint cost.
         *
         * @throws IllegalArgumentException where a row has none, or less than 0 or more than it can earn
         */
        public Score score(Map<String, BigDecimal> rows) {
            return new Score(Grade.share(question, rows).times(worth), worth);
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
    public List<Work> of(String lessonId, Collection<UserId> people) {
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
        Map<AttemptId, Map<String, List<Mark>>> marks = new HashMap<>();
        grades.marks(lessonId, people, questionIds)
                .forEach(
                        given -> add(given.mark(), marks.computeIfAbsent(given.attempt(), attempt -> new HashMap<>())));
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
            Attempt attempt,
            Map<String, String> texts,
            Map<String, List<Mark>> marks,
            Map<String, List<Grade>> histories) {
        return questions(attempt).stream()
                .filter(question ->
                        histories.containsKey(question.id()) || waits(marks.getOrDefault(question.id(), List.of())))
                .map(question -> work(
                        attempt,
                        question,
                        marks.getOrDefault(question.id(), List.of()),
                        texts.getOrDefault(question.id(), ""),
                        histories.getOrDefault(question.id(), List.of())))
                .filter(work -> work.key().basics().withdrawn() == null)
                .toList();
    }

    private Work work(Attempt attempt, Essay question, List<Mark> marks, String text, List<Grade> history) {
        Question key = AttemptMarking.keyed(revisions, attempt, question, marks.isEmpty() ? null : marks.getLast());
        // A mark that was kept when the question came to weigh more or less is out of what it was, and stays so.
        BigDecimal worth = waits(marks) ? key.worth() : marks.getLast().score().outOf();
        return new Work(attempt, question, key, worth, text, history);
    }

    /**
     * Grades a text. The attempt's score is reckoned anew in the same transaction.
     *
     * @param seen the number of the newest grade that the instructor has seen, 0 for none
     * @param rows points for each row of the rubric
     * @throws IllegalArgumentException where a row's points are out of bounds, the comment is too long, or the attempt asks
     *     no such question, has full points for it because it was withdrawn, or is not submitted
     * @throws GradeConflictException where there is a newer grade than the one seen; nothing is changed then
     */
    public void grade(
            UserId instructor,
            AttemptId attemptId,
            String questionId,
            int seen,
            Map<String, BigDecimal> rows,
            String typed) {
        String comment = PlainText.text(typed);
        if (comment.length() > Grade.COMMENT_MAX_LENGTH) {
            throw new IllegalArgumentException("A comment has " + Grade.COMMENT_MAX_LENGTH + " characters at most.");
        }
        writes.run(() -> {
            // Whoever grades it at the same time waits for the lock, and then sees this grade.
            Attempt attempt = attempts.find(attemptId)
                    .filter(found -> attempts.lock(found.person(), attemptId)
                            .filter(Attempt::isSubmitted)
                            .isPresent())
                    .orElseThrow(() -> new IllegalArgumentException("There is no such submitted attempt."));
            Essay question = questions(attempt).stream()
                    .filter(open -> open.id().equals(questionId))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("The attempt asks no such question."));
            Answer answer = attempts.answers(attemptId).get(questionId);
            BigDecimal hintCost = answer == null ? null : answer.hintCost();
            Map<String, List<Mark>> marks = new HashMap<>();
            attempts.marks(attemptId).forEach(mark -> add(mark, marks));
            List<Mark> before = marks.getOrDefault(questionId, List.of());
            Work work = work(attempt, question, before, "", List.of());
            if (work.key().basics().withdrawn() != null) {
                throw new IllegalArgumentException("The question was withdrawn.");
            }
            Score score = AttemptMarking.lessHint(work.score(rows), hintCost);
            Grade given = attempts.grades(attemptId).get(questionId);
            if ((given == null ? 0 : given.number()) != seen) {
                throw new GradeConflictException();
            }
            if (given != null
                    && given.saysTheSame(rows, comment)
                    && before.getLast().score().isSame(score)) {
                // Whoever saves again what is saved has changed nothing that a student should be told.
                return;
            }
            int number = before.isEmpty() ? 1 : before.getLast().number() + 1;
            // A text that was corrected stays so: by its old key it would be due again.
            Mark mark = new Mark(
                    questionId,
                    number,
                    score,
                    AttemptMarking.reason(REASON, hintCost),
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    before.isEmpty() ? null : before.getLast().key(),
                    null);
            attempts.insertMarks(attemptId, List.of(mark));
            grades.insert(attemptId, questionId, new Grade(number, instructor, rows, comment, mark.markedAt()));
            add(mark, marks);
            grades.rescore(attemptId, sum(marks.values()), waiting(attempt, marks));
        });
    }

    private static void add(Mark mark, Map<String, List<Mark>> marks) {
        marks.computeIfAbsent(mark.questionId(), question -> new ArrayList<>()).add(mark);
    }

    private static BigDecimal sum(Collection<List<Mark>> marks) {
        return marks.stream().map(of -> of.getLast().score().points()).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The points of the questions that wait. */
    private BigDecimal waiting(Attempt attempt, Map<String, List<Mark>> marks) {
        return quiz(attempt).questions().stream()
                .filter(question -> waits(marks.getOrDefault(question.id(), List.of())))
                .map(Question::worth)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean waits(List<Mark> marks) {
        return marks.isEmpty() || marks.getLast().waits();
    }

    private List<Essay> questions(Attempt attempt) {
        return quiz(attempt).questions().stream()
                .filter(Essay.class::isInstance)
                .map(Essay.class::cast)
                .filter(question -> question.basics().withdrawn() == null)
                .toList();
    }

    /** The quiz as the attempt asks it. */
    private Lesson.Quiz quiz(Attempt attempt) {
        return attempt.rules()
                .asked(revisions
                        .lesson(attempt.lessonId(), attempt.revision())
                        .quiz(attempt.quizId())
                        .orElseThrow());
    }
}
