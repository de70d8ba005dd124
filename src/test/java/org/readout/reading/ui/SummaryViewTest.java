package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptService;
import org.readout.course.Course;
import org.readout.course.StudyContext;
import org.readout.gradebook.TestCourse;
import org.readout.shell.FirstPages;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

class SummaryViewTest extends ViewTest {

    private static final String SUMMARY = "lessons/" + TestCourse.LESSON + "/summary";

    @Autowired
    TestPeople people;

    @Autowired
    TestCourse testCourse;

    @Autowired
    AttemptService attempts;

    @Autowired
    FirstPages pages;

    @Test
    void everyone_sees_what_they_now_know_what_to_read_next_and_the_next_lesson_without_a_script() {
        Document page = first();

        assertThat(page.select("h1").text()).isEqualTo("Summary");
        assertThat(page.select(".prose li").eachText())
                .containsExactly(
                        "Hedging keeps a fallback. It was common in 2024 [1].",
                        "Neutrality is a rule that a state keeps.");
        assertThat(page.select(".prose a.term").attr("data-note")).isEqualTo("term-hedging");
        assertThat(page.select("#note-term-hedging")).hasSize(1);
        assertThat(page.select(".prose a.cite").attr("href")).isEqualTo("/" + SUMMARY + "#source-1");
        assertThat(page.select(".further li p").eachText())
                .containsExactly(
                        "A survey of small states, Readout, May 2024. Information as of 2024.",
                        "Counts what states do and asks no one why.");
        assertThat(page.select("nav.next a.back").attr("href")).isEqualTo("/lessons/small-states/alone");
        assertThat(page.select("nav.next a.forth").attr("href")).isEqualTo("/lessons/question-kinds");
        assertThat(page.text()).contains("After your first quiz score");
    }

    @Test
    void the_next_lesson_can_be_gone_on_with_at_a_section() {
        Document page = Jsoup.parseBodyFragment(pages.at("lessons/question-kinds/summary")
                .orElseThrow()
                .content()
                .getElement()
                .getOuterHTML());

        assertThat(page.select("nav.next a.forth").attr("href")).isEqualTo("/lessons/small-states/between");
        assertThat(page.select("nav.next a.forth").text())
                .isEqualTo("Next, in “How small states choose”Between two neighbours");
    }

    @Test
    void it_is_a_link_away_from_the_last_section_the_contents_and_the_lesson_s_page() {
        UI.getCurrent().navigate("lessons/small-states/alone");
        assertThat(Shown.page().select("nav.next a.forth").attr("href")).isEqualTo("/" + SUMMARY);
        assertThat(Shown.page().select("nav.contents a, nav.contents-narrow a").eachAttr("href"))
                .filteredOn(("/" + SUMMARY)::equals)
                .hasSize(2);
        UI.getCurrent().navigate("lessons/small-states");
        assertThat(Shown.page().select("ol.sections a").eachAttr("href").getLast())
                .isEqualTo("/" + SUMMARY);
    }

    @Test
    void a_key_term_of_a_missed_question_is_named_only_once_the_answer_key_is_shown() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        testCourse.submit(ada, false);

        Document before = first();
        assertThat(before.select(".missed > li").text())
                .isEqualTo("Between two neighbours 3 questions not fully correct");
        assertThat(before.select(".missed a").attr("href")).isEqualTo("/lessons/small-states/between#quiz-between");
        assertThat(before.select(".missed-terms")).isEmpty();
        assertThat(before.text()).contains("When a quiz shows its correct answers");

        testCourse.submit(ada, false);
        Document after = first();
        assertThat(after.select(".missed-terms a").eachText()).containsExactly("Hedging");
        assertThat(after.select(".missed-terms a").attr("href")).isEqualTo("/terms/hedging");
        assertThat(after.text()).doesNotContain("When a quiz shows its correct answers");
    }

    @Test
    void only_the_last_submitted_attempt_counts_and_the_key_of_one_s_own_reading_hides_while_another_one_runs() {
        User eve = people.signedInStudent("Eve");
        testCourse.submit(eve, false);
        Attempt last = attempts.submitted(eve.id(), StudyContext.OWN, TestCourse.LESSON)
                .getLast();
        attempts.showAnswers(eve.id(), last.id());
        assertThat(first().select(".missed-terms a").eachText()).containsExactly("Hedging");

        Attempt running = testCourse.start(eve);
        assertThat(first().select(".missed-terms")).isEmpty();

        attempts.submit(eve.id(), running.id());
        assertThat(first().select(".missed > li").text()).contains("4 questions not fully correct");
    }

    @Test
    void no_one_sees_the_missed_questions_of_another_student() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        testCourse.submit(testCourse.student(course, "Ada"), false);
        people.signIn(testCourse.student(course, "Ben"));

        assertThat(first().select(".missed")).isEmpty();
    }

    private Document first() {
        return Jsoup.parseBodyFragment(
                pages.at(SUMMARY).orElseThrow().content().getElement().getOuterHTML());
    }
}
