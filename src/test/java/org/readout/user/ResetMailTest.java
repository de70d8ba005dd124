package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.db.Outbox;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Emailed links for a new password, with a real mail server. */
class ResetMailTest {

    private static final String SITE = "https://readout.example.org";

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final AccountWorld world = new AccountWorld(TestDatabase.H2);
    private User stu;
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final Outbox outbox = outbox();
    private ResetMail mail;

    @BeforeEach
    void aServerRuns() {
        server.start();
        stu = world.account("stu@example.org");
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(server.getSmtp().getPort());
        beans.addBean("server", sender);
        mail = mail(SITE);
        beans.addBean("mail", mail);
    }

    private ResetMail mail(String site) {
        return new ResetMail(
                beans.getBeanProvider(JavaMailSender.class),
                site,
                "",
                world.accounts,
                world.links,
                outbox,
                world.clock);
    }

    /** Another one on the same database is what a restart leaves. */
    private Outbox outbox() {
        return new Outbox(world.jdbc, world.writes, beans.getBeanProvider(Outbox.Sender.class), world.clock);
    }

    @AfterEach
    void everythingStops() {
        server.stop();
    }

    @Test
    void the_owner_of_an_account_gets_a_link_of_the_configured_address_that_works() throws Exception {
        assertThat(mail.ask(" Stu@Example.org ", "10.0.0.1")).isTrue();
        outbox.sendAll();
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
        assertThat(waiting()).containsExactly("en unknown@example.org", "en stu@example.org");
        outbox.sendAll();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void one_address_gets_three_mails_an_hour_and_one_computer_can_not_ask_for_all() {
        for (int i = 0; i < 2 * ResetMail.PER_ADDRESS; i++) {
            assertThat(mail.ask("stu@example.org", "10.0.0." + i)).isTrue();
        }
        User last = world.account("last@example.org");
        assertThat(mail.ask(String.valueOf(last.email()), "10.0.0.99")).isTrue();
        outbox.sendAll();
        assertThat(server.getReceivedMessages()).hasSize(ResetMail.PER_ADDRESS + 1);

        for (int i = 0; i < ResetMail.PER_COMPUTER; i++) {
            mail.ask("unknown" + i + "@example.org", "10.0.1.1");
        }
        assertThat(mail.ask("another@example.org", "10.0.1.1")).isFalse();
    }

    @Test
    void a_restart_loses_no_mail_and_the_database_never_has_the_key_of_a_link() throws Exception {
        mail.ask("stu@example.org", "10.0.0.1");
        assertThat(waiting()).containsExactly("en stu@example.org");
        outbox().sendAll();
        assertThat(GreenMailUtil.getBody(server.getReceivedMessages()[0])).contains(SITE + "/reset?token=");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_mail_server_that_is_down_gets_the_mail_later() {
        int port = server.getSmtp().getPort();
        server.stop();
        mail.ask("stu@example.org", "10.0.0.1");
        outbox.sendAll();
        assertThat(waiting()).hasSize(1);
        GreenMail again = new GreenMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            world.clock.pass(Duration.ofMinutes(2));
            outbox.sendAll();
            assertThat(again.getReceivedMessages()).hasSize(1);
            assertThat(waiting()).isEmpty();
        } finally {
            again.stop();
        }
    }

    @Test
    void what_is_no_address_is_not_kept() {
        assertThat(mail.ask("no address", "10.0.0.1")).isTrue();
        assertThat(mail.ask("a".repeat(300) + "@example.org", "10.0.0.1")).isTrue();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void an_address_that_takes_no_mail_now_holds_up_no_later_one() {
        int port = server.getSmtp().getPort();
        server.stop();
        mail.ask("stu@example.org", "10.0.0.1");
        outbox.sendAll();
        GreenMail again = new GreenMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            mail.ask("stu@example.org", "10.0.0.1");
            outbox.sendAll();
            assertThat(again.getReceivedMessages()).hasSize(1);
        } finally {
            again.stop();
        }
    }

    private List<String> waiting() {
        return world.jdbc
                .sql("select payload from outbox order by message_number")
                .query((row, n) -> row.getString("payload"))
                .list();
    }

    @Test
    void without_a_public_address_nothing_is_mailed() {
        assertThat(mail("").isOn()).isFalse();
    }
}
