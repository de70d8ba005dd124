package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.db.Outbox;
import org.readout.user.OneTimeLink.LinkState;
import org.readout.user.OneTimeLink.Purpose;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Emailed links for a new password and to confirm an address, with a real mail server. */
class AccountMailTest {

    private static final String SITE = "https://readout.example.org";

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final AccountWorld world = new AccountWorld(TestDatabase.H2);
    private User stu;
    private final StaticListableBeanFactory beans = new StaticListableBeanFactory();
    private final Outbox outbox = outbox();
    private AccountMail mail;

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

    private AccountMail mail(String site) {
        return new AccountMail(
                new MailServer(beans.getBeanProvider(JavaMailSender.class), site, ""),
                world.accounts,
                world.links,
                new EmailConfirmation(world.store, beans.getBeanProvider(JavaMailSender.class), site),
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
        assertThat(mail.ask(Purpose.RESET, " Stu@Example.org ", "10.0.0.1")).isTrue();
        outbox.sendAll();
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()[0]).hasToString("stu@example.org");
        assertThat(message.getFrom()[0]).hasToString("readout@readout.example.org");
        assertThat(GreenMailUtil.getBody(message)).startsWith("Hello Alice,").contains("The link works once.");
        assertThat(world.links.choosePassword(token(message, "/reset"), "blue whale sings"))
                .map(User::id)
                .contains(stu.id());
    }

    @Test
    void the_owner_is_told_what_makes_the_account_easier_to_open_at_a_confirmed_address_only() throws Exception {
        world.listeners.add(event -> {
            if (event instanceof UserService.AccountWeakened weakened) {
                mail.warn(weakened);
            }
        });
        SecondFactor factor = new SecondFactor(world.store, world.accounts, world.audit, world.writes, world.clock);
        String secret = SecondFactor.newSecret();
        List<String> codes = factor.turnOn(stu.id(), secret, factor.code(secret, world.clock.instant()))
                .orElseThrow();
        assertThat(factor.refusal(stu.id(), codes.getFirst())).isEmpty();
        outbox.sendAll();
        assertThat(server.getReceivedMessages())
                .as("anyone could have typed the address")
                .isEmpty();
        world.store.confirmEmail(stu.id(), world.clock.instant());

        assertThat(factor.refusal(stu.id(), "not-a-code")).isPresent();
        assertThat(factor.refusal(stu.id(), codes.get(1))).isEmpty();
        factor.turnOff(stu.id());
        outbox.sendAll();

        assertThat(server.getReceivedMessages())
                .extracting(MimeMessage::getSubject)
                .containsExactlyInAnyOrder(
                        "A recovery code of your Readout account was used",
                        "The second step of your Readout account is off");
        assertThat(GreenMailUtil.getBody(server.getReceivedMessages()[0]))
                .startsWith("Hello Alice,")
                .contains("If it wasn", SITE + "/account");
    }

    private static String token(MimeMessage message, String page) {
        String start = SITE + page + "?token=";
        return GreenMailUtil.getBody(message)
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElseThrow()
                .substring(start.length())
                .strip();
    }

    @Test
    void a_new_account_is_mailed_a_link_that_confirms_its_address_once() throws Exception {
        User ada = signUp("ada@example.org");
        assertThat(world.mail.isMissing(ada.id())).isTrue();
        outbox.sendAll();
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getAllRecipients()[0]).hasToString("ada@example.org");
        assertThat(message.getSubject()).isEqualTo("Confirm your email address for Readout");
        assertThat(GreenMailUtil.getBody(message))
                .contains("within", "7 days")
                .as("a stranger who signs up with this address chose the name")
                .doesNotContain("Alice");
        String token = token(message, "/confirm");
        assertThat(world.links.choosePassword(token, "blue whale sings")).isEmpty();
        assertThat(world.links.signUp(token, AccountWorld.wanted("eve@example.org"), Optional.empty()))
                .isEmpty();
        assertThat(world.links.confirmEmail(token)).isTrue();
        assertThat(world.mail.isMissing(ada.id())).isFalse();
        assertThat(world.links.confirmEmail(token)).isFalse();
        assertThat(world.noted()).containsOnlyOnce("email-confirmed");

