package org.readout.correction.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import com.vaadin.flow.router.QueryParameters;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentRules;
import org.readout.correction.Correction;
import org.readout.course.Course;
import org.readout.gradebook.CourseGradebook;
import org.readout.gradebook.ScoreText;
import org.readout.gradebook.TestCourse;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.web.Checkbox;
import org.readout.web.FormField.TextInput;
import tools.jackson.databind.node.JsonNodeFactory;

/** The lesson on file is what the author has now; these students answered while another key was in it. */
class CorrectionsViewTest extends SiteTest {

    private static final String NOT_THERE = "Page not found";

    @Test
    void the_instructor_sees_what_changed_and_who_goes_where_and_applies_it_with_a_reason() {
        teach(1);
        User ana = testCourse.student(course, "Ana");
        answered(ana, "both");
        answered(testCourse.student(course, "Ben"), "join");
        testCourse.student(course, "Cleo");
        open("courses/" + course.id().value() + "/gradebook");
        assertThat(page().select(".wants a[href=" + address(course) + "]").text())
                .containsIgnoringCase("correction");

        open(address(course));
        assertThat(page().select("h1").text()).isEqualTo("How small states choose");
        assertThat(page().select(".key-changes").text())
                .contains("Between two neighbours, question 1", "Which of these is hedging?")
                .contains("The correct answer changed from “Joining the stronger side”"
                        + " to “Trading with both and allying with neither”.");
        assertThat(page().select(".counts").text()).isEqualTo("Student scores: 1 up, 0 down, 1 the same.");
        assertThat(rows())
                .containsExactly(
                        "Ana|0 / 5 → 1 / 5|↑ up|Question 1: 0 / 1 → 1 / 1|Attempt 1: 0 / 5 → 1 / 5",
                        "Ben|1 / 5|= kept (would have dropped)|Question 1: stays at 1 / 1|Attempt 1: 1 / 5");

        click("Apply correction");
        assertThat(text()).contains("Enter a reason. Students will see it.");
        click("Apply correction", "The text says <b>both</b>.");
        assertThat(page().select(".said").text())
                .isEqualTo(
                        "Correction applied: 2 answers regraded. Student scores: 1 up, 0 down, 1 the same. Students see your reason once they can see the correct answers.");
        assertThat(page().select(".waiting")).isEmpty();
        assertThat(page().select(".applied").text())
                .contains("by Ines", "Reason: The text says <b>both</b>.")
                .contains("2 answers regraded. Student scores: 1 up, 0 down, 1 the same. No scores were lowered.");

        assertThat(page().select(".applied .move-table")).isEmpty();
        click("Show students");
        assertThat(page().select(".applied .past-moves button").attr("aria-expanded"))
                .isEqualTo("true");
        assertThat(rows())
                .containsExactly(
                        "Ana|0 / 5 → 1 / 5|↑ up|Question 1: 0 / 1 → 1 / 1|Attempt 1: 0 / 5 → 1 / 5",
                        "Ben|1 / 5|= kept (would have dropped)|Question 1: stays at 1 / 1|Attempt 1: 1 / 5");
        click("Hide students");
        assertThat(page().select(".applied .move-table")).isEmpty();

        click("Undo");
        assertThat(page().select(".said").text())
                .isEqualTo(
                        "Correction undone: 2 answers have their earlier points again. You can review it again below.");
        click("Show students");
        assertThat(page().select(".applied .move-table tbody tr")).hasSize(2);
        assertThat(page().select(".applied").text())
                .contains("Undone ", " by Ines")
                .containsOnlyOnce("Berlin time");
        assertThat(page().select(".waiting")).hasSize(1);
    }

    @Test
    void a_corrected_score_is_marked_in_both_gradebooks_and_says_which_correction_changed_it() {
        teach(1);
        User ana = testCourse.student(course, "Ana");
        answered(ana, "both");
        answered(testCourse.student(course, "Ben"), "join");
        assertThat(notes(course, instructor)).containsExactly("", "");
        open(address(course));
        click("Apply correction", "The text says both.");
        assertThat(notes(course, instructor)).containsExactly("corrected", "");
        CourseGradebook all =
                courseGradebooks.gradebook(course.id(), instructor.id()).orElseThrow();
        assertThat(courseGradebooks.rows(all, all.students()))
                .extracting(row -> ScoreText.of(row.lessons().getFirst(), BigDecimal.valueOf(5))
                        .printed())
                .containsExactly("1, corrected", "1");

        open("courses/" + course.id().value() + "/students/" + ana.id().value());
        assertThat(page().select(".section-card").text())
                .matches(".*Attempt 1: corrected \\d+ \\w+ \\d{4}, .* 0 / 5 → 1 / 5: “The text says both.”.*");
        people.signIn(ana);
        open("scores");
        assertThat(text()).contains("Score corrected").doesNotContain("The text says both.");

        people.signIn(instructor);
        open(address(course));
        click("Undo");
        assertThat(notes(course, instructor)).containsExactly("", "");
    }

