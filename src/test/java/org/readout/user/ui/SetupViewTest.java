package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.IntegrationTest;
import org.readout.user.CurrentUser;
import org.readout.user.OneTimeLinks;
import org.readout.user.TestPeople;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class SetupViewTest extends SpringBrowserlessTest {

    @Autowired
    OneTimeLinks links;

    @Autowired
    TestPeople people;

    @Autowired
    CurrentUser currentPerson;

    @BeforeEach
    void somebodyHasAnAccount() {
        people.instructor("Alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup", "setup?token="})
    void without_a_token_there_is_no_such_page(String address) {
        UI.getCurrent().navigate(address.replaceAll("\\?.*", ""), parameters(address));
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("Page not found");
    }

    @Test
    void a_link_that_never_was_is_told_like_one_that_was_used() {
        assertThat(open("setup?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                        .text())
                .contains("This link no longer works", "not copied whole", "ask whoever gave it to you for a new one");
    }

    @Test
    void once_there_is_an_instructor_no_link_is_printed() {
        assertThat(links.setupPath()).isEmpty();
    }

    @Test
    void whoever_is_invited_signs_up_as_an_instructor_once() {
        String path = links.invitationPath(people.instructor("Ina").id()).orElseThrow();
        FormTester form = open(path);
        String email = UUID.randomUUID() + "@example.org";
        form.fill("Name", "Ivo")
                .fill("Email", email)
                .fill("Password", "correct horse battery")
                .click("Sign up");
        assertThat(currentPerson.signedIn())
                .hasValueSatisfying(ivo -> assertThat(ivo.instructor()).isTrue());
        assertThat(open(path).text()).contains("This link no longer works", "it has been used");
    }

    @Test
    void an_account_that_is_there_becomes_an_instructor_s_by_one_click() {
        String path = links.invitationPath(people.instructor("Ina").id()).orElseThrow();
        people.signedInStudent("Stu Dent");
        FormTester form = open(path);
        assertThat(form.text()).contains("You are signed in as Stu Dent");
        form.click("Become an instructor");
        assertThat(currentPerson.signedIn())
                .hasValueSatisfying(stu -> assertThat(stu.instructor()).isTrue());
    }

    @Test
    void nobody_but_an_instructor_invites() {
        assertThat(links.invitationPath(people.student("Stu").id())).isEmpty();
    }

    private static FormTester open(String path) {
        UI.getCurrent().navigate("setup", parameters(path));
        return FormTester.on((Component) UI.getCurrent().getCurrentView());
    }

    private static QueryParameters parameters(String address) {
        return QueryParameters.fromString(address.contains("?") ? address.substring(address.indexOf('?') + 1) : "");
    }
}
