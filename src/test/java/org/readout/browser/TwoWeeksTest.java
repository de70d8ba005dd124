package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.readout.browser.People.Account;
import org.readout.browser.People.NewCourse;

/**
 * Two weeks of a student, by keyboard and by a clock that the test sets: what she marks, asks, looks up and misses, and when it
 * comes back. A guest and her instructor come by.
 */
@Tag("browser")
class TwoWeeksTest {

    /** 11 o'clock in Paris, where the browsers are. */
    private static final Instant MONDAY = Instant.parse("2027-03-01T10:00:00Z");

    private static final String MARKED = "Hedging keeps a door open on both sides. Nobody can tell for how long.";
    private static final String NOTED = "Whoever joins one side takes on its quarrels as well.";
    private static final String NEW_WORDS = "Whoever joins one side takes on its wars too.";
    private static final String MISSED = "Hedging and neutrality are the same.";
    private static final String QUESTION = "Is that a choice at all?";

    private static final String FIRST = """
            A small state between two large ones may join one of them, or keep both at arm's length. The second way is called
            [hedging](term:hedging), the first one [bandwagoning](term:bandwagoning).

            """;

    private static final String TERMS = """
            - id: bandwagoning
              term: bandwagoning
              gloss: Joining the side that is stronger.
              definition: A state bandwagons when it joins the stronger side, out of fear or for a share.
            - id: neutrality
              term: neutrality
              gloss: A rule to join no side in a war.
              definition: A neutral state keeps out of all wars, and says so before them.
            """;

    private static final String FORECAST = """
            - id: treaty
              section: between
              question: Will the two neighbours sign a treaty?
              background: They have talked since January.
              closes: 2027-03-12
              decided-by: 2027-03-20
              criterion: Both publish the same text.
              authority: Their gazettes
            """;

    private static final String DECIDED = """
              outcome: yes
              resolved: 2027-03-13
              source: https://example.org/gazette
            """;

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void what_a_reader_marked_asked_looked_up_and_missed_comes_back_when_it_should() throws IOException {
        Path lessons = Site.lessons(folder.resolve("lessons"));
        Path lesson = lessons.resolve("small-states");
        Files.writeString(lesson.resolve("between.md"), FIRST + MARKED + "\n\nSo most wait. " + NOTED + "\n");
        Files.writeString(
                lesson.resolve("alone.md"), "Some write their [neutrality](term:neutrality) into a treaty.\n");
        Files.writeString(lesson.resolve("terms.yaml"), TERMS, StandardOpenOption.APPEND);
        Files.writeString(lesson.resolve("forecasts.yaml"), FORECAST);
        ReadoutProcess server = ReadoutProcess.start(
                folder.resolve("data"),
                lessons,
                Map.of("READOUT_CLOCK_AHEAD", untilDay(0).toString()));
        try {
            Visitor instructor = browsers.visitor(server.address());
            People.signUp(instructor, server.setupPath().orElseThrow(), People.INSTRUCTOR);
            NewCourse course = People.teach(instructor, "Small states", SmallStates.TITLE);
            Visitor student = browsers.visitor(server.address());
            Account ada = People.student("Ada Reader");
            People.join(student, course, ada);
            Visitor guest = browsers.visitor(server.address());

            asksForAForecast(instructor, course);
            looksUp(student);
            highlights(student);
            writesANote(student);
            asks(student);
            givesAForecast(student, course);
            missesAQuestion(student);
            wantsToBeAskedAgain(student);
            guest.open(SmallStates.SECTION);
            guest.press(guest.button("hedging"));
            guest.awaitKnown();
            answers(instructor, course);

            server = onDay(1, server, instructor, student, guest);
            reviewsTwoTerms(student);
            readsTheAnswer(student);
            searches(student);
            guest.open("/");
            assertThat(guest.text("1 card to review today.")).isVisible();

            Files.writeString(
                    lesson.resolve("between.md"), FIRST + "So most wait. " + NEW_WORDS + "\n\n" + MARKED + "\n");
            Files.writeString(lesson.resolve("forecasts.yaml"), DECIDED, StandardOpenOption.APPEND);
            server = onDay(14, server, student);
            People.signIn(student, ada);
            findsHerMarksInTheNewText(student);
            takesHerNotesAlong(student);
            missesItAgain(student);
            reviewsAll(student);
            seesWhatSheKnows(student);
            seesWhatWasDecided(student);
            pausesAndForgets(student);
        } finally {
            server.kill();
        }
    }

