package org.readout.lesson.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the checker says about teaching, with the reason that it gives each time. A lesson can switch each of them off, with
 * a reason of its own; see {@link SuppressedWarnings}.
 */
public enum LintRule {
    /**
     * Feedback that explains moves later answers far more than feedback that only marks: van der Kleij, Feskens and Eggen,
     * “Effects of feedback in a computer-based learning environment on students’ learning outcomes”, Review of Educational
     * Research 85 (2015).
     */
    OPTION_WITHOUT_FEEDBACK(
            "an option, or a side of a `true-false` question, has no feedback",
            "readers learn from the reason, not from the mark"),

    /**
     * Shute, “Focus on formative feedback”, Review of Educational Research 78 (2008): verification alone is the weakest
     * feedback, elaboration is what helps.
     */
    FEEDBACK_WITHOUT_REASON(
            "feedback says right or wrong and nothing else",
            "the page shows right and wrong already; what teaches is why"),

    /**
     * Haladyna, Downing and Rodriguez, “A review of multiple-choice item-writing guidelines for classroom assessment”, Applied
     * Measurement in Education 15 (2002), guideline 24: keep the length of choices about equal.
     */
    LONGEST_OPTION(
            "the right option is the longest in more than 60 % of a lesson's questions with options of which one is right, where it has at least 5",
            "readers soon find out that the longest is right, and then the score says nothing"),

    /**
     * Guideline 20 of Haladyna, Downing and Rodriguez (2002): vary the location of the right answer. Authors hide it in the
     * middle: Attali and Bar-Hillel, “Guess where”, Journal of Educational Measurement 40 (2003).
     */
    KEY_POSITION(
            "the right option stands in one place far more often than chance would put it there, in at least "
                    + KeyRules.LEAST_FOR_PLACE
                    + " questions with options of which one is right and that are not shuffled; of four options each, that is in 5 of 5, 5 of 6, 6 of 7 or 7 of 8",
            "readers who guess by place would be right too often"),

    /** An attempt after the answer key was shown measures memory for the key. */
    KEY_BEFORE_LAST(
            "`reveal: each-attempt` shows the answer key, and another attempt may follow",
            "students can copy the correct answers into the next attempt, so the score says nothing"),

    /** Guideline 19 of Haladyna, Downing and Rodriguez (2002): one option is right, where one is to be chosen. */
    SINGLE_TWO_RIGHT(
            "a `single` question has more than one right option", "who knows both has to guess which one is meant"),

    /** Guidelines 25 and 26 of Haladyna, Downing and Rodriguez (2002): avoid all of the above, and be wary of none. */
    ALL_OR_NONE(
            "an option means all or none of the others",
            "to know two options is to guess `all`, and `none` does not show what a reader knows"),

    /** Guideline 17 of Haladyna, Downing and Rodriguez (2002): where a stem must be negative, the word stands out. */
    NEGATIVE_STEM(
            "what is asked turns on `not` or a form of it such as `isn't`, on `except`, `never`, `neither`, `false` or `least likely`, and the word is not emphasised",
            "who overlooks the word answers wrongly in spite of knowing better"),

    /** A gloss beside the word where it is met is what helps: Abraham, Computer Assisted Language Learning 21 (2008). */
    TERM_UNUSED(
            "a key term of the lesson is not linked in any of its texts", "a term is learnt where a reader meets it"),

    /** Roediger and Karpicke, “Test-enhanced learning”, Psychological Science 17 (2006). */
    TERM_UNTESTED(
            "a key term of the lesson is tested by none of its questions that are not withdrawn",
            "what has to be recalled is kept; what is only read fades"),

    /**
     * Szpunar, Khan and Schacter, “Interpolated memory tests reduce mind wandering and improve learning”, PNAS 110 (2013): a
     * test after each piece.
     */
    SECTION_WITHOUT_QUESTION(
            "a section has no quiz, or one whose questions are all withdrawn",
            "a question soon after reading keeps attention and memory"),

    /** Mayer, Multimedia Learning (2009): the segmenting principle. */
    SECTION_LONG("a section's text has more than 400 words", "a text is understood better in pieces"),

    /** Nystrand, Opening Dialogue (1997): talk follows from questions whose answer is not settled in advance. */
    PROMPT_YES_NO(
            "a prompt can be answered with yes or no", "one word ends a discussion; a reason or a choice begins one"),

    /** Publication Manual of the American Psychological Association, 7th edition (2020), section 6.25. */
    ACRONYM_UNEXPANDED(
            "an acronym (`SCO` or `S.C.O.`) is not written out at its first use, nor is it a form of a key term",
            "a newcomer can't guess what letters stand for"),

    /** Blakeslee, “The CRAAP Test”, LOEX Quarterly 31 (2004): currency comes first. */
    AS_OF_STALE(
            "the `as-of` of a fact or of the lesson is older than the lesson's `stale-after`, 24 months where that is left out",
            "a fact that ages misleads without looking wrong"),

    /** Blakeslee (2004), as above. */
    SOURCE_UNDATED("a source has no `date`", "without a date readers can't judge what the source could have known"),

    /** Where a fact is as of a day to come, nobody is told to look at it again. */
    DATE_AHEAD(
            "a source's `date`, or an `as-of`, has not come yet",
            "a date that has not come is a slip, and hides how old a fact is"),

    /**
     * Kincaid, Fishburne, Rogers and Chissom, Derivation of new readability formulas for Navy enlisted personnel (1975); see
     * {@link ReadingGrade}.
     */
    READING_GRADE(
            "the texts of a lesson in English have a higher Flesch–Kincaid grade than its level allows",
            "effort that goes into sentences is missing for thought");

    private final String rule;
    private final String reason;

    LintRule(String rule, String reason) {
        this.rule = rule;
        this.reason = reason;
    }

    /** The code in findings and in {@code quiet}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** When it is given. */
    public String rule() {
        return rule;
    }

    /** Why it matters for learning. */
    public String reason() {
        return reason;
    }

    /** The warning of that code. */
    static Optional<LintRule> of(String code) {
        return Stream.of(values())
                .filter(warning -> warning.code().equals(code))
                .findFirst();
    }

    /** All codes. */
    public static List<String> codes() {
        return Stream.of(values()).map(LintRule::code).toList();
    }
}
