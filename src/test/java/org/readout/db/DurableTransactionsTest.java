package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class DurableTransactionsTest {

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "readout", "");
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final DurableTransactions writes = new DurableTransactions(new JdbcTransactionManager(database), database);

    @Test
    void a_nested_write_is_undone_with_the_outer_one() {
        jdbc.sql("create table note (text varchar(10))").update();
        try {
            writes.run(() -> {
                writes.run(() -> jdbc.sql("insert into note values ('inner')").update());
                throw new IllegalStateException("the outer one fails");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the outer one fails");
        }
        assertThat(jdbc.sql("select count(*) from note").query(Long.class).single())
                .isZero();
        writes.run(() ->
                writes.run(() -> jdbc.sql("insert into note values ('inner')").update()));
        assertThat(jdbc.sql("select text from note").query(String.class).single())
                .isEqualTo("inner");
    }

    @Test
    @Timeout(60)
    void a_write_waits_for_what_a_thread_of_the_database_has_taken_over(@TempDir Path data) throws Exception {
        FullDisk.register();
        try (DataFolderWorld world = DataFolderWorld.openOnFullDisk(data)) {
            world.save("before");
            MVStore store = store(world);
            FullDisk.hold();
            Thread taken = Thread.ofPlatform().start(() -> {
                world.jdbc.sql("update durable_mark set number = number + 1").update();
                store.tryCommit();
            });
            taken.join();
            Thread writer = Thread.ofPlatform().start(() -> world.writes.run(() -> {}));
            while (writer.getState() != Thread.State.WAITING && writer.isAlive()) {
                Thread.onSpinWait();
            }
            assertThat(writer.isAlive()).isTrue();
            FullDisk.goOn();
            writer.join();
        } finally {
            FullDisk.goOn();
        }
    }

    private static MVStore store(DataFolderWorld world) throws SQLException {
        try (var connection = world.database.getConnection()) {
            SessionLocal session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
            return session.getDatabase().getStore().getMvStore();
        }
    }
}
