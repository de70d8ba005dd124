package org.readout.attempt;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.result.QuizResult;
import org.readout.result.Results;
import org.readout.result.WorkChanged;
import org.readout.question.Credit;
import org.readout.question.Score;
import org.springframework.stereotype.Component;

/** Compares stored results with what attempts, marks and rules give. */
@Component
public class ResultCheck {

    private final Results stored;
    private final QuizResults computed;

    ResultCheck(Results stored, QuizResults computed) {
        this.stored = stored;
        this.computed = computed;
    }

    /** A stored result that is not what the attempts, marks and rules give; either is {@code null} if it doesn't exist. */
    public record Difference(
            @Nullable QuizResult stored, @Nullable QuizResult computed) {}

    int count() {
        return stored.all().size();
    }

    /** Computes every result again and returns those that differ from the stored ones: none, if all is well. */
    public List<Difference> verify() {
        Map<WorkChanged, QuizResult> before =
                stored.all().stream().collect(Collectors.toMap(QuizResult::place, Function.identity()));
        Map<WorkChanged, QuizResult> now = new HashMap<>();
        computed.all()
                .forEach(place -> computed.compute(place).ifPresent(result -> now.put(place, result)));
        List<Difference> differences = new ArrayList<>();
        before.forEach((place, result) -> {
            QuizResult is = now.get(place);
            if (is == null || !isSame(result, is)) {
                differences.add(new Difference(result, is));
            }
        });
        now.forEach((place, result) -> {
            if (!before.containsKey(place)) {
                differences.add(new Difference(null, result));
            }
        });
        return differences;
    }

    private static String text(@Nullable Score score) {
        return score == null ? "" : text(score.points()) + "/" + text(score.outOf());
    }

    private static String text(BigDecimal points) {
        return points.setScale(Credit.PLACES, RoundingMode.HALF_UP).toPlainString();
    }

    private static boolean isSame(QuizResult one, QuizResult other) {
        return text(one).equals(text(other));
    }

    /** Points are the same if they are as the database keeps them. */
    private static String text(QuizResult result) {
        return List.of(
                        text(result.kept()),
                        text(result.earned()),
                        result.late(),
                        text(result.waiting()),
                        result.standing(),
                        result.ungraded(),
                        result.attempts(),
                        result.inProgress(),
                        Objects.toString(result.lastSubmittedAt()),
                        Objects.toString(result.lastActiveAt()),
                        Objects.toString(result.countedSubmittedAt()),
                        result.keep(),
                        Objects.toString(result.counted()),
                        Objects.toString(result.scoreFrom()))
                .toString();
    }
}
