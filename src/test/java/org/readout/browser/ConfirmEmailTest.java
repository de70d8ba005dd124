package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A site with a mail server, where people confirm their email address. */
@Tag("browser")
class ConfirmEmailTest {

    private static final String SITE = "http://readout.example.org";
    private static final long PATIENCE_MILLIS = 60_000;

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @TempDir
    private Path folder;

    @Test
    void a_student_confirms_the_address_with_the_link_that_signing_up_sends() {
        GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        try (ReadoutProcess readout = ReadoutProcess.start(
                folder,
                Path.of("src/test/lessons"),
                Map.of(
                        "SPRING_MAIL_HOST",
                        "localhost",
                        "SPRING_MAIL_PORT",
                        String.valueOf(mail.getSmtp().getPort())),
                "--public-address",
                SITE)) {
            Visitor instructor = browsers.visitor(readout.address());
            instructor.open(readout.setupPath().orElseThrow());
            People.signUp(instructor, People.INSTRUCTOR);
            assertThat(instructor.heading("Courses")).isVisible();
            People.NewCourse course = People.teach(instructor, "Confirmed 1", SmallStates.TITLE);
            Visitor student = browsers.visitor(readout.address());
            People.Account ada = People.student("Ada Okafor");
            People.join(student, course, ada);
            People.importRoster(instructor, course.path(), "email,name\n%s,%s".formatted(ada.email(), ada.name()));
            instructor.open(course.path() + "/students");
            assertThat(instructor.text("Email not confirmed").first()).isVisible();
            instructor.inspectOneOfMany("students-unconfirmed");
            student.open("/account");
            assertThat(student.heading("Confirm your email address")).isVisible();
            student.inspectOneOfMany("account-unconfirmed");

            assertThat(mail.waitForIncomingEmail(PATIENCE_MILLIS, 1))
                    .as("nothing to the first instructor")
                    .isTrue();
            String text = GreenMailUtil.getBody(mail.getReceivedMessages()[0]);
            String path = text.lines()
                    .filter(line -> line.startsWith(SITE + "/confirm"))
                    .findFirst()
                    .orElseThrow()
                    .substring(SITE.length());
            Visitor phone = browsers.visitor(readout.address());
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
        } finally {
            mail.stop();
        }
    }
}
