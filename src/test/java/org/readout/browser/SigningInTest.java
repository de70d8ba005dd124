package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.readout.browser.People.Account;

/** Signing up, in and out, and pages whose user has changed since they were opened. */
@Tag("browser")
class SigningInTest {

    private static final String SIGNED_OUT =
            "You’re signed out. Sign in to continue. What you typed is kept in this browser.";

    private static final String QUIZ_SIGNED_OUT = "You’re signed out. Sign in to continue. Your answers are saved.";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void signing_up_out_and_in_again_leads_back_to_the_section_each_time() {
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
        visitor.button("Show").click();
        assertThat(visitor.field("Password")).hasAttribute("type", "text");
        visitor.button("Show").click();
        assertThat(visitor.field("Password")).hasAttribute("type", "password");
        visitor.inspect("signing-in");
        visitor.field("Password").press("Enter");
        assertThat(visitor.page().getByRole(AriaRole.ALERT).first())
                .containsText("Wrong email or password. Check both and try again.");
        assertThat(visitor.field("Email")).hasValue(account.email());
        assertThat(visitor.field("Password")).isFocused();
        visitor.awaitLive();
        visitor.inspectOneOfMany("signing-in-refused");

        visitor.field("Password").fill(account.password());
        visitor.button("Sign in").click();
        assertThat(visitor.link(account.name())).isVisible();
        visitor.awaitLive();
        assertThat(visitor.page()).hasURL(visitor.address() + SmallStates.SECTION);
        assertThat(notice(visitor)).isHidden();
    }

    @Test
    void a_student_signed_out_in_the_middle_of_a_quiz_answers_nothing_as_a_guest_by_mistake() {
        Account account = People.student("Eve Expired");
        Visitor student = signedUp(account);
        SmallStates.openAndRead(student);
        SmallStates.answer(student, 1);
        SmallStates.assertSaved(student, 1);
        student.page().context().clearCookies();
        SmallStates.answer(student, 4);

        assertThat(student.text(QUIZ_SIGNED_OUT)).isVisible();
        assertThat(notice(student)).containsText(SIGNED_OUT);
        student.reload();
        assertThat(student.text(QUIZ_SIGNED_OUT)).isVisible();
        assertThat(SmallStates.question(student, 1)).hasCount(0);
        student.inspectOneOfMany("signed-out-in-a-quiz");
        Visitor tab = student.tab();
        tab.open(SmallStates.SECTION);
        assertThat(tab.text(QUIZ_SIGNED_OUT)).isVisible();
        assertThat(SmallStates.question(tab, 1)).hasCount(0);
        tab.open("/");
        tab.page().goBack();
        assertThat(tab.text(QUIZ_SIGNED_OUT)).isVisible();
        tab.page().close();

        student.page().locator(".quiz .notice a").click();
        enter(student, account);
        for (int number : new int[] {1, 4}) {
            SmallStates.assertAnswered(student, number);
            SmallStates.assertSaved(student, number);
        }
        student.forgive(error -> error.contains("403") || error.contains("401"));
    }

    @Test
    void answers_without_an_account_stay_with_the_guest_where_the_account_has_started_the_quiz() {
        Account account = People.student("Gus On Purpose");
        Visitor student = signedUp(account);
        student.open(SmallStates.SECTION);
        SmallStates.answer(student, 4);
        SmallStates.assertSaved(student, 4);
        student.page().context().clearCookies();
        student.open(SmallStates.SECTION);
        student.button("Continue without signing in").click();
        assertThat(student.text(QUIZ_SIGNED_OUT)).hasCount(0);
        SmallStates.answer(student, 1);
        SmallStates.assertSaved(student, 1);
        student.reload();
        SmallStates.assertAnswered(student, 1);

        student.open("/sign-in");
        enter(student, account);
        student.open(SmallStates.SECTION);
        SmallStates.assertAnswered(student, 4);
        assertThat(SmallStates.question(student, 1).locator("input:checked")).hasCount(0);
        People.signOut(student);
        student.open(SmallStates.SECTION);
        SmallStates.assertAnswered(student, 1);
        student.forgive(error -> error.contains("403") || error.contains("401"));
    }

    @Test
    void signing_out_leaves_the_quiz_open_to_the_next_guest() {
        Visitor student = signedUp(People.student("Lee Leaves"));
        student.open(SmallStates.SECTION);
        SmallStates.answer(student, 1);
        SmallStates.assertSaved(student, 1);
        People.signOut(student);
        Visitor next = student.tab();
        next.open(SmallStates.SECTION);
        assertThat(next.page().locator(".quiz input:checked")).hasCount(0);
        assertThat(next.text(QUIZ_SIGNED_OUT)).hasCount(0);
        SmallStates.answer(next, 1);
        SmallStates.assertSaved(next, 1);
    }

