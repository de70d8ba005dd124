package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
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
    void a_write_is_on_the_device_when_it_returns(@TempDir Path data) {
        try (DataFolderWorld world = DataFolderWorld.openOnFullDisk(data)) {
            for (int i = 0; i < 20; i++) {
                world.save("answer " + i);
                assertThat(FullDisk.isOnDevice()).as("answer " + i).isTrue();
            }
        }
    }
}
