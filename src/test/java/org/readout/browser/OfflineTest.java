package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.readout.browser.People.Account;
import org.readout.browser.People.NewCourse;

/** What opens without a connection, and what no browser keeps. */
@Tag("browser")
class OfflineTest {

    private static final String LESSON = "/lessons/small-states";

    /** Returns when a page is kept. */
    private static final String KEPT = """
            async path => {
              while (!(await caches.match(path))) await new Promise(resolve => setTimeout(resolve, 50));
            }""";

    /** Returns when the copy of a page has some words. */
    private static final String HELD = """
            async ([path, words]) => {
              while (!(await (await caches.match(path))?.text())?.includes(words)) {
                await new Promise(resolve => setTimeout(resolve, 50));
              }
            }""";

    private static final String NOT_YET = "Not saved yet, but kept in this browser.";

    /** Returns when the service worker has done all that it was told before, and kept a page. */
    private static final String ANSWERED = """
            async path => {
              const { active } = await navigator.serviceWorker.ready;
              const { port1, port2 } = new MessageChannel();
              const answer = new Promise(resolve => port1.onmessage = ({ data }) => (data.kept || data.failed) && resolve());
              active.postMessage({ keep: [path] }, [port2]);
              await answer;
            }""";

    /** All pages and lists that are kept, each after its address. */
    private static final String ALL = """
            async () => {
              let all = "";
              for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const request of await cache.keys()) {
                  const response = await cache.match(request);
                  if (/html|json/.test(response.headers.get("content-type"))) {
                    all += request.url + " " + await response.text();
                  }
                }
              }
              return all;
            }""";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void what_was_opened_opens_again_and_what_was_done_there_is_saved_when_the_connection_is_back() {
        Visitor guest = browsers.visitorWhoKeeps();
        guest.open(SmallStates.SECTION);
        guest.page().evaluate(KEPT, SmallStates.SECTION);
        guest.page().locator(".live .prose .term").last().click();
        highlight(guest, 0);
        assertThat(notes(guest)).hasCount(1);
        guest.page().waitForFunction("() => !Object.keys(localStorage).some(key => key.startsWith('readout-notes:'))");
        guest.page().evaluate(HELD, List.of(SmallStates.SECTION, "&quot;marker&quot;:&quot;MAIN&quot;"));
        guest.page().evaluate(HELD, List.of("/notes", "class=\"hit\""));
        guest.page().evaluate(HELD, List.of("/review", "data-item"));
        assertThat(guest.page().locator("html[data-kept]")).hasCount(0);
        guest.page().context().setOffline(true);
        guest.page().navigate(guest.address() + SmallStates.SECTION);
        assertThat(guest.page().locator("html[data-kept]")).hasCount(1);
        assertThat(guest.heading("Between two neighbours")).isVisible();
        assertThat(guest.text("You’re offline.").first()).isVisible();
        assertThat(guest.text("Needs a connection: a discussion.")).isVisible();
        assertThat(notes(guest)).hasCount(1);
        highlight(guest, 2);
        assertThat(notes(guest)).hasCount(2);
        assertThat(notes(guest).filter(new Locator.FilterOptions().setHasText(NOT_YET)))
                .hasCount(1);
        guest.inspectOneOfMany("offline");
        for (int number = 1; number <= SmallStates.QUESTIONS; number++) {
            SmallStates.answer(guest, number);
        }
        assertThat(SmallStates.question(guest, 4)).containsText(NOT_YET);
        guest.button("Submit answers").click();
        assertThat(guest.page().locator(".unsent")).containsText("Not submitted yet: you’re offline.");

        guest.page().navigate(guest.address() + "/notes");
        assertThat(guest.page().locator(".hit")).hasCount(1);
        guest.page().clock().setFixedTime(Date.from(Instant.now().plus(2, ChronoUnit.DAYS)));
        guest.page().navigate(guest.address() + "/review");
        assertThat(guest.text("Cards left: 1.")).isVisible();
        guest.field("Your answer").fill("hedgin");
        guest.field("Your answer").press("Enter");
        assertThat(guest.link("Hedging")).isVisible();
        guest.inspectOneOfMany("offline-review");
        guest.page().keyboard().press("3");
        assertThat(guest.text("No cards are due now. Reviews not sent yet: 1.")).isVisible();
        guest.page().navigate(guest.address() + "/courses");
        assertThat(guest.text("this page isn’t kept in this browser")).isVisible();
        assertThat(guest.link("Between two neighbours · " + SmallStates.TITLE + " · Readout"))
                .isVisible();
        guest.page().navigate(guest.address() + "/review");
        assertThat(guest.text("No cards are due now. Reviews not sent yet: 1.")).isVisible();
        guest.page().context().setOffline(false);
        assertThat(guest.text("1 review that you did offline is saved.")).isVisible();
        assertThat(guest.text("Nothing to review today")).isVisible();
        assertThat(guest.text("What you did offline on these pages is not saved yet."))
                .isVisible();
        guest.page().locator("#offline-notice a").click();
        assertThat(guest.heading("Score: 5 / 5")).isVisible();
        assertThat(guest.text("What you highlighted or wrote offline is saved now."))
                .isVisible();
        assertThat(notes(guest)).hasCount(2);
        guest.open("/notes");
        assertThat(guest.page().locator(".live .hit")).hasCount(2);
        signsInBeforeItIsSent(guest);
        guest.forgive(error -> true);
    }