    private static Duration untilDay(int day) {
        return Duration.between(Instant.now(), MONDAY.plus(Duration.ofDays(day)));
    }

    /** Comes back to the site at a later day. */
    private static ReadoutProcess onDay(int day, ReadoutProcess server, Visitor... visitors) {
        for (Visitor visitor : visitors) {
            visitor.page().navigate("about:blank");
        }
        server.kill();
        return server.later(untilDay(day));
    }

    private static Keyboard keys(Visitor visitor) {
        return visitor.page().keyboard();
    }

    private static void press(Visitor visitor, String... keys) {
        for (String key : keys) {
            keys(visitor).press(key);
        }
    }

    private static void asksForAForecast(Visitor instructor, NewCourse course) {
        instructor.open(course.path() + "/forecasts");
        instructor.press(instructor.button("Ask for a forecast"));
        instructor.tabTo(instructor.field("Question")).fill("Will a third state join?");
        instructor.tabTo(instructor.field("Background")).fill("Two have joined.");
        instructor.tabTo(instructor.field("It counts as yes if")).fill("It says so.");
        instructor.tabTo(instructor.field("Source that will be asked")).fill("Its gazette");
        for (String day : List.of("Last day to forecast", "Decided by")) {
            instructor.tabTo(instructor.field(day)).fill("20 Mar 2027");
            press(instructor, "Enter");
        }
        instructor.inspectOneOfMany("forecast-asking");
        instructor.press(instructor.button("Save forecast"));
        assertThat(instructor.text("Open until the end of 20 March 2027")).isVisible();
        instructor.inspectOneOfMany("forecasts-of-a-course");
    }

    private static void looksUp(Visitor student) {
        student.open(SmallStates.SECTION);
        student.press(student.button("bandwagoning"));
        assertThat(student.text("Joining the side that is stronger.").first()).isVisible();
        press(student, "Escape");
        student.press(student.button("hedging"));
        student.press(student.button("Keep this for me").first());
        assertThat(student.text("Kept. It comes back in your review tomorrow.")).isFocused();
        press(student, "Escape");
        assertThat(student.button("hedging")).isFocused();
    }

    private static void highlights(Visitor student) {
        choose(student, "m", "Hedging keeps a door open on both sides.", "Shift+ArrowDown");
        assertThat(student.page().locator(".note-tools button").first()).isFocused();
        student.inspectOneOfMany("note-tools");
        press(student, "Enter");
        assertThat(student.text("Highlighted as Main point.")).hasCount(1);
        assertThat(marked(student, "main")).isEqualTo(MARKED);
    }

    /** The words that are marked with a highlighter. */
    private static String marked(Visitor visitor, String marker) {
        return String.valueOf(visitor.page()
                .evaluate("marker => [...CSS.highlights.get(`note-${marker}`)].map(String).join(' | ')", marker));
    }

    /** Chooses a sentence with the arrow keys, perhaps with more, and goes to the tools for it. */
    private static void choose(Visitor student, String start, String sentence, String... more) {
        press(student, start);
        Locator said = student.page().locator("readout-notes [role=status]");
        for (int i = 0; i < 10 && !said.textContent().endsWith(sentence); i++) {
            press(student, "ArrowDown");
        }
        assertThat(said).hasText("Selected: " + sentence);
        press(student, more);
        press(student, "m");
    }

