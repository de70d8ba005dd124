package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Emailed links for a new password, with a real mail server. */
class ResetMailTest {

    private static final String SITE = "https://readout.example.org";
    private static final long WAIT = Duration.ofSeconds(30).toMillis();

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final AccountWorld world = new AccountWorld(TestDatabase.H2);
    private User stu;
    private ResetMail mail;

    @BeforeEach
    void aServerRuns() {
        server.start();
        stu = world.account("stu@example.org");
        mail = mail(SITE);
    }

    private ResetMail mail(String site) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(server.getSmtp().getPort());
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("mail", sender);
        return new ResetMail(
                beans.getBeanProvider(JavaMailSender.class), site, "", world.accounts, world.links, world.clock);
    }

    @AfterEach
    void everythingStops() {
        server.stop();
    }

    @Test
    void the_owner_of_an_account_gets_a_link_of_the_configured_address_that_works() throws Exception {
        assertThat(mail.ask(" Stu@Example.org ", "10.0.0.1")).isTrue();
        assertThat(server.waitForIncomingEmail(WAIT, 1)).isTrue();
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()[0]).hasToString("stu@example.org");
        assertThat(message.getFrom()[0]).hasToString("readout@readout.example.org");
        String text = GreenMailUtil.getBody(message);
        assertThat(text).startsWith("Hello Alice,").contains("The link works once.");
        String link = text.lines()
                .filter(line -> line.startsWith(SITE + "/reset?token="))
                .findFirst()
                .orElseThrow()
                .strip();
        assertThat(world.links.choosePassword(link.substring(link.indexOf('=') + 1), "a new password"))
                .map(User::id)
                .contains(stu.id());
    }

    @Test
    void an_unknown_address_gets_the_same_answer_and_no_mail() {
        assertThat(mail.ask("unknown@example.org", "10.0.0.1")).isTrue();
        assertThat(mail.ask("stu@example.org", "10.0.0.1")).isTrue();
        // They are sent in turn: when the second is here, there was no first.
        assertThat(server.waitForIncomingEmail(WAIT, 1)).isTrue();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void one_address_gets_three_mails_an_hour_and_one_computer_can_not_ask_for_all() {
        for (int i = 0; i < 2 * ResetMail.PER_ADDRESS; i++) {
            assertThat(mail.ask("stu@example.org", "10.0.0." + i)).isTrue();
        }
        User last = world.account("last@example.org");
        assertThat(mail.ask(String.valueOf(last.email()), "10.0.0.99")).isTrue();
        assertThat(server.waitForIncomingEmail(WAIT, ResetMail.PER_ADDRESS + 1)).isTrue();
        assertThat(server.getReceivedMessages()).hasSize(ResetMail.PER_ADDRESS + 1);

        for (int i = 0; i < ResetMail.PER_COMPUTER; i++) {
            mail.ask("unknown" + i + "@example.org", "10.0.1.1");
        }
        assertThat(mail.ask("another@example.org", "10.0.1.1")).isFalse();
    }

    @Test
    void without_a_public_address_nothing_is_mailed() {
        assertThat(mail("").isOn()).isFalse();
    }
}