    /** What waits goes along with the rest of a guest's work. */
    private void signsInBeforeItIsSent(Visitor guest) {
        Account account = People.student("Ona Later");
        People.signUp(browsers.visitor(), "/sign-up", account);
        guest.page().context().setOffline(true);
        guest.page().navigate(guest.address() + SmallStates.SECTION);
        assertThat(notes(guest).first()).isVisible();
        highlight(guest, 1);
        assertThat(notes(guest).filter(new Locator.FilterOptions().setHasText(NOT_YET)))
                .hasCount(1);
        guest.page().navigate(guest.address() + "/notes");
        guest.page().context().setOffline(false);
        guest.open("/sign-in");
        guest.field("Email").fill(account.email());
        guest.field("Password").fill("not the right one");
        guest.button("Sign in").click();
        assertThat(guest.field("Password")).isFocused();
        assertThat(guest.page().evaluate("() => sessionStorage.getItem('readout-brings')"))
                .as("a guest who gives up here leaves nothing to whoever signs in next")
                .isEqualTo("");
        guest.field("Password").fill(account.password());
        guest.button("Sign in").click();
        assertThat(guest.link(account.name())).isVisible();
        guest.open(SmallStates.SECTION);
        assertThat(guest.text("What you highlighted or wrote offline is saved now."))
                .isVisible();
        assertThat(notes(guest)).hasCount(3);
    }

    /** Highlights a sentence in view by keys alone. */
    private static void highlight(Visitor visitor, int further) {
        visitor.page().keyboard().press("Escape");
        visitor.page().keyboard().press("m");
        for (int i = 0; i < further; i++) {
            visitor.page().keyboard().press("ArrowDown");
        }
        visitor.page().keyboard().press("Enter");
        visitor.page().keyboard().press("Enter");
    }

    private static Locator notes(Visitor visitor) {
        return visitor.page().locator(".notes-here li");
    }

    @Test
    void a_kept_lesson_has_no_post_score_or_key_and_goes_when_its_person_signs_out() {
        Visitor instructor = browsers.visitor();
        browsers.site().becomeInstructor(instructor);
        NewCourse course = People.teach(instructor, "Offline 101", SmallStates.TITLE);
        Visitor classmate = browsers.visitor();
        People.join(classmate, course, People.student("Clara Mate"));
        classmate.open(SmallStates.SECTION);
        SmallStates.post(classmate, "A classmate wrote these secret words.");
        assertThat(classmate.page().locator("article.post")).hasCount(1);

        Visitor student = browsers.visitorWhoKeeps();
        Account account = People.student("Otto Line");
        People.join(student, course, account);
        student.open(SmallStates.SECTION);
        SmallStates.post(student, "The student wrote these own words.");
        assertThat(student.text("A classmate wrote these secret words.")).isVisible();
        SmallStates.answerAll(student);
        student.button("Submit answers").click();
        assertThat(student.heading("Score: 5 / 5")).isVisible();
        student.open(LESSON);
        student.button("Keep this lesson").click();
        assertThat(student.text("Kept in this browser: ")).isVisible();
        student.inspectOneOfMany("kept-lesson");
        // The framework has a message for the service worker when a page is loaded.
        student.open("/courses");
        student.page().evaluate(ANSWERED, "/terms/hedging");

        String all = (String) student.page().evaluate(ALL);
        assertThat(all)
                .contains(
                        SmallStates.SECTION + " ",
                        "Between two neighbours",
                        "/terms/hedging",
                        "/offline/lesson/small-states")
                .doesNotContain("secret words", "own words", "This is entrapment", "5 / 5", "5/5");
        student.page().context().setOffline(true);
        student.page().navigate(student.address() + "/terms/hedging");
        assertThat(student.heading("Hedging")).isVisible();
        student.page().navigate(student.address() + SmallStates.SECTION);
        assertThat(student.text("Needs a connection: a quiz with 4 questions and a discussion."))
                .isVisible();
        student.page().keyboard().press("m");
        student.button("Ask").click();
        assertThat(student.text("Asking needs a connection.")).isVisible();
        assertThat(student.button("Ask the class")).hasCount(0);
        student.page().locator("#note-words").fill("Why only in 2024?");
        // On a phone, the line that says so must not cover the sheet.
        student.resize(Visitor.NARROW);
        student.button("Save note").click(new Locator.ClickOptions().setTrial(true));
        student.resize(Visitor.WIDE);
        student.button("Save note").click();
        assertThat(notes(student)).containsText(NOT_YET);
        student.page().navigate(student.address() + "/terms/hedging");
        student.page().context().setOffline(false);

        student.page().onceDialog(Dialog::accept);
        People.signOut(student);
        assertThat((String) student.page().evaluate("() => JSON.stringify(localStorage)"))
                .doesNotContain("readout-notes:", "hedging");
        assertThat((List<?>)
                        student.page().evaluate("async () => (await caches.keys()).filter(name => name.length > 13)"))
                .noneMatch(name -> String.valueOf(name).startsWith("readout-kept:"));
        assertThat((String) student.page().evaluate(ALL)).doesNotContain("Otto Line", "offline/lesson");
        student.forgive(error -> true);
    }
}
