package org.readout.grading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.internal.PendingJavaScriptInvocation;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentRules;
import org.readout.attempt.Mark;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.CourseLinks;
import org.readout.course.GroupFilter;
import org.readout.grading.GradingService;
import org.readout.grading.GradingService.Work;
import org.readout.question.Score;
import org.readout.user.User;
import org.readout.web.FormField.Select;
import org.readout.web.UserTime;
import tools.jackson.databind.node.JsonNodeFactory;

/** Grading one question across students, with {@code src/test/lessons/question-kinds}. */
class GradingViewTest extends SiteTest {

    private static final String LESSON = "question-kinds";
    private static final String NOT_THERE = "Page not found";

    @Test
    void texts_are_graded_one_after_the_other_and_the_student_sees_what_was_given() {
        User instructor = people.signedInInstructor("Ines");
        Course course = course(instructor);
        User ana = testCourse.student(course, "Ana");
        User ben = testCourse.student(course, "Ben");
        testCourse.write(ana, course, "Ana wrote this.");
        testCourse.write(ben, course, "Ben wrote this.");
        openGrading(course);
        assertThat(words()).contains("Why did two allies become enemies?", "2 left to grade.");

        String first = words().contains("Ana wrote this.") ? "Ana" : "Ben";
        click("Save and next");
        assertThat(words()).contains("Choose points for every row before you save.", first + " wrote this.");
        choose("row-1", "2");
        choose("row-2", "1.5");
        assertThat(words()).contains("Total: 3.5 of 4 points.");
        click("Save and next");
        assertThat(words()).contains(first.equals("Ana") ? "Ben wrote this." : "Ana wrote this.", "1 left to grade.");
        assertThat(score(graded(course, instructor))).hasToString("3.5 / 4");

        openGradebook(course);
        assertThat(words()).contains("1 answer to grade (1 student)", "Grade 1 answer");
    }

    @Test
    void a_level_is_chosen_by_its_description_saved_and_shown_to_the_student() {
        User instructor = people.signedInInstructor("Ines");
        Course course = course(instructor);
        User ana = testCourse.student(course, "Ana");
        testCourse.write(ana, course, "A text.");
        openGrading(course);
        assertThat(radios("row-1").map(e -> e.getParent().getTextRecursively()))
                .containsExactly("2Says how the cause led to the break.", "1Names a cause.", "0None of these");
        choose("row-1", "1");
        choose("row-2", "1.5");
        click("Save and next");
        assertThat(score(graded(course, instructor))).hasToString("2.5 / 4");

        people.signIn(ana);
        open("lessons/" + LESSON + "/pacts");
        assertThat(words()).contains("1 / 2", "Names a cause.").doesNotContain("Says how the cause led to the break.");
    }

    @Test
    void names_can_be_hidden_while_grading() {
        User instructor = people.signedInInstructor("Ines");
        Course course = course(instructor);
        testCourse.write(testCourse.student(course, "Zoë Unmistakable"), course, "A text.");
        openGrading(course);
        assertThat(words()).contains("Zoë Unmistakable");
        Element hide = elements()
                .filter(e -> "hide-names".equals(e.getAttribute("name")))
                .findFirst()
                .orElseThrow();
        hide.setProperty("checked", true);
        fire(hide, "change");
        assertThat(words()).contains("Student ", "A text.").doesNotContain("Zoë Unmistakable");
    }

    @Test
    void an_answer_is_found_by_the_student_s_name_and_from_the_student_s_page() {
        User instructor = people.signedInInstructor("Ines");
        Course course = course(instructor);
        User ana = testCourse.student(course, "Ana");
        User ben = testCourse.student(course, "Ben");
        testCourse.write(ana, course, "Ana wrote this.");
        testCourse.write(ben, course, "Ben wrote this.");
        openGrading(course);
        assertThat(seen(ana) + seen(ben)).isEqualTo(1);
        ComboBox<?> find = find(ComboBox.class).single();
        for (String name : List.of("Ben", "Ana", "Ben")) {
            test(find).selectItem(name + " (attempt 1, to grade)");
            assertThat(words()).contains(name + " wrote this.");
            assertThat(find.getValue()).isNull();
        }
        assertThat(seen(ana)).isEqualTo(1);
        assertThat(seen(ben)).isEqualTo(1);

        for (User student : List.of(ana, ben)) {
            open(CourseLinks.student(course.id(), student.id(), LESSON).substring(1));
            String address = links("Grade this answer (attempt 1)").findFirst().orElseThrow();
            open(address.substring(1));
            assertThat(words()).contains(student.name() + " wrote this.");
        }
        choose("row-1", "2");
        choose("row-2", "2");
        click("Save and next");
        open(CourseLinks.student(course.id(), ben.id(), LESSON).substring(1));
        assertThat(links("Change this grade (attempt 1)")).hasSize(1);
    }

