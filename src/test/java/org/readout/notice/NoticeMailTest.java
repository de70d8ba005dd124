package org.readout.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.course.NoticeEvent.Topic;
import org.readout.course.Staff;
import org.readout.db.Outbox;
import org.readout.user.MailServer;
import org.readout.user.UserId;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail about notices with a real mail server: what is sent to whom, once, and how it is stopped. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NoticeMailTest {

    private static final String SITE = "https://readout.example.org";

    private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final NoticeWorld world;
    private final MailSettings settings;
    private final JavaMailSenderImpl smtp = new JavaMailSenderImpl();
    private final NoticeMail mail;
    private final Outbox outbox;
    private final UserId mara;

    NoticeMailTest(TestDatabase kind) {
        world = new NoticeWorld(kind);
        MailRepository repository = new MailRepository(world.jdbc);
        settings = new MailSettings(repository, world.mail, world.transactions, world.clock);
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("smtp", smtp);
        outbox = outbox(beans);
        mail = new NoticeMail(
                world.notices,
                repository,
                settings,
                new MailServer(beans.getBeanProvider(JavaMailSender.class), SITE, ""),
                outbox,
                world.transactions,
                world.clock);
        beans.addBean("mail", mail);
        mara = world.member("Mara", "student");
    }

    private Outbox outbox(StaticListableBeanFactory beans) {
        return new Outbox(world.jdbc, world.transactions, beans.getBeanProvider(Outbox.Sender.class), world.clock);
    }

    @BeforeEach
    void aServerRuns() {
        server.start();
        smtp.setHost("localhost");
        smtp.setPort(server.getSmtp().getPort());
        world.mail.turn(true);
        world.mail.confirmed(mara);
    }

    @AfterEach
    void everythingStops() {
        server.stop();
    }

    private void deliver() {
        mail.post();
        outbox.sendAll();
    }

    private List<MimeMessage> mails() {
        deliver();
        return Arrays.asList(server.getReceivedMessages());
    }

    private void passUntilDaily() {
        world.clock.pass(
                Duration.between(world.clock.instant(), MailWay.nextDaily(world.clock.instant(), NoticeWorld.PRAGUE)));
    }

    private static String body(MimeMessage message) throws Exception {
        return String.valueOf(message.getContent()).replace("\r", "");
    }

    @Test
    void scores_are_mailed_at_once_and_the_subject_says_everything() throws Exception {
        world.transactions.run(() -> world.notices.tell(new NoticeEvent(
                Kind.CORRECTED,
                world.course.id(),
                Set.of(mara),
                world.instructor,
                "/lessons/ice",
                Map.of("what", "Who leans\non whom", "before", "6", "after", "7", "outOf", "9"))));
        MimeMessage message = mails().getFirst();
        assertThat(message.getSubject()).isEqualTo("Score corrected: 6 → 7 of 9 points in Who leans on whom");
        assertThat(message.getFrom()[0]).hasToString("\"Readout, IR 101\" <readout@readout.example.org>");
        assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(1);
        assertThat(message.getHeader("List-Unsubscribe-Post")).containsExactly("List-Unsubscribe=One-Click");
        long number = world.notices.of(mara).getFirst().number();
        assertThat(body(message))
                .startsWith("Hello Mara,\n\n")
                .contains(
                        SITE + "/notices/" + number + "\n",
                        "stop mail about grades and corrections",
                        SITE + "/account");
        assertThat(mails()).hasSize(1);
    }

    @Test
    void replies_are_mailed_once_a_day_in_one_mail_if_there_is_something_new() throws Exception {
        UserId elin = world.member("Elin", "student");
        UUID own = world.post(mara, null);
        UUID reply = world.post(elin, own);
        world.tellOfPost(Kind.REPLY, elin, reply, mara);
        world.tell(Kind.DUE_TOMORROW, null, "/lessons/ice", mara);
        world.tell(Kind.DUE_TOMORROW, null, "/lessons/fire", mara);
        assertThat(mails()).isEmpty();
        world.notices.open(mara, world.notices.of(mara).getFirst().number());
        passUntilDaily();
        MimeMessage message = mails().getFirst();
        assertThat(message.getSubject()).isEqualTo("2 new: Reply, Due tomorrow");
        assertThat(body(message))
                .contains("Reply: Elin replied to you in Ice and rails")
                .doesNotContain("SECRET");
        assertThat(mails()).hasSize(1);

        world.tellOfPost(Kind.REPLY, elin, reply, mara);
        world.jdbc
                .sql("update post set hidden_at = current_timestamp, hidden_reason = 'attack' where post_id = ?")
                .param(reply)
                .update();
        passUntilDaily();
        assertThat(mails()).as("what is hidden by then isn't mailed").hasSize(1);
        world.clock.pass(Duration.ofDays(3));
        assertThat(mails()).as("a quiet course sends nothing").hasSize(1);
    }

    @Test
    void an_announcement_carries_its_text() throws Exception {
        world.transactions.run(() -> world.notices.tell(new NoticeEvent(
                Kind.ANNOUNCEMENT,
                world.course.id(),
                Set.of(mara),
                world.instructor,
                "/courses/x",
                Map.of("title", "No class", "text", "See you **Thursday**."))));
        MimeMessage message = mails().getFirst();
        assertThat(message.getSubject()).isEqualTo("Announcement: No class");
        assertThat(body(message)).contains("\n\nSee you **Thursday**.\n\n");
    }

    @Test
    void only_confirmed_addresses_get_mail_and_only_what_their_owners_want() {
        UserId unconfirmed = world.member("Ulla", "student");
        settings.choose(mara, Map.of(Topic.SCORES, MailWay.NEVER));
        world.tell(Kind.GRADED, null, "/lessons/ice", mara, unconfirmed);
        assertThat(mails()).isEmpty();
        settings.choose(mara, Map.of(Topic.SCORES, MailWay.AT_ONCE, Topic.DUE_DATES, MailWay.AT_ONCE));
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        world.tell(Kind.DUE_TOMORROW, null, "/lessons/ice", mara);
        assertThat(mails()).hasSize(2);
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        world.set(mara, "removed_at = current_timestamp, removed_by = person_id");
        assertThat(mails()).as("who has left").hasSize(2);
        world.mail.turn(false);
        world.set(mara, "removed_at = null, removed_by = null");
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        world.mail.turn(true);
        assertThat(mails()).as("told while the site sent no mail").hasSize(2);
    }

    @Test
    void a_server_killed_after_sending_sends_no_mail_twice() {
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        mail.post();
        StaticListableBeanFactory dying = new StaticListableBeanFactory();
        dying.addBean("dies", new Outbox.Sender() {
            @Override
            public String kind() {
                return mail.kind();
            }

            @Override
            public void send(String key, String payload) {
                mail.send(key, payload);
                throw new InternalError("killed");
            }
        });
        assertThatThrownBy(outbox(dying)::sendAll).isInstanceOf(InternalError.class);
        assertThat(server.getReceivedMessages()).hasSize(1);
        world.clock.pass(Duration.ofMinutes(5));
        assertThat(mails()).hasSize(1);
        assertThat(world.jdbc
                        .sql("select count(*) from outbox")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_server_that_is_down_gets_the_mail_later() {
        smtp.setPort(1);
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        deliver();
        assertThat(settings.failedAt(mara)).isEmpty();
        smtp.setPort(server.getSmtp().getPort());
        world.clock.pass(Duration.ofMinutes(2));
        assertThat(mails()).hasSize(1);
    }

    @Test
    void a_link_in_the_mail_stops_its_topic_without_a_sign_in() throws Exception {
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        String header = mails().getFirst().getHeader("List-Unsubscribe")[0].replaceAll("\\s", "");
        assertThat(header).matches("<" + SITE + "/unsubscribe/[A-Za-z0-9_-]{44}>");
        String token = header.substring(header.lastIndexOf('/') + 1, header.length() - 1);
        assertThat(settings.stopOf(token).orElseThrow().topics()).containsExactly(Topic.SCORES);
        char last = token.charAt(10);
        String forged = token.substring(0, 10) + (last == 'A' ? 'B' : 'A') + token.substring(11);
        assertThat(settings.stop(forged)).isFalse();
        assertThat(settings.stop("")).isFalse();
        assertThat(settings.of(mara)).containsEntry(Topic.SCORES, MailWay.AT_ONCE);
        assertThat(settings.stop(token)).isTrue();
        assertThat(settings.stop(token)).isTrue();
        assertThat(settings.of(mara))
                .containsEntry(Topic.SCORES, MailWay.NEVER)
                .containsEntry(Topic.ANNOUNCEMENTS, MailWay.AT_ONCE);
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        assertThat(mails()).hasSize(1);
    }

    @Test
    void a_refused_address_is_shown_and_gets_no_mail_until_its_owner_tries_again() throws Exception {
        try (ServerSocket refusing = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(refusing));
            smtp.setPort(refusing.getLocalPort());
            world.tell(Kind.GRADED, null, "/lessons/ice", mara);
            deliver();
        }
        assertThat(settings.failedAt(mara)).contains(world.clock.instant());
        Staff instructor =
                world.courses.staff(world.course.id(), world.instructor).orElseThrow();
        assertThat(settings.failures(instructor)).singleElement().satisfies(failure -> {
            assertThat(failure.student().name()).isEqualTo("Mara");
        });
        smtp.setPort(server.getSmtp().getPort());
        world.tell(Kind.GRADED, null, "/lessons/ice", mara);
        world.clock.pass(Duration.ofDays(1));
        assertThat(mails()).isEmpty();
        settings.retry(mara);
        world.tell(Kind.RELEASED, null, "/lessons/ice", mara);
        assertThat(mails()).hasSize(1);
        world.jdbc
                .sql(
                        "insert into mail_failure (person_id, email, answer, failed_at) values (?, 'old@example.org', '', current_timestamp)")
                .param(mara.value())
                .update();
        assertThat(settings.failures(instructor)).as("of an earlier address").isEmpty();
    }

    /** A mail server that knows no one. */
    private static void refuse(ServerSocket server) {
        try (Socket client = server.accept();
                BufferedReader read =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            client.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
            for (String line = read.readLine(); line != null; line = read.readLine()) {
                String answer = line.startsWith("RCPT")
                        ? "550 5.1.1 No such user"
                        : line.startsWith("QUIT") ? "221 bye" : "250 ok";
                client.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
