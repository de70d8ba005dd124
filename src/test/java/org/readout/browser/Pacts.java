package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.IsCheckedOptions;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.regex.Pattern;

/** The lesson with a question of each kind that is more than a choice: {@code src/test/lessons/question-kinds}. */
final class Pacts {

    static final String SECTION = "/lessons/question-kinds/pacts";
    static final int QUESTIONS = 7;
    static final Pattern SAVED = Pattern.compile("Saved \\d{1,2}:\\d\\d:\\d\\d [AP]M$");

    static final String TREATY = "The North Atlantic Treaty is signed";
    static final String ANSWER = "The Warsaw Pact follows";
    static final String BREAK = "Beijing and Moscow fall out";
    static final String SHOTS = "Shots are fired on the Ussuri";
    static final List<String> RIGHT_ORDER = List.of(TREATY, ANSWER, BREAK, SHOTS);
    static final String NOT_SAVED = "Not saved yet, but kept in this browser.";
    static final String TEXT = "Your answer";
    static final String TIES = "Ties between Beijing and Moscow broke around 1960.";
    static final String TROOPS =
            "Troops of the two fought on the Ussuri in 1969, and some 100,000 men stood on either side.";

    private static final String YEAR = "Blank 1 of 2";
    private static final String RIVER = "Blank 2 of 2";
    private static final String MEN = "Your answer (in men)";

    private Pacts() {}

    /**
     * An answer to each question.
     *
     * @param nato when that was founded
     * @param sentence the one that is chosen
     */
    record Answers(
            String nato,
            List<String> order,
            String year,
            String river,
            String men,
            String sentence,
            String place,
            String text) {}

    /** Answers every question, without waiting for anything to be saved. */
    static void answer(Visitor visitor, Answers answers) {
        choose(visitor, "NATO", answers.nato());
        putInOrder(visitor, answers.order());
        visitor.field(YEAR).fill(answers.year());
        choose(visitor, RIVER, answers.river());
        visitor.field(MEN).fill(answers.men());
        for (String sentence : List.of(TIES, TROOPS)) {
            visitor.checkbox(sentence).setChecked(sentence.equals(answers.sentence()));
        }
        visitor.radio(answers.place()).check();
        visitor.field(TEXT).fill(answers.text());
    }

    /** Every question shows its answer. */
    static void assertAnswered(Visitor visitor, Answers answers) {
        assertThat(chosen(visitor, "NATO")).hasText(answers.nato());
        assertThat(items(visitor)).isEqualTo(answers.order());
        assertThat(visitor.field(YEAR)).hasValue(answers.year());
        assertThat(chosen(visitor, RIVER)).hasText(answers.river());
        assertThat(visitor.field(MEN)).hasValue(answers.men());
        assertThat(visitor.checkbox(TIES)).isChecked(checked(answers.sentence().equals(TIES)));
        assertThat(visitor.checkbox(TROOPS))
                .isChecked(checked(answers.sentence().equals(TROOPS)));
        assertThat(visitor.radio(answers.place())).isChecked();
        assertThat(visitor.field(TEXT)).hasValue(answers.text());
    }

    private static IsCheckedOptions checked(boolean checked) {
        return new IsCheckedOptions().setChecked(checked);
    }

    private static Locator chosen(Visitor visitor, String label) {
        return visitor.field(label).locator("option:checked");
    }

    /** Every question carries a stamp, and nothing waits in the browser. */
    static void assertAllSaved(Visitor visitor) {
        for (int number = 1; number <= QUESTIONS; number++) {
            assertThat(stamp(visitor, number)).hasText(SAVED);
        }
        visitor.page()
                .waitForFunction("() => !Object.keys(localStorage).some((key) => key.startsWith('readout-answer:'))");
    }

    static void assertNothingSaved(Visitor visitor) {
        for (int number = 1; number <= QUESTIONS; number++) {
            assertThat(stamp(visitor, number)).containsText(NOT_SAVED);
        }
    }

    static void putInOrder(Visitor visitor, List<String> order) {
        for (int place = 0; place < order.size(); place++) {
            for (int at = items(visitor).indexOf(order.get(place)); at > place; at--) {
                visitor.button("Move up: " + order.get(place)).click();
            }
        }
        assertThat(items(visitor)).isEqualTo(order);
    }

    static List<String> items(Visitor visitor) {
        return question(visitor, 2).locator("li .item").allTextContents();
    }

    static void choose(Visitor visitor, String label, String words) {
        visitor.field(label).selectOption(new SelectOption().setLabel(words));
    }

    static Locator question(Visitor visitor, int number) {
        return visitor.page().locator(".quiz fieldset").nth(number - 1);
    }

    static Locator stamp(Visitor visitor, int number) {
        return question(visitor, number).locator(".stamp");
    }
}
