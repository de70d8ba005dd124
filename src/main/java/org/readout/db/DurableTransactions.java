package org.readout.db;

import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Writes that are on the device when they return, so that a screen may say <em>Saved</em>.
 *
 * <p>PostgreSQL forces a commit to the device by itself. H2 does not, even with {@code WRITE_DELAY=0}; there the writer
 * waits for a {@code CHECKPOINT SYNC}, which writers share.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-saved-means-on-the-device.md"
 */
@Component
public class DurableTransactions {

    private final TransactionTemplate transaction;
    private final Runnable toDevice;

    /** Writes to that data source in transactions of that manager. */
    public DurableTransactions(PlatformTransactionManager transactions, DataSource dataSource) {
        this.transaction = new TransactionTemplate(transactions);
        this.toDevice = isH2(dataSource)
                ? new CheckpointBatcher(() -> new JdbcTemplate(dataSource).execute("CHECKPOINT SYNC"))::await
                : () -> {};
    }

    /**
     * Runs a piece of work in one transaction. Within another such piece it joins that one's transaction, and the outermost
     * alone waits for the device: before its commit there is nothing to wait for.
     *
     * @return what the work returned, after it is on the device
     */
    public <T extends @org.jspecify.annotations.Nullable Object> T write(Supplier<T> work) {
        boolean outermost = !TransactionSynchronizationManager.isActualTransactionActive();
        T result = transaction.execute(status -> work.get());
        if (outermost) {
            toDevice.run();
        }
        return result;
    }

    /** Runs a piece of work without a result in one transaction, as {@link #write} does. */
    public void run(Runnable work) {
        this.<@org.jspecify.annotations.Nullable Object>write(() -> {
            work.run();
            return null;
        });
    }

    private static boolean isH2(DataSource dataSource) {
        try {
            return "H2".equals(JdbcUtils.<String>extractDatabaseMetaData(dataSource, metaData -> {
                try {
                    return metaData.getDatabaseProductName();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("The database can't be reached.", e);
        }
    }
}
