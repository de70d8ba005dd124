package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.readout.browser.Pacts.Answers;
import org.readout.browser.People.NewCourse;

/**
 * What only a server of its own can be put through: it sends mail, its lessons change under a course, and it is killed while
 * people work. One serves all three in turn, because a start takes longer than most of what people do.
 */
@Tag("browser")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OwnServerTest {

    private static final String TIMED = "/lessons/two-ways/timed";
    private static final Pattern NEARLY_ALL = Pattern.compile("Time left: (20:00|19:\\d\\d)");
    private static final Pattern NEARLY_HALF = Pattern.compile("Time left: (10:00|9:\\d\\d)");
    private static final int TWO_LINES = 40;

    private static final Answers ANSWERS = new Answers(
            "2001",
            Pacts.RIGHT_ORDER,
            "1960",
            "Ussuri",
            "100,000",
            Pacts.TROOPS,
            "Zhenbao, on the Ussuri",
            "They fought for the lead of a common cause.\nThe text shows it.");

    private static final String SITE = "http://readout.example.org";
    private static final long PATIENCE_MILLIS = 60_000;

    private static final GreenMail MAIL = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @TempDir
    private static Path folder;

    private static ReadoutProcess server;

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @BeforeAll
    static void start() {
        MAIL.start();
        server = ReadoutProcess.start(
                folder.resolve("data"),
                Site.lessons(folder.resolve("lessons")),
                Map.of(
                        "SPRING_MAIL_HOST",
                        "localhost",
                        "SPRING_MAIL_PORT",
                        String.valueOf(MAIL.getSmtp().getPort())),
                "--public-address",
                SITE);
    }

    @AfterAll
    static void stop() {
        server.kill();
        MAIL.stop();
    }

    @Test
    @Order(1)
    void a_student_confirms_the_address_with_the_link_that_signing_up_sends() {
        Visitor instructor = browsers.visitor(server.address());
        makesTheFirstAccount(instructor, server.setupPath().orElseThrow());
        People.NewCourse course = People.teach(instructor, "Confirmed 1", SmallStates.TITLE);
        Visitor student = browsers.visitor(server.address());
        People.Account ada = People.student("Ada Okafor");
        People.join(student, course, ada);
        People.importRoster(instructor, course.path(), "email,name\n%s,%s".formatted(ada.email(), ada.name()));
        instructor.open(course.path() + "/students");
        assertThat(instructor.text("Email not confirmed").first()).isVisible();
        instructor.inspectOneOfMany("students-unconfirmed");
        student.open("/account");
        assertThat(student.heading("Confirm your email address")).isVisible();
        student.inspectOneOfMany("account-unconfirmed");

        assertThat(MAIL.waitForIncomingEmail(PATIENCE_MILLIS, 1))
                .as("nothing to the first instructor")
                .isTrue();
        String text = GreenMailUtil.getBody(MAIL.getReceivedMessages()[0]);
        String path = text.lines()
                .filter(line -> line.startsWith(SITE + "/confirm"))
                .findFirst()
                .orElseThrow()
                .substring(SITE.length());
        Visitor phone = browsers.visitor(server.address());
        phone.open(path);
        phone.inspectOneOfMany("confirm");
        phone.button("Confirm address").click();
        assertThat(phone.heading("Email address confirmed")).isVisible();
        phone.inspectOneOfMany("confirmed");
        instructor.open(course.path() + "/students");
        assertThat(instructor.text("Ada Okafor").first()).isVisible();
        assertThat(instructor.text("Email not confirmed")).isHidden();
        student.open("/account");
        assertThat(student.heading("Your account")).isVisible();
        assertThat(student.heading("Confirm your email address")).isHidden();
    }

    private static void makesTheFirstAccount(Visitor instructor, String setup) {
        instructor.open(setup);
        instructor.inspect("setup");
        People.signUp(instructor, People.INSTRUCTOR);
        assertThat(instructor.heading("Courses")).isVisible();
        instructor.awaitLive();
        instructor.inspectOneOfMany("courses-empty");
    }

    @Test
    @Order(2)
    void a_fixed_key_is_reviewed_applied_shown_to_the_student_and_undone() throws IOException {
        Visitor instructor = browsers.visitor(server.address());
        People.signIn(instructor, People.INSTRUCTOR);
        NewCourse course = People.teach(instructor, "International relations 101", SmallStates.TITLE);
        Visitor student = browsers.visitor(server.address());
        People.join(student, course, People.student("Ada Student"));
        answersOneWrong(student);

        String page = course.path() + "/lessons/small-states";
        instructor.open(course.path());
        People.openActions(instructor, SmallStates.TITLE);
        instructor.link("Corrections: " + SmallStates.TITLE).click();
        assertThat(instructor.text("No corrections to review.")).isVisible();
        instructor.inspectOneOfMany("corrections-none");

        acceptSecondOption(folder.resolve("lessons"));
        awaitCorrection(instructor, page);
        instructor.open(course.path() + "/gradebook");
        instructor.link("correction to review").press("Enter");
        assertThat(instructor.text(
                        "The correct answer changed from “Trading with both and allying with neither” to “Trading"
                                + " with both and allying with neither; Joining the stronger side”."))
                .isVisible();
        assertThat(instructor.text("Student scores: 1 up, 0 down, 0 the same.")).isVisible();
        assertThat(instructor.page().locator(".move-table tbody tr")).containsText("4 / 5 → 5 / 5");
        instructor.inspectOneOfMany("correction-waiting");
        student.open(SmallStates.SECTION);
        assertThat(student.heading("Score: 4 / 5")).isVisible();

        instructor.button("Apply correction").press("Enter");
        assertThat(instructor.text("Enter a reason. Students will see it.")).isVisible();
        instructor.field("Reason (shown to students)").fill("Paragraph two supports both ways.");
        instructor.button("Apply correction").press("Enter");
        assertThat(instructor.text("Correction applied: 1 answer regraded. Student scores: 1 up, 0 down, 0 the same."))
                .isVisible();
        instructor.inspectOneOfMany("correction-applied");

        findsTheReceipt(student);

        instructor
                .page()
                .getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("Undo the correction from .*")))
                .press("Enter");
        assertThat(instructor.text("Correction undone: 1 answer has its earlier points again."))
                .isVisible();
        student.reload();
        assertThat(student.heading("Score: 4 / 5")).isVisible();
        assertThat(student.text("The correction was undone, so your earlier score counts again."))
                .hasCount(2);
    }

    private static void answersOneWrong(Visitor student) {
        student.open(SmallStates.SECTION);
        student.radio("Joining the stronger side").check();
        SmallStates.assertSaved(student, 1);
        for (int number = 2; number <= SmallStates.QUESTIONS; number++) {
            SmallStates.answer(student, number);
            SmallStates.assertSaved(student, number);
        }
        student.button("Submit answers").click();
        assertThat(student.heading("Score: 4 / 5")).isVisible();
    }

    private static void findsTheReceipt(Visitor student) {
        student.reload();
        assertThat(student.heading("Score: 5 / 5")).isVisible();
        assertThat(student.page().locator(".corrected")).containsText("was 4 / 5");
        assertThat(student.page().locator(".correction .new-mark"))
                .hasText(Pattern.compile(".*: 0 → 1\\. The answer key was corrected\\. .*"));
        student.button("Show answers").press("Enter");
        student.button("Show the correct answers").press("Enter");
        assertThat(student.page().locator(".correction .new-mark"))
                .hasText(Pattern.compile(
                        ".*: 0 → 1\\. The correct answer changed from “Trading with both and allying with"
                                + " neither” to “Trading with both and allying with neither; Joining the stronger side”\\. Paragraph two supports"
                                + " both ways\\."));
        student.page().locator(".correction summary").press("Enter");
        assertThat(student.text("Graded when the quiz was submitted.")).isVisible();
        student.inspectOneOfMany("quiz-corrected");
    }

    private static void acceptSecondOption(Path lessons) throws IOException {
        Path quiz = lessons.resolve("small-states/between.quiz.yaml");
        String before = Files.readString(quiz);
        Files.writeString(
                quiz,
                before.replace("text: Joining the stronger side,", "text: Joining the stronger side, correct: true,"));
    }

    /** Asks the server until the edit is up. */
    private static void awaitCorrection(Visitor visitor, String path) {
        for (int i = 0; i < 40; i++) {
            visitor.open(path);
            if (visitor.heading("Correction to review").count() > 0) {
                return;
            }
        }
        throw new AssertionError("The correction never came");
    }

    @Test
    @Order(3)
    void what_people_did_before_and_while_the_server_was_gone_is_there_half_an_hour_later() {
        Visitor student = browsers.visitor(server.address());
        staysSignedIn(student);
        Visitor writer = browsers.visitor(server.address());
        types(writer);
        Visitor guest = browsers.visitor(server.address());
        answers(guest, 3);
        Visitor other = browsers.visitor(server.address());
        answers(other, 1);
        Visitor timed = browsers.newcomer(server.address());
        answersAgainstTheClock(timed);

        server.kill();
        Pacts.answer(student, ANSWERS);
        Pacts.assertNothingSaved(student);
        DiscussionTest.post(writer).fill("The first words are saved, and these are typed into a dead connection");
        assertThat(keptTexts(writer)).isOne();
        submits(guest);
        Visitor tab = submitsAndCloses(other);
        String path = resetsThePassword(folder.resolve("data"));

        server = server.later(Duration.ofMinutes(30));
        assertThat(guest.heading("Score: 5 / 5")).isVisible();
        assertThat(NoConnectionTest.told(guest)).containsText("Your answers were submitted on ");
        findsTheAnswers(student);
        findsTheText(writer);
        tab.open(SmallStates.SECTION);
        assertThat(tab.heading("Score: 1 / 5")).isVisible();
        assertThat(NoConnectionTest.told(tab)).containsText("Your answers were submitted on ");
        timed.open(TIMED);
        assertThat(timed.heading("Score: 1 / 2")).isVisible();
        assertThat(timed.page().locator(".time-left")).hasCount(0);
        timed.inspectOneOfMany("timed-marked");
        choosesANewPassword(path, server.address());
        List.of(student, writer, guest, other, timed).forEach(each -> each.forgive(error -> true));
    }

    private static void staysSignedIn(Visitor student) {
        AnswersKeptTest.signUpToStay(student);
        student.open(Pacts.SECTION);
    }

    private static void types(Visitor writer) {
        writer.open(SmallStates.SECTION);
        DiscussionTest.post(writer).fill("The first words are saved");
        assertThat(DiscussionTest.scope(writer)).containsText(DiscussionTest.SAVED);
        DiscussionTest.awaitNothingUnsaved(writer);
        writer.reload();
        assertThat(DiscussionTest.post(writer)).hasValue("The first words are saved");
    }

    private static void answers(Visitor guest, int questions) {
        guest.open(SmallStates.SECTION);
        for (int number = 1; number <= questions; number++) {
            SmallStates.answer(guest, number);
            SmallStates.assertSaved(guest, number);
        }
    }

    private static void answersAgainstTheClock(Visitor guest) {
        guest.resize(Visitor.NARROW);
        guest.page().clock().install();
        guest.open(TIMED);
        assertThat(guest.page().getByText("When time runs out, your saved answers are submitted automatically."))
                .isVisible();
        assertThat(guest.page().locator("fieldset.question")).hasCount(0);
        guest.inspect("timed-before");

        guest.button("Start quiz").click();
        Locator clock = guest.page().locator(".time-left");
        assertThat(clock.locator(".words")).hasText(NEARLY_ALL);
        Locator said = clock.locator(".unseen");
        assertThat(said).isEmpty();
        SmallStates.answer(guest, 1);
        SmallStates.assertSaved(guest, 1);
        guest.inspectOneOfMany("timed-open");

        // The page would ask the server, whose clock has not moved.
        guest.page().context().setOffline(true);
        guest.page().clock().fastForward("10:00");
        assertThat(said).hasText("10 minutes left.");
        assertThat(clock.locator(".words")).hasText(NEARLY_HALF);
        guest.page().clock().fastForward("05:00");
        assertThat(said).hasText("5 minutes left.");
        guest.page().context().setOffline(false);
        guest.button("Hide time").click();
        assertThat(clock.locator(".words")).isHidden();
        guest.reload();
        assertThat(clock.locator(".words")).isHidden();
        guest.button("Show time").click();
        assertThat(clock.locator(".words")).hasText(NEARLY_ALL);
    }

    private static void submits(Visitor guest) {
        SmallStates.answer(guest, 4);
        guest.button(NoConnectionTest.SUBMIT).click();
        assertThat(NoConnectionTest.unsent(guest)).containsText(NoConnectionTest.NOT_YET);
        guest.resize(Visitor.NARROW);
        Locator message = guest.page().locator("vaadin-connection-indicator[reconnecting] .v-status-message");
        assertThat(message)
                .containsText(
                        "Readout can’t be reached. Your work is kept in this browser and will be saved when the connection is back.");
        for (Theme theme : Theme.values()) {
            guest.prefer(theme);
            guest.picture("no-connection");
        }
        double words = message.locator("span").boundingBox().height;
        assertThat(words).isGreaterThanOrEqualTo(TWO_LINES);
        assertThat(message.boundingBox().height).isGreaterThanOrEqualTo(words);
        guest.prefer(Theme.LIGHT);
        guest.resize(Visitor.WIDE);
    }

    private static Visitor submitsAndCloses(Visitor other) {
        other.button(NoConnectionTest.SUBMIT).click();
        assertThat(NoConnectionTest.unsent(other))
                .hasText(
                        "Not submitted: questions 2, 3, 4 are unanswered. Answer them, or select “Submit answers” again."
                                + " Readout can’t be reached. Your answers are kept in this browser.");
        other.button(NoConnectionTest.SUBMIT).click();
        assertThat(NoConnectionTest.unsent(other)).containsText(NoConnectionTest.NOT_YET);
        Visitor tab = other.tab();
        other.page().close();
        return tab;
    }

    /** Returns the path of the link, which {@code ./readout reset-password} prints for an address however it is spelt. */
    private static String resetsThePassword(Path data) {
        var ended = ReadoutProcess.run(
                "reset-password", People.INSTRUCTOR.email().toUpperCase(Locale.ROOT), "--data", data.toString());
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        String path = ended.out().lines().skip(1).findFirst().orElseThrow();
        assertThat(path).startsWith("/reset?token=");
        return path;
    }

    private static void findsTheAnswers(Visitor student) {
        Pacts.assertAllSaved(student);
        Pacts.assertAnswered(student, ANSWERS);
        student.reload();
        Pacts.assertAllSaved(student);
        Pacts.assertAnswered(student, ANSWERS);
        assertThat(student.link("Kept Student")).isVisible();
    }

    private void findsTheText(Visitor writer) {
        writer.open(SmallStates.SECTION);
        assertThat(DiscussionTest.post(writer))
                .hasValue("The first words are saved, and these are typed into a dead connection");
        DiscussionTest.awaitNothingUnsaved(writer);
        Visitor another = browsers.visitor(writer.address());
        another.open(SmallStates.SECTION);
        assertThat(DiscussionTest.post(another)).hasValue("");
    }

    private void choosesANewPassword(String path, String address) {
        Visitor visitor = browsers.visitor(address);
        visitor.open(path);
        visitor.inspectOneOfMany("reset");
        visitor.field("New password").fill("words of a new password");
        visitor.field("Confirm new password").fill("words of a new password");
        visitor.button("Save password").click();
        assertThat(visitor.heading("Password saved")).isVisible();
        assertThat(visitor.link(People.INSTRUCTOR.name())).isVisible();
        visitor.inspectOneOfMany("reset-saved");
        Visitor other = browsers.visitor(address);
        other.open(path);
        assertThat(other.heading("This link no longer works")).isVisible();
        other.inspectOneOfMany("reset-used");
        People.signIn(other, People.INSTRUCTOR.email(), "words of a new password");
    }

    private static int keptTexts(Visitor visitor) {
        return (int) visitor.page()
                .evaluate("() => Object.keys(localStorage).filter((k) => k.startsWith('readout-draft:')).length");
    }
}
