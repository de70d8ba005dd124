package org.readout.lti;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The services of a strict learning platform: tokens, line items, scores and members. Everything that a request has wrong is in
 * {@link #wrong}, and a request that has something wrong does nothing.
 */
final class PlatformDouble implements AutoCloseable {

    static final String CLIENT = "readout-client";

    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    private static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    private static final Set<String> SCORE_FIELDS =
            Set.of("userId", "timestamp", "activityProgress", "gradingProgress", "scoreGiven", "scoreMaximum");
    private static final int PAGE = 2;

    /** What the tool did wrong. */
    final List<String> wrong = new ArrayList<>();

    /** The scores that were posted and taken, in order: user, score, progress. */
    final List<String> taken = new ArrayList<>();

    /** The score that each user has now; absent without one. */
    final Map<String, String> scores = new TreeMap<>();

    /** The answers to the next requests of a service, instead of what it would answer. */
    final Deque<Integer> script = new ArrayDeque<>();

    /** The members, as JSON. */
    final List<Map<String, Object>> members = new ArrayList<>();

    final List<Map<String, Object>> lineItems = new ArrayList<>();

    /** Whether no request is answered. */
    boolean down;

    /** How many tokens were given. */
    int tokens;

    /** Whom assertions must be for, if not the address of the tokens. */
    @Nullable
    String audience;

    private final HttpServer server;
    private final Supplier<JWKSet> toolKeys;
    private final Set<String> assertions = new HashSet<>();
    private final Map<String, String> scopes = new HashMap<>();
    private final Map<String, Instant> stamps = new HashMap<>();
    private final Map<String, String> last = new HashMap<>();

    PlatformDouble(Supplier<JWKSet> toolKeys) {
        this.toolKeys = toolKeys;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/token", exchange -> serve(exchange, this::token));
        server.createContext("/items", exchange -> serve(exchange, this::items));
        server.createContext("/members", exchange -> serve(exchange, this::members));
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** A registration of the tool, as its administrator entered it. */
    Platform platform() {
        return new Platform(
                UUID.randomUUID(),
                "Moodle",
                url(""),
                CLIENT,
                URI.create(url("/")),
                URI.create(url("/login")),
                URI.create(url("/token")),
                audience,
                URI.create(url("/keys")),
                "1",
                true,
                true,
                null,
                null);
    }

    /** All tokens end now. */
    void revokeTokens() {
        scopes.clear();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private record Answer(int status, String type, Object body) {}

    private interface Service {
        Answer answer(HttpExchange exchange, String body) throws Exception;
    }

    private void serve(HttpExchange exchange, Service service) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (down) {
                throw new IOException("The platform is down");
            }
            Answer answer;
            try {
                Integer scripted = exchange.getRequestURI().getPath().equals("/token") ? null : script.poll();
                answer = scripted == null
                        ? service.answer(exchange, body)
                        : new Answer(scripted, "text/html", "<h1>Not\nnow</h1> &lt;" + "x".repeat(1000));
            } catch (Exception e) {
                wrong.add(exchange.getRequestURI() + ": " + e);
                answer = new Answer(400, "text/plain", e.toString());
            }
            byte[] bytes = (answer.body() instanceof String text
                            ? text
                            : JsonMapper.shared().writeValueAsString(answer.body()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new IllegalArgumentException(what);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "");
    }

    private Answer token(HttpExchange exchange, String body) throws Exception {
        check(exchange.getRequestMethod().equals("POST"), "method");
        check(header(exchange, "Content-Type").startsWith("application/x-www-form-urlencoded"), "content type");
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            check(form.put(decoded(parts[0]), decoded(parts[1])) == null, "twice: " + parts[0]);
        }
        check("client_credentials".equals(form.get("grant_type")), "grant type");
        check(
                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer".equals(form.get("client_assertion_type")),
                "assertion type");
        check(!form.containsKey("client_secret"), "a secret");
        verify(SignedJWT.parse(String.valueOf(form.get("client_assertion"))));
        String scope = String.valueOf(form.get("scope"));
        check(Set.of(AGS + "score", AGS + "lineitem", NRPS).contains(scope), "scope " + scope);
        String token = "token-" + ++tokens;
        scopes.put(token, scope);
        // As Moodle does.
        return new Answer(
                200,
                "text/html; charset=utf-8",
                Map.of("access_token", token, "token_type", "Bearer", "expires_in", 3600, "scope", scope));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private void verify(SignedJWT assertion) throws Exception {
        check(assertion.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256), "algorithm");
        var key = toolKeys.get().getKeyByKeyId(assertion.getHeader().getKeyID());
        check(
                key != null && !key.isPrivate(),
                "no public key " + assertion.getHeader().getKeyID());
        check(assertion.verify(new RSASSAVerifier(key.toRSAKey())), "signature");
        JWTClaimsSet claims = assertion.getJWTClaimsSet();
        check(CLIENT.equals(claims.getIssuer()), "iss");
        check(CLIENT.equals(claims.getSubject()), "sub");
        check(claims.getAudience().equals(List.of(audience == null ? url("/token") : audience)), "aud");
        Instant now = Instant.now();
        Instant issued = claims.getIssueTime().toInstant();
        Instant expires = claims.getExpirationTime().toInstant();
        check(!issued.isAfter(now.plusSeconds(1)) && issued.isAfter(now.minusSeconds(30)), "iat");
        check(expires.isAfter(now) && !expires.isAfter(issued.plus(Duration.ofMinutes(5))), "exp");
        check(claims.getJWTID() != null && assertions.add(claims.getJWTID()), "jti");
    }

    /** Returns whether the token is good; one for something else is wrong. */
    private boolean authorized(HttpExchange exchange, String scope) {
        String authorization = header(exchange, "Authorization");
        check(authorization.startsWith("Bearer "), "authorization");
        String granted = scopes.get(authorization.substring("Bearer ".length()));
        check(granted == null || granted.equals(scope), "token for " + granted);
        return granted != null;
    }

    private static final Answer UNAUTHORIZED = new Answer(401, "application/json", Map.of("error", "invalid_token"));

    private Answer items(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getPath();
        boolean isScore = path.endsWith("/scores");
        if (!authorized(exchange, AGS + (isScore ? "score" : "lineitem"))) {
            return UNAUTHORIZED;
        }
        if (isScore) {
            return score(exchange, path, JsonMapper.shared().readTree(body));
        }
        if (exchange.getRequestMethod().equals("GET")) {
            String type = "application/vnd.ims.lis.v2.lineitemcontainer+json";
            check(header(exchange, "Accept").equals(type), "accept");
            return page(exchange, lineItems, type, rows -> rows);
        }
        check(header(exchange, "Content-Type").equals("application/vnd.ims.lis.v2.lineitem+json"), "content type");
        JsonNode item = JsonMapper.shared().readTree(body);
        check(item.path("scoreMaximum").decimalValue().signum() > 0, "scoreMaximum");
        check(!item.path("label").asString("").isEmpty(), "label");
        Map<String, Object> made = new HashMap<>();
        item.properties().forEach(field -> made.put(field.getKey(), field.getValue()));
        made.put("id", url("/items/made" + lineItems.size() + "?type=1"));
        lineItems.add(made);
        return new Answer(201, "application/vnd.ims.lis.v2.lineitem+json", made);
    }

    private Answer score(HttpExchange exchange, String path, JsonNode score) {
        check(exchange.getRequestMethod().equals("POST"), "method");
        check(header(exchange, "Content-Type").equals("application/vnd.ims.lis.v1.score+json"), "content type");
        check("type=1".equals(exchange.getRequestURI().getQuery()), "the query of the line item is gone");
        check(SCORE_FIELDS.containsAll(score.propertyNames()), "fields " + score.propertyNames());
        String user = score.path("userId").asString();
        String timestamp = score.path("timestamp").asString();
        check(timestamp.matches(".*:\\d\\d\\.\\d{3,}Z"), "timestamp " + timestamp);
        Instant stamp = Instant.parse(timestamp);
        Instant before = stamps.getOrDefault(path + user, Instant.MIN);
        check(stamp.isAfter(before), "timestamp " + stamp + " after " + before);
        String activity = score.path("activityProgress").asString();
        check(Set.of("Started", "Submitted", "Completed").contains(activity), activity);
        String grading = score.path("gradingProgress").asString();
        check(Set.of("FullyGraded", "PendingManual", "Pending", "NotReady").contains(grading), grading);
        check(score.has("scoreGiven") == score.has("scoreMaximum"), "score without maximum");
        String given = "–";
        if (score.has("scoreGiven")) {
            BigDecimal points = score.path("scoreGiven").decimalValue();
            BigDecimal maximum = score.path("scoreMaximum").decimalValue();
            check(points.signum() >= 0 && maximum.signum() > 0, "points");
            given = points.toPlainString() + "/" + maximum.toPlainString();
        }
        String told = given + " " + activity + " " + grading;
        check(!told.equals(last.put(path + user, told)), "sent again without a change: " + told);
        stamps.put(path + user, stamp);
        taken.add(user + " " + told);
        if (given.equals("–")) {
            scores.remove(user);
        } else {
            scores.put(user, given);
        }
        return new Answer(204, "text/plain", "");
    }

    /** From now on the same score may come again: an instructor asked for it. */
    void mayRepeat() {
        last.clear();
    }

    private Answer members(HttpExchange exchange, String body) {
        if (!authorized(exchange, NRPS)) {
            return UNAUTHORIZED;
        }
        String type = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";
        check(exchange.getRequestMethod().equals("GET"), "method");
        check(header(exchange, "Accept").equals(type), "accept");
        return page(exchange, members, type, rows -> Map.of("id", url("/members"), "members", rows));
    }

    private interface Container {
        Object of(List<Map<String, Object>> rows);
    }

    private Answer page(HttpExchange exchange, List<Map<String, Object>> rows, String type, Container container) {
        String query = Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "");
        int from = query.startsWith("from=") ? Integer.parseInt(query.substring("from=".length())) : 0;
        int to = Math.min(from + PAGE, rows.size());
        if (to < rows.size()) {
            String path = exchange.getRequestURI().getPath();
            exchange.getResponseHeaders().add("Link", "<" + url("/other") + ">; rel=\"differences\"");
            exchange.getResponseHeaders().add("Link", "<" + url(path + "?from=" + to) + ">; rel=\"next\"");
        }
        return new Answer(200, type, container.of(rows.subList(from, to)));
    }
}
