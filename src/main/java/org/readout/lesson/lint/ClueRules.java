package org.readout.lesson.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.readout.format.ObjectNode;
import org.readout.format.Quotes;
import org.readout.format.SourcePosition;
import org.readout.lesson.source.LessonFiles.ParsedQuiz;
import org.readout.lesson.source.LessonFiles.ParsedSection;
import org.readout.question.Option;
import org.readout.question.Question.Skill;
import org.readout.question.QuestionType;
import org.readout.question.QuestionTypes;

/** Rules about clues by which students find the answer without knowing it. */
final class ClueRules {

    /**
     * At most one good lesson in 20 gets a warning by chance. A stricter rule would find nothing in lessons of usual length.
     */
    private static final int SELDOM = 20;

    /** The cue of “specific determiners”: Haladyna, Downing and Rodriguez (2002), guideline 28a. */
    static final LintRule ABSOLUTE_WORDS = new LintRule(
            "absolute-words",
            "words such as `always`, `never`, `only` or `all` are in incorrect options alone, and chance alone would do that"
                    + " in fewer than 1 of 20 lessons; with one correct option of four, it takes 11 such options",
            "students learn to rule out such options without reading them",
            ClueRules::checkAbsoluteWords);

    private static final int LEAST_FOR_COUNT = 5;
    private static final int LEAST_PERCENT_SAME = 90;

    static final LintRule SAME_COUNT = new LintRule(
            "same-count",
            "at least " + LEAST_PERCENT_SAME + "% of a lesson's `multiple` questions have the same number of correct"
                    + " options, if there are at least " + LEAST_FOR_COUNT,
            "students who know the number just keep choosing until they reach it",
            ClueRules::checkCounts);

    static final LintRule HINT_ANSWERS = LintRule.ofQuestions(
            "hint-answers",
            "a hint contains a correct answer, or the number of correct options",
            "a hint should start students thinking, not do the thinking for them",
            ClueRules::checkHint);

    /** The fewest words of a copied sentence. In old lessons, shorter runs were names and usual phrases. */
    private static final int LEAST_RUN = 8;

    static final LintRule ANSWER_IN_TEXT = new LintRule(
            "answer-in-text",
            "a correct option, or a true statement of a `true-false` question, has " + LEAST_RUN
                    + " words in a row from the section, and the question doesn't say `tests: remember`",
            "students find the answer by its wording, without understanding it",
            lesson -> lesson.files().sections().forEach(section -> checkText(lesson, section)));

    private static final Set<String> ABSOLUTE = Set.of(
            ("all always any anyone anything completely entirely every everyone everything exclusively impossible never none"
                            + " nothing only solely wholly")
                    .split(" "));

    private static final Pattern APOSTROPHE = Pattern.compile("['’]");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    private static final Map<String, Integer> NUMBERS =
            Map.of("two", 2, "three", 3, "four", 4, "five", 5, "2", 2, "3", 3, "4", 4, "5", 5);

    /** The words that follow a number of correct options; “of” needs one of the words after it. */
    private static final Set<String> COUNTED =
            Set.of("options", "statements", "answers", "sentences", "conclusions", "claims", "facts", "reasons");

    private static final Set<String> AFTER_OF =
            Set.of("the", "them", "these", "those", "two", "three", "four", "five", "six");

    private ClueRules() {}

    /** A text as its words in lower case, with one space before, between and after them. */
    static String plain(String text) {
        String words = APOSTROPHE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return NO_WORD.matcher(" " + words + " ").replaceAll(" ");
    }

    private static List<String> words(String text) {
        String plain = plain(text).strip();
        return plain.isEmpty() ? List.of() : List.of(plain.split(" "));
    }

    private static void checkAbsoluteWords(LintRule.LintedLesson lesson) {
        List<ObjectNode> questions = new ArrayList<>();
        SourcePosition place = SourcePosition.FILE;
        String path = "";
        double chance = 1;
        int found = 0;
        for (ParsedQuiz quiz : lesson.files().quizzes().toList()) {
            for (ObjectNode question : quiz.asked()) {
                List<ObjectNode> options = question.list(Option.OPTIONS);
                List<ObjectNode> right = Option.right(question);
                for (ObjectNode option : right.isEmpty() ? List.<ObjectNode>of() : options) {
                    List<String> words = words(option.get(Option.TEXT).orElse(""));
                    if (Collections.disjoint(ABSOLUTE, words)) {
                        continue;
                    }
                    if (right.contains(option)) {
                        return;
                    }
                    if (found++ == 0) {
                        place = option.place(Option.TEXT);
                        path = quiz.path();
                    }
                    if (questions.isEmpty() || questions.getLast() != question) {
                        questions.add(question);
                    }
                    chance *= 1 - (double) right.size() / options.size();
                }
            }
        }
        if (found > 0 && chance * SELDOM < 1) {
            lesson.warn(
                    path,
                    place,
                    found
                            + " options use words such as `always` or `only`, and all " + found + " are incorrect ("
                            + LintRule.some(questions) + "); soften some, or use such a word in a correct option");
        }
    }

