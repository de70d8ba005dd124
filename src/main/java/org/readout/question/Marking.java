package org.readout.question;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a marker says of one response: how much it earns, and why.
 *
 * @param lines a line for each part of the question, in the file's order
 * @param rightAnswers what was right, in words
 * @param withdrawn why the question does not count and everybody has full credit, or {@code null} where it counts
 * @param waits whether nobody but an instructor can say what it earns; the credit then says nothing
 * @param showsKey whether it may tell the answer key; if not, it speaks of the given answer only
 */
public record Marking(
        Credit credit,
        List<Line> lines,
        List<String> rightAnswers,
        @Nullable String withdrawn,
        boolean waits,
        boolean showsKey) {

    public Marking {
        lines = List.copyOf(lines);
        rightAnswers = List.copyOf(rightAnswers);
    }

    /**
     * The verdict on one part of a question.
     *
     * @param part the id of the option, pair, item or blank; the beginning of a sentence; {@code true} or {@code false};
     *     {@link #ANSWER} for typed words and numbers
     * @param feedback the author's words, or {@code null}
     * @param tellsKey whether these words are about the right answer, not about what was chosen
     */
    public record Line(
            String part, Verdict verdict, @Nullable String feedback, boolean tellsKey) {

        Line(String part, Verdict verdict, @Nullable String feedback) {
            this(part, verdict, feedback, false);
        }
    }

    /** The part that stands for typed words. */
    public static final String ANSWER = "answer";

    static Marking counted(Credit credit, List<Line> lines, List<String> rightAnswers) {
        return new Marking(credit, lines, rightAnswers, null, false, true);
    }

    static Marking withdrawn(String reason) {
        return new Marking(Credit.FULL, List.of(), List.of(), reason, false, true);
    }

    static Marking waiting() {
        return new Marking(Credit.NONE, List.of(), List.of(), null, true, true);
    }

    /** The same for a student who may not see the answer key yet: the verdict and the feedback on what was chosen. */
    public Marking withoutKey() {
        List<Line> chosen = lines.stream()
                .filter(line -> line.verdict() != Verdict.LEFT && line.verdict() != Verdict.MISSED)
                .map(line -> line.tellsKey() ? new Line(line.part(), line.verdict(), null) : line)
                .toList();
        return new Marking(credit, chosen, List.of(), withdrawn, waits, false);
    }

    /** The author's words on what was chosen and on what would have been right. */
    public List<String> feedback() {
        return lines.stream()
                .filter(line -> line.verdict() != Verdict.LEFT)
                .map(Line::feedback)
                .filter(Objects::nonNull)
                .toList();
    }
}
