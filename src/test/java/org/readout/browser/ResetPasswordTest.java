package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./readout reset-password}, by which an instructor gets in again. */
@Tag("browser")
class ResetPasswordTest {

    private static final Path LESSONS = Path.of("src/test/lessons");

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void an_instructor_who_forgot_the_password_gets_a_link_while_the_server_is_stopped() {
        try (ReadoutProcess first = ReadoutProcess.start(folder, LESSONS)) {
            Visitor instructor = browsers.visitor(first.address());
            instructor.open(first.setupPath().orElseThrow());
            instructor.inspect("setup");
            People.signUp(instructor, People.INSTRUCTOR);
            assertThat(instructor.heading("Courses")).isVisible();
            instructor.awaitLive();
            instructor.inspectOneOfMany("courses-empty");
            instructor.page().navigate("about:blank");
            first.stop();

            var ended = ReadoutProcess.run(
                    "reset-password", People.INSTRUCTOR.email().toUpperCase(Locale.ROOT), "--data", folder.toString());
            assertThat(ended.err()).isEmpty();
            assertThat(ended.exitCode()).isZero();
            String path = ended.out().lines().skip(1).findFirst().orElseThrow();
            assertThat(path).startsWith("/reset?token=");

            try (ReadoutProcess second = first.again()) {
                Visitor visitor = browsers.visitor(second.address());
                visitor.open(path);
                visitor.inspectOneOfMany("reset");
                visitor.field("New password").fill("words of a new password");
                visitor.field("Confirm new password").fill("words of a new password");
                visitor.button("Save password").click();
                assertThat(visitor.heading("Password saved")).isVisible();
                assertThat(visitor.link(People.INSTRUCTOR.name())).isVisible();
                visitor.inspectOneOfMany("reset-saved");
                Visitor other = browsers.visitor(second.address());
                other.open(path);
                assertThat(other.heading("This link no longer works")).isVisible();
                other.inspectOneOfMany("reset-used");
                People.signIn(browsers.visitor(second.address()), People.INSTRUCTOR.email(), "words of a new password");
            }
        }
    }
}
