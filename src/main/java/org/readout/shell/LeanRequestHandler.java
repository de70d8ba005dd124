package org.readout.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.internal.UIInternals;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SynchronizedRequestHandler;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.UidlRequestHandler;
import com.vaadin.flow.shared.JsonConstants;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

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

    /** The fewest characters of a response that is not kept as it is. */
    private static final int LONG_RESPONSE = 8 * 1024;

    /** The message's number; text of a person that looks like it has its quotation marks escaped. */
    private static final Pattern NUMBER = Pattern.compile("\"clientId\":(\\d{1,9})[,}]");

    private record Compressed(byte[] response) {}

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

    /** Has the last response at hand where it is asked for again, and keeps the new one. */
    @Override
    public Optional<ResponseWriter> synchronizedHandleRequest(
            VaadinSession session, VaadinRequest request, VaadinResponse response, String requestBody)
            throws IOException {
        UI ui = session.getService().findUI(request);
        if (ui == null) {
            return super.synchronizedHandleRequest(session, request, response, requestBody);
        }
        UIInternals internals = ui.getInternals();
        Compressed last = ComponentUtil.getData(ui, Compressed.class);
        Matcher number = NUMBER.matcher(requestBody);
        if (last != null
                && !(number.find()
                        && Integer.parseInt(number.group(1)) > internals.getLastProcessedClientToServerId())) {
            internals.setLastRequestResponse(inflated(last.response));
        }
        String before = internals.getLastRequestResponse();
        Optional<ResponseWriter> answer = super.synchronizedHandleRequest(session, request, response, requestBody);
        String now = internals.getLastRequestResponse();
        if (now == null) {
            return answer;
        }
        if (now.length() <= LONG_RESPONSE) {
            ComponentUtil.setData(ui, Compressed.class, null);
            return answer;
        }
        byte[] compressed = SharedTexts.gzip(now.getBytes(StandardCharsets.UTF_8), SharedTexts.Syntax.JSON, request);
        ComponentUtil.setData(ui, Compressed.class, new Compressed(compressed));
        internals.setLastRequestResponse(null);
        String encodings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean isAnswer = now != before && encodings != null && encodings.contains("gzip");
        return isAnswer ? Optional.of(() -> write(response, compressed)) : answer;
    }

    /** Sends what is kept, so that a section is compressed once. */
    private static void write(VaadinResponse response, byte[] compressed) throws IOException {
        response.setContentType(JsonConstants.JSON_CONTENT_TYPE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        response.setContentLength(compressed.length);
        response.getOutputStream().write(compressed);
    }

    private static String inflated(byte[] bytes) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
