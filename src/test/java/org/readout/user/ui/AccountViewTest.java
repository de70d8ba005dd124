package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.user.NewAccount;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.SwitchedMail;
import org.readout.user.User;
import org.readout.user.UserService;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class AccountViewTest extends ViewTest {

    private static final String PASSWORD = "correct horse battery";

    @Autowired
    SiteRights rights;

    @Autowired
    UserService accounts;

    @Autowired
    SwitchedMail mail;

    private final String email = UUID.randomUUID() + "@example.org";

    @BeforeEach
    void aliceIsIn() {
        people.signIn(accounts.signUp(new NewAccount("Alice", email, PASSWORD), Optional.empty()));
    }

    @Test
    void it_shows_who_is_signed_in() {
        AccountView view = navigate(AccountView.class);
        assertThat(FormTester.on(view).value("Name")).isEqualTo("Alice");
        assertThat(FormTester.on(view).text()).contains("Signed in as " + email, "Your courses");
    }

    @Test
    void a_new_name_is_shown_at_once() {
        AccountView view = navigate(AccountView.class);
        FormTester.on(view).fill("Name", "Alice Liddell").click("Change name");
        assertThat(FormTester.on(view).text()).contains("Name changed to Alice Liddell.");
        assertThat(currentUser.signedIn()).map(User::name).contains("Alice Liddell");
    }

    @Test
    void a_surname_for_lists_is_kept_and_can_be_removed() {
        AccountView view = navigate(AccountView.class);
        FormTester.on(view).fill("Surname (for sorting)", " Liddell ").click("Change name");
        assertThat(currentUser.signedIn()).map(User::surname).contains("Liddell");
        assertThat(FormTester.on(navigate(AccountView.class)).value("Surname (for sorting)"))
                .isEqualTo("Liddell");
        onPage().fill("Surname (for sorting)", "").click("Change name");
        assertThat(currentUser.signedIn().orElseThrow().surname()).isNull();
    }

    @Test
    void a_password_changes_only_with_the_current_one() {
        FormTester form = FormTester.on(navigate(AccountView.class));
        form.fill("Current password", "not the password")
                .fill("New password", "green whale dives")
                .click("Change password");
        assertThat(form.error("Current password")).isEqualTo("That’s not your current password.");

        form.fill("Current password", PASSWORD).click("Change password");
        assertThat(form.error("Current password")).isEmpty();
        assertThat(form.text()).contains("Password changed.");
        assertThat(form.value("Current password")).isEmpty();
        assertThat(form.value("New password")).isEmpty();
    }

    @Test
    void changing_the_password_keeps_this_browser_signed_in() {
        FormTester.on(navigate(AccountView.class))
                .fill("Current password", PASSWORD)
                .fill("New password", "green whale dives")
                .click("Change password");
        assertThat(currentUser.signedIn()).map(User::name).contains("Alice");
    }

    @Test
    void who_may_make_instructors_invites_one_with_a_link_that_is_shown_once() {
        User ina = people.signedInInstructor("Ina");
        assertThat(FormTester.on(navigate(AccountView.class)).text()).doesNotContain("invitation");
        rights.grant(ina.id(), SiteRight.MAKE_INSTRUCTORS, null);
        FormTester form = FormTester.on(navigate(AccountView.class));
        form.click("Create invitation link");
        assertThat(form.text()).contains("/setup?token=", "It works once and expires after 7 days.");
        assertThat(FormTester.on(navigate(AccountView.class)).text()).doesNotContain("/setup?token=");
    }

    @Test
    void a_student_can_not_invite_instructors() {
        assertThat(FormTester.on(navigate(AccountView.class)).text()).doesNotContain("invitation");
    }

    @Test
    void signing_out_is_a_form_that_the_browser_posts() {
        assertThat(navigate(AccountView.class).getElement().getOuterHTML())
                .contains("action=\"/sign-out\"", "method=\"post\"", "name=\"_csrf\"");
    }

    @Test
    void an_address_that_is_not_confirmed_is_told_and_its_link_is_sent_again_where_email_is_on() {
        assertThat(FormTester.on(navigate(AccountView.class)).text()).doesNotContain("Confirm your email address");
        mail.turn(true);
        FormTester form = FormTester.on(navigate(AccountView.class));
        assertThat(form.text()).contains("Confirm your email address", email + " isn’t confirmed yet.");
        form.click("Send link again");
        assertThat(form.text()).contains("You’ll get an email at " + email + " soon.");
        for (int i = 0; i < 20; i++) {
            form.click("Send link again");
        }
        assertThat(form.text()).contains("Too many links were requested from your network.");
        mail.confirmed(currentUser.signedIn().map(User::id).orElseThrow());
        assertThat(FormTester.on(navigate(AccountView.class)).text()).doesNotContain("Confirm your email address");
    }

    @AfterEach
    void emailIsOff() {
        mail.turn(false);
    }
}
