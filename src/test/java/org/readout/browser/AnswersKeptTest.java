package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.readout.browser.Pacts.Answers;

/**
 * What was answered outlives a cut network, an expired session and a restart, and the stamps say what is safe. Whoever asked
 * for it is still signed in then.
 */
@Tag("browser")
class AnswersKeptTest {

    private static final String NOT_SAVED = "Not saved yet, but kept in this browser.";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void answers_of_every_kind_outlive_a_cut_network_an_expired_session_and_a_restart() {
        Visitor student = browsers.visitor();
        student.open("/sign-up");
        student.checkbox("Keep me signed in").check();
        People.signUp(student, People.student("Kept Student"));
        assertThat(student.link("Kept Student")).isVisible();
        student.open(Pacts.SECTION);
        Pacts.answer(
                student,
                new Answers(
                        "1961",
                        List.of(Pacts.SHOTS, Pacts.BREAK, Pacts.ANSWER, Pacts.TREATY),
                        "1959",
                        "Amur",
                        "5",
                        Pacts.TROOPS,
                        "Turkey",
                        "They fought."));
        Pacts.assertAllSaved(student);

        // The network is cut; each stamp tells of its own question.
        student.page().context().setOffline(true);
        Pacts.choose(student, "NATO", "1955");
        assertThat(Pacts.stamp(student, 1)).containsText(NOT_SAVED);
        assertThat(Pacts.stamp(student, 1).locator(".saved")).isHidden();
        for (int number = 2; number <= Pacts.QUESTIONS; number++) {
            assertThat(Pacts.stamp(student, number)).not().containsText(NOT_SAVED);
            assertThat(Pacts.stamp(student, number).locator(".saved")).isVisible();
        }
        Answers more = new Answers(
                "1949",
                List.of(Pacts.TREATY, Pacts.ANSWER, Pacts.SHOTS, Pacts.BREAK),
                "1961",
                "Volga",
                "95 000",
                Pacts.TIES,
                "Malta",
                "They fought for the lead.");
        Pacts.answer(student, more);
        assertNothingSaved(student);
        student.page().context().clearCookies(new ClearCookiesOptions().setName("JSESSIONID"));
        student.page().context().setOffline(false);
        Pacts.assertAllSaved(student);
        Pacts.assertAnswered(student, more);
        assertThat(student.field(Pacts.TEXT)).isFocused();

        browsers.site().kill();
        Answers last = new Answers(
                "2001",
                Pacts.RIGHT_ORDER,
                "1960",
                "Ussuri",
                "100,000",
                Pacts.TROOPS,
                "Zhenbao, on the Ussuri",
                "They fought for the lead of a common cause.\nThe text shows it.");
        Pacts.answer(student, last);
        assertNothingSaved(student);
        browsers.site();
        Pacts.assertAllSaved(student);
        Pacts.assertAnswered(student, last);
        student.reload();
        Pacts.assertAllSaved(student);
        Pacts.assertAnswered(student, last);
        assertThat(student.link("Kept Student")).isVisible();
        student.forgive(error -> true);
    }

    private static void assertNothingSaved(Visitor visitor) {
        for (int number = 1; number <= Pacts.QUESTIONS; number++) {
            assertThat(Pacts.stamp(visitor, number)).containsText(NOT_SAVED);
        }
    }
}
