package org.readout.db;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions that are on the device when they return, so that a screen may say <em>Saved</em>.
 *
 * <p>PostgreSQL forces each commit to the device. H2 writes it to the file, with {@code WRITE_DELAY=0}, but forces nothing;
 * there the writer waits for a checkpoint, which writers share.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-saved-means-on-the-device.md"
 */
@Component
public class DurableTransactions {

    private final TransactionTemplate transaction;
    private final TransactionTemplate part;

    /** {@code null} if every commit is on the device at once. */
    private final @Nullable CheckpointBatcher checkpoints;

    public DurableTransactions(PlatformTransactionManager transactions, DataSource dataSource) {
        this.transaction = new TransactionTemplate(transactions);
        this.part = new TransactionTemplate(transactions);
        part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        JdbcTemplate jdbc = new JdbcTemplate(dataSource);
        this.checkpoints = DatabaseFile.url(dataSource).startsWith("jdbc:h2:")
                ? new CheckpointBatcher(() -> jdbc.execute("checkpoint sync"))
                : null;
    }

    /**
     * Runs work in one transaction, and returns its result after it is on the device. Nested work joins the outer
     * transaction, and only the outermost waits for the device.
     */
    public <T extends @Nullable Object> T write(Supplier<T> work) {
        boolean outermost = !TransactionSynchronizationManager.isActualTransactionActive();
        T result = transaction.execute(status -> work.get());
        if (outermost && checkpoints != null) {
            checkpoints.await();
        }
        return result;
    }

    /** Runs work without a result in one transaction, like {@link #write}. */
    public void run(Runnable work) {
        this.<@Nullable Object>write(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Reads, and adds what isn't there yet: once more if another transaction added the same in between. In an outer
     * transaction only this is repeated.
     */
    public void addOnce(Runnable work) {
        try {
            part.executeWithoutResult(status -> work.run());
        } catch (DuplicateKeyException e) {
            part.executeWithoutResult(status -> work.run());
        }
    }

    /**
     * Lets many writers share one forced write to the device. A writer that has committed waits for the end of a checkpoint
     * that started after its commit; while one runs, later writers gather for the next.
     */
    static final class CheckpointBatcher {

        private final Runnable checkpoint;
        private final Object turn = new Object();
        private volatile Group next = new Group();

        private static final class Group {
            private boolean isOnDevice;
        }

        CheckpointBatcher(Runnable checkpoint) {
            this.checkpoint = checkpoint;
        }

        /**
         * Returns when a checkpoint that started after this call has ended. One that fails is run again by the next writer.
         */
        void await() {
            Group mine = next;
            synchronized (mine) {
                if (!mine.isOnDevice) {
                    synchronized (turn) {
                        // Later writers may commit too late for this checkpoint.
                        next = new Group();
                        checkpoint.run();
                    }
                    mine.isOnDevice = true;
                }
            }
        }
    }
}
