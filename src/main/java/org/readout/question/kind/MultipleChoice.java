package org.readout.question.kind;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Marking.Line;
import org.readout.question.Marking.Verdict;
import org.readout.question.Option;
import org.readout.question.Part;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.QuestionType;
import org.readout.question.QuestionType.Guide;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;

/**
 * Any number of options is chosen. Let R be how many are correct, r how many of them are chosen, w how many wrong ones are
 * chosen, and n how many options there are.
 *
 * <ul>
 *   <li>{@code net}: max(0, r − w) / R, so that choosing everything earns no more than guessing. QTI 2.1 gives the same by a
 *       response mapping of +1/R and −1/R with a lower bound of 0.
 *   <li>{@code each}: (r + (n − R − w)) / n, the share of options dealt with rightly: multiple true-false, each option one
 *       statement (Kreiter and Frisbie 1989). Choosing nothing is no answer and earns nothing, whether or not something was
 *       chosen before.
 *   <li>{@code all}: 1 if r = R and w = 0, else 0: the dichotomous rule.
 * </ul>
 *
 * A question without a correct option, which the checker refuses, is earned by choosing nothing.
 *
 * @see "J. Betts, W. Muntean, D. Kim and S. Kao, Evaluating different scoring methods for multiple response items providing
 *     partial credit, Educational and Psychological Measurement 82 (2022), 151-176, where the three are plus/minus, true/false
 *     and dichotomous scoring"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MultipleChoice(Basics basics, List<Option> options, Rule marking) implements Question {

    public enum Rule {
        NET,
        EACH,
        ALL
    }

    private static final Field<Rule> MARKING = QuestionType.marking(Rule.values());

    private static final Guide GUIDE = new Guide(
            "any number of options is chosen",
            "[\"id\", …]",
            "plus/minus, true/false and dichotomous scoring in Betts and others,"
                    + " *Educational and Psychological Measurement* 82 (2022), 151–176",
            "`net`: max(0, right chosen − wrong chosen) / right ones",
            "`each`: options dealt with rightly (right ones chosen, wrong ones left) / options, 0 where"
                    + " none is chosen",
            "`all`: 1 where exactly the right ones are chosen, else 0");

    public static final QuestionType TYPE =
            new QuestionType("multiple", MultipleChoice.class, GUIDE, Option.OPTIONS, QuestionType.FIXED, MARKING) {
                @Override
                public void check(ObjectNode question, Report report) {
                    Option.check(question, report);
                    question.list(Option.OPTIONS).stream()
                            .filter(option -> option.has(Option.CREDIT))
                            .forEach(option -> report.error(
                                    option.place(Option.CREDIT),
                                    "credit-unused",
                                    "the options of a `multiple` question are credited by its marking; leave `credit`"
                                            + " out"));
                }

                @Override
                public Map<String, SourcePosition> withoutFeedback(ObjectNode question) {
                    return SingleChoice.TYPE.withoutFeedback(question);
                }

                @Override
                public Question read(Basics basics, ObjectNode question, LessonTexts texts) {
                    return new MultipleChoice(basics, Option.read(question), question.require(MARKING));
                }
            };

    private List<String> right() {
        return options.stream().filter(Option::correct).map(Option::id).toList();
    }

    @Override
    public Marking markByKey(@Nullable Response response) {
        List<String> ids = Response.ids(response);
        List<Line> lines = options.stream()
                .map(option -> new Line(
                        option.id(), Verdict.of(ids.contains(option.id()), option.correct()), option.feedback()))
                .toList();
        // A choice that was taken back is no more of an answer than none.
        boolean answered = response != null
                && (options.stream().noneMatch(Option::correct)
                        || options.stream().map(Option::id).anyMatch(ids::contains));
        return Marking.counted(
                answered ? credit(lines) : Credit.NONE,
                lines,
                options.stream().filter(Option::correct).map(Option::text).toList());
    }

    private Credit credit(List<Line> lines) {
        return switch (marking) {
            case NET -> Marking.net(lines);
            case EACH ->
                Credit.of(Marking.count(lines, Verdict.RIGHT) + Marking.count(lines, Verdict.LEFT), lines.size());
            case ALL -> Marking.allOrNothing(lines);
        };
    }

    @Override
    public Object key() {
        return List.of(marking, Set.copyOf(right()));
    }

    @Override
    public Question with(Basics otherBasics) {
        return new MultipleChoice(otherBasics, options, marking);
    }

    @Override
    public Question withKeyOf(Question newer) {
        return newer instanceof MultipleChoice now
                ? new MultipleChoice(basics.withKeyOf(now.basics), Option.withKeyOf(options, now.options), now.marking)
                : withWithdrawalOf(newer);
    }

    @Override
    public String correctAnswer() {
        return Question.markedBy(Part.texts(options, right()), marking);
    }

    @Override
    public String describe(Response response) {
        return Part.texts(options, response.ids());
    }

    @Override
    public Question shuffled(SeededShuffle shuffle) {
        return new MultipleChoice(basics, shuffle.sort(options, Option::id), marking);
    }

    @Override
    public Response fullCredit() {
        return new Response.Chosen(right());
    }
}
