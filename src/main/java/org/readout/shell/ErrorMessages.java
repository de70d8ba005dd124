package org.readout.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The one place where an error that no view foresaw ends: in the log, with a message on the page that says what is safe. */
@Component
class ErrorMessages implements VaadinServiceInitListener {

    private static final Logger log = LoggerFactory.getLogger(ErrorMessages.class);

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addSessionInitListener(init -> init.getSession().setErrorHandler(ErrorMessages::tell));
    }

    private static void tell(ErrorEvent event) {
        log.error("Unforeseen", event.getThrowable());
        UI ui = UI.getCurrent();
        if (ui == null) {
            return;
        }
        ui.getChildren()
                .filter(child -> child.hasClassName("unforeseen"))
                .toList()
                .forEach(ui::remove);
        Anchor again = new Anchor("", "Load the page again");
        again.setRouterIgnore(true);
        Div message = new Div(
                new Paragraph("That did not work, and it is in the log. What was marked as saved is safe."), again);
        message.addClassNames("unforeseen", "trouble");
        message.getElement().setAttribute("role", "alert");
        ui.addComponentAsFirst(message);
    }
}
