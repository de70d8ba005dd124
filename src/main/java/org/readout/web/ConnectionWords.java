package org.readout.web;

import com.vaadin.flow.component.ReconnectDialogConfiguration;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import org.springframework.stereotype.Component;

/**
 * What the page says while the server can't be reached: what happened and what is safe. Where it can be reached and does not
 * know the page's session any more, the page loads anew, and {@code scripts/shell.js} says what has changed.
 */
@Component
class ConnectionWords implements VaadinServiceInitListener {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        messages.setSessionExpiredNotificationEnabled(false);
        // Said of a session's cookie that was lost, too, and then in words that are not true.
        messages.setCookiesDisabledNotificationEnabled(false);
        event.getSource().setSystemMessagesProvider(info -> messages);
        event.getSource().addUIInitListener(init -> {
            ReconnectDialogConfiguration words = init.getUI().getReconnectDialogConfiguration();
            words.setDialogText("No connection. What you write is kept in this browser until it is saved.");
            words.setDialogTextGaveUp("No connection. What was marked as saved is safe; load the page again later.");
        });
    }
}
