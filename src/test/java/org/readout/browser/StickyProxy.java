package org.readout.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A web server in front of several nodes, which does what a common one does with sticky sessions: a cookie keeps each
 * browser at its node. When a node gives no answer, its browser goes to the next one, with the request: there its session is
 * unknown, so that nothing is done twice.
 */
final class StickyProxy implements AutoCloseable {

    static final String COOKIE = "readout-node";

    /** What belongs to one connection, or is set by who sends. */
    private static final Set<String> OF_ONE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "transfer-encoding",
            "upgrade",
            "http2-settings");

    private static final int WAITING_CONNECTIONS = 500;

    static {
        // Otherwise the last part of each answer waits 40 ms for the first to be acknowledged.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** By number: addresses such as {@code http://localhost:41234}. */
    private final List<String> nodes;

    private final AtomicInteger visitors = new AtomicInteger();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    StickyProxy(List<String> nodes) throws IOException {
        this.nodes = nodes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING_CONNECTIONS);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Optional<Integer> known = node(exchange);
            int first = known.orElseGet(() -> visitors.getAndIncrement() % nodes.size());
            for (int i = 0; i < nodes.size(); i++) {
                int node = (first + i) % nodes.size();
                Optional<HttpResponse<byte[]>> response = response(request(exchange, nodes.get(node), body));
                if (response.isPresent()) {
                    answer(
                            exchange,
                            response.get(),
                            known.filter(it -> it == node).isPresent() ? -1 : node);
                    return;
                }
            }
            exchange.sendResponseHeaders(HttpURLConnection.HTTP_BAD_GATEWAY, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<HttpResponse<byte[]>> response(HttpRequest request) throws InterruptedException {
        try {
            return Optional.of(http.send(request, BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> node(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(line -> List.of(line.split("; *")).stream())
                .filter(cookie -> cookie.startsWith(COOKIE + "="))
                .map(cookie -> Integer.valueOf(cookie.substring(COOKIE.length() + 1)))
                .findFirst();
    }

    private static HttpRequest request(HttpExchange exchange, String node, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node + exchange.getRequestURI()))
                .method(
                        exchange.getRequestMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.header("X-Forwarded-For", "127.0.0.1").build();
    }

    /** @param node where the browser is from now on; -1 if it knows */
    private static void answer(HttpExchange exchange, HttpResponse<byte[]> response, int node) throws IOException {
        response.headers().map().forEach((name, values) -> {
            if (!OF_ONE_CONNECTION.contains(name)) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
            }
        });
        if (node >= 0) {
            exchange.getResponseHeaders().add("Set-Cookie", COOKIE + "=" + node + "; Path=/; HttpOnly");
        }
        byte[] body = response.body();
        exchange.sendResponseHeaders(response.statusCode(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
