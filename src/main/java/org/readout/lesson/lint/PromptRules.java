package org.readout.lesson.lint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.readout.format.ObjectNode;
import org.readout.format.Prose;
import org.readout.format.Quoted;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.ReadLesson;

/** A prompt asks for more than a yes or a no. */
final class PromptRules {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])[”\"’')]*\\s+");

    /** A question that begins with a verb, at once or after a clause that ends with a comma. */
    private static final Pattern YES_NO = Pattern.compile("(.*[,:;–—] *)?"
            + "((is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must|need|ought)"
            + "(n't)?|can't|won't|shan't|cannot) (?!so\\b).*\\?.*");

    /** What asks for more within the same sentence: a reason, or a choice between two. */
    private static final Pattern MORE = Pattern.compile(
            ".*(\\b(and|or|but|if so|if not)\\b|[,;:–—(]) *(if so,? |if not,? )?(why|how|what|which|who|whose|when|where)\\b.*"
                    + "|.*\\b(why|how) so\\b.*|.* or (?!not\\b).*");

    /** The same without its question mark, where the verb can't be one that tells to do something. */
    private static final Pattern YES_NO_UNMARKED =
            Pattern.compile("((is|are|was|were|does|did|has|had|can|could|will|would|shall|should|might)(n't)?"
                    + "|can't|won't|shan't|(do|have|must|may) (you|they|we|it|he|she)) (?!so\\b)[^?!]*");

    /** So many characters at the end of a prompt tell what it asks. */
    private static final int LOOKED_AT = 2_000;

    private PromptRules() {}

    static void check(ReadLesson lesson, ObjectNode read, LintFindings advice) {
        for (ObjectNode section : read.get(LessonFormat.SECTIONS).orElse(List.of())) {
            for (ObjectNode prompt : section.get(LessonFormat.PROMPTS).orElse(List.of())) {
                prompt.get(LessonFormat.ASK)
                        .filter(PromptRules::isYesNo)
                        .ifPresent(ask -> advice.say(
                                lesson.path(LessonFormat.FILE),
                                prompt.place(LessonFormat.ASK),
                                LintRule.PROMPT_YES_NO,
                                "the prompt " + Quoted.of(ask)
                                        + " can be answered with yes or no; ask why, how or which, or add `Say why.`"));
            }
        }
    }

    /** Whether all that a prompt asks is a yes or a no: its last sentence does, and no sentence asks for more. */
    static boolean isYesNo(String ask) {
        String words =
                Prose.ofShort(ask).toLowerCase(Locale.ROOT).replace('’', '\'').replaceAll("\\s+", " ");
        List<String> sentences = SENTENCE_END
                .splitAsStream(words.substring(Math.max(0, words.length() - LOOKED_AT)))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        List<String> questions =
                sentences.stream().filter(sentence -> sentence.contains("?")).toList();
        if (questions.isEmpty() && !sentences.isEmpty()) {
            return YES_NO_UNMARKED.matcher(sentences.getLast()).matches()
                    && !MORE.matcher(sentences.getLast()).matches();
        }
        return !questions.isEmpty()
                && sentences.getLast().contains("?")
                && questions.stream()
                        .allMatch(question -> YES_NO.matcher(question).matches()
                                && !MORE.matcher(question).matches());
    }
}
