package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.ViewTest;
import org.readout.assignment.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseArchive;
import org.readout.course.CourseMembers;
import org.readout.course.Previews;
import org.readout.gradebook.TestCourse;
import org.readout.shell.FirstPages;
import org.readout.user.AccountLinks;
import org.readout.user.User;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * A lesson that its author keeps to courses: who finds it, and what everyone else is told instead, in the first response and
 * in the live view. Its pictures are in {@code LessonPicturesTest}.
 */
class LessonForCoursesTest extends ViewTest {

    private static final String LESSON = "closed-door";
    private static final String PATH = "lessons/" + LESSON;
    private static final String SECTION = PATH + "/secret-talks";

    /** All pages that the lesson has, and one that it doesn't have. */
    private static final List<String> ADDRESSES =
            List.of(PATH, SECTION, PATH + "/summary", PATH + "/teaching", PATH + "/nothing");

    /** Words of its title, its summary, its section, its term, its quiz and its licence. */
    private static final List<String> ITS_OWN = List.of(
            "closed doors",
            "reading for tests",
            "no one heard",
            "sat at the table",
            "Three envoys",
            "back channel",
            "wrote a protocol",
            "CC0");

    @Autowired
    FirstPages pages;

    @Autowired
    TestCourse testCourse;

    @Autowired
    CourseMembers members;

    @Autowired
    CourseArchive archive;

    @Autowired
    Previews previews;

    private User ines;
    private Course course;
    private Course other;

    @BeforeEach
    void one_of_two_courses_assigns_the_lesson() {
        ines = people.instructor("Ines");
        course = courses.create(ines.id(), "IR 101", ZoneId.of("Europe/Oslo"));
        assignments.assign(course.id(), ines.id(), LESSON, AssignmentRules.NONE);
        other = testCourse.course(ines, 3);
    }

    /** Users outside of the courses that assign the lesson. */
    private enum Outsider {
        SIGNED_OUT,
        GUEST,
        STUDENT_OF_NO_COURSE,
        STUDENT_OF_ANOTHER_COURSE,
        ASSISTANT_OF_ANOTHER_COURSE,
        FORMER_STUDENT,
        STUDENT_OF_A_COURSE_THAT_REMOVED_IT;

        boolean isSignedOut() {
            return this == SIGNED_OUT || this == GUEST;
        }
    }

    private void visit(Outsider visitor) {
        switch (visitor) {
            case SIGNED_OUT -> people.signOut();
            case GUEST -> UI.getCurrent().navigate("lessons/small-states/alone");
            case STUDENT_OF_NO_COURSE -> people.signedInStudent("Stu");
            case STUDENT_OF_ANOTHER_COURSE -> people.signIn(testCourse.student(other, "Stu"));
            case ASSISTANT_OF_ANOTHER_COURSE -> people.signIn(staff(other, Role.ASSISTANT));
            case FORMER_STUDENT -> {
                User former = testCourse.student(course, "Stu");
                members.remove(course.id(), ines.id(), former.id());
                people.signIn(former);
            }
            case STUDENT_OF_A_COURSE_THAT_REMOVED_IT -> {
                people.signIn(testCourse.student(course, "Stu"));
                assignments.unassign(course.id(), ines.id(), LESSON);
            }
        }
    }

    /** Users who find the lesson. */
    private enum Insider {
        STUDENT,
        STUDENT_OF_AN_ARCHIVED_COURSE,
        ASSISTANT,
        INSTRUCTOR,
        INSTRUCTOR_OF_ANOTHER_COURSE,
        INSTRUCTOR_AS_STUDENT,
        INSTRUCTOR_AS_READER_WITHOUT_A_COURSE
    }

    private void visit(Insider visitor) {
        switch (visitor) {
            case STUDENT -> people.signIn(testCourse.student(course, "Stu"));
            case STUDENT_OF_AN_ARCHIVED_COURSE -> {
                people.signIn(testCourse.student(course, "Stu"));
                archive.archive(course.id(), ines.id());
            }
            case ASSISTANT -> people.signIn(staff(course, Role.ASSISTANT));
            case INSTRUCTOR -> people.signIn(ines);
            case INSTRUCTOR_OF_ANOTHER_COURSE -> people.signIn(staff(other, Role.INSTRUCTOR));
            case INSTRUCTOR_AS_STUDENT -> {
                people.signIn(ines);
                assertThat(previews.start(course.id())).isTrue();
            }
            case INSTRUCTOR_AS_READER_WITHOUT_A_COURSE -> {
                people.signIn(ines);
                assertThat(previews.start(null)).isTrue();
            }
        }
    }

