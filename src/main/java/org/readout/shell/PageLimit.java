package org.readout.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Ends the pages of a session that gave no sign of life for longest when it has more than {@value #MOST}. A browser mostly
 * says when it leaves a page; where it doesn't, the page stays for a quarter of an hour, and a single visitor could fill the
 * server's memory. A page that has ended loads again as soon as it is used, with all that was typed.
 */
@Component
final class PageLimit implements VaadinServiceInitListener {

    /** More than anyone has windows open. */
    static final int MOST = 30;

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(init -> {
            UI opened = init.getUI();
            VaadinSession session = opened.getSession();
            List<UI> others = session.getUIs().stream()
                    .filter(page -> page != opened && !page.isClosing())
                    .sorted(Comparator.comparingLong(
                                    (UI page) -> page.getInternals().getLastHeartbeatTimestamp())
                            .thenComparingInt(UI::getUIId))
                    .toList();
            others.subList(0, Math.max(0, others.size() + 1 - MOST)).forEach(UI::close);
        });
    }
}
