package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.readout.CountedStatements;
import org.readout.ViewTest;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.LatePolicy;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.StudyContext;
import org.readout.gradebook.CourseGradebookService;
import org.readout.gradebook.TestCourse;
import org.readout.gradebook.TotalRule;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonJson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;
import org.readout.reading.ProgressService;
import org.readout.reading.ReadingService;
import org.readout.shell.FirstPages;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.readout.web.PageView.FirstPage;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What the first response holds, and what it takes to make it. */
class FirstPagesTest extends ViewTest {

    @Autowired
    FirstPages pages;

    @Autowired
    TestPeople people;

    @Autowired
    TestCourse testCourse;

    @Autowired
    CourseService courses;

    @Autowired
    CourseGradebookService courseGradebooks;

    @Autowired
    AssignmentService assignments;

    @Autowired
    ProgressService progress;

    @Autowired
    ReadingService reading;

    @Autowired
    LessonLibrary library;

    @Autowired
    ApplicationContext context;

    @Test
    void no_two_pages_share_a_view() {
        assertThat(context.getBeanNamesForType(Component.class)).isNotEmpty().allMatch(context::isPrototype);
    }

    @Test
    void the_glossary_is_there_before_the_framework() {
        FirstPage content = at("terms").orElseThrow();
        Document page = html(content);
        assertThat(content.title()).isEqualTo("Glossary · Readout");
        assertThat(page.select("h1").text()).isEqualTo("Glossary");
        assertThat(page.select("section h3 a").eachAttr("href")).contains("/terms/hedging");
        assertThat(page.text()).contains("Keeping a fallback instead of taking a side.", "How small states choose");
    }

    @Test
    void a_term_s_card_is_there_before_the_framework() {
        FirstPage content = at("terms/hedging").orElseThrow();
        Document page = html(content);
        assertThat(content.title()).isEqualTo("Hedging · Glossary · Readout");
        assertThat(content.description()).isEqualTo("Keeping a fallback instead of taking a side.");
        assertThat(page.select("article h1").text()).isEqualTo("Hedging");
        assertThat(page.select("h2").eachText()).contains("Why it matters", "Lessons using this term");
        assertThat(page.select("a[href=/terms]").text()).contains("Glossary");
    }

    @Test
    void the_timeline_is_there_before_the_framework() {
        FirstPage content = at("timeline").orElseThrow();
        Document page = html(content);
        assertThat(content.title()).isEqualTo("Timeline · Readout");
        assertThat(page.select("section > h2").eachText()).containsExactly("1810s");
        assertThat(page.select("section li p").eachText())
                .containsExactly(
                        "20 November 1815 Switzerland is declared neutral for ever.",
                        "Used in Standing alone (How small states choose)");
        assertThat(page.select("li a").eachAttr("href")).containsExactly("/lessons/small-states/alone");
    }

    @Test
    void a_section_says_which_of_its_parts_are_still_to_come() {
        assertThat(html(at("lessons/small-states/between").orElseThrow())
                        .select(".parts > .to-come")
                        .text())
                .isEqualTo("Loading a discussion …");
        assertThat(html(at("lessons/small-states/alone").orElseThrow()).select(".to-come"))
                .isEmpty();
    }

    @Test
    void without_scripts_a_section_says_what_else_it_has_and_what_that_takes() {
        assertThat(html(at("lessons/small-states/between").orElseThrow())
                        .select("noscript p")
                        .text())
                .startsWith("After the text, this section also has a quiz ")
                .contains("4 questions and a discussion.")
                .endsWith("turn on JavaScript in your browser and reload the page.");
        assertThat(html(at("lessons/small-states/alone").orElseThrow()).select("noscript"))
                .isEmpty();
    }

    @Test
    void a_term_that_is_not_there_has_no_first_page() {
        assertThat(at("terms/nothing")).isEmpty();
        assertThat(at("terms/hedging/more")).isEmpty();
        assertThat(at("termsandmore")).isEmpty();
    }

