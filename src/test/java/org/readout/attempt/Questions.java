package org.readout.attempt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.readout.question.AcceptedAnswer;
import org.readout.question.ExampleAnswer;
import org.readout.question.Option;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.RubricRow;
import org.readout.question.TextMatch;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.FillBlanks;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.Matching;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.Numeric;
import org.readout.question.kind.Numeric.Tolerance;
import org.readout.question.kind.Ordering;
import org.readout.question.kind.ShortText;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;
import org.readout.question.map.MapView;
import org.readout.question.map.MapView.GeoPoint;

/** Questions in few words. An option is {@code id}, a right one {@code *id}, a near miss {@code 0.5 id}. */
public final class Questions {

    private Questions() {}

    public static SingleChoice single(String... options) {
        return new SingleChoice(basics("one", "1", null), options(options));
    }

    public static MultipleChoice multiple(MultipleChoice.Rule marking, String... options) {
        return new MultipleChoice(basics("many", "1", null), options(options), marking);
    }

    public static TrueFalse trueFalse(boolean answer) {
        return new TrueFalse(basics("truth", "1", null), answer, "On true.", "On false.");
    }

    /** An accepted answer is its text, after its credit unless that is 1: {@code 0.5 hedge}. */
    public static ShortText shortAnswer(TextMatch compare, String... accepted) {
        return new ShortText(
                basics("words", "1", null),
                Arrays.stream(accepted).map(Questions::accepted).toList(),
                compare);
    }

    /** A pair is {@code left=right}; its id is the left side in lower case. Anything else is an extra right side. */
    public static Matching match(Matching.Rule marking, String... pairs) {
        return new Matching(
                basics("pairs", "1", null),
                Arrays.stream(pairs)
                        .filter(pair -> pair.contains("="))
                        .map(pair -> pair.split("=", 2))
                        .map(sides -> new Matching.Pair(
                                sides[0].toLowerCase(Locale.ROOT), sides[0], sides[1], "On " + sides[0] + "."))
                        .toList(),
                Arrays.stream(pairs).filter(pair -> !pair.contains("=")).toList(),
                marking);
    }

    /** The ids in their right order; an item says its id in capitals. */
    public static Ordering order(Ordering.Rule marking, String... ids) {
        return new Ordering(
                basics("order", "1", null),
                Arrays.stream(ids)
                        .map(id -> new Ordering.Item(id, id.toUpperCase(Locale.ROOT)))
                        .toList(),
                marking);
    }

    /**
     * A text with blanks. A blank is {@code id=accepted|accepted} where it is typed, {@code id:option|*option} where it is
     * chosen; an accepted answer may have a credit before it.
     */
    public static FillBlanks fill(String text, String... blanks) {
        return new FillBlanks(
                basics("gaps", "1", null),
                text,
                Arrays.stream(blanks).map(Questions::blank).toList());
    }

    private static FillBlanks.Blank blank(String blank) {
        boolean typed = blank.contains("=");
        String[] sides = blank.split("[=:]", 2);
        List<String> answers = List.of(sides[1].split("\\|"));
        return new FillBlanks.Blank(
                sides[0],
                answers.stream()
                        .filter(answer -> typed || answer.startsWith("*"))
                        .map(answer -> answer.replace("*", ""))
                        .map(Questions::accepted)
                        .toList(),
                typed
                        ? List.of()
                        : answers.stream()
                                .map(answer -> answer.replace("*", ""))
                                .toList(),
                "On " + sides[0] + ".");
    }

    /** A number; a tolerance is written as in a file: {@code 0.5} or {@code 5%}. */
    public static Numeric number(String answer, String tolerance, @Nullable String unit) {
        boolean percent = tolerance.endsWith("%");
        return new Numeric(
                basics("number", "1", null),
                new BigDecimal(answer),
                new Tolerance(new BigDecimal(tolerance.replace("%", "")), percent),
                unit);
    }

    /** Sentences; correct ones start with a star. */
    public static Evidence evidence(Evidence.Rule marking, String... sentences) {
        return new Evidence(
                basics("proof", "1", null),
                "section",
                Arrays.stream(sentences)
                        .map(sentence -> sentence.replace("*", ""))
                        .toList(),
                Arrays.stream(sentences)
                        .filter(sentence -> sentence.startsWith("*"))
                        .map(sentence -> sentence.replace("*", ""))
                        .toList(),
                marking);
    }

