package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTester;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.dom.Element;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.CourseLinks;
import org.readout.gradebook.CourseGradebookColumns;
import org.readout.gradebook.CourseGradebookColumns.CourseColumn;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.TestCourse;
import org.readout.user.User;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.TextInput;
import org.springframework.core.io.ClassPathResource;

class GradebookViewTest extends SiteTest {

    private static final String NOT_THERE = "Page not found";

    @Test
    void the_instructor_sees_students_by_sections_with_scores_and_notes() {
        teach(-1);
        User ana = testCourse.student(course, "Ana");
        User ben = testCourse.student(course, "Ben");
        testCourse.submit(ana, true);
        testCourse.start(ben);
        User cleo = testCourse.student(course, "Cleo");

        open(gradebook(course));

        assertThat(rows())
                .containsExactly(
                        "Ana|60%|3 1 day late|–|0 of 1",
                        "Ben|0%|missing in progress section not read|–|0 of 1", "Cleo|0%|missing|–|0 of 1");
        assertThat(headings())
                .containsExactly(
                        "Student",
                        "Total",
                        "Between two neighbours 5\u00A0pts Figures",
                        "Standing alone no quiz",
                        "Posts");
        assertThat(cell(2, 1))
                .as("the total leads to the student's work in the lesson")
                .element(1)
                .isEqualTo("/" + student(course, cleo) + "?lesson=small-states");
        assertThat(cell(1, 2)).as("missing stands out").element(2).isEqualTo("missing");
        assertThat(cell(0, 2)).element(2).isEqualTo("");
        assertThat(words())
                .contains("1 student hasn’t opened the lesson", "1 student opened the lesson but submitted nothing")
                .contains("2 students with missing work", "1 student with late work")
                .contains("90% or more", "70–89%", "50–69%", "Below 50%")
                .doesNotContain("answer-key");
        assertThat(cell(0, 2))
                .element(1)
                .isEqualTo("/courses/" + course.id().value() + "/students/"
                        + ana.id().value() + "?lesson=small-states#between");
    }

    @Test
    void missing_work_is_told_from_a_low_score_without_colours_in_the_table_and_the_legend() throws IOException {
        String css = new ClassPathResource("META-INF/resources/styles/7-gradebook.css")
                .getContentAsString(StandardCharsets.UTF_8);
        for (String missing : List.of(".score-grid .score:has(> strong)", ".shades .missing::before")) {
            assertThat(css).containsPattern(Pattern.quote(missing) + " \\{[^}]*dashed");
        }
    }

    @Test
    void students_are_sorted_by_total_and_found_by_a_part_of_their_name() {
        teach(-1);
        testCourse.submit(testCourse.student(course, "Zoë"), true);
        testCourse.submit(testCourse.student(course, "Emil"), false);
        testCourse.student(course, "Ada");
        open(gradebook(course));
        assertThat(names()).containsExactly("Ada", "Emil", "Zoë");

        sort("Total", SortDirection.ASCENDING);
        assertThat(names()).containsExactly("Ada", "Emil", "Zoë");
        sort("Total", SortDirection.DESCENDING);
        assertThat(names()).containsExactly("Zoë", "Emil", "Ada");
        sort("Student", SortDirection.DESCENDING);
        assertThat(names()).containsExactly("Zoë", "Emil", "Ada");

        find(Input.class).withId("find-student").single().setValue("zoe");
        assertThat(names()).containsExactly("Zoë");
        assertThat(words()).contains("1 of 3 students");
        jdbc.sql(
                        "update enrolment set student_number = 'S-0815' where person_id = (select person_id from person where name = 'Emil')")
                .update();
        open(gradebook(course));
        find(Input.class).withId("find-student").single().setValue("0815");
        assertThat(names()).containsExactly("Emil");
        find(Input.class).withId("find-student").single().setValue("xyz");
        assertThat(names()).isEmpty();
        assertThat(words()).contains("No students match your search.");
    }

