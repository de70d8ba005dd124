package org.readout;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts what a thread sends through a data source: statements executed and transactions committed. */
public final class StatementCounter {

    private final ThreadLocal<AtomicInteger> statements = ThreadLocal.withInitial(AtomicInteger::new);
    private final ThreadLocal<AtomicInteger> commits = ThreadLocal.withInitial(AtomicInteger::new);
    private final DataSource counted;

    public StatementCounter(DataSource dataSource) {
        counted = proxy(DataSource.class, dataSource);
    }

    public DataSource counted() {
        return counted;
    }

    public int statements() {
        return statements.get().get();
    }

    public int commits() {
        return commits.get().get();
    }

    public void reset() {
        statements.remove();
        commits.remove();
    }

    private <T> T proxy(Class<T> type, Object target) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                statements.get().incrementAndGet();
            }
            if (method.getName().equals("commit")) {
                commits.get().incrementAndGet();
            }
            try {
                return watched(method.invoke(target, arguments));
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private @Nullable Object watched(@Nullable Object result) {
        return switch (result) {
            case Connection connection -> proxy(Connection.class, connection);
            case PreparedStatement statement -> proxy(PreparedStatement.class, statement);
            case Statement statement -> proxy(Statement.class, statement);
            case null, default -> result;
        };
    }
}
