package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.LatePolicy;
import org.readout.course.Course;
import org.readout.gradebook.CourseExport.ExportContent;
import org.readout.gradebook.LessonGradebook;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.TestCourse;
import org.readout.user.User;
import org.readout.web.FormTester;

/** Late credit and accommodations: every page says the same of a score. */
class LateCreditOnPagesTest extends SiteTest {

    private static final String EXPLAINED = "2.7 / 5 (3 points earned − 10% late penalty for 1 day)";

    private User ines;
    private Course course;
    private User ana;

    @BeforeEach
    void anaIsADayLate() {
        ines = people.instructor("Ines");
        course = testCourse.course(ines, -1);
        ana = testCourse.student(course, "Ana");
        Assignment seen = assignments.assignments(course.id()).getFirst();
        assignments.change(
                seen,
                ines.id(),
                seen.settings().with(new AssignmentRules(null, seen.dueAt(), null, new LatePolicy(10, 50))));
        testCourse.submit(ana, true);
    }

    @Test
    void the_gradebook_the_total_and_the_file_say_what_counts_and_what_was_earned() {
        people.signIn(ines);
        open("courses/" + course.id().value() + "/gradebook?lesson=" + TestCourse.LESSON);
        assertThat(cell(0, 2)).startsWith("2.7").endsWith("1 day late: 3\u00A0−\u00A010%");
        assertThat(cell(0, 1)).startsWith("54%");
        assertThat(text()).contains("Late penalty: 10% for each day or part of a day, up to 50%");
        LessonGradebook gradebook =
                gradebooks.gradebook(course.id(), TestCourse.LESSON, ines.id()).orElseThrow();
        assertThat(gradebook.rows().getFirst().total()).hasToString("2.7 / 5");
        assertThat(TestCourse.text(
                        exports.file(ExportContent.SCORES, Format.CSV, course.id(), TestCourse.LESSON, ines.id())
                                .orElseThrow()))
                .contains("2.7,5,0.3,\"submitted, 1 day late: 3\u00A0−\u00A010%\"")
                .contains(",2.7,5,54,\r\n");
    }

    @Test
    void the_student_s_page_and_the_student_s_own_scores_explain_it_alike() {
        people.signIn(ines);
        open(studentPage());
        assertThat(text()).contains("Score: " + EXPLAINED, "Attempt 1: " + EXPLAINED, "54.0% (2.7 / 5)");
        people.signIn(ana);
        open("scores");
        assertThat(text()).contains("Score: " + EXPLAINED, "Attempt 1: " + EXPLAINED, "54.0% (2.7 / 5)");
    }

    @Test
    void missing_work_says_until_when_it_is_taken_and_at_what_cost() {
        User ben = testCourse.student(course, "Ben");
        Assignment seen = assignments.assignments(course.id()).getFirst();
        Instant closesAt = Instant.parse("2999-12-08T18:00:00Z");
        assignments.change(
                seen,
                ines.id(),
                seen.settings().with(new AssignmentRules(null, seen.dueAt(), closesAt, new LatePolicy(10, 50))));
        String until = "Missing quizzes can still be submitted until Sun 8 Dec 2999, ";
        people.signIn(ines);
        open("courses/" + course.id().value() + "/gradebook?lesson=" + TestCourse.LESSON);
        assertThat(cell(0, 2).get(4)).as("the row of Ana, who submitted").isEmpty();
        assertThat(cell(1, 2).get(4))
                .startsWith(until)
                .endsWith(" Late penalty: 10% for each day or part of a day, up to 50%.");
        open("courses/" + course.id().value() + "/students/" + ben.id().value());
        assertThat(text()).contains("Missing: not submitted by the due date", until);
        people.signIn(ben);
        open("scores");
        assertThat(text()).contains("Missing: not submitted by the due date", until);
    }

    @Test
    void a_later_date_or_accommodation_gives_points_back_and_no_earlier_date_takes_any() {
        Assignment seen = assignments.assignments(course.id()).getFirst();
        assignments.change(seen, ines.id(), seen.settings().with(AssignmentRules.due(null)));
        people.signIn(ana);
        open("scores");
        assertThat(text()).contains("Score: 3 / 5").doesNotContain(" late");
        assignments.change(
                assignments.assignments(course.id()).getFirst(), ines.id(), AssignmentSettings.of(seen.rules()));
        assignments.accommodate(course.id(), ana.id(), ines.id(), new Accommodation(BigDecimal.ONE, 2), Given.NOT_SET);
        open("scores");
        assertThat(text()).contains("Score: 3 / 5").doesNotContain(" late");
    }

