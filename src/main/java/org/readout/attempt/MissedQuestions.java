package org.readout.attempt;

import java.util.List;
import org.readout.question.Question;

/**
 * The number of questions without full credit in a user's last submitted attempt at a quiz.
 *
 * @param terms the ids of the key terms of these questions; none while the answer key isn't shown, because a key term can be
 *     the answer
 */
public record MissedQuestions(String quizId, int count, List<String> terms, boolean showsKey) {

    /** @param shown the attempt as its user sees it, with its score */
    static MissedQuestions of(AttemptDetails shown) {
        List<Question> missed = shown.quiz().questions().stream()
                .filter(question -> {
                    Mark mark = shown.mark(question);
                    return mark != null
                            && mark.score().points().compareTo(mark.score().outOf()) < 0;
                })
                .toList();
        List<String> terms = missed.stream()
                .flatMap(question -> question.basics().terms().stream())
                .distinct()
                .toList();
        return new MissedQuestions(
                shown.attempt().quizId(), missed.size(), shown.showsKey() ? terms : List.of(), shown.showsKey());
    }
}
