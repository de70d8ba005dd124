package org.readout.lti.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import org.readout.course.CourseLinks;
import org.readout.lti.LtiAddresses;
import org.readout.text.Messages;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** Says why a launch can't go on and what to do: also where the browser keeps no cookies, so without the framework. */
@Route("lti/help")
@AnonymousAllowed
@PageView.WithoutFramework
class LaunchHelpView extends PageView<QueryParameters> {

    private static final Messages TEXT = Messages.of("lti");

    LaunchHelpView() {
        addClassName("sheet-page");
    }

    @Override
    public Optional<QueryParameters> find(RouteParameters names, QueryParameters query) {
        return Optional.of(query);
    }

    @Override
    protected Optional<FirstPage> first(QueryParameters query) {
        show(query);
        return Optional.of(FirstPage.of(this));
    }

    @Override
    protected void show(QueryParameters query) {
        String why = query.getSingleParameter("why").orElse("");
        pageTitle(TEXT.get("help.title", "why", why));
        add(
                new H1(TEXT.get("help.heading", "why", why)),
                new Paragraph(TEXT.get("help.what", "why", why)),
                new Paragraph(TEXT.get("help.next", "why", why)));
        String lesson = query.getSingleParameter("lesson").orElse("");
        if (why.equals("COOKIES")) {
            Anchor window = Ui.link(
                    LtiAddresses.LOGIN + "?" + query.excluding("why").getQueryString(), TEXT.get("help.window"), "act");
            window.setTarget("_blank");
            add(Ui.row(window));
        } else if (why.equals("ANONYMOUS") && lesson.matches("[a-z0-9-]+")) {
            add(Ui.row(Ui.link(CourseLinks.lesson(lesson), TEXT.get("help.read"), "act")));
        }
    }
}
