package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.course.CourseLinks;
import org.readout.course.StudyContext;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.Lesson;
import org.readout.reading.ReadingService;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** What staff see of a quiz, a question and a lesson. The first question is answered right or wrong, the second right. */
class FiguresViewTest extends SiteTest {

    private static final String FIRST = "which-is-hedging";

    @Autowired
    private ReadingService reading;

    private String quiz = "";

    @BeforeEach
    void a_course() {
        teach(1);
        quiz = CourseLinks.quiz(course.id(), TestCourse.LESSON, "between");
    }

    private void answer(int students, int right) {
        IntStream.range(0, students)
                .forEach(i -> testCourse.submit(testCourse.student(course, "Unmistakable " + i), i < right));
    }

    /** A page with the content of its first tab; what is in others comes when they are opened. */
    private static Document tabbed(String address) {
        open(address);
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return page();
    }

    private Document question(String id) {
        return page(quiz + "/questions/" + id);
    }

    @Test
    void before_the_first_answer_the_pages_say_what_will_come_and_the_key_is_there() {
        assertThat(tabbed(quiz).text()).contains("4 questions. 0 of 0 students have submitted. No answers yet");
        Document question = question(FIRST);
        assertThat(question.text()).contains("No answers yet", "Question 1 of 4", "✓ Correct answer");
        assertThat(question.select(".keyed .yes").text()).startsWith("A");
        assertThat(question.select("a[href$=/lessons/small-states/between#quiz-between]"))
                .hasSize(1);
        assertThat(question.select(".question-key + p + p a").attr("href"))
                .isEqualTo(CourseLinks.lesson(course.id(), TestCourse.LESSON));
        assertThat(tabbed(quiz + "?key").select(".question-key")).hasSize(4);
    }

    @Test
    void few_answers_are_told_in_words_without_a_percentage() {
        answer(4, 3);
        Document question = question(FIRST);
        assertThat(question.text())
                .contains("4 students so far", "3 students chose A, the correct answer. 1 student chose")
                .contains("Too few for percentages.");
        assertThat(question.select(".lead > div, .lead > section:last-child")
                        .text()
                        .replaceAll("95%", ""))
                .doesNotContainPattern("\\d%(?! interval)(?!.*calculated)");
        assertThat(question.select(".figs, .panes, .ci")).isEmpty();
        assertThat(tabbed(quiz).text())
                .contains("4 students so far", "3 of 4 students")
                .doesNotContain("Average");
    }

    /** Wilson's interval of 7 of 10 is 39.7% to 89.2%; that of 0 of 10 ends at 27.8%. */
    @Test
    void from_five_students_there_are_shares_with_intervals_and_from_fifteen_thirds() {
        answer(10, 7);
        Document question = question(FIRST);
        assertThat(question.select(".figs > div:first-child").text())
                .isEqualTo("Full credit 70% 7 of 10 students. Between 40% and 89%, 95% interval.");
        assertThat(question.select(".panes")).isEmpty();
        assertThat(question.text()).contains("Top, middle and bottom third appear from 15 students.");
        assertThat(tabbed(quiz).text())
                .contains("is the one to discuss", "Appears when 15 students have answered all questions")
                .contains("7 of 10 students have 60% or more", "Average 2.7 of 5 points");
    }

    @Test
    void thirds_of_a_class_are_drawn_with_their_table() {
        answer(16, 8);
        Document question = question(FIRST);
        assertThat(question.select(".pane"))
                .hasSize(question.select(".keyed li").size());
        assertThat(question.select("details:not(.how details) tbody tr:first-child td")
                        .eachAttr("data-column"))
                .containsExactly("Bottom (5)", "Middle (6)", "Top (5)", "All (16)");
        assertThat(question.text()).contains("Can’t be calculated: all scored the same.");
        Document page = tabbed(quiz);
        assertThat(page.text()).contains("Reliability").doesNotContain("Appears when");
    }

    @Test
    void only_students_of_the_course_count_by_their_first_attempt_there() {
        answer(5, 5);
        User again = testCourse.student(course, "Again");
        testCourse.submit(again, true);
        testCourse.submit(again, false);
        User gone = testCourse.student(course, "Gone");
        testCourse.submit(gone, false);
        members.removeStudents(course.id(), instructor.id(), List.of(gone.id()));
        User own = testCourse.student(course, "Own");
        testCourse.submit(own, StudyContext.OWN, false);
        testCourse.submit(people.student("Outside"), StudyContext.OWN, false);
        people.signIn(instructor);
        previews.start(course.id());
        testCourse.submit(currentUser.signedIn().orElseThrow(), false);
        previews.end();
        people.signIn(instructor);
        assertThat(question(FIRST).select(".figs > div:first-child").text()).startsWith("Full credit 100% 6 of 6");
        assertThat(tabbed(quiz).text())
                .contains("6 of 7 students have submitted")
                .doesNotContain("Unmistakable");
        assertThat(lesson().text()).contains("6 of 7 students");
    }

    private Document lesson() {
        return tabbed(CourseLinks.figures(course.id(), TestCourse.LESSON));
    }

    @Test
    void the_lesson_has_its_reading_terms_and_objectives() {
        answer(6, 3);
        User looker = testCourse.student(course, "Looker");
        Lesson lesson = library.lesson(TestCourse.LESSON).orElseThrow().lesson();
        String term = lesson.terms().keySet().iterator().next();
        StudyContext here = StudyContext.of(course.id());
        reading.lookedUp(looker.id(), here, lesson, term);
        reading.lookedUp(looker.id(), here, lesson, term);
        reading.lookedUp(looker.id(), here, lesson, "no-term");
        reading.lookedUp(looker.id(), StudyContext.OWN, lesson, term);
        assertThat(reading.lookups(course.id(), TestCourse.LESSON)).isEqualTo(Map.of(term, Set.of(looker.id())));
        Document page = lesson();
        assertThat(page.select("h2").eachText()).contains("Quizzes", "Reading", "Key terms");
        assertThat(page.text()).contains("Between two neighbours 86%", "Standing alone 0%", "hedging 1 3 0");
        assertThat(page.select("a[href=" + quiz + "]")).hasSize(1);
        // The section of its teacher leads there, too.
        assertThat(text("lessons/small-states/between")).contains("Questions with answer key and figures in IR 101");
        assertThat(page().select("a[href=" + quiz + "?key]")).hasSize(1);
    }
}
