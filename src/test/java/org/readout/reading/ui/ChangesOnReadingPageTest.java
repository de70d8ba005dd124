package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.CountedStatements;
import org.readout.ViewTest;
import org.readout.course.StudyContext;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.Edited;
import org.readout.reading.ReadingService;
import org.readout.reading.SectionReading.Seen;
import org.readout.shell.FirstPages;
import org.readout.user.TestPeople;
import org.readout.user.UserId;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a reader sees who comes back to a lesson that was edited in between. */
class ChangesOnReadingPageTest extends ViewTest {

    private static final String LESSON = "small-states";
    private static final String SECTION = "lessons/small-states/between";

    private @Nullable Component view;

    @Autowired
    TestPeople people;

    @Autowired
    LessonLibrary library;

    @Autowired
    ReadingService reading;

    @Autowired
    FirstPages pages;

    @Test
    void a_reader_who_comes_back_sees_a_list_and_the_marks() {
        UserId student = people.signedInStudent("Ada").id();
        reading.opened(
                student,
                StudyContext.OWN,
                earlier(" Whoever joins one side takes on its quarrels as well.", ""),
                "between",
                false);
        Document page = open(SECTION);
        assertThat(page.select("section.changes h2").text()).startsWith("Changes since you read this on ");
        assertThat(page.select("section.changes li").eachText())
                .containsExactly("1 paragraph changed: “The survey says that most small states …”");
        assertThat(page.select("section.changes a").attr("href")).isEqualTo("/" + SECTION + "#changed-2");
        assertThat(page.select("#changed-2.reworded ins").text())
                .isEqualTo("Whoever joins one side takes on its quarrels as well.");
        assertThat(page.select("#changed-2 + details.was p").text())
                .isEqualTo("The survey says that most small states chose it.");
    }

    @Test
    void the_other_parts_that_changed_are_named_in_one_line() {
        UserId student = people.signedInStudent("Ben").id();
        Published earlier = Edited.revision(
                earlier("A state hedges when", "A state is hedging when"),
                "Which of these is hedging?",
                "Which is it?");
        reading.opened(student, StudyContext.OWN, earlier, "between", false);
        assertThat(open(SECTION).select("section.changes li").eachText())
                .containsExactly("Changed: key terms, quiz questions");
    }

    @Test
    void a_removed_paragraph_is_told_in_its_old_words() {
        UserId student = people.signedInStudent("Cora").id();
        reading.opened(
                student,
                StudyContext.OWN,
                earlier("Some states choose", "It is over.\\n\\nSome states choose"),
                "alone",
                false);
        Document page = open("lessons/small-states/alone");
        assertThat(page.select("section.changes li").text()).startsWith("1 paragraph removed");
        assertThat(page.select("section.changes details p").eachText()).containsExactly("It is over.");
        assertThat(page.select(".prose .change")).isEmpty();
    }

    @Test
    void a_new_reader_and_one_who_knows_this_revision_see_nothing() {
        UserId student = people.signedInStudent("Dan").id();
        assertThat(open(SECTION).select(".changes, .change, .changed")).isEmpty();
        assertThat(seen(student)).isEqualTo(library.lesson(LESSON).orElseThrow().revision());
        assertThat(open(SECTION).select(".changes, .change, .changed")).isEmpty();
    }

    @Test
    void the_contents_and_the_lessons_page_name_the_sections_that_changed() {
        UserId student = people.signedInStudent("Eve").id();
        Published earlier = earlier("They write their neutrality", "They wrote their neutrality");
        reading.opened(student, StudyContext.OWN, earlier, "between", false);
        reading.opened(student, StudyContext.OWN, earlier, "alone", false);
        assertThat(open(SECTION)
                        .select("nav.contents li:has(.changed) a > span:first-child")
                        .eachText())
                .containsExactly("Standing alone");
        assertThat(open("lessons/small-states")
                        .select("ol.sections li:has(.changed)")
                        .text())
                .contains("Standing alone");
    }

