package org.readout.lesson.source;

import java.math.BigDecimal;
import java.util.Optional;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.Suggestions;

/** The rules of a quiz file that concern it alone. */
final class QuizRules {

    private QuizRules() {}

    static void check(ObjectNode quiz, Report report) {
        quiz.get(QuizFormat.QUESTIONS).ifPresent(questions -> {
            ListChecks.atLeastOne(questions, quiz.place(QuizFormat.QUESTIONS), "question", report);
            ListChecks.uniqueIds(questions, report);
            questions.forEach(question -> checkQuestion(question, report));
            QuizSettingsFormat.check(quiz, questions, report);
        });
    }

    private static void checkQuestion(ObjectNode question, Report report) {
        Optional<QuestionKind> kind = question.get(QuizFormat.KIND).flatMap(QuestionKind::of);
        kind.ifPresent(it -> {
            checkMarking(question, it, report);
            switch (it) {
                case SINGLE, MULTIPLE -> checkOptions(question, it, report);
                case SHORT ->
                    question.get(QuizFormat.ACCEPT)
                            .ifPresent(accepted ->
                                    AcceptedAnswers.check(accepted, question.place(QuizFormat.ACCEPT), report));
                case MATCH -> WrittenMatch.check(question, report);
                case ORDER -> WrittenOrder.check(question, report);
                case FILL -> WrittenFill.check(question, report);
                case EVIDENCE -> WrittenEvidence.check(question, report);
                case MAP -> WrittenMap.check(question, report);
                case OPEN -> WrittenOpen.check(question, report);
                case TRUE_FALSE, NUMBER -> {}
            }
        });
    }

    private static void checkMarking(ObjectNode question, QuestionKind kind, Report report) {
        question.get(QuizFormat.MARKING)
                .filter(it -> !kind.markings().contains(it))
                .ifPresent(marking -> {
                    String kindWord = Quoted.of(kind.word());
                    String right = kind.markings().isEmpty()
                            ? "; questions of the kind " + kindWord + " have one rule only, so leave the field out"
                            : Suggestions.of(marking, kind.markings(), "; it has " + Quoted.all(kind.markings()));
                    report.error(
                            question.place(QuizFormat.MARKING),
                            "marking-unknown",
                            "the kind " + kindWord + " has no marking " + Quoted.of(marking) + right);
                });
    }

    private static void checkOptions(ObjectNode question, QuestionKind kind, Report report) {
        question.get(QuizFormat.OPTIONS).ifPresent(options -> {
            if (options.size() < 2) {
                report.error(
                        question.place(QuizFormat.OPTIONS),
                        "options-few",
                        "a choice needs at least two options, and here are " + options.size());
            }
            ListChecks.uniqueIds(options, report);
            // Readers and screen readers tell options apart by nothing but their texts.
            ListChecks.unique(options, QuizFormat.OPTION_TEXT, "option-duplicate", report);
            // Of an option that can't be read it is not known whether it is right.
            if (!options.isEmpty()
                    && options.stream().allMatch(ObjectNode::complete)
                    && options.stream().noneMatch(QuizRules::isCorrect)) {
                report.error(
                        question.place(QuizFormat.OPTIONS),
                        "answer-missing",
                        "no option is right; write `correct: true` at those that are");
            }
            options.forEach(option -> checkCredit(option, kind, report));
        });
    }

    private static void checkCredit(ObjectNode option, QuestionKind kind, Report report) {
        if (!option.has(QuizFormat.CREDIT)) {
            return;
        }
        BigDecimal credit = option.require(QuizFormat.CREDIT);
        boolean full = credit.compareTo(BigDecimal.ONE) == 0;
        if (kind == QuestionKind.MULTIPLE) {
            report.error(
                    option.place(QuizFormat.CREDIT),
                    "credit-unused",
                    "the options of a `multiple` question are credited by its marking; leave `credit` out");
        } else if (full != isCorrect(option)) {
            report.error(
                    option.place(QuizFormat.CREDIT),
                    "credit-contradicts",
                    isCorrect(option)
                            ? "a right option earns all of the points, not " + Quoted.of(credit.toPlainString())
                                    + "; leave `credit` out"
                            : "an option that earns all of the points is right; write `correct: true` and leave"
                                    + " `credit` out");
        }
    }

    private static boolean isCorrect(ObjectNode option) {
        return option.get(QuizFormat.CORRECT).orElse(false);
    }
}
