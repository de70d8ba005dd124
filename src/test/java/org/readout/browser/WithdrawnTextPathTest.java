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
 * An ungraded text, from the edit that withdraws its question to the student's page, and back.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-corrections.md"
 */
@Tag("browser")
class WithdrawnTextPathTest {

    private static final String ASK = "Why did two allies become enemies?";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void an_ungraded_text_gets_full_credit_when_its_question_is_withdrawn_and_is_ungraded_again_when_that_is_undone()
            throws IOException {
        Path lessons = Site.lessons(folder.resolve("lessons"));
        try (ReadoutProcess readout = ReadoutProcess.start(folder.resolve("data"), lessons)) {
            Visitor instructor = browsers.visitor(readout.address());
            People.setUp(instructor, readout.setupPath().orElseThrow(), People.INSTRUCTOR);
            NewCourse course = People.teach(instructor, "International relations 101", "A question of each kind");
            Visitor student = browsers.visitor(readout.address());
            People.join(student, course, People.student("Ada Student"));
            answers(student);

            String grading = course.path() + "/grading?lesson=question-kinds";
            instructor.open(grading);
            assertThat(instructor.text("1 left to grade.")).isVisible();

            withdraw(lessons);
            awaitCorrection(instructor, course.path() + "/lessons/question-kinds");
            assertThat(instructor.text("Student scores: 1 up, 0 down, 0 the same."))
                    .isVisible();
            assertThat(instructor.page().locator(".move-table tbody tr")).containsText("7: not graded → 4 / 4");
            assertThat(instructor.text("1 ungraded answer would get full credit and no longer need grading."))
                    .isVisible();
            instructor.inspect("withdrawn-text-waiting");
            student.reload();
            assertThat(student.text("Not graded yet. Your score doesn’t include this question."))
                    .isVisible();

            instructor.field("Reason (shown to students)").fill("Both answers can be argued.");
            instructor.button("Apply correction").press("Enter");
            assertThat(instructor.text(
                            "Correction applied: 1 answer regraded. Student scores: 1 up, 0 down, 0 the same."))
                    .isVisible();
            instructor
                    .page()
                    .getByRole(AriaRole.BUTTON, named("Show students for .*"))
                    .press("Enter");
            assertThat(instructor.page().locator(".move-table tbody tr")).containsText("7: not graded → 4 / 4");
            instructor.inspect("withdrawn-text-applied");
            findsFullPoints(student);
            instructor.open(grading);
            assertThat(instructor.heading("Nothing to grade")).isVisible();
            instructor.inspect("withdrawn-text-nothing-to-grade");

            instructor.open(course.path() + "/lessons/question-kinds");
            instructor
                    .page()
                    .getByRole(AriaRole.BUTTON, named("Undo the correction from .*"))
                    .press("Enter");
            assertThat(instructor.text("Correction undone: 1 answer has its earlier points again."))
                    .isVisible();
            instructor.open(grading);
            assertThat(instructor.text("1 left to grade.")).isVisible();
            findsThatItWaits(student);
        }
    }

    private static void answers(Visitor student) {
        student.open(Pacts.SECTION);
        Pacts.answer(
                student,
                new Pacts.Answers(
                        "1949",
                        Pacts.RIGHT_ORDER,
                        "1960",
                        "Ussuri",
                        "100000",
                        Pacts.TROOPS,
                        "Turkey",
                        "They fought for the lead."));
        Pacts.assertAllSaved(student);
        student.button("Submit answers").click();
        assertThat(student.page().locator(".quiz h3.score")).containsText("4 points not graded yet");
    }

    private static void findsFullPoints(Visitor student) {
        student.reload();
        assertThat(student.page().locator(".quiz h3.score")).not().containsText("not graded");
        assertThat(student.page().locator(".quiz .corrected"))
                .containsText("The question’s score history has the details.");
        assertThat(Pacts.question(student, Pacts.QUESTIONS)).containsText("✓");
        assertThat(Pacts.question(student, Pacts.QUESTIONS)).containsText("4 of 4 points");
        assertThat(Pacts.question(student, Pacts.QUESTIONS).locator(".correction .new-mark"))
                .hasText(Pattern.compile(
                        ".*: not graded → 4 of 4\\. This question was withdrawn: everyone gets full credit\\."
                                + " Two readings\\. Both answers can be argued\\."));
        student.inspect("withdrawn-text-corrected");
    }

    private static void findsThatItWaits(Visitor student) {
        student.reload();
        assertThat(student.page().locator(".quiz h3.score")).containsText("4 points not graded yet");
        assertThat(Pacts.question(student, Pacts.QUESTIONS))
                .containsText("Not graded yet. Your score doesn’t include this question.");
        assertThat(Pacts.question(student, Pacts.QUESTIONS).locator(".correction .new-mark"))
                .hasText(Pattern.compile(
                        ".*: 4 of 4 → not graded\\. The answer key was corrected\\. You’ll see what changed when the"
                                + " correct answers appear\\."));
        student.inspect("withdrawn-text-undone");
    }

    private static Page.GetByRoleOptions named(String pattern) {
        return new Page.GetByRoleOptions().setName(Pattern.compile(pattern));
    }

    private static void withdraw(Path lessons) throws IOException {
        Path quiz = lessons.resolve("question-kinds/pacts.quiz.yaml");
        String before = Files.readString(quiz);
        Files.writeString(quiz, before.replace("    ask: " + ASK, "    withdrawn: Two readings.\n    ask: " + ASK));
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
