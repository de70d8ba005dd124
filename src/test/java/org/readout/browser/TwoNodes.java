package org.readout.browser;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two servers on one PostgreSQL, which is empty when both start at the same moment, and a proxy in front of them. */
final class TwoNodes implements AutoCloseable {

    /** Starts a server on a data folder, with some variables. */
    interface Start extends BiFunction<Path, Map<String, String>, ReadoutProcess> {}

    static final int NODES = 2;

    /** The user of the database, its password, and the name of the database. */
    static final String USER = "postgres";

    private final Path folder;
    private final Start start;
    private final EmbeddedPostgres postgres;
    private final List<ReadoutProcess> nodes = new ArrayList<>();
    private final StickyProxy proxy;

    /** @param folder for the data folders of the nodes */
    TwoNodes(Path folder, Start start) throws IOException {
        this.folder = folder;
        this.start = start;
        // Off by default in this PostgreSQL for tests, and on in any other.
        this.postgres = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .start();
        try {
            List<CompletableFuture<ReadoutProcess>> starting = IntStream.range(0, NODES)
                    .mapToObj(node -> CompletableFuture.supplyAsync(() -> startNode(node)))
                    .toList();
            starting.forEach(node -> nodes.add(node.join()));
            this.proxy =
                    new StickyProxy(nodes.stream().map(ReadoutProcess::address).toList());
        } catch (RuntimeException | IOException e) {
            nodes.forEach(ReadoutProcess::close);
            postgres.close();
            throw e;
        }
    }

    private ReadoutProcess startNode(int node) {
        return start.apply(
                folder.resolve("node-" + node),
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        url(),
                        "SPRING_DATASOURCE_USERNAME",
                        USER,
                        "SPRING_DATASOURCE_PASSWORD",
                        USER));
    }

    /** The address of the proxy, which is the one that people use. */
    String address() {
        return proxy.address();
    }

    ReadoutProcess node(int node) {
        return nodes.get(node);
    }

    /** Ends a node without a warning, as a power cut would. */
    void kill(int node) {
        nodes.get(node).kill();
    }

    /** Starts a node that was killed. */
    void startAgain(int node) {
        nodes.set(node, startNode(node));
        proxy.move(node, nodes.get(node).address());
    }

    String url() {
        return postgres.getJdbcUrl(USER, USER);
    }

    JdbcClient database() {
        return JdbcClient.create(postgres.getPostgresDatabase());
    }

    @Override
    public void close() throws IOException {
        proxy.close();
        nodes.forEach(ReadoutProcess::close);
        postgres.close();
    }
}
