package org.readout.form;

import com.vaadin.flow.server.VaadinServletRequest;
import java.net.URI;

/** The site as whoever is asking has reached it, for addresses that are given to others. */
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
        URI asked = URI.create(request.getRequestURL().toString());
        return asked.getScheme() + "://" + asked.getAuthority() + request.getContextPath() + path;
    }
}
