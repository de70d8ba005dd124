package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.readout.browser.People.NewCourse;

/** Selected words: kept for review, asked about, and by which keys. */
@Tag("browser")
class NotesPathTest {

    private static final Pattern KEPT = Pattern.compile("Kept. It comes back in your review tomorrow.");

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void words_are_kept_for_review_and_keys_can_be_turned_off() {
        Visitor guest = browsers.visitor();
        guest.resize(Visitor.NARROW);
        guest.open(SmallStates.SECTION);
        guest.page().keyboard().press("m");
        Locator tools = guest.page().locator(".note-tools");
        assertThat(tools).isVisible();
        guest.measure("selected-words");
        guest.page().keyboard().press("ArrowDown");
        guest.page().keyboard().press("Enter");
        tools.getByText("Keep for me").press("Enter");
        assertThat(guest.page().locator("readout-notes [role=status]")).hasText(KEPT);
        guest.awaitLive();

        guest.button("Text size and typeface").click();
        guest.page().locator("#text-choices fieldset").last().getByLabel("Off").check();
        guest.page().keyboard().press("Escape");
        guest.reload();
        guest.page().keyboard().press("m");
        guest.page().keyboard().press("/");
        assertThat(tools).hasCount(0);
        assertThat(guest.page().locator(".find-all input")).not().isFocused();
        guest.open("/review");
        guest.button("Review 1 card now").click();
        assertThat(guest.text("What do the missing words say?")).isVisible();
        guest.page().getByLabel("In your own words").fill("It is called hedging");
        guest.button("Show the answer").click();
        assertThat(guest.text("Compare your answer with the text")).isVisible();
        guest.inspectOneOfMany("review-of-kept-words");
    }

    @Test
    void who_asks_at_a_sentence_is_led_to_what_classmates_asked_there() {
        Visitor instructor = browsers.visitor();
        browsers.site().becomeInstructor(instructor);
        NewCourse course = People.teach(instructor, "Questions 101", SmallStates.TITLE);
        Visitor first = browsers.visitor();
        People.join(first, course, People.student("Ada First"));
        begin(first);
        assertThat(first.text("asked here before")).hasCount(0);
        first.field("Your question").fill("Which of the two is cheaper?");
        first.button("Ask").click();
        assertThat(first.text("Your question to the class").first()).isVisible();
        first.awaitLive();

        Visitor second = browsers.visitor();
        People.join(second, course, People.student("Ben Second"));
        begin(second);
        assertThat(second.text("1 classmate asked here before.")).isVisible();
        second.inspectOneOfMany("asked-before");
        second.button("Read this first").click();
        assertThat(second.page().locator(".mnote:focus")).containsText("Which of the two is cheaper?");
        assertThat(second.field("Your question")).hasCount(0);
    }

    /** Opens the form for a question at the first sentence, by keys alone. */
    private static void begin(Visitor student) {
        student.open(SmallStates.SECTION);
        student.page().keyboard().press("m");
        student.page().locator(".note-tools").getByText("Ask").press("Enter");
        assertThat(student.field("Your question")).isFocused();
    }
}
