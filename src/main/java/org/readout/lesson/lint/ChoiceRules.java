package org.readout.lesson.lint;

import java.util.Locale;
import java.util.regex.Pattern;
import org.readout.format.ObjectNode;
import org.readout.format.Prose;
import org.readout.format.Quoted;
import org.readout.question.Option;
import org.readout.question.QuestionTypes;

/** Every answer that can be chosen has feedback, and feedback gives a reason. */
final class ChoiceRules {

    private static final String VERDICT =
            "(absolutely |quite |entirely |partly |partially |almost |nearly )?(right|correct|incorrect|wrong|true|false)";

    /** What says no more than whether an answer is right; a feedback of nothing but these gives no reason. */
    private static final Pattern BARE =
            Pattern.compile("yes|no|nope|sorry|exactly|precisely|indeed|absolutely|perfect|excellent"
                    + "|great|good|nice|bravo|well done|(good|great|nice) (job|work|answer|choice|try)|congratulations"
                    + "|almost|close|nearly|not (this|that) one|unfortunately( not)?|of course( not)?|not (so|quite|really|exactly)"
                    + "|spot on|bingo|you got it|got it|(please )?try (it )?(again|once more)"
                    + "|(please )?(re-?read|read|look at|see|check|review) (the |this )?(section|text|passage|paragraph)( again| once more)?"
                    + "|(not )?" + VERDICT + "|(the |a )?(right|correct|wrong) (answer|choice|option|one)"
                    + "|(that|this|it|you|your answer)( is| was| are|'s|'re)( not| n't)? " + VERDICT
                    + "|(that|this|it)( is|'s)( not)? (the|a) (right|correct|wrong) (answer|choice|option|one)"
                    + "|(the )?(right|correct) (answer|choice|option|one) (is|was|would be|would have been) ((option|answer) )?[a-h]"
                    + "|(it|that)( is|'s| was) ((option|answer) )?[b-h]"
                    + "|(that|this|it)( is|'s) (it|not it)");

    private static final Pattern PARTS = Pattern.compile("[.,!?;:…–—()\\[\\]-]+");

    /** Ticks, crosses and small pictures. */
    private static final Pattern SYMBOLS =
            Pattern.compile("[\\p{So}\\p{Sk}\\p{Cf}\\uFE0F]+|[:;]-?[()DPp](?![\\p{L}\\p{N}])");

    /** In characters; a longer feedback says something. */
    private static final int LONGEST_VERDICT = 50;

    private ChoiceRules() {}

    static void check(String path, ObjectNode question, LintFindings advice) {
        question.forEachText(Option.FEEDBACK.name(), (text, place) -> {
            if (isVerdictAlone(text)) {
                advice.say(
                        path,
                        place,
                        LintRule.FEEDBACK_WITHOUT_REASON,
                        "the feedback " + Quoted.of(text) + " gives no reason; say why the answer is right or wrong");
            }
        });
        QuestionTypes.withoutFeedback(question)
                .forEach((answer, place) -> advice.say(
                        path,
                        place,
                        LintRule.OPTION_WITHOUT_FEEDBACK,
                        answer + " has no feedback; say why it is right or wrong"));
    }

    /** Whether a feedback says right or wrong and nothing else. */
    static boolean isVerdictAlone(String feedback) {
        if (feedback.length() > LONGEST_VERDICT) {
            return false;
        }
        String words = SYMBOLS.matcher(Prose.ofShort(feedback))
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace("n't", " not");
        return PARTS.splitAsStream(words)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .allMatch(part -> BARE.matcher(part).matches());
    }
}