    /** Places; the correct one starts with a star. Each is ten degrees east of the one before. */
    public static MapPlace map(String... places) {
        List<MapPlace.Place> all = new ArrayList<>();
        for (String place : places) {
            String id = place.replace("*", "");
            all.add(new MapPlace.Place(
                    id, id.toUpperCase(Locale.ROOT), new GeoPoint(5_000, 1_000 * all.size()), null, "On " + id + "."));
        }
        return new MapPlace(
                basics("place", "1", null),
                all,
                Arrays.stream(places)
                        .filter(place -> place.startsWith("*"))
                        .map(place -> place.replace("*", ""))
                        .findFirst()
                        .orElseThrow(),
                MapView.around(all.stream().map(MapPlace.Place::at).toList()));
    }

    /** A text for as many points as its rubric has; a row is {@code id=points}. */
    public static Essay open(String... rows) {
        List<RubricRow> rubric = Arrays.stream(rows)
                .map(row -> row.split("=", 2))
                .map(row -> new RubricRow(row[0], "On " + row[0] + ".", new BigDecimal(row[1]), List.of()))
                .toList();
        BigDecimal points = rubric.stream().map(RubricRow::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Essay(
                basics("essay", points.toPlainString(), null),
                rubric,
                null,
                null,
                "A *model* answer.",
                List.of(new ExampleAnswer(
                        ExampleAnswer.Level.WEAK, "A *feeble* try.", List.of("It claims *nothing*."))));
    }

    /** The same question, withdrawn. */
    public static Question withdrawn(Question question, String reason) {
        return question.with(basics(question.id(), question.points().toPlainString(), reason));
    }

    /** The same question under another id and for other points. */
    public static Question as(Question question, String id, String points) {
        return question.with(basics(id, points, question.basics().withdrawn()));
    }

    /** The same question in other words. */
    public static Question asking(Question question, String ask) {
        Basics old = question.basics();
        return question.with(new Basics(
                old.id(),
                ask,
                old.points(),
                old.terms(),
                old.hint(),
                old.explain(),
                old.withdrawn(),
                null,
                false,
                false,
                null,
                null));
    }

    /** The same question with a hint and an explanation. */
    public static Question explained(Question question, String hint, String explain) {
        Basics old = question.basics();
        return question.with(new Basics(
                old.id(),
                old.ask(),
                old.points(),
                old.terms(),
                hint,
                explain,
                old.withdrawn(),
                null,
                false,
                false,
                null,
                null));
    }

    /** The same question with a hint that costs points. */
    public static Question hinted(Question question, String hint, BigDecimal cost) {
        Basics old = question.basics();
        return question.with(new Basics(
                old.id(),
                old.ask(),
                old.points(),
                old.terms(),
                hint,
                old.explain(),
                old.withdrawn(),
                cost,
                old.always(),
                old.fixed(),
                null,
                null));
    }

    private static Basics basics(String id, String points, @Nullable String withdrawn) {
        return new Basics(
                id, "Which?", new BigDecimal(points), List.of(), null, null, withdrawn, null, false, false, null, null);
    }

    private static List<Option> options(String... options) {
        return Arrays.stream(options).map(Questions::option).toList();
    }

    private static Option option(String option) {
        boolean correct = option.startsWith("*");
        String bare = correct ? option.substring(1) : option;
        BigDecimal credit = correct ? BigDecimal.ONE : credit(bare, "0");
        String id = id(bare);
        return new Option(id, id.toUpperCase(Locale.ROOT), correct, credit, "On " + id + ".");
    }

    private static AcceptedAnswer accepted(String accepted) {
        boolean pattern = accepted.contains("*");
        return new AcceptedAnswer(id(accepted), credit(accepted, "1"), "On " + id(accepted) + ".", pattern);
    }

    private static BigDecimal credit(String text, String otherwise) {
        return new BigDecimal(startsWithNumber(text) ? text.substring(0, text.indexOf(' ')) : otherwise);
    }

    private static String id(String text) {
        return startsWithNumber(text) ? text.substring(text.indexOf(' ') + 1) : text;
    }

    private static boolean startsWithNumber(String text) {
        return text.matches("[01](\\.\\d+)? .*");
    }
}
