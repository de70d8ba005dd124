package org.readout.web;

import com.vaadin.flow.component.ReconnectDialogConfiguration;
import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.util.List;
import java.util.Locale;
import org.readout.text.Messages;
import org.springframework.stereotype.Component;

/** Provides the texts of the framework itself. It asks for no other texts: without a provider it would search for some. */
@Component
class FrameworkMessages implements VaadinServiceInitListener, I18NProvider {

    private static final Messages TEXT = Messages.of("web");

    @Override
    public void serviceInit(ServiceInitEvent event) {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        // The page reloads, and scripts/shell.js says what has changed.
        messages.setSessionExpiredNotificationEnabled(false);
        // Shown when a session's cookie was lost, too, and then in words that are not true.
        messages.setCookiesDisabledNotificationEnabled(false);
        event.getSource().setSystemMessagesProvider(info -> messages);
        event.getSource().addUIInitListener(init -> {
            ReconnectDialogConfiguration words = init.getUI().getReconnectDialogConfiguration();
            words.setDialogText(TEXT.get("connection.lost"));
            words.setDialogTextGaveUp(TEXT.get("connection.gave-up"));
        });
    }

    @Override
    public List<Locale> getProvidedLocales() {
        return List.of(Messages.locale());
    }

    @Override
    public String getTranslation(String key, Locale locale, Object... params) {
        return key;
    }
}
