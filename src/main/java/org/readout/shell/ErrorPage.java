package org.readout.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is shown when a page can't be made. The log has the details; the browser gets none. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class ErrorPage extends Div implements HasErrorParameter<Exception>, HasDynamicTitle {

    static final String TITLE = "Trouble · Readout";
    static final String HEADING = "This page could not be shown";
    static final String WORDS =
            "Something went wrong on our side, and it is in the log. What was marked as saved is safe. "
                    + "Load the page again in a moment; if it goes on, tell your instructor what you did last.";

    private static final Logger log = LoggerFactory.getLogger(ErrorPage.class);

    ErrorPage() {
        addClassName("sheet-page");
        add(new H1(HEADING), new Paragraph(WORDS), new Anchor("/", "To the lessons"));
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        log.error("A page could not be shown: /{}", event.getLocation().getPath(), parameter.getException());
        return HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    @Override
    public String getPageTitle() {
        return TITLE;
    }
}
