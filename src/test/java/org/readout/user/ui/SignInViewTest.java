package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.VaadinSession;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.user.LoginFlow;
import org.readout.web.Checkbox;

class SignInViewTest extends ViewTest {

    private static final String BRING = "Add the work done in this browser to my account";

    @Test
    void the_browser_itself_sends_the_form_to_the_server() {
        Element form = child(child(navigate(SignInView.class).getElement(), "div"), "form");
        assertThat(form.getAttribute("method")).isEqualTo("post");
        assertThat(form.getAttribute("action")).isEqualTo("/sign-in");
        assertThat(find(NativeButton.class)
                        .withText("Sign in")
                        .single()
                        .getElement()
                        .getAttribute("type"))
                .isEqualTo("submit");
    }

    @Test
    void password_managers_know_the_fields() {
        navigate(SignInView.class);
        assertThat(html()).contains("autocomplete=\"username\"", "autocomplete=\"current-password\"");
        assertThat(html()).contains("name=\"email\"", "name=\"password\"", "name=\"_csrf\"");
    }

    @Test
    void a_failure_is_shown_with_what_was_typed_and_only_while_the_address_says_so() {
        fail("That email and password don’t match.");
        assertThat(html("failed")).contains("role=\"alert\"", "That email and password don’t match.");
        assertThat(onPage().value("Email")).isEqualTo("alice@example.org");
        navigate("sign-in", SignInView.class);
        assertThat(html()).doesNotContain("role=\"alert\"");
    }

    @Test
    void the_next_page_is_passed_on_to_signing_in_and_to_signing_up() {
        assertThat(html("next=/join/BCDF-2345")).contains("value=\"/join/BCDF-2345\"");
        assertThat(find(Anchor.class).withText("Sign up").single().getHref())
                .isEqualTo("/sign-up?next=%2Fjoin%2FBCDF-2345");
    }

    @Test
    void another_site_is_never_the_next() {
        assertThat(html("next=//evil.example")).doesNotContain("evil");
    }

    @Test
    void a_guest_is_asked_whether_to_add_the_work_and_a_failure_keeps_the_answer() {
        navigate(SignInView.class);
        assertThat(find(Checkbox.class).withText(BRING).exists()).isFalse();
        currentUser.orGuest();
        html("again");
        assertThat(find(Checkbox.class).withText(BRING).single().isTicked()).isTrue();

        fail("That email and password don’t match.");
        html("failed");
        assertThat(find(Checkbox.class).withText(BRING).single().isTicked())
                .as("as it was left")
                .isFalse();
    }

    private static void fail(String sentence) {
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(
                        LoginFlow.Failure.class.getName(), new LoginFlow.Failure(sentence, "alice@example.org", false));
    }

    private static Element child(Element parent, String tag) {
        return parent.getChildren()
                .filter(element -> !element.isTextNode() && element.getTag().equals(tag))
                .findFirst()
                .orElseThrow();
    }

    /** Opens the page with a query. */
    private String html(String query) {
        UI.getCurrent().navigate("sign-in", QueryParameters.fromString(query));
        return html();
    }

    private String html() {
        return getCurrentView().getElement().getOuterHTML();
    }
}