    private static void writesANote(Visitor student) {
        choose(student, "ArrowDown", NOTED);
        press(student, "ArrowRight", "ArrowRight", "Enter");
        keys(student).type("Entrapment by another name. #exam");
        student.inspect("note-sheet");
        assertThat(student.page().locator("#note-words")).isFocused();
        press(student, "Control+Enter");
        assertThat(student.page().locator("readout-notes li")).hasCount(2);
    }

    private static void asks(Visitor student) {
        // Some browsers let the arrows alone start a selection, others only extend it.
        student.page().locator(".live .prose p").nth(2).dblclick(new Locator.DblclickOptions().setPosition(8, 12));
        for (int i = "So".length(); i < "So most wait.".length(); i++) {
            press(student, "Shift+ArrowRight");
        }
        press(student, "m", "ArrowRight", "ArrowRight", "ArrowRight", "Enter");
        keys(student).type(QUESTION);
        student.press(student.button("Ask"));
        assertThat(student.text("Your question to the class").first()).isVisible();
    }

    private static void givesAForecast(Visitor student, NewCourse course) {
        student.tabTo(student.field("Your chance that the answer is yes, in percent"));
        keys(student).type("70");
        student.tabTo(student.checkbox("Tell me when it is decided"));
        press(student, "Space");
        student.press(student.button("Save forecast"));
        assertThat(student.text("You can change it until it closes.")).isFocused();
        student.open(course.path());
        student.press(student.link("Forecasts of this course: 1 open"));
        student.awaitLive();
        assertThat(student.heading("Will a third state join?")).isVisible();
        student.inspectOneOfMany("forecasts-of-a-student");
    }

    private static void missesAQuestion(Visitor student) {
        student.open(SmallStates.SECTION);
        answerWrong(student);
        assertThat(student.heading("Score: 4 / 5")).isVisible();
        student.press(student.button("Keep this for me: question 3"));
        assertThat(student.text("Kept. It comes back in your review once its answer is shown."))
                .isFocused();
    }

    /** Misses the third question alone. */
    private static void answerWrong(Visitor student) {
        for (int number : List.of(1, 2, 4)) {
            SmallStates.answer(student, number);
        }
        student.radio("True").check();
        SmallStates.assertSaved(student, 3);
        student.button("Submit answers").click();
    }

    private static void wantsToBeAskedAgain(Visitor student) {
        student.open("/lessons/small-states/alone");
        student.press(student.button("Ask me again on Thursday"));
        assertThat(student.text("We’ll ask you again on Thu 4 Mar, with 1 key term."))
                .isFocused();
        student.press(student.button("Text size and typeface"));
        student.inspectOneOfMany("text-choices");
        press(student, "ArrowRight");
        assertThat(student.radio("Large")).isFocused();
        press(student, "Escape");
        assertThat(student.button("Text size and typeface")).isFocused();
    }

    private static void answers(Visitor instructor, NewCourse course) {
        instructor.open(course.path() + "/questions");
        assertThat(instructor.text("1 question by 1 student, 1 without an answer"))
                .isVisible();
        assertThat(instructor.text("Ada Reader, 1 Mar 2027")).isVisible();
        instructor.inspectOneOfMany("questions-at-sentences");
        instructor.press(instructor.link("“So most wait.”"));
        instructor.awaitLive();
        Locator question = instructor.page().locator(".mnote.open");
        assertThat(question).isFocused();
        assertThat(question).containsText("Question by Ada Reader");
        instructor.press(question.getByText("Answer"));
        keys(instructor).type("For a small navy it is not.");
        press(instructor, "Control+Enter");
        instructor.press(instructor.page().getByText("Mark as the answer"));
        assertThat(instructor.text("✓ Marked as the answer")).isVisible();
    }

