package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A quiz with a time limit on a phone: its rules, its clock, and its end without a page open. */
@Tag("browser")
class TimedQuizTest {

    private static final int PHONE = 320;
    private static final Pattern NEARLY_ALL = Pattern.compile("Time left: (20:00|19:\\d\\d)");
    private static final Pattern NEARLY_HALF = Pattern.compile("Time left: (10:00|9:\\d\\d)");

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void time_runs_quietly_and_saved_answers_are_submitted_at_its_end() throws IOException {
        Path lessons = Site.lessons(folder.resolve("lessons"));
        limit(lessons.resolve("small-states/between.quiz.yaml"));
        ReadoutProcess server = ReadoutProcess.start(folder.resolve("data"), lessons);
        try {
            Visitor guest = browsers.visitor(server.address());
            guest.resize(PHONE);
            guest.page().clock().install();
            guest.open(SmallStates.SECTION);
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
            // The server's clock has not moved with the browser's.
            assertThat(clock.locator(".words")).hasText(NEARLY_ALL);
            SmallStates.answer(guest, 3);
            SmallStates.assertSaved(guest, 3);

            server.kill();
            server = server.later(Duration.ofMinutes(30));
            guest.open(SmallStates.SECTION);
            assertThat(guest.heading("Score: 2 / 5")).isVisible();
            assertThat(guest.page().locator(".time-left")).hasCount(0);
            guest.inspectOneOfMany("timed-marked");
            guest.forgive(error -> error.contains("ERR_CONNECTION")
                    || error.contains("Failed to fetch")
                    || error.contains("Failed to load resource"));
        } finally {
            server.kill();
        }
    }

    private static void limit(Path quiz) throws IOException {
        Files.writeString(
                quiz, Files.readString(quiz).replaceFirst("\\nshuffle: none\\n", "\ntime-limit: 20\nshuffle: none\n"));
    }
}
