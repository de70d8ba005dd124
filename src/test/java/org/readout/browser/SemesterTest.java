package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.readout.browser.People.Account;

/**
 * A semester with 120 students and two assistants, from the registrar's list over a week with a discussion to the next
 * semester's course and the end of this one. Everything is done with the keyboard.
 */
@Tag("browser")
class SemesterTest {

    private static final int STUDENTS = 120;
    private static final String LESSON = "A question of each kind";
    private static final String DISCUSSED = "How small states choose";
    private static final String DISCUSSION = "/lessons/small-states/between";
    private static final String HATEFUL = "People like you should not be let into a university.";
    private static final String EDITED = "I would still take the other way.";
    private static final String ADAS = "They competed for the lead of a common cause – Коммунист, 1964.";
    private static final String PASSWORD = "a password of some length";

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    /** Tells the people of this test from those of others on the same site. */
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @Test
    void a_course_is_run_from_the_list_of_students_to_the_copy_for_next_semester() throws IOException {
        Visitor instructor = browsers.visitor();
        browsers.site().becomeInstructor(instructor);
        String title = "Semester " + run;
        String course = People.create(instructor, title);
        importStudents(instructor, course);
        assign(instructor, course);
        Visitor first = assistant(instructor, course, "Asa First");
        Visitor second = assistant(instructor, course, "Bo Second");

        Visitor ada = student(1, instructor, course);
        submit(ada, ADAS);
        Visitor ben = student(2, instructor, course);
        submit(ben, "The text says that ties broke around 1960.");
        assertNoScore(ada);

        grade(first, course, "Monday", "You graded 1 · None left to grade · 1 left in all groups");
        grade(second, course, "Tuesday", "You graded 1 · None left to grade · None left in any group");
        changeAScore(instructor, course);
        assertNoScore(ada);

        release(instructor, course, LESSON, "2 students have submitted work. All of it is graded.");
        ada.open(Pacts.SECTION);
        assertThat(ada.page().locator("main")).containsText(ADAS);
        ada.open("/scores");
        assertThat(ada.text("“The proof was in an appendix.”").first()).isVisible();
        ada.inspectOneOfMany("semester-scores");

        week(instructor, course, first, second, ada, ben);
        export(instructor, course);
        copy(instructor, course);
        end(instructor, course, title, ada);
    }

    /** What opens a part of the page that is folded. */
    private static Locator folded(Visitor visitor, String words) {
        return visitor.page().locator("summary", new Page.LocatorOptions().setHasText(words));
    }

    /** Chooses from a list by typing, as the keyboard does. */
    private static void choose(Visitor visitor, Locator list, String option) {
        visitor.tabTo(list);
        visitor.page().keyboard().type(option);
        assertThat(list.locator("option:checked")).hasText(option);
    }

    private String email(int number) {
        return "s" + number + "-" + run + "@example.org";
    }

    private void importStudents(Visitor instructor, String course) {
        String lines = IntStream.rangeClosed(1, STUDENTS)
                .mapToObj(number -> "%s,Student %d,Family%03d,%d,%s"
                        .formatted(
                                email(number), number, number, 10_000 + number, number % 2 == 0 ? "Tuesday" : "Monday"))
                .collect(Collectors.joining(
                        "\n", "email,name,surname,student number,group\n", "\nno address,Somebody,,,\n"));
        instructor.open(course + "/students");
        instructor.press(folded(instructor, "Import students"));
        instructor.tabTo(instructor.field("Or paste the lines here")).fill(lines);
        instructor.press(instructor.button("Show preview"));
        assertThat(instructor.text("120 students invited, 0 changed, 1 line ignored."))
                .isVisible();
        assertThat(instructor.text("2 new groups are created: Monday, Tuesday."))
                .isVisible();
        instructor.inspect("semester-import");
        instructor.press(instructor.button("Apply import"));
        assertThat(instructor.text("Import applied: 120 students invited, 0 changed."))
                .isVisible();
        instructor.inspectOneOfMany("semester-students");
    }

