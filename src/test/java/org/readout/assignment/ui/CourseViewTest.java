package org.readout.assignment.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.Accommodation;
import org.readout.assignment.Accommodation.Given;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.LatePolicy;
import org.readout.course.Course;
import org.readout.course.CourseAbout;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.JoinCode;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.shell.FirstPages;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.readout.web.Checkbox;
import org.readout.web.Form;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class CourseViewTest extends ViewTest {

    private static final String NOT_THERE = "Page not found";

    @Autowired
    CourseService courses;

    @Autowired
    AssignmentService assignments;

    @Autowired
    CourseMembers members;

    @Autowired
    FirstPages pages;

    @Autowired
    TestPeople people;

    private User ina;
    private Course course;

    @BeforeEach
    void inaTeachesACourse() {
        ina = people.instructor("Ina");
        course = courses.create(ina.id(), "IR 101", ZoneId.of("Europe/Prague"));
    }

    @Test
    void its_instructor_sees_the_code_and_the_way_to_the_gradebook() {
        courses.join(course.id(), people.student("Stu Dent").id());
        people.signIn(ina);
        open(Tab.STUDENTS);
        assertThat(text()).contains(new JoinCode(course.joinCode()).shown(), "1 student");
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getHref)
                .contains(CourseLinks.gradebook(course.id()), CourseLinks.join(new JoinCode(course.joinCode())));
    }

    @Test
    void its_instructor_changes_the_title() {
        people.signIn(ina);
        open(Tab.SETTINGS);
        tester().click("Change title").fill("Title", "IR 101, spring").click("Save title");
        assertThat(text()).contains("IR 101, spring", "Title changed.").doesNotContain("Save title");
        assertThat(courses.taught(course.id(), ina.id()).orElseThrow().title()).isEqualTo("IR 101, spring");
        tester().click("Change title").fill("Title", " ").click("Save title");
        assertThat(text()).contains("Enter a title.").doesNotContain("Title changed.");
    }

    @Test
    void a_title_that_someone_else_changed_while_editing_is_shown_and_kept() {
        people.signIn(ina);
        open(Tab.SETTINGS);
        FormTester form = tester().click("Change title").fill("Title", "Mine");
        courses.rename(course, ina.id(), "Theirs");

        form.click("Save title");
        assertThat(text()).contains("Someone else changed the title to “Theirs” while you were editing.");
        assertThat(courses.taught(course.id(), ina.id()).orElseThrow().title()).isEqualTo("Theirs");

        form.click("Save title");
        assertThat(courses.taught(course.id(), ina.id()).orElseThrow().title()).isEqualTo("Mine");
    }

    @Test
    void students_read_who_teaches_the_course_how_to_reach_them_its_days_and_the_introduction() {
        User student = people.student("Stu Dent");
        courses.join(course.id(), student.id());
        people.signIn(student);
        open(Tab.LESSONS);
        assertThat(text()).contains("Instructor: Ina").doesNotContain("Contact", "From ");

        people.signIn(ina);
        open(Tab.SETTINGS);
        FormTester form = tester().click("Change course description")
                .fill("Contact", "not an address")
                .fill("First day", "2027-01-12")
                .fill("Last day", "2027-01-11")
                .fill("Introduction", "Read *this* first. <script>alert(1)</script> [x](javascript:alert(1))")
                .click("Save description");
        assertThat(form.error("Contact")).isEqualTo("This isn’t an email address.");
        assertThat(form.error("Last day")).isEqualTo("The last day is before the first day.");
        form.fill("Contact", "ina@example.org").fill("Last day", "2027-05-01").click("Save description");
        assertThat(text()).contains("Description saved.");

        people.signIn(student);
        open(Tab.LESSONS);
        assertThat(text()).contains("From 12 January 2027 to 1 May 2027");
        assertThat(find(Anchor.class).all()).extracting(Anchor::getHref).contains("mailto:ina@example.org");
        assertThat(earlyHtml())
                .contains("<em>this</em>", "&lt;script&gt;")
                .doesNotContain("<script>alert", "href=\"javascript");
    }

    @Test
    void a_description_that_someone_else_changed_while_editing_is_kept() {
        people.signIn(ina);
        open(Tab.SETTINGS);
        FormTester form = tester().click("Change course description").fill("Introduction", "Mine");
        CourseAbout nothing = members.about(course.id());
        CourseAbout theirs = new CourseAbout("", "Theirs", "", "");
        assertThat(members.setAbout(course.id(), ina.id(), nothing, theirs)).isTrue();
        form.click("Save description");
        assertThat(text()).contains("Someone else changed the description while you were editing.");
        assertThat(members.about(course.id())).isEqualTo(theirs);
        form.click("Save description");
        assertThat(members.about(course.id()).introduction()).isEqualTo("Mine");
    }

    @Test
    void before_the_framework_a_course_is_there_for_those_who_take_part_and_for_no_one_else() {
        User student = people.student("Stu Dent");
        User assistant = people.student("Asa Sistant");
        courses.join(course.id(), student.id());
        String invitation = members.invite(course.id(), ina.id(), Course.Role.ASSISTANT, true, true, Duration.ofDays(7))
                .orElseThrow();
        members.accept(invitation.substring(invitation.indexOf('=') + 1), assistant.id());
        for (User user : List.of(ina, assistant, student)) {
            people.signIn(user);
            assertThat(early())
                    .as(user.name())
                    .contains("IR 101", "Parts of this page need JavaScript. Turn it on for this site");
        }
        people.signIn(ina);
        assertThat(pages.at(CourseLinks.course(course.id()).substring(1))
                        .orElseThrow()
                        .styles())
                .as("those of a desk, too")
                .contains("people", "gradebook");
        people.signIn(people.student("Ola Other"));
        assertThat(pages.at(CourseLinks.course(course.id()).substring(1))).isEmpty();
        people.signOut();
        assertThat(pages.at(CourseLinks.course(course.id()).substring(1))).isEmpty();
    }

    private String early() {
        return Jsoup.parseBodyFragment(earlyHtml()).text();
    }

    private String earlyHtml() {
        Component page = pages.at(CourseLinks.course(course.id()).substring(1))
                .orElseThrow()
                .content();
        return page.getElement().getOuterHTML();
    }

    @Test
    void an_empty_course_says_what_to_do_next() {
        people.signIn(ina);
        open();
        assertThat(text()).contains("No lessons assigned yet.");
        open(Tab.STUDENTS);
        assertThat(text()).contains("No students yet.");
    }

    @Test
    void a_due_date_is_in_the_course_s_time_zone() {
        people.signIn(ina);
        open();
        FormTester form = tester();
        form.click("Assign lesson");
        assertThat(form.error("Lesson")).isEqualTo("Choose a lesson.");
        form.fill("Lesson", "small-states").fill("Due", "2999-12-01T18:00").click("Assign lesson");
        assertThat(assignments.assignments(course.id()))
                .containsExactly(new Assignment(
                        course.id(),
                        "small-states",
                        AssignmentSettings.of(due("2999-12-01T17:00:00Z")),
                        null,
                        0,
                        null));
        assertThat(text()).contains("“" + title() + "” assigned.", "Due Sun 1 Dec 2999, 6:00 PM");
    }

    @Test
    void a_due_date_can_be_changed_and_removed() {
        assignments.assign(course.id(), ina.id(), "small-states", due("2999-12-01T17:00:00Z"));
        people.signIn(ina);
        open();
        FormTester form = tester();
        form.click("Change dates and scoring: " + title()).click("Save dates and scoring: " + title());
        assertThat(assignments.assignments(course.id()).getFirst().dueAt()).isEqualTo("2999-12-01T17:00:00Z");
        form.click("Change dates and scoring: " + title());
        form.fillFirst("Due", "").click("Save dates and scoring: " + title());
        assertThat(assignments.assignments(course.id()).getFirst().dueAt()).isNull();
        assertThat(text()).contains("No due date");
    }

    @Test
    void a_due_date_that_someone_else_changed_while_editing_is_shown_and_kept() {
        assignments.assign(course.id(), ina.id(), "small-states", due("2999-12-01T17:00:00Z"));
        Assignment seen = assignments.assignments(course.id()).getFirst();
        people.signIn(ina);
        open();
        FormTester form = tester();
        form.click("Change dates and scoring: " + title()).fillFirst("Due", "2999-12-15T18:00");
        assignments.change(seen, ina.id(), seen.settings().with(due("2999-12-08T17:00:00Z")));

        form.click("Save dates and scoring: " + title());

        assertThat(text())
                .contains("They’re now: “Due Sun 8 Dec 2999, 6:00 PM.” Your changes weren’t saved.")
                .containsPattern("(?s)Due Sun 8 Dec 2999, 6:00 PM.*Due Sun 8 Dec 2999, 6:00 PM")
                .doesNotContain("Due Sun 1 Dec");
        assertThat(assignments.assignments(course.id()).getFirst().dueAt()).isEqualTo("2999-12-08T17:00:00Z");

        form.click("Save dates and scoring: " + title());
        assertThat(assignments.assignments(course.id()).getFirst().dueAt()).isEqualTo("2999-12-15T17:00:00Z");
    }

    @Test
    void changing_the_dates_of_a_lesson_that_someone_else_removed_says_so() {
        assignments.assign(course.id(), ina.id(), "small-states", AssignmentRules.NONE);
        people.signIn(ina);
        open();
        FormTester form = tester();
        form.click("Change dates and scoring: " + title());
        assignments.unassign(course.id(), ina.id(), "small-states");
        form.click("Save dates and scoring: " + title());
        assertThat(text()).contains("Someone else removed “" + title() + "” from the course");
        assertThat(assignments.assignments(course.id())).isEmpty();
    }

    @Test
    void a_lesson_that_someone_else_just_assigned_keeps_that_due_date() {
        people.signIn(ina);
        open();
        FormTester form = tester().fill("Lesson", "small-states").fill("Due", "2999-12-15T18:00");
        assignments.assign(course.id(), ina.id(), "small-states", due("2999-12-08T17:00:00Z"));
        form.click("Assign lesson");
        assertThat(text())
                .contains("Someone else has just assigned", "Your changes weren’t saved.", "Due Sun 8 Dec 2999");
        assertThat(assignments.assignments(course.id()).getFirst().dueAt()).isEqualTo("2999-12-08T17:00:00Z");
    }

    @Test
    void opening_closing_and_late_penalty_are_set_and_shown_as_students_will_see_them() {
        people.signIn(ina);
        open();
        FormTester form = tester().fill("Lesson", "small-states")
                .fill("Opens", "2999-11-20T18:00")
                .fill("Due", "2999-12-01T18:00")
                .fill("Closes", "2999-12-08T18:00")
                .fill("Late penalty per day (%)", "10 %")
                .fill("Minimum credit for late work (%)", "50");
        String words = "Opens Wed 20 Nov 2999, 6:00 PM. Due Sun 1 Dec 2999, 6:00 PM. Late penalty: 10% for each"
                + " day or part of a day, up to 50%. Closes Sun 8 Dec 2999, 6:00 PM. Saved answers are submitted automatically then.";
        assertThat(text())
                .contains("Students will see: “" + words + " All times are Prague time.”")
                .contains("Late work: 10% per day, up to 50% off");
        form.click("Assign lesson");
        assertThat(assignments.assignments(course.id()))
                .containsExactly(new Assignment(
                        course.id(),
                        "small-states",
                        AssignmentSettings.of(new AssignmentRules(
                                Instant.parse("2999-11-20T17:00:00Z"),
                                Instant.parse("2999-12-01T17:00:00Z"),
                                Instant.parse("2999-12-08T17:00:00Z"),
                                new LatePolicy(10, 50))),
                        null,
                        0,
                        null));
        assertThat(text())
                .as("the zone is named once above")
                .contains(words + "\n")
                .containsOnlyOnce("students. All times are Prague time.");
    }

    @Test
    void the_instructor_gives_a_lesson_its_weight() {
        people.signIn(ina);
        open();
        FormTester form =
                tester().fill("Lesson", "small-states").fill("Weight", "two").click("Assign lesson");
        assertThat(form.error("Weight")).isEqualTo("Enter a number from 0 to 1,000, with at most 2 decimals.");
        form.fill("Weight", "1000.5").click("Assign lesson");
        assertThat(form.error("Weight")).isEqualTo("Enter a number from 0 to 1,000, with at most 2 decimals.");
        form.fill("Weight", "2,50");
        assertThat(text()).contains("What counts: all sections, weight 2.5");
        find(Checkbox.class)
                .withText("Never drop this lesson from a student’s total")
                .single()
                .setTicked(true);
        form.click("Assign lesson");
        assertThat(assignments.assignments(course.id())).singleElement().satisfies(each -> {
            assertThat(each.weight()).isEqualTo("2.5");
            assertThat(each.settings().alwaysCounts()).isTrue();
        });
        assertThat(text()).contains("Never dropped from the total.");
    }

    @Test
    void all_sections_are_ticked_until_the_instructor_leaves_some_out() {
        people.signIn(ina);
        open();
        FormTester form = tester().fill("Lesson", "small-states");
        List<Checkbox> sections = find(Checkbox.class).all().stream()
                .filter(each -> each.getElement().getOuterHTML().contains("name=\"section-"))
                .toList();
        assertThat(sections).hasSize(2).allMatch(Checkbox::isTicked);
        assertThat(text()).contains("No due date.” Scores appear at once.");
        sections.getFirst().setTicked(false);
        form.fill("Students see scores and answer keys", "BY_HAND");
        assertThat(text())
                .contains("What counts: 1 section, weight 1", "The quiz of 1 of 2 sections counts.")
                .contains("Scores and answer keys stay hidden until you release them.");
        form.click("Assign lesson");
        assertThat(assignments.assignments(course.id()))
                .singleElement()
                .satisfies(each -> assertThat(each.settings().sections()).containsExactly("alone"));
    }

    @Test
    void the_instructor_chooses_whether_the_reading_check_earns_points() {
        people.signIn(ina);
        open();
        String label = "Points for the reading check";
        FormTester form =
                tester().fill("Lesson", "small-states").fill(label, "21").click("Assign lesson");
        assertThat(form.error(label)).isEqualTo("Enter a whole number from 1 to 20, or leave this empty.");
        form.fill(label, "half").click("Assign lesson");
        assertThat(form.error(label)).isEqualTo("Enter a whole number from 1 to 20, or leave this empty.");
        assertThat(assignments.assignments(course.id())).isEmpty();
        form.fill(label, "5");
        assertThat(text()).contains("The reading check says that answering both times earns 5 points.");
        form.click("Assign lesson");
        assertThat(assignments.assignments(course.id()).getFirst().settings().readingCheckPoints())
                .isEqualTo(5);
        assertThat(text()).contains("Answering the reading check before and after reading earns 5 points.");

        form.click("Change dates and scoring: " + title());
        form.click("Save dates and scoring: " + title());
        assertThat(assignments.assignments(course.id()).getFirst().settings().readingCheckPoints())
                .isEqualTo(5);
        form.click("Change dates and scoring: " + title());
        form.fillFirst(label, "").click("Save dates and scoring: " + title());
        assertThat(assignments.assignments(course.id()).getFirst().settings().readingCheckPoints())
                .isZero();
        assertThat(text()).doesNotContain("Answering the reading check");
    }

    @Test
    void dates_out_of_order_and_impossible_percentages_are_reported_at_the_field_and_change_nothing() {
        people.signIn(ina);
        open();
        FormTester form = tester().fill("Lesson", "small-states")
                .fill("Opens", "2999-12-02T18:00")
                .fill("Due", "2999-12-01T18:00")
                .fill("Closes", "2999-11-30T18:00")
                .fill("Late penalty per day (%)", "101")
                .fill("Minimum credit for late work (%)", "many")
                .click("Assign lesson");
        assertThat(form.error("Opens"))
                .isEqualTo("Choose an opening time before the due date, Sun 1 Dec 2999, 6:00 PM (Prague time).");
        assertThat(form.error("Closes"))
                .isEqualTo("Choose a closing time on or after the due date, Sun 1 Dec 2999, 6:00 PM (Prague time).");
        assertThat(form.error("Late penalty per day (%)")).isEqualTo("Enter a whole number from 0 to 100.");
        assertThat(form.error("Minimum credit for late work (%)")).isEqualTo("Enter a whole number from 0 to 100.");
        assertThat(find(Form.MoreFields.class).all().getFirst().isOpen()).isTrue();
        assertThat(text()).doesNotContain("Students will see");
        assertThat(assignments.assignments(course.id())).isEmpty();

        form.fill("Due", "").click("Assign lesson");
        assertThat(form.error("Opens")).isEmpty();
        assertThat(form.error("Closes")).startsWith("Choose a closing time after the opening time");

        form.fill("Opens", "2999-11-29T18:00");
        assertThat(form.error("Closes")).as("valid now").isEmpty();
    }

    @Test
    void a_student_reads_the_accommodation_of_the_course_and_confirms_it() {
        User stu = people.student("Stu Dent");
        courses.join(course.id(), stu.id());
        assignments.assign(course.id(), ina.id(), "small-states", due("2999-12-01T17:00:00Z"));
        assignments.accommodate(
                course.id(), stu.id(), ina.id(), new Accommodation(new BigDecimal("1.5"), 2), Given.NOT_SET);
        people.signIn(stu);
        open();
        assertThat(text())
                .contains(
                        "Your accommodation",
                        "In IR 101, you have 1.5× the time limit on every quiz, and 2 extra days",
                        "Due Tue 3 Dec 2999, 6:00 PM");
        tester().click("I’ve read this: IR 101");
        assertThat(text()).contains("You confirmed this on ").doesNotContain("I’ve read this");
        assertThat(assignments.accommodations(stu.id()).getFirst().confirmedAt())
                .isNotNull();
    }

    @Test
    void a_classmate_sees_nothing_of_an_accommodation() {
        User stu = people.student("Stu Dent");
        courses.join(course.id(), stu.id());
        assignments.accommodate(
                course.id(), stu.id(), ina.id(), new Accommodation(new BigDecimal("1.5"), 2), Given.NOT_SET);
        courses.join(course.id(), people.signedInStudent("Class Mate").id());
        open();
        assertThat(text()).doesNotContain("ccommodation", "1.5");
    }

    @Test
    void removing_a_lesson_says_that_nothing_of_the_students_is_lost() {
        assignments.assign(course.id(), ina.id(), "small-states", AssignmentRules.NONE);
        people.signIn(ina);
        open();
        tester().click("Remove: " + title());
        assertThat(assignments.assignments(course.id())).as("it asks first").hasSize(1);
        assertThat(text()).contains("Remove “" + title() + "” from this course?", "No student has submitted a quiz.");
        tester().click("Cancel: " + title());
        assertThat(text()).doesNotContain("from this course?");
        tester().click("Remove: " + title()).click("Remove lesson: " + title());
        assertThat(assignments.assignments(course.id())).isEmpty();
        assertThat(text()).contains("removed.");
    }

    @Test
    void whatever_is_opened_at_a_lesson_is_cancelled_in_the_same_way() {
        assignments.assign(
                course.id(),
                ina.id(),
                "small-states",
                AssignmentSettings.of(due("2999-12-01T17:00:00Z")).withRelease(AssignmentSettings.Release.BY_HAND));
        List<Assignment> before = assignments.assignments(course.id());
        people.signIn(ina);
        open();
        String closed = text();
        for (String action : List.of("Change dates and scoring", "Exceptions", "Release scores", "Remove")) {
            tester().click(action + ": " + title());
            assertThat(text()).as(action).isNotEqualTo(closed);
            focused();
            tester().click("Cancel: " + title());
            assertThat(text()).as(action).isEqualTo(closed);
            assertThat(focused()).as(action).containsExactly("summary");
        }
        tester().click("Change dates and scoring: " + title())
                .fillFirst("Due", "2999-12-24T18:00")
                .click("Cancel: " + title())
                .click("Change dates and scoring: " + title());
        assertThat(text()).contains("Students will see: “Due Sun 1 Dec 2999");
        assertThat(assignments.assignments(course.id())).isEqualTo(before);
    }

    @Test
    void a_lesson_that_is_about_to_be_assigned_is_cancelled_too() {
        assignments.assign(course.id(), ina.id(), "small-states", due("2999-12-01T17:00:00Z"));
        people.signIn(ina);
        open();
        focused();
        tester().fill("Weight", "2.5").click("Cancel: Assign a lesson");
        assertThat(text()).doesNotContain("weight 2.5");
        assertThat(focused()).containsExactly("summary");
        assertThat(assignments.assignments(course.id())).hasSize(1);
    }

    @Test
    void a_removed_lesson_comes_back_with_its_dates_at_once_or_later() {
        AssignmentRules rules = due("2999-12-01T17:00:00Z");
        assignments.assign(course.id(), ina.id(), "small-states", rules);
        people.signIn(ina);
        open();
        tester().click("Remove: " + title()).click("Remove lesson: " + title()).click("Undo: removing " + title());
        assertThat(assignments.assignments(course.id()).getFirst().rules()).isEqualTo(rules);
        assertThat(text()).contains("restored with its dates and late penalty.").doesNotContain("Removed lessons");

        assignments.unassign(course.id(), ina.id(), "small-states");
        open();
        assertThat(text()).contains("Removed lessons (1)", "Due Sun 1 Dec 2999, 6:00 PM");
        tester().click("Restore: " + title());
        assertThat(assignments.assignments(course.id()).getFirst().rules()).isEqualTo(rules);
    }

    @Test
    void assigning_a_removed_lesson_again_offers_its_earlier_rules() {
        AssignmentRules rules =
                new AssignmentRules(null, Instant.parse("2999-12-01T17:00:00Z"), null, new LatePolicy(10, 50));
        assignments.assign(course.id(), ina.id(), "small-states", rules);
        assignments.unassign(course.id(), ina.id(), "small-states");
        people.signIn(ina);
        open();
        tester().fill("Lesson", "small-states");
        assertThat(text()).contains("Its earlier dates and late penalty are filled in below.");
        tester().click("Assign lesson");
        assertThat(assignments.assignments(course.id()).getFirst().rules()).isEqualTo(rules);
    }

    @Test
    void before_the_time_zone_changes_every_date_that_moves_is_listed() {
        assignments.assign(course.id(), ina.id(), "small-states", due("2999-12-01T17:00:00Z"));
        people.signIn(ina);
        open(Tab.SETTINGS);
        assertThat(text()).contains("All times are Prague time.");
        tester().click("Change time zone").fill("Time zone", "America/New_York");
        assertThat(text())
                .contains(
                        "11:59 PM stays 11:59 PM",
                        title() + " (due)",
                        "Sun 1 Dec 2999, 6:00 PM (Prague time)",
                        "Sun 1 Dec 2999, 6:00 PM (New York time). This is 6 hours later.");
        assertThat(columns())
                .as("a phone shows each row as a card, without the headings")
                .containsExactly("Now", "After the change");
        tester().click("Save time zone");
        assertThat(text()).contains("Time zone changed. All times are New York time.");
        assertThat(assignments.assignments(course.id()).getFirst().dueAt()).isEqualTo("2999-12-01T23:00:00Z");
        assertThat(courses.taught(course.id(), ina.id()).orElseThrow().timeZone())
                .isEqualTo(ZoneId.of("America/New_York"));
    }

    @Test
    void a_date_that_someone_else_just_changed_is_shown_before_the_time_zone_changes() {
        assignments.assign(course.id(), ina.id(), "small-states", due("2999-12-01T17:00:00Z"));
        people.signIn(ina);
        open(Tab.SETTINGS);
        tester().click("Change time zone").fill("Time zone", "America/New_York");
        assignments.change(
                assignments.assignments(course.id()).getFirst(),
                ina.id(),
                AssignmentSettings.of(due("2999-12-02T17:00:00Z")));
        tester().click("Save time zone");
        assertThat(text()).contains("Your change wasn’t saved.", "Mon 2 Dec 2999, 6:00 PM (Prague time)");
        assertThat(courses.taught(course.id(), ina.id()).orElseThrow().timeZone())
                .isEqualTo(ZoneId.of("Europe/Prague"));
        tester().click("Save time zone");
        assertThat(assignments.assignments(course.id()).getFirst().dueAt()).isEqualTo("2999-12-02T23:00:00Z");
    }

    @Test
    void a_student_sees_the_lessons_and_nothing_of_the_instructor_s() {
        User stu = people.signedInStudent("Stu Dent");
        courses.join(course.id(), stu.id());
        courses.join(course.id(), people.student("Class Mate").id());
        assignments.assign(course.id(), ina.id(), "small-states", due("2999-12-01T17:00:00Z"));
        open();
        assertThat(text())
                .contains("IR 101", title(), "Due Sun 1 Dec 2999, 6:00 PM")
                .doesNotContain(new JoinCode(course.joinCode()).shown(), "Class Mate", "Gradebook");
    }

    @Test
    void for_everyone_else_there_is_no_such_course() {
        people.signedInInstructor("Other");
        open();
        assertThat(text()).contains(NOT_THERE).doesNotContain("IR 101");
        UI.getCurrent().navigate("courses/not-an-id");
        assertThat(text()).contains(NOT_THERE);
        UI.getCurrent().navigate("courses/00000000-0000-0000-0000-000000000000");
        assertThat(text()).contains(NOT_THERE);
    }

    private static AssignmentRules due(String at) {
        return AssignmentRules.due(Instant.parse(at));
    }

    private String title() {
        return "How small states choose";
    }

    /** The tags of what the browser was told to focus since this was asked last. */
    private static List<String> focused() {
        UI.getCurrent().getInternals().getStateTree().runExecutionsBeforeClientResponse();
        return UI.getCurrent().getInternals().dumpPendingJavaScriptInvocations().stream()
                .filter(sent -> sent.getInvocation().getExpression().contains("focus"))
                .map(sent -> Element.get(sent.getOwner()).getTag())
                .toList();
    }

    /** The columns that the cells of the first table's first row name. */
    private List<String> columns() {
        return find(NativeTableBody.class).all().getFirst().getRows().getFirst().getAllCells().stream()
                .map(cell -> cell.getElement().getAttribute("data-column"))
                .filter(Objects::nonNull)
                .toList();
    }

    private void open() {
        open(Tab.LESSONS);
    }

    private void open(Tab tab) {
        UI.getCurrent().navigate(tab.address(course.id()).substring(1));
    }

    private FormTester tester() {
        return FormTester.on((Component) getCurrentView());
    }

    private String text() {
        return tester().text();
    }
}
