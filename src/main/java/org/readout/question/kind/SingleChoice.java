package org.readout.question.kind;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.readout.format.ObjectNode;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.question.Choice;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Marking.Line;
import org.readout.question.Marking.Verdict;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;

/**
 * One option is chosen, and the response earns that option's credit: 1 for a correct option, and 0 for any other without a
 * credit of its own. Single choice is marked like this everywhere; Moodle has fractions for near misses too.
 */
public record SingleChoice(Basics basics, List<Option> options) implements Question {

    public static final QuestionType TYPE =
            new QuestionType("single", SingleChoice.class, "\"id\"", Option.ONE_OF_OPTIONS, QuestionType.FIXED) {
                @Override
                public void check(ObjectNode question, Report report) {
                    Option.check(question, report);
                    question.list(Option.OPTIONS).forEach(option -> checkCredit(option, report));
                }
            };

    private static void checkCredit(ObjectNode option, Report report) {
        boolean correct = option.get(Option.CORRECT).orElse(false);
        option.get(Option.CREDIT)
                .filter(credit -> (credit.compareTo(BigDecimal.ONE) == 0) != correct)
                .ifPresent(credit -> report.error(
                        option.place(Option.CREDIT),
                        "credit-contradicts",
                        correct
                                ? "a correct option always earns full credit, not " + Quotes.of(credit.toPlainString())
                                        + "; remove `credit`"
                                : "an option with full credit must be correct; write `correct: true` instead of"
                                        + " `credit`"));
    }

    @Override
    public Marking markByKey(Response response) {
        List<String> chosen = response.one(options);
        List<Line> lines = options.stream()
                .map(option -> new Line(option.id(), verdict(option, chosen.contains(option.id())), option.feedback()))
                .toList();
        Credit credit = options.stream()
                .filter(option -> chosen.contains(option.id()))
                .findFirst()
                .map(option -> Credit.of(option.credit()))
                .orElse(Credit.NONE);
        return Marking.counted(credit, lines, Choice.texts(options, Option.right(options)));
    }

    private static Verdict verdict(Option option, boolean chosen) {
        return chosen && !option.correct() && option.credit().signum() > 0
                ? Verdict.PARTLY
                : Verdict.of(chosen, option.correct());
    }

    @Override
    public Object key() {
        return options.stream()
                .collect(Collectors.toMap(Option::id, option -> option.credit().stripTrailingZeros(), BigDecimal::max));
    }

    @Override
    public Question with(Basics basics, Question key) {
        return new SingleChoice(basics, Option.rekeyed(options, ((SingleChoice) key).options));
    }

    @Override
    public String correctAnswer() {
        return options.stream()
                .filter(option -> option.correct() || option.credit().signum() > 0)
                .map(option -> Question.withShare(option.text(), option.credit()))
                .collect(Collectors.joining("; "));
    }

    @Override
    public Question shuffled(SeededShuffle shuffle) {
        return new SingleChoice(basics, shuffle.sort(options, Option::id));
    }

    @Override
    public Response fullCredit() {
        return new Response.Text(Option.right(options).stream().findFirst().orElse(""));
    }
}
