package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two tabs of one browser on the same quiz: what either one does is never lost and never done twice. */
@Tag("browser")
class TwoWindowsTest {

    private static final Pattern SAVED = Pattern.compile("Saved \\d{1,2}:\\d\\d:\\d\\d [AP]M$");
    private static final String BOTH = "Trading with both and allying with neither";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void two_texts_are_both_kept_until_one_is_chosen() {
        Visitor guest = guestWithAnAnswer();
        Visitor tab = guest.tab();
        tab.open(SmallStates.SECTION);

        words(guest).fill("hedging");
        SmallStates.assertSaved(guest, 4);
        words(tab).fill("hedge");
        assertThat(SmallStates.question(tab, 4))
                .containsText("You also answered this question in another tab or on another device");
        assertThat(SmallStates.question(tab, 4)).containsText("Choose which answer to keep.");
        assertThat(words(tab)).hasValue("hedge");
        tab.inspectOneOfMany("quiz-two-answers");

        tab.reload();
        assertThat(words(tab)).hasValue("hedge");
        assertThat(SmallStates.question(tab, 4)).containsText("hedging");
        tab.button("Keep this answer").click();
        assertThat(stamp(tab, 4)).hasText(SAVED);
        assertThat(words(tab)).isFocused();
        assertThat(outbox(tab)).isZero();

        words(guest).fill("bandwagoning");
        assertThat(SmallStates.question(guest, 4)).containsText("hedge");
        guest.button("Use the other answer").click();
        assertThat(words(guest)).hasValue("hedge");
        assertThat(stamp(guest, 4)).hasText(SAVED);
        assertThat(outbox(guest)).isZero();
    }

