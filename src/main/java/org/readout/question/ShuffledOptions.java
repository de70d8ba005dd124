package org.readout.question;

import java.util.List;
import org.readout.attempt.AttemptRules;
import org.readout.question.Question.Blank;
import org.readout.question.Question.Option;
import org.readout.question.Question.Place;

/**
 * Puts what can be chosen in a question into an attempt's own order. Marking does not look at it. True and false stay as
 * they are, as do the sentences of a text. Of pairs and items the order in the question is the key; the page puts them into
 * {@link AttemptRules#orderIn an order of the attempt's own}.
 */
public final class ShuffledOptions {

    private ShuffledOptions() {}

    public static Question of(Question question, SeededShuffle order) {
        return switch (question) {
            case Question.Single single -> new Question.Single(single.basics(), options(single.options(), order));
            case Question.Multiple multiple ->
                new Question.Multiple(multiple.basics(), options(multiple.options(), order), multiple.marking());
            case Question.Fill fill ->
                new Question.Fill(
                        fill.basics(),
                        fill.text(),
                        fill.blanks().stream().map(blank -> blank(blank, order)).toList());
            case Question.TrueFalse ignored -> question;
            case Question.ShortAnswer ignored -> question;
            case Question.Match ignored -> question;
            case Question.Ordering ignored -> question;
            case Question.Numeric ignored -> question;
            case Question.Evidence ignored -> question;
            case Question.OnMap map ->
                new Question.OnMap(map.basics(), order.sort(map.places(), Place::id), map.correct(), map.view());
            case Question.Open ignored -> question;
        };
    }

    private static List<Option> options(List<Option> options, SeededShuffle order) {
        return order.sort(options, Option::id);
    }

    private static Blank blank(Blank blank, SeededShuffle order) {
        return new Blank(
                blank.id(),
                blank.accept(),
                order.sort(blank.options(), option -> blank.id() + "\n" + option),
                blank.feedback());
    }
}
