package org.readout.lesson.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.readout.format.Quotes;
import org.readout.format.ReadableText;
import org.readout.question.Option;
import org.readout.question.QuestionTypes;

/** Rules about the wording of questions, options and feedback. */
final class WordingRules {

    /** Shute, “Focus on formative feedback”, Review of Educational Research 78 (2008): elaboration is what helps. */
    static final LintRule FEEDBACK_WITHOUT_REASON = LintRule.ofQuestions(
            "feedback-without-reason",
            "feedback only says right or wrong",
            "the page already shows what is right; the reason is what teaches",
            (question, lesson) -> question.forEachText(Option.FEEDBACK.name(), (text, place) -> {
                if (isVerdictAlone(text)) {
                    lesson.warn(
                            question,
                            place,
                            "the feedback " + Quotes.of(text)
                                    + " gives no reason; explain why the answer is right or wrong");
                }
            }));

    /** Guidelines 25 and 26 of Haladyna, Downing and Rodriguez (2002): avoid all of the above, and be wary of none. */
    static final LintRule ALL_OR_NONE = LintRule.ofQuestions(
            "all-or-none",
            "an option means all of the others or none of them",
            "knowing 2 options gives away `all`, and `none` doesn't show what a student knows",
            (question, lesson) -> question.list(Option.OPTIONS)
                    .forEach(option -> option.get(Option.TEXT)
                            .filter(WordingRules::isAllOrNone)
                            .ifPresent(text -> lesson.warn(
                                    question,
                                    option.place(Option.TEXT),
                                    "the option " + Quotes.of(text)
                                            + " refers to the other options; replace it with one that stands alone"))));

    /** Guideline 17 of Haladyna, Downing and Rodriguez (2002): where a stem must be negative, the word stands out. */
    static final LintRule NEGATIVE_STEM = LintRule.ofQuestions(
            "negative-stem",
            "the question hinges on `not` (or a form such as `isn't`), `except` or `never`, and the word isn't emphasised",
            "students who miss the word answer wrongly despite knowing the answer",
            (question, lesson) -> question.get(QuestionTypes.ASK)
                    .flatMap(WordingRules::hiddenNegation)
                    .ifPresent(word -> lesson.warn(
                            question,
                            question.place(QuestionTypes.ASK),
                            "the question hinges on " + Quotes.of(word)
                                    + ", which is easy to miss; rephrase it, or write "
                                    + Quotes.of("**" + word + "**"))));

    /** A longer feedback says more than a verdict, and to parse it takes long. */
    private static final int LONGEST_VERDICT = 120;

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    private static final Set<String> VERDICTS =
            Set.of(("yes no right correct incorrect wrong true false exactly almost quite partly partially sorry good"
                            + " great well got again")
                    .split(" "));

    /** The words around a verdict; single letters are names of options, ends of short forms and smileys. */
    private static final Set<String> AROUND_VERDICTS = Set.of(
            "not", "isn", "it", "is", "that", "this", "you", "are", "re", "an", "the", "answer", "choice", "option",
            "one", "done", "try", "please", "read", "reread", "section", "text");

    /** Options are known by their words or by letters, which they don't have on the page. */
    private static final Pattern OTHERS =
            Pattern.compile("(all|none|both|neither|any)( of)?( the)? (above|these|those|them|others?|options|answers)"
                    + "( (options|answers|statements))?( (is|are) (right|correct|true|wrong|false)| appl(y|ies))?"
                    + "|(both |neither )?[a-f]( (and|or|nor)?( ?[a-f]))+");

    /** Negations that are easy to miss. Capitals stand out, and {@code not only} and {@code or not} are harmless. */
    private static final Pattern NEGATION = Pattern.compile(
            "\\b(?<!\\bor )([Nn]ot(?! only\\b| just\\b)|[Ee]xcept|[Nn]ever"
                    + "|[Cc]annot|(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Dd]o|[Dd]oes|[Dd]id|[Hh]as|[Hh]ave|[Hh]ad|[Cc]a|[Ww]o)n['’]t)\\b");

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

    private WordingRules() {}

    static boolean isVerdictAlone(String feedback) {
        if (feedback.length() > LONGEST_VERDICT) {
            return false;
        }
        List<String> words = List.of(words(ReadableText.ofShort(feedback)).split(" "));
        return words.stream()
                        .allMatch(
                                word -> word.length() < 2 || VERDICTS.contains(word) || AROUND_VERDICTS.contains(word))
                && (words.equals(List.of("")) || words.stream().anyMatch(VERDICTS::contains))
                && feedback.chars().noneMatch(Character::isDigit);
    }

    static boolean isAllOrNone(String option) {
        return OTHERS.matcher(words(option)).matches();
    }

    private static String words(String text) {
        return NO_LETTERS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /** The negation in what is asked: in the sentences with a question mark, or in all if none has one. */
    static Optional<String> hiddenNegation(String ask) {
        if (!NEGATION.matcher(ask).find()) {
            return Optional.empty();
        }
        List<String> sentences =
                SENTENCE_END.splitAsStream(ReadableText.withoutEmphasis(ask)).toList();
        boolean anyQuestion = sentences.stream().anyMatch(sentence -> sentence.contains("?"));
        return sentences.stream()
                .filter(sentence -> !anyQuestion || sentence.contains("?"))
                .flatMap(sentence -> NEGATION.matcher(sentence).results())
                .map(MatchResult::group)
                .findFirst();
    }
}