    @Test
    void filters_and_order_are_in_the_address_of_both_gradebooks() {
        teach(-1);
        User zoe = testCourse.student(course, "Zoë Ž");
        testCourse.submit(zoe, true);
        User emil = testCourse.student(course, "Emil Ž");
        testCourse.submit(emil, false);
        testCourse.student(course, "Ada");
        CourseGroup monday =
                members.createGroup(course.id(), instructor.id(), "Monday").orElseThrow();
        members.assignGroup(course.id(), instructor.id(), List.of(zoe.id(), emil.id()), monday.id());
        for (String address : List.of(CourseLinks.gradebook(course.id()), "/" + gradebook(course))) {
            open(address);
            click("students with late work");
            show("Monday");
            find(Input.class).withId("find-student").single().setValue("ž");
            sort("Total", SortDirection.DESCENDING);
            assertThat(names()).containsExactly("Zoë Ž", "Emil Ž");
            String kept = keptAddress();
            assertThat(kept)
                    .isEqualTo(address + (address.contains("?") ? "&" : "?") + "only=late&group="
                            + monday.id().value() + "&find=%C5%BE&sort=-total");

            open(kept);
            assertThat(names()).containsExactly("Zoë Ž", "Emil Ž");
            assertThat(words()).contains("2 of 3 students");
            assertThat(find(Input.class).withId("find-student").single().getValue())
                    .isEqualTo("ž");
            assertThat(find(Select.class).withId("only-group").single().getValue())
                    .isEqualTo(monday.id().value().toString());
            click("students with late work");
            show("All groups");
            find(Input.class).withId("find-student").single().setValue("");
            sort("Student", SortDirection.ASCENDING);
            assertThat(names()).containsExactly("Ada", "Emil Ž", "Zoë Ž");
            assertThat(keptAddress()).isEqualTo(address);
        }
    }

    @Test
    void a_filter_in_the_address_that_fits_no_student_can_be_released_and_an_unknown_one_is_left_out() {
        teach(1);
        testCourse.student(course, "Ada");
        for (String address : List.of(CourseLinks.gradebook(course.id()) + "?", "/" + gradebook(course) + "&")) {
            open(address + "only=missing");
            assertThat(names()).isEmpty();
            click("students with missing work");
            assertThat(names()).containsExactly("Ada");
            open(address + "only=nonsense&group=nonsense&sort=-nonsense");
            assertThat(names()).containsExactly("Ada");
        }
        assertThat(firstPages.at(CourseLinks.gradebook(course.id()).substring(1) + "?only=missing"))
                .as("the first response shows all students")
                .isEmpty();
    }

    /** The address that the page was last given. */
    private static String keptAddress() {
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .filter(call -> call.getExpression().contains("history.replaceState"))
                .map(call -> String.valueOf(call.getParameters().getFirst()))
                .reduce("", (first, last) -> last);
    }

    @Test
    void students_are_sorted_by_a_section_or_by_their_posts_and_students_without_a_score_are_last() {
        teach(1);
        User zoe = testCourse.student(course, "Zoë");
        testCourse.submit(zoe, true);
        testCourse.post(zoe, course, "five words are enough here");
        testCourse.submit(testCourse.student(course, "Emil"), false);
        testCourse.student(course, "Ada");
        open(gradebook(course));

        sort("Between two neighbours", SortDirection.ASCENDING);
        assertThat(names()).containsExactly("Emil", "Zoë", "Ada");
        sort("Between two neighbours", SortDirection.DESCENDING);
        assertThat(names()).containsExactly("Zoë", "Emil", "Ada");
        sort("Posts", SortDirection.ASCENDING);
        assertThat(names()).containsExactly("Ada", "Emil", "Zoë");
        sort("Posts", SortDirection.DESCENDING);
        assertThat(names()).first().isEqualTo("Zoë");
    }

    @Test
    void the_printed_table_has_every_row_and_column() {
        teach(-1);
        testCourse.submit(testCourse.student(course, "Ana"), true);
        testCourse.start(testCourse.student(course, "Ben"));

        open(gradebook(course));
        click("Print");
        assertThat(printed())
                .containsExactly(
                        "Student|Between two neighbours 5 pts|Standing alone no quiz|Posts|Total",
                        "Ana|3, 1 day late|–|0 of 1|60%",
                        "Ben|missing, in progress, section not read|–|0 of 1|0%");

        open(CourseLinks.gradebook(course.id()));
        click("Print");
        assertThat(printed())
                .containsExactly(
                        "Student|Total|How small states choose · 5 pts",
                        "Ana|60.0%|3, 1 late",
                        "Ben|0.0%|0, 1 missing, in progress",
                        "Class average|30% (2)|30% (2)");
    }