    @Test
    void extra_days_are_set_on_the_student_s_page_and_move_that_student_s_dates_alone() {
        User ben = testCourse.student(course, "Ben");
        people.signIn(ines);
        open(studentPage());
        assertThat(text()).contains("Accommodation", "No accommodation set.");
        FormTester form =
                form().fill("Time multiplier", "1,5").fill("Extra days", "3").click("Save accommodation");
        assertThat(text())
                .contains("1.5× the time limit on every quiz, and 3 extra days")
                .contains("Ana hasn’t confirmed it yet.", "Accommodation saved.");
        assertThat(form.value("Time multiplier")).isEqualTo("1.5");

        open("courses/" + course.id().value() + "/gradebook?lesson=" + TestCourse.LESSON);
        assertThat(text()).doesNotContain("ccommodation", "1.5", "day late");
        LessonGradebook gradebook =
                gradebooks.gradebook(course.id(), TestCourse.LESSON, ines.id()).orElseThrow();
        assertThat(gradebook.rows().getFirst().cells().getFirst().notes()).isEmpty();
        assertThat(gradebook.rows().get(1).student()).isEqualTo(ben);
        assertThat(gradebook.rows().get(1).cells().getFirst().notes()).containsExactly("missing");
        assertThat(TestCourse.text(
                        exports.file(ExportContent.SCORES, Format.CSV, course.id(), TestCourse.LESSON, ines.id())
                                .orElseThrow()))
                .doesNotContain("ccommodation");
    }

    @Test
    void an_accommodation_stands_at_the_top_of_the_student_s_page() {
        people.signIn(ines);
        open(studentPage());
        String page = text();
        assertThat(page.indexOf("Accommodation"))
                .isGreaterThan(page.indexOf("Ana"))
                .isLessThan(page.indexOf("Score: "));
    }

    @Test
    void an_impossible_accommodation_is_told_at_the_field() {
        people.signIn(ines);
        open(studentPage());
        FormTester form = form();
        for (String factor : List.of("", "0.5", "6", "5.5", "1.234", "much")) {
            form.fill("Time multiplier", factor).fill("Extra days", "61").click("Save accommodation");
            assertThat(form.error("Time multiplier")).as(factor).startsWith("Enter a number from 1 to 5");
            assertThat(form.error("Extra days")).isEqualTo("Enter a whole number from 0 to 60.");
        }
        assertThat(assignments.accommodations(ana.id())).isEmpty();
    }

    @Test
    void an_accommodation_that_another_instructor_changed_while_it_was_edited_stays_and_is_shown() {
        people.signIn(ines);
        open(studentPage());
        FormTester form =
                form().fill("Extra days", "3").click("Save accommodation").fill("Extra days", "4");
        assignments.accommodate(course.id(), ana.id(), ines.id(), new Accommodation(BigDecimal.ONE, 9), 1);
        form.click("Save accommodation");
        assertThat(text())
                .contains(
                        "Someone else changed this while you were editing. It’s now: “9 extra days",
                        "Your change wasn’t saved.")
                .doesNotContain("Accommodation saved.");
        assertThat(assignments
                        .accommodations(ana.id())
                        .getFirst()
                        .accommodation()
                        .extraDays())
                .isEqualTo(9);
    }

    @Test
    void the_student_confirms_it_on_the_account_s_page_and_the_instructor_sees_that() {
        assignments.accommodate(course.id(), ana.id(), ines.id(), new Accommodation(BigDecimal.ONE, 1), Given.NOT_SET);
        people.signIn(ana);
        open("account");
        assertThat(text())
                .contains("In IR 101, you have 1 extra day on every due date and closing date.")
                .contains("Only you and the course’s instructors can see this.");
        form().click("I’ve read this: IR 101");
        assertThat(assignments.accommodations(ana.id()))
                .extracting(Given::confirmedAt)
                .doesNotContainNull();
        people.signIn(ines);
        open(studentPage());
        assertThat(text()).contains("Ana confirmed it on ");
    }

    @Test
    void the_account_page_leads_to_scores_only_if_there_are_some() {
        people.signIn(ana);
        open("account");
        assertThat(text()).contains("Your scores");
        people.signIn(ines);
        open("account");
        assertThat(text()).contains("Your courses").doesNotContain("Your scores");
    }

    @Test
    void a_student_without_an_accommodation_sees_none() {
        people.signIn(ana);
        open("account");
        assertThat(text()).doesNotContain("ccommodation");
    }

    private String studentPage() {
        return "courses/" + course.id().value() + "/students/" + ana.id().value();
    }

    /** What a cell of the gradebook is made of: text, address, whether work is missing, label, tooltip, and notes. */
    private List<String> cell(int row, int column) {
        Grid<?> grid = find(Grid.class).single();
        List<?> cell = test(grid).getLitRendererPropertyValue(row, column, "c", List.class);
        return cell.stream().map(String::valueOf).toList();
    }
}
