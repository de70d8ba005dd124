package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes serve one site, and one of them dies under a student in the middle of a quiz. */
@Tag("browser")
class TwoNodesTest {

    @TempDir
    private static Path folder;

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_student_goes_on_at_the_same_question_when_the_node_dies() throws Exception {
        Path lessons = Site.lessons(folder.resolve("lessons"));
        try (TwoNodes nodes =
                new TwoNodes(folder, (data, environment) -> ReadoutProcess.start(data, lessons, environment))) {
            Visitor student = browsers.visitor(nodes.address());
            student.open("/sign-up");
            People.signUp(student, People.student("Kim Stays"));
            assertThat(student.link("Kim Stays")).isVisible();
            student.open(SmallStates.SECTION);
            for (int number = 1; number <= 3; number++) {
                SmallStates.answer(student, number);
                SmallStates.assertSaved(student, number);
            }
            int node = Integer.parseInt(student.page().context().cookies().stream()
                    .filter(cookie -> cookie.name.equals(StickyProxy.COOKIE))
                    .map(cookie -> cookie.value)
                    .findFirst()
                    .orElseThrow());

            nodes.kill(node);
            SmallStates.answer(student, 4);
            SmallStates.assertSaved(student, 4);
            student.awaitLive();
            assertThat(SmallStates.question(student, 4).getByRole(AriaRole.TEXTBOX))
                    .isFocused();
            for (int number = 1; number <= SmallStates.QUESTIONS; number++) {
                SmallStates.assertAnswered(student, number);
            }
            assertThat(student.link("Kim Stays")).isVisible();
            assertThat(student.page().url()).endsWith(SmallStates.SECTION);
            student.button("Submit answers").click();
            assertThat(student.heading("Score: 5 / 5")).isVisible();
            assertThat(nodes.database()
                            .sql("select count(*) from attempt")
                            .query(Integer.class)
                            .single())
                    .isOne();
            student.forgive(error -> error.contains("502") || error.contains("Failed to load resource"));
        }
    }
}
