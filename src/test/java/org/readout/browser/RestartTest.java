package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.readout.browser.Pacts.Answers;

/**
 * A server is killed while people work, and comes back half an hour later. One end and one start serve all of them, because
 * a start takes longer than what each of them does.
 */
@Tag("browser")
class RestartTest {

    private static final String TIMED = "/lessons/two-ways/timed";
    private static final Pattern NEARLY_ALL = Pattern.compile("Time left: (20:00|19:\\d\\d)");
    private static final Pattern NEARLY_HALF = Pattern.compile("Time left: (10:00|9:\\d\\d)");
    private static final int TWO_LINES = 40;

    private static final Answers ANSWERS = new Answers(
            "2001",
            Pacts.RIGHT_ORDER,
            "1960",
            "Ussuri",
            "100,000",
            Pacts.TROOPS,
            "Zhenbao, on the Ussuri",
            "They fought for the lead of a common cause.\nThe text shows it.");

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void what_people_did_before_and_while_the_server_was_gone_is_there_after_it() {
        Path data = folder.resolve("data");
        ReadoutProcess server = ReadoutProcess.start(data, Site.lessons(folder.resolve("lessons")));
        try {
            Visitor instructor = browsers.visitor(server.address());
            makesTheFirstAccount(instructor, server.setupPath().orElseThrow());
            Visitor student = browsers.visitor(server.address());
            staysSignedIn(student);
            Visitor writer = browsers.visitor(server.address());
            types(writer);
            Visitor guest = browsers.visitor(server.address());
            answers(guest, 3);
            Visitor other = browsers.visitor(server.address());
            answers(other, 1);
            Visitor timed = browsers.newcomer(server.address());
            answersAgainstTheClock(timed);

            server.kill();
            Pacts.answer(student, ANSWERS);
            Pacts.assertNothingSaved(student);
            DiscussionTest.post(writer).fill("The first words are saved, and these are typed into a dead connection");
            assertThat(keptTexts(writer)).isOne();
            submits(guest);
            Visitor tab = submitsAndCloses(other);
            String path = resetsThePassword(data);

            server = server.later(Duration.ofMinutes(30));
            assertThat(guest.heading("Score: 5 / 5")).isVisible();
            assertThat(NoConnectionTest.told(guest)).containsText("Your answers were submitted on ");
            findsTheAnswers(student);
            findsTheText(writer);
            tab.open(SmallStates.SECTION);
            assertThat(tab.heading("Score: 1 / 5")).isVisible();
            assertThat(NoConnectionTest.told(tab)).containsText("Your answers were submitted on ");
            timed.open(TIMED);
            assertThat(timed.heading("Score: 1 / 2")).isVisible();
            assertThat(timed.page().locator(".time-left")).hasCount(0);
            timed.inspectOneOfMany("timed-marked");
            choosesANewPassword(path, server.address());
            List.of(instructor, student, writer, guest, other, timed).forEach(each -> each.forgive(error -> true));
        } finally {
            server.kill();
        }
    }

    private static void makesTheFirstAccount(Visitor instructor, String setup) {
        instructor.open(setup);
        instructor.inspect("setup");
        People.signUp(instructor, People.INSTRUCTOR);
        assertThat(instructor.heading("Courses")).isVisible();
        instructor.awaitLive();
        instructor.inspectOneOfMany("courses-empty");
    }

    private static void staysSignedIn(Visitor student) {
        AnswersKeptTest.signUpToStay(student);
        student.open(Pacts.SECTION);
    }

    private static void types(Visitor writer) {
        writer.open(SmallStates.SECTION);
        DiscussionTest.post(writer).fill("The first words are saved");
        assertThat(DiscussionTest.scope(writer)).containsText(DiscussionTest.SAVED);
        DiscussionTest.awaitNothingUnsaved(writer);
        writer.reload();
        assertThat(DiscussionTest.post(writer)).hasValue("The first words are saved");
    }

    private static void answers(Visitor guest, int questions) {
        guest.open(SmallStates.SECTION);
        for (int number = 1; number <= questions; number++) {
            SmallStates.answer(guest, number);
            SmallStates.assertSaved(guest, number);
        }
    }

