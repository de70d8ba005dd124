package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.AssignmentService;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.gradebook.CourseExport;
import org.readout.gradebook.CourseExport.ExportContent;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.TestCourse;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Response;
import org.readout.shell.FirstPages;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

class ReadingCheckOnPagesTest extends ViewTest {

    private static final String LESSON = "lessons/" + TestCourse.LESSON;

    @Autowired
    TestPeople people;

    @Autowired
    TestCourse testCourse;

    @Autowired
    LessonLibrary library;

    @Autowired
    AttemptService attempts;

    @Autowired
    GradebookService gradebooks;

    @Autowired
    CourseExport exports;

    @Autowired
    AssignmentService assignments;

    @Autowired
    FirstPages pages;

    @Test
    void the_first_response_has_it_for_new_visitors_without_its_key_and_names_it_for_others() {
        assertThat(first(LESSON).select(".reading-check fieldset")).hasSize(3);
        assertThat(first(LESSON).text())
                .contains("Before you read: 3 questions, about 3 minutes", "What keeps a small state")
                .doesNotContain("Each way has a cost");
        people.signedInStudent("Eve");
        assertThat(first(LESSON).select(".reading-check").text())
                .isEqualTo("Before you read: 3 questions, about 3 minutes");
        assertThat(first(LESSON + "/summary").select(".reading-check").text())
                .isEqualTo("After reading: 3 questions, about 3 minutes");
    }

    @Test
    void a_reader_without_an_account_has_it_on_the_lesson_s_page_and_on_the_summary() {
        UI.getCurrent().navigate(LESSON);
        assertThat(Shown.page().select(".reading-check fieldset")).hasSize(3);
        assertThat(Shown.page().select(".reading-check + .row a.act").text()).isEqualTo("Start reading");
        UI.getCurrent().navigate(LESSON + "/summary");
        assertThat(Shown.page().select(".reading-check summary").text())
                .isEqualTo("After reading: 3 questions, about 3 minutes");
    }

    @Test
    void an_instructor_sees_counts_from_five_students_on_and_it_is_in_no_score() {
        User instructor = people.signedInInstructor("Ada");
        Course course = testCourse.course(instructor, 7);
        String page = CourseLinks.lesson(course.id(), TestCourse.LESSON).substring(1);
        UI.getCurrent().navigate(page);
        assertThat(Shown.page().text()).contains("Before and after reading", "No answers yet.");

        for (int i = 0; i < 5; i++) {
            User student = testCourse.student(course, "Student " + i);
            sit(student, Sitting.BEFORE, "side");
            sit(student, Sitting.AFTER, i < 4 ? "fallback" : "side");
        }
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate(page);
        assertThat(Shown.page().text()).contains("5 students answered both times.");
        assertThat(Shown.page().select(".reading-check-results td").eachText()).startsWith("0 of 5", "4 of 5");

        var gradebook = gradebooks
                .gradebook(course.id(), TestCourse.LESSON, instructor.id())
                .orElseThrow();
        assertThat(gradebook.rows()).allMatch(row -> row.total() == null && !row.started());
        assertThat(TestCourse.text(
                        exports.file(ExportContent.SCORES, Format.CSV, course.id(), TestCourse.LESSON, instructor.id())
                                .orElseThrow()))
                .doesNotContain("eading check");
    }

