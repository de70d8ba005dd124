package org.readout.lesson.lint;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.readout.format.ObjectNode;
import org.readout.format.Quotes;
import org.readout.format.ReadableText;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.LessonFiles;
import org.readout.lesson.source.LessonFormat;

/** Rules about sections: they are short, a question follows, and a prompt asks for more than a yes or a no. */
final class SectionRules {

    /** A section has a question after it: three minutes of reading for someone who reads 200 words a minute. */
    private static final int MOST_WORDS = 600;

    /** Szpunar, Khan and Schacter, “Interpolated memory tests …”, PNAS 110 (2013): a test after each piece. */
    static final LintRule SECTION_WITHOUT_QUESTION = new LintRule(
            "section-without-question",
            "a section has no quiz, or all its questions are withdrawn",
            "a question right after reading helps attention and memory",
            SectionRules::checkQuestions);

    /** Mayer, Multimedia Learning (2009): the segmenting principle. */
    static final LintRule SECTION_LONG = new LintRule(
            "section-long",
            "a section has more than " + MOST_WORDS + " words, without those of its blocks",
            "shorter sections are easier to understand",
            lesson -> lesson.files().texts().forEach(text -> {
                int words = text.checked().prose();
                if (words > MOST_WORDS) {
                    lesson.warn(
                            text.path(),
                            new SourcePosition(1, 1),
                            "the section has " + words + " words; split it into sections of up to " + MOST_WORDS);
                }
            }));

    /** Nystrand, Opening Dialogue (1997): open questions start discussions. */
    static final LintRule PROMPT_YES_NO = new LintRule(
            "prompt-yes-no",
            "a prompt can be answered yes or no",
            "one-word answers end a discussion, and reasons start one",
            SectionRules::checkPrompts);

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])[”\"’')]*\\s+");

    /** A question that starts with a verb, or with a verb after a clause and a comma. */
    private static final Pattern YES_NO = Pattern.compile("(.*[,:;–—] *)?"
            + "((is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might|must)(n't)?"
            + "|can't|won't|cannot) (?!so\\b).*\\?.*");

    /** Words that ask for more within the same sentence: a reason, or a choice between two. */
    private static final Pattern MORE =
            Pattern.compile(".*(\\b(and|or|but|if so|if not)\\b|[,;:–—(]) *(if so,? |if not,? )?"
                    + "(why|how|what|which|who|where)\\b.*|.* or (?!not\\b).*");

    private SectionRules() {}

    private static void checkQuestions(LintRule.LintedLesson lesson) {
        String path = lesson.files().path(LessonFormat.FILE);
        for (LessonFiles.ParsedSection read : lesson.files().sections()) {
            ObjectNode section = read.section();
            String id = Quotes.of(section.get(ValueTypes.ID).orElse(""));
            if (section.complete() && !section.has(LessonFormat.QUIZ)) {
                lesson.warn(
                        path,
                        section.place(),
                        "the section " + id + " has no quiz; write at least one question, and add the file as `quiz`");
            }
            read.quiz()
                    .filter(quiz -> !quiz.questions().isEmpty() && quiz.asked().isEmpty())
                    .ifPresent(quiz -> lesson.warn(
                            path,
                            section.place(LessonFormat.QUIZ),
                            "all questions of the quiz after the section " + id
                                    + " are withdrawn; add one that counts"));
        }
    }

    private static void checkPrompts(LintRule.LintedLesson lesson) {
        lesson.yaml().list(LessonFormat.SECTIONS).stream()
                .flatMap(section -> section.list(LessonFormat.PROMPTS).stream())
                .forEach(prompt -> prompt.get(LessonFormat.ASK)
                        .filter(SectionRules::isYesNo)
                        .ifPresent(ask -> lesson.warn(
                                lesson.files().path(LessonFormat.FILE),
                                prompt.place(LessonFormat.ASK),
                                "the prompt " + Quotes.of(ask)
                                        + " can be answered yes or no; ask why, how or which, or add `Explain why.`")));
    }

    /** Returns whether all that a prompt asks is a yes or a no: its last sentence does, and no sentence asks for more. */
    static boolean isYesNo(String ask) {
        String words = ReadableText.ofShort(ask)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replaceAll("\\s+", " ");
        List<String> sentences = SENTENCE_END.splitAsStream(words.strip()).toList();
        return sentences.getLast().contains("?")
                && sentences.stream()
                        .filter(sentence -> sentence.contains("?"))
                        .allMatch(question -> YES_NO.matcher(question).matches()
                                && !MORE.matcher(question).matches());
    }
}