    private static void reviewsTwoTerms(Visitor student) {
        student.open("/");
        assertThat(student.text("2 cards to review today. It takes about 2 minutes."))
                .isVisible();
        student.press(student.page().locator(".due-today a"));
        student.awaitLive();
        assertThat(student.text("1 of 2, about 2 minutes")).isVisible();
        Locator card = student.page().locator(".review-card");
        assertThat(card).containsText("Which term? Joining the side that is stronger.");
        assertThat(card).not().containsText("Bandwagoning");
        student.inspectOneOfMany("review-card");
        student.tabTo(student.field("Your answer"));
        keys(student).type("bandwagonning");
        press(student, "Enter");
        assertVerdict(student, "✓ Correct (your answer)");
        assertThat(card.getByText("Good")).hasText("Goodin 7 days");
        student.inspectOneOfMany("review-solution");
        press(student, "3");
        assertThat(card).containsText("Keeping a fallback instead of taking a side.");
        student.press(student.button("I don’t know"));
        assertVerdict(student, "Not answered");
        press(student, "1");
        assertThat(student.heading("Done for today")).isFocused();
        assertThat(student.text("2 cards reviewed. 1 answer was correct, 1 comes back tomorrow."))
                .isVisible();
        assertThat(student.text("Next: Wed 3 Mar, 1 card.")).isVisible();

        student.open("/terms/bandwagoning");
        assertThat(student.heading("You have used it, not yet firmly")).isVisible();
        assertThat(student.text("Next review: Tue 9 Mar.")).isVisible();
    }

    private static void assertVerdict(Visitor student, String words) {
        assertThat(student.page().locator("p.verdict")).hasText(words);
        assertThat(student.page().locator("p.verdict")).isFocused();
    }

    private static void readsTheAnswer(Visitor student) {
        student.open("/notices");
        student.press(student.link("Ines Structor replied to you"));
        student.awaitLive();
        Locator question = student.page().locator(".mnote.open");
        assertThat(question).isFocused();
        assertThat(question).containsText("Ines Structor (staff)✓ Marked as the answerFor a small navy it is not.");
    }

    private static void searches(Visitor student) {
        press(student, "/");
        keys(student).type("quarrels");
        press(student, "Enter");
        student.awaitLive();
        Locator hits = student.page().locator("article.hit");
        assertThat(hits.filter(having("My note · How small states choose")))
                .containsText("Entrapment by another name.");
        assertThat(hits.filter(having("Section 1 · How small states choose"))).containsText("Between two neighbours");
        student.inspectOneOfMany("search");
        student.tabTo(student.page().locator("#search-words")).fill("q");
        press(student, "Enter");
        student.awaitLive();
        assertThat(student.text("Type at least 2 letters.")).isVisible();
        student.inspectOneOfMany("search-one-letter");
        student.tabTo(student.page().locator("#search-words")).fill("bandwagonig");
        press(student, "Enter");
        student.awaitLive();
        assertThat(student.text("Did you mean bandwagoning?")).isVisible();
        student.inspectOneOfMany("search-nothing");
    }

    private static Locator.FilterOptions having(String words) {
        return new Locator.FilterOptions().setHasText(words);
    }

    private static void missesItAgain(Visitor student) {
        student.open("/");
        assertThat(student.text("3 cards to review today. It takes about 2 minutes."))
                .isVisible();
        student.open(SmallStates.SECTION);
        student.button("Try again").click();
        answerWrong(student);
        assertThat(student.text("One is a bet and the other a rule.")).isVisible();
    }

    private static void reviewsAll(Visitor student) {
        student.open("/review");
        Locator card = student.page().locator(".review-card");
        assertThat(student.text("1 of 4, about 3 minutes")).isVisible();
        assertThat(card).containsText("A question you missed on Mon 15 Mar. From How small states choose");
        assertThat(card).containsText(MISSED);
        student.tabTo(student.radio("True"));
        press(student, "ArrowDown");
        assertThat(student.radio("False")).isChecked();
        press(student, "Enter");
        assertVerdict(student, "✓ Correct (your answer)");
        press(student, "3");
        for (String term : List.of("hedging", "neutrality", "bandwagoning")) {
            student.tabTo(student.field("Your answer"));
            keys(student).type(term);
            press(student, "Enter");
            assertVerdict(student, "✓ Correct (your answer)");
            press(student, "3");
        }
        assertThat(student.text("4 cards reviewed. 4 answers were correct, 0 come back tomorrow."))
                .isVisible();
    }

