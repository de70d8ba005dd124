package org.readout.web;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.VaadinServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import org.readout.text.Messages;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A link to pass on, with a button that copies it. It can't be clicked: opening a link that works once would use it up. */
public final class CopyableLink extends Div {

    public CopyableLink(String words, String path) {
        addClassName("given-link");
        String address = address(path);
        NativeButton copy = Ui.button(Messages.of("web").get("link.copy"), "act", "plain");
        copy.getElement().setAttribute("data-copy", address);
        add(new Paragraph(words), new Paragraph(Ui.span(address, "join-link")), Ui.row(copy));
    }

    /**
     * Returns the full address of a path: under the public address of the site, else under the one that the browser uses.
     */
    public static String address(String path) {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        return request == null ? path : address(request, path);
    }

    public static String address(HttpServletRequest request, String path) {
        String configured = request.getServletContext().getInitParameter("readout.public-address");
        if (configured != null && !configured.isEmpty()) {
            return configured + path;
        }
        return ServletUriComponentsBuilder.fromContextPath(request).toUriString() + path;
    }
}
