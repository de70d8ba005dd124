package org.readout.lesson.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.format.ObjectNode;
import org.readout.format.Prose;
import org.readout.format.Quoted;
import org.readout.question.Option;
import org.readout.question.QuestionTypes;

/** How questions and options are worded. */
final class WordingRules {

    private static final Pattern ALL_OR_NONE = Pattern.compile(
            "(all|none|both|neither|any)( of)?( the)? (above|these|those|them|foregoing|other|others|options|answers)"
                    + "( (options|answers|statements))?"
                    + "( (is|are|was|were) (right|correct|true|wrong|false)| (apply|applies|hold|holds|fit|fits))?"
                    // Options have no letters on the page, and stand in another order there.
                    + "|(all|every one|each one|each|both|none|neither)( of)? (the )?(above|these|those|them)"
                    + "|(all|none)( of)?( the)? (two|three|four|five|six)( of (these|those|them))?"
                    + "( (is|are|was|were) (right|correct|true|wrong|false)| (apply|applies|hold|holds|fit|fits))?"
                    + "|(both |neither |either |options? |answers? )*[a-f]( (and|or|nor)?( ?[a-f]))+( only)?"
                    + "|.*\\b(all|none|both|neither|any) of the (above|foregoing|other options|other answers)\\b.*");

    /** In characters, what names others by letters. */
    private static final int LONGEST_OF_LETTERS = 30;

    /** One of them is in whatever longer text fits that pattern; looking for them is quick. */
    private static final List<String> OTHERS =
            List.of("above", "these", "those", "them", "foregoing", "other", "options", "answers");

    /**
     * In capitals the word stands out, and {@code not only} and {@code or not} do not turn a question round. In a statement
     * {@code nor} mostly comes after {@code neither}, and says it once more.
     */
    private static final Pattern NEGATION = Pattern.compile(
            "(?<!\\bor )\\b([Nn]ot(?! only\\b| just\\b)|[Ee]xcept|[Nn]ever|[Cc]annot|[Nn]either(?=[^.!]*\\?)"
                    + "|(?<!\\b[Aa]t )[Ll]east(?= (likely|probable|plausible|convincing|accurate|important|helpful|useful"
                    + "|consistent|compatible|typical|reliable|similar|supported)\\b)"
                    + "|([Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Dd]o|[Dd]oes|[Dd]id|[Hh]as|[Hh]ave|[Hh]ad|[Cc]a|[Cc]ould|[Ww]o|[Ww]ould"
                    + "|[Ss]ha|[Ss]hould|[Mm]ust|[Mm]ight|[Nn]eed)n['’]t)\\b");

    /** Whoever asks which is false wants what is not so; who asks whether it is asks nothing turned round. */
    private static final Pattern FALSE = Pattern.compile(
            "[Ww]hich(?: one)?(?: of)?(?: the| these| those| them)?(?: following)?(?: two| three| four| five| six)?"
                    + "(?: [\\p{L}-]+)?(?: (?:about|on|of|in|by|from|below|here)\\b[^.?!]{0,60})?"
                    + " (?:is|are|was|were)(?: the| an?)? (false|incorrect|untrue|inaccurate|wrong)\\b(?! or\\b)");

    /** What leaves one out of all that follow, and so is the question wherever it stands. */
    private static final Pattern ALL_EXCEPT = Pattern.compile(
            "(?i)\\b(?:all|each|every one|any) (?:of )?(?:the )?(?:following|these|those|them|below)\\b[^.?!]{0,150}?\\b(except)\\b");

    private static final Pattern HOW_MANY = Pattern.compile("(?i)\\bhow many\\b");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

    private WordingRules() {}

    static void check(String path, ObjectNode question, LintFindings advice) {
        // Where a number is asked for, “all three” is one.
        boolean counts = question.get(QuestionTypes.ASK)
                .filter(ask -> HOW_MANY.matcher(ask).find())
                .isPresent();
        for (ObjectNode option : counts ? List.<ObjectNode>of() : question.list(Option.OPTIONS)) {
            option.get(Option.TEXT)
                    .filter(WordingRules::isAllOrNone)
                    .ifPresent(text -> advice.say(
                            path,
                            option.place(Option.TEXT),
                            LintRule.ALL_OR_NONE,
                            "the option " + Quoted.of(text)
                                    + " is about the others; put one with a meaning of its own in its place"));
        }
        question.get(QuestionTypes.ASK)
                .flatMap(WordingRules::hiddenNegation)
                .ifPresent(word -> advice.say(
                        path,
                        question.place(QuestionTypes.ASK),
                        LintRule.NEGATIVE_STEM,
                        "the question turns on " + Quoted.of(word) + ", which is easily overlooked; ask the other way"
                                + " round, or write " + Quoted.of("**" + word + "**")));
    }

    static boolean isAllOrNone(String option) {
        String lower = option.toLowerCase(Locale.ROOT);
        if (OTHERS.stream().noneMatch(lower::contains) && option.length() > LONGEST_OF_LETTERS) {
            return false;
        }
        String words = NO_LETTERS.matcher(lower).replaceAll(" ").strip();
        return ALL_OR_NONE.matcher(words).matches();
    }

    /**
     * The negation in what is asked: in the sentences with a question mark, or in all where none has one; and in any that
     * leaves one out of all that follow.
     */
    static Optional<String> hiddenNegation(String ask) {
        if (!NEGATION.matcher(ask).find() && !FALSE.matcher(ask).find()) {
            return Optional.empty();
        }
        List<String> sentences =
                SENTENCE_END.splitAsStream(Prose.withoutEmphasis(ask)).toList();
        boolean anyQuestion = sentences.stream().anyMatch(sentence -> sentence.contains("?"));
        return sentences.stream()
                .flatMap(sentence -> (!anyQuestion || sentence.contains("?")
                                ? first(NEGATION, sentence).or(() -> first(FALSE, sentence))
                                : first(ALL_EXCEPT, sentence))
                        .stream())
                .findFirst();
    }

    private static Optional<String> first(Pattern pattern, String sentence) {
        return Optional.of(pattern.matcher(sentence)).filter(Matcher::find).map(it -> it.group(1));
    }
}
