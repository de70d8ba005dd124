package org.readout.question.ui;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Locale;
import org.readout.question.Question;
import org.readout.question.ui.QuestionInput.Context;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;

/**
 * The input of a question that takes answers, as HTML. The server never changes an input that is on a page, so a page holds
 * one element for it instead of some for each option. An input without an answer that has the same order for everybody is
 * made once and kept.
 *
 * @param instruction as in {@link QuestionInput#instruction}
 */
public record InputHtml(String instruction, String className, String html) {

    /** Everything that an input without an answer depends on. */
    private record Key(Question question, String ids, boolean inCourse, Locale language) {}

    /** The inputs of the quizzes that a class has open; each is a few kilobytes. */
    private static final Cache<Key, InputHtml> KEPT =
            Caffeine.newBuilder().maximumSize(500).build();

    /** Returns the input of a question without a response. */
    public static InputHtml of(Context asked) {
        // Those that each attempt has in its own order would push out those that a class shares.
        if (!QuestionInputs.isSameForAll(asked.question())) {
            return of(QuestionInputs.of(asked));
        }
        Key key = new Key(asked.question(), asked.ids(), asked.inCourse(), Messages.locale());
        return KEPT.get(key, unknown -> of(QuestionInputs.of(asked)));
    }

    /** Returns an input as it is, with its response. */
    public static InputHtml of(QuestionInput input) {
        String className = String.join(" ", input.getClassNames());
        return new InputHtml(input.instruction(), className, TrustedHtml.innerHtml(input));
    }
}
