package org.readout.question;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The credit that a response earns, with the reasons.
 *
 * @param lines a line for each part of the question, in the order of the file
 * @param withdrawn why the question doesn't count and everyone has full credit, or {@code null}
 * @param waits whether an instructor has to grade it; the credit has no meaning then
 * @param showsKey whether it can show the answer key; if not, it covers only the given answer
 */
public record Marking(
        Credit credit,
        List<Line> lines,
        List<String> rightAnswers,
        @Nullable String withdrawn,
        boolean waits,
        boolean showsKey) {

    /**
     * The verdict on one part of a question. A chosen part is right, partly right or wrong. A part that was not chosen is
     * missed if it is right, else left. A part with its own answer, such as a pair, counts as chosen when it is answered.
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
     * @param tellsKey whether the feedback is about the correct answer instead of the choice
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

    /** Marks a response that has to choose exactly one of the correct choices. */
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

    /** Returns the credit for correct choices minus incorrect ones: max(0, right − wrong) / all right. */
    public static Credit net(List<Line> lines) {
        int right = count(lines, Verdict.RIGHT);
        int all = right + count(lines, Verdict.MISSED);
        return all == 0 ? allOrNothing(lines) : Credit.of(Math.max(0, right - count(lines, Verdict.WRONG)), all);
    }

    /** Returns full credit if all correct choices and no others were made, else none. */
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

    /** Returns the marking for students who can't see the answer key yet: verdicts and feedback on their choices. */
    public Marking withoutKey() {
        List<Line> chosen = lines.stream()
                .filter(line -> line.verdict() != Verdict.LEFT && line.verdict() != Verdict.MISSED)
                .map(line -> line.tellsKey() ? new Line(line.part(), line.verdict(), null) : line)
                .toList();
        return new Marking(credit, chosen, List.of(), withdrawn, waits, false);
    }

    /** Returns the author's feedback on the choices and on missed correct answers. */
    public List<String> feedback() {
        return lines.stream()
                .filter(line -> line.verdict() != Verdict.LEFT)
                .map(Line::feedback)
                .filter(Objects::nonNull)
                .toList();
    }
}