    @Test
    void no_name_is_offered_while_names_are_hidden() {
        User instructor = people.signedInInstructor("Ines");
        Course course = course(instructor);
        List.of("Ana", "Ben").forEach(name -> testCourse.write(testCourse.student(course, name), course, "A text."));
        openGrading(course);
        ComboBox<?> find = find(ComboBox.class).single();
        Element hide = elements()
                .filter(e -> "hide-names".equals(e.getAttribute("name")))
                .findFirst()
                .orElseThrow();
        hide.setProperty("checked", true);
        fire(hide, "change");
        assertThat(find.isVisible()).isFalse();
    }

    private Stream<String> links(String words) {
        return elements()
                .filter(e -> e.getTag().equals("a") && e.getTextRecursively().equals(words))
                .map(e -> e.getAttribute("href"));
    }

    @Test
    void of_two_graders_the_later_one_is_told_and_loses_nothing() {
        User instructor = people.signedInInstructor("Ines");
        Course course = course(instructor);
        User ana = testCourse.student(course, "Ana");
        testCourse.write(ana, course, "A text.");
        openGrading(course);
        choose("row-1", "2");
        choose("row-2", "2");
        var work = grading.questions(course.id(), LESSON, instructor.id())
                .orElseThrow()
                .getFirst()
                .works()
                .getFirst();
        assertThat(grading.grade(
                        course.id(),
                        instructor.id(),
                        work,
                        Map.of("cause", BigDecimal.ONE, "proof", BigDecimal.ONE),
                        "Given elsewhere."))
                .isTrue();
        click("Save and next");
        assertThat(words())
                .contains("Ines graded this answer before you saved.", "Given elsewhere.", "Total: 4 of 4 points.");
        click("Save and next");
        assertThat(score(work)).hasToString("4 / 4");
    }

    @Test
    void two_assistants_each_grade_the_answers_of_their_own_group() {
        User ines = people.instructor("Ines");
        Course course = course(ines);
        User ana = testCourse.student(course, "Ana");
        User ben = testCourse.student(course, "Ben");
        User cem = testCourse.student(course, "Cem");
        User dua = testCourse.student(course, "Dua");
        List.of(ana, ben, cem, dua)
                .forEach(student -> testCourse.write(student, course, student.name() + " wrote this."));
        CourseGroup first = group(course, ines, "Tutorial 1", ana, ben);
        CourseGroup second = group(course, ines, "Tutorial 2", cem);
        User asa = assistant(course, "Asa First", false);
        people.signIn(asa);
        openGrading(course, first);
        assertThat(words())
                .contains("2 left to grade · 4 left in all groups", "of 2")
                .doesNotContain("Cem wrote");
        grade("2", "2");
        assertThat(words()).contains("You graded 1 · 1 left to grade · 3 left in all groups", "1 left to grade.");
        grade("1", "1");
        assertThat(words())
                .contains("You graded 2 · None left to grade · 2 left in all groups", "All graded.")
                .doesNotContain("Cem wrote", "Dua wrote");

        people.signIn(assistant(course, "Bo Second", true));
        openGrading(course, second);
        assertThat(words()).contains("1 left to grade · 2 left in all groups", "Cem wrote this.", "of 1");
        grade("2", "1");
        openGrading(course, GroupFilter.NONE.value());
        assertThat(words()).contains("1 left to grade · 1 left in all groups", "Dua wrote this.");

        people.signIn(ines);
        openGrading(course);
        assertThat(words())
                .contains("Asa First graded 2 · Bo Second graded 1 · 1 left to grade", "of 4")
                .doesNotContain("left in all groups");
        openGrading(course, GroupFilter.of(group(course, ines, "Tutorial 3")).value());
        assertThat(words())
                .contains("No answers here yet", "Open-ended answers from “Tutorial 3” appear here")
                .doesNotContain("wrote this");
        openGrading(course, UUID.randomUUID().toString());
        assertThat(words()).as("a group that is gone").contains("of 4").doesNotContain("left in all groups");
    }

