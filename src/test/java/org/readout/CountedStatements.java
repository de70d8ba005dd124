package org.readout;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Counts the statements that the thread of a test has executed, in all applications that its process has started. */
@Component
public class CountedStatements implements BeanPostProcessor {

    private static final List<StatementCounter> COUNTERS = new CopyOnWriteArrayList<>();

    /** How many statements a piece of work executes on this thread. */
    public static int of(Runnable work) {
        COUNTERS.forEach(StatementCounter::reset);
        work.run();
        return COUNTERS.stream().mapToInt(StatementCounter::statements).sum();
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource database) {
            StatementCounter counter = new StatementCounter(database);
            COUNTERS.add(counter);
            return counter.counted();
        }
        return bean;
    }
}
