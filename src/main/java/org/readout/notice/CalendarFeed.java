package org.readout.notice;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.DueItem;
import org.readout.assignment.Study;
import org.readout.course.CourseLinks;
import org.readout.db.DurableTransactions;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.MailServer;
import org.readout.user.SecretToken;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * The dates of a person's lessons for a calendar program (RFC 5545), at a secret address. The database has only the hash of
 * the secret, so the address is shown once, when it is made.
 */
@Service
public class CalendarFeed {

    private static final Messages TEXT = Messages.of("notice");

    private final MailRepository repository;
    private final EffectiveRulesService rules;
    private final LessonLibrary library;
    private final MailServer server;
    private final DurableTransactions writes;
    private final Clock clock;

    CalendarFeed(
            MailRepository repository,
            EffectiveRulesService rules,
            LessonLibrary library,
            MailServer server,
            DurableTransactions writes,
            Clock clock) {
        this.repository = repository;
        this.rules = rules;
        this.library = library;
        this.server = server;
        this.writes = writes;
        this.clock = clock;
    }

    /** Makes a new secret; an earlier one of the person ends. */
    public SecretToken renew(UserId person) {
        SecretToken secret = SecretToken.random();
        writes.run(() -> repository.setFeed(person, secret.hash(), clock.instant()));
        return secret;
    }

    /** Returns when the person's address was made; empty for none. */
    public Optional<Instant> madeAt(UserId person) {
        return repository.feedMadeAt(person);
    }

    /** Returns the calendar of a secret; empty if it is no one's. Two statements. */
    public Optional<String> of(String secret) {
        return SecretToken.parse(secret)
                .flatMap(token -> repository.ofFeed(token.hash()))
                .map(this::calendar);
    }

    private String calendar(UserId person) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Readout//Due dates//EN"));
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(new XProperty("X-WR-CALNAME", TEXT.get("calendar.name")));
        for (DueItem item : rules.assigned(person)) {
            if (!item.terms().isExcused()) {
                String lesson = library.title(item.lessonId());
                String course = item.course().title();
                add(
                        calendar,
                        item,
                        "opens",
                        item.terms().rules().opensAt(),
                        TEXT.get("calendar.opens", "lesson", lesson, "course", course));
                add(
                        calendar,
                        item,
                        "due",
                        item.terms().dueAt(),
                        TEXT.get("calendar.due", "lesson", lesson, "course", course));
                add(
                        calendar,
                        item,
                        "closes",
                        item.terms().rules().closesAt(),
                        TEXT.get("calendar.closes", "lesson", lesson, "course", course));
            }
        }
        try {
            StringWriter text = new StringWriter();
            new CalendarOutputter().output(calendar, text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a date if it is set. The same date has the same id each time, so that calendar programs move it. */
    private void add(Calendar calendar, DueItem item, String which, @Nullable Instant at, String words) {
        if (at == null) {
            return;
        }
        VEvent event = new VEvent(false);
        event.add(new Uid(item.course().id().value() + "-" + item.lessonId() + "-" + which + "@readout"));
        event.add(new DtStamp(clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        event.add(new DtStart<>(at.truncatedTo(ChronoUnit.SECONDS)));
        event.add(new Summary(words));
        if (!server.site().isEmpty()) {
            event.add(new Url(
                    URI.create(server.site() + Study.link(CourseLinks.lesson(item.lessonId()), item.context()))));
        }
        calendar.add(event);
    }
}
