package org.readout.question;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sentences chosen from a section. Let R be how many are right, r how many of them are chosen, and w how many others are.
 *
 * <ul>
 *   <li>{@code net}: max(0, r − w) / R, as of {@link MultipleMarker}.
 *   <li>{@code all}: 1 where r = R and w = 0, else 0.
 * </ul>
 *
 * A beginning that fits no sentence, or several, is ignored. Where the section's sentences are not known, every beginning
 * that is not that of a right one counts as wrong.
 */
final class EvidenceMarker implements Marker<Question.Evidence> {

    @Override
    public Marking mark(Question.Evidence question, @Nullable Response response) {
        List<String> ids = response == null ? List.of() : response.ids();
        boolean known = !question.sentences().isEmpty();
        List<String> given = known ? ids : asRightOnes(ids, question.correct());
        List<String> sentences = known
                ? question.sentences()
                : Stream.concat(question.correct().stream(), given.stream())
                        .distinct()
                        .toList();
        Set<String> right = find(question.correct(), sentences);
        Set<String> chosen = find(given, sentences);
        List<String> beginnings = Sentences.beginnings(sentences);
        List<Marking.Line> lines = new ArrayList<>();
        for (int i = 0; i < sentences.size(); i++) {
            String sentence = sentences.get(i);
            lines.add(new Marking.Line(
                    beginnings.get(i), Verdict.of(chosen.contains(sentence), right.contains(sentence)), null));
        }
        return Marking.counted(
                credit(question, lines),
                lines,
                sentences.stream().filter(right::contains).toList());
    }

    /** Each beginning, or the right one that it is a part of, or that is a part of it. */
    private static List<String> asRightOnes(List<String> given, List<String> correct) {
        return given.stream()
                .map(String::strip)
                .filter(beginning -> !beginning.isEmpty())
                .map(beginning -> correct.stream()
                        .filter(right -> beginsWith(right, beginning) || beginsWith(beginning, right))
                        .findFirst()
                        .orElse(beginning))
                .toList();
    }

    private static boolean beginsWith(String sentence, String beginning) {
        return !Sentences.beginningWith(beginning, List.of(sentence)).isEmpty();
    }

    private static Set<String> find(List<String> beginnings, List<String> sentences) {
        Set<String> found = new HashSet<>();
        for (String beginning : beginnings) {
            Sentences.theOneBeginningWith(beginning, sentences).ifPresent(found::add);
        }
        return found;
    }

    private static Credit credit(Question.Evidence question, List<Marking.Line> lines) {
        int rightChosen = count(lines, Verdict.RIGHT);
        int wrongChosen = count(lines, Verdict.WRONG);
        int right = rightChosen + count(lines, Verdict.MISSED);
        if (right == 0) {
            return Credit.NONE;
        }
        return switch (question.marking()) {
            case NET -> Credit.of(Math.max(0, rightChosen - wrongChosen), right);
            case ALL -> rightChosen == right && wrongChosen == 0 ? Credit.FULL : Credit.NONE;
        };
    }

    private static int count(List<Marking.Line> lines, Verdict verdict) {
        return (int) lines.stream().filter(line -> line.verdict() == verdict).count();
    }
}
