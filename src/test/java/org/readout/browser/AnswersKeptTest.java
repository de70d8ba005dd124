package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext.ClearCookiesOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.readout.browser.Pacts.Answers;

/** What was answered outlives a cut network, an expired session and a restart, and the stamps say what is safe. */
@Tag("browser")
class AnswersKeptTest {

    private static final String NOT_SAVED = "Not saved yet, but kept in this browser.";

    @TempDir
    private static Path folder;

    private static ReadoutProcess server;

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @BeforeAll
    static void a_server_that_a_test_may_kill() throws IOException {
        Path lessons = Site.lessons(folder.resolve("lessons"));
        Path quiz = lessons.resolve("small-states/between.quiz.yaml");
        Files.writeString(
                quiz,
                Files.readString(quiz)
                        .replaceFirst("\\nshuffle: none\\n", "\nchoose: 2\nshuffle: all\n")
                        // Questions that are drawn are worth the same.
                        .replace("\n    points: 2\n", "\n"));
        server = ReadoutProcess.start(folder.resolve("data"), lessons);
    }

    @AfterAll
    static void the_end() {
        server.kill();
    }

    @Test
    void answers_of_every_kind_outlive_a_cut_network_an_expired_session_and_a_restart() {
        Visitor student = browsers.visitor(server.address());
        People.signUp(student, "/sign-up", People.student("Kept Student"));
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

        server.kill();
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
        server = server.again();
        Pacts.assertAllSaved(student);
        Pacts.assertAnswered(student, last);
        student.reload();
        Pacts.assertAllSaved(student);
        Pacts.assertAnswered(student, last);
        assertThat(student.link("Kept Student")).isVisible();
        student.forgive(error -> true);
    }

    @Test
    void a_guest_is_asked_the_same_questions_on_every_page_from_the_first_on() {
        Visitor guest = browsers.visitor(server.address());
        guest.open(SmallStates.SECTION);
        List<String> asked = asked(guest);
        assertThat(asked).hasSize(2);
        guest.reload();
        assertThat(asked(guest)).as("now known by an opened section").isEqualTo(asked);
        Visitor tab = guest.tab();
        tab.open(SmallStates.SECTION);
        assertThat(asked(tab)).as("another tab").isEqualTo(asked);
        guest.page().locator(".quiz input").first().focus();
        guest.page().keyboard().press("Space");
        guest.page().keyboard().type("hedging");
        assertThat(SmallStates.question(guest, 1)).containsText("Saved ");
        guest.reload();
        assertThat(asked(guest)).as("begun").isEqualTo(asked);
        guest.open("/sign-up");
        People.signUp(guest, People.student("Drawn Student"));
        assertThat(guest.link("Drawn Student")).isVisible();
        guest.open(SmallStates.SECTION);
        assertThat(asked(guest)).as("signed up").isEqualTo(asked);
    }

    private static List<String> asked(Visitor visitor) {
        return visitor.page().locator("fieldset.question legend").allTextContents();
    }

    private static void assertNothingSaved(Visitor visitor) {
        for (int number = 1; number <= Pacts.QUESTIONS; number++) {
            assertThat(Pacts.stamp(visitor, number)).containsText(NOT_SAVED);
        }
    }
}
