package org.readout.web;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.SynchronizedRequestHandler;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.UidlRequestHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes what a page sends, such as an answer, in as much memory as it needs. Vaadin's own handler takes 192 kB for each
 * request, which was two thirds of all memory that a saved answer needed; it still takes the long ones.
 */
@Component
class ShortRequestHandler extends UidlRequestHandler implements VaadinServiceInitListener {

    private static final int LONGEST = 16 * 1024;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addRequestHandler(this);
    }

    /** As {@link SynchronizedRequestHandler#handleRequest}: reads and writes without the session's lock. */
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
}
