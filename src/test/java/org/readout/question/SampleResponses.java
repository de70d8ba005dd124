package org.readout.question;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.FillBlanks;
import org.readout.question.kind.Hotspot;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.Matching;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.kind.Numeric;
import org.readout.question.kind.Ordering;
import org.readout.question.kind.ShortText;
import org.readout.question.kind.SingleChoice;
import org.readout.question.kind.TrueFalse;

/** Responses to any question: first one that earns full credit or waits, then at least one that does not. */
public final class SampleResponses {

    private SampleResponses() {}

    public static List<Response> of(Question question) {
        Response right = question.fullCredit();
        return Stream.concat(Stream.of(right), others(question, right)).toList();
    }

    private static Stream<? extends Response> others(Question question, Response right) {
        return switch (question) {
            case SingleChoice it ->
                it.options().stream().filter(option -> !option.correct()).map(option -> new Response.Text(option.id()));
            case MultipleChoice it ->
                it.options().stream().filter(option -> !option.correct()).map(option -> more(right, option.id()));
            case TrueFalse it -> Stream.of(new Response.TrueOrFalse(!it.answer()));
            case Matching it -> swapped(new ArrayList<>(it.pairs())).map(pairs -> parts(it.pairs(), pairs));
            case Ordering it -> swapped(right.ids()).map(Response.Choices::new);
            case FillBlanks it -> it.blanks().stream().map(blank -> otherwise(blank, right));
            case ShortText it ->
                Stream.concat(
                        it.accept().stream()
                                .filter(answer ->
                                        !answer.pattern() && answer.credit().compareTo(BigDecimal.ONE) < 0)
                                .map(answer -> new Response.Text(answer.text())),
                        Stream.of(new Response.Text("I don’t know")));
            case Numeric it -> Stream.of(-3, 3).map(times -> off(it, times));
            case Evidence it ->
                Stream.concat(
                        it.sentences().stream()
                                .filter(sentence -> it.correct().stream().noneMatch(sentence::startsWith))
                                .map(wrong -> more(right, wrong)),
                        Stream.of(new Response.Choices(List.of())));
            case MapPlace it ->
                it.places().stream()
                        .filter(place -> !place.id().equals(it.correct()))
                        .map(place -> new Response.Text(place.id()));
            case Hotspot it ->
                it.regions().stream()
                        .filter(region -> !it.correct().contains(region.id()))
                        .map(region -> new Response.Text(region.id()));
            case Essay it -> Stream.of(new Response.Text("I don’t know."));
            default -> throw new IllegalArgumentException("No samples for " + question);
        };
    }

    private static Response more(Response right, String wrong) {
        return new Response.Choices(
                Stream.concat(right.ids().stream(), Stream.of(wrong)).toList());
    }

    private static <T> Stream<List<T>> swapped(List<T> list) {
        return Stream.iterate(0, i -> i + 1 < list.size(), i -> i + 1).map(i -> {
            List<T> swapped = new ArrayList<>(list);
            Collections.swap(swapped, i, i + 1);
            return swapped;
        });
    }

    private static Response parts(List<Matching.Pair> left, List<Matching.Pair> right) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < left.size(); i++) {
            parts.put(left.get(i).id(), right.get(i).right());
        }
        return new Response.Parts(parts);
    }

    private static Response otherwise(FillBlanks.Blank blank, Response right) {
        Map<String, String> parts = new LinkedHashMap<>(Response.parts(right));
        parts.put(
                blank.id(),
                blank.options().stream()
                        .filter(option -> !option.equals(parts.get(blank.id())))
                        .findFirst()
                        .orElse(""));
        return new Response.Parts(parts);
    }

    private static Response off(Numeric number, int times) {
        BigDecimal near = number.answer().abs().add(number.tolerance().amount()).add(BigDecimal.ONE);
        return new Response.Text(
                number.answer().add(near.multiply(BigDecimal.valueOf(times))).toPlainString());
    }
}
