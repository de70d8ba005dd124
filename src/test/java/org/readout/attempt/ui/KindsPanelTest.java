package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.OutsideRule;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Question;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.Matching;
import org.readout.question.kind.Ordering;
import org.readout.user.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The kinds of question that are more than a choice or a few words, in the panel. */
@ViewPackages(classes = KindsPanelTest.class)
class KindsPanelTest extends BrowserlessTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AttemptWorld world;
    private PanelPage page;

    @BeforeEach
    void a_page_that_each_test_replaces() {
        world = new AttemptWorld(TestDatabase.H2.create());
        page = new PanelPage(world, new Visitor(world));
    }

    @Test
    void each_left_side_has_a_list_named_after_it() {
        show(match("NATO=1949", "Pact=1955", "1961"));
        List<Element> selects = tagged("select").toList();
        assertThat(selects).hasSize(2);
        assertThat(tagged("label").map(PanelPage::text)).containsExactly("NATO", "Pact");
        assertThat(tagged("label").map(label -> label.getAttribute("for")))
                .containsExactlyElementsOf(selects.stream()
                        .map(select -> select.getAttribute("id"))
                        .toList());
        for (Element select : selects) {
            assertThat(select.getChildren().map(PanelPage::text))
                    .containsExactlyInAnyOrder("Choose…", "1949", "1955", "1961");
        }
    }

    @Test
    void a_match_is_saved_with_the_texts_of_the_right_sides_and_shown_again() {
        Question match = match("NATO=1949", "Pact=1955", "1961");
        show(match);
        page.send("q", 1, choices("1949", "1961"));
        assertThat(answer()).isEqualTo("{\"nato\":\"1949\",\"pact\":\"1961\"}");
        page = new PanelPage(world.restarted(), page.visitor);
        assertThat(selected()).containsExactly("1949", "1961");
        submit();
        assertThat(page.text(1))
                .contains("NATO1949✓ Correct (your answer)On NATO.")
                .contains("Pact1961✗ Incorrect (your answer) ✓ Correct answer: 1955On Pact.")
                .contains("◐1. Which?6 of 12 points");
    }

    @Test
    void a_part_that_is_taken_back_is_no_longer_answered() {
        show(match("NATO=1949", "Pact=1955"));
        page.send("q", 1, choices("1949", "1955"));
        page.send("q", 2, choices("", ""));
        assertThat(answer()).isEqualTo("{}");
        page.click("Submit answers");
        assertThat(page.text()).contains("Question 1 is unanswered.");
    }

    @Test
    void items_start_in_an_incorrect_order() {
        for (int items = 3; items <= 6; items++) {
            List<String> right = List.of("a", "b", "c", "d", "e", "f").subList(0, items);
            show(order(right.toArray(String[]::new)));
            assertThat(items())
                    .containsExactlyInAnyOrderElementsOf(upper(right))
                    .isNotEqualTo(upper(right));
            List<String> reversed = right.reversed();
            show(order(reversed.toArray(String[]::new)));
            assertThat(items()).isNotEqualTo(upper(reversed));
        }
    }

    @Test
    void an_order_that_was_not_changed_is_no_answer() {
        show(order("a", "b", "c"));
        page.click("Submit answers");
        assertThat(page.text()).contains("Question 1 is unanswered.");
        submit();
        assertThat(page.text(1))
                .contains("✗ Not answered")
                .contains("✓ Correct order:ABC")
                .contains("✗1. Which?0 of 12");
    }

    @Test
    void an_order_is_saved_and_shown_again() {
        show(order("a", "b", "c", "d"));
        page.send("q", 1, names("A", "C", "B", "D"));
        assertThat(answer()).isEqualTo("[\"a\",\"c\",\"b\",\"d\"]");
        page = new PanelPage(world.restarted(), page.visitor);
        assertThat(items()).containsExactly("A", "C", "B", "D");
        submit();
        assertThat(page.text(1))
                .contains("A✓ Correct position")
                .contains("C✗ Should be number 3")
                .contains("✓ Correct order:ABCD")
                .contains("◐1. Which?8 of 12 points");
    }

    @Test
    void each_way_to_move_an_item_is_named_by_the_item() {
        show(order("a", "b"));
        assertThat(tagged("button").map(button -> button.getAttribute("aria-label")))
                .contains("Move up: A", "Move down: A", "Move up: B", "Move down: B");
        assertThat(page.text(1)).endsWith("Answer with this order");
    }

    @Test
    void blanks_are_inputs_in_the_text_that_say_which_they_are() {
        show(fill());
        assertThat(tagged("input").map(input -> input.getAttribute("aria-label")))
                .containsExactly("Blank 1 of 2");
        assertThat(tagged("select").map(select -> select.getAttribute("aria-label")))
                .containsExactly("Blank 2 of 2");
        assertThat(page.text(1)).contains("Around ", " they fought on the ", "Choose… Amur Ussuri");
    }

    @Test
    void each_blank_is_saved_and_has_feedback_after_marking() {
        show(fill());
        String year = tagged("input").findFirst().orElseThrow().getAttribute("data-part");
        ObjectNode value = choices("Amur").put(year, "1961");
        page.send("q", 1, value);
        assertThat(answer()).isEqualTo("{\"year\":\"1961\",\"river\":\"Amur\"}");
        page = new PanelPage(world.restarted(), page.visitor);
        assertThat(tagged("input").map(input -> input.getAttribute("value"))).containsExactly("1961");
        assertThat(selected()).containsExactly("Amur");
        submit();
        assertThat(page.text(1))
                .contains("Blank 1: ◐\u00A01961")
                .contains("Blank 1: ◐ Partly correct (your answer) ✓ Correct answer: 1960On 1961.")
                .contains("Blank 2: ✗ Incorrect (your answer) ✓ Correct answer: UssuriOn river.")
                .contains("◐1. Which?3 of 12 points");
    }

    @Test
    void a_close_number_shows_the_exact_answer() {
        show(Questions.as(Questions.number("100000", "10%", "men"), "q", "12"));
        page.send("q", 1, JSON.stringNode("105000"));
        submit();
        assertThat(page.text(1)).contains("The exact answer is 100000 men. Yours is close enough.");
    }

    @Test
    void how_a_number_was_understood_is_said_before_it_counts() {
        show(Questions.as(Questions.number("100000", "10%", "men"), "q", "12"));
        assertThat(tagged("label").map(PanelPage::text)).containsExactly("Your answer (in men)");
        page.send("q", 1, JSON.stringNode("a few"));
        assertThat(page.text(1))
                .contains("This can’t be read as a number. Enter a number, such as 42 or 42 men.Saved 2:03:22 PM");
        assertThat(html()).contains("data-unreadable");
        page.send("q", 2, JSON.stringNode("105,000 men"));
        assertThat(page.text(1)).contains("Read as 105000 men.Saved 2:03:22 PM");
        assertThat(html()).doesNotContain("data-unreadable");
        page.send("q", 3, JSON.stringNode("105000"));
        assertThat(page.text(1)).doesNotContain("Read as");
        page.send("q", 4, JSON.stringNode("1.234"));
        assertThat(page.text(1)).contains("Read as 1.234 men, not 1234.Saved 2:03:22 PM");
        page.send("q", 5, JSON.stringNode("1.500"));
        assertThat(page.text(1)).contains("Read as 1.5 men, not 1500.Saved 2:03:22 PM");
        page.send("q", 6, JSON.stringNode("2,000"));
        submit();
        assertThat(page.text(1))
                .contains("Read as 2000 men.")
                .contains("✗ Incorrect (your answer)")
                .contains("✓ Correct answer: 100000 men ± 10%");
    }

    @Test
    void an_answer_that_is_no_number_is_asked_about_before_it_is_submitted() {
        show(Questions.as(Questions.number("100000", "10%", "men"), "q", "12"));
        page.send("q", 1, JSON.stringNode("a few"));
        page.click("Submit answers");
        assertThat(page.text())
                .contains("The answer to question 1 can’t be read as a number."
                        + " Change it, or select “Submit answers” again to submit as is.");
        page.click("Submit answers");
        assertThat(page.text()).contains("Score: 0 / ");
    }

    @Test
    void a_text_that_is_too_short_is_asked_about_before_it_is_submitted() {
        Essay essay = Questions.open("claim=1");
        show(new Essay(essay.basics(), essay.rubric(), 3, null, essay.model(), List.of()));
        page.type("essay", "Two words.");
        page.click("Submit answers");
        assertThat(page.text())
                .contains("The answer to question 1 has fewer words than asked for."
                        + " Change it, or select “Submit answers” again to submit as is.");
        page.type("essay", "These are three.");
        page.click("Submit answers");
        assertThat(page.text()).doesNotContain("fewer words than asked for");
    }

    @Test
    void sentences_are_chosen_by_checkboxes_that_they_name() {
        show(evidence("*Ties broke.", "Trade grew.", "*Troops fought."));
        assertThat(tagged("label").map(PanelPage::text))
                .containsExactly("Ties broke.", "Trade grew.", "Troops fought.");
        page.send("q", 1, JSON.arrayNode().add(page.value("q", "Ties broke.")).add(page.value("q", "Trade grew.")));
        assertThat(answer()).isEqualTo("[\"Ties broke.\",\"Trade grew.\"]");
        submit();
        assertThat(page.text(1))
                .contains("✓ Correct (your answer)Ties broke.")
                .contains("✗ Incorrect (your answer)Trade grew.")
                .contains("✓ Correct answerTroops fought.");
    }

    @Test
    void nothing_that_an_input_can_not_hold_is_saved() {
        show(match("NATO=1949", "Pact=1955"));
        page.send("q", 1, JSON.stringNode("1949"));
        show(order("a", "b"));
        page.send("q", 1, JSON.arrayNode().add("a").add("b"));
        show(fill());
        page.send("q", 1, JSON.arrayNode().add("1960"));
        assertThat(JdbcClient.create(world.dataSource)
                        .sql("select count(*) from response")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_page_is_the_same_whatever_the_key_is() {
        assertSame(match("A=1", "B=2", "C=3"), match("A=3", "B=1", "C=2"));
        assertSame(match("A=1", "B=2", "3"), match("A=3", "B=2", "1"));
        assertSame(order("d", "c", "b", "a"), order("d", "b", "c", "a"));
        assertSame(fill(), fill("year=1968|1969", "river:*Amur|Ussuri"));
        assertSame(
                Questions.as(Questions.number("5", "0", "km"), "q", "12"),
                Questions.as(Questions.number("70000", "5%", "km"), "q", "12"));
        assertSame(evidence("*One.", "Two.", "Three."), evidence("One.", "*Two.", "*Three."));
    }

    @Test
    void a_withdrawn_question_of_any_kind_shows_what_was_answered() {
        for (Question question : List.of(
                match("A=1", "B=2"),
                order("a", "b"),
                fill(),
                evidence("*One.", "Two."),
                Questions.number("5", "0", null))) {
            show(Questions.withdrawn(Questions.as(question, "q", "12"), "It was unclear."));
            submit();
            assertThat(page.text()).contains("Score: 12 / 12");
            assertThat(page.text(1))
                    .contains("This question was withdrawn. Everyone gets full credit: It was unclear.");
        }
    }

    private void assertSame(Question one, Question other) {
        show(one);
        String before = everything();
        show(other);
        assertThat(everything()).isEqualTo(before).doesNotContain("On ");
    }

    private String everything() {
        return PanelPage.elements(page.panel.getElement())
                .flatMap(each -> Stream.of(
                        Stream.of("<" + each.getTag(), each.getClassList().toString(), ownText(each)),
                        each.getAttributeNames().map(name -> name + "=" + each.getAttribute(name)),
                        each.getPropertyNames().map(name -> name + ":" + each.getPropertyRaw(name))))
                .flatMap(strings -> strings)
                .toList()
                .toString();
    }

    private static String ownText(Element element) {
        return element.getChildren()
                .filter(Element::isTextNode)
                .map(Element::getText)
                .toList()
                .toString();
    }

    private void show(Question question) {
        show(question, new Visitor(world));
    }

    private void showToStudent(Question question) {
        world.teach();
        Visitor student = new Visitor(world);
        student.become(world.person(), User.Kind.ACCOUNT);
        show(question, student);
    }

    private void show(Question question, Visitor visitor) {
        UI.getCurrent().removeAll();
        world.lessons.publish(QuizLessons.edition(1, Keep.BEST, List.of(question)));
        page = new PanelPage(world, visitor);
    }

    /** Submits, and asks for the correct answers if they aren't shown at once. */
    private void submit() {
        page.click("Submit answers");
        if (!page.text().contains("Score: ")) {
            page.click("Submit answers");
        }
        if (page.hasButton("Show answers")) {
            page.showAnswers();
        }
    }

    private static Question match(String... pairs) {
        return Questions.as(Questions.match(Matching.Rule.PAIRS, pairs), "q", "12");
    }

    private static Question order(String... ids) {
        return Questions.as(Questions.order(Ordering.Rule.PAIRS, ids), "q", "12");
    }

    private static Question fill() {
        return fill("year=1960|0.5 1961", "river:Amur|*Ussuri");
    }

    private static Question fill(String... blanks) {
        return Questions.as(Questions.fill("Around {{year}} they fought on the {{river}}.", blanks), "q", "12");
    }

    private static Question evidence(String... sentences) {
        return Questions.as(Questions.evidence(Evidence.Rule.NET, sentences), "q", "12");
    }

    /** The choice in each list, by its text. */
    private ObjectNode choices(String... words) {
        ObjectNode value = JSON.objectNode();
        List<Element> selects = tagged("select").toList();
        for (int i = 0; i < words.length; i++) {
            String word = words[i];
            String option = selects.get(i)
                    .getChildren()
                    .filter(each -> PanelPage.text(each).equals(word))
                    .map(each -> each.getAttribute("value"))
                    .findFirst()
                    .orElse("");
            value.put(selects.get(i).getAttribute("data-part"), option);
        }
        return value;
    }

    private List<String> selected() {
        return tagged("option")
                .filter(option -> option.hasAttribute("selected"))
                .map(PanelPage::text)
                .toList();
    }

    @Test
    void a_place_is_a_radio_button_with_a_marker_on_the_map() {
        show(Questions.as(Questions.map("*oasis", "steppe"), "q", "12"));
        assertThat(html()).contains("role=\"img\"", "1 OASIS, 2 STEPPE").doesNotContain("oasis\"", "is-right", "✓");
        List<Element> radios = tagged("input").toList();
        assertThat(radios).hasSize(2);
        for (Element radio : radios) {
            assertThat(html()).contains("data-pick=\"" + radio.getAttribute("value") + "\"");
        }
        page.choose("q", "STEPPE");
        assertThat(answer()).isEqualTo("\"steppe\"");
        submit();
        assertThat(page.text(1))
                .contains("✓ Correct answerOASISOn oasis.")
                .contains("✗ Incorrect (your answer)STEPPEOn steppe.")
                .contains("✗1. Which?0 of 12");
        assertThat(html()).contains("is-right", "is-wrong", ">✓<", ">✗<");
    }

    @Test
    void an_essay_shows_no_model_answer_before_it_is_graded() {
        showToStudent(Questions.open("claim=1", "proof=3"));
        page.type("essay", "Because of a rivalry.\nAnd of prestige.");
        assertThat(answer()).isEqualTo("\"Because of a rivalry.\\nAnd of prestige.\"");
        page = new PanelPage(world.restarted(), page.visitor);
        assertThat(html()).contains(">Because of a rivalry.\nAnd of prestige.</textarea>");
        // The rubric says what is asked for; the model answer would be the answer.
        assertThat(page.text() + html()).contains("On claim.").doesNotContain("<em>model</em>");
        page = new PanelPage(world, page.visitor);
        submit();
        assertThat(page.text())
                .contains("Score: not graded yet (4 points)")
                .contains(
                        "Because of a rivalry.\nAnd of prestige.",
                        "Not graded yet. Your score doesn’t include this question.");
        assertThat(page.text() + html()).doesNotContain("<em>model</em>", "On claim.");
    }

    @Test
    void an_instructor_sees_the_rules_of_her_course_and_previews_the_quiz_instead_of_taking_it() {
        show(Questions.open("claim=1", "proof=3"));
        world.assigned(AssignmentSettings.of(AssignmentRules.due(Instant.parse("2999-12-01T17:00:00Z")))
                .withRelease(Release.BY_HAND)
                .withOutside(OutsideRule.NOTHING));
        page.visitor.become(world.instructor, User.Kind.ACCOUNT);
        page = new PanelPage(world, page.visitor);
        assertThat(page.text())
                .contains("You teach this lesson.", "Preview as a student")
                .contains(
                        "Students in IR 101 see these rules:",
                        "Due Sun 1 Dec 2999, 5:00 PM",
                        "You’ll see your score and feedback when your instructor releases them.")
                .doesNotContain("Submit answers", "A course at this site uses this quiz");
        assertThat(page.attemptNumber()).isEqualTo(1);
    }

    @Test
    void a_graded_text_shows_rows_comment_and_model() {
        showToStudent(Questions.open("claim=1", "proof=3"));
        page.type("essay", "Because.");
        submit();
        var attempt = world.grading
                .works(
                        world.at(page.visitor.orGuest().id()),
                        page.visitor.orGuest().id(),
                        QuizLessons.LESSON)
                .getFirst()
                .attempt();
        world.grading.grade(
                world.person(),
                attempt.id(),
                "essay",
                0,
                java.util.Map.of("claim", java.math.BigDecimal.ONE, "proof", java.math.BigDecimal.TWO),
                "Say <b>more</b> of *why*.");
        page = new PanelPage(world, page.visitor);
        assertThat(page.text())
                .contains("Score: 3 / 4")
                .contains("◐1. Which?3 of 4 points", "On claim.1 / 1", "On proof.2 / 3");
        assertThat(html()).contains("Say &lt;b&gt;more&lt;/b&gt; of <em>why</em>.", "A <em>model</em> answer.");
    }

    @Test
    void without_an_instructor_an_essay_is_compared_and_not_graded() {
        show(Questions.open("claim=1", "proof=3"));
        page.type("essay", "Because.");
        submit();
        assertThat(page.text())
                .contains(
                        "Score: not graded",
                        "This answer isn’t graded and doesn’t affect your score.",
                        "On claim.1 point")
                .doesNotContain("yet", "1 not graded", "Attempt 1. Your best score counts.");
        assertThat(html()).contains("A <em>model</em> answer.");
    }

    /** The HTML of the first question. */
    private String html() {
        return String.join(
                " ",
                PanelPage.elements(page.blocks().getFirst())
                        .map(element -> element.getOuterHTML())
                        .toList());
    }

    private JsonNode names(String... items) {
        ArrayNode names = JSON.arrayNode();
        for (String item : items) {
            tagged("li")
                    .filter(each -> PanelPage.text(each).startsWith(item))
                    .forEach(each -> names.add(each.getAttribute("data-item")));
        }
        return names;
    }

    private List<String> items() {
        return tagged("li").map(item -> PanelPage.text(item.getChild(0))).toList();
    }

    private static List<String> upper(List<String> ids) {
        return ids.stream().map(id -> id.toUpperCase(Locale.ROOT)).toList();
    }

    private Stream<Element> tagged(String tag) {
        return PanelPage.elements(page.blocks().getFirst())
                .filter(element -> element.getTag().equals(tag));
    }

    private String answer() {
        return JdbcClient.create(world.dataSource)
                .sql("select answer from response")
                .query(String.class)
                .single();
    }
}
