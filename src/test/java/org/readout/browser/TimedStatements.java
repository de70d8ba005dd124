package org.readout.browser;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Measures how long the database executes the statements of an application, and counts them. */
final class TimedStatements implements BeanPostProcessor {

    private final AtomicInteger statements = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong processorNanos = new AtomicLong();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    /** Does some work several times, each time after other work, and prints the medians. */
    void measure(String what, int runs, Runnable before, Supplier<?> work) {
        List<Double> database = new ArrayList<>();
        List<Double> processor = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        double cold = 0;
        for (int run = 0; run < runs; run++) {
            before.run();
            statements.set(0);
            nanos.set(0);
            processorNanos.set(0);
            long start = threads.getCurrentThreadCpuTime();
            Object unused = work.get();
            whole.add((threads.getCurrentThreadCpuTime() - start) / 1e6);
            database.add(nanos.get() / 1e6);
            processor.add(processorNanos.get() / 1e6);
            cold = run == 0 ? database.getFirst() : cold;
        }
        GradebookBench.print(
                "%s: %.0f ms of database time, median of %d, %.0f ms the first time; %d statements;"
                        + " %.0f ms of processor time, %.0f ms with the rest",
                what, median(database), runs, cold, statements.get(), median(processor), median(whole));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource dataSource ? new Timed(dataSource) : bean;
    }

    private final class Timed extends DelegatingDataSource {

        Timed(DataSource target) {
            super(target);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return proxy(Connection.class, super.getConnection());
        }
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            boolean executes = method.getName().startsWith("execute");
            long start = System.nanoTime();
            long processor = threads.getCurrentThreadCpuTime();
            try {
                return timed(method.invoke(target, args));
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            } finally {
                if (executes) {
                    statements.incrementAndGet();
                    nanos.addAndGet(System.nanoTime() - start);
                    processorNanos.addAndGet(threads.getCurrentThreadCpuTime() - processor);
                }
            }
        }));
    }

    private @Nullable Object timed(@Nullable Object result) {
        return switch (result) {
            case PreparedStatement statement -> proxy(PreparedStatement.class, statement);
            case Statement statement -> proxy(Statement.class, statement);
            case null, default -> result;
        };
    }
}
