package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.time.ZoneId;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.IntegrationTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.Study;
import org.readout.attempt.AttemptService;
import org.readout.course.Course;
import org.readout.course.CourseArchive;
import org.readout.course.CourseService;
import org.readout.course.StudyContext;
import org.readout.gradebook.TestCourse;
import org.readout.reading.ReadingService;
import org.readout.reading.SectionReading;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** Two courses assign a lesson: its student works in one of them or on her own, and every page says where. */
@IntegrationTest
class StudyOnPagesTest extends SpringBrowserlessTest {

    private static final String LESSON = "lessons/small-states";

    @Autowired
    TestPeople people;

    @Autowired
    TestCourse testCourse;

    @Autowired
    CourseService courses;

    @Autowired
    AssignmentService assignments;

    @Autowired
    AttemptService attempts;

    @Autowired
    ReadingService reading;

    @Autowired
    CourseArchive archive;

    private User ines;
    private User ada;
    private Course first;
    private Course second;

    @BeforeEach
    void ada_is_in_two_courses_with_the_lesson() {
        ines = people.instructor("Ines");
        first = testCourse.course(ines, 3);
        second = courses.create(ines.id(), "IR 202", ZoneId.of("Europe/Oslo"));
        assignments.assign(second.id(), ines.id(), TestCourse.LESSON, AssignmentRules.NONE);
        ada = testCourse.student(first, "Ada");
        courses.join(second.id(), ada.id());
        people.signIn(ada);
    }

    @ParameterizedTest
    @ValueSource(strings = {LESSON, LESSON + "/between", LESSON + "/alone", LESSON + "/summary"})
    void a_page_says_in_which_course_its_student_works_and_leads_to_the_other_ones(String address) {
        Element usual = open(address).expectFirst(".study");
        assertThat(usual.select("span").text()).isEqualTo("You’re working in IR 202.");
        assertThat(usual.select("a"))
                .extracting(Element::text, link -> link.attr("href"))
                .containsExactly(
                        tuple("Work in IR 101", link(address, in(first))),
                        tuple("Work on your own, outside the course", link(address, StudyContext.OWN)));

        Element chosen = open(address, in(first)).expectFirst(".study");
        assertThat(chosen.select("span").text()).isEqualTo("You’re working in IR 101.");
        assertThat(chosen.select("a"))
                .extracting(Element::text, link -> link.attr("href"))
                .containsExactly(
                        tuple("Work in IR 202", link(address, in(second))),
                        tuple("Work on your own, outside the course", link(address, StudyContext.OWN)));

        Element own = open(address, StudyContext.OWN).expectFirst(".study");
        assertThat(own.select("span").text()).isEqualTo("You’re reading on your own. Nothing here counts in a course.");
        assertThat(own.select("a").eachText()).containsExactly("Work in IR 202", "Work in IR 101");
    }

    @ParameterizedTest
    @ValueSource(strings = {LESSON, LESSON + "/between", LESSON + "/alone", LESSON + "/summary"})
    void every_link_to_a_page_of_the_lesson_keeps_the_chosen_course(String address) {
        for (StudyContext context : List.of(in(first), StudyContext.OWN)) {
            assertThat(links(open(address, context)))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(link -> assertThat(link).contains("?in=" + Study.name(context)));
        }
        assertThat(links(open(address)))
                .as("where one works without choosing, addresses stay short")
                .noneMatch(link -> link.contains("?in="));
    }

    @Test
    void what_is_read_and_answered_in_one_course_is_in_no_other_and_not_in_one_s_own_reading() {
        testCourse.submit(ada, in(first), true);
        open(LESSON + "/alone", in(second));
        open(LESSON + "/alone", StudyContext.OWN);
        assertThat(reading.of(ada.id()))
                .extracting(SectionReading::context, SectionReading::sectionId)
                .containsExactlyInAnyOrder(
                        tuple(in(first), "between"), tuple(in(second), "alone"), tuple(StudyContext.OWN, "alone"));
        assertThat(submitted(in(first))).containsExactly("Between two neighbours");
        assertThat(submitted(in(second))).isEmpty();
        assertThat(submitted(StudyContext.OWN)).isEmpty();
    }

    @Test
    void those_in_one_course_can_read_on_their_own_and_those_in_none_are_told_nothing() {
        people.signIn(testCourse.student(first, "Ben"));
        assertThat(open(LESSON).select(".study a").eachText()).containsExactly("Work on your own, outside the course");
        for (User other : List.of(people.student("Cora"), ines)) {
            people.signIn(other);
            assertThat(open(LESSON).select(".study")).isEmpty();
            assertThat(open(LESSON + "/between", in(first)).select(".study")).isEmpty();
        }
    }