    @Test
    void every_first_page_names_style_sheets_that_are_there() {
        assertThat(Stream.of(
                        "",
                        "lessons/small-states",
                        "lessons/small-states/between",
                        "terms",
                        "terms/hedging",
                        "timeline"))
                .allSatisfy(path -> assertThat(at(path).orElseThrow().styles())
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(new PathMatchingResourcePatternResolver()
                                        .getResources("classpath:META-INF/resources/styles/*-" + name + ".css"))
                                .hasSize(1)));
    }

    @Test
    void the_list_a_lesson_s_page_and_a_section_say_how_long_they_take() {
        UI.getCurrent().navigate("");
        assertThat(Shown.page().select(".shelf .facts").eachText())
                .contains("About 1 minute to read · 4 minutes for the questions · 1 minute for posts in a course");
        UI.getCurrent().navigate("lessons/small-states");
        assertThat(Shown.page().select(".facts + .facts").text())
                .as("one's own reading has no posts")
                .isEqualTo("About 1 minute to read · 4 minutes for the questions");
        assertThat(Shown.page().select(".sections .time").eachText())
                .containsExactly("About 1 minute to read · 4 minutes for the questions", "About 1 minute to read");
        UI.getCurrent().navigate("lessons/small-states/alone");
        assertThat(Shown.page().select("header > .time").text()).isEqualTo("About 1 minute to read");
    }

    @Test
    void a_lesson_can_be_cited_and_says_first_where_it_comes_from() {
        UI.getCurrent().navigate("lessons/small-states");
        Document page = Shown.page();
        assertThat(page.text().indexOf("Written for the tests of Readout."))
                .isPositive()
                .isLessThan(page.text().indexOf("Start reading"));
        assertThat(page.select("details:has(summary:contains(Cite this lesson)) button")
                        .eachAttr("data-copy"))
                .satisfiesExactly(
                        apa -> assertThat(apa)
                                .startsWith("How small states choose [Lesson, as of 2024]. (n.d.). Readout. Retrieved ")
                                .endsWith("/lessons/small-states"),
                        chicago -> assertThat(chicago)
                                .startsWith("“How small states choose.” Readout. As of 2024. Accessed ")
                                .endsWith("/lessons/small-states."),
                        bibTex -> assertThat(bibTex)
                                .startsWith("@misc{readout-small-states,\n  title = {{How small states choose}},")
                                .contains("note = {As of 2024}")
                                .contains("/lessons/small-states}"));
    }

    @Test
    void a_lesson_s_page_says_when_a_section_is_done_and_asks_only_students_whose_posts_are_scored_to_post() {
        String without = "A section is done when you’ve read it to the end and submitted its quiz.";
        UI.getCurrent().navigate("lessons/small-states");
        assertThat(Shown.page().text()).contains(without);

        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 1);
        people.signIn(people.student("Ben"));
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("lessons/small-states");
        assertThat(Shown.page().text()).contains(without);

        people.signIn(testCourse.student(course, "Ada"));
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("lessons/small-states");
        assertThat(Shown.page().text()).contains(without);

        courseGradebooks.change(course.id(), ines.id(), TotalRule.LESSONS_ALONE, new TotalRule(0, 0, 10));
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("lessons/small-states");
        assertThat(Shown.page().text())
                .contains("A section is done when you’ve read it to the end, submitted its quiz and posted in its"
                        + " discussion.");
    }

    @Test
    void the_shelf_asks_the_database_as_often_for_many_lessons_as_for_one() {
        User ada = people.signedInStudent("Ada");
        UI.getCurrent().navigate("terms");
        List<Lesson> many = IntStream.range(0, 6).mapToObj(this::copy).toList();
        many.forEach(lesson -> reading.opened(ada.id(), StudyContext.OWN, published(lesson), "between", false));
        int forOne = CountedStatements.of(
                () -> assertThat(progress.of(many.subList(0, 1))).hasSize(1));
        int forMany = CountedStatements.of(() -> assertThat(progress.of(many)).hasSize(6));
        assertThat(forMany).isEqualTo(forOne).isLessThanOrEqualTo(6);
    }

    @Test
    void the_shelf_asks_the_database_as_often_for_many_courses_as_for_one() {
        User ines = people.instructor("Ines");
        User ada = people.signedInStudent("Ada");
        courses.join(testCourse.course(ines, 3).id(), ada.id());
        // The first page of a visit writes when it started.
        UI.getCurrent().navigate("");
        UI.getCurrent().navigate("terms");
        int forOne = CountedStatements.of(() -> UI.getCurrent().navigate(""));
        IntStream.rangeClosed(4, 8)
                .forEach(days -> courses.join(testCourse.course(ines, days).id(), ada.id()));
        UI.getCurrent().navigate("terms");
        assertThat(CountedStatements.of(() -> UI.getCurrent().navigate(""))).isEqualTo(forOne);
    }

    @Test
    void the_shelf_tells_until_when_a_lesson_is_due_in_the_course_to_work_in_if_two_assign_it() {
        User ines = people.instructor("Ines");
        User ada = people.signedInStudent("Ada");
        courses.join(testCourse.course(ines, 3).id(), ada.id());
        UI.getCurrent().navigate("terms");
        UI.getCurrent().navigate("");
        assertThat(Shown.page().select(".shelf .due").text())
                .startsWith("Assigned in IR 101. Due ")
                .contains("All times are Berlin time.");

        Course open = courses.create(ines.id(), "Open", ZoneId.of("Europe/Oslo"));
        assignments.assign(open.id(), ines.id(), TestCourse.LESSON, AssignmentRules.NONE);
        courses.join(open.id(), ada.id());
        UI.getCurrent().navigate("terms");
        UI.getCurrent().navigate("");
        assertThat(Shown.page().select(".shelf .due").text()).isEqualTo("Assigned in Open. No due date.");
    }

    @Test
    void a_lesson_s_page_shows_all_rules_only_to_students_they_apply_to() {
        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 3);
        Assignment seen = assignments.assignments(course.id()).getFirst();
        assignments.change(
                seen,
                ines.id(),
                seen.settings()
                        .with(new AssignmentRules(
                                null,
                                seen.dueAt(),
                                Objects.requireNonNull(seen.dueAt()).plus(Duration.ofDays(1)),
                                new LatePolicy(10, 50))));
        courses.join(course.id(), people.signedInStudent("Ada").id());
        UI.getCurrent().navigate("lessons/" + TestCourse.LESSON);
        assertThat(Shown.page().select(".lesson > .notice").text())
                .startsWith("Assigned in IR 101. Due ")
                .contains("Late penalty: 10% for each day or part of a day, up to 50%", "Closes ");

        people.signedInStudent("Eve");
        UI.getCurrent().navigate("terms");
        UI.getCurrent().navigate("lessons/" + TestCourse.LESSON);
        assertThat(Shown.page().select(".lesson > .notice").text()).isEmpty();
    }

    private Published published(Lesson lesson) {
        return new Published(lesson, Revision.of(lesson));
    }

    private Lesson copy(int number) {
        Lesson lesson = library.lesson(TestCourse.LESSON).orElseThrow().lesson();
        return LessonJson.read(LessonJson.write(lesson)
                .replace("\"id\":\"" + TestCourse.LESSON + "\"", "\"id\":\"copy-" + number + "\""));
    }

    private java.util.Optional<FirstPage> at(String path) {
        return pages.at(path);
    }

    private static Document html(FirstPage content) {
        return Jsoup.parseBodyFragment(content.content().getElement().getOuterHTML());
    }
}
