package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;

/**
 * An attempt with everything in it: the quiz as it was asked, what was answered, and the marks.
 *
 * @param quiz with the questions that were drawn for this attempt and no other, in the order in which they stand; of a
 *     submitted attempt each has the key by which it was marked last
 * @param answers by question id
 * @param marks the newest of each question, by question id, where the question does not wait; while the attempt is active, of
 *     those that were checked
 * @param earlier the marks before it, the oldest first, by question id; absent where it is the only one. Of a question that
 *     waits again, all of them
 * @param today what answers would earn by the key of today, where that is another score and nobody will correct it, by
 *     question id
 * @param graded what an instructor gave, and whether there is one
 * @param counted the score of what is marked with what lateness takes off, or {@code null} where there is none yet, or the
 *     attempt is practice
 * @param practice whether it counts in no course of its student's, because she had asked to see the answers before she
 *     started it; not told while it is active and shows no key
 * @param aids hints that were taken, and how sure the reader was
 * @param showsKey whether whom the sheet is for may see the answer key; who renders a question asks {@link #marking}
 */
public record AttemptDetails(
        Attempt attempt,
        Quiz quiz,
        Map<String, Answer> answers,
        Map<String, Mark> marks,
        Map<String, List<Mark>> earlier,
        Map<String, Score> today,
        Graded graded,
        @Nullable LateAdjustedScore counted,
        boolean practice,
        AttemptExtras aids,
        boolean showsKey) {

    private static final String CORRECTED =
            "The answer key was corrected. What changed is shown with the correct answers.";

    public AttemptDetails {
        answers = Map.copyOf(answers);
        marks = Map.copyOf(marks);
        earlier = Map.copyOf(earlier);
        today = Map.copyOf(today);
    }

    /** All marks of a question, the oldest first. */
    public List<Mark> history(Question question) {
        return Stream.concat(
                        earlier.getOrDefault(question.id(), List.of()).stream(),
                        Stream.ofNullable(marks.get(question.id())))
                .toList();
    }

    /** The sheet without score, marks and anything of the key, for a reader to whom they are not shown yet. */
    public AttemptDetails withheld() {
        return new AttemptDetails(
                attempt.withoutScore(),
                quiz,
                answers,
                Map.of(),
                Map.of(),
                Map.of(),
                Graded.NONE,
                null,
                practice,
                aids,
                false);
    }

    /** The sheet for a student to whom the answer key is not shown yet: the score and her own choices, nothing else. */
    AttemptDetails withoutKey() {
        Map<String, Mark> newest = new HashMap<>();
        marks.forEach((question, mark) -> newest.put(question, withoutKey(mark)));
        Map<String, List<Mark>> before = new HashMap<>();
        earlier.forEach((question, history) ->
                before.put(question, history.stream().map(this::withoutKey).toList()));
        return new AttemptDetails(
                attempt, quiz, answers, newest, before, Map.of(), graded, counted, practice, aids, false);
    }

    /** The reason of a correction says what the key is now; of a withdrawn question there is nothing to keep back. */
    private Mark withoutKey(Mark mark) {
        boolean withdrawn = quiz.question(mark.questionId())
                .filter(question -> question.basics().withdrawn() != null)
                .isPresent();
        return mark.correction() == null || withdrawn
                ? mark
                : new Mark(
                        mark.questionId(),
                        mark.number(),
                        mark.score(),
                        CORRECTED,
                        mark.markedAt(),
                        mark.key(),
                        mark.correction());
    }

    /** Explains what the answer to a question earned, as far as whom the sheet is for may know. */
    public Marking marking(Question question) {
        Marking marking = question.mark(response(question));
        return showsKey ? marking : marking.withoutKey();
    }

    /** The response to a question, or {@code null} where there is none. */
    public @Nullable Response response(Question question) {
        Answer answer = answers.get(question.id());
        return answer == null ? null : answer.response();
    }

    /**
     * That a score was corrected.
     *
     * @param at when it was corrected last
     * @param before what it was until then; nothing out of nothing where nothing was marked
     */
    public record Corrected(Instant at, Score before) {}

    /**
     * When the score was corrected last, and what it was before; absent where it never was. A correction that only told of
     * a new key is none of the score.
     */
    public Optional<Corrected> corrected() {
        return quiz.questions().stream()
                .flatMap(question -> MarkChange.of(history(question)).stream())
                .filter(change -> change.mark().correction() != null)
                .filter(change -> !change.before().isSame(change.mark().score()))
                .map(change -> change.mark().markedAt())
                .max(Comparator.naturalOrder())
                .map(at -> new Corrected(at, scoreUntil(at)))
                .filter(corrected -> !corrected.before().isSame(scoreUntil(Instant.MAX)));
    }

    private Score scoreUntil(Instant end) {
        Score sum = Score.NONE;
        for (Question question : quiz.questions()) {
            Score score = history(question).stream()
                    .filter(mark -> mark.correction() == null || mark.markedAt().isBefore(end))
                    .map(Mark::score)
                    .reduce((first, second) -> second)
                    .orElse(Score.NONE);
            sum = sum.plus(score);
        }
        return sum;
    }

    /** The numbers, from 1, of the questions that are not answered. */
    public List<Integer> open() {
        return IntStream.rangeClosed(1, quiz.questions().size())
                .filter(number -> isOpen(quiz.questions().get(number - 1)))
                .boxed()
                .toList();
    }

    private boolean isOpen(Question question) {
        Response response = response(question);
        return response == null || response.isBlank();
    }

    /** The points to be had in an attempt that is not begun: every draw from a pool is worth the same. */
    public static BigDecimal expected(Quiz quiz) {
        return worth(quiz.asking(QuestionSampler.draw(quiz, "")));
    }

    /** The points to be had in a quiz. */
    public static BigDecimal worth(Quiz quiz) {
        return quiz.questions().stream().map(Question::worth).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