    @Test
    void the_marks_stay_until_they_are_dismissed() {
        UserId student = people.signedInStudent("Finn").id();
        Published earlier = earlier("Whoever joins one side", "Who joins one side");
        reading.opened(student, StudyContext.OWN, earlier, "between", false);
        open(SECTION);
        assertThat(open(SECTION).select(".changes")).hasSize(1);
        assertThat(seen(student)).isEqualTo(earlier.revision());

        fire("changes-dismissed");
        Document page = html();
        assertThat(page.select(".changes, .change, ins, nav.contents .changed")).isEmpty();
        assertThat(page.select(".prose").text()).contains("Whoever joins one side");
        assertThat(open(SECTION).select(".changes")).isEmpty();
        assertThat(seen(student)).isEqualTo(library.lesson(LESSON).orElseThrow().revision());
    }

    @Test
    void reading_to_the_end_leaves_the_marks_until_the_next_visit() {
        UserId student = people.signedInStudent("Gus").id();
        reading.opened(
                student, StudyContext.OWN, earlier("Whoever joins one side", "Who joins one side"), "between", false);
        open(SECTION);
        fire("section-read");
        assertThat(html().select(".changes")).hasSize(1);
        assertThat(open(SECTION).select(".changes, .change")).isEmpty();
    }

    @Test
    void a_change_elsewhere_in_the_lesson_moves_what_was_seen_on() {
        UserId student = people.signedInStudent("Hal").id();
        reading.opened(
                student, StudyContext.OWN, earlier("They write their neutrality", "They wrote it"), "between", false);
        assertThat(open(SECTION).select(".changes")).isEmpty();
        assertThat(seen(student)).isEqualTo(library.lesson(LESSON).orElseThrow().revision());
    }

    @Test
    void the_first_response_holds_the_same_list_and_marks() {
        UserId student = people.signedInStudent("Ida").id();
        reading.opened(
                student, StudyContext.OWN, earlier("Whoever joins one side", "Who joins one side"), "between", false);
        Document first = Jsoup.parse(
                pages.at(SECTION).orElseThrow().content().getElement().getOuterHTML());
        Document live = open(SECTION);
        for (String part : List.of(".changes", ".prose", "nav.contents")) {
            assertThat(first.select(part).outerHtml())
                    .isEqualTo(live.select(part).outerHtml());
        }
    }

    @Test
    void marks_cost_a_page_at_most_one_statement_and_mostly_none() {
        UserId student = people.signedInStudent("Jan").id();
        open(SECTION);
        int without = CountedStatements.of(() -> pages.at(SECTION));
        int live = CountedStatements.of(() -> open(SECTION));

        reading.opened(
                student,
                StudyContext.OWN,
                earlier("Whoever joins one side", "Nobody joins one side"),
                "between",
                false);
        assertThat(CountedStatements.of(() -> pages.at(SECTION))).isEqualTo(without + 1);
        assertThat(CountedStatements.of(() -> pages.at(SECTION))).isEqualTo(without);
        assertThat(CountedStatements.of(() -> open(SECTION))).isEqualTo(live);
        assertThat(html().select(".changes")).hasSize(1);
    }

    private Published earlier(String words, String others) {
        return Edited.revision(library.lesson(LESSON).orElseThrow(), words, others);
    }

    private @Nullable Object seen(UserId student) {
        Seen seen = reading.of(student, StudyContext.OWN, LESSON).getFirst().seen();
        return seen == null ? null : seen.revision();
    }

    /** Opens an address again, as after a click on a link. */
    private Document open(String path) {
        UI.getCurrent().navigate("terms");
        view = navigate(path, Component.class);
        return html();
    }

    private Document html() {
        return Jsoup.parse(Objects.requireNonNull(view).getElement().getOuterHTML());
    }

    private void fire(String event) {
        Element page = find(SectionPage.class).single().getElement();
        var data = JsonNodeFactory.instance.objectNode();
        page.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(page, event, data));
    }
}
