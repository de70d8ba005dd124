package org.readout.user.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.server.VaadinServletRequest;
import org.springframework.security.web.csrf.CsrfToken;

/** What a form that the browser sends by itself carries along. */
final class BrowserForm {

    private BrowserForm() {}

    /** A value that nobody sees. */
    @Tag("input")
    static class Hidden extends Component {
        Hidden(String name, String value) {
            getElement()
                    .setAttribute("type", "hidden")
                    .setAttribute("name", name)
                    .setAttribute("value", value);
        }
    }

    /** The token by which the server knows that its own page sends the form. */
    static final class Token extends Hidden {
        Token() {
            super("_csrf", token());
        }

        private static String token() {
            VaadinServletRequest request = VaadinServletRequest.getCurrent();
            return request != null && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                    ? token.getToken()
                    : "";
        }
    }
}
