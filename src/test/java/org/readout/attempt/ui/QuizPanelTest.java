package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.assignment.SectionPart;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.TextMatch;
import org.readout.question.kind.MultipleChoice;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

@ViewPackages(classes = QuizPanelTest.class)
class QuizPanelTest extends BrowserlessTest {

    private static final String WHICH = "which";
    private static final String COSTS = "costs";
    private static final String NEUTRAL = "neutral";
    private static final String NAME = "name";

    private AttemptWorld world;
    private PanelPage page;

    @BeforeEach
    void open_the_page_as_a_new_visitor() {
        world = new AttemptWorld(TestDatabase.H2.create());
        page = new PanelPage(world, new Visitor(world));
    }

    /** Opens the page as a student of a course that assigns the lesson, for whom attempts are counted. */
    private void openAsStudent() {
        world.teach();
        Visitor student = new Visitor(world);
        student.become(world.person(), User.Kind.ACCOUNT);
        page = new PanelPage(world, student);
    }

    @Test
    void the_rules_are_listed_before_the_start() {
        openAsStudent();
        assertThat(page.text()).contains("4 questions · 6 points · 2 attempts. Your best score counts.");
        assertThat(page.text(1)).contains("1. Which? (1 point)");
        assertThat(page.text(2)).contains("2. Which? (3 points, select all that apply)");
    }

    @Test
    void a_visitor_on_her_own_reads_that_attempts_never_run_out() {
        assertThat(page.text())
                .contains("4 questions · 6 points. You can take it as often as you like. Your best score counts.")
                .contains("Correct answers appear when you choose to see them.")
                .doesNotContain("last attempt");
    }

    @Test
    void an_option_is_named_by_its_text_alone() {
        List<String> labels = PanelPage.elements(page.block(COSTS))
                .filter(element -> element.getTag().equals("label"))
                .map(PanelPage::text)
                .toList();
        assertThat(labels).containsExactly("QUARRELS", "FALLBACK", "TRADE");
    }

    @Test
    void a_visitor_who_only_looks_leaves_no_row() {
        assertThat(page.visitor.find()).isEmpty();
        assertThat(rows("attempt") + rows("person")).isZero();
    }

    @Test
    void each_answer_is_saved_at_once_and_stamped() {
        page.choose(WHICH, "BOTH");
        assertThat(page.text(1)).endsWith("Saved 2:03:22 PM");
        world.clock.advance(Duration.ofSeconds(38));
        page.type(NAME, "hedging");
        assertThat(page.text(4)).endsWith("Saved 2:04:00 PM");
        assertThat(page.text(2)).doesNotContain("Saved");
        assertThat(responses()).containsExactlyInAnyOrder("\"both\"", "\"hedging\"");
    }

    @Test
    void the_page_tells_the_browser_which_answer_is_saved() {
        page.send(NAME, 1764000000123L, JsonNodeFactory.instance.stringNode("hedge"));
        assertThat(page.block(NAME).getAttribute("data-sequence")).isEqualTo("1764000000123");
    }

    @Test
    void a_write_that_is_sent_again_changes_nothing() {
        page.send(NAME, 5, JsonNodeFactory.instance.stringNode("hedge"));
        world.clock.advance(Duration.ofMinutes(1));
        page.send(NAME, 5, JsonNodeFactory.instance.stringNode("hedge"));
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
        assertThat(responses()).containsExactly("\"hedge\"");
    }

    @Test
    void values_that_no_input_can_have_are_not_saved() {
        page.send(WHICH, 1, JsonNodeFactory.instance.stringNode("both"));
        page.send(NAME, 1, JsonNodeFactory.instance.numberNode(7));
        page.send("gone", 1, JsonNodeFactory.instance.stringNode("x"));
        page.send(NAME, -1, JsonNodeFactory.instance.stringNode("hedge"));
        page.send(NAME, 1, JsonNodeFactory.instance.stringNode("x".repeat(Response.MAX_LENGTH)));
        assertThat(rows("response")).isZero();
        assertThat(page.text(4))
                .endsWith("This answer is too long to save. Shorten it, then check that it says “Saved”.");
    }

    @Test
    void the_summary_counts_questions_without_an_answer_apart_from_incorrect_ones() {
        page.choose(WHICH, "JOIN");
        page.click("Submit answers");
        page.click("Submit answers");
        assertThat(page.text()).contains("1 incorrect · 3 not answered", "Review question 1 first");
    }

