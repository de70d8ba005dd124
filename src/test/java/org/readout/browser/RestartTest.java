package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed under a reader; what it has acknowledged is there, and the page finds its way back. */
@Tag("browser")
class RestartTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void a_kill_in_the_middle_of_a_quiz_loses_nothing_and_the_page_recovers_by_itself() {
        ReadoutProcess server = ReadoutProcess.start(folder.resolve("data"), Site.lessons(folder.resolve("lessons")));
        try {
            Visitor guest = browsers.visitor(server.address());
            guest.open(SmallStates.SECTION);
            for (int number = 1; number <= 2; number++) {
                SmallStates.answer(guest, number);
                SmallStates.assertSaved(guest, number);
            }

            server.kill();
            SmallStates.answer(guest, 3);
            assertThat(SmallStates.question(guest, 3)).containsText("Not saved yet, kept in this browser.");
            guest.picture("server-is-gone");

            server = server.again();
            SmallStates.assertSaved(guest, 3);
            guest.awaitLive();
            for (int number = 1; number <= 3; number++) {
                SmallStates.assertAnswered(guest, number);
            }
            guest.reload();
            for (int number = 1; number <= 3; number++) {
                SmallStates.assertAnswered(guest, number);
                SmallStates.assertSaved(guest, number);
            }
            SmallStates.answer(guest, 4);
            SmallStates.assertSaved(guest, 4);
            guest.button("Submit answers").click();
            assertThat(guest.heading("Score: 5 / 5")).isVisible();

            server.kill();
            server = server.again();
            guest.open(SmallStates.SECTION);
            assertThat(guest.heading("Score: 5 / 5")).isVisible();
            guest.forgive(error -> error.contains("ERR_CONNECTION")
                    || error.contains("Failed to fetch")
                    || error.contains("Failed to load resource"));
        } finally {
            server.kill();
        }
    }

    @Test
    void somebody_who_asked_to_stay_signed_in_is_still_so_after_a_restart() {
        ReadoutProcess server = ReadoutProcess.start(folder.resolve("data"), Site.lessons(folder.resolve("lessons")));
        try {
            Visitor instructor = browsers.visitor(server.address());
            instructor.open(server.setupPath().orElseThrow());
            instructor.field("Keep me signed in").check();
            People.signUp(instructor, People.INSTRUCTOR);
            assertThat(instructor.heading("Courses")).isVisible();

            server.kill();
            server = server.again();
            instructor.open("/courses");
            assertThat(instructor.heading("Courses")).isVisible();
            instructor.forgive(error -> error.contains("ERR_CONNECTION") || error.contains("Failed to load resource"));
        } finally {
            server.kill();
        }
    }
}
