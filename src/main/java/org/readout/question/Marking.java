package org.readout.question;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The credit that a response earns, and why.
 *
 * @param lines a line for each part of the question, in the order of the file
 * @param withdrawn why the question doesn't count and everyone has full credit, or {@code null}
 * @param waits whether only an instructor can grade it; the credit then means nothing
 * @param showsKey whether it may show the answer key; if not, it is about the given answer only
 */
public record Marking(
        Credit credit,
        List<Line> lines,
        List<String> rightAnswers,
        @Nullable String withdrawn,
        boolean waits,
        boolean showsKey) {

    /**
     * The verdict on one part of a question: what was chosen is right, worth a part of the credit, or wrong; what was not is
     * missed if it is right. A part with an answer of its own, as a pair has, is not chosen if it is not answered.
     */
    public enum Verdict {
        RIGHT,
        PARTLY,
        WRONG,
        MISSED,
        LEFT;

        public static Verdict of(boolean chosen, boolean right) {
            if (chosen) {
                return right ? RIGHT : WRONG;
            }
            return right ? MISSED : LEFT;
        }

        public static Verdict of(Credit credit) {
            if (credit.isFull()) {
                return RIGHT;
            }
            return credit.compareTo(Credit.NONE) > 0 ? PARTLY : WRONG;
        }
    }

    /**
     * The verdict on one part of a question.
     *
     * @param part the id of the option, pair, item or blank; the beginning of a sentence; {@code true} or {@code false};
     *     {@code answer} for typed words and numbers
     * @param tellsKey whether these words are about the right answer, not about what was chosen
     */
    public record Line(
            String part, Verdict verdict, @Nullable String feedback, boolean tellsKey) {

        public Line(String part, Verdict verdict, @Nullable String feedback) {
            this(part, verdict, feedback, false);
        }
    }

    public static Marking counted(Credit credit, List<Line> lines, List<String> rightAnswers) {
        return new Marking(credit, lines, rightAnswers, null, false, true);
    }

    public static Marking ofChoice(
            List<? extends Choice> choices,
            Collection<String> right,
            Collection<String> chosen,
            Function<List<Line>, Credit> rule) {
        List<Line> lines = choices.stream()
                .map(choice -> new Line(
                        choice.id(),
                        Verdict.of(chosen.contains(choice.id()), right.contains(choice.id())),
                        choice.feedback()))
                .toList();
        return counted(rule.apply(lines), lines, Choice.texts(choices, right));
    }

    /** Returns the marking of a response that should choose one of the right choices, and no other. */
    public static Marking ofOne(List<? extends Choice> choices, List<String> right, Response response) {
        List<String> chosen = response.one(choices);
        return ofChoice(
                choices, right, chosen, lines -> chosen.stream().anyMatch(right::contains) ? Credit.FULL : Credit.NONE);
    }

    public static Marking ofTyped(
            Response response, Credit credit, @Nullable String feedback, boolean tellsKey, List<String> right) {
        Verdict verdict = response.isBlank() ? Verdict.MISSED : Verdict.of(credit);
        return counted(credit, List.of(new Line("answer", verdict, feedback, tellsKey)), right);
    }

    static Marking withdrawn(String reason) {
        return new Marking(Credit.FULL, List.of(), List.of(), reason, false, true);
    }

    public static Marking waiting() {
        return new Marking(Credit.NONE, List.of(), List.of(), null, true, true);
    }

    /** Returns the credit of right choices less wrong ones, of all right ones: max(0, right − wrong) / all right. */
    public static Credit net(List<Line> lines) {
        int right = count(lines, Verdict.RIGHT);
        int all = right + count(lines, Verdict.MISSED);
        return all == 0 ? allOrNothing(lines) : Credit.of(Math.max(0, right - count(lines, Verdict.WRONG)), all);
    }

    /** Returns full credit if every right choice was made and no wrong one. */
    public static Credit allOrNothing(List<Line> lines) {
        return lines.stream().allMatch(line -> line.verdict() == Verdict.RIGHT || line.verdict() == Verdict.LEFT)
                ? Credit.FULL
                : Credit.NONE;
    }

    public static int count(List<Line> lines, Verdict verdict) {
        return (int) lines.stream().filter(line -> line.verdict() == verdict).count();
    }

    public Optional<Line> line(String part) {
        return lines.stream().filter(line -> line.part().equals(part)).findFirst();
    }

    /** Returns what a student who may not see the answer key yet sees: verdict and feedback on what was chosen. */
    public Marking withoutKey() {
        List<Line> chosen = lines.stream()
                .filter(line -> line.verdict() != Verdict.LEFT && line.verdict() != Verdict.MISSED)
                .map(line -> line.tellsKey() ? new Line(line.part(), line.verdict(), null) : line)
                .toList();
        return new Marking(credit, chosen, List.of(), withdrawn, waits, false);
    }

    /** Returns the author's words on what was chosen and on what would have been right. */
    public List<String> feedback() {
        return lines.stream()
                .filter(line -> line.verdict() != Verdict.LEFT)
                .map(Line::feedback)
                .filter(Objects::nonNull)
                .toList();
    }
}