    @Test
    void submitting_scores_with_feedback_at_the_options() {
        openAsStudent();
        page.choose(WHICH, "JOIN");
        page.send(
                COSTS,
                2,
                JsonNodeFactory.instance
                        .arrayNode()
                        .add(page.value(COSTS, "QUARRELS"))
                        .add(page.value(COSTS, "FALLBACK")));
        page.choose(NEUTRAL, "False");
        page.type(NAME, "hedge");
        page.click("Submit answers");

        assertThat(page.text()).contains("Score: 4.5 / 6").contains("1 attempt left.");
        page.showAnswers();
        assertThat(page.text(1))
                .contains("✗1. Which?0 of 1 point")
                .contains("✗ Incorrect (your answer)JOINOn join.")
                .contains("✓ Correct answerBOTHOn both.");
        assertThat(page.text(2))
                .contains("✓2. Which?3 of 3 points")
                .contains("✓ Correct (your answer)QUARRELSOn quarrels.")
                .contains("TRADEOn trade.");
        assertThat(page.text(3)).contains("✓ Correct (your answer)FalseOn false.");
        assertThat(page.text(4))
                .contains("◐4. Which?0.5 of 1 point")
                .contains("◐ Partly correct (your answer)hedgeOn hedge.")
                .contains("✓ Correct answer: hedging");
    }

    @Test
    void chosen_options_show_their_feedback_and_the_others_are_folded() {
        page.choose(WHICH, "JOIN");
        submitAll();
        assertThat(PanelPage.elements(page.blocks().get(0))
                        .filter(element -> element.getClassList().contains("is-wrong"))
                        .map(PanelPage::text))
                .containsExactly("✗ Incorrect (your answer)JOINOn join.");
        assertThat(PanelPage.elements(page.blocks().get(1))
                        .filter(element -> element.getTag().equals("details") && !element.hasAttribute("open"))
                        .map(PanelPage::text))
                .containsExactly("Show the 3 optionsQUARRELSFALLBACKTRADE");
    }

    @Test
    void hints_are_shown_before_submitting_and_explanations_after() {
        Question question = Questions.explained(Questions.single("*a", "b"), "It begins with an *a*.", "Because.");
        show(Keep.BEST, question);
        assertThat(page.text(1)).contains("Hint It begins with an a.").doesNotContain("Because.");
        submitAll();
        assertThat(page.text(1)).doesNotContain("Because.", "Hint");
        page.showAnswers();
        assertThat(page.text(1)).contains("Because.").doesNotContain("Hint");
    }

    @Test
    void a_withdrawn_question_says_so_with_its_points() {
        show(Keep.BEST, Questions.withdrawn(Questions.single("*a", "b"), "Both *can* be argued."));
        submitAll();
        assertThat(page.text()).contains("Score: 1 / 1");
        assertThat(page.text(1))
                .contains("This question was withdrawn. Everyone gets full credit: Both can be argued.")
                .doesNotContain("✗");
    }

    @Test
    void feedback_is_markdown_and_no_html() {
        show(Keep.BEST, Questions.single("*a", "b *and* <b>c</b>"));
        page.choose("one", "B *AND* <B>C</B>");
        page.click("Submit answers");
        assertThat(everything(page.panel.getElement()))
                .contains("innerHTML:On b <em>and</em> &lt;b&gt;c&lt;/b&gt;.")
                .doesNotContain("On b *and*");
    }

    @Test
    void before_submitting_the_key_is_nowhere_in_the_page() {
        page.choose(WHICH, "BOTH");
        String everything =
                everything(page.panel.getElement()).replace("Correct answers appear when you choose to see them.", "");
        assertThat(everything)
                .contains("BOTH")
                .doesNotContainIgnoringCase("correct")
                .doesNotContainIgnoringCase("right")
                .doesNotContain("On both", "On join", "On false", "both", "quarrels", "trade", "hedging");
    }

    @Test
    void the_page_is_the_same_whatever_the_key_is() {
        show(Keep.BEST, keyed("*a", "b", true, "hedging"));
        String one = everything(page.panel.getElement());
        show(Keep.BEST, keyed("a", "*b", false, "balancing"));
        String other = everything(page.panel.getElement());
        assertThat(other).isEqualTo(one);
    }

    @Test
    void unanswered_questions_need_a_second_click() {
        page.choose(WHICH, "BOTH");
        page.click("Submit answers");
        assertThat(page.text()).contains("3 questions are unanswered: 2, 3, 4.").doesNotContain("Score");
        page.click("Submit answers");
        assertThat(page.text()).contains("Score: 1 / 6");
    }

