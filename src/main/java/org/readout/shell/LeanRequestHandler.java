package org.readout.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.internal.JsonDecodingException;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SynchronizedRequestHandler;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.ServerRpcHandler;
import com.vaadin.flow.server.communication.UidlRequestHandler;
import com.vaadin.flow.server.communication.UidlWriter;
import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.shared.JsonConstants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes what a page sends, such as an answer, in as much memory as it needs. Vaadin's own handler takes 192 kB for each
 * request, which was two thirds of all memory that a saved answer needed; it still takes the long ones.
 *
 * <p>For a browser that lost the last response and asks once more, Vaadin keeps it. The one that opens a section had 400 kB
 * a reader, more than everything else of the reader's session; long ones are kept compressed.
 */
@Component
class LeanRequestHandler extends UidlRequestHandler implements VaadinServiceInitListener {

    private static final int LONGEST = 16 * 1024;

    /** The most bytes of a response that is kept as it is. */
    private static final int LONG_RESPONSE = 8 * 1024;

    /** The message's number; text of a person that looks like it has its quotation marks escaped. */
    private static final Pattern NUMBER = Pattern.compile("\"clientId\":(\\d{1,9})[,}]");

    private record LastResponse(byte[] bytes, boolean compressed) {

        static LastResponse of(SharedTexts.Json json) {
            return json.bytes().length > LONG_RESPONSE
                    ? new LastResponse(json.gzip(), true)
                    : new LastResponse(json.bytes(), false);
        }

        String text() throws IOException {
            if (!compressed) {
                return new String(bytes, StandardCharsets.UTF_8);
            }
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private final ServerRpcHandler messages = createRpcHandler();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addRequestHandler(this);
    }

    /** Does what {@link SynchronizedRequestHandler} does, but reads and writes without the session's lock. */
    @Override
    public boolean handleRequest(VaadinSession session, VaadinRequest request, VaadinResponse response)
            throws IOException {
        int length = request.getContentLength();
        if (length < 0 || length > LONGEST || !canHandleRequest(request)) {
            return super.handleRequest(session, request, response);
        }
        String body = new String(request.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
        Optional<ResponseWriter> answer;
        session.lock();
        try {
            answer = synchronizedHandleRequest(session, request, response, body);
        } finally {
            session.unlock();
        }
        if (answer.isPresent()) {
            answer.get().writeResponse();
        }
        return answer.isPresent();
    }

    /**
     * Answers the next message of a page. Vaadin's own method makes the response as a text first, which took 700 kB for a
     * section. It still answers all other messages, with the last response at hand.
     */
    @Override
    public Optional<ResponseWriter> synchronizedHandleRequest(
            VaadinSession session, VaadinRequest request, VaadinResponse response, String requestBody)
            throws IOException {
        UI ui = session.getService().findUI(request);
        if (ui == null || !isNext(requestBody, ui.getInternals())) {
            return byVaadin(ui, session, request, response, requestBody);
        }
        try {
            messages.handleRpc(ui, requestBody, request);
        } catch (ServerRpcHandler.InvalidUIDLSecurityKeyException
                | ServerRpcHandler.MessageIdSyncException
                | JsonDecodingException refused) {
            return byVaadin(ui, session, request, response, requestBody);
        }
        ObjectNode changes = new UidlWriter().createUidl(ui, false);
        SharedTexts.Json json = SharedTexts.json(changes, request);
        LastResponse last = LastResponse.of(json);
        ComponentUtil.setData(ui, LastResponse.class, last);
        String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean asKept = last.compressed && encodings != null && encodings.contains("gzip");
        return Optional.of(() -> {
            if (asKept) {
                response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
            }
            write(response, asKept ? last.bytes : json.bytes());
        });
    }

    private static boolean isNext(String body, UIInternals internals) {
        Matcher number = NUMBER.matcher(body);
        return number.find()
                && Integer.parseInt(number.group(1)) == internals.getLastProcessedClientToServerId() + 1
                && !body.contains('"' + ApplicationConstants.RESYNCHRONIZE_ID + '"');
    }

    private Optional<ResponseWriter> byVaadin(
            @Nullable UI ui, VaadinSession session, VaadinRequest request, VaadinResponse response, String requestBody)
            throws IOException {
        if (ui == null) {
            return super.synchronizedHandleRequest(session, request, response, requestBody);
        }
        UIInternals internals = ui.getInternals();
        LastResponse last = ComponentUtil.getData(ui, LastResponse.class);
        String before = last == null ? "" : last.text();
        internals.setLastRequestResponse(before);
        Optional<ResponseWriter> answer = super.synchronizedHandleRequest(session, request, response, requestBody);
        String now = internals.getLastRequestResponse();
        if (!now.equals(before)) {
            byte[] bytes = now.getBytes(StandardCharsets.UTF_8);
            ComponentUtil.setData(ui, LastResponse.class, LastResponse.of(new SharedTexts.Json(bytes, List.of())));
        }
        internals.setLastRequestResponse(null);
        return answer;
    }

    private static void write(VaadinResponse response, byte[] bytes) throws IOException {
        response.setContentType(JsonConstants.JSON_CONTENT_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
