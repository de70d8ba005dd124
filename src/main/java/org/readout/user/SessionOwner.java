package org.readout.user;

import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.shared.JsonConstants;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nothing happen on a page in somebody else's name: where the person has changed since a page was opened, the page is
 * told that it is over, as it is when its session has ended, and loads anew. {@code scripts/shell.js} then says what has
 * happened. So no view and no part needs to ask whether it is still the same person who acts on it.
 */
@Component
class SessionOwner extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOfAnother(request)) {
            response.setContentType(JsonConstants.JSON_CONTENT_TYPE);
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream()
                    .write(VaadinService.createUINotFoundJSON(false).getBytes(StandardCharsets.UTF_8));
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isOfAnother(HttpServletRequest request) {
        String page = request.getParameter(ApplicationConstants.UI_ID_PARAMETER);
        if (page == null
                || !ApplicationConstants.REQUEST_TYPE_UIDL.equals(
                        request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER))) {
            return false;
        }
        try {
            return PageOwner.isAnother(request, Integer.parseInt(page));
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