    @Test
    void the_group_that_is_chosen_stands_in_the_address() {
        User ines = people.signedInInstructor("Ines");
        Course course = course(ines);
        User ana = testCourse.student(course, "Ana");
        testCourse.write(ana, course, "Ana wrote this.");
        testCourse.write(testCourse.student(course, "Ben"), course, "Ben wrote this.");
        openGrading(course);
        assertThat(find(Select.class).all()).as("without groups").isEmpty();
        CourseGroup group = group(course, ines, "Tutorial 1", ana);
        openGrading(course);
        find(Select.class).single().setValue(GroupFilter.of(group).value());
        assertThat(words()).contains("Ana wrote this.", "of 1").doesNotContain("Ben wrote");
        assertThat(newAddress()).isEqualTo(CourseLinks.grading(course.id(), LESSON, null, GroupFilter.of(group)));
        grade("1", "1");
        find(Select.class).single().setValue("");
        assertThat(words()).contains("Ben wrote this.", "You graded 1 · 1 left to grade");
        assertThat(newAddress()).isEqualTo(CourseLinks.grading(course.id(), LESSON, null));
    }

    /** What the browser is told to show as the page's address. */
    private static Object newAddress() {
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .map(PendingJavaScriptInvocation::getInvocation)
                .filter(call -> call.getExpression().contains("history.replaceState"))
                .map(call -> call.getParameters().getFirst())
                .toList()
                .getLast();
    }

    @Test
    void an_answer_says_who_graded_it_and_when_to_staff_and_never_to_students() {
        User ines = people.instructor("Ines");
        Course course = course(ines);
        User ana = testCourse.student(course, "Ana Unmistakable");
        testCourse.write(ana, course, "A text.");
        User asa = assistant(course, "Asa First", true);
        people.signIn(asa);
        openGrading(course);
        grade("2", "1.5");
        String at = UserTime.dayAndTime(
                Objects.requireNonNull(graded(course, ines).grade()).at());
        people.signIn(assistant(course, "Bo Second", false));
        openGrading(course);
        assertThat(words())
                .contains("Graded by Asa First, " + at + ": 3.5 rubric points.")
                .doesNotContain("Unmistakable");
        people.signIn(ines);
        openLesson(CourseLinks.student(course.id(), ana.id()));
        assertThat(words()).contains("Attempt 1: answers graded by Asa First, ");

        people.signIn(ana);
        for (String address : List.of("lessons/" + LESSON + "/pacts", "lessons/" + LESSON, "scores")) {
            open(address);
            assertThat(words()).as(address).isNotBlank().doesNotContain("Asa First");
        }
    }

    @Test
    void the_next_answer_shows_what_another_person_has_graded_in_between() {
        User ines = people.signedInInstructor("Ines");
        Course course = course(ines);
        testCourse.write(testCourse.student(course, "Ana"), course, "A text.");
        testCourse.write(testCourse.student(course, "Ben"), course, "A text.");
        openGrading(course);
        User bo = assistant(course, "Bo Second", true);
        Work second = works(course, ines).get(1);
        Map<String, BigDecimal> points = Map.of("cause", BigDecimal.ONE, "proof", BigDecimal.ONE);
        assertThat(grading.grade(course.id(), bo.id(), second, points, "")).isTrue();
        click("Next");
        assertThat(words())
                .contains("Graded by Bo Second, ", "Bo Second graded 1 · 1 left to grade", "1 left to grade.");
    }

    private List<Work> works(Course course, User instructor) {
        return grading.questions(course.id(), LESSON, instructor.id())
                .orElseThrow()
                .getFirst()
                .works();
    }

    private void grade(String cause, String proof) {
        choose("row-1", cause);
        choose("row-2", proof);
        click("Save and next");
    }

    private CourseGroup group(Course course, User instructor, String name, User... students) {
        CourseGroup group =
                members.createGroup(course.id(), instructor.id(), name).orElseThrow();
        members.assignGroup(
                course.id(), instructor.id(), Stream.of(students).map(User::id).toList(), group.id());
        return group;
    }

