package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.readout.browser.People.Account;
import org.readout.browser.People.NewCourse;

/** Signing up, in and out, and pages whose person has changed meanwhile. */
@Tag("browser")
class SigningInTest {

    private static final String SIGNED_OUT =
            "You are signed out. Sign in to go on; what you typed is kept in this browser.";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void whoever_signs_up_out_and_in_again_is_back_at_the_section_each_time() {
        Account account = People.student("Fay Return");
        Visitor visitor = browsers.visitor();
        visitor.open(SmallStates.SECTION);
        visitor.link("Sign in").click();
        visitor.link("Sign up").click();
        assertThat(visitor.heading("Sign up")).isVisible();
        People.signUp(visitor, account);
        assertThat(visitor.link(account.name())).isVisible();
        visitor.awaitLive();
        assertThat(visitor.page()).hasURL(visitor.address() + SmallStates.SECTION);

        People.signOut(visitor);
        assertThat(visitor.link("Sign in")).isVisible();
        assertThat(notice(visitor)).isHidden();

        visitor.open(SmallStates.SECTION);
        visitor.link("Sign in").click();
        visitor.field("Email").fill(account.email());
        visitor.field("Password").fill("not the right one");
        visitor.button("Sign in").click();
        assertThat(visitor.page().getByRole(AriaRole.ALERT).first())
                .containsText("There is no account with this e-mail address and password. Check both and try again.");
        assertThat(visitor.field("Email")).hasValue(account.email());
        visitor.awaitLive();
        visitor.inspect("signing-in-refused");

        visitor.field("Password").fill(account.password());
        visitor.button("Sign in").click();
        assertThat(visitor.link(account.name())).isVisible();
        visitor.awaitLive();
        assertThat(visitor.page()).hasURL(visitor.address() + SmallStates.SECTION);
        assertThat(notice(visitor)).isHidden();
    }

    @Test
    void a_page_that_was_signed_out_elsewhere_says_so_does_nothing_for_a_guest_and_loses_nothing() {
        Account account = People.student("Gil Two Windows");
        Visitor visitor = browsers.visitor();
        visitor.open("/sign-up?next=" + SmallStates.SECTION);
        People.signUp(visitor, account);
        assertThat(visitor.link(account.name())).isVisible();
        visitor.awaitLive();
        // What the page tells by itself, such as that the text was read, is told before.
        visitor.page()
                .waitForResponse(
                        response ->
                                String.valueOf(response.request().postData()).contains("section-read"),
                        () -> visitor.open(SmallStates.SECTION));
        visitor.awaitLive();
        People.signOut(visitor.tab());
        assertThat(notice(visitor)).containsText(SIGNED_OUT);

        SmallStates.answer(visitor, 1);
        assertThat(visitor.link("Sign in").first()).isVisible();
        visitor.page().waitForFunction("() => !document.documentElement.hasAttribute('data-account')");
        visitor.awaitLive();
        assertThat(notice(visitor)).containsText(SIGNED_OUT);
        assertThat(SmallStates.question(visitor, 1).getByRole(AriaRole.RADIO).first())
                .not()
                .isChecked();
        visitor.inspect("signed-out-elsewhere");

        notice(visitor).getByRole(AriaRole.LINK).click();
        visitor.field("Email").fill(account.email());
        visitor.field("Password").fill(account.password());
        visitor.button("Sign in").click();
        assertThat(visitor.link(account.name())).isVisible();
        visitor.awaitLive();
        assertThat(visitor.page()).hasURL(visitor.address() + SmallStates.SECTION);
        SmallStates.assertAnswered(visitor, 1);
        SmallStates.assertSaved(visitor, 1);
    }

    @Test
    void a_new_password_signs_out_the_other_browser_and_not_this_one() {
        Account account = People.student("Hal New Word");
        Visitor here = browsers.visitor();
        here.open("/sign-up");
        People.signUp(here, account);
        assertThat(here.link(account.name())).isVisible();
        Visitor elsewhere = browsers.visitor();
        People.signIn(elsewhere, account);
        elsewhere.open(SmallStates.SECTION);

        here.open("/account");
        here.field("Current password").fill(account.password());
        here.field("New password").fill("another password of some length");
        here.button("Change password").click();
        assertThat(here.text("Your password has been changed.")).isVisible();
        here.reload();
        assertThat(here.link(account.name())).isVisible();

        SmallStates.answer(elsewhere, 1);
        assertThat(notice(elsewhere)).containsText(SIGNED_OUT);
        assertThat(elsewhere.link("Sign in").first()).isVisible();
    }

    @Test
    void a_guest_whose_cookies_are_gone_is_told() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        SmallStates.answer(guest, 1);
        SmallStates.assertSaved(guest, 1);
        guest.reload();
        guest.page().context().clearCookies();
        SmallStates.answer(guest, 3);
        assertThat(notice(guest)).containsText("This browser has lost the cookie by which Readout knew you");
        guest.awaitLive();
        guest.inspect("cookie-lost");
    }

    @Test
    void an_instructor_tells_the_controls_of_a_lesson_by_their_names() {
        Visitor instructor = browsers.visitor();
        browsers.site().becomeInstructor(instructor);
        NewCourse course = People.teach(instructor, "Signing in 1", SmallStates.TITLE);
        People.join(browsers.visitor(), course, People.student("Ivy Forgot"));
        instructor.open(course.path());
        instructor.button("Change dates: " + SmallStates.TITLE).click();
        assertThat(instructor.field("Due: " + SmallStates.TITLE)).isVisible();
        assertThat(instructor.button("Save dates: " + SmallStates.TITLE)).isVisible();
        instructor.button("Reset password: Ivy Forgot").click();
        assertThat(instructor.text("Give this link to Ivy Forgot")).isVisible();
        instructor.inspect("course-with-reset-link");

        instructor.open("/account");
        instructor.button("Make an invitation").click();
        assertThat(instructor.text("Send this link to one person.")).isVisible();
        instructor.inspect("account-with-invitation");
    }

    private static Locator notice(Visitor visitor) {
        return visitor.page().locator("#person-notice");
    }
}