    private static void assign(Visitor instructor, String course) {
        instructor.open(course);
        choose(instructor, instructor.field("Lesson"), LESSON);
        instructor.tabTo(instructor.field("Due")).fill("2126-11-27T18:00");
        instructor.press(folded(instructor, "Scores shown"));
        choose(instructor, instructor.field("Students see scores and answer keys"), "When I release them");
        // The copy of the course stays, and other tests of this process have guests who answer these quizzes.
        choose(instructor, instructor.field("What readers outside this course can do"), "Practise with the answer key");
        instructor.press(folded(instructor, "Assign more lessons with the same settings"));
        instructor.tabTo(instructor.checkbox(DISCUSSED));
        instructor.page().keyboard().press("Space");
        instructor.inspectOneOfMany("semester-assign");
        instructor.press(instructor.button("Assign 2 lessons"));
        assertThat(instructor.text("2 lessons assigned, the first is “" + LESSON + "”."))
                .isVisible();
    }

    private Visitor assistant(Visitor instructor, String course, String name) {
        instructor.open(course + "/settings");
        instructor.press(folded(instructor, "Invite someone"));
        instructor.press(instructor.button("Create invitation link"));
        Locator link = instructor.page().locator(".given-link .join-link");
        assertThat(link).containsText("/invitation");
        Visitor assistant = browsers.visitor();
        assistant.page().navigate(link.textContent());
        assistant.awaitLive();
        People.signUp(
                assistant,
                new Account(name, name.toLowerCase(Locale.ROOT).replace(' ', '.') + run + "@example.org", PASSWORD));
        assistant.press(assistant.button("Accept invitation"));
        assertThat(assistant.text("You’re a teaching assistant in this course.").first())
                .isVisible();
        return assistant;
    }

    /** Somebody of the list signs up, and joins with the personal code. */
    private Visitor student(int number, Visitor instructor, String course) {
        Visitor student = browsers.visitor();
        Account account = new Account("Student " + number, email(number), PASSWORD);
        People.signUp(student, "/sign-up", account);
        People.takePlace(student, instructor, course, account);
        assertThat(student.heading("Semester " + run)).isVisible();
        return student;
    }

    private static void submit(Visitor student, String text) {
        student.open(Pacts.SECTION);
        student.tabTo(student.field(Pacts.TEXT)).fill(text);
        assertThat(Pacts.stamp(student, Pacts.QUESTIONS)).hasText(Pacts.SAVED);
        student.press(student.button("Submit answers"));
        assertThat(student.text("6 questions are unanswered").first()).isVisible();
        student.press(student.button("Submit answers"));
        assertThat(student.page().locator("section.quiz")).containsText("Submitted");
        student.inspectOneOfMany("semester-submitted");
    }

    private static void assertNoScore(Visitor student) {
        student.open("/scores");
        assertThat(student.text("Your instructor hasn’t released the scores yet")
                        .first())
                .isVisible();
        assertThat(student.page().content()).doesNotContain("Score: ");
    }

    private static void grade(Visitor assistant, String course, String group, String left) {
        assistant.open(course + "/grading?lesson=question-kinds");
        choose(assistant, assistant.field("Group"), group);
        assertThat(assistant.text("1 of 1 (attempt 1). ")).isVisible();
        assertThat(assistant.field("Group")).isFocused();
        assistant.page().reload();
        assistant.awaitLive();
        assertThat(assistant.text("1 of 1 (attempt 1). ")).isVisible();
        Locator rows = assistant.page().locator("readout-grading fieldset");
        assertThat(rows).hasCount(2);
        for (Locator row : rows.all()) {
            // The arrow leads from the first round to the last.
            assistant.tabTo(row.getByRole(AriaRole.RADIO).first());
            assistant.page().keyboard().press("ArrowUp");
            assertThat(row.getByRole(AriaRole.RADIO).last()).isChecked();
        }
        assistant.inspectOneOfMany("semester-grading");
        assistant.page().keyboard().press("Control+Enter");
        assertThat(assistant.text(left)).isVisible();
    }

