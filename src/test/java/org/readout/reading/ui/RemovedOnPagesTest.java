package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.QueryParameters;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptService;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.course.Course;
import org.readout.course.StudyContext;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Response;
import org.readout.reading.Edited;
import org.readout.user.CurrentUser;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** Where a reader finds a started quiz that was removed from the lesson. */
class RemovedOnPagesTest extends ViewTest {

    private static final String LESSON = "lessons/small-states";
    private static final String WITH_QUIZ = LESSON + "/between";
    private static final String WITHOUT_QUIZ = LESSON + "/alone";
    private static final String QUIZ = "removed";

    @Autowired
    TestPeople people;

    @Autowired
    TestCourse testCourse;

    @Autowired
    CurrentUser currentPerson;

    @Autowired
    LessonLibrary library;

    @Autowired
    AttemptService attempts;

    @Test
    void the_lesson_s_page_leads_to_what_is_not_finished() {
        User student = people.signedInStudent("Ada");
        Attempt attempt = start(student, "between");
        Document page = open(LESSON);
        assertThat(page.select(".notice:not(.left-answers)").text())
                .isEqualTo(
                        "A quiz you started was removed from this lesson. You can still finish it: Check your reading");
        assertThat(page.select(".notice:not(.left-answers) a").attr("href"))
                .isEqualTo("/" + WITH_QUIZ + "#quiz-removed");
        assertThat(open(WITH_QUIZ).select("#quiz-removed").text()).isEqualTo("Check your reading (removed)");

        attempts.submit(student.id(), attempt.id());
        assertThat(open(LESSON).select(".notice:not(.left-answers)")).isEmpty();
    }

    @Test
    void a_running_attempt_stands_before_the_quiz_that_its_section_has_now() {
        User student = people.signedInStudent("Ben");
        Attempt attempt = start(student, "between");
        assertThat(open(WITH_QUIZ).select("section.quiz").eachAttr("aria-labelledby"))
                .containsExactly("quiz-removed", "quiz-between");
        assertThat(open(WITHOUT_QUIZ).select("section.quiz")).isEmpty();
        attempts.submit(student.id(), attempt.id());
        assertThat(open(WITH_QUIZ).select("section.quiz").eachAttr("aria-labelledby"))
                .containsExactly("quiz-between");
    }

    @Test
    void a_guest_finds_it_in_a_section_without_a_quiz_and_its_result_after_it() {
        open(WITH_QUIZ);
        User guest = currentPerson.orGuest();
        Attempt attempt = start(guest, "alone");
        attempts.save(guest.id(), attempt.id(), "name", new AnswerCommand(new Response.Text("hedging"), 1, Set.of()));
        assertThat(open(WITHOUT_QUIZ).select("section.quiz").text())
                .contains("removed from the lesson", "Submit answers");
        attempts.submit(guest.id(), attempt.id());
        assertThat(open(WITHOUT_QUIZ).select("section.quiz").text())
                .contains("Score: 1 / 5", "Your submitted answers are kept")
                .doesNotContain("Try again");
    }

    @Test
    void one_of_a_section_that_is_gone_is_where_the_lesson_s_page_says() {
        User student = people.signedInStudent("Cora");
        start(student, "gone");
        assertThat(open(LESSON).select(".notice a").attr("href")).isEqualTo("/" + WITH_QUIZ + "#quiz-removed");
        assertThat(open(WITH_QUIZ).select("section.quiz").eachAttr("aria-labelledby"))
                .containsExactly("quiz-between", "quiz-removed");
    }

    @Test
    void its_score_is_with_the_others_and_no_part_of_the_total() {
        User instructor = people.instructor("Ines");
        Course course = testCourse.course(instructor, -1);
        User student = testCourse.student(course, "Dan");
        people.signIn(student);
        Attempt attempt = start(student, "gone");
        Elements running = open("scores").select(".section-card:contains(removed)");
        assertThat(running.select("h3 a").attr("href"))
                .isEqualTo(Study.link("/" + WITH_QUIZ, StudyContext.of(course.id())));
        assertThat(running.text())
                .contains(
                        "Between two neighbours: Check your reading",
                        "It doesn’t count toward the total",
                        "not submitted")
                .doesNotContain("issing");

        attempts.save(student.id(), attempt.id(), "name", new AnswerCommand(new Response.Text("hedging"), 1, Set.of()));
        attempts.submit(student.id(), attempt.id());
        Document own = open("scores");
        assertThat(own.select(".section-card:contains(removed)").text()).contains("Score: 1 / 5");
        assertThat(own.select(".totals").text()).contains("(0 / 5)");

        people.signIn(instructor);
        Document students = open(
                "courses/" + course.id().value() + "/students/" + student.id().value());
        assertThat(students.select("#removed").text()).contains("removed from the lesson", "Score: 1 / 5");
        UI.getCurrent()
                .navigate(
                        "courses/" + course.id().value() + "/gradebook", QueryParameters.of("lesson", "small-states"));
        assertThat(test(find(Grid.class).single()).getLitRendererPropertyValue(0, 0, "name", String.class))
                .isEqualTo("Dan");
    }

    /** Starts a quiz as the lesson was when a section with that id had it under another id. */
    private Attempt start(User person, String sectionId) {
        Published now = library.lesson("small-states").orElseThrow();
        Published then =
                Edited.revision(now, "\"id\":\"between\",\"questions\"", "\"id\":\"" + QUIZ + "\",\"questions\"");
        if (!sectionId.equals("between")) {
            then = Edited.revision(then, "\"id\":\"alone\",\"prompts\"", "\"id\":\"without\",\"prompts\"");
            then = Edited.revision(then, "\"id\":\"between\",\"prompts\"", "\"id\":\"" + sectionId + "\",\"prompts\"");
        }
        return attempts.start(person.id(), testCourse.at(person), then, QUIZ, 1, null)
                .attempt();
    }

    /** Opens an address again, as after a click on a link. */
    private static Document open(String path) {
        UI.getCurrent().navigate("terms");
        UI.getCurrent().navigate(path);
        return Shown.page();
    }
}
