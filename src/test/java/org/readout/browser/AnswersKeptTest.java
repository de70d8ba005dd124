package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.readout.browser.Pacts.Answers;

/** What was answered outlives a cut network and an expired session, and the stamps say what is safe. */
@Tag("browser")
class AnswersKeptTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void answers_of_every_kind_outlive_a_cut_network_and_an_expired_session() {
        Visitor student = browsers.visitor();
        signUpToStay(student);
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
        assertThat(Pacts.stamp(student, 1)).containsText(Pacts.NOT_SAVED);
        assertThat(Pacts.stamp(student, 1).locator(".saved")).isHidden();
        for (int number = 2; number <= Pacts.QUESTIONS; number++) {
            assertThat(Pacts.stamp(student, number)).not().containsText(Pacts.NOT_SAVED);
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
        Pacts.assertNothingSaved(student);
        student.page().context().clearCookies(new ClearCookiesOptions().setName("JSESSIONID"));
        student.page().context().setOffline(false);
        Pacts.assertAllSaved(student);
        Pacts.assertAnswered(student, more);
        assertThat(student.field(Pacts.TEXT)).isFocused();
        student.forgive(error -> true);
    }

    /** Makes an account and stays signed in on this device. */
    static void signUpToStay(Visitor student) {
        student.open("/sign-up");
        student.checkbox("Keep me signed in").check();
        People.signUp(student, People.student("Kept Student"));
        assertThat(student.link("Kept Student")).isVisible();
    }
}