    @Test
    void answering_the_last_question_makes_the_next_click_submit() {
        page.choose(WHICH, "BOTH");
        page.choose(COSTS, "QUARRELS");
        page.choose(NEUTRAL, "False");
        page.click("Submit answers");
        assertThat(page.text()).contains("Question 4 is unanswered.");
        page.type(NAME, "hedging");
        assertThat(page.text()).doesNotContain("Question 4 is unanswered.");
        page.click("Submit answers");
        assertThat(page.text()).contains("Score: 4.5 / 6");
    }

    @Test
    void an_empty_quiz_can_be_submitted_with_a_second_click() {
        page.click("Submit answers");
        assertThat(page.text()).contains("4 questions are unanswered: 1, 2, 3, 4.");
        assertThat(rows("attempt")).isZero();
        page.click("Submit answers");
        assertThat(page.text()).contains("Score: 0 / 6");
    }

    @Test
    void trying_again_starts_without_answers_until_no_attempt_is_left() {
        openAsStudent();
        page.choose(WHICH, "BOTH");
        submitAll();
        page.click("Try again");
        assertThat(page.inputs(WHICH)).noneMatch(input -> input.hasAttribute("checked"));
        assertThat(page.text()).doesNotContain("Saved").doesNotContain("Score");
        page.type(NAME, "hedge");
        submitAll();
        assertThat(page.text())
                .contains("Score: 0.5 / 6")
                .contains("Your score for this quiz: 1 / 6.")
                .contains("No attempts left.");
        assertThat(page.hasButton("Try again")).isFalse();
    }

    @Test
    void a_reload_shows_the_answers_and_their_stamps() {
        page.choose(COSTS, "FALLBACK");
        page.type(NAME, "hedge");
        page = new PanelPage(world.restarted(), page.visitor);
        assertThat(page.inputs(COSTS).map(input -> input.hasAttribute("checked")))
                .containsExactly(false, true, false);
        assertThat(page.inputs(NAME).map(input -> input.getAttribute("value"))).containsExactly("hedge");
        assertThat(page.text(4)).endsWith("Saved 2:03:22 PM");
        assertThat(page.block(NAME).getAttribute("data-sequence")).isEqualTo("2");
    }

    @Test
    void after_submitting_a_reload_shows_the_score() {
        page.choose(WHICH, "BOTH");
        submitAll();
        page = new PanelPage(world.restarted(), page.visitor);
        assertThat(page.text()).contains("Score: 1 / 6");
        assertThat(page.panel.getElement().hasAttribute("data-closed")).isTrue();
    }

    @Test
    void an_edited_file_changes_nothing_in_a_running_attempt() {
        openAsStudent();
        page.choose(WHICH, "BOTH");
        world.lessons.publish(QuizLessons.edition(1, Keep.FIRST, List.of(Questions.single("*other", "one"))));
        page = new PanelPage(world.restarted(), page.visitor);
        assertThat(page.blocks()).hasSize(4);
        assertThat(page.text()).contains("2 attempts. Your best score counts.");
    }

    @Test
    void an_attempt_asks_what_was_shown_even_where_the_file_changed_before_the_first_answer() {
        world.lessons.publish(QuizLessons.edition(1, Keep.FIRST, List.of(Questions.single("*other", "one"))));
        page.choose(WHICH, "BOTH");
        submitAll();
        assertThat(page.text()).contains("Score: 1 / 6");
    }

    @Test
    void unsent_answers_of_one_account_are_not_given_to_another() {
        String visitor = outbox();
        page.choose(WHICH, "BOTH");
        assertThat(outbox()).isEqualTo(visitor);
        assertThat(as(world.person(), User.Kind.GUEST)).isEqualTo(visitor);
        UserId student = world.person();
        String of = as(student, User.Kind.ACCOUNT);
        assertThat(as(world.person(), User.Kind.ACCOUNT)).isNotEqualTo(of);
        assertThat(as(student, User.Kind.ACCOUNT)).isEqualTo(of);
        assertThat(of).isNotEqualTo(visitor).doesNotContain(student.value().toString());
    }

    @Test
    void each_attempt_has_an_outbox_of_its_own() {
        assertThat(outbox()).endsWith("small-states/between/1");
        page.choose(WHICH, "BOTH");
        submitAll();
        assertThat(outbox()).endsWith("small-states/between/1");
        page.click("Try again");
        assertThat(outbox()).endsWith("small-states/between/2");
    }

