package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.Location;
import com.vaadin.flow.server.VaadinService;
import java.util.Optional;
import org.readout.web.PageView.FirstPage;
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
