package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.SectionPart;
import org.readout.course.Course;
import org.readout.course.StudyContext;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.LessonLibrary;
import org.readout.reading.ReadingService;
import org.readout.reading.SectionReading;
import org.readout.shell.FirstPages;
import org.readout.user.CurrentUser;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

class SectionViewTest extends ViewTest {

    private static final String LESSON = TestCourse.LESSON;

    @Autowired
    TestPeople people;

    @Autowired
    TestCourse testCourse;

    @Autowired
    CurrentUser currentPerson;

    @Autowired
    LessonLibrary library;

    @Autowired
    FirstPages pages;

    @Autowired
    ReadingService reading;

    @Test
    void a_section_read_to_its_end_is_marked_in_the_contents_of_wide_and_of_narrow_screens() {
        people.signedInStudent("Ada");
        UI.getCurrent().navigate("lessons/small-states/alone");
        assertThat(done("contents")).isEmpty();

        fire("section-read");

        assertThat(done("contents")).containsExactly("Standing alone");
        assertThat(done("contents-narrow")).containsExactly("Standing alone");
        assertThat(contents("contents-narrow").select("progress").attr("aria-label"))
                .isEqualTo("1 of 2 sections done");
        assertThat(contents("contents-narrow").text()).contains("1 of 2 sections done · about 4 minutes of work left");
    }

    @Test
    void a_part_that_is_done_is_marked_in_both_contents() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        UI.getCurrent().navigate("lessons/small-states/between");
        testCourse.submit(ada, true);
        testCourse.post(ada, course, "five words are enough here");

        partDone();

