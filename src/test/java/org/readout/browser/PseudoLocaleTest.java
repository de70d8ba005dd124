package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.readout.text.PseudoLocale;

/** A translation is added by adding files: in a made-up one, no page shows English, and each fits. */
@Tag("browser")
class PseudoLocaleTest {

    private static final String PASSWORD = "readout-demo";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private static Path folder;

    private static ReadoutProcess readout;

    @BeforeAll
    static void start() {
        PseudoLocale.write(folder.resolve("resources"));
        readout = ReadoutProcess.startWith(
                folder.resolve("resources"), folder.resolve("data"), Path.of("lessons"), "--demo");
    }

    @AfterAll
    static void stop() {
        readout.kill();
    }

    @Test
    void a_reader_without_an_account_answers_a_quiz() {
        Visitor guest = browsers.visitor(readout.address(), PseudoLocale.LANGUAGE);
        guest.open("/");
        assertTranslated(guest, "lessons");
        guest.page().locator("ul.shelf h2 a").first().click();
        assertThat(guest.page().locator("ol.sections")).isVisible();
        assertTranslated(guest, "lesson");
        guest.page().locator("ol.sections a").first().click();
        guest.awaitLive();
        guest.page().locator("fieldset.question input[type=radio]").first().check();
        assertThat(guest.page().locator("fieldset.question[data-sequence]").first())
                .isVisible();
        assertTranslated(guest, "section");
        // Asked about the questions without an answer first.
        guest.page().locator("[data-submit]").click();
        assertThat(guest.page().locator("[data-submit][data-asked]")).isVisible();
        guest.page().locator("[data-submit]").click();
        assertThat(guest.page().locator(".score").first()).isVisible();
        assertTranslated(guest, "result");
    }

    @Test
    void a_student_signs_in_and_looks_at_courses_and_scores() {
        Visitor student = browsers.visitor(readout.address(), PseudoLocale.LANGUAGE);
        student.open("/sign-in");
        assertTranslated(student, "sign-in");
        People.signIn(student, "student12@demo.example", PASSWORD);
        for (String path : List.of("/courses", "/scores", "/account")) {
            student.open(path);
            student.awaitLive();
            assertTranslated(student, "student" + path.replace('/', '-'));
        }
    }

    @Test
    void an_instructor_looks_at_a_course_its_scores_and_a_student() {
        Visitor instructor = browsers.visitor(readout.address(), PseudoLocale.LANGUAGE);
        People.signIn(instructor, "instructor@demo.example", PASSWORD);
        instructor.open("/courses");
        instructor.page().locator(".course-card h3 a").first().click();
        assertThat(instructor.page().locator("a[href$='/gradebook']").first()).isVisible();
        assertTranslated(instructor, "course");
        instructor.page().locator("a[href$='/gradebook']").first().click();
        assertThat(instructor.page().locator("vaadin-grid .who").first()).isVisible();
        assertTranslated(instructor, "gradebook");
        instructor.page().locator("vaadin-grid .who").first().click();
        assertThat(instructor.page().locator("main h1")).isVisible();
        assertTranslated(instructor, "student-of-a-course");
    }

    private static void assertTranslated(Visitor visitor, String name) {
        assertThat(visitor.page().locator("html")).hasAttribute("dir", "rtl");
        assertThat(visitor.page().locator("html")).hasAttribute("lang", PseudoLocale.LANGUAGE);
        String shown = visitor.page().locator("body").innerText();
        assertThat(PseudoLocale.sentences().values().stream().filter(shown::contains))
                .as("English on the page")
                .isEmpty();
        assertThat(shown).contains("ẋ");
        visitor.inspectOneOfMany("pseudo-" + name);
    }
}