    private List<String> notes(Course course, User instructor) {
        return gradebooks.gradebook(course.id(), TestCourse.LESSON, instructor.id()).orElseThrow().rows().stream()
                .map(row -> String.join(", ", row.cells().getFirst().notes()))
                .toList();
    }

    @Test
    void each_line_of_a_student_with_several_attempts_names_its_attempt() {
        teach(1);
        User ana = testCourse.student(course, "Ana");
        testCourse.answerUnderAnotherKey(ana, testCourse.at(ana), 1, "both");
        testCourse.answerUnderAnotherKey(ana, testCourse.at(ana), 2, "join");
        open(address(course));
        assertThat(rows())
                .containsExactly("Ana|1 / 5|= kept (would have dropped)"
                        + "|Question 1 (attempt 1): 0 / 1 → 1 / 1 Question 1 (attempt 2): stays at 1 / 1"
                        + "|Attempt 1: 0 / 5 → 1 / 5 Attempt 2: 1 / 5");
    }

    @Test
    void nothing_is_applied_once_the_sign_in_has_ended() {
        teach(1);
        answered(testCourse.student(course, "Ana"), "both");
        open(address(course));
        people.signOut();
        click("Apply correction", "The text says both.");
        assertThat(corrections.applied(course.id(), "small-states", instructor.id()))
                .isEmpty();
    }

    @Test
    void the_course_and_the_gradebook_of_another_lesson_name_a_correction_to_review() {
        teach(1);
        assignments.assign(course.id(), instructor.id(), "question-kinds", AssignmentRules.NONE);
        User ben = testCourse.student(course, "Ben");
        String coursePage = "courses/" + course.id().value();
        open(coursePage);
        assertThat(page().select(".says-waiting")).isEmpty();
        answered(ben, "join");

        open(coursePage);
        assertThat(page().select(".assigned li:has(.says-waiting)").text()).contains("How small states choose");
        assertThat(page().select(".assigned .says-waiting").eachAttr("href")).containsExactly(address(course));
        assertThat(page().select(".assigned .says-waiting").text()).isEqualTo("Correction to review");
        open("courses");
        assertThat(page().select(".course-card li:has(a[href=" + address(course) + "])")
                        .text())
                .isEqualTo("1 lesson with corrections to review");
        open("lessons/small-states");
        assertThat(page().select(".notice .says-waiting").text()).contains("Correction to review");
        assertThat(page().select(".notice .says-waiting").eachAttr("href")).containsExactly(address(course));
        UI.getCurrent().navigate(coursePage + "/gradebook", QueryParameters.of("lesson", "question-kinds"));
        assertThat(page().select(".lesson-nav a:has(.says-waiting)").text()).startsWith("How small states choose ");

        open(address(course));
        click("Apply correction", "The text says both.");
        open(coursePage);
        assertThat(page().select(".says-waiting")).isEmpty();
    }

