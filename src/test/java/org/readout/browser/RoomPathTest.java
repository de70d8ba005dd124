package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.readout.browser.People.Account;
import org.readout.browser.People.NewCourse;

/** A negotiation alone, and in a course with two groups. */
@Tag("browser")
class RoomPathTest {

    private static final String ROOM = "/lessons/small-states/room";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_guest_negotiates_alone_and_goes_on_after_a_reload() {
        Visitor guest = browsers.visitor();
        guest.open("/lessons/small-states");
        guest.link("A treaty for the strait").click();
        assertThat(guest.heading("Roles").or(guest.heading("The roles"))).isVisible();
        guest.inspect("room-roles");
        guest.page().locator("a.term").first().click();
        assertThat(guest.text("Keeping a fallback instead of taking a side.").first())
                .isVisible();
        guest.page().keyboard().press("Escape");

        guest.button("Take the role: Velmar").click();
        assertThat(guest.heading("Your brief: Velmar")).isVisible();
        guest.inspectOneOfMany("room-brief");
        guest.link("Go to round 1").click();
        assertThat(guest.heading("Your proposal, round 1")).isVisible();
        choose(guest, "The ships of all states pass.");
        guest.reload();
        assertThat(guest.radio("The ships of all states pass.")).isChecked();
        choose(guest, "No ship needs a pilot.");
        guest.button("Submit round 1").click();
        assertThat(guest.text("No wording yet. Choose one.")).isVisible();
        guest.inspectOneOfMany("room-round-1");
        choose(guest, "Each side keeps one battery.");
        guest.button("Submit round 1").click();

        assertThat(guest.heading("Round 1: what the others say")).isFocused();
        assertThat(guest.text("It fears the guns of others.")).isVisible();
        guest.inspectOneOfMany("room-positions");
        guest.link("Go to round 2").click();
        assertThat(guest.radio("No ship needs a pilot.")).isChecked();
        choose(guest, "Merchant ships pass. Warships do not.");
        guest.inspectOneOfMany("room-round-2");
        guest.button("Submit the text").click();

        assertThat(guest.heading("Velmar doesn’t consent to your text")).isFocused();
        assertThat(guest.text("Because of: Passage, Pilots")).isVisible();
        guest.inspectOneOfMany("room-debrief");
        guest.reload();
        guest.button("Start again with another role").click();
        assertThat(guest.button("Take the role: Orland")).isVisible();
        guest.assertNoErrors();
    }

    private static void choose(Visitor visitor, String wording) {
        visitor.radio(wording).check();
        Locator issue = visitor.page()
                .locator(".issue", new com.microsoft.playwright.Page.LocatorOptions().setHas(visitor.radio(wording)));
        assertThat(issue.locator(".stamp")).containsText("Saved ");
    }

    @Test
    void two_groups_negotiate_in_a_course() {
        Visitor instructor = browsers.visitor();
        browsers.site().becomeInstructor(instructor);
        NewCourse course = People.teach(instructor, "Negotiations", SmallStates.TITLE);
        Account ada = People.student("Ada");
        Account cleo = People.student("Cleo");
        Visitor first = browsers.visitor();
        People.join(first, course, ada);
        Visitor second = browsers.visitor();
        People.join(second, course, cleo);
        group(instructor, course, ada, "Delegation V", cleo, "Delegation O");
        People.takePlace(first, instructor, course.path(), ada);
        assertThat(first.heading("Negotiations")).isVisible();
        People.takePlace(second, instructor, course.path(), cleo);
        assertThat(second.heading("Negotiations")).isVisible();

        instructor.open(course.path() + "/lessons/small-states");
        instructor.field("Group with the role: Velmar").selectOption("Delegation V");
        instructor.field("Group with the role: Orland").selectOption("Delegation O");
        instructor.field("Due date of round 1").fill("2126-11-20T18:00");
        instructor.button("Save roles and dates").click();
        assertThat(instructor.text("Roles and dates saved.")).isVisible();
        instructor.inspectOneOfMany("room-desk");

        first.open(ROOM);
        assertThat(first.text("Delegation V, your group")).isVisible();
        first.inspectOneOfMany("room-group-roles");
        first.open(ROOM + "?step=round-1");
        first.button("Submit round 1").click();
        assertThat(first.text("No position yet.").first()).isVisible();
        first.inspectOneOfMany("room-group-round-1");
        write(first, "Merchants may pass with our pilots.", "Merchant ships pass. Warships do not.");
        first.button("Submit round 1").click();
        assertThat(first.heading("Waiting for Orland")).isFocused();
        first.inspectOneOfMany("room-group-waiting");

        second.open(ROOM + "?step=round-1");
        write(second, "We pay for a pilot.", "The ships of all states pass.");
        second.button("Submit round 1").click();
        assertThat(second.text("Merchants may pass with our pilots.")).isVisible();
        second.inspectOneOfMany("room-group-round-2");

        instructor.reload();
        instructor.button("Show debrief now").click();
        assertThat(instructor.text("Show the debrief now?")).isFocused();
        instructor.button("Show debrief now").click();
        assertThat(instructor.text("The debrief is open.").first()).isVisible();
        instructor.link("Open the page with all briefs and positions").click();
        assertThat(instructor.text("You see all briefs and positions").first()).isVisible();
        instructor.inspectOneOfMany("room-staff");
        first.open(ROOM);
        assertThat(first.heading("You agreed on no issue")).isVisible();
        first.inspectOneOfMany("room-group-debrief");
        first.assertNoErrors();
        second.assertNoErrors();
    }

    /** Says something on each issue; only the first one has a wording. */
    private static void write(Visitor student, String passage, String wording) {
        Locator texts = student.page().locator(".issue textarea");
        texts.nth(0).fill(passage);
        student.radio(wording).check();
        texts.nth(1).fill("We think so.");
        texts.nth(2).fill("Let us see.");
        texts.nth(2).blur();
        for (int issue = 0; issue < 3; issue++) {
            assertThat(student.page().locator(".issue .stamp").nth(issue)).containsText("last edit by");
        }
    }

    private static void group(
            Visitor instructor, NewCourse course, Account one, String group, Account other, String second) {
        People.importRoster(
                instructor,
                course.path(),
                "email,name,group\n%s,%s,%s\n%s,%s,%s"
                        .formatted(one.email(), one.name(), group, other.email(), other.name(), second));
    }
}
