package org.readout.lesson.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.readout.format.Prose;
import org.readout.format.Quoted;
import org.readout.question.Option;
import org.readout.question.QuestionTypes;

/** Rules about the wording of questions and options. */
final class WordingRules {

    /** Guidelines 25 and 26 of Haladyna, Downing and Rodriguez (2002): avoid all of the above, and be wary of none. */
    static final LintRule ALL_OR_NONE = new LintRule(
            "all-or-none",
            "an option means all or none of the others",
            "to know two options is to guess `all`, and `none` does not show what a reader knows",
            lesson -> lesson.files
                    .quizzes()
                    .forEach(
                            quiz -> quiz.questions()
                                    .forEach(
                                            question -> question.list(Option.OPTIONS)
                                                    .forEach(
                                                            option -> option.get(Option.TEXT)
                                                                    .filter(WordingRules::isAllOrNone)
                                                                    .ifPresent(
                                                                            text -> lesson.warn(
                                                                                    quiz.path(),
                                                                                    option.place(Option.TEXT),
                                                                                    "the option " + Quoted.of(text)
                                                                                            + " is about the others; put one with a meaning of its own in its place"))))));

    /** Guideline 17 of Haladyna, Downing and Rodriguez (2002): where a stem must be negative, the word stands out. */
    static final LintRule NEGATIVE_STEM = new LintRule(
            "negative-stem",
            "what is asked turns on `not` or a form of it such as `isn't`, on `except` or `never`, and the word is not emphasised",
            "who overlooks the word answers wrongly in spite of knowing better",
            lesson -> lesson.files
                    .quizzes()
                    .forEach(quiz -> quiz.questions()
                            .forEach(question -> question.get(QuestionTypes.ASK)
                                    .flatMap(WordingRules::hiddenNegation)
                                    .ifPresent(word -> lesson.warn(
                                            quiz.path(),
                                            question.place(QuestionTypes.ASK),
                                            "the question turns on " + Quoted.of(word)
                                                    + ", which is easily overlooked; ask the other way round, or write "
                                                    + Quoted.of("**" + word + "**"))))));

    /** Options are known by their words or by letters, which they don't have on the page. */
    private static final Pattern OTHERS =
            Pattern.compile("(all|none|both|neither|any)( of)?( the)? (above|these|those|them|others?|options|answers)"
                    + "( (options|answers|statements))?( (is|are) (right|correct|true|wrong|false)| appl(y|ies))?"
                    + "|(both |neither )?[a-f]( (and|or|nor)?( ?[a-f]))+");

    /** In capitals the word stands out, and {@code not only} and {@code or not} don't turn a question round. */
    private static final Pattern NEGATION = Pattern.compile(
            "(?<!\\bor )\\b([Nn]ot(?! only\\b| just\\b)|[Ee]xcept|[Nn]ever"
                    + "|[Cc]annot|(?:[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Dd]o|[Dd]oes|[Dd]id|[Hh]as|[Hh]ave|[Hh]ad|[Cc]a|[Ww]o)n['’]t)\\b");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

    /** In characters; a longer option says something of its own. */
    private static final int LONGEST = 40;

    private WordingRules() {}

    static boolean isAllOrNone(String option) {
        return option.length() <= LONGEST
                && OTHERS.matcher(NO_LETTERS
                                .matcher(option.toLowerCase(Locale.ROOT))
                                .replaceAll(" ")
                                .strip())
                        .matches();
    }

    /** The negation in what is asked: in the sentences with a question mark, or in all if none has one. */
    static Optional<String> hiddenNegation(String ask) {
        if (!NEGATION.matcher(ask).find()) {
            return Optional.empty();
        }
        List<String> sentences =
                SENTENCE_END.splitAsStream(Prose.withoutEmphasis(ask)).toList();
        boolean anyQuestion = sentences.stream().anyMatch(sentence -> sentence.contains("?"));
        return sentences.stream()
                .filter(sentence -> !anyQuestion || sentence.contains("?"))
                .flatMap(sentence -> NEGATION.matcher(sentence).results())
                .map(MatchResult::group)
                .findFirst();
    }
}