    private User staff(Course joined, Role role) {
        User member = people.student("Tom");
        String link = members.invite(joined.id(), ines.id(), role, true, true, Duration.ofDays(1))
                .orElseThrow();
        assertThat(members.accept(link.substring(link.indexOf('=') + 1), member.id()))
                .isTrue();
        return member;
    }

    @ParameterizedTest
    @EnumSource
    void outside_of_its_courses_an_address_says_only_what_to_do(Outsider visitor) {
        visit(visitor);
        String next = visitor.isSignedOut()
                ? " If you’re in one, sign in. If you’re not in one yet, ask your instructor for the link to join. Sign in"
                : " None of your courses does. Ask your instructor for the link to join the course. Go to lessons";
        for (String path : ADDRESSES) {
            String way = visitor.isSignedOut() ? AccountLinks.signIn("/" + path) : "/";
            assertThat(pages.notFound(path).title()).isEqualTo("This lesson is for courses · Readout");
            for (Document page : List.of(first(path), live(path))) {
                assertThat(page.select(".sheet-page").text())
                        .as(path)
                        .isEqualTo("This lesson is for courses"
                                + " Only people in a course that assigns this lesson can open it." + next);
                assertThat(page.select(".sheet-page a").attr("href")).isEqualTo(way);
                assertThat(page.html()).doesNotContain(ITS_OWN);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void outside_of_its_courses_no_page_leads_to_it(Outsider visitor) {
        visit(visitor);
        for (String path : List.of("", "terms", "timeline", "lessons/small-states/summary")) {
            assertThat(pages.at(path)).as(path).isPresent();
            for (Document page : List.of(first(path), live(path))) {
                assertThat(page.html()).as(path).doesNotContain(LESSON).doesNotContain("closed doors", "back channel");
            }
        }
        assertThat(pages.at("terms/back-channel")).isEmpty();
        assertThat(live("terms/back-channel").text()).contains("Page not found").doesNotContain("back channel");
    }

    @ParameterizedTest
    @EnumSource
    void in_its_courses_and_for_instructors_it_is_a_lesson_like_any_other(Insider visitor) {
        visit(visitor);
        for (Document page : List.of(first(""), live(""))) {
            assertThat(page.select(".shelf h2:has(a[href=/" + PATH + "])").text())
                    .isEqualTo("Talks behind closed doors For courses");
        }
        for (Document page : List.of(first(PATH), live(PATH))) {
            assertThat(page.select("h1").text()).isEqualTo("Talks behind closed doors");
            assertThat(page.text())
                    .contains("This lesson is for courses. Readers outside a course that assigns it can’t open it.");
        }
        for (Document page : List.of(first(SECTION), live(SECTION))) {
            assertThat(page.text()).contains("Three envoys met by the back channel");
            assertThat(page.select("img").attr("src")).isEqualTo("/" + PATH + "/media/door.svg");
        }
        assertThat(first("terms").select("h3 a").eachText()).contains("Back channel");
        assertThat(first("terms/back-channel").select("a").eachText()).contains("Talks behind closed doors");
        assertThat(first("timeline").select("a").eachAttr("href")).contains("/" + SECTION);
    }

    @Test
    void an_instructor_who_chooses_or_removes_it_reads_who_can_open_it() {
        people.signIn(ines);
        Document page = live("courses/" + other.id().value());
        assertThat(page.select(".assign-lesson option").eachText()).contains("Talks behind closed doors");
        String forCourses = "This lesson is for courses, so readers outside a course can’t open it.";
        assertThat(page.text()).doesNotContain(forCourses);

        FormTester form = FormTester.on(UI.getCurrent()).fill("Lesson", LESSON);
        assertThat(Shown.page().text()).contains(forCourses);
        form.click("Assign lesson").click("Remove: Talks behind closed doors");
        assertThat(Shown.page().text())
                .contains("This lesson is for courses: students can’t open it then,")
                .doesNotContain("Students can still read the lesson.");
    }

    private Document first(String path) {
        return Jsoup.parseBodyFragment(pages.at(path)
                .orElseGet(() -> pages.notFound(path))
                .content()
                .getElement()
                .getOuterHTML());
    }

    private static Document live(String path) {
        UI.getCurrent().navigate("account");
        UI.getCurrent().navigate(path);
        return Shown.page();
    }
}
