package org.readout.browser;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.readout.browser.ServerElements.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One browser as the server sees it, without what makes a browser costly: it keeps cookies, opens a page, and speaks
 * Flow's protocol with the page's token and its two counters. It has one page at a time and belongs to one thread.
 */
final class ScreenlessBrowser {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The server has no such page, as after the end of its session: a browser opens it again. */
    static final class PageEndedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        PageEndedException(String message) {
            super(message);
        }
    }

    private final HttpClient http;
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private ServerElements elements = new ServerElements();
    private String token = "";
    private String lastMessage = "";
    private int page;
    private int syncId;
    private int clientId;

    /** @param address of a server on this machine, such as {@code http://localhost:41234} */
    ScreenlessBrowser(HttpClient http, String address) {
        if (!"localhost".equals(URI.create(address).getHost())) {
            throw new IllegalArgumentException("Only a server on this machine is put under load, not " + address);
        }
        this.http = http;
        this.address = address;
    }

    /**
     * Opens a page as a browser does: it says that it leaves the one before, then asks for the document, the framework's start,
     * the first navigation.
     */
    ServerElements open(String path) {
        leave();
        String document = page(path);
        if (!document.contains("<html")) {
            throw new IllegalStateException(path + " is no page: " + document);
        }
        URI asked = URI.create(path);
        String location = URLEncoder.encode(asked.getPath().substring(1), StandardCharsets.UTF_8);
        JsonNode start = JSON.readTree(text(send(request("/?v-r=init&location=" + location
                        + "&query=&v-sh=720&v-sw=1280&v-wh=720&v-ww=1280&v-bh=720&v-bw=1280&v-tzo=0&v-dstd=0&v-rtzo=0"
                        + "&v-dston=false&v-tzid=UTC&v-wn=bench&v-td=false&v-pr=1&v-np=Linux")
                .GET())));
        JsonNode config = start.path("appConfig");
        JsonNode first = config.path("uidl");
        page = config.path("v-uiId").asInt();
        token = first.path("Vaadin-Security-Key").asString("");
        elements = new ServerElements();
        syncId = first.path("syncId").asInt();
        clientId = first.path("clientId").asInt();
        elements.apply(first.path("changes"));
        elements.apply(navigate(path));
        return elements;
    }

    /** Asks for the document of an address alone, as it is before the framework. */
    String page(String path) {
        return text(send(request(path).header("Accept", "text/html").GET()));
    }

    private void leave() {
        if (!token.isEmpty()) {
            ObjectNode message = JSON.createObjectNode();
            message.put("csrfToken", token).putArray("rpc");
            message.put("syncId", syncId).put("clientId", clientId).put("UNLOAD", true);
            token = "";
            try {
                send(post(message.toString()));
            } catch (UncheckedIOException e) {
                // The server is gone. A browser doesn't wait for an answer.
            }
        }
    }

    /** Opens another page within the open one, as a link of the framework does. Returns what changes. */
    JsonNode navigate(String path) {
        ObjectNode data = JSON.createObjectNode();
        URI asked = URI.create(path);
        data.put("route", asked.getPath());
        data.put("query", asked.getRawQuery() == null ? "" : asked.getRawQuery());
        data.put("appShellTitle", "").put("trigger", "");
        data.putObject("historyState").put("idx", 0);
        return fire(1, "ui-navigate", data);
    }

    /** The cookies by name; more may be put there. */
    Map<String, String> cookies() {
        return cookies;
    }

    /**
     * Sends an event of an element to the server, and returns what the server then changes on the page.
     *
     * @throws UncheckedIOException if there is no answer, or one that says that the server has failed
     */
    JsonNode fire(int node, String event, JsonNode data) {
        ArrayNode calls = JSON.createArrayNode();
        calls.addObject()
                .put("type", "event")
                .put("node", node)
                .put("event", event)
                .set("data", data);
        return call(calls);
    }

    /** Types into the page's fields of these names, then clicks the button that sends them. */
    void send(Map<String, String> fields) {
        ArrayNode calls = JSON.createArrayNode();
        fields.forEach((name, typed) -> calls.addObject()
                .put("type", "mSync")
                .put("node", elements.with("name", name).orElseThrow().node())
                .put("feature", 1)
                .put("property", "value")
                .put("value", typed));
        call(calls);
        ObjectNode click = JSON.createObjectNode();
        List.of("screenX", "screenY", "clientX", "clientY", "detail", "button")
                .forEach(number -> click.put("event." + number, 0));
        List.of("ctrl", "shift", "alt", "meta").forEach(key -> click.put("event." + key + "Key", false));
        fire(elements.with("type", "submit").orElseThrow().node(), "click", click);
    }

    private JsonNode call(ArrayNode calls) {
        ObjectNode message = JSON.createObjectNode();
        message.put("csrfToken", token).set("rpc", calls);
        message.put("syncId", syncId).put("clientId", clientId);
        lastMessage = message.toString();
        JsonNode answer = sendLastMessage();
        if (!answer.has("syncId")) {
            throw new PageEndedException("The server does not go on with the page: " + answer);
        }
        syncId = answer.path("syncId").asInt();
        clientId = answer.path("clientId").asInt();
        return answer.path("changes");
    }

    /** Sends the last message, as a browser does that got no response the first time. */
    JsonNode sendLastMessage() {
        return JSON.readTree(text(send(post(lastMessage))));
    }

    private HttpRequest.Builder post(String message) {
        return request("/?v-r=uidl&v-uiId=" + page)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(message));
    }

    /** Sends the page's form with its token, as the browser does. */
    void submit(String path, Map<String, String> fields) {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("_csrf", hidden("_csrf"));
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<byte[]> response = send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
        String next = response.headers().firstValue("Location").orElse("");
        if (response.statusCode() / 100 != 3 || next.contains(path)) {
            throw new IllegalStateException(
                    "The form at " + path + " was not taken: " + response.statusCode() + " " + next);
        }
    }

    private String hidden(String name) {
        Element field = elements.with("name", name).orElseThrow();
        return field.value("value");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Accept-Encoding", "gzip")
                .header("Accept-Language", "en-US,en;q=0.9");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            for (String cookie : response.headers().allValues("Set-Cookie")) {
                String pair = cookie.split(";", 2)[0];
                int equals = pair.indexOf('=');
                cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
            if (response.statusCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR) {
                throw new UncheckedIOException(new IOException(response.uri() + " answers " + response.statusCode()));
            }
            if (response.statusCode() >= 400) {
                throw new IllegalStateException(response.uri() + " answers " + response.statusCode());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        boolean packed =
                response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        try {
            byte[] body = packed
                    ? new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes()
                    : response.body();
            return new String(body, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
