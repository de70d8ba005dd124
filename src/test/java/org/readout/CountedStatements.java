package org.readout;

import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Counts the statements that the thread of a test has executed, in the one application of the integration tests. */
@Component
public class CountedStatements implements BeanPostProcessor {

    private static @Nullable StatementCounter counter;

    /** How many statements a piece of work executes on this thread. */
    public static int of(Runnable work) {
        StatementCounter all = Objects.requireNonNull(counter);
        all.reset();
        work.run();
        return all.statements();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource database) {
            counter = new StatementCounter(database);
            return counter.counted();
        }
        return bean;
    }
}
