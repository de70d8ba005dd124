package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.assignment.SectionPart;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Question;
import org.readout.question.TextMatch;
import org.readout.question.ui.OpaqueNames;
import org.readout.shell.PageReads;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.JsonNodeFactory;

/** Five questions of twelve, as visitors without an account and those who have just got one see them. */
@ViewPackages(classes = DrawnForVisitorsTest.class)
class DrawnForVisitorsTest extends BrowserlessTest {

    private static final int ALL = 12;
    private static final int ASKED = 5;
    private static final String WORDS = "a word of my own";

    private final AttemptWorld world = new AttemptWorld(TestDatabase.H2.create());
    private final Visitor visitor = new Visitor(world);

    @BeforeEach
    void a_pool() {
        publish(null);
    }

    @Test
    void visitors_without_an_account_begin_with_the_same_questions_and_go_on_with_their_own() {
        Set<List<String>> draws = new HashSet<>();
        List<String> first = asked(open(new Visitor(world)));
        assertThat(first).hasSize(ASKED).doesNotHaveDuplicates();
        assertThat(rows("person")).as("looking leaves no row").isZero();
        for (int i = 0; i < 8; i++) {
            PanelPage page = open(new Visitor(world));
            assertThat(asked(page)).isEqualTo(first);
            page.click("Submit answers");
            page.click("Submit answers");
            page.click("Try again");
            draws.add(asked(page));
        }
        assertThat(draws).hasSizeGreaterThan(4);
    }

    @Test
    void before_the_framework_is_there_visitors_are_asked_the_same_and_see_no_button_that_needs_the_server() {
        publish(null, "reveal: each-attempt");
        Component before = beforeFramework().orElseThrow().component();
        UI.getCurrent().add(before);
        PanelPage early = new PanelPage(visitor, (QuizPanel) before);
        List<String> asked = asked(early);
        List<Element> checks = PanelPage.elements(early.panel.getElement())
                .filter(element -> element.getClassList().contains("check"))
                .toList();
        assertThat(checks).hasSize(ASKED).allMatch(button -> button.hasAttribute("disabled"));
        assertThat(rows("person")).isZero();
        assertThat(asked(open(visitor))).isEqualTo(asked).hasSize(ASKED);
    }

    @Test
    void a_quiz_against_the_clock_waits_for_the_server() {
        publish(20);
        assertThat(beforeFramework()).isEmpty();
    }

    private Optional<SectionPart.EarlyPart> beforeFramework() {
        return PanelPage.part(world, visitor)
                .beforeFramework(
                        world.lessons.published(),
                        world.lessons.published().lesson().sections().getFirst(),
                        PanelPage.study(world, visitor),
                        new PageReads());
    }

    @Test
    void before_the_page_is_alive_it_says_how_many_are_asked_and_not_how_many_there_are() {
        QuizPanel.QuizPart part = PanelPage.part(world, visitor);
        var lesson = world.lessons.published().lesson();
        assertThat(part.inWords(lesson.sections().getFirst())).contains("a quiz with 5 questions");
    }

    @Test
    void a_visitor_is_asked_the_same_through_reloads_and_the_first_write_of_any_kind() {
        List<String> asked = asked(open(visitor));
        assertThat(asked(open(visitor))).as("reloaded").isEqualTo(asked);
        visitor.become(world.person(), User.Kind.GUEST);
        PanelPage page = open(visitor);
        assertThat(asked(page)).as("a guest by an opened section").isEqualTo(asked);
        page.type(asked.getFirst(), WORDS);
        assertThat(page.text(1)).contains("Saved ");
        assertThat(asked(open(visitor))).as("started").isEqualTo(asked);
        UI.getCurrent().removeAll();
        assertThat(asked(new PanelPage(world.restarted(), visitor)))
                .as("restarted")
                .isEqualTo(asked);
    }

    @Test
    void a_visitor_who_starts_against_the_clock_is_asked_what_was_drawn_before() {
        publish(20);
        PanelPage page = open(visitor);
        assertThat(asked(page)).isEmpty();
        page.click("Start quiz");
        List<String> timed = asked(page);
        publish(null);
        assertThat(asked(open(visitor))).hasSize(ASKED).isEqualTo(timed);
    }

    @Test
    void a_guest_who_signs_up_during_an_attempt_keeps_its_questions() {
        PanelPage page = open(visitor);
        List<String> asked = asked(page);
        page.type(asked.getFirst(), WORDS);
        UserId guest = visitor.find().orElseThrow().id();
        visitor.become(guest, User.Kind.ACCOUNT);
        assertThat(asked(open(visitor))).isEqualTo(asked);
    }

