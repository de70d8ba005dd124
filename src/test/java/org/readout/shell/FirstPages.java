package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinRequest;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinServletRequest;
import com.vaadin.flow.server.VaadinServletService;
import java.util.Optional;
import org.readout.web.PageView.FirstPage;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.stereotype.Component;

/** The first response's pages, by their paths. */
@Component
public class FirstPages {

    private final FirstResponse responses;

    FirstPages(FirstResponse responses) {
        this.responses = responses;
    }

    public Optional<FirstPage> at(String path) {
        FirstResponse.Page page = page(path);
        return page.found() ? page.content() : Optional.empty();
    }

    /** Returns a page as {@code /service-worker.js} asks for it, to keep it in the browser. */
    public FirstPage kept(String path) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/" + path);
        request.addHeader("Readout-Keep", "1");
        VaadinRequest before = VaadinRequest.getCurrent();
        VaadinService service = VaadinService.getCurrent();
        CurrentInstance.set(VaadinRequest.class, new VaadinServletRequest(request, (VaadinServletService) service));
        try {
            FirstResponse.Page page = page(path);
            assertThat(page.mayBeKept()).as(path).isTrue();
            return page.content().orElseThrow();
        } finally {
            CurrentInstance.set(VaadinRequest.class, before);
        }
    }

    /** Returns what is there instead of a page that the user may not see. */
    public FirstPage notFound(String path) {
        FirstResponse.Page page = page(path);
        assertThat(page.found()).as(path).isFalse();
        return page.content().orElseThrow();
    }

    private FirstResponse.Page page(String path) {
        return responses.find(new Location(path), VaadinService.getCurrent());
    }
}
