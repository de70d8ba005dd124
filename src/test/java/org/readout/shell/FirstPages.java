package org.readout.shell;

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
        FirstResponse.Page page = responses.find(new Location(path), VaadinService.getCurrent());
        return page.found() ? page.content() : Optional.empty();
    }
}
