package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a page says while the server can't be reached. */
@Tag("browser")
class NoConnectionTest {

    private static final int TWO_LINES = 40;

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void that_there_is_no_connection_can_be_read_on_a_phone() {
        try (ReadoutProcess readout = ReadoutProcess.start(folder, Path.of("src/test/lessons"))) {
            Visitor guest = browsers.visitor(readout.address());
            guest.resize(Visitor.NARROW);
            guest.open("/sign-up");
            readout.kill();
            guest.button("Sign up").click();
            Locator message = guest.page().locator("vaadin-connection-indicator[reconnecting] .v-status-message");
            assertThat(message)
                    .containsText("No connection. What you write is kept in this browser until it is saved.");
            Locator words = message.locator("span");
            for (Theme theme : Theme.values()) {
                guest.prefer(theme);
                guest.picture("no-connection");
            }
            assertThat(words.boundingBox().height).isGreaterThanOrEqualTo(TWO_LINES);
            assertThat(message.boundingBox().height).isGreaterThanOrEqualTo(words.boundingBox().height);
            guest.forgive(error -> error.contains("ERR_"));
        }
    }
}
