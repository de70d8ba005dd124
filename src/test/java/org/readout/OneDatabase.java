package org.readout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.support.ParameterInfo;

/**
 * Skips what gets another database than the one in the system property {@code tests.database}; empty means both. JUnit is
 * told of it by a file of services.
 */
public final class OneDatabase implements ExecutionCondition {

    private static final String ONLY = System.getProperty("tests.database", "");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        return ONLY.isEmpty() || !hasOther(ParameterInfo.get(test))
                ? ConditionEvaluationResult.enabled(null)
                : ConditionEvaluationResult.disabled("only on " + ONLY);
    }

    private static boolean hasOther(@Nullable ParameterInfo parameters) {
        return parameters != null
                && Arrays.stream(parameters.getArguments().toArray())
                        .anyMatch(argument -> argument instanceof TestDatabase database
                                && !database.name().equals(ONLY));
    }
}
