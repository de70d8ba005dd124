package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.Location;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.ViewTest;
import org.readout.user.OneTimeLinks;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class SetupViewTest extends ViewTest {

    @Autowired
    OneTimeLinks links;

    @Autowired
    SiteRights rights;

    @BeforeEach
    void anInstructorHasAnAccount() {
        people.instructor("Alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/setup", "/setup?token="})
    void without_a_token_there_is_no_such_page(String address) {
        opened(address);
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("Page not found");
    }

    @Test
    void an_unknown_link_is_reported_like_one_that_was_replaced() {
        assertThat(opened("/setup?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                        .text())
                .contains(
                        "This link no longer works", "not copied in full", "ask the person who sent it for a new one");
    }

    @Test
    void an_invitation_creates_one_instructor() {
        String path = invitation(people.instructor("Ina"));
        FormTester form = opened(path);
        assertThat(form.text()).contains("Shown to everyone in your courses.");
        String email = UUID.randomUUID() + "@example.org";
        form.fillAccount("Ivo", email).click("Create account");
        assertThat(currentUser.signedIn())
                .hasValueSatisfying(ivo -> assertThat(rights.has(ivo.id(), SiteRight.CREATE_COURSES))
                        .isTrue());
        assertThat(opened(path).text()).contains("This link no longer works", "already been used");
    }

    @Test
    void an_existing_account_becomes_an_instructor_account_with_one_click() {
        String path = invitation(people.instructor("Ina"));
        people.signedInStudent("Stu Dent");
        FormTester form = opened(path);
        assertThat(form.text()).contains("You’re signed in as Stu Dent");
        form.click("Accept invitation");
        assertThat(currentUser.signedIn())
                .hasValueSatisfying(stu -> assertThat(rights.has(stu.id(), SiteRight.CREATE_COURSES))
                        .isTrue());
    }

    @Test
    void only_who_may_make_instructors_invites_and_the_link_ends_with_that_right() {
        User ina = people.instructor("Ina");
        assertThat(links.invitationPath(ina.id())).isEmpty();
        String path = invitation(ina);
        rights.withdraw(ina.id(), SiteRight.MAKE_INSTRUCTORS, null);
        people.signedInStudent("Stu");
        assertThat(opened(path).text()).contains("This link no longer works", "may no longer invite instructors");
    }

    private String invitation(User maker) {
        rights.grant(maker.id(), SiteRight.MAKE_INSTRUCTORS, null);
        return links.invitationPath(maker.id()).orElseThrow();
    }

    private FormTester opened(String address) {
        Location location = new Location(address.substring(1));
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
        return onPage();
    }
}