        mail.ask(Purpose.CONFIRM, "ada@example.org", "10.0.0.1");
        outbox.sendAll();
        assertThat(server.getReceivedMessages()).as("nothing to confirm").hasSize(1);
    }

    private User signUp(String email) {
        world.mail.turn(true);
        world.listeners.add(event -> {
            if (event instanceof UserService.AccountCreated created) {
                mail.welcome(created);
            }
        });
        return world.account(email);
    }

    @Test
    void a_link_to_confirm_expires_after_a_week_and_a_new_one_can_be_sent() {
        User ada = signUp("ada@example.org");
        outbox.sendAll();
        world.clock.pass(Duration.ofDays(7));
        assertThat(world.links.confirmEmail(token(server.getReceivedMessages()[0], "/confirm")))
                .isFalse();
        assertThat(mail.ask(Purpose.CONFIRM, "ada@example.org", "10.0.0.1")).isTrue();
        outbox.sendAll();
        assertThat(world.links.confirmEmail(token(server.getReceivedMessages()[1], "/confirm")))
                .isTrue();
        assertThat(world.mail.isMissing(ada.id())).isFalse();
    }

    @Test
    void an_emailed_link_for_a_password_confirms_the_address_and_another_does_not() {
        world.mail.turn(true);
        String console =
                world.writes.write(() -> world.store.addLink(Purpose.RESET, stu.id(), null, world.clock.instant()));
        assertThat(world.links.choosePassword(console.split("=")[1], "blue whale sings"))
                .isPresent();
        assertThat(world.mail.isMissing(stu.id())).isTrue();
        mail.ask(Purpose.RESET, "stu@example.org", "10.0.0.1");
        outbox.sendAll();
        world.links.choosePassword(token(server.getReceivedMessages()[0], "/reset"), "green whale dives");
        assertThat(world.mail.isMissing(stu.id())).isFalse();
    }

    @Test
    void a_new_password_leaves_the_link_to_confirm_as_it_is() {
        signUp("ada@example.org");
        outbox.sendAll();
        mail.ask(Purpose.RESET, "ada@example.org", "10.0.0.1");
        outbox.sendAll();
        world.links.choosePassword(token(server.getReceivedMessages()[1], "/reset"), "blue whale sings");
        assertThat(world.links.state(token(server.getReceivedMessages()[0], "/confirm")))
                .isEqualTo(LinkState.OPEN);
    }

    @Test
    void an_account_of_the_set_up_link_or_the_demonstration_needs_no_confirmation_and_an_invited_one_does() {
        String setup = world.links.setupPath().orElseThrow().split("=")[1];
        User first = world.links
                .signUp(setup, AccountWorld.wanted("first@example.org"), Optional.empty())
                .orElseThrow();
        String invitation = world.links.invitationPath(first.id()).orElseThrow().split("=")[1];
        User second = world.links
                .signUp(invitation, AccountWorld.wanted("second@example.org"), Optional.empty())
                .orElseThrow();
        User shown = new User(UserId.random(), User.Kind.ACCOUNT, "Demo", "demo@example.org");
        world.accounts.addAll(AccountWorld.PASSWORD, List.of(shown));
        assertThat(world.mail.isMissing(second.id())).as("without email").isFalse();
        world.mail.turn(true);
        assertThat(List.of(first, second, shown))
                .extracting(user -> world.mail.isMissing(user.id()))
                .containsExactly(false, true, false);
    }

    @Test
    void a_class_that_signs_up_on_one_computer_gets_all_its_links_and_one_address_at_most_three() {
        for (int i = 0; i <= AccountMail.PER_COMPUTER; i++) {
            mail.welcome(new UserService.AccountCreated("student" + i + "@example.org"));
        }
        for (int i = 0; i < AccountMail.PER_ADDRESS; i++) {
            assertThat(mail.ask(Purpose.CONFIRM, "student0@example.org", "10.0.0.1"))
                    .isTrue();
        }
        assertThat(waiting()).hasSize(AccountMail.PER_COMPUTER + AccountMail.PER_ADDRESS);
    }

    @Test
    void an_unknown_address_gets_the_same_answer_and_no_mail() {
        assertThat(mail.ask(Purpose.RESET, "unknown@example.org", "10.0.0.1")).isTrue();
        assertThat(mail.ask(Purpose.RESET, "stu@example.org", "10.0.0.1")).isTrue();
        assertThat(waiting()).containsExactly("RESET en unknown@example.org", "RESET en stu@example.org");
        outbox.sendAll();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void one_address_gets_three_mails_an_hour_and_one_computer_can_not_ask_for_all() {
        for (int i = 0; i < 2 * AccountMail.PER_ADDRESS; i++) {
            assertThat(mail.ask(Purpose.RESET, "stu@example.org", "10.0.0." + i))
                    .isTrue();
        }
        User last = world.account("last@example.org");
        assertThat(mail.ask(Purpose.RESET, String.valueOf(last.email()), "10.0.0.99"))
                .isTrue();
        outbox.sendAll();
        assertThat(server.getReceivedMessages()).hasSize(AccountMail.PER_ADDRESS + 1);

        for (int i = 0; i < AccountMail.PER_COMPUTER; i++) {
            mail.ask(Purpose.RESET, "unknown" + i + "@example.org", "10.0.1.1");
        }
        assertThat(mail.ask(Purpose.RESET, "another@example.org", "10.0.1.1")).isFalse();
    }

    @Test
    void a_restart_loses_no_mail_and_the_database_never_has_the_key_of_a_link() throws Exception {
        mail.ask(Purpose.RESET, "stu@example.org", "10.0.0.1");
        assertThat(waiting()).containsExactly("RESET en stu@example.org");
        outbox().sendAll();
        assertThat(GreenMailUtil.getBody(server.getReceivedMessages()[0])).contains(SITE + "/reset?token=");
        assertThat(waiting()).isEmpty();
    }

    @Test
    void a_mail_server_that_is_down_gets_the_mail_later() {
        int port = server.getSmtp().getPort();
        server.stop();
        mail.ask(Purpose.RESET, "stu@example.org", "10.0.0.1");
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
        assertThat(mail.ask(Purpose.RESET, "no address", "10.0.0.1")).isTrue();
        assertThat(mail.ask(Purpose.RESET, "a".repeat(300) + "@example.org", "10.0.0.1"))
                .isTrue();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void an_address_that_takes_no_mail_now_holds_up_no_later_one() {
        int port = server.getSmtp().getPort();
        server.stop();
        mail.ask(Purpose.RESET, "stu@example.org", "10.0.0.1");
        outbox.sendAll();
        GreenMail again = new GreenMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));
        again.start();
        try {
            mail.ask(Purpose.RESET, "stu@example.org", "10.0.0.1");
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
        AccountMail off = mail("");
        assertThat(off.isOn()).isFalse();
        off.welcome(new UserService.AccountCreated("ada@example.org"));
        assertThat(waiting()).isEmpty();
    }
}