    @Test
    void the_table_its_print_and_the_file_have_the_columns_of_the_list() {
        teach(-1);
        testCourse.student(course, "Ana");
        assignments.assign(course.id(), instructor.id(), "gone-away", AssignmentRules.NONE);
        List<CourseColumn> columns = CourseGradebookColumns.of(
                courseGradebooks.gradebook(course.id(), instructor.id()).orElseThrow());
        open(CourseLinks.gradebook(course.id()));
        assertThat(headings().stream().map(GradebookViewTest::plain))
                .containsExactlyElementsOf(with("Student", columns, CourseColumn::heading));
        assertThat(grid().getColumns().stream().map(Grid.Column::getKey))
                .isEqualTo(with(ScoreGrid.NAME, columns, CourseColumn::key));
        click("Print");
        assertThat(printed().getFirst().split("[|]"))
                .containsExactlyElementsOf(with("Student", columns, CourseColumn::printedHeading));

        String file = downloaded("Download CSV").lines().findFirst().orElseThrow();
        assertThat(file.split(","))
                .contains("How small states choose: score", "Total in percent")
                .hasSize(5
                        + columns.stream()
                                .mapToInt(column -> column.fields().size())
                                .sum());
        assertThat(columns)
                .flatExtracting(CourseColumn::fields)
                .allSatisfy(field -> assertThat(file).contains("," + field.header()));
    }

    private static List<String> with(String name, List<CourseColumn> columns, Function<CourseColumn, String> words) {
        return Stream.concat(Stream.of(name), columns.stream().map(words).map(GradebookViewTest::plain))
                .toList();
    }

    private static String plain(String words) {
        return words.replace('\u00A0', ' ');
    }

    private List<String> printed() {
        Element paper = find(Div.class).withClassName("on-paper").single().getElement();
        return Jsoup.parse(paper.getOuterHTML()).select("tr").stream()
                .map(row -> String.join("|", row.children().eachText()).replace('\u00A0', ' '))
                .toList();
    }

    @Test
    void the_total_of_a_student_explains_itself_beside_the_table() {
        teach(-1);
        testCourse.submit(testCourse.student(course, "Ana"), true);
        open(CourseLinks.gradebook(course.id()));
        assertThat(words()).doesNotContain("Course total");

        test(grid()).invokeLitRendererFunction(0, "total", "open");
        assertThat(words())
                .contains("Course total: 60.0%", "The total is the average of the lesson percentages.")
                .contains("3 / 5", "weight 1", "Total: 60.0%");
        click("Close");
        assertThat(words()).doesNotContain("Course total");
    }

    @Test
    void the_form_of_the_total_opens_and_is_cancelled() {
        teach(-1);
        testCourse.student(course, "Ana");
        open(CourseLinks.gradebook(course.id()));
        click("Change how the total is calculated");
        assertThat(words()).contains("Lessons to drop", "To set a lesson’s weight, go to the");
        click("Cancel");
        assertThat(words()).doesNotContain("Lessons to drop");
    }

    @Test
    void the_form_of_the_total_says_what_a_change_does() {
        teach(-1);
        testCourse.submit(testCourse.student(course, "Ana"), true);
        open(CourseLinks.gradebook(course.id()));
        click("Change how the total is calculated");
        assertThat(words()).doesNotContain("If you save this");
        type("posts", "50");
        assertThat(words()).contains("If you save this:", "The total of 1 student changes.", "Ana: 60.0% → 30.0%");
        type("posts", "500");
        assertThat(words()).doesNotContain("If you save this");
        type("posts", "0");
        assertThat(words()).doesNotContain("If you save this");
    }

    @Test
    void shares_of_more_than_the_whole_are_refused_until_they_fit() {
        teach(-1);
        testCourse.student(course, "Ana");
        open(CourseLinks.gradebook(course.id()));
        click("Change how the total is calculated");
        type("reading", "60");
        type("posts", "50");
        click("Save total");
        assertThat(words()).contains("Reading and posts can’t be more than 100% together.");
        type("reading", "10");
        assertThat(words()).doesNotContain("together at most");
        click("Save total");
        assertThat(words())
                .contains("Total saved.", "Lessons count 40%, reading 10%, posts 50%.")
                .doesNotContain("Lessons to drop");
        click("Change how the total is calculated");
        assertThat(words()).contains("Lessons to drop").doesNotContain("Total saved.");
    }

