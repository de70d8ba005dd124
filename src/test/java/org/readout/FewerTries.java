package org.readout;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * In the fast run, a third of the tries that a property asks for. For {@code @AddLifecycleHook} at a class whose tries are
 * long stories: jqwik has no other way to try a property with a number of its own less often.
 */
public final class FewerTries implements AroundTryHook {

    /** How many of so many tries to make. */
    public static int of(int tries) {
        return Boolean.getBoolean("tests.h2") ? tries / 3 : tries;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor one, List<Object> parameters) {
        AtomicInteger made = Store.getOrCreate(FewerTries.class, Lifespan.PROPERTY, AtomicInteger::new)
                .get();
        TryExecutionResult result = one.execute(parameters);
        int tries = context.targetMethod().getAnnotation(Property.class).tries();
        boolean isEnough = made.incrementAndGet() >= of(tries) && tries != Property.TRIES_NOT_SET;
        return isEnough && result.isSatisfied() ? TryExecutionResult.satisfied(true) : result;
    }
}