    @Test
    void a_student_finds_at_the_question_what_changed_when_and_why() {
        teach(1);
        User ana = testCourse.student(course, "Ana");
        answered(ana, "both");
        people.signIn(ana);
        open("lessons/small-states/between");
        assertThat(page().select(".correction")).isEmpty();

        people.signIn(instructor);
        open(address(course));
        click("Apply correction", "The text says both.");

        people.signIn(ana);
        open("lessons/small-states/between");
        assertThat(page().select(".quiz .score").text()).isEqualTo("Score: 1 / 5");
        assertThat(page().select(".quiz .corrected").text())
                .matches("Score corrected on \\d+ \\w+ \\d{4} \\(was 0 / 5\\)\\."
                        + " The question’s score history has the details\\.");
        assertThat(page().select(".correction .new-mark").text())
                .contains(": 0 → 1. ")
                .endsWith("The answer key was corrected. You’ll see what changed when the correct answers appear.");
        showAnswers();
        assertThat(page().select(".correction .new-mark").text())
                .contains(": 0 → 1. ")
                .endsWith("The correct answer changed from “Joining the stronger side”"
                        + " to “Trading with both and allying with neither”."
                        + " The text says both.");
        assertThat(page().select(".quiz .corrected").text())
                .contains("(was 0 / 5). The question’s score history says what changed and why.");
        assertThat(page().select(".correction details").text())
                .contains("Score history (2)", "Graded when the quiz was submitted.");
        open("scores");
        assertThat(text()).contains("Score corrected ");
        open("lessons/small-states");
        assertThat(page().select(".sections .state").text()).contains("Score corrected");

        people.signIn(instructor);
        open(address(course));
        click("Undo");
        people.signIn(ana);
        open("lessons/small-states/between");
        assertThat(page().select(".quiz .corrected").text())
                .matches("The correction of \\d+ \\w+ \\d{4} was undone\\. The score is 0 / 5 again\\.");
        open("scores");
        assertThat(text())
                .containsPattern("Correction of \\d+ \\w+ \\d{4} undone")
                .doesNotContain("Score corrected");
        open("lessons/small-states");
        assertThat(page().select(".sections .state").text()).doesNotContain("Score corrected");
    }

    @Test
    void a_reader_without_a_course_is_told_what_the_answer_earns_today() {
        User reader = people.signedInStudent("Rea");
        answered(reader, "both");
        open("lessons/small-states/between");
        assertThat(page().select(".quiz .score").text()).isEqualTo("Score: 0 / 5");
        assertThat(page().select(".correction")).isEmpty();
        showAnswers();
        assertThat(page().select(".correction").text())
                .isEqualTo("The answer key has changed since you submitted. Under the new key, this answer would earn"
                        + " 1 of 1 point. Your score hasn’t changed.");
    }

    @Test
    void lowering_scores_has_to_be_chosen_and_keeps_the_reason_that_was_typed() {
        teach(1);
        answered(testCourse.student(course, "Ben"), "join");
        open(address(course));
        assertThat(page().select(".counts").text()).isEqualTo("Student scores: 0 up, 0 down, 1 the same.");
        find(TextInput.class).single().setValue("Half typed");
        find(Checkbox.class).single().setTicked(false);
        assertThat(page().select(".counts").text()).isEqualTo("Student scores: 0 up, 1 down, 0 the same.");
        assertThat(find(TextInput.class).single().getValue()).isEqualTo("Half typed");
        click("Apply correction");
        assertThat(page().select(".applied").text()).contains("1 down").doesNotContain("No scores were lowered");
    }

    @Test
    void choosing_whether_scores_may_fall_leaves_the_form_in_place_and_says_the_new_counts() {
        teach(1);
        answered(testCourse.student(course, "Ben"), "join");
        open(address(course));
        Checkbox never = find(Checkbox.class).single();
        TextInput reason = find(TextInput.class).single();
        Element counts = counts();
        assertThat(counts.getAttribute("role")).isEqualTo("status");
        never.setTicked(false);
        assertThat(find(Checkbox.class).single()).isSameAs(never);
        assertThat(find(TextInput.class).single()).isSameAs(reason);
        assertThat(counts()).isEqualTo(counts);
        assertThat(counts.getText()).isEqualTo("Student scores: 0 up, 1 down, 0 the same.");
        assertThat(rows())
                .containsExactly("Ben|1 / 5 → 0 / 5|↓ down|Question 1: 1 / 1 → 0 / 1|Attempt 1: 1 / 5 → 0 / 5");
    }

    @Test
    void an_instructor_who_comes_back_to_the_page_is_told_that_something_has_changed() {
        teach(1);
        answered(testCourse.student(course, "Ben"), "join");
        open(address(course));
        find(TextInput.class).single().setValue("As typed.");
        comeBack();
        assertThat(page().select(".said").text()).isEmpty();
        answered(testCourse.student(course, "Ana"), "both");
        comeBack();
        assertThat(page().select(".said").text())
                .isEqualTo("A student’s work changed after you opened this page. The page is up to date again.");
        assertThat(page().select(".counts").text()).startsWith("Student scores: 1 up");
        assertThat(find(TextInput.class).single().getValue()).isEqualTo("As typed.");
    }