    private static void answersAgainstTheClock(Visitor guest) {
        guest.resize(Visitor.NARROW);
        guest.page().clock().install();
        guest.open(TIMED);
        assertThat(guest.page().getByText("When time runs out, your saved answers are submitted automatically."))
                .isVisible();
        assertThat(guest.page().locator("fieldset.question")).hasCount(0);
        guest.inspect("timed-before");

        guest.button("Start quiz").click();
        Locator clock = guest.page().locator(".time-left");
        assertThat(clock.locator(".words")).hasText(NEARLY_ALL);
        Locator said = clock.locator(".unseen");
        assertThat(said).isEmpty();
        SmallStates.answer(guest, 1);
        SmallStates.assertSaved(guest, 1);
        guest.inspectOneOfMany("timed-open");

        // The page would ask the server, whose clock has not moved.
        guest.page().context().setOffline(true);
        guest.page().clock().fastForward("10:00");
        assertThat(said).hasText("10 minutes left.");
        assertThat(clock.locator(".words")).hasText(NEARLY_HALF);
        guest.page().clock().fastForward("05:00");
        assertThat(said).hasText("5 minutes left.");
        guest.page().context().setOffline(false);
        guest.button("Hide time").click();
        assertThat(clock.locator(".words")).isHidden();
        guest.reload();
        assertThat(clock.locator(".words")).isHidden();
        guest.button("Show time").click();
        assertThat(clock.locator(".words")).hasText(NEARLY_ALL);
    }

    private static void submits(Visitor guest) {
        SmallStates.answer(guest, 4);
        guest.button(NoConnectionTest.SUBMIT).click();
        assertThat(NoConnectionTest.unsent(guest)).containsText(NoConnectionTest.NOT_YET);
        guest.resize(Visitor.NARROW);
        Locator message = guest.page().locator("vaadin-connection-indicator[reconnecting] .v-status-message");
        assertThat(message)
                .containsText(
                        "Readout can’t be reached. Your work is kept in this browser and will be saved when the connection is back.");
        for (Theme theme : Theme.values()) {
            guest.prefer(theme);
            guest.picture("no-connection");
        }
        double words = message.locator("span").boundingBox().height;
        assertThat(words).isGreaterThanOrEqualTo(TWO_LINES);
        assertThat(message.boundingBox().height).isGreaterThanOrEqualTo(words);
        guest.prefer(Theme.LIGHT);
        guest.resize(Visitor.WIDE);
    }

    private static Visitor submitsAndCloses(Visitor other) {
        other.button(NoConnectionTest.SUBMIT).click();
        assertThat(NoConnectionTest.unsent(other))
                .hasText(
                        "Not submitted: questions 2, 3, 4 are unanswered. Answer them, or select “Submit answers” again."
                                + " Readout can’t be reached. Your answers are kept in this browser.");
        other.button(NoConnectionTest.SUBMIT).click();
        assertThat(NoConnectionTest.unsent(other)).containsText(NoConnectionTest.NOT_YET);
        Visitor tab = other.tab();
        other.page().close();
        return tab;
    }

    /** Returns the path of the link, which {@code ./readout reset-password} prints for an address however it is spelt. */
    private static String resetsThePassword(Path data) {
        var ended = ReadoutProcess.run(
                "reset-password", People.INSTRUCTOR.email().toUpperCase(Locale.ROOT), "--data", data.toString());
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        String path = ended.out().lines().skip(1).findFirst().orElseThrow();
        assertThat(path).startsWith("/reset?token=");
        return path;
    }

    private static void findsTheAnswers(Visitor student) {
        Pacts.assertAllSaved(student);
        Pacts.assertAnswered(student, ANSWERS);
        student.reload();
        Pacts.assertAllSaved(student);
        Pacts.assertAnswered(student, ANSWERS);
        assertThat(student.link("Kept Student")).isVisible();
    }

    private void findsTheText(Visitor writer) {
        writer.open(SmallStates.SECTION);
        assertThat(DiscussionTest.post(writer))
                .hasValue("The first words are saved, and these are typed into a dead connection");
        DiscussionTest.awaitNothingUnsaved(writer);
        Visitor another = browsers.visitor(writer.address());
        another.open(SmallStates.SECTION);
        assertThat(DiscussionTest.post(another)).hasValue("");
    }

    private void choosesANewPassword(String path, String address) {
        Visitor visitor = browsers.visitor(address);
        visitor.open(path);
        visitor.inspectOneOfMany("reset");
        visitor.field("New password").fill("words of a new password");
        visitor.field("Confirm new password").fill("words of a new password");
        visitor.button("Save password").click();
        assertThat(visitor.heading("Password saved")).isVisible();
        assertThat(visitor.link(People.INSTRUCTOR.name())).isVisible();
        visitor.inspectOneOfMany("reset-saved");
        Visitor other = browsers.visitor(address);
        other.open(path);
        assertThat(other.heading("This link no longer works")).isVisible();
        other.inspectOneOfMany("reset-used");
        People.signIn(other, People.INSTRUCTOR.email(), "words of a new password");
    }

    private static int keptTexts(Visitor visitor) {
        return (int) visitor.page()
                .evaluate("() => Object.keys(localStorage).filter((k) => k.startsWith('readout-draft:')).length");
    }
}
