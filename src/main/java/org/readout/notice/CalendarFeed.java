package org.readout.notice;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
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

    /** The longest line, in octets (RFC 5545, 3.1). */
    private static final int MOST_OCTETS = 75;

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

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
        List<String> lines = new ArrayList<>(List.of(
                "BEGIN:VCALENDAR",
                "VERSION:2.0",
                "PRODID:-//Readout//Due dates//EN",
                "X-WR-CALNAME:" + escaped(TEXT.get("calendar.name"))));
        for (DueItem item : rules.assigned(person)) {
            if (!item.terms().isExcused()) {
                add(lines, item, "opens", item.terms().rules().opensAt());
                add(lines, item, "due", item.terms().dueAt());
                add(lines, item, "closes", item.terms().rules().closesAt());
            }
        }
        lines.add("END:VCALENDAR");
        return lines.stream().map(CalendarFeed::folded).collect(Collectors.joining());
    }

    /** Adds a date if it is set. The same date has the same id each time, so that calendar programs move it. */
    private void add(List<String> lines, DueItem item, String which, @Nullable Instant at) {
        if (at == null) {
            return;
        }
        String title = TEXT.get(
                "calendar.event",
                "which",
                which,
                "lesson",
                library.title(item.lessonId()),
                "course",
                item.course().title());
        lines.addAll(List.of(
                "BEGIN:VEVENT",
                "UID:" + item.course().id().value() + "-" + item.lessonId() + "-" + which + "@readout",
                "DTSTAMP:" + UTC.format(clock.instant()),
                "DTSTART:" + UTC.format(at),
                "SUMMARY:" + escaped(title)));
        if (!server.site().isEmpty()) {
            lines.add("URL:" + server.site() + Study.link(CourseLinks.lesson(item.lessonId()), item.context()));
        }
        lines.add("END:VEVENT");
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replaceAll("\\R", "\\\\n");
    }

    /** Ends a line, and continues a long one on the next, between characters. */
    private static String folded(String line) {
        StringBuilder out = new StringBuilder();
        int octets = 0;
        for (int point : line.codePoints().toArray()) {
            String character = Character.toString(point);
            int more = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + more > MOST_OCTETS) {
                out.append("\r\n ");
                octets = 1;
            }
            out.append(character);
            octets += more;
        }
        return out.append("\r\n").toString();
    }
}