    @Test
    void an_address_that_names_no_course_of_the_student_shows_the_usual_one() {
        Course foreign = testCourse.course(people.instructor("Olga"), 3);
        for (String named : List.of(Study.name(in(foreign)), "nonsense", "")) {
            UI.getCurrent().navigate("terms");
            UI.getCurrent().navigate(LESSON, QueryParameters.of(Study.PARAMETER, named));
            assertThat(Shown.page().select(".study span").text()).isEqualTo("You’re working in IR 202.");
        }
    }

    @Test
    void continue_leads_on_in_the_context_that_the_page_names() {
        open(LESSON + "/alone", in(first));
        open(LESSON + "/alone", StudyContext.OWN);
        open(LESSON + "/alone");
        assertThat(toContinue(open(LESSON, StudyContext.OWN))).isEqualTo(place(StudyContext.OWN));
        // The quiz of the first section counts.
        assertThat(toContinue(open(LESSON, in(first))))
                .isEqualTo(Study.link("/" + LESSON + "/between#continue", in(first)));
        assertThat(toContinue(open(LESSON))).isEqualTo("/" + LESSON + "/between#continue");
    }

    @Test
    void continue_leads_to_where_the_student_read_last_when_nothing_is_due() {
        for (Course course : List.of(first, second)) {
            archive.archive(course.id(), ines.id());
        }
        for (StudyContext context : List.of(in(first), StudyContext.OWN, in(second))) {
            open(LESSON + "/alone", context);
            assertThat(toContinue(open("terms")))
                    .isEqualTo(context.is(second.id()) ? "/" + LESSON + "/alone#continue" : place(context));
        }
    }

    private static String place(StudyContext context) {
        return Study.link("/" + LESSON + "/alone#continue", context);
    }

    private static String toContinue(Document page) {
        return page.select(".bar a.continue").attr("href");
    }

    @Test
    void each_course_has_its_own_work_at_home_and_in_my_scores() {
        testCourse.submit(ada, in(first), true);
        testCourse.submit(ada, in(second), false);

        Document home = open("");
        assertThat(home.select(".student-home a[href^=/" + LESSON + "]").eachAttr("href"))
                .anyMatch(link -> link.contains("?in=" + Study.name(in(first))))
                .anyMatch(link -> !link.contains("?in="));
        assertThat(home.select(".student-home h3").eachText())
                .as("one tells the two apart")
                .containsExactlyInAnyOrder("How small states choose (IR 101)", "How small states choose (IR 202)");

        Document scores = open("scores");
        assertThat(scores.select("h2 a").eachAttr("href")).contains(link(LESSON, in(first)), link(LESSON, in(second)));
        assertThat(scores.select(".totals").eachText())
                .anySatisfy(words -> assertThat(words).startsWith("IR 101").contains("3 / 5"))
                .anySatisfy(words -> assertThat(words).startsWith("IR 202").contains("2 / 5"));
    }

    @Test
    void the_lesson_s_page_says_how_many_quizzes_moved_into_the_course_that_one_joined() {
        User eve = people.student("Eve");
        testCourse.submit(eve, true);
        courses.join(first.id(), eve.id());
        people.signIn(eve);

        assertThat(open(LESSON).text()).contains("1 quiz that you took before you joined counts here.");
        assertThat(open(LESSON + "/between").text()).doesNotContain("unlimited attempts");
        assertThat(attempts.submitted(first.id(), TestCourse.LESSON))
                .extracting(attempt -> attempt.person())
                .containsExactly(eve.id());
        assertThat(attempts.submitted(eve.id(), StudyContext.OWN, TestCourse.LESSON))
                .isEmpty();
        assertThat(reading.of(eve.id())).extracting(SectionReading::context).containsOnly(in(first));
        assertThat(open(LESSON, StudyContext.OWN).text()).doesNotContain("before you joined");

        courses.join(second.id(), eve.id());
        assertThat(open(LESSON).text()).contains("You’re working in IR 202.").doesNotContain("before you joined");
    }

    private static StudyContext in(Course course) {
        return StudyContext.of(course.id());
    }

    private static String link(String address, StudyContext context) {
        return Study.link("/" + address, context);
    }

    /** The links to pages of the lesson, apart from those that lead to another course and the bar's to what is due next. */
    private static List<String> links(Document page) {
        return page.select("a[href^=/" + LESSON + "]:not(.study a, .bar a)").eachAttr("href");
    }

    /** The titles of the sections in the contents whose quiz is marked with the score of that attempt. */
    private static List<String> submitted(StudyContext context) {
        return open(LESSON + "/alone", context)
                .select("nav.contents li:contains(Quiz 3/5) a > span:first-child")
                .eachText();
    }

    /** Opens a page where the student works without choosing. */
    private static Document open(String address) {
        UI.getCurrent().navigate("terms");
        UI.getCurrent().navigate(address);
        return Shown.page();
    }

    private static Document open(String address, StudyContext context) {
        UI.getCurrent().navigate("terms");
        UI.getCurrent().navigate(address, QueryParameters.of(Study.PARAMETER, Study.name(context)));
        return Shown.page();
    }
}