    private User assistant(Course course, String name, boolean seesNames) {
        User assistant = testCourse.student(course, name);
        jdbc.sql("update enrolment set part = 'assistant', sees_names = ? where course_id = ? and person_id = ?")
                .params(seesNames, course.id().value(), assistant.id().value())
                .update();
        return assistant;
    }

    private static void openGrading(Course course, CourseGroup group) {
        openGrading(course, GroupFilter.of(group).value());
    }

    private static void openGrading(Course course, String group) {
        open("courses/" + course.id().value() + "/grading?lesson=" + LESSON + "&group=" + group);
    }

    @Test
    void only_instructors_of_a_course_grade_its_students() {
        User ines = people.signedInInstructor("Ines");
        Course hers = course(ines);
        User ana = testCourse.student(hers, "Ana");
        testCourse.write(ana, hers, "A text.");
        User otto = people.signedInInstructor("Otto");
        Course his = course(otto);
        assertThat(grading.questions(hers.id(), LESSON, otto.id())).isEmpty();
        assertThat(grading.questions(his.id(), LESSON, otto.id()).orElseThrow()).isEmpty();
        var work = grading.questions(hers.id(), LESSON, ines.id())
                .orElseThrow()
                .getFirst()
                .works()
                .getFirst();
        for (Course course : List.of(hers, his)) {
            assertThat(grading.grade(
                            course.id(), otto.id(), work, Map.of("cause", BigDecimal.ONE, "proof", BigDecimal.ONE), ""))
                    .isFalse();
        }
        openGrading(hers);
        assertThat(words()).contains(NOT_THERE);
        openGrading(his);
        assertThat(words()).contains("Nothing to grade");
        people.signIn(ana);
        openGrading(hers);
        assertThat(words()).contains(NOT_THERE);
    }

    private Score score(GradingService.Work work) {
        Mark mark = attempts.details(work.attempt().id()).orElseThrow().marks().get("why");
        return Objects.requireNonNull(mark).score();
    }

    private Course course(User instructor) {
        Course course = testCourse.course(instructor, 1);
        assignments.assign(course.id(), instructor.id(), LESSON, AssignmentRules.NONE);
        return course;
    }

    private GradingService.Work graded(Course course, User instructor) {
        return grading.questions(course.id(), LESSON, instructor.id()).orElseThrow().getFirst().works().stream()
                .filter(answer -> !answer.waits())
                .findFirst()
                .orElseThrow();
    }

    private static void openGrading(Course course) {
        openLesson("courses/" + course.id().value() + "/grading");
    }

    private static void openGradebook(Course course) {
        openLesson("courses/" + course.id().value() + "/gradebook");
    }

    private static void openLesson(String address) {
        open(address + "?lesson=" + LESSON);
    }

    private static void choose(String row, String points) {
        Element radio = radios(row)
                .filter(e -> points.equals(e.getAttribute("value")))
                .findFirst()
                .orElseThrow();
        fire(radio, "change");
    }

    private static Stream<Element> radios(String row) {
        return elements().filter(e -> row.equals(e.getAttribute("name")));
    }

    private static void fire(Element element, String event) {
        element.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(element, event, JsonNodeFactory.instance.objectNode()));
    }

    private static String words() {
        return String.join(
                " ",
                elements()
                        .flatMap(e -> Stream.concat(
                                Stream.of(e.getProperty("innerHTML", "")),
                                e.getChildren().filter(Element::isTextNode).map(Element::getText)))
                        .filter(Predicate.not(String::isBlank))
                        .toList());
    }

    private static Stream<Element> elements() {
        return UI.getCurrent().getChildren().flatMap(component -> below(component.getElement()));
    }

    private static Stream<Element> below(Element element) {
        return element.isTextNode() || !isShown(element)
                ? Stream.empty()
                : Stream.concat(Stream.of(element), element.getChildren().flatMap(GradingViewTest::below));
    }

    private static boolean isShown(Element element) {
        return element.getComponent().map(Component::isVisible).orElse(true);
    }

    private int seen(User student) {
        return jdbc.sql("select count(*) from audit_entry where about_id = ? and action = 'student-seen'")
                .param(student.id().value())
                .query(Integer.class)
                .single();
    }
}
