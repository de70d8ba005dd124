package org.readout.notice;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.readout.course.NoticeEvent.Kind;
import org.readout.course.NoticeEvent.Topic;
import org.readout.db.DurableTransactions;
import org.readout.db.Outbox;
import org.readout.notice.MailRepository.Due;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.MailServer;
import org.readout.user.MailServer.AddressRefused;
import org.readout.user.MailServer.Mail;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Mails notices, at once or once a day, as their readers chose. A notice is mailed once: it is given to one mail in the
 * transaction that puts the mail into the outbox, and the mail is noted as sent as soon as the mail server has taken it. What is
 * read in the page by then isn't mailed.
 */
@Component
public class NoticeMail implements Outbox.Sender {

    private static final String KIND = "notice email";
    private static final Logger log = LoggerFactory.getLogger(NoticeMail.class);
    private static final Messages TEXT = Messages.of("notice");

    private final NoticeService notices;
    private final MailRepository repository;
    private final MailSettings settings;
    private final MailServer server;
    private final Outbox outbox;
    private final DurableTransactions writes;
    private final Clock clock;

    NoticeMail(
            NoticeService notices,
            MailRepository repository,
            MailSettings settings,
            MailServer server,
            Outbox outbox,
            DurableTransactions writes,
            Clock clock) {
        this.notices = notices;
        this.repository = repository;
        this.settings = settings;
        this.server = server;
        this.outbox = outbox;
        this.writes = writes;
        this.clock = clock;
    }

    /** Puts mails whose time has come into the outbox. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void post() {
        if (!settings.isOn()) {
            return;
        }
        Instant now = clock.instant();
        Set<UserId> daily = new HashSet<>();
        for (Due due : repository.due(now)) {
            if (!due.daily() || daily.add(due.person())) {
                writes.run(() -> {
                    if (repository.claim(due, now)) {
                        // A key for each: an address that fails holds up no other.
                        outbox.add(KIND, String.valueOf(due.number()), String.valueOf(due.number()));
                    }
                });
            }
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void send(String key, String payload) {
        long number = Long.parseLong(payload);
        repository.recipient(number).ifPresent(person -> {
            Map<Topic, MailWay> ways = settings.of(person.id());
            List<Notice> told = notices.ofMail(person.id(), number).stream()
                    .filter(notice -> ways.get(notice.kind().topic()) != MailWay.NEVER)
                    .toList();
            if (told.isEmpty()) {
                return;
            }
            try {
                server.send(mail(number, person, told));
                writes.run(() -> repository.mailed(number, clock.instant()));
            } catch (AddressRefused e) {
                log.info(
                        "The mail server refused the address of {}.",
                        person.id().value());
                settings.fail(person, String.valueOf(e.getMessage()));
            }
        });
    }

    private Mail mail(long number, User person, List<Notice> told) {
        Set<String> courses = told.stream().map(Notice::courseTitle).collect(Collectors.toSet());
        Set<Topic> topics = told.stream().map(notice -> notice.kind().topic()).collect(Collectors.toSet());
        Notice first = told.getFirst();
        List<String> lines = new ArrayList<>();
        lines.add(TEXT.get("mail.hello", "name", person.name()));
        for (Notice notice : told) {
            lines.add(TEXT.get("mail.line", "kind", notice.kindWords(), "sentence", Ui.plain(notice.sentence())));
            if (notice.kind() == Kind.ANNOUNCEMENT && !notice.word("text").isBlank()) {
                lines.add(notice.word("text").strip());
            }
            lines.add(server.site() + "/notices/" + notice.number());
        }
        String stop = server.site() + "/unsubscribe/" + settings.stopToken(person.id(), topics);
        lines.add(TEXT.get(
                "mail.foot",
                "topics",
                topics.size() == 1 ? first.kind().topic() : "several",
                "stop",
                stop,
                "settings",
                server.site() + AccountLinks.ACCOUNT));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("List-Unsubscribe", "<" + stop + ">");
        headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        headers.put("Auto-Submitted", "auto-generated");
        // The same if it is ever sent again: receivers show it once.
        headers.put(
                "Message-ID",
                "<notice." + number + "." + first.toldAt().toEpochMilli() + "@"
                        + URI.create(server.site()).getHost() + ">");
        return new Mail(
                String.valueOf(person.email()),
                courses.size() == 1
                        ? TEXT.get("mail.from-course", "course", first.courseTitle())
                        : TEXT.get("mail.from"),
                subject(told),
                String.join("\n\n", lines) + "\n",
                headers);
    }

    private static String subject(List<Notice> told) {
        Notice first = told.getFirst();
        String words = told.size() == 1
                ? TEXT.get("mail.line", "kind", first.kindWords(), "sentence", Ui.plain(first.sentence()))
                : TEXT.get(
                        "mail.subject.many",
                        "count",
                        told.size(),
                        "kinds",
                        told.stream().map(Notice::kindWords).distinct().collect(Collectors.joining(", ")));
        return words.replaceAll("\\s+", " ");
    }
}
