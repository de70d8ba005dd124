package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.Question.Multiple;
import org.readout.question.Question.MultipleMarking;
import org.readout.question.Question.Option;
import org.readout.question.Question.ShortAnswer;
import org.readout.question.Question.Single;
import org.readout.question.Question.TrueFalse;

/** Makes a quiz of a file in which no error was found. */
final class QuizAssembly {

    private QuizAssembly() {}

    /**
     * The quiz.
     *
     * @param sentencesBySection the sentences of the lesson's sections, which a question may ask about
     */
    static Quiz quiz(ObjectNode quiz, Map<String, List<String>> sentencesBySection) {
        int attempts = quiz.require(QuizFormat.ATTEMPTS);
        return new Quiz(
                quiz.require(QuizFormat.ID),
                quiz.require(QuizFormat.TITLE),
                attempts == QuizFormat.UNLIMITED ? null : attempts,
                quiz.require(QuizFormat.KEEP),
                quiz.require(QuizFormat.QUESTIONS).stream()
                        .map(question -> question(question, sentencesBySection))
                        .toList(),
                QuizSettingsFormat.conduct(quiz));
    }

    private static Question question(ObjectNode question, Map<String, List<String>> sentencesBySection) {
        Basics basics = new Basics(
                question.require(QuizFormat.ID),
                question.require(QuizFormat.ASK),
                points(question),
                Located.values(question.require(QuizFormat.TESTED_TERMS)),
                question.orNull(QuizFormat.HINT),
                question.orNull(QuizFormat.EXPLAIN),
                question.orNull(QuizFormat.WITHDRAWN),
                question.orNull(QuizFormat.HINT_COST),
                question.require(QuizFormat.ALWAYS),
                question.get(QuizFormat.FIXED).orElse(false));
        QuestionKind kind = QuestionKind.of(question.require(QuizFormat.KIND)).orElseThrow();
        return switch (kind) {
            case SINGLE -> new Single(basics, options(question));
            case MULTIPLE -> new Multiple(basics, options(question), marking(question, MultipleMarking.values()));
            case TRUE_FALSE -> trueFalse(basics, question);
            case SHORT ->
                new ShortAnswer(
                        basics,
                        AcceptedAnswers.of(question.require(QuizFormat.ACCEPT)),
                        question.require(QuizFormat.COMPARE));
            case MATCH -> WrittenMatch.question(basics, question);
            case ORDER -> WrittenOrder.question(basics, question);
            case FILL -> WrittenFill.question(basics, question);
            case NUMBER -> WrittenNumber.question(basics, question);
            case EVIDENCE -> WrittenEvidence.question(basics, question, sentencesBySection);
            case MAP -> WrittenMap.question(basics, question);
            case OPEN -> WrittenOpen.question(basics, question);
        };
    }

    /** What a complete question is worth. */
    static BigDecimal points(ObjectNode question) {
        return question.has(QuizFormat.POINTS)
                ? question.require(QuizFormat.POINTS)
                : WrittenOpen.sum(question).orElseGet(() -> question.require(QuizFormat.POINTS));
    }

    private static List<Option> options(ObjectNode question) {
        return question.require(QuizFormat.OPTIONS).stream()
                .map(option -> {
                    boolean correct = option.require(QuizFormat.CORRECT);
                    return new Option(
                            option.require(QuizFormat.ID),
                            option.require(QuizFormat.OPTION_TEXT),
                            correct,
                            option.get(QuizFormat.CREDIT).orElse(correct ? BigDecimal.ONE : BigDecimal.ZERO),
                            option.orNull(QuizFormat.FEEDBACK));
                })
                .toList();
    }

    /**
     * The rule that a question is marked by.
     *
     * @param rules those of its kind, the default first
     */
    static <E extends Enum<E>> E marking(ObjectNode question, E[] rules) {
        return question.get(QuizFormat.MARKING)
                .flatMap(rule -> Optional.ofNullable(ValueTypes.words(rules).get(rule)))
                .orElse(rules[0]);
    }

    private static TrueFalse trueFalse(Basics basics, ObjectNode question) {
        Optional<ObjectNode> feedback = question.get(QuizFormat.TRUE_FALSE_FEEDBACK);
        return new TrueFalse(
                basics,
                question.require(QuizFormat.ANSWER),
                feedback.flatMap(it -> it.get(QuizFormat.FEEDBACK_TRUE)).orElse(null),
                feedback.flatMap(it -> it.get(QuizFormat.FEEDBACK_FALSE)).orElse(null));
    }
}
