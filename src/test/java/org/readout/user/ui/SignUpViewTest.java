package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.user.HandClock;
import org.readout.user.LoginFlow;
import org.readout.user.SignInProviders;
import org.readout.user.User;
import org.readout.user.UserService;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class SignUpViewTest extends ViewTest {

    @Autowired
    SignInProviders providers;

    @Autowired
    UserService accounts;

    @Autowired
    LoginFlow signIn;

    private final String email = UUID.randomUUID() + "@example.org";

    @Test
    void a_guest_who_signs_up_is_signed_in_as_the_same_person() {
        User guest = currentUser.orGuest();
        SignUpView view = navigate(SignUpView.class);
        assertThat(view.getElement().getOuterHTML())
                .contains("Your progress and answers so far will be added to your account.");

        FormTester.on(view).fillAccount("Alice", email).click("Sign up");

        assertThat(currentUser.signedIn()).hasValueSatisfying(person -> {
            assertThat(person.id()).isEqualTo(guest.id());
            assertThat(person.name()).isEqualTo("Alice");
            assertThat(person.email()).isEqualTo(email);
        });
    }

    @Test
    void a_mistake_is_reported_at_its_field_and_no_account_is_created() {
        FormTester form = FormTester.on(navigate(SignUpView.class))
                .fill("Email", "alice")
                .fill("Password", "too short")
                .click("Sign up");
        assertThat(form.error("Name")).isEqualTo("Enter your name.");
        assertThat(form.error("Email")).contains("name@example.org");
        assertThat(form.error("Password")).isEqualTo("Use at least 12 characters. You’ve entered 9.");
        assertThat(currentUser.signedIn()).isEmpty();
    }

    @Test
    void a_taken_address_is_reported_with_a_link_to_sign_in() {
        User alice = people.student("Alice");
        UI.getCurrent().navigate("sign-up", QueryParameters.of("next", "/join/BCDF-2345"));
        FormTester form =
                onPage().fillAccount("Alice", String.valueOf(alice.email())).click("Sign up");
        assertThat(form.error("Email")).contains("already exists");
        assertThat(find(Anchor.class).withText("sign in").single().getHref())
                .isEqualTo("/sign-in?next=%2Fjoin%2FBCDF-2345");
        assertThat(currentUser.signedIn()).isEmpty();
    }

    @Test
    void trying_many_addresses_to_see_which_have_an_account_is_limited() {
        User alice = people.student("Alice");
        SignUpForm forms = new SignUpForm(accounts, currentUser, signIn, providers, new HandClock());
        FormTester form =
                FormTester.on(forms.create("/", person -> {})).fillAccount("Eve", String.valueOf(alice.email()));
        for (int i = 0; i < SignUpForm.SIGN_UPS_PER_COMPUTER; i++) {
            form.click("Sign up");
        }
        form.fill("Email", email).click("Sign up");
        assertThat(form.text()).contains("Try again in a minute.");
        assertThat(currentUser.signedIn()).isEmpty();
    }

    @Test
    void a_class_can_sign_up_from_one_network_but_a_script_is_stopped() {
        HandClock clock = new HandClock();
        SignUpForm forms = new SignUpForm(accounts, currentUser, signIn, providers, clock);
        int[] made = {0};
        FormTester form = FormTester.on(forms.form(
                        "/",
                        false,
                        (wanted, guest) -> {
                            made[0]++;
                            return Optional.empty();
                        },
                        person -> {}))
                .fillAccount("Eve", email);
        for (int i = 0; i < 40; i++) {
            form.click("Sign up");
        }
        assertThat(made[0]).as("a class of 40").isEqualTo(40);
        for (int i = 0; i < 60; i++) {
            form.click("Sign up");
        }
        assertThat(made[0]).isEqualTo(SignUpForm.SIGN_UPS_PER_COMPUTER);
        clock.pass(Duration.ofMinutes(1));
        form.click("Sign up");
        assertThat(made[0]).isEqualTo(SignUpForm.SIGN_UPS_PER_COMPUTER + 1);
    }
}