    @Test
    void a_scored_reading_check_is_in_the_gradebook_and_on_the_student_s_scores_until_it_is_not_scored() {
        User instructor = people.signedInInstructor("Ada");
        Course course = testCourse.course(instructor, 7);
        User ana = testCourse.student(course, "Ana");
        User ben = testCourse.student(course, "Ben");
        sit(ana, Sitting.BEFORE, "side");
        sit(ana, Sitting.AFTER, "side");
        sit(ben, Sitting.BEFORE, "side");
        score(course, instructor, 5);

        UI.getCurrent()
                .navigate(
                        CourseLinks.gradebook(course.id()).substring(1),
                        QueryParameters.of("lesson", TestCourse.LESSON));
        assertThat(gradebookRows()).containsExactly("Ana|100%|–|–|5|0 of 1", "Ben|–|–|–|– answered once|0 of 1");
        assertThat(Shown.page().text())
                .contains("The reading check counts once a student has submitted it both times.")
                .doesNotContain("Nothing does so for certain");
        navigate(CourseLinks.student(course.id(), ben.id()).substring(1));
        assertThat(Shown.page().text()).contains("Reading check: answered once. It earns 5 points once");
        people.signIn(ben);
        navigate(LESSON);
        assertThat(Shown.page().text())
                .contains("Answering the reading check before and after reading earns 5 points.");
        assertThat(Shown.page().select(".sections li").getFirst().text())
                .startsWith("Reading check The same questions before and after reading");
        assertThat(first(LESSON + "/summary").select(".reading-check").text())
                .isEqualTo("Reading check, after reading: 3 questions, 5 points for answering both times");
        people.signIn(ana);
        navigate("scores");
        assertThat(Shown.page().text())
                .contains("100.0% (5 / 5)", "Reading check: 5 of 5 points for answering it before and after reading.");

        score(course, instructor, 0);
        navigate("scores");
        assertThat(Shown.page().text()).doesNotContain("Reading check", "5 / 5");
    }

    @Test
    void submitted_quizzes_and_the_reading_check_are_counted_apart() {
        User instructor = people.signedInInstructor("Ada");
        Course course = testCourse.course(instructor, -1);
        User ana = testCourse.student(course, "Ana");
        testCourse.submit(ana, true);
        User ben = testCourse.student(course, "Ben");
        sit(ben, Sitting.BEFORE, "side");
        sit(ben, Sitting.AFTER, "side");
        sit(testCourse.student(course, "Cleo"), Sitting.BEFORE, "side");
        score(course, instructor, 5);
        navigate(CourseLinks.course(course.id()).substring(1));
        assertThat(Shown.page().text()).contains("All quizzes submitted by 1 of 3", "Reading check done by 1 of 3");
        navigate(CourseLinks.student(course.id(), ana.id()).substring(1));
        assertThat(Shown.page().text())
                .as("overdue, and all points can still be earned")
                .contains("Reading check: not answered yet. It earns 5 points once");
    }

    private void score(Course course, User instructor, int points) {
        var seen = assignments.assignment(course.id(), TestCourse.LESSON).orElseThrow();
        assignments.change(seen, instructor.id(), seen.settings().withReadingCheck(points));
    }

    private static void navigate(String page) {
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate(page);
    }

    private void sit(User student, Sitting sitting, String option) {
        Published lesson = library.lesson(TestCourse.LESSON).orElseThrow();
        String quiz = lesson.lesson().sitting(sitting).orElseThrow().id();
        AttemptId attempt = attempts.start(student.id(), testCourse.at(student), lesson, quiz, 1, null)
                .attempt()
                .id();
        attempts.save(
                student.id(), attempt, "small-and-safe", new AnswerCommand(new Response.Text(option), 1, Set.of()));
        attempts.submit(student.id(), attempt);
    }

    private Document first(String path) {
        return Jsoup.parseBodyFragment(
                pages.at(path).orElseThrow().content().getElement().getOuterHTML());
    }

    /** Each student's name, and what the cells say. */
    private List<String> gradebookRows() {
        Grid<?> grid = find(Grid.class).single();
        return IntStream.range(0, test(grid).size())
                .mapToObj(row -> IntStream.range(1, grid.getColumns().size())
                        .mapToObj(column -> {
                            List<?> cell = test(grid).getLitRendererPropertyValue(row, column, "c", List.class);
                            return Stream.concat(Stream.of(cell.getFirst()), cell.subList(5, cell.size()).stream())
                                    .map(String::valueOf)
                                    .collect(Collectors.joining(" "));
                        })
                        .collect(Collectors.joining(
                                "|", test(grid).getLitRendererPropertyValue(row, 0, "name", String.class) + "|", "")))
                .toList();
    }
}
