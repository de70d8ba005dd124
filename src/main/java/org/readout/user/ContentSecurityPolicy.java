package org.readout.user;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Tells browsers what a page may load and run: files of this site, and the scripts within the document that the server
 * itself has put there and marked with a number that is used once. A script that got in by way of somebody's text has no
 * such mark.
 *
 * <p>{@code 'unsafe-eval'} stays: Flow's client makes functions of the expressions that the server sends. Styles within the
 * document stay too: Vaadin's components have them in many places.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class ContentSecurityPolicy implements VaadinServiceInitListener {

    /** What holds for every response, pages included. */
    static final String ANYWHERE =
            "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    static final String HEADER = "Content-Security-Policy";

    @Override
    public void serviceInit(ServiceInitEvent event) {
        boolean production = event.getSource().getDeploymentConfiguration().isProductionMode();
        event.addIndexHtmlRequestListener(page -> apply(page, production));
    }

    private static void apply(IndexHtmlResponse page, boolean production) {
        VaadinResponse response = page.getVaadinResponse();
        // A page shows whose it is: whoever goes back after signing out must not see it.
        response.setHeader("Cache-Control", "no-store");
        if (!production) {
            // The development tools bring scripts and connections of their own.
            response.setHeader(HEADER, "frame-ancestors 'self'");
            return;
        }
        String nonce = SecretToken.random().value();
        page.getDocument().select("script:not([src])").forEach(script -> script.attr("nonce", nonce));
        response.setHeader(
                HEADER,
                ANYWHERE + "; script-src 'self' 'unsafe-eval' 'nonce-" + nonce
                        + "'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:");
    }
}
