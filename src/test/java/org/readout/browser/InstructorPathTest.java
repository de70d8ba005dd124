package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.readout.browser.People.NewCourse;

/** From an empty data folder to a class with scores. */
@Tag("browser")
class InstructorPathTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void the_first_instructor_sets_up_teaches_and_sees_the_class() throws IOException {
        try (ReadoutProcess readout =
                ReadoutProcess.start(folder.resolve("data"), Site.lessons(folder.resolve("lessons")))) {
            String setup = readout.setupPath().orElseThrow();
            Visitor instructor = browsers.visitor(readout.address());
            instructor.open(setup);
            instructor.inspect("setup");
            People.signUp(instructor, People.INSTRUCTOR);
            assertThat(instructor.heading("Courses")).isVisible();
            instructor.inspect("courses-empty");
            theLinkWorksOnce(readout, setup);

            NewCourse course = People.teach(instructor, "International relations 101", SmallStates.TITLE);
            instructor.inspect("course-of-an-instructor");
            for (String tab : List.of("Students", "Discussion", "Settings")) {
                instructor.link(tab).click();
                assertThat(instructor.page().locator(".course-tabs a[aria-current]"))
                        .hasText(tab);
                instructor.inspect("course-" + tab.toLowerCase(Locale.ROOT));
            }
            instructor.open(course.path() + "/gradebook");
            instructor.inspect("gradebook-empty");
            instructor.open("/lessons/small-states/teaching");
            assertThat(instructor.heading("Teaching notes")).isVisible();
            instructor.inspect("teaching-notes");

            studentWorks(readout, course);

            instructor.open(course.path() + "/gradebook");
            assertThat(instructor.link("Ada Student")).isVisible();
            instructor.inspect("gradebook");
            instructor.link(SmallStates.TITLE).click();
            assertThat(instructor.link("Ada Student")).isVisible();
            instructor.inspect("gradebook-of-a-lesson");
            instructor.page().locator("vaadin-grid a.score[href*='#']").first().click();
            assertThat(instructor.heading("Ada Student")).isVisible();
            assertThat(instructor.text("Attempt 1: 5 / 5")).isVisible();
            SmallStates.unfold(instructor);
            assertThat(instructor.text("Trading with both and allying with neither"))
                    .isVisible();
            assertThat(instructor.text("Both ways have a price to pay.")).isVisible();
            instructor.inspect("student-of-an-instructor");

            instructor.open(course.path() + "/gradebook?lesson=small-states");
            Download download = instructor
                    .page()
                    .waitForDownload(() -> instructor.link("Download CSV").click());
            Path csv = folder.resolve("gradebook.csv");
            download.saveAs(csv);
            assertThat(download.suggestedFilename()).endsWith(".csv");
            assertThat(Files.readString(csv)).contains("Ada Student").contains("5");
        }
    }

    private void theLinkWorksOnce(ReadoutProcess readout, String setup) {
        Visitor late = browsers.visitor(readout.address());
        late.open(setup);
        assertThat(late.heading("This link no longer works")).isVisible();
    }

    private void studentWorks(ReadoutProcess readout, NewCourse course) {
        Visitor student = browsers.visitor(readout.address());
        People.join(student, course, People.student("Ada Student"));
        student.open(SmallStates.SECTION);
        SmallStates.answerAll(student);
        student.button("Submit answers").click();
        assertThat(student.heading("Score: 5 / 5")).isVisible();
        SmallStates.post(student, "Both ways have a price to pay.");
        assertThat(student.text("You’re the first to post.")).isVisible();
    }
}