    @Test
    void an_account_is_asked_the_same_in_every_browser() {
        UserId student = world.person();
        visitor.become(student, User.Kind.ACCOUNT);
        List<String> asked = asked(open(visitor));
        Visitor elsewhere = new Visitor(world);
        elsewhere.become(student, User.Kind.ACCOUNT);
        assertThat(asked(open(elsewhere))).isEqualTo(asked);
    }

    @Test
    void an_answer_to_a_question_that_the_account_s_attempt_does_not_ask_is_shown_until_it_is_discarded() {
        visitor.become(world.person(), User.Kind.ACCOUNT);
        PanelPage page = open(visitor);
        page.type(asked(page).getFirst(), "mine");
        assertUnasked(page, "Question number");
        assertUnasked(open(visitor), "Question number");
    }

    @Test
    void the_same_holds_before_the_account_has_started_an_attempt() {
        visitor.become(world.person(), User.Kind.ACCOUNT);
        PanelPage page = open(visitor);
        assertUnasked(page, "Question number");
        assertThat(rows("attempt")).isZero();
        page.click("Discard these answers");
        assertThat(page.text()).doesNotContain(WORDS, "does not ask");
    }

    @Test
    void rejected_answers_show_no_question_before_the_time_starts_and_questions_asked_later_wait() {
        publish(20);
        visitor.become(world.person(), User.Kind.ACCOUNT);
        PanelPage page = open(visitor);
        IntStream.rangeClosed(1, ALL).forEach(number -> send(page, "q" + number));
        assertThat(page.text()).contains(WORDS).doesNotContain("Question number");
        assertThat(page.text().split(WORDS, -1)).as("shown").hasSize(ALL - ASKED + 1);
    }

    @Test
    void a_question_that_was_removed_from_the_quiz_shows_what_was_typed_and_no_name_of_an_option() {
        PanelPage page = open(visitor);
        page.send(1, "gone", 3, 0, JsonNodeFactory.instance.stringNode(WORDS));
        page.send(1, "gone-too", 4, 0, JsonNodeFactory.instance.stringNode(OpaqueNames.name("gone-too", "a")));
        page.send(1, "empty", 5, 0, JsonNodeFactory.instance.stringNode(""));
        assertThat(page.text()).contains(WORDS).doesNotContain(OpaqueNames.name("gone-too", "a"));
    }

    private void assertUnasked(PanelPage page, String question) {
        List<String> asked = asked(page);
        String other = IntStream.rangeClosed(1, ALL)
                .mapToObj(number -> "q" + number)
                .filter(id -> !asked.contains(OpaqueNames.name("question", id)))
                .findFirst()
                .orElseThrow();
        send(page, other);
        assertThat(page.text())
                .contains(
                        "These answers don’t count, because this attempt doesn’t ask these questions. They stay in this"
                                + " browser until you discard them.")
                .contains(question)
                .contains(WORDS);
        send(page, other);
        assertThat(page.text().split(WORDS, -1)).as("shown once").hasSize(2);
    }

    private static void send(PanelPage page, String question) {
        page.send(1, question, 3, 0, JsonNodeFactory.instance.stringNode(WORDS));
    }

    private void publish(@Nullable Integer minutes, String... settings) {
        List<Question> questions = IntStream.rangeClosed(1, ALL)
                .mapToObj(number -> Questions.asking(
                        Questions.as(Questions.shortAnswer(TextMatch.LOOSE, "answer " + number), "q" + number, "1"),
                        "Question number " + number + "?"))
                .toList();
        world.lessons.publish(QuizLessons.edition(
                2,
                Keep.BEST,
                questions,
                WrittenSettings.of(Stream.concat(
                                Stream.of("shuffle: all", "choose: " + ASKED, "time-limit: " + minutes),
                                Stream.of(settings))
                        .toArray(String[]::new))));
    }

    private PanelPage open(Visitor who) {
        UI.getCurrent().removeAll();
        return new PanelPage(world, who);
    }

    private static List<String> asked(PanelPage page) {
        return page.blocks().stream()
                .map(block -> block.getAttribute("data-question"))
                .toList();
    }

    private int rows(String table) {
        return JdbcClient.create(world.dataSource)
                .sql("select count(*) from " + table)
                .query(Integer.class)
                .single();
    }
}
