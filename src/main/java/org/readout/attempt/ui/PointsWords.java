package org.readout.attempt.ui;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Verdict;

/** Why several choices earned only a part of the points, by the rule of the question. */
final class PointsWords {

    private PointsWords() {}

    /** One or two sentences; nothing where the score needs no reason. */
    static Optional<String> of(Question question, Marking marking, @Nullable Response response) {
        boolean explained = response != null
                && !response.isBlank()
                && marking.withdrawn() == null
                && !marking.credit().isFull();
        if (!explained) {
            return Optional.empty();
        }
        return switch (question) {
            case Question.Multiple multiple ->
                Optional.of(
                        switch (multiple.marking()) {
                            case NET -> net(marking);
                            case EACH -> each(marking);
                            case ALL -> all(marking);
                        });
            case Question.Evidence evidence ->
                Optional.of(
                        switch (evidence.marking()) {
                            case NET -> net(marking);
                            case ALL -> all(marking);
                        });
            default -> Optional.empty();
        };
    }

    private static String net(Marking marking) {
        long wrong = count(marking, Verdict.WRONG);
        return chosen(marking)
                + (wrong == 0
                        ? " Each correct choice earns an equal share of the points."
                        : " Each correct choice earns an equal share of the points, and each incorrect one takes a share"
                                + " off.");
    }

    private static String each(Marking marking) {
        String rule =
                "Every option earns an equal share: a correct one if you choose it, an incorrect one if you don’t.";
        if (!marking.showsKey()) {
            return chosen(marking) + " " + rule;
        }
        long right = count(marking, Verdict.RIGHT) + count(marking, Verdict.LEFT);
        return "You dealt correctly with " + right + " of " + marking.lines().size() + " options. " + rule;
    }

    private static String all(Marking marking) {
        return chosen(marking) + " This question gives points only for all correct choices and no incorrect one.";
    }

    /** What was chosen, and only with the answer key how many correct ones there are. */
    private static String chosen(Marking marking) {
        long right = count(marking, Verdict.RIGHT);
        long wrong = count(marking, Verdict.WRONG);
        if (!marking.showsKey()) {
            return right + wrong == 1
                    ? "Your choice is " + (right == 1 ? "correct, but not all of the answer." : "incorrect.")
                    : wrong == 0
                            ? "Your " + right + " choices are correct, but not all of the answer."
                            : right + " of your " + (right + wrong) + " choices " + (right == 1 ? "is" : "are")
                                    + " correct.";
        }
        long all = right + count(marking, Verdict.MISSED);
        return "You chose " + right + " of " + all + " correct " + (all == 1 ? "one" : "ones") + " and " + wrong
                + " incorrect.";
    }

    private static long count(Marking marking, Verdict verdict) {
        return marking.lines().stream()
                .filter(line -> line.verdict() == verdict)
                .count();
    }
}