    private static void seesWhatSheKnows(Visitor student) {
        student.open("/terms");
        Locator known = student.page().locator(".glossary .letter li").filter(having("Bandwagoning"));
        assertThat(known).containsText("You know it: firm, next review Mon 5 Apr");
        student.press(student.link("Bandwagoning"));
        student.awaitLive();
        assertThat(student.heading("You know it firmly")).isVisible();
        student.press(student.text("Show what happened"));
        for (String line :
                List.of("Mon 1 Mar: looked up in", "Tue 2 Mar: reviewed, correct", "Mon 15 Mar: reviewed, correct")) {
            assertThat(student.text(line)).isVisible();
        }
        student.inspectOneOfMany("term-known");
    }

    private static void findsHerMarksInTheNewText(Visitor student) {
        student.open(SmallStates.SECTION);
        assertThat(student.page().locator("readout-notes .lost")).containsText(NOTED + "Not found in the new text.");
        assertThat(marked(student, "main")).isEqualTo(MARKED);
        assertThat(marked(student, "unclear")).isEqualTo("So most wait.");
        student.open("/notes");
        assertThat(student.page().locator(".hit").filter(having(NOTED)))
                .containsText("Not found in the new text. Your words are kept.");
        student.inspectOneOfMany("notes");
        student.press(student.link("Place it again"));
        student.awaitLive();
        student.press(student.button("Place it again: " + NOTED));
        choose(student, "m", NEW_WORDS);
        press(student, "Enter");
        assertThat(student.page().locator("readout-notes .lost")).hasCount(0);
        student.page()
                .waitForFunction("() => !Object.keys(localStorage).some((key) => key.startsWith('readout-notes:'))");
    }

    private static void takesHerNotesAlong(Visitor student) {
        student.open("/notes?tag=exam");
        assertThat(student.page().locator(".hit")).hasCount(1);
        assertThat(student.page().locator(".hit")).containsText(NEW_WORDS);
        student.tabTo(student.link("Download Markdown"));
        Download download = student.page().waitForDownload(() -> press(student, "Enter"));
        assertThat(download.suggestedFilename()).isEqualTo("notes.md");
        assertThat(download.path())
                .content()
                .containsSubsequence(
                        "## How small states choose: Between two neighbours",
                        "> So most wait.\n\n**Question to the class** " + QUESTION,
                        "Entrapment by another name. #exam",
                        "> " + MARKED + "\n\n**Main point**");
    }

    private static void seesWhatWasDecided(Visitor student) {
        student.open("/forecasts");
        assertThat(student.text("You said 70% in Small states. Decided by 20 March 2027."))
                .isVisible();
        assertThat(student.text("Brier score of your 70%: 0.09. 50% would have got 0.25."))
                .isVisible();
        assertThat(student.text("Decided 13 March 2027.")).isVisible();
        student.inspectOneOfMany("forecasts");
    }

    private static void pausesAndForgets(Visitor student) {
        student.open("/review");
        assertThat(student.heading("Nothing to review today")).isVisible();
        student.press(student.button("Pause for a week"));
        assertThat(student.heading("Review is paused until Mon 22 Mar")).isVisible();
        student.press(student.text("Schedule, download, forget"));
        student.inspectOneOfMany("review-paused");
        student.press(student.button("Resume review"));
        assertThat(student.heading("Nothing to review today")).isVisible();
        student.press(student.text("Schedule, download, forget"));
        student.press(student.button("Forget everything"));
        assertThat(student.text("Forget everything?")).isFocused();
        student.press(student.button("Forget everything").last());
        assertThat(student.heading("Nothing to review yet")).isVisible();
    }
}
