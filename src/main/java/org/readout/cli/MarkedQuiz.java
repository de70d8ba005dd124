package org.readout.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the responses to a quiz came to, as {@code readout mark} prints it.
 *
 * @param score the points, exact to ten places, of what is marked
 * @param outOf the points to be had in what is marked
 * @param waiting the points that wait for an instructor
 */
record MarkedQuiz(BigDecimal score, BigDecimal outOf, BigDecimal waiting, List<MarkedQuestion> questions) {

    private static final String WAITS = "Waits for the instructor.";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    /**
     * One question.
     *
     * @param score {@code null} where an instructor has to grade it
     * @param feedback the author's words on what was answered and on what would have been right
     */
    record MarkedQuestion(String id, @Nullable BigDecimal score, BigDecimal outOf, List<String> feedback) {}

    /** Marks a quiz; a question without a response earns nothing. */
    static MarkedQuiz of(Quiz quiz, Map<String, Response> responses) {
        List<MarkedQuestion> questions = new ArrayList<>();
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal outOf = BigDecimal.ZERO;
        BigDecimal waiting = BigDecimal.ZERO;
        for (Question question : quiz.questions()) {
            Marking marking = question.mark(responses.get(question.id()));
            if (marking.waits()) {
                BigDecimal worth = question.worth();
                waiting = waiting.add(worth);
                questions.add(new MarkedQuestion(question.id(), null, plain(worth), List.of(WAITS)));
                continue;
            }
            Score score = question.score(marking);
            points = points.add(score.points());
            outOf = outOf.add(score.outOf());
            String withdrawn = marking.withdrawn();
            questions.add(new MarkedQuestion(
                    question.id(),
                    plain(score.points()),
                    plain(score.outOf()),
                    withdrawn == null ? marking.feedback() : List.of(withdrawn)));
        }
        return new MarkedQuiz(plain(points), plain(outOf), plain(waiting), questions);
    }

    String json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }

    private static BigDecimal plain(BigDecimal points) {
        return points.stripTrailingZeros();
    }
}
