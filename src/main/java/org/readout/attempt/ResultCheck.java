package org.readout.attempt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.result.QuizResult;
import org.readout.result.Results;
import org.readout.result.WorkChanged;
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
        computed.all().forEach(place -> computed.compute(place).ifPresent(result -> now.put(place, result)));
        List<Difference> differences = new ArrayList<>();
        before.forEach((place, result) -> {
            QuizResult is = now.get(place);
            if (!result.equals(is)) {
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
}
