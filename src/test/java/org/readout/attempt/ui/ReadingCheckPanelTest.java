package org.readout.attempt.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentSettings;
import org.readout.attempt.AttemptWorld;
import org.readout.attempt.Questions;
import org.readout.attempt.QuizLessons;
import org.readout.attempt.ui.PanelPage.Visitor;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.kind.MultipleChoice;
import org.readout.user.User;
import org.readout.user.UserId;

@ViewPackages(classes = ReadingCheckPanelTest.class)
class ReadingCheckPanelTest extends BrowserlessTest {

    private AttemptWorld world;
    private Visitor visitor;
    private Component shown = new Div();

    @BeforeEach
    void publish_a_lesson_with_a_reading_check() {
        world = new AttemptWorld(TestDatabase.H2.create());
        world.lessons.publish(QuizLessons.withReadingCheck(List.of(
                Questions.as(Questions.single("*both", "join"), "which", "1"),
                Questions.as(
                        Questions.multiple(MultipleChoice.Rule.NET, "*quarrels", "*debts", "trade"), "costs", "3"))));
        visitor = new Visitor(world);
    }

    private PanelPage open(Sitting sitting) {
        QuizPanel questions = all(show(sitting))
                .filter(QuizPanel.class::isInstance)
                .map(QuizPanel.class::cast)
                .findFirst()
                .orElseThrow();
        return new PanelPage(visitor, questions);
    }

    private Component show(Sitting sitting) {
        Published lesson = world.lessons.published();
        shown = new ReadingCheckPanel.Part(PanelPage.part(world, visitor), world.checks, visitor)
                .of(lesson, PanelPage.study(world, visitor), sitting)
                .orElseThrow();
        UI.getCurrent().add(shown);
        return shown;
    }

    private static Stream<Component> all(Component component) {
        return Stream.concat(Stream.of(component), component.getChildren().flatMap(ReadingCheckPanelTest::all));
    }

    private Document html() {
        return Jsoup.parseBodyFragment(shown.getElement().getOuterHTML());
    }

    private void answer(PanelPage page, String which, String level) {
        page.choose("which", which);
        page.sendConfidence("which", 1, level);
        page.click("Submit answers");
        page.click("Submit answers");
    }

    @Test
    void before_reading_it_is_folded_says_what_it_is_for_and_shows_no_points() {
        PanelPage page = open(Sitting.BEFORE);

        assertThat(html().select("details > summary").text())
                .isEqualTo("Before you read: 2 questions, about 3 minutes");
        assertThat(html().select("details").hasAttr("open")).isFalse();
        assertThat(html().text()).contains("Your answers aren’t graded, and you can skip this.");
        assertThat(page.text(1)).contains("How sure are you?").doesNotContain("point");
        assertThat(page.text(2)).contains("(select all that apply)").doesNotContain("point");
    }

    @Test
    void after_the_first_sitting_it_says_only_that_the_answers_are_saved() {
        answer(open(Sitting.BEFORE), "JOIN", "certain");

        assertThat(html().text())
                .contains("Your answers are saved. You’ll see how you did at the end of the lesson.")
                .contains("answer the questions again")
                .doesNotContain("JOIN", "orrect", "Score");
        open(Sitting.BEFORE);
        assertThat(html().text()).contains("Your answers are saved.").doesNotContain("JOIN", "orrect", "Score");
        assertThat(html().select("a").eachAttr("href"))
                .containsExactly("/lessons/" + QuizLessons.LESSON + "/summary#reading-check");
    }

    @Test
    void after_the_second_sitting_it_shows_the_change_and_the_feedback() {
        answer(open(Sitting.BEFORE), "JOIN", "certain");
        answer(open(Sitting.AFTER), "BOTH", "fairly-sure");

        Document page = html();
        assertThat(page.select("h3").text()).isEqualTo("0 of 2 correct before reading, 1 of 2 now");
        assertThat(page.select(".question").getFirst().select("dd").eachText())
                .containsExactly("JOIN ✗ Incorrect · you were certain", "BOTH ✓ Correct · you were fairly sure");
        assertThat(page.select(".question").getLast().select("dd").eachText())
                .containsExactly("No answer", "No answer");
        assertThat(page.select("details.feedback").eachAttr("open")).hasSize(1);
        assertThat(page.select(".feedback").text()).contains("On both.");
        assertThat(page.text()).doesNotContain("Score", "points");
        show(Sitting.BEFORE);
        assertThat(html().text()).contains("See how your answers changed");
    }

    @Test
    void a_student_who_skipped_the_first_sitting_sees_only_the_second() {
        PanelPage after = open(Sitting.AFTER);
        assertThat(html().text()).contains("You skipped these questions before reading.");
        answer(after, "BOTH", "guessing");

        assertThat(html().select("h3").text()).isEqualTo("1 of 2 correct");
        assertThat(html().select("dt").eachText()).containsOnly("Now");
        show(Sitting.BEFORE);
        assertThat(html().select("details, fieldset")).isEmpty();
    }

    @Test
    void students_read_before_they_start_that_answering_earns_points_and_how_not_to_lose_them() {
        UserId student = world.person();
        visitor.become(student, User.Kind.ACCOUNT);
        world.assignments.assign(
                world.courseOf(List.of(student)),
                world.instructor,
                QuizLessons.LESSON,
                AssignmentSettings.NONE.withReadingCheck(5));
        open(Sitting.AFTER);
        assertThat(html().text())
                .contains("Answer them on the lesson’s first page before you start here.")
                .contains("You earn 5 points only for answering both times, whether your answers are correct or not.");
        assertThat(html().select("a").eachAttr("href"))
                .containsExactly("/lessons/" + QuizLessons.LESSON + "#reading-check");

        PanelPage before = open(Sitting.BEFORE);
        assertThat(html().text())
                .contains("You earn 5 points for answering both times, whether your answers are correct or not.")
                .doesNotContain("graded", "skip");
        answer(before, "JOIN", "certain");
        assertThat(html().text()).doesNotContain("JOIN", "orrect", "Score");
        open(Sitting.AFTER);
        assertThat(html().text())
                .contains("You earn 5 points for answering both times, whether your answers are correct or not.");
    }

    @Test
    void who_starts_after_reading_without_having_answered_before_reads_that_it_earns_nothing() {
        UserId student = world.person();
        visitor.become(student, User.Kind.ACCOUNT);
        world.assignments.assign(
                world.courseOf(List.of(student)),
                world.instructor,
                QuizLessons.LESSON,
                AssignmentSettings.NONE.withReadingCheck(5));
        open(Sitting.AFTER).choose("which", "JOIN");
        open(Sitting.AFTER);
        assertThat(html().text()).contains("so they earn no points.");
    }

    @Test
    void a_started_sitting_is_open_when_its_reader_comes_back() {
        open(Sitting.BEFORE).choose("which", "JOIN");
        open(Sitting.BEFORE);
        assertThat(html().select("details").hasAttr("open")).isTrue();
        assertThat(html().text()).doesNotContain("receipt");
    }

    @Test
    void a_lesson_without_questions_has_no_such_part() {
        world.lessons.publish(new QuizLessons().published());
        assertThat(new ReadingCheckPanel.Part(PanelPage.part(world, visitor), world.checks, visitor)
                        .of(world.lessons.published(), PanelPage.study(world, visitor), Sitting.BEFORE))
                .isEmpty();
    }
}
