package org.readout.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.readout.web.PageView.FirstPage;

/** What is shown for an address that is not there, or that this person may not see: the two look the same. */
@ParentLayout(MainLayout.class)
@AnonymousAllowed
class NotFoundPage extends Div implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    static final String TITLE = "No such page · Readout";
    static final String HEADING = "There is no such page";
    static final String WORDS = "The address may be mistyped, or the page is one that your account does not see. "
            + "Nothing of yours is lost.";

    NotFoundPage() {
        addClassName("sheet-page");
        add(new H1(HEADING), new Paragraph(WORDS), new Anchor("/", "To the lessons"));
    }

    /** The same for the first response. */
    static FirstPage content() {
        return new FirstPage(TITLE, "", "en", List.of(), new NotFoundPage());
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return HttpServletResponse.SC_NOT_FOUND;
    }

    @Override
    public String getPageTitle() {
        return TITLE;
    }
}