        assertThat(done("contents")).containsExactly("Between two neighbours");
        assertThat(done("contents-narrow")).containsExactly("Between two neighbours");
        assertThat(contents("contents").select(".section-mark.done").eachText())
                .containsExactly("Read: done.", "Quiz 3/5: done.", "Post: done.");
    }

    @Test
    void a_visitor_is_a_guest_who_can_continue_once_a_section_was_read_and_not_before() {
        UI.getCurrent().navigate("lessons/small-states/between");
        assertThat(currentPerson.find()).isEmpty();

        fire("section-read");

        UserId guest = currentPerson.find().orElseThrow().id();
        assertThat(reading.of(guest, StudyContext.OWN, LESSON))
                .extracting(SectionReading::sectionId)
                .containsExactly("between");
        UI.getCurrent().navigate("terms");
        assertThat(Shown.page().select(".bar a.continue")).isNotEmpty();
    }

    @Test
    void a_visitor_who_reads_on_is_a_guest_who_can_continue_though_the_section_is_not_read() {
        UI.getCurrent().navigate("lessons/small-states/between");
        fire("read-on");

        UserId guest = currentPerson.find().orElseThrow().id();
        assertThat(reading.of(guest, StudyContext.OWN, LESSON)).singleElement().satisfies(kept -> {
            assertThat(kept.sectionId()).isEqualTo("between");
            assertThat(kept.readAt()).isNull();
        });
        UI.getCurrent().navigate("terms");
        assertThat(Shown.page().select(".bar a.continue")).isNotEmpty();
    }

    @Test
    void the_first_response_which_is_all_that_a_bot_asks_for_creates_no_guest() {
        assertThat(pages.at("lessons/small-states/between")).isPresent();
        assertThat(pages.at("lessons/small-states")).isPresent();
        assertThat(currentPerson.find()).isEmpty();
    }

    @Test
    void a_user_who_signs_up_on_a_guest_s_page_has_opened_its_section_too() {
        UI.getCurrent().navigate("lessons/small-states/between");
        User ada = people.signedInStudent("Ada");

        fire("section-read");

        assertThat(reading.of(ada.id(), StudyContext.OWN, LESSON))
                .extracting(SectionReading::sectionId)
                .containsExactly("between");
    }

    @Test
    void the_section_that_is_open_is_marked_and_its_neighbours_are_a_link_away() {
        UI.getCurrent().navigate("lessons/small-states/between");
        Document page = Shown.page();
        assertThat(page.select("nav.contents a[aria-current=page] > span:first-child")
                        .text())
                .isEqualTo("Between two neighbours");
        assertThat(page.select("nav.contents-narrow a[aria-current=page] > span:first-child")
                        .text())
                .isEqualTo("Between two neighbours");
        assertThat(page.select("nav.next a.back")).isEmpty();
        assertThat(page.select("nav.next a.forth").attr("href")).isEqualTo("/lessons/small-states/alone");
        UI.getCurrent().navigate("lessons/small-states/alone");
        assertThat(Shown.page().select("nav.next a.back").attr("href")).isEqualTo("/lessons/small-states/between");
        assertThat(Shown.page().select("nav.next a.forth").attr("href")).isEqualTo("/lessons/small-states/summary");
    }

    @Test
    void where_one_left_off_is_a_link_on_every_page_but_the_reading_page() {
        User ada = people.signedInStudent("Ada");
        reading.opened(ada.id(), testCourse.at(ada), library.lesson(LESSON).orElseThrow(), "between", false);
        reading.opened(ada.id(), testCourse.at(ada), library.lesson(LESSON).orElseThrow(), "alone", false);
        for (String address :
                List.of("", "lessons/small-states", "terms", "terms/hedging", "scores", "courses", "join")) {
            UI.getCurrent().navigate(address);
            assertThat(Shown.page().select(".bar a.continue").eachText())
                    .as(address)
                    .containsExactly("Continue: Standing alone");
        }
        UI.getCurrent().navigate("lessons/small-states/alone");
        assertThat(Shown.page().select(".bar a.continue")).isEmpty();
    }

    @Test
    void the_home_of_a_student_has_one_button_that_continues() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        reading.opened(ada.id(), testCourse.at(ada), library.lesson(LESSON).orElseThrow(), "alone", false);
        UI.getCurrent().navigate("");
        assertThat(Shown.page().select(".bar a.continue")).isEmpty();
        assertThat(Shown.page().select(".home-now a.act")).hasSize(1);
    }

    @Test
    void the_bar_and_the_lesson_s_page_lead_on_to_the_same_section_in_the_same_words() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        reading.opened(ada.id(), testCourse.at(ada), library.lesson(LESSON).orElseThrow(), "between", false);
        assertContinues("Continue: Between two neighbours", "/lessons/small-states/between#continue");

        testCourse.submit(ada, true);
        assertContinues("Continue: Standing alone", "/lessons/small-states/alone#continue");

        reading.opened(ada.id(), testCourse.at(ada), library.lesson(LESSON).orElseThrow(), "alone", false);
        reading.read(ada.id(), testCourse.at(ada), library.lesson(LESSON).orElseThrow(), "alone");
        // Only the post is missing, which isn't scored.
        assertContinues("Next post: Between two neighbours", "/lessons/small-states/between#prompt-which-way");

        testCourse.post(ada, course, "five words are enough here");
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("lessons/small-states");
        assertThat(Shown.page().select("a.act").text()).isEqualTo("Read again");
        assertThat(Shown.page().select(".bar a.continue")).isEmpty();
    }

    private static void assertContinues(String words, String address) {
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("lessons/small-states");
        for (String link : List.of("a.act", ".bar a.continue")) {
            assertThat(Shown.page().select(link).text()).isEqualTo(words);
            assertThat(Shown.page().select(link).attr("href")).isEqualTo(address);
        }
    }

    @Test
    void an_instructor_who_has_looked_at_a_section_is_not_asked_to_continue() {
        User ines = people.signedInInstructor("Ines");
        reading.opened(ines.id(), testCourse.at(ines), library.lesson(LESSON).orElseThrow(), "alone", false);
        UI.getCurrent().navigate("terms");
        assertThat(Shown.page().select(".bar a.continue")).isEmpty();
    }

    @Test
    void my_scores_is_in_the_bar_once_a_quiz_is_submitted_for_guests_too() {
        UI.getCurrent().navigate("lessons/small-states/between");
        fire("section-read");
        User guest = currentPerson.find().orElseThrow();
        UI.getCurrent().navigate("");
        assertThat(Shown.page().select(".bar nav a").eachText()).doesNotContain("My scores");

        testCourse.submit(guest, true);

        UI.getCurrent().navigate("terms");
        assertThat(Shown.page().select(".bar nav a[href=/scores]").text()).isEqualTo("My scores");
    }

    @Test
    void the_contents_the_lesson_s_page_and_my_scores_show_the_same_marks_and_name_what_is_missing() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        testCourse.submit(ada, true);
        List<String> marks = List.of("Read: done.", "Quiz 3/5: done.", "No post yet.", "Read: not yet.");
        for (String place : List.of("lessons/small-states", "scores", "lessons/small-states/between")) {
            UI.getCurrent().navigate("");
            UI.getCurrent().navigate(place);
            assertThat(Shown.page()
                            .select(
                                    "main :not(.contents-narrow) > :is(ol, section, div) .section-mark, .section-card .section-mark")
                            .eachText())
                    .as(place)
                    .startsWith(marks.toArray(String[]::new));
        }
        UI.getCurrent().navigate("");
        assertThat(Shown.page().text()).contains("1 of 2 sections done");
    }

    private void partDone() {
        Component quiz = find(Section.class).withClassName("quiz").single();
        ComponentUtil.fireEvent(quiz, new SectionPart.Done(quiz));
    }

    private void fire(String event) {
        Element page = find(SectionPage.class).single().getElement();
        var data = JsonNodeFactory.instance.objectNode();
        page.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(page, event, data));
    }

    private Document contents(String look) {
        return Jsoup.parseBodyFragment(
                find(Component.class).withClassName(look).single().getElement().getOuterHTML());
    }

    private List<String> done(String look) {
        return contents(look)
                .select("li:has(.section-mark):not(:has(.section-mark:not(.done))) > a > span:first-child")
                .eachText();
    }
}