    @Test
    void a_scale_is_typed_once_and_said_beside_the_total_in_the_gradebook_the_record_the_file_and_to_the_student() {
        teach(-1);
        User ana = testCourse.student(course, "Ana");
        testCourse.submit(ana, true);
        open(CourseLinks.gradebook(course.id()));
        click("Change how the total is calculated");
        type("posts", "50");
        type("rubric", "50");
        form().fill("Replies to classmates", "2").fill("Score scale", "OWN").fill("Bands", "Pass 50\nFail 10");
        click("Save total");
        assertThat(words()).contains("Write 2 to 30 bands. The last one must start at 0");
        form().fill("Bands", "Pass 50\nClose 29.9\nFail 0");
        assertThat(words()).contains("Ana: 60.0% → 30.0%, Close");
        click("Save total");
        assertThat(words())
                .contains(
                        "Total saved.",
                        "Posts under a prompt with a rubric count 50% by its grade and 50% by rule.",
                        "Replies to 2 classmates by the due date earn the other half",
                        "Pass from 50%, Close from 29.9%, Fail from 0%");
        assertThat(headings().toString()).contains("Total", "Posts");
        assertThat(cell(0, 1).toString()).contains("30.0%", "Close");
        assertThat(TestCourse.text(
                        exports.scores(Format.CSV, course.id(), instructor.id()).orElseThrow()))
                .contains("Total in percent,Total: status,Total on the scale,Posts in percent,Posts to grade")
                .contains("30,,Close,0,0");
        open(CourseLinks.record(course.id(), ana.id()));
        assertThat(words()).contains("Course total: 30.0%, Close");
        people.signIn(ana);
        open("scores");
        assertThat(words()).contains("Total: 30.0%, Close", "Pass from 50%, Close from 29.9%, Fail from 0%");
    }

    private void type(String field, String text) {
        find(TextInput.class).withAttribute("name", field).single().setValue(text);
    }

    @Test
    void words_say_what_the_cells_mean_and_keys_are_named_only_where_they_work() {
        teach(-1);
        testCourse.student(course, "Ana");
        open(CourseLinks.gradebook(course.id()));
        assertThat(words()).contains("What the cells mean", "changed by hand", "corrected", "press Enter");
        open(gradebook(course));
        assertThat(words()).contains("What the cells mean");
    }

    @Test
    void averages_are_shown_from_the_first_answer_on_with_their_number() {
        teach(-1);
        testCourse.student(course, "Ada");
        testCourse.submit(testCourse.student(course, "Ben"), true);
        testCourse.submit(testCourse.student(course, "Cleo"), true);
        open(gradebook(course));
        assertThat(averages())
                .containsExactly("Class average", "40% 3 students", "3 of 5 2 students", "–", "0 of 1 3 students");
    }

