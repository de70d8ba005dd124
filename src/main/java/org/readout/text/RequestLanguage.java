package org.readout.text;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request the first of its browser's languages that there are texts in. Spring itself looks at the first alone.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLanguage extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(
                new HttpServletRequestWrapper(request) {
                    @Override
                    public Locale getLocale() {
                        return Messages.locale(Collections.list(getLocales()));
                    }
                },
                response);
    }

    /** An error page is a request of its own. */
    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