    private static void changeAScore(Visitor instructor, String course) {
        instructor.open(course + "/gradebook");
        assertThat(instructor.link("Student 1")).isVisible();
        instructor.inspectOneOfMany("semester-gradebook");
        // Only the table scrolls.
        instructor.page().setViewportSize(1440, 900);
        instructor.page().waitForFunction("document.documentElement.scrollHeight <= innerHeight");
        instructor.tabTo(instructor.page().locator("vaadin-grid #items td").first());
        instructor.page().keyboard().press("ArrowRight");
        instructor.page().keyboard().press("Enter");
        assertThat(instructor.text("Course total: ")).isVisible();
        instructor.inspectOneOfMany("semester-total");
        instructor.page().keyboard().press("Escape");
        assertThat(instructor.text("Course total: ")).isHidden();
        instructor.page().waitForFunction("document.activeElement.localName === 'vaadin-grid'");
        instructor.page().keyboard().press("ArrowRight");
        instructor.page().keyboard().press("Enter");
        instructor.press(folded(instructor, "Change score").first());
        instructor
                .tabTo(instructor
                        .page()
                        .getByLabel(Pattern.compile("^New score"))
                        .first())
                .fill("9");
        instructor.tabTo(instructor.field("Reason").first()).fill("The proof was in an appendix.");
        instructor.inspectOneOfMany("semester-override");
        instructor.press(instructor.button("Save score").first());
        assertThat(instructor.text("“The proof was in an appendix.”").first()).isVisible();
    }

    private static void release(Visitor instructor, String course, String lesson, String work) {
        instructor.open(course);
        instructor.press(instructor.page().getByLabel("Actions for " + lesson));
        instructor.press(instructor.button("Release scores: " + lesson));
        assertThat(instructor.text(work)).isVisible();
        if (lesson.equals(LESSON)) {
            instructor.inspectOneOfMany("semester-release");
        }
        instructor.press(instructor.button("Release scores now: " + lesson));
        assertThat(instructor.text("Scores of “" + lesson + "” released.")).isVisible();
    }

    /** From a reported reply over an announcement to the released grade of a post. */
    private void week(Visitor instructor, String course, Visitor first, Visitor second, Visitor ada, Visitor ben) {
        countGradesOfPosts(instructor, course);
        post(ada, "Hedging, because an ally can leave you alone.");
        post(ben, "The alliance, because a fallback deters no one.");
        reply(ben);
        report(ada);
        hide(first, course);
        assertHidden(ada);
        edit(ben);
        announce(instructor, course, ada);

        gradePost(second, course);
        String grade = "2.5 of 3 points";
        String total = "Posts by rubric: 83.3%.";
        ada.open("/notices");
        assertThat(ada.page().locator("main")).not().containsText(grade);
        ada.open("/scores");
        assertThat(ada.page().locator("main")).not().containsText(total);
        ada.open(DISCUSSION);
        assertThat(ada.page().locator(".post-grade")).hasCount(0);

        release(instructor, course, DISCUSSED, "All of it is graded.");
        followNotice(ada, "Your scores in " + DISCUSSED);
        ada.press(ada.page().locator("main a[href*='" + DISCUSSION + "']").first());
        ada.page().waitForURL(Pattern.compile(".*" + DISCUSSION + ".*"));
        ada.awaitLive();
        Locator shown = ada.page().locator(".post-grade");
        assertThat(shown).containsText("Grade: 2.5 / 3");
        assertThat(shown).containsText("Say what the alliance would cost.");
        ada.inspectOneOfMany("semester-post-grade");
        ada.open("/scores");
        ada.press(folded(ada, "How your total is calculated").first());
        assertThat(ada.text(total).first()).isVisible();
    }

    private static void countGradesOfPosts(Visitor instructor, String course) {
        instructor.open(course + "/gradebook");
        instructor.press(instructor.button("Change how the total is calculated"));
        instructor.tabTo(instructor.field("Posts (% of the total)")).fill("50");
        instructor.tabTo(instructor.field("Rubric (% of each post)")).fill("100");
        instructor.press(instructor.button("Save total"));
        assertThat(instructor.text("Total saved.")).isVisible();
    }

    private static void post(Visitor student, String text) {
        student.open(DISCUSSION);
        student.tabTo(student.radio("strongly disagree"));
        student.page().keyboard().press("Space");
        student.tabTo(student.field("Your post")).fill(text);
        student.press(student.button("Post"));
        assertThat(student.page().locator("article.post").first()).containsText(text);
    }

    private static void reply(Visitor ben) {
        Locator adas = ben.page()
                .locator("article.post")
                .filter(new Locator.FilterOptions().setHasText("an ally can leave you alone"));
        ben.press(adas.getByText("Reply"));
        ben.tabTo(ben.field("Your reply")).fill(HATEFUL);
        ben.tabTo(ben.button("Reply").last());
        ben.page().keyboard().press("Enter");
        assertThat(ben.page().locator("article.reply")).containsText(HATEFUL);
    }