    @Test
    void a_download_of_the_scores_is_in_the_audit() {
        teach(1);
        testCourse.student(course, "Ana");
        open(gradebook(course));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        test(AnchorTester.class, find(Anchor.class).withText("Download CSV").single())
                .download(file);
        assertThat(file.toString(StandardCharsets.UTF_8)).contains("Ana");
        assertThat(jdbc.sql("select details from audit_entry where action = 'scores-downloaded' and person_id = ?")
                        .param(instructor.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("course=" + course.id().value() + " lesson=small-states");
    }

    @Test
    void answers_and_posts_can_be_downloaded() {
        teach(1);
        User ana = testCourse.student(course, "Ana");
        testCourse.submit(ana, true);
        testCourse.post(ana, course, "five words are enough here");
        open(gradebook(course));
        assertThat(downloaded("Download answers")).contains("which-is-hedging").doesNotContain("enough");
        assertThat(downloaded("Download posts")).contains("five words are enough here");
    }

    private String downloaded(String words) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        test(AnchorTester.class, find(Anchor.class).withText(words).single()).download(file);
        return file.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_student_s_page_says_once_by_which_clock_its_times_are() {
        teach(1);
        User ana = testCourse.student(course, "Ana");
        testCourse.submit(ana, true);
        open(student(course, ana));
        assertThat(words()).containsOnlyOnce("All times are Berlin time.");
    }

    @Test
    void the_gradebook_of_a_lesson_says_once_by_which_clock_its_dates_are() {
        teach(1);
        testCourse.student(course, "Ana");
        open(gradebook(course));
        assertThat(words()).contains("Due ").containsOnlyOnce("All times are Berlin time.");
    }

    @Test
    void a_student_who_started_the_quiz_has_opened_the_section() {
        teach(1);
        User ana = testCourse.student(course, "Ana");
        testCourse.start(ana);
        open(student(course, ana));
        assertThat(tags("section").map(GradebookViewTest::words).filter(card -> card.startsWith("Between")))
                .singleElement()
                .asString()
                .contains("Opened", "Not read to the end")
                .doesNotContain("Not opened");

        people.signIn(ana);
        open("scores");
        assertThat(tags("section").map(GradebookViewTest::words).filter(card -> card.startsWith("Between")))
                .as("the student reads it once, in the marks")
                .singleElement()
                .asString()
                .containsOnlyOnce("Not read to the end")
                .contains("Opened");
    }

    @Test
    void a_group_that_needs_attention_is_shown_alone_and_again_with_the_others() {
        teach(-1);
        testCourse.submit(testCourse.student(course, "Zoë"), true);
        testCourse.student(course, "Ada");
        open(gradebook(course));
        click("student with late work");
        assertThat(names()).containsExactly("Zoë");
        click("student hasn’t opened the lesson");
        assertThat(names()).containsExactly("Ada");
        click("student hasn’t opened the lesson");
        assertThat(names()).containsExactly("Ada", "Zoë");
    }

    @Test
    void the_students_of_a_group_are_shown_alone_in_a_lesson_and_in_all() {
        teach(-1);
        User ana = testCourse.student(course, "Ana");
        testCourse.student(course, "Ben");
        CourseGroup monday =
                members.createGroup(course.id(), instructor.id(), "Monday").orElseThrow();
        members.assignGroup(course.id(), instructor.id(), List.of(ana.id()), monday.id());
        for (String address : List.of(gradebook(course), gradebook(course).replaceFirst("[?].*", ""))) {
            open(address);
            assertThat(names()).as(address).containsExactly("Ana", "Ben");
            show("Monday");
            assertThat(names()).containsExactly("Ana");
            assertThat(words()).contains("1 of 2 students");
            show("No group");
            assertThat(names()).containsExactly("Ben");
            show("All groups");
            assertThat(names()).containsExactly("Ana", "Ben");
        }
    }

    @Test
    void a_student_of_the_course_and_an_instructor_of_another_get_not_found() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ana = testCourse.student(course, "Ana");
        for (User asker : List.of(ana, people.instructor("Olga"))) {
            people.signIn(asker);
            open(gradebook(course));
            assertThat(words()).contains(NOT_THERE).doesNotContain("IR 101");
            open(student(course, ana));
            assertThat(words()).contains(NOT_THERE).doesNotContain("IR 101");
        }
    }

    @Test
    void addresses_that_name_nothing_are_not_found() {
        teach(1);
        for (String address : List.of(
                "courses/nonsense/gradebook",
                "courses/" + UUID.randomUUID() + "/gradebook",
                gradebook(course).replace(TestCourse.LESSON, "another"),
                "courses/" + course.id().value() + "/students/nonsense",
                "courses/" + course.id().value() + "/students/" + UUID.randomUUID())) {
            open(address);
            assertThat(words()).as(address).contains(NOT_THERE);
        }
    }

    @Test
    void without_students_the_join_code_says_what_to_do() {
        teach(1);
        open(gradebook(course));
        assertThat(words()).contains("No students yet", "http://", "/join/");
    }

    @Test
    void without_an_assignment_there_is_a_way_to_assign() {
        User instructor = people.signedInInstructor("Ines");
        Course course = courses.create(instructor.id(), "IR 102", ZoneOffset.UTC);
        open("courses/" + course.id().value() + "/gradebook");
        assertThat(words()).contains("No lessons assigned yet", "Assign a lesson");
    }

    @Test
    void a_lesson_that_is_gone_says_that_the_work_is_safe() {
        teach(1);
        assignments.assign(course.id(), instructor.id(), "gone-away", AssignmentRules.NONE);
        open(gradebook(course).replace(TestCourse.LESSON, "gone-away"));
        assertThat(words()).contains("This lesson isn’t available right now", "work is safe");
    }

    @Test
    void a_students_page_shows_scores_posts_and_on_demand_what_was_answered() {
        teach(-1);
        User ana = testCourse.student(course, "Ana");
        testCourse.submit(ana, true);
        testCourse.post(ana, course, "five **bold** words are enough <script>alert(1)</script>");

        open(student(course, ana));

        assertThat(words())
                .contains(
                        "Ana",
                        "How small states choose",
                        "60.0% (3 / 5)",
                        "1 of 1 discussion prompt answered, not part of the score")
                .contains("Score: 3 / 5, 1 day late", "Attempt 1: 3 / 5, 1 day late", "Not opened")
                .doesNotContain("Trading with both and allying with neither");
        assertThat(words()).contains("<strong>bold</strong>").doesNotContain("<script>");
        SectionWorkCard.FoldedAttempt attempt =
                find(SectionWorkCard.FoldedAttempt.class).single();
        attempt.open();
        assertThat(words()).contains("Trading with both and allying with neither");
    }

    @Test
    void ones_own_scores_are_ones_own_and_a_guest_has_some_too() {
        Course course = testCourse.course(people.instructor("Ines"), 1);
        User ana = testCourse.student(course, "Ana");
        User ben = testCourse.student(course, "Ben");
        testCourse.submit(ana, true);
        people.signIn(ana);
        open("scores");
        assertThat(words()).contains("My scores", "IR 101", "Score: 3 / 5").doesNotContain("No scores yet");
        people.signIn(ben);
        open("scores");
        assertThat(words()).contains("IR 101", "No score yet").doesNotContain("Score: 3 / 5");
        people.signOut();
        open("scores");
        assertThat(words()).contains("No scores yet", "Sign in");
    }

    private static String gradebook(Course course) {
        return "courses/" + course.id().value() + "/gradebook?lesson=" + TestCourse.LESSON;
    }

    private static String student(Course course, User student) {
        return "courses/" + course.id().value() + "/students/" + student.id().value();
    }

    private static String words() {
        return String.join(
                " ", UI.getCurrent().getChildren().map(GradebookViewTest::words).toList());
    }

    private Grid<?> grid() {
        return find(Grid.class).single();
    }

    private List<String> rows() {
        return IntStream.range(0, test(grid()).size())
                .mapToObj(row -> Stream.concat(
                                Stream.of(name(row)),
                                IntStream.range(1, grid().getColumns().size()).mapToObj(column -> {
                                    List<?> cell = cell(row, column);
                                    return Stream.concat(
                                                    Stream.of(cell.getFirst()), cell.subList(5, cell.size()).stream())
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(" "));
                                }))
                        .collect(Collectors.joining("|")))
                .toList();
    }

