package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.text.Messages;

/**
 * An attempt with everything in it: the quiz as it was asked, the answers, and the marks. All maps are by question id.
 *
 * @param quiz with the selected questions in the attempt's order; each with the answer key of its newest mark
 * @param history all marks of each question, oldest first
 * @param markings explains what each marked answer earned, as far as its reader may know
 * @param today what answers would earn by today's answer key, if that is another score and no correction will change it
 * @param counted the score after the late penalty, or {@code null} while there is none
 * @param hints what each hint cost that was taken for points
 */
public record AttemptDetails(
        Attempt attempt,
        Quiz quiz,
        Map<String, Answer> answers,
        Map<String, List<Mark>> history,
        Map<String, Marking> markings,
        Map<String, Score> today,
        Graded graded,
        @Nullable LateAdjustedScore counted,
        Map<String, BigDecimal> hints,
        Map<String, Confidence> confidence,
        boolean showsKey) {

    /**
     * The grades that an instructor gave in an attempt, and whether one will.
     *
     * @param grades the newest of each graded question, by question id
     */
    public record Graded(boolean byInstructor, Map<String, Grade> grades) {

        public static final Graded NONE = new Graded(false, Map.of());
    }

    /**
     * @param at when it was corrected last, or when the correction was made that was undone then
     * @param before the score until then; nothing out of nothing if nothing was marked
     */
    public record Corrected(Instant at, boolean undone, Score before) {}

    /** Returns the newest mark of each marked question. */
    public Map<String, Mark> marks() {
        return history.values().stream()
                .map(List::getLast)
                .filter(mark -> !mark.waits())
                .collect(Collectors.toMap(Mark::questionId, mark -> mark));
    }

    /** Returns the newest mark of a question, or {@code null} if it has none. */
    public @Nullable Mark mark(Question question) {
        return marks().get(question.id());
    }

    /** Returns all marks of a question, oldest first. */
    public List<Mark> history(Question question) {
        return history.getOrDefault(question.id(), List.of());
    }

    public Marking marking(Question question) {
        return Objects.requireNonNull(markings.get(question.id()));
    }

    public @Nullable Response response(Question question) {
        Answer answer = answers.get(question.id());
        return answer == null ? null : answer.response();
    }

    public boolean isAnswered(Question question) {
        Response response = response(question);
        return response != null && !response.isBlank();
    }

    /** Returns the score that counts, after any late penalty, or {@code null} if nothing is marked or shown yet. */
    public @Nullable Score score() {
        return counted == null ? attempt.score() : counted.counts();
    }

    /** Returns the score for its student, such as {@code 6 / 8, 4 points not graded yet}. */
    public String scoreForStudent() {
        return attempt.words(score(), graded.byInstructor() ? "student" : "guest");
    }

    /** Returns these details without score and marks, for a student who can't see them yet. */
    AttemptDetails withheld(@Nullable Instant release) {
        return with(
                attempt.isSubmitted() ? attempt.withoutScore(release) : attempt, Map.of(), Map.of(), Graded.NONE, null);
    }

    /**
     * Returns these details with the score and the feedback on the student's choices, but without the answer key.
     */
    AttemptDetails withoutKey() {
        Map<String, List<Mark>> withoutReasons = new HashMap<>(history);
        withoutReasons.replaceAll((question, marks) ->
                marks.stream().map(mark -> withoutKey(mark, marks)).toList());
        Map<String, Marking> ofChosen = new HashMap<>(markings);
        ofChosen.replaceAll((question, marking) -> marking.withoutKey());
        return with(attempt, withoutReasons, ofChosen, graded, counted);
    }

    private AttemptDetails with(
            Attempt shown,
            Map<String, List<Mark>> marks,
            Map<String, Marking> explained,
            Graded given,
            @Nullable LateAdjustedScore score) {
        return new AttemptDetails(
                shown, quiz, answers, marks, explained, Map.of(), given, score, hints, confidence, false);
    }

    /** The reason of a correction says what the key is now, unless the question was withdrawn or the correction undone. */
    private Mark withoutKey(Mark mark, List<Mark> history) {
        boolean withdrawn = quiz.question(mark.questionId())
                .filter(question -> question.basics().withdrawn() != null)
                .isPresent();
        return mark.correction() == null || withdrawn || undone(mark, history).isPresent()
                ? mark
                : mark.withReason(Messages.of("attempt").get("history.key-corrected"));
    }

    /** Returns when the correction was made that a mark undoes; empty if it undoes none. */
    private static Optional<Instant> undone(Mark mark, List<Mark> history) {
        return history.stream()
                .filter(each -> each.number() < mark.number() && Objects.equals(each.correction(), mark.correction()))
                .map(Mark::markedAt)
                .findFirst();
    }

    /** Returns when the score was last corrected, and what it was before; absent if it never was. */
    public Optional<Corrected> corrected() {
        return quiz.questions().stream()
                .flatMap(question -> Mark.changes(history(question)).stream())
                .filter(change -> change.mark().correction() != null)
                .filter(change -> !change.before().isSame(change.mark().score()))
                .map(Mark.MarkChange::mark)
                .max(Comparator.comparing(Mark::markedAt))
                .map(last -> {
                    Optional<Instant> undone = undone(last, history.getOrDefault(last.questionId(), List.of()));
                    Instant at = last.markedAt();
                    return new Corrected(undone.orElse(at), undone.isPresent(), scoreUntil(at));
                })
                .filter(corrected -> !corrected.before().isSame(scoreUntil(Instant.MAX)));
    }

    private Score scoreUntil(Instant end) {
        return quiz.questions().stream()
                .map(question -> history(question).stream()
                        .filter(mark ->
                                mark.correction() == null || mark.markedAt().isBefore(end))
                        .map(Mark::score)
                        .reduce(Score.NONE, (before, after) -> after))
                .reduce(Score.NONE, Score::plus);
    }

    /** Returns whether the saved answers have these sequence numbers; 0 means no answer. */
    boolean keeps(Map<String, Long> sequences) {
        return sequences.entrySet().stream().allMatch(shown -> {
            Answer answer = answers.get(shown.getKey());
            return shown.getValue() == (answer == null ? 0 : answer.clientSequence());
        });
    }

    /** Returns the numbers, from 1, of the questions without an answer. */
    public List<Integer> open() {
        return IntStream.rangeClosed(1, quiz.questions().size())
                .filter(number -> Response.ids(response(quiz.questions().get(number - 1))).stream()
                        .allMatch(String::isBlank))
                .boxed()
                .toList();
    }

    /**
     * Returns the numbers, from 1, of the questions whose answer has a flaw.
     *
     * @param answerable the ids of the questions that the student can still answer
     */
    List<Integer> flawed(Question.Flaw flaw, Set<String> answerable) {
        return IntStream.rangeClosed(1, quiz.questions().size())
                .filter(number -> {
                    Question question = quiz.questions().get(number - 1);
                    Response response = response(question);
                    return response != null
                            && answerable.contains(question.id())
                            && question.flaw(response).equals(Optional.of(flaw));
                })
                .boxed()
                .toList();
    }

    /** Returns the points of an attempt that isn't started. Every selection of questions has the same. */
    public static BigDecimal expected(Quiz quiz) {
        return worth(quiz.asking(QuestionSelection.sample(quiz, "")));
    }

    /** Returns the points of a quiz. */
    public static BigDecimal worth(Quiz quiz) {
        return quiz.questions().stream().map(Question::worth).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
