package org.readout.lti;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Asks learning platforms. Only by https, without redirects, for some seconds and not for more than a megabyte: their addresses
 * come from messages and forms.
 */
@Component
final class PlatformHttp {

    private static final Duration CONNECTING = Duration.ofSeconds(5);
    static final Duration WAITING = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 1_000_000;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

    /** Made at the first use: a client has threads. */
    static final class Client {
        static final HttpClient SHARED = HttpClient.newBuilder()
                .connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    record Answer(int status, HttpHeaders headers, String body) {}

    private final boolean loopbackHttp;

    /** @param loopbackHttp whether a platform on this machine may be without TLS, for tests and development */
    PlatformHttp(@Value("${readout.lti.loopback-http:false}") boolean loopbackHttp) {
        this.loopbackHttp = loopbackHttp;
    }

    boolean isAllowed(URI address) {
        return address.getHost() != null
                && address.getRawUserInfo() == null
                && ("https".equals(address.getScheme())
                        || loopbackHttp && "http".equals(address.getScheme()) && LOOPBACK.contains(address.getHost()));
    }

    Answer send(URI address, UnaryOperator<HttpRequest.Builder> request) throws IOException {
        if (!isAllowed(address)) {
            throw new IOException("Not an https address");
        }
        try {
            var response = Client.SHARED.send(
                    request.apply(HttpRequest.newBuilder(address).timeout(WAITING))
                            .build(),
                    BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw new IOException("The answer is too long");
                }
                return new Answer(response.statusCode(), response.headers(), new String(bytes, StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** Returns the JSON at an address. */
    String get(URI address) throws IOException {
        Answer answer = send(address, request -> request.header("Accept", "application/json"));
        if (answer.status() != 200) {
            throw new IOException("The answer is " + answer.status());
        }
        return answer.body();
    }
}