    private static void report(Visitor ada) {
        ada.open(DISCUSSION);
        Locator reply = ada.page().locator("article.reply");
        assertThat(reply).containsText(HATEFUL);
        ada.press(reply.getByText("Report…"));
        ada.tabTo(ada.radio("Insulting"));
        ada.page().keyboard().press("Space");
        ada.inspectOneOfMany("semester-report");
        ada.press(ada.button("Report"));
        assertThat(reply).containsText("You reported this");
    }

    private static void hide(Visitor assistant, String course) {
        assistant.open(course);
        attention(assistant, "reported post");
        assertThat(assistant.heading("Reported posts")).isVisible();
        Locator reported = assistant.page().locator("section.to-review");
        assertThat(reported).containsText(HATEFUL);
        assistant.inspectOneOfMany("semester-reported");
        assistant
                .tabTo(assistant.field("A word to the student who reported it (optional)"))
                .fill("Thank you for telling us.");
        assistant.press(assistant.button("Hide the post…"));
        assistant.tabTo(assistant.radio("It attacks a person or a group"));
        assistant.page().keyboard().press("Space");
        assistant.tabTo(assistant.field("A word to the author (optional)")).fill("Answer what she says.");
        assistant.press(assistant.button("Hide post"));
        assertThat(reported).hasCount(0);
    }

    private static void assertHidden(Visitor ada) {
        ada.open(DISCUSSION);
        assertThat(ada.page().locator("article.post")).hasCount(2);
        assertThat(ada.page().content()).doesNotContain(HATEFUL);
        followNotice(ada, "The post that you reported is hidden");
        ada.open("/notices");
        assertThat(ada.page().locator("main")).containsText("Thank you for telling us.");
        ada.inspectOneOfMany("semester-notices");
    }

    private static void edit(Visitor ben) {
        followNotice(ben, "Your post was hidden");
        Locator reply = ben.page().locator("article.reply");
        assertThat(reply).containsText("Reason: It attacks a person or a group.");
        assertThat(reply).containsText("Answer what she says.");
        ben.inspectOneOfMany("semester-hidden");
        ben.press(reply.getByText("Edit", new Locator.GetByTextOptions().setExact(true)));
        ben.tabTo(ben.field("Your reply")).fill(EDITED);
        ben.press(ben.button("Save changes"));
        assertThat(reply).containsText("You edited it");
    }

    private static void announce(Visitor instructor, String course, Visitor ada) {
        instructor.open(course + "/announcements");
        instructor.tabTo(instructor.field("Title")).fill("No class on Friday");
        instructor.tabTo(instructor.field("Text")).fill("Read *both* sections instead.");
        instructor.inspectOneOfMany("semester-announcement");
        instructor.press(instructor.button("Send to 2 students"));
        assertThat(instructor.text("Announcement sent to 2 students.")).isVisible();

        ada.open("/");
        Locator first = ada.page().locator("main article").first();
        assertThat(first).containsText("No class on Friday");
        assertThat(first.locator("em")).hasText("both");
        ada.inspectOneOfMany("semester-announced");
        ada.press(ada.button("Mark as read: No class on Friday"));
        assertThat(ada.heading("No class on Friday")).hasCount(0);
        ada.reload();
        assertThat(ada.heading("No class on Friday")).hasCount(0);
    }

    private static void gradePost(Visitor assistant, String course) {
        assistant.open(course);
        attention(assistant, "students’ posts to grade");
        assertThat(assistant.text("1 of 2. 2 left to grade.")).isVisible();
        // The order tells nothing of who they are.
        assistant.tabTo(assistant.field("Find a student"));
        assistant.page().keyboard().type("Student 1");
        assertThat(assistant.page().locator("vaadin-combo-box-item:not([hidden])"))
                .hasCount(1);
        assistant.page().keyboard().press("ArrowDown");
        assistant.page().keyboard().press("Enter");
        assertThat(assistant.heading("Student 1")).isVisible();
        assistant.tabTo(assistant.field("Comment for the student")).fill("Say what the alliance would cost.");
        Locator rows = assistant.page().locator("readout-grading fieldset");
        rows.first().getByRole(AriaRole.RADIO).first().focus();
        assistant.page().keyboard().press("2");
        assistant.page().keyboard().press("Tab");
        assistant.page().keyboard().press(".");
        assertThat(assistant.page().locator(".sum")).containsText("Total: 2.5 of 3 points.");
        assistant.inspectOneOfMany("semester-grading-posts");
        assistant.page().keyboard().press("Control+Enter");
        assertThat(assistant.heading("Student 2")).isVisible();
        assertThat(assistant.text("You graded 1 · 1 left to grade")).isVisible();
    }

