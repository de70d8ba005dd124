package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.readout.CountedStatements;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.SectionPart;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptReview;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.course.Course;
import org.readout.course.StudyContext;
import org.readout.question.Response;
import org.readout.result.QuizResult;
import org.readout.result.Results;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.TrustedHtml;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The quiz on the reading page, with everything that the application puts around it. */
class QuizOnReadingPageTest extends SiteTest {

    private static final String LESSON = "small-states";
    private static final String QUIZ = "between";

    @Autowired
    Results results;

    @Autowired
    AttemptReview review;

    @Autowired
    List<SectionPart> parts;

    @Test
    void a_visitor_is_a_guest_on_the_reading_page_and_answers_there() {
        navigate("lessons/small-states/between", Component.class);
        Element panel = find(Section.class).withClassName("quiz").single().getElement();

        answer(panel, 1, "hedging");

        UserId guest = currentUser.find().orElseThrow().id();
        assertThat(PanelPage.text(panel)).containsPattern("Saved \\d{1,2}:\\d\\d:\\d\\d [AP]M");
        assertThat(results.of(StudyContext.OWN, LESSON, guest, false))
                .singleElement()
                .extracting(QuizResult::inProgress)
                .isEqualTo(true);
    }

    @Test
    void the_rules_name_the_key_terms_that_the_quiz_asks_about_and_link_to_them() {
        navigate("lessons/small-states/between", Component.class);
        assertThat(TrustedHtml.outerHtml(
                        find(Section.class).withClassName("quiz").single()))
                .contains("The quiz also asks about these key terms: <a href=\"/terms/hedging\">hedging</a>");
    }

    @Test
    void an_answer_on_the_page_costs_three_statements_and_the_checkpoint() {
        people.signedInStudent("Ada");
        navigate("lessons/small-states/between", Component.class);
        Element panel = find(Section.class).withClassName("quiz").single().getElement();
        answer(panel, 1, "hedging");

        // Who is asking, whose page it is and what the lesson asks is known without the database.
        assertThat(CountedStatements.of(() -> answer(panel, 2, "hedge"))).isEqualTo(4);
        assertThat(PanelPage.text(panel)).containsPattern("Saved \\d{1,2}:\\d\\d:\\d\\d [AP]M");
    }

    @Test
    void a_submission_on_the_page_reads_and_marks_the_attempt_once() {
        people.signedInStudent("Ada");
        navigate("lessons/small-states/between", Component.class);
        Element panel = find(Section.class).withClassName("quiz").single().getElement();
        answer(panel, 1, "hedging");

        // Reads the attempt, its rules, answers and marks; writes marks and score; reads all attempts, the stored
        // result and who may preview, and what of it comes back in the review; waits for the checkpoint.
        int submission = 12;
        // Says in the contents that the section is done, which sections are assigned and which quizzes are excused.
        int contents = 6;
        assertThat(CountedStatements.of(() -> submit(panel))).isEqualTo(submission + contents);
        assertThat(PanelPage.text(panel)).contains("Score: ");
    }

    @Test
    void the_next_section_takes_eleven_selects_and_an_update_for_a_student_with_scores() {
        User ina = people.instructor("Ina");
        Course course = courses.create(ina.id(), "IR 101", ZoneOffset.UTC);
        assignments.assign(course.id(), ina.id(), LESSON, AssignmentRules.NONE);
        UserId ada = people.signedInStudent("Ada").id();
        courses.join(course.id(), ada);
        Attempt elsewhere = attempts.start(
                        ada, StudyContext.OWN, library.lesson("question-kinds").orElseThrow(), "pacts", 1, null)
                .attempt();
        attempts.submit(ada, elsewhere.id());
        navigate("lessons/small-states/between", Component.class);
        navigate("lessons/small-states/alone", Component.class);

        // How far Ada is, her attempts, given scores, posts, rules, courses, part, drafts, notices, grades of
        // posts and notes; and what she opened.
        assertThat(CountedStatements.of(() -> navigate("lessons/small-states/between", Component.class)))
                .isEqualTo(11 + 1);
    }

    private static void submit(Element panel) {
        var detail = JsonNodeFactory.instance.objectNode();
        detail.put("shown", Integer.parseInt(panel.getAttribute("data-shown")));
        detail.put("attempt", 1).put("confirmed", true).put("later", false);
        fire(panel, "submit-asked", detail);
    }

    private static void answer(Element panel, long sequence, String value) {
        var detail = JsonNodeFactory.instance.objectNode();
        detail.put("question", "name").put("sequence", sequence).put("value", value);
        detail.putArray("after").add(sequence - 1);
        fire(panel, "answer", detail);
    }

    private static void fire(Element panel, String event, JsonNode detail) {
        var data = JsonNodeFactory.instance.objectNode();
        data.set("event.detail", detail);
        panel.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(panel, event, data));
    }

    @Test
    void a_student_finds_the_attempt_of_yesterday_and_what_it_came_to() {
        UserId student = people.signedInStudent("Ada").id();
        Attempt attempt = attempts.start(
                        student, StudyContext.OWN, library.lesson(LESSON).orElseThrow(), QUIZ, 1, null)
                .attempt();
        attempts.save(student, attempt.id(), "name", new AnswerCommand(new Response.Text("hedge"), 1, Set.of()));
        navigate("lessons/small-states/between", Component.class);
        Element panel = find(Section.class).withClassName("quiz").single().getElement();
        assertThat(PanelPage.elements(panel).map(element -> element.getAttribute("value")))
                .contains("hedge");

        attempts.submit(student, attempt.id());
        UI.getCurrent().navigate("");
        navigate("lessons/small-states/between", Component.class);
        Element marked = find(Section.class).withClassName("quiz").single().getElement();
        assertThat(PanelPage.text(marked)).contains("Score: 0.5 / 5");
        assertThat(PanelPage.text(review.of(attempt.id(), ZoneOffset.UTC).getElement()))
                .contains("Nearly the word.");
    }
}