    @Test
    void a_new_password_signs_out_the_other_browser_and_not_this_one() {
        Account account = People.student("Hal New Word");
        Visitor here = browsers.visitor();
        People.signUp(here, "/sign-up", account);
        Visitor elsewhere = browsers.visitor();
        People.signIn(elsewhere, account);
        SmallStates.openAndRead(elsewhere);

        here.open("/account");
        here.field("Current password").fill(account.password());
        here.field("New password").fill("another password of some length");
        here.button("Change password").click();
        assertThat(here.text("Password changed.")).isVisible();
        here.reload();
        assertThat(here.link(account.name())).isVisible();

        SmallStates.answer(elsewhere, 1);
        assertThat(notice(elsewhere)).containsText(SIGNED_OUT);
        assertThat(elsewhere.link("Sign in").first()).isVisible();
    }

    @Test
    void a_signed_out_user_is_told_on_the_sign_in_page_without_a_link_to_that_page() {
        Visitor visitor = signedUp(People.student("Ida Signed Out"));
        visitor.open("/account");
        visitor.page().context().clearCookies();
        visitor.reload();
        assertThat(visitor.page().getByLabel("Email")).isVisible();
        assertThat(notice(visitor)).containsText(SIGNED_OUT);
        assertThat(notice(visitor).getByRole(AriaRole.LINK)).hasCount(0);
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
        assertThat(notice(guest)).containsText("This browser’s cookies were cleared");
        guest.awaitLive();
        guest.inspectOneOfMany("cookie-lost");
    }

    @Test
    void a_passkey_signs_in_alone_and_a_password_with_a_code_from_an_app() {
        Account account = People.student("Pia Passkey");
        Visitor visitor = browsers.newcomer();
        People.signUp(visitor, "/sign-up", account);
        CDPSession chromium = visitor.page().context().newCDPSession(visitor.page());
        chromium.send("WebAuthn.enable");
        chromium.send("WebAuthn.addVirtualAuthenticator", authenticator());
        visitor.open("/account");
        visitor.field("Name of the passkey").fill("My phone");
        visitor.field("Your password, to make sure it’s you").fill(account.password());
        visitor.button("Add passkey").click();
        assertThat(visitor.text("Passkey added.")).isVisible();
        assertThat(visitor.text("never used")).isVisible();
        visitor.inspectOneOfMany("account-with-passkey");

        visitor.link("Set up two-step verification").click();
        assertThat(visitor.button("Continue")).isVisible();
        visitor.field("Current password").fill(account.password());
        visitor.button("Continue").click();
        assertThat(visitor.button("Turn on")).isVisible();
        visitor.inspectOneOfMany("two-step-set-up");
        String secret = visitor.page().locator(".join-link").textContent().replace(" ", "");
        visitor.field("Code").fill(code(secret));
        visitor.button("Turn on").click();
        assertThat(visitor.text("Save these codes now")).isVisible();
        String recovery = visitor.page().locator(".recovery-codes li").first().textContent();
        visitor.button("I’ve saved my codes").click();
        People.signOut(visitor);

        visitor.open("/sign-in?next=/account");
        visitor.button("Sign in with a passkey").click();
        assertThat(visitor.heading("Your account")).isVisible();
        visitor.awaitLive();
        assertThat(visitor.text("last used")).isVisible();
        People.signOut(visitor);

        visitor.open("/sign-in?next=/account/two-step");
        visitor.field("Email").fill(account.email());
        visitor.field("Password").fill(account.password());
        visitor.button("Sign in").click();
        assertThat(visitor.heading("Enter your code")).isVisible();
        visitor.inspectOneOfMany("sign-in-code");
        visitor.field("Code").fill(recovery);
        visitor.button("Sign in").click();
        assertThat(visitor.text("You have 9 recovery codes left.")).isVisible();
    }

    /** An authenticator that always says yes, as the protocol of Chromium describes it. */
    private static JsonObject authenticator() {
        return JsonParser.parseString("""
                {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                    "hasUserVerification": true, "isUserVerified": true, "automaticPresenceSimulation": true}}
                """).getAsJsonObject();
    }

    private static String code(String secret) {
        try {
            TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(new Base32().decode(secret), codes.getAlgorithm()), Instant.now());
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Visitor signedUp(Account account) {
        Visitor visitor = browsers.visitor();
        People.signUp(visitor, "/sign-up", account);
        return visitor;
    }

    /** Fills in the form to sign in that is on the page, and sends it. */
    private static void enter(Visitor visitor, Account account) {
        visitor.field("Email").fill(account.email());
        visitor.field("Password").fill(account.password());
        visitor.button("Sign in").click();
        assertThat(visitor.link(account.name())).isVisible();
        visitor.awaitLive();
    }

    private static Locator notice(Visitor visitor) {
        return visitor.page().locator("#person-notice");
    }
}