    private void comeBack() {
        Element panel = find(CorrectionsPanel.class).single().getElement();
        panel.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(panel, "look-again", JsonNodeFactory.instance.objectNode()));
    }

    @Test
    void where_nothing_is_left_to_choose_about_the_page_says_so() {
        teach(1);
        answered(testCourse.student(course, "Ben"), "join");
        open(address(course));
        Correction seen = corrections
                .waiting(course.id(), TestCourse.LESSON, instructor.id(), false)
                .orElseThrow();
        var unused = corrections.apply(seen, instructor.id(), "A colleague was first.");
        find(Checkbox.class).single().setTicked(false);
        assertThat(page().select(".said").text())
                .isEqualTo(Messages.of("correction").get("result.nothing-left"));
        assertThat(page().select(".waiting")).isEmpty();
        assertThat(page().select(".applied").text()).contains("A colleague was first.");
    }

    @Test
    void without_a_correction_the_page_says_what_will_be_there() {
        teach(1);
        testCourse.submit(testCourse.student(course, "Ana"), true);
        open(address(course));
        assertThat(text()).contains("No corrections to review.");
        open("courses/" + course.id().value() + "/gradebook");
        assertThat(page().select(".wants a[href=" + address(course) + "]")).isEmpty();
    }

    @Test
    void a_student_whose_points_stay_finds_the_new_key_and_the_reason_until_it_is_undone() {
        teach(1);
        User cleo = testCourse.student(course, "Cleo");
        answered(cleo, "treaty");
        assertThat(rightOption(cleo)).isEqualTo("Joining the stronger side");

        people.signIn(instructor);
        open(address(course));
        assertThat(page().select(".counts").text()).isEqualTo("Student scores: 0 up, 0 down, 1 the same.");
        assertThat(rows()).containsExactly("Cleo|0 / 5|= same|–|–");
        click("Apply correction", "The text says both.");
        click("Show students");
        assertThat(rows()).containsExactly("Cleo|0 / 5|= same|–|–");

        assertThat(rightOption(cleo)).isEqualTo("Trading with both and allying with neither");
        assertThat(page().select(".quiz .corrected")).isEmpty();
        assertThat(page().select(".correction .new-mark").text())
                .contains(": no change (0 points). ")
                .endsWith("The correct answer changed from “Joining the stronger side”"
                        + " to “Trading with both and allying with neither”."
                        + " The text says both.");

        people.signIn(instructor);
        open(address(course));
        click("Undo");
        assertThat(rightOption(cleo)).isEqualTo("Joining the stronger side");
        assertThat(page().select(".correction .new-mark").text())
                .endsWith("The correction was undone, so your earlier score counts again.");
    }

    private void showAnswers() {
        click("Show answers");
        click("Show the correct answers");
    }

    /** As the student's page shows it at the first question. */
    private String rightOption(User student) {
        people.signIn(student);
        open("lessons/small-states/between");
        if (text().contains("Show answers")) {
            showAnswers();
        }
        return page().select(".quiz .choice:contains(✓ Correct answer) .said")
                .eachText()
                .getFirst();
    }

    @Test
    void for_students_and_other_instructors_the_page_is_not_there() {
        teach(1);
        User ana = testCourse.student(course, "Ana");
        open("courses/" + course.id().value() + "/lessons/question-kinds");
        assertThat(text()).contains(NOT_THERE);
        open("courses/" + UUID.randomUUID() + "/lessons/small-states");
        assertThat(text()).contains(NOT_THERE);
        people.signIn(ana);
        open(address(course));
        assertThat(text()).contains(NOT_THERE);
        people.signedInInstructor("Otto");
        open(address(course));
        assertThat(text()).contains(NOT_THERE);
    }

    private void answered(User student, String option) {
        testCourse.answerUnderAnotherKey(student, testCourse.at(student), 1, option);
    }

    private static String address(Course course) {
        return "/courses/" + course.id().value() + "/lessons/small-states";
    }

    private Element counts() {
        return find(Paragraph.class).withClassName("counts").single().getElement();
    }

    private static List<String> rows() {
        return page().select(".move-table tbody tr").stream()
                .map(row -> row.children().stream().map(cell -> cell.text()).collect(Collectors.joining("|")))
                .toList();
    }

    private void click(String words, String reason) {
        find(TextInput.class).single().setValue(reason);
        click(words);
    }
}
