package org.readout.lesson.files;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.lesson.reader.Quoted;
import org.readout.lesson.reader.ReadObject;

/** How questions and options are worded. */
final class WordingRules {

    private static final Pattern ALL_OR_NONE = Pattern.compile(
            "(all|none|both|neither|any)( of)?( the)? (above|these|those|them|foregoing|other|others|options|answers)"
                    + "( (options|answers|statements))?"
                    + "( (is|are|was|were) (right|correct|true|wrong|false)| (apply|applies|hold|holds|fit|fits))?"
                    // Options have no letters on the page, and stand in another order there.
                    + "|(both |neither |either |options? |answers? )*[a-f]( (and|or|nor)?( ?[a-f]))+( only)?"
                    + "|.*\\b(all|none|both|neither|any) of the (above|foregoing|other options|other answers)\\b.*");

    /** In characters, what names others by letters. */
    private static final int LONGEST_OF_LETTERS = 30;

    /** One of them is in whatever longer text fits that pattern; looking for them is quick. */
    private static final List<String> OTHERS =
            List.of("above", "these", "those", "them", "foregoing", "other", "options", "answers");

    /** In capitals the word stands out, and {@code not only} and {@code or not} do not turn a question round. */
    private static final Pattern NEGATION =
            Pattern.compile("(?<!\\bor )\\b([Nn]ot(?! only\\b| just\\b)|[Ee]xcept|[Nn]ever|[Cc]annot"
                    + "|([Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Dd]o|[Dd]oes|[Dd]id|[Hh]as|[Hh]ave|[Hh]ad|[Cc]a|[Cc]ould|[Ww]o|[Ww]ould"
                    + "|[Ss]ha|[Ss]hould|[Mm]ust|[Mm]ight|[Nn]eed)n['’]t)\\b");

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+");

    private WordingRules() {}

    static void check(String path, ReadObject question, Advice advice) {
        for (ReadObject option : Choices.options(question)) {
            option.get(QuizFormat.OPTION_TEXT)
                    .filter(WordingRules::isAllOrNone)
                    .ifPresent(text -> advice.say(
                            path,
                            option.place(QuizFormat.OPTION_TEXT),
                            Warning.ALL_OR_NONE,
                            "the option " + Quoted.of(text)
                                    + " is about the others; put one with a meaning of its own in its place"));
        }
        question.get(QuizFormat.ASK)
                .flatMap(WordingRules::hiddenNegation)
                .ifPresent(word -> advice.say(
                        path,
                        question.place(QuizFormat.ASK),
                        Warning.NEGATIVE_STEM,
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

    /** The negation in what is asked: in the sentences with a question mark, or in all where none has one. */
    static Optional<String> hiddenNegation(String ask) {
        if (!NEGATION.matcher(ask).find()) {
            return Optional.empty();
        }
        List<String> sentences =
                SENTENCE_END.splitAsStream(Prose.withoutEmphasis(ask)).toList();
        List<String> questions =
                sentences.stream().filter(sentence -> sentence.contains("?")).toList();
        return (questions.isEmpty() ? sentences : questions)
                .stream()
                        .map(NEGATION::matcher)
                        .filter(Matcher::find)
                        .map(Matcher::group)
                        .findFirst();
    }
}
