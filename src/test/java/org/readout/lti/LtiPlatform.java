package org.readout.lti;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.util.UriComponentsBuilder;

/** A strict learning platform: it publishes keys, refuses a login that isn't by the letter, and signs messages. */
final class LtiPlatform implements AutoCloseable {

    static final String DEPLOYMENT = "deployment 1";
    static final String MESSAGES = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String CLIENT = "client-" + UUID.randomUUID();

    /** Made once: it takes as long as many tests. */
    private static final List<RSAKey> KEYS = List.of(newKey(), newKey());

    final String issuer;
    final Map<String, String> answers = new HashMap<>();
    private final HttpServer server;
    private final Clock clock;
    private RSAKey key = KEYS.getFirst();
    String lastBody = "";
    String lastAuthorization = "";

    LtiPlatform(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        server.createContext("/", exchange -> {
            lastBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            lastAuthorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            String path = exchange.getRequestURI().getPath();
            String answer = path.equals("/keys") ? new JWKSet(key).toString() : answers.get(path);
            byte[] body = (answer == null ? "" : answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Signs with another key from now on, and publishes only that. */
    void rotate() {
        key = KEYS.getLast();
    }

    Platform registered() {
        return new Platform(
                UUID.randomUUID(),
                "Moodle of a test",
                issuer,
                CLIENT,
                URI.create(issuer),
                URI.create(issuer + "/auth?tenant=7"),
                URI.create(issuer + "/token"),
                null,
                URI.create(issuer + "/keys"),
                DEPLOYMENT,
                false,
                false,
                null,
                null);
    }

    /** Reads a login that a browser brings: exactly the parameters of the standard. */
    Map<String, String> authorize(String address) {
        assertThat(address).startsWith(issuer + "/auth?tenant=7&");
        Map<String, String> sent = new HashMap<>(UriComponentsBuilder.fromUriString(address)
                .build()
                .getQueryParams()
                .toSingleValueMap());
        sent.replaceAll((name, value) -> java.net.URLDecoder.decode(value, StandardCharsets.UTF_8));
        assertThat(sent.remove("tenant")).isEqualTo("7");
        assertThat(sent)
                .containsOnlyKeys(
                        "scope",
                        "response_type",
                        "response_mode",
                        "prompt",
                        "client_id",
                        "redirect_uri",
                        "login_hint",
                        "lti_message_hint",
                        "state",
                        "nonce")
                .containsEntry("scope", "openid")
                .containsEntry("response_type", "id_token")
                .containsEntry("response_mode", "form_post")
                .containsEntry("prompt", "none")
                .containsEntry("client_id", CLIENT);
        return sent;
    }

    /** What a message says that is right in everything. */
    Map<String, Object> claims(String nonce, String subject, String role) {
        Instant now = clock.instant();
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", CLIENT);
        claims.put("sub", subject);
        claims.put("iat", Date.from(now));
        claims.put("exp", Date.from(now.plusSeconds(60)));
        claims.put("nonce", nonce);
        claims.put("name", "Mina Moodle");
        claims.put(MESSAGES + "version", "1.3.0");
        claims.put(MESSAGES + "message_type", "LtiResourceLinkRequest");
        claims.put(MESSAGES + "deployment_id", DEPLOYMENT);
        claims.put(MESSAGES + "roles", List.of("http://purl.imsglobal.org/vocab/lis/v2/membership#" + role));
        claims.put(MESSAGES + "context", Map.of("id", "course 7", "title", "IR in Moodle"));
        claims.put(MESSAGES + "resource_link", Map.of("id", "link 1"));
        return claims;
    }

    String sign(Map<String, Object> claims) {
        return sign(claims, JWSAlgorithm.RS256);
    }

    String sign(Map<String, Object> claims, JWSAlgorithm algorithm) {
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder();
        claims.forEach(set::claim);
        try {
            SignedJWT message = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), set.build());
            message.sign(new RSASSASigner(key));
            return message.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