    /** Goes to what needs attention in a course. */
    private static void attention(Visitor visitor, String words) {
        visitor.press(visitor.page()
                .locator("ul.attention a")
                .filter(new Locator.FilterOptions().setHasText(words))
                .first());
        visitor.page().waitForURL(Pattern.compile(".*/(discussion|grading).*"));
        visitor.awaitLive();
    }

    /** Opens the notices from the bar, and the place that one of them leads to. */
    private static void followNotice(Visitor student, String words) {
        student.open("/");
        student.press(student.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^Notices, \\d+ new$"))));
        assertThat(student.heading("New")).isVisible();
        student.awaitLive();
        student.press(student.page()
                .locator("ul.notices li.new")
                .filter(new Locator.FilterOptions().setHasText(words))
                .getByRole(AriaRole.LINK));
        student.page().waitForURL(Pattern.compile(".*/lessons/.*"));
        student.awaitLive();
    }

    private void export(Visitor instructor, String course) throws IOException {
        instructor.open(course + "/gradebook");
        for (String format : List.of("CSV", "XLSX")) {
            Download download =
                    instructor.page().waitForDownload(() -> instructor.press(instructor.link("Download " + format)));
            Path file = folder.resolve("gradebook." + format);
            download.saveAs(file);
            assertThat(download.suggestedFilename()).endsWith("." + format.toLowerCase(Locale.ROOT));
            assertThat(Files.size(file)).isPositive();
            APIResponse sent = instructor.page().request().get((String)
                    instructor.link("Download " + format).evaluate("link => link.href"));
            assertThat(sent.headers()).as(format).containsEntry("cache-control", "no-store");
            // The other is a zip file already.
            assertThat("gzip".equals(sent.headers().get("content-encoding")))
                    .as("%s is compressed on the way", format)
                    .isEqualTo(format.equals("CSV"));
        }
        assertThat(Files.readString(folder.resolve("gradebook.CSV")))
                .contains("Student 1", "Family001", "10001", "Monday");
    }

    private static void copy(Visitor instructor, String course) {
        instructor.open(course + "/settings");
        instructor.press(instructor.button("Copy course"));
        instructor.tabTo(instructor.field("Title")).fill("Next semester");
        instructor.inspectOneOfMany("semester-copy");
        instructor.press(instructor.button("Create copy"));
        assertThat(instructor.heading("Next semester")).isVisible();
        assertThat(instructor.page().locator("main")).containsText(LESSON);
    }

    private static void end(Visitor instructor, String course, String title, Visitor student) {
        String archived = "Nothing can be changed here.";
        instructor.open(course + "/settings");
        instructor.press(instructor.button("Archive course"));
        assertThat(instructor.text("Archive " + title + "?")).isVisible();
        instructor.inspectOneOfMany("semester-archive");
        instructor.press(instructor.button("Archive course now"));
        assertThat(instructor.page().locator(".notice")).containsText(archived);
        instructor.inspectOneOfMany("semester-archived");
        student.open(course);
        assertThat(student.page().locator(".notice")).containsText(archived);
        student.inspectOneOfMany("semester-archived-student");

        instructor.press(instructor.button("Delete course"));
        assertThat(instructor.text("the enrolments of 2 students")).isVisible();
        assertThat(instructor.text("118 invitations of students who haven’t joined"))
                .isVisible();
        instructor.press(instructor.button("Delete course permanently"));
        assertThat(instructor.text("That isn’t the title. Type: " + title)).isVisible();
        instructor.tabTo(instructor.field("Course title")).fill(title);
        instructor.inspectOneOfMany("semester-delete");
        instructor.press(instructor.button("Delete course permanently"));
        assertThat(instructor.heading("Courses")).isVisible();
        assertThat(instructor.link(title)).hasCount(0);
        student.open("/scores");
        assertThat(student.page().locator("main")).isVisible();
        assertThat(student.heading(LESSON)).hasCount(0);
    }
}
