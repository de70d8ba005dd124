package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.readout.browser.People.NewCourse;

/**
 * An answer key is fixed in the lesson file after a student has answered.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-corrections.md"
 */
@Tag("browser")
class CorrectionTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void a_fixed_key_is_reviewed_applied_shown_to_the_student_and_undone() throws IOException {
        Path lessons = Site.lessons(folder.resolve("lessons"));
        try (ReadoutProcess readout = ReadoutProcess.start(folder.resolve("data"), lessons)) {
            Visitor instructor = browsers.visitor(readout.address());
            People.signUp(instructor, readout.setupPath().orElseThrow(), People.INSTRUCTOR);
            NewCourse course = People.teach(instructor, "International relations 101", SmallStates.TITLE);
            Visitor student = browsers.visitor(readout.address());
            People.join(student, course, People.student("Ada Student"));
            answersOneWrong(student);

            String page = course.path() + "/lessons/small-states";
            instructor.open(course.path());
            People.openActions(instructor, SmallStates.TITLE);
            instructor.link("Corrections: " + SmallStates.TITLE).click();
            assertThat(instructor.text("No corrections to review.")).isVisible();
            instructor.inspectOneOfMany("corrections-none");

            acceptSecondOption(lessons);
            awaitCorrection(instructor, page);
            instructor.open(course.path() + "/gradebook");
            instructor.link("correction to review").press("Enter");
            assertThat(instructor.text(
                            "The correct answer changed from “Trading with both and allying with neither” to “Trading"
                                    + " with both and allying with neither; Joining the stronger side”."))
                    .isVisible();
            assertThat(instructor.text("Student scores: 1 up, 0 down, 0 the same."))
                    .isVisible();
            assertThat(instructor.page().locator(".move-table tbody tr")).containsText("4 / 5 → 5 / 5");
            instructor.inspectOneOfMany("correction-waiting");
            student.open(SmallStates.SECTION);
            assertThat(student.heading("Score: 4 / 5")).isVisible();

            instructor.button("Apply correction").press("Enter");
            assertThat(instructor.text("Enter a reason. Students will see it.")).isVisible();
            instructor.field("Reason (shown to students)").fill("Paragraph two supports both ways.");
            instructor.button("Apply correction").press("Enter");
            assertThat(instructor.text(
                            "Correction applied: 1 answer regraded. Student scores: 1 up, 0 down, 0 the same."))
                    .isVisible();
            instructor.inspectOneOfMany("correction-applied");

            findsTheReceipt(student);

            instructor
                    .page()
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName(Pattern.compile("Undo the correction from .*")))
                    .press("Enter");
            assertThat(instructor.text("Correction undone: 1 answer has its earlier points again."))
                    .isVisible();
            student.reload();
            assertThat(student.heading("Score: 4 / 5")).isVisible();
            assertThat(student.text("The correction was undone, so your earlier score counts again."))
                    .hasCount(2);
        }
    }

    private static void answersOneWrong(Visitor student) {
        student.open(SmallStates.SECTION);
        student.radio("Joining the stronger side").check();
        SmallStates.assertSaved(student, 1);
        for (int number = 2; number <= SmallStates.QUESTIONS; number++) {
            SmallStates.answer(student, number);
            SmallStates.assertSaved(student, number);
        }
        student.button("Submit answers").click();
        assertThat(student.heading("Score: 4 / 5")).isVisible();
    }

    private static void findsTheReceipt(Visitor student) {
        student.reload();
        assertThat(student.heading("Score: 5 / 5")).isVisible();
        assertThat(student.page().locator(".corrected")).containsText("was 4 / 5");
        assertThat(student.page().locator(".correction .new-mark"))
                .hasText(Pattern.compile(".*: 0 → 1\\. The answer key was corrected\\. .*"));
        student.button("Show answers").press("Enter");
        student.button("Show the correct answers").press("Enter");
        assertThat(student.page().locator(".correction .new-mark"))
                .hasText(Pattern.compile(
                        ".*: 0 → 1\\. The correct answer changed from “Trading with both and allying with"
                                + " neither” to “Trading with both and allying with neither; Joining the stronger side”\\. Paragraph two supports"
                                + " both ways\\."));
        student.page().locator(".correction summary").press("Enter");
        assertThat(student.text("Graded when the quiz was submitted.")).isVisible();
        student.inspectOneOfMany("quiz-corrected");
    }

    private static void acceptSecondOption(Path lessons) throws IOException {
        Path quiz = lessons.resolve("small-states/between.quiz.yaml");
        String before = Files.readString(quiz);
        Files.writeString(
                quiz,
                before.replace("text: Joining the stronger side,", "text: Joining the stronger side, correct: true,"));
    }

    /** Asks the server until the edit is up. */
    private static void awaitCorrection(Visitor visitor, String path) {
        for (int i = 0; i < 40; i++) {
            visitor.open(path);
            if (visitor.heading("Correction to review").count() > 0) {
                return;
            }
        }
        throw new AssertionError("The correction never came");
    }
}
