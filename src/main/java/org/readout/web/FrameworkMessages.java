package org.readout.web;

import com.vaadin.flow.component.ReconnectDialogConfiguration;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What the framework itself says on a page: English, because without a provider it would search for translations. */
@Component
class FrameworkMessages implements VaadinServiceInitListener, I18NProvider {

    @Override
    public void serviceInit(ServiceInitEvent event) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        // The page loads anew, and scripts/shell.js says what has changed.
        messages.setSessionExpiredNotificationEnabled(false);
        // Shown when a session's cookie was lost, too, and then in words that are not true.
        messages.setCookiesDisabledNotificationEnabled(false);
        event.getSource().setSystemMessagesProvider(info -> messages);
        event.getSource().addUIInitListener(init -> {
            ReconnectDialogConfiguration words = init.getUI().getReconnectDialogConfiguration();
            words.setDialogText("No connection. What you write is kept in this browser until it is saved.");
            words.setDialogTextGaveUp("No connection. What was marked as saved is safe; load the page again later.");
        });
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(Locale.ENGLISH);
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        return key;
    }
}
