package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The server is killed under a reader; what it has acknowledged is there, and the page finds its way back. */
@Tag("browser")
class RestartTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_kill_in_the_middle_of_a_quiz_loses_nothing_and_the_page_recovers_on_its_own() {
        Site site = browsers.site();
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        SmallStates.answer(guest, 1);
        SmallStates.assertSaved(guest, 1);

        site.kill();
        for (int number = 2; number <= SmallStates.QUESTIONS; number++) {
            SmallStates.answer(guest, number);
            assertThat(SmallStates.question(guest, number)).containsText("Not saved yet, but kept in this browser.");
        }
        guest.picture("server-is-gone");

        site.startAgain();
        SmallStates.assertSaved(guest, SmallStates.QUESTIONS);
        guest.awaitLive();
        assertAllSaved(guest);
        guest.reload();
        assertAllSaved(guest);
        guest.button("Submit answers").click();
        assertThat(guest.heading("Score: 5 / 5")).isVisible();

        site.kill();
        site.startAgain();
        guest.open(SmallStates.SECTION);
        assertThat(guest.heading("Score: 5 / 5")).isVisible();
        guest.forgive(error -> error.contains("ERR_CONNECTION")
                || error.contains("Failed to fetch")
                || error.contains("Failed to load resource"));
    }

    @Test
    void a_user_who_asked_to_stay_signed_in_is_still_signed_in_after_a_restart() {
        Site site = browsers.site();
        Visitor student = browsers.visitor();
        student.open("/sign-up");
        student.checkbox("Keep me signed in").check();
        People.signUp(student, People.student("Kim Stays"));
        assertThat(student.link("Kim Stays")).isVisible();

        site.kill();
        site.startAgain();
        student.open("/courses");
        assertThat(student.heading("Courses")).isVisible();
        student.forgive(error -> error.contains("ERR_CONNECTION") || error.contains("Failed to load resource"));
    }

    private static void assertAllSaved(Visitor guest) {
        for (int number = 1; number <= SmallStates.QUESTIONS; number++) {
            SmallStates.assertAnswered(guest, number);
            SmallStates.assertSaved(guest, number);
        }
    }
}
