package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An instructor clicks as soon as there is something to click. */
@Tag("browser")
class EarlyClickTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_click_before_the_framework_does_its_work_once_the_page_is_live() {
        Visitor instructor = browsers.visitor();
        String course = assigned(instructor);
        Runnable framework = instructor.openWithoutFramework(course);
        instructor.page().locator(".row-menu summary").click();
        Locator change = instructor.page().locator(".row-menu button").first();
        change.click();
        Locator opened = instructor.page().locator("li:has(.row-menu) form");
        assertThat(opened).hasCount(0);
        framework.run();
        assertThat(opened).isVisible();
        instructor.assertNoErrors();
    }

    @Test
    void a_button_that_moves_away_between_press_and_release_is_clicked() {
        Visitor instructor = browsers.visitor();
        String course = assigned(instructor);
        instructor.open(course + "/settings");
        Locator button = instructor.button("Change title");
        BoundingBox at = button.boundingBox();
        Mouse mouse = instructor.page().mouse();
        mouse.move(at.x + at.width / 2, at.y + at.height / 2);
        mouse.down();
        instructor.page().evaluate("document.querySelector('main').style.paddingTop = '300px'");
        mouse.up();
        assertThat(instructor.field("Title")).isVisible();

        // Whoever moves the mouse away has changed their mind.
        at = instructor.button("Save title").boundingBox();
        instructor.field("Title").fill("Another title");
        mouse.move(at.x + at.width / 2, at.y + at.height / 2);
        mouse.down();
        mouse.move(at.x + at.width / 2, at.y + at.height + 40);
        mouse.up();
        assertThat(instructor.field("Title")).isVisible();
        instructor.reload();
        assertThat(instructor.heading("Another title")).hasCount(0);
        instructor.assertNoErrors();
    }

    /** Returns the path of a new course with one lesson. */
    private String assigned(Visitor instructor) {
        browsers.site().becomeInstructor(instructor);
        String course = People.create(instructor, "Early clicks");
        instructor.field("Lesson").selectOption("small-states");
        instructor.button("Assign lesson").click();
        assertThat(instructor.page().locator(".row-menu")).hasCount(1);
        return course;
    }
}