    private static boolean isMultiple(ObjectNode question) {
        return question.has(Option.OPTIONS) && QuestionTypes.is(question, QuestionType::takesSeveral);
    }

    private static void checkCounts(LintRule.LintedLesson lesson) {
        List<ObjectNode> questions = lesson.files()
                .quizzes()
                .flatMap(quiz -> quiz.asked().stream())
                .filter(question -> question.complete() && isMultiple(question))
                .toList();
        if (questions.size() < LEAST_FOR_COUNT) {
            return;
        }
        for (int count = 1; count <= LEAST_FOR_COUNT; count++) {
            int correct = count;
            List<ObjectNode> same = questions.stream()
                    .filter(question -> Option.right(question).size() == correct)
                    .toList();
            if (same.size() * 100 >= questions.size() * LEAST_PERCENT_SAME) {
                lesson.warn(
                        same.getFirst(),
                        same.getFirst().place(Option.OPTIONS),
                        same.size() + " of " + questions.size() + " `multiple` questions have " + count
                                + (count == 1 ? " correct option (" : " correct options (")
                                + LintRule.some(same) + "); vary the number, from one to all but one");
            }
        }
    }

    private static void checkHint(ObjectNode question, LintRule.LintedLesson lesson) {
        String hint = question.get(QuestionTypes.HINT).orElse("");
        if (hint.isEmpty() || question.has(QuestionTypes.WITHDRAWN)) {
            return;
        }
        SourcePosition place = question.place(QuestionTypes.HINT);
        String plain = plain(hint);
        List<ObjectNode> right = Option.right(question);
        // A hint that names other options too gives none of them away.
        boolean namesOthers = question.list(Option.OPTIONS).stream()
                .anyMatch(option -> !right.contains(option)
                        && has(plain, option.get(Option.TEXT).orElse("")));
        QuestionTypes.of(question).stream()
                .flatMap(type -> type.answers(question).keySet().stream())
                .filter(answer -> !namesOthers && has(plain, answer))
                .findFirst()
                .ifPresent(answer -> lesson.warn(
                        question,
                        place,
                        "the hint contains the correct answer " + Quotes.of(answer)
                                + "; lead students towards it without naming it"));
        if (isMultiple(question) && tellsCount(hint, right.size())) {
            lesson.warn(
                    question,
                    place,
                    "the hint says that " + right.size() + " options are correct; replace the number with a clue to the"
                            + " reasoning");
        }
    }

    private static boolean has(String plain, String answer) {
        String words = plain(answer);
        return words.length() > 1 && plain.contains(words);
    }

    /** Returns whether a hint has that number, before “of the” or a word for options. */
    static boolean tellsCount(String hint, int correct) {
        List<String> words = words(hint);
        for (int i = 0; i + 1 < words.size(); i++) {
            if (NUMBERS.getOrDefault(words.get(i), 0) == correct && isCounted(words.subList(i + 1, words.size()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCounted(List<String> after) {
        return COUNTED.contains(after.getFirst())
                || (after.size() > 1 && after.getFirst().equals("of") && AFTER_OF.contains(after.get(1)));
    }

    private static void checkText(LintRule.LintedLesson lesson, ParsedSection section) {
        if (section.text().isEmpty() || section.quiz().isEmpty()) {
            return;
        }
        ParsedQuiz quiz = section.quiz().get();
        List<Map.Entry<String, SourcePosition>> answers = quiz.asked().stream()
                .filter(question -> question.get(QuestionTypes.TESTS)
                        .filter(Skill.REMEMBER::equals)
                        .isEmpty())
                .flatMap(question ->
                        QuestionTypes.of(question).stream().flatMap(type -> type.answers(question).entrySet().stream()))
                .filter(answer -> words(answer.getKey()).size() >= LEAST_RUN)
                .toList();
        // Few sections have a long answer, and only they need the words of the text.
        if (answers.isEmpty()) {
            return;
        }
        String text = plain(section.text().get().checked().readable().text());
        for (Map.Entry<String, SourcePosition> answer : answers) {
            if (sharesRun(text, answer.getKey())) {
                lesson.warn(
                        quiz.path(),
                        answer.getValue(),
                        "the correct answer " + Quotes.of(answer.getKey())
                                + " is in the section almost word for word; put it in other words, or ask students to use the"
                                + " idea on another case");
            }
        }
    }

    /** Returns whether a text, as {@link #plain} returns it, has enough words in a row of another one. */
    static boolean sharesRun(String text, String answer) {
        List<String> words = words(answer);
        for (int from = 0; from + LEAST_RUN <= words.size(); from++) {
            if (text.contains(" " + String.join(" ", words.subList(from, from + LEAST_RUN)) + " ")) {
                return true;
            }
        }
        return false;
    }
}