    @Test
    void what_is_typed_before_earlier_writes_come_back_is_no_answer_of_another_window() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        words(guest).fill("he");
        SmallStates.assertSaved(guest, 4);
        guest.page().context().setOffline(true);
        // With longer pauses than the script waits before it sends: each letter is a write of its own.
        words(guest).pressSequentially("dge", new Locator.PressSequentiallyOptions().setDelay(700));
        guest.page().context().setOffline(false);
        assertThat(stamp(guest, 4)).hasText(SAVED);
        assertThat(SmallStates.question(guest, 4)).not().containsText("another tab");
        assertThat(outbox(guest)).isZero();
        guest.reload();
        assertThat(words(guest)).hasValue("hedge");
        guest.forgive(error -> true);
    }

    @Test
    void a_tab_whose_answers_are_not_the_last_says_so_in_sight_instead_of_submitting() {
        Visitor guest = guestWithAnAnswer();
        Visitor tab = guest.tab();
        tab.open(SmallStates.SECTION);
        SmallStates.assertSaved(tab, 1);

        words(guest).fill("hedging");
        SmallStates.assertSaved(guest, 4);
        tab.button("Submit answers").click();
        assertThat(tab.text("are unanswered")).isVisible();
        tab.button("Submit answers").click();

        Locator notice = tab.text("You also answered questions in another tab or on another device.");
        assertThat(notice).isFocused();
        assertThat(notice).isInViewport();
    }

    @Test
    void a_tab_that_was_opened_before_the_submission_keeps_its_text_and_begins_nothing() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        Visitor tab = guest.tab();
        tab.open(SmallStates.SECTION);
        guest.radio(BOTH).check();
        SmallStates.assertSaved(guest, 1);
        guest.button("Submit answers").click();
        assertThat(guest.text("are unanswered")).isVisible();
        guest.button("Submit answers").click();
        assertThat(guest.heading("Score: 1 / 5")).isVisible();

        words(tab).fill("hedge");
        assertThat(tab.text("You already submitted this quiz in another tab or on another device."))
                .isVisible();
        assertThat(tab.heading("Score: 1 / 5")).isVisible();
        assertThat(tab.text("Attempt 1, question 4: hedge")).isVisible();
        tab.inspectOneOfMany("quiz-submitted-elsewhere");
        tab.reload();
        assertThat(tab.text("Attempt 1, question 4: hedge")).isVisible();
        tab.button("Discard these answers").click();
        assertThat(tab.text("Attempt 1, question 4: hedge")).not().isVisible();
        assertThat(outbox(tab)).isZero();
        assertThat(tab.button("Try again")).isVisible();
    }

    @Test
    void a_page_says_that_its_user_signed_out_and_keeps_the_text_until_the_next_sign_in() {
        Visitor student = browsers.visitor();
        People.Account account = People.student("Tab Student");
        People.signUp(student, "/sign-up", account);
        SmallStates.openAndRead(student);
        student.radio(BOTH).check();
        SmallStates.assertSaved(student, 1);

        People.signOut(student.tab());

        words(student).fill("hedge");
        words(student).blur();
        assertThat(signedOut(student)).isVisible();
        assertThat(student.page().locator("#person-notice"))
                .containsText("You’re signed out. Sign in to continue. What you typed is kept in this browser.");
        assertThat(student.radio(BOTH)).hasCount(0);
        student.awaitLive();
        student.inspectOneOfMany("quiz-signed-out");
        student.page().locator(".quiz .notice a").click();
        student.field("Email").fill(account.email());
        student.field("Password").fill(account.password());
        student.button("Sign in").click();
        assertThat(stamp(student, 4)).hasText(SAVED);
        assertThat(words(student)).hasValue("hedge");
        assertThat(student.radio(BOTH)).isChecked();
        assertThat(outbox(student)).isZero();
        student.forgive(error -> true);
    }

    @Test
    void a_guest_who_signs_up_in_another_tab_goes_on_with_the_account() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        guest.radio(BOTH).check();
        SmallStates.assertSaved(guest, 1);
        Visitor tab = guest.tab();
        tab.open("/sign-up");
        People.signUp(tab, People.student("Former Guest"));
        assertThat(tab.link("Former Guest")).isVisible();

        words(guest).fill("hedge");
        assertThat(guest.text("You signed in from another tab. This page now shows your quiz."))
                .isVisible();
        assertThat(stamp(guest, 4)).hasText(SAVED);
        assertThat(words(guest)).hasValue("hedge");
        assertThat(guest.radio(BOTH)).isChecked();
        assertThat(outbox(guest)).isZero();
    }

    @Test
    void a_page_that_reloads_after_its_guest_signed_up_elsewhere_keeps_the_text_and_says_so() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        guest.radio(BOTH).check();
        SmallStates.assertSaved(guest, 1);
        // Requests during a sign-up fail, because it ends the session that they name, and then the page reloads itself.
        guest.page().route("**/*v-r=uidl*", Route::abort);
        words(guest).fill("hedge");
        Visitor tab = guest.tab();
        tab.open("/sign-up");
        People.signUp(tab, People.student("Reloaded Guest"));
        assertThat(tab.link("Reloaded Guest")).isVisible();
        guest.page().unroute("**/*v-r=uidl*");
        guest.reload();

        assertThat(guest.text("You signed in from another tab. This page now shows your quiz."))
                .isVisible();
        assertThat(stamp(guest, 4)).hasText(SAVED);
        assertThat(words(guest)).hasValue("hedge");
        assertThat(guest.radio(BOTH)).isChecked();
        assertThat(outbox(guest)).isZero();
        guest.reload();
        assertThat(words(guest)).hasValue("hedge");
        assertThat(guest.text("You signed in from another tab.")).hasCount(0);
        guest.forgive(error -> true);
    }

    private static Locator signedOut(Visitor visitor) {
        return visitor.text("You’re signed out. Sign in to continue. Your answers are saved.");
    }

    private Visitor guestWithAnAnswer() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        guest.radio(BOTH).check();
        SmallStates.assertSaved(guest, 1);
        return guest;
    }

    private static Locator words(Visitor visitor) {
        return visitor.field("Your answer");
    }

    private static Locator stamp(Visitor visitor, int question) {
        return SmallStates.question(visitor, question).locator(".stamp");
    }

    private static int outbox(Visitor visitor) {
        return (int) visitor.page()
                .evaluate("Object.keys(localStorage).filter(key => key.startsWith('readout-answer:')).length");
    }
}