    @Test
    void a_receipt_is_offered_as_soon_as_something_is_saved() {
        assertThat(receiptLinks()).isEmpty();
        page.choose(WHICH, "BOTH");
        page.type(NAME, "hedge");
        String attempt = JdbcClient.create(world.dataSource)
                .sql("select attempt_id from attempt")
                .query((row, n) -> row.getString(1))
                .single();
        assertThat(receiptLinks()).containsExactly("/receipts/" + attempt);
        page = new PanelPage(world, page.visitor);
        assertThat(receiptLinks()).containsExactly("/receipts/" + attempt);
        submitAll();
        assertThat(receiptLinks()).containsExactly("/receipts/" + attempt);
        page.click("Try again");
        assertThat(receiptLinks()).isEmpty();
    }

    @Test
    void the_page_learns_when_the_quiz_is_done() {
        AtomicInteger told = new AtomicInteger();
        ComponentUtil.addListener(page.panel, SectionPart.Done.class, event -> told.incrementAndGet());
        page.choose(WHICH, "BOTH");
        page.click("Submit answers");
        assertThat(told).hasValue(0);
        page.click("Submit answers");
        assertThat(told).hasValue(1);
    }

    @Test
    void a_review_shows_what_was_answered_in_a_submitted_attempt() {
        AttemptDetails sheet = world.submitted(world.person(), 1);
        Element review = new AttemptResult.Review(world.service, page.visitor, List.of())
                .of(sheet.attempt().id(), ZoneOffset.UTC)
                .getElement();
        assertThat(PanelPage.text(review))
                .doesNotContain("Score: 1 / 6", "Submitted 24 Nov")
                .contains("✓ Correct (your answer)BOTHOn both.");
        assertThat(PanelPage.elements(review).filter(element -> element.getTag().equals("input")))
                .allMatch(input -> input.hasAttribute("disabled"));
    }

    @Test
    void a_review_of_a_running_attempt_shows_no_key() {
        Attempt attempt = world.start(world.person());
        Element review = new AttemptResult.Review(world.service, page.visitor, List.of())
                .of(attempt.id(), ZoneOffset.UTC)
                .getElement();
        assertThat(PanelPage.text(review)).isEqualTo("This attempt hasn’t been submitted.");
    }

    private void show(Keep keep, Question... questions) {
        UI.getCurrent().removeAll();
        world.lessons.publish(QuizLessons.edition(2, keep, List.of(questions)));
        page = new PanelPage(world, new Visitor(world));
    }

    private static Question[] keyed(String a, String b, boolean truth, String words) {
        return new Question[] {
            Questions.as(Questions.single(a, b), "q1", "1"),
            Questions.as(Questions.multiple(MultipleChoice.Rule.NET, a, b, "c"), "q2", "1"),
            Questions.as(Questions.trueFalse(truth), "q3", "1"),
            Questions.as(Questions.shortAnswer(TextMatch.LOOSE, words), "q4", "1")
        };
    }

    private void submitAll() {
        page.click("Submit answers");
        page.click("Submit answers");
    }

    private String as(UserId id, User.Kind kind) {
        Visitor visitor = new Visitor(world);
        visitor.become(id, kind);
        return new PanelPage(world, visitor).panel.getElement().getAttribute("data-outbox");
    }

    private List<String> receiptLinks() {
        return PanelPage.elements(page.panel.getElement())
                .filter(element -> element.getTag().equals("a"))
                .map(element -> element.getAttribute("href"))
                .filter(href -> !href.startsWith("#"))
                .toList();
    }

    private String outbox() {
        return page.panel.getElement().getAttribute("data-outbox");
    }

    /** Everything of an element that reaches the browser: tags, attributes, properties, classes, texts, in order. */
    private static String everything(Element element) {
        Stream<String> markup = PanelPage.elements(element)
                .flatMap(each -> Stream.concat(
                        Stream.concat(
                                Stream.of("<" + each.getTag(), "class=" + each.getClassList()),
                                each.getAttributeNames().map(name -> name + "=" + each.getAttribute(name))),
                        each.getPropertyNames().map(name -> name + ":" + each.getPropertyRaw(name))));
        return Stream.concat(markup, Stream.of(PanelPage.text(element))).collect(Collectors.joining("\n"));
    }

    private int rows(String table) {
        return JdbcClient.create(world.dataSource)
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }

    private List<String> responses() {
        return JdbcClient.create(world.dataSource)
                .sql("select answer from response")
                .query((row, n) -> row.getString("answer"))
                .list();
    }
}
