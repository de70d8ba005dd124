package org.readout.question.kind;

import java.util.List;
import java.util.Set;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.question.Choice;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;

/**
 * Any number of options is chosen. Let n be the number of options, R the number of correct ones, and r and w the numbers of
 * correct and incorrect ones that are chosen.
 *
 * <ul>
 *   <li>{@code net}: max(0, r − w) / R, so that choosing everything earns no more than guessing. A response mapping of +1/R
 *       and −1/R with a lower bound of 0 gives the same in QTI 2.1.
 *   <li>{@code each}: (r + (n − R − w)) / n, the share of options that are correctly chosen or not chosen. This is multiple
 *       true-false (Kreiter and Frisbie 1989). Choosing nothing is no answer and earns nothing.
 *   <li>{@code all}: 1 if r = R and w = 0, else 0: the dichotomous rule.
 * </ul>
 *
 * @see "J. Betts, W. Muntean, D. Kim and S. Kao, Evaluating different scoring methods for multiple response items providing
 *     partial credit, Educational and Psychological Measurement 82 (2022), 151-176, where the three are plus/minus,
 *     true/false and dichotomous scoring"
 */
public record MultipleChoice(Basics basics, List<Option> options, Rule marking) implements Question {

    public enum Rule {
        NET,
        EACH,
        ALL
    }

    private static final Field<Rule> MARKING = QuestionType.marking(Rule.values());

    public static final QuestionType TYPE =
            new QuestionType(
                    "multiple",
                    MultipleChoice.class,
                    "[\"id\", \"other-id\"]",
                    Option.OPTIONS,
                    QuestionType.FIXED,
                    MARKING) {
                @Override
                public void check(ObjectNode question, Report report) {
                    Option.check(question, report);
                    question.list(Option.OPTIONS).stream()
                            .filter(option -> option.has(Option.CREDIT))
                            .forEach(option -> report.error(
                                    option.place(Option.CREDIT),
                                    "credit-unused",
                                    "`credit` isn't used in a `multiple` question, where `marking` decides the credit;"
                                            + " remove it"));
                }
            };

    private List<String> right() {
        return Option.right(options);
    }

    /** A decision about each option. */
    @Override
    public int seconds() {
        return 20 * options.size();
    }

    @Override
    public Marking markByKey(Response response) {
        return Marking.ofChoice(options, right(), response.ids(), this::credit);
    }

    private Credit credit(List<Marking.Line> lines) {
        int right = Marking.count(lines, Marking.Verdict.RIGHT);
        // Choosing nothing is no answer, even after a choice was removed.
        if (right + Marking.count(lines, Marking.Verdict.WRONG) == 0) {
            return Credit.NONE;
        }
        return switch (marking) {
            case NET -> Marking.net(lines);
            case EACH -> Credit.of(right + Marking.count(lines, Marking.Verdict.LEFT), lines.size());
            case ALL -> Marking.allOrNothing(lines);
        };
    }

    @Override
    public String choiceRule() {
        return marking.name();
    }

    @Override
    public Object key() {
        return List.of(marking, Set.copyOf(right()));
    }

    @Override
    public Question with(Basics basics, Question key) {
        MultipleChoice now = (MultipleChoice) key;
        return new MultipleChoice(basics, Option.rekeyed(options, now.options), now.marking);
    }

    @Override
    public String correctAnswer() {
        return Question.markedBy(Choice.words(options, right()), marking);
    }

    @Override
    public Question shuffled(SeededShuffle shuffle) {
        return new MultipleChoice(basics, shuffle.sort(options, Option::id), marking);
    }

    @Override
    public Response fullCredit() {
        return new Response.Choices(right());
    }
}
