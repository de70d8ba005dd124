package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An author takes a quiz out of a lesson, then its section too, while a reader is at it. */
@Tag("browser")
class TakenOutTest {

    private static final String LESSON = "/lessons/small-states";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void what_was_begun_is_found_after_every_edit_and_finished() throws IOException {
        Path lessons = Site.lessons(folder.resolve("lessons"));
        Path lesson = lessons.resolve("small-states/lesson.yaml");
        try (ReadoutProcess readout = ReadoutProcess.start(folder.resolve("data"), lessons)) {
            Visitor guest = browsers.visitor(readout.address());
            guest.open(SmallStates.SECTION);
            SmallStates.answer(guest, 1);
            SmallStates.assertSaved(guest, 1);
            edit(lessons.resolve("small-states/between.quiz.yaml"), "id: between", "id: second");
            guest.awaitServed(LESSON, "A quiz you started was removed");
            seesBothQuizzes(guest);

            edit(lesson, "    quiz: between.quiz.yaml\n", "");
            guest.awaitServed(SmallStates.SECTION, "After the text, this section also has a discussion.");
            seesTheOneThatRunsAlone(guest);

            edit(lesson, "id: between", "id: closer");
            edit(lesson, "title: Between two neighbours", "title: Closer to one");
            guest.awaitServed(LESSON, "/closer#quiz-between");
            finishesItByWayOfTheLessonsPage(guest);
            guest.assertNoErrors();
        }
    }

    private static void seesBothQuizzes(Visitor guest) {
        guest.open(SmallStates.SECTION);
        Locator quizzes = guest.page().locator("section.quiz");
        assertThat(quizzes).hasCount(2);
        assertThat(quizzes.first()).containsText("This quiz was removed from the lesson. You can still");
        assertThat(quizzes.last()).not().containsText("removed from");
        SmallStates.assertSaved(guest, 1);
        guest.inspect("taken-out-beside-another");
    }

    private static void seesTheOneThatRunsAlone(Visitor guest) {
        guest.open(SmallStates.SECTION);
        assertThat(guest.page().locator("section.quiz")).hasCount(1);
        SmallStates.assertAnswered(guest, 1);
        SmallStates.answer(guest, 4);
        SmallStates.assertSaved(guest, 4);
        guest.inspect("taken-out");
    }

    private static void finishesItByWayOfTheLessonsPage(Visitor guest) {
        guest.open(LESSON);
        guest.inspect("lesson-taken-out");
        guest.link("Check your reading").click();
        guest.awaitLive();
        assertThat(guest.page().locator("#quiz-between")).isInViewport();
        assertThat(guest.page().locator("section.quiz").first())
                .containsText("was removed from the lesson, together with its section “Between two neighbours”.");
        SmallStates.assertAnswered(guest, 1);
        guest.inspect("taken-out-with-section");
        guest.button("Submit answers").click();
        assertThat(guest.text("2 questions are unanswered: 2, 3.")).isVisible();
        guest.button("Submit answers").click();
        assertThat(guest.heading("Score: 2 / 5")).isFocused();
        guest.reload();
        assertThat(guest.heading("Score: 2 / 5")).isVisible();
        guest.inspect("taken-out-marked");
        guest.open("/scores");
        assertThat(guest.text("This quiz was removed from the lesson. It doesn’t count toward the total."))
                .isVisible();
        guest.inspect("scores-taken-out");
        guest.open(LESSON);
        assertThat(guest.page().locator(".notice")).hasCount(0);
    }

    private static void edit(Path file, String words, String others) throws IOException {
        Files.writeString(file, Files.readString(file).replace(words, others));
    }
}
