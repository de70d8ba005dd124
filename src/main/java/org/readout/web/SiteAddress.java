package org.readout.web;

import com.vaadin.flow.server.VaadinServletRequest;
import java.net.URI;

/**
 * The site's address, for links that are given to others: the public address that Readout was started with, else the one
 * at which the browser that asks has reached it.
 */
public final class SiteAddress {

    private SiteAddress() {}

    /**
     * Such as {@code https://readout.example.org/join}; the path alone outside of a request.
     *
     * @param path from the root, with its query
     */
    public static String of(String path) {
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        if (request == null) {
            return path;
        }
        String configured = request.getServletContext().getInitParameter("readout.public-address");
        if (configured != null && !configured.isEmpty()) {
            return configured + path;
        }
        URI asked = URI.create(request.getRequestURL().toString());
        return asked.getScheme() + "://" + asked.getAuthority() + request.getContextPath() + path;
    }
}