    /** What a cell is made of: text, address, whether work is missing, label, tooltip, and notes. */
    private List<?> cell(int row, int column) {
        return test(grid()).getLitRendererPropertyValue(row, column, "c", List.class);
    }

    private String name(int row) {
        return test(grid()).getLitRendererPropertyValue(row, 0, "name", String.class);
    }

    private List<String> names() {
        return IntStream.range(0, test(grid()).size()).mapToObj(this::name).toList();
    }

    private List<String> headings() {
        return grid().getColumns().stream()
                .map(column -> column.getHeaderComponent() == null
                        ? column.getHeaderText()
                        : words(column.getHeaderComponent()))
                .toList();
    }

    private List<String> averages() {
        return grid().getColumns().stream()
                .map(column ->
                        words(grid().getFooterRows().getFirst().getCell(column).getComponent()))
                .toList();
    }

    private void sort(String heading, SortDirection direction) {
        int column = headings()
                .indexOf(headings().stream()
                        .filter(each -> each.startsWith(heading))
                        .findFirst()
                        .orElseThrow());
        test(grid()).sortByColumn(column, direction);
    }

    private void show(String group) {
        Select only = find(Select.class).withId("only-group").single();
        only.setValue(only.getElement()
                .getChildren()
                .filter(option -> option.getText().equals(group))
                .map(option -> option.getAttribute("value"))
                .findFirst()
                .orElseThrow());
    }

    private static Stream<Component> tags(String tag) {
        return all(UI.getCurrent()).filter(c -> c.getElement().getTag().equals(tag));
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(GradebookViewTest::all));
    }

    /** The words of a component in the order in which they stand. */
    private static String words(Component component) {
        return String.join(
                " ",
                texts(component.getElement())
                        .filter(Predicate.not(String::isBlank))
                        .toList());
    }

    private static Stream<String> texts(Element element) {
        if (element.isTextNode()) {
            return Stream.of(element.getText());
        }
        String html = element.getProperty("innerHTML", "");
        return Stream.concat(Stream.of(html), element.getChildren().flatMap(GradebookViewTest::texts));
    }
}
