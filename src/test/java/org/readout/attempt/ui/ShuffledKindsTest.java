package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.QuizSettings.Shuffle;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Question;
import org.readout.question.kind.Matching;
import org.readout.question.kind.Ordering;
import org.readout.user.User;
import tools.jackson.databind.node.JsonNodeFactory;

/** The order of the right sides of a match, of the items of an order and of the places of a map, as students see it. */
@ViewPackages(classes = ShuffledKindsTest.class)
class ShuffledKindsTest extends BrowserlessTest {

    private static final int STUDENTS = 8;

    private final AttemptWorld world = new AttemptWorld(TestDatabase.H2.create());

    @Test
    void students_see_right_sides_items_and_places_in_orders_of_their_own() {
        publish(Shuffle.OPTIONS);
        Set<List<String>> sides = new HashSet<>();
        Set<List<String>> items = new HashSet<>();
        Set<List<String>> places = new HashSet<>();
        for (int i = 0; i < STUDENTS; i++) {
            PanelPage page = open(world, student());
            sides.add(sides(page));
            items.add(items(page));
            places.add(places(page));
            assertThat(pins(page)).as("numbers on the map").isEqualTo(places(page));
        }
        assertThat(sides).hasSizeGreaterThan(2);
        assertThat(items).hasSizeGreaterThan(2).doesNotContain(List.of("A", "B", "C", "D"));
        assertThat(places).hasSizeGreaterThan(2);
    }

    @Test
    void another_attempt_has_another_order() {
        publish(Shuffle.OPTIONS);
        int others = 0;
        for (int i = 0; i < STUDENTS; i++) {
            PanelPage page = open(world, student());
            List<String> first = all(page);
            page.click("Submit answers");
            page.click("Submit answers");
            page.click("Try again");
            others += all(page).equals(first) ? 0 : 1;
        }
        assertThat(others).isGreaterThan(STUDENTS / 2);
    }

    @Test
    void a_reload_a_restart_and_another_tab_show_the_same_order() {
        publish(Shuffle.ALL);
        Visitor student = student();
        PanelPage page = open(world, student);
        List<String> before = all(page);
        assertThat(all(open(world, student))).as("another tab").isEqualTo(before);
        page.send("place", 1, JsonNodeFactory.instance.stringNode(page.value("place", "STEPPE")));
        assertThat(page.text()).contains("Saved ");
        assertThat(all(open(world, student))).as("started").isEqualTo(before);
        assertThat(all(open(world.restarted(), student))).as("restarted").isEqualTo(before);
    }

    @Test
    void without_shuffling_all_students_see_one_order_that_is_not_the_key() {
        publish(Shuffle.NONE);
        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < STUDENTS; i++) {
            PanelPage page = open(world, student());
            orders.add(all(page));
            assertThat(places(page)).containsExactly("OASIS", "STEPPE", "DELTA", "COAST");
            assertThat(items(page)).isNotEqualTo(List.of("A", "B", "C", "D"));
        }
        assertThat(orders).hasSize(1);
    }

    private void publish(Shuffle shuffle) {
        List<Question> questions = List.of(
                Questions.as(
                        Questions.match(Matching.Rule.PAIRS, "NATO=1949", "Pact=1955", "Bloc=1961", "1979"),
                        "pairs",
                        "1"),
                Questions.as(Questions.order(Ordering.Rule.PAIRS, "a", "b", "c", "d"), "order", "1"),
                Questions.as(Questions.map("*oasis", "steppe", "delta", "coast"), "place", "1"));
        world.lessons.publish(
                QuizLessons.edition(null, Keep.BEST, questions, WrittenSettings.of("shuffle: " + shuffle)));
    }

    private Visitor student() {
        Visitor visitor = new Visitor(world);
        visitor.become(world.person(), User.Kind.ACCOUNT);
        return visitor;
    }

    private static PanelPage open(AttemptWorld world, Visitor visitor) {
        UI.getCurrent().removeAll();
        return new PanelPage(world, visitor);
    }

    private static List<String> all(PanelPage page) {
        return List.of(
                sides(page).toString(), items(page).toString(), places(page).toString());
    }

    private static List<String> sides(PanelPage page) {
        Element first = PanelPage.elements(page.panel.getElement())
                .filter(each -> each.getTag().equals("select"))
                .findFirst()
                .orElseThrow();
        return first.getChildren().map(PanelPage::text).skip(1).toList();
    }

    private static List<String> items(PanelPage page) {
        return PanelPage.elements(page.panel.getElement())
                .filter(each -> each.hasAttribute("data-item"))
                .map(each -> PanelPage.text(each.getChild(0)))
                .toList();
    }

    private static List<String> places(PanelPage page) {
        return PanelPage.elements(page.block("place"))
                .filter(each -> each.getTag().equals("label"))
                .map(PanelPage::text)
                .toList();
    }

    /** The names on the map by the numbers of their marks. */
    private static List<String> pins(PanelPage page) {
        String html = PanelPage.elements(page.block("place"))
                .map(each -> each.getProperty("innerHTML", ""))
                .reduce("", String::concat);
        return Jsoup.parse(html).select(".pin").stream()
                .sorted(java.util.Comparator.comparing(
                        pin -> Integer.parseInt(pin.select(".pin-mark").text())))
                .map(pin -> pin.select(".pin-name").text())
                .toList();
    }
}
