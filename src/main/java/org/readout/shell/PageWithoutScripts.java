package org.readout.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Optional;
import org.readout.web.PageView.FirstPage;

/** What a page that is all work and no text says to a reader whose browser runs no scripts. */
final class PageWithoutScripts extends Div {

    private static final String SITE = "Readout";

    private PageWithoutScripts(String heading) {
        addClassName("sheet-page");
        add(
                new H1(heading),
                new Paragraph("This page needs JavaScript. Allow it for this site in your browser’s settings, then"
                        + " reload the page."),
                new Paragraph("Without JavaScript you can read every lesson and look up every key term. Signing in,"
                        + " quizzes, discussions and courses need it."),
                new Anchor("/", "Go to the lessons"));
    }

    /** The page, with its title where that is known by now. */
    static FirstPage content(Optional<String> title) {
        return new FirstPage(
                title.orElse(SITE),
                "",
                "en",
                List.of(),
                new PageWithoutScripts(
                        title.map(it -> it.replace(" · " + SITE, "")).orElse(SITE)));
    }
}
