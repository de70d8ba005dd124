package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.readout.browser.People.Account;
import org.readout.browser.People.NewCourse;

/** Students join a course, argue, answer, and see what is theirs. */
@Tag("browser")
class StudentPathTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void a_student_joins_is_quizzed_and_sees_the_score() {
        NewCourse course = course("Foreign policy 1");
        Visitor student = browsers.visitor();
        student.open(course.joinPath());
        student.inspect("join");
        Account account = People.student("Ada Student");
        People.signUp(student, account);
        assertThat(student.heading("Foreign policy 1")).isVisible();
        student.inspectOneOfMany("course-of-a-student");
        student.resize(Visitor.NARROW);
        assertThat(student.page().locator("header.bar").boundingBox().height)
                .as("three lines of links")
                .isLessThan(3 * 36 + 12);
        student.resize(Visitor.WIDE);

        student.link(SmallStates.TITLE).first().click();
        assertThat(student.heading(SmallStates.TITLE)).isVisible();
        student.open(SmallStates.SECTION);
        SmallStates.answerAll(student);
        student.button("Submit answers").click();
        assertThat(student.heading("Score: 5 / 5")).isVisible();

        student.open("/scores");
        assertThat(student.text("Foreign policy 1").first()).isVisible();
        student.text("Attempt 1: 5 / 5").click();
        assertThat(student.text("Which of these is hedging?")).isVisible();
        student.inspectOneOfMany("scores-of-a-student");
    }

    @Test
    void a_student_sees_no_post_before_writing_one() {
        NewCourse course = course("Foreign policy 2");
        Visitor first = browsers.visitor();
        People.join(first, course, People.student("Bea First"));
        first.open(SmallStates.SECTION);
        SmallStates.post(first, "Hedging keeps a door open on both sides.");
        assertThat(first.text("You’re the first to post.")).isVisible();

        Visitor second = browsers.visitor();
        People.join(second, course, People.student("Cleo Second"));
        StringBuilder received = second.listen();
        second.open(SmallStates.SECTION);
        assertThat(second.field("Your post")).isVisible();
        second.inspectOneOfMany("prompt-before-post");
        assertThat(received.toString()).contains("Between two neighbours");
        assertThat(received + second.page().content())
                .doesNotContain("keeps a door open")
                .doesNotContain("Bea First");

        SmallStates.post(second, "An alliance is cheaper than two doors.");
        assertThat(second.text("keeps a door open")).isVisible();
        assertThat(second.text("Bea First").first()).isVisible();
        second.inspectOneOfMany("prompt-after-post");
    }

    @Test
    void a_guest_s_work_is_added_to_the_account_and_is_there_on_another_machine() {
        Visitor guest = browsers.visitor();
        guest.open(SmallStates.SECTION);
        SmallStates.answerAll(guest);
        guest.button("Submit answers").click();
        assertThat(guest.heading("Score: 5 / 5")).isVisible();

        guest.open("/sign-up");
        assertThat(guest.text("Your progress and answers so far will be added to your account."))
                .isVisible();
        guest.inspectOneOfMany("sign-up");
        Account account = People.student("Eve Guest");
        People.signUp(guest, account);
        assertThat(guest.link("Eve Guest")).isVisible();

        Visitor elsewhere = browsers.visitor();
        People.signIn(elsewhere, account);
        elsewhere.open("/scores");
        assertThat(elsewhere.text("Score: 5 / 5").first()).isVisible();
        elsewhere.open("/account");
        elsewhere.inspectOneOfMany("account");
    }

    private NewCourse course(String title) {
        Visitor instructor = browsers.visitor();
        browsers.site().becomeInstructor(instructor);
        return People.teach(instructor, title, SmallStates.TITLE);
    }
}
