package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

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
    void an_opened_section_opens_again_and_an_answer_given_there_is_saved_when_the_connection_is_back() {
        Visitor guest = browsers.visitorWhoKeeps();
        guest.open(SmallStates.SECTION);
        guest.page().evaluate(KEPT, SmallStates.SECTION);
        assertThat(guest.page().locator("html[data-kept]")).hasCount(0);
        guest.page().context().setOffline(true);
        guest.page().navigate(guest.address() + SmallStates.SECTION);
        assertThat(guest.page().locator("html[data-kept]")).hasCount(1);
        assertThat(guest.heading("Between two neighbours")).isVisible();
        assertThat(guest.text("You’re offline.").first()).isVisible();
        assertThat(guest.text("Needs a connection: a discussion.")).isVisible();
        guest.inspectOneOfMany("offline");
        SmallStates.answer(guest, 4);
        assertThat(SmallStates.question(guest, 4)).containsText("Not saved yet, but kept in this browser.");
        guest.page().navigate(guest.address() + "/courses");
        assertThat(guest.text("this page isn’t kept in this browser")).isVisible();
        assertThat(guest.link("Between two neighbours · " + SmallStates.TITLE + " · Readout"))
                .isVisible();
        guest.page().navigate(guest.address() + SmallStates.SECTION);
        guest.page().context().setOffline(false);
        guest.awaitLive();
        SmallStates.assertAnswered(guest, 4);
        SmallStates.assertSaved(guest, 4);
        guest.forgive(error -> true);
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
        // A page that is loaded anew tells the service worker more than whose it is.
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
        student.page().context().setOffline(false);

        People.signOut(student);
        assertThat((List<?>)
                        student.page().evaluate("async () => (await caches.keys()).filter(name => name.length > 13)"))
                .noneMatch(name -> String.valueOf(name).startsWith("readout-kept:"));
        assertThat((String) student.page().evaluate(ALL)).doesNotContain("Otto Line", "offline/lesson");
        student.forgive(error -> true);
    }
}
