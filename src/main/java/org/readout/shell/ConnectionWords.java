package org.readout.shell;

import com.vaadin.flow.component.ReconnectDialogConfiguration;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/** What the page says while the server can't be reached: what happened and what is safe. */
@Component
class ConnectionWords implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> {
            ReconnectDialogConfiguration words = init.getUI().getReconnectDialogConfiguration();
            words.setDialogText("No connection. What you write is kept in this browser until it is saved.");
            words.setDialogTextGaveUp("No connection. What was marked as saved is safe; load the page again later.");
        });
    }
}
