package org.readout.user;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.readout.db.ServerQuestions;
import org.readout.db.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/** Records who did what, and when. */
@Service
public class AuditLog implements ServerQuestions.Answer {

    public static final String QUESTION = "audit";
    public static final String UNKNOWN = "No account has the email address ";

    static final int REFUSALS_PER_HOUR = 100;

    private static final String ID = "=([0-9a-f]{8}-[0-9a-f-]{27})\\b";
    private static final Pattern COURSE = Pattern.compile("\\bcourse" + ID);
    private static final Pattern PERSON = Pattern.compile("\\b(?:student|member|person|for|to|from|guest)" + ID);

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private final UserRepository repository;
    private final DurableTransactions writes;
    private final Clock clock;
    private final Throttle refusals;
    private final Throttle sights;

    AuditLog(UserRepository repository, DurableTransactions writes, Clock clock) {
        this.repository = repository;
        this.writes = writes;
        this.clock = clock;
        this.refusals = new Throttle(REFUSALS_PER_HOUR, Duration.ofHours(1), clock);
        this.sights = new Throttle(1, Duration.ofHours(1), clock);
    }

    /**
     * Adds an entry, in the current transaction if there is one.
     *
     * @param user who did it, or {@code null} for the server's console
     * @param action such as {@code course-created}, at most 60 characters
     * @param details may name a course, as {@code course=ID}, and a person whom it is about, as {@code student=ID}
     */
    public void note(@Nullable UserId user, String action, String details) {
        writes.run(() ->
                repository.addAudit(user, clock.instant(), action, details, id(COURSE, details), id(PERSON, details)));
    }

    private static @Nullable UUID id(Pattern name, String details) {
        Matcher found = name.matcher(details);
        return found.find() ? UUID.fromString(found.group(1)) : null;
    }

    /** Notes that one of the staff saw a student's work, at most once an hour for each of the two. */
    public void noteSeen(UserId staff, String action, String details) {
        if (sights.take(staff.value() + details).isEmpty()) {
            note(staff, action, details);
        }
    }

    /** Adds an entry to the transaction of a change if it changed anything; returns whether it did. */
    public boolean noteIf(boolean changed, @Nullable UserId user, String action, String details) {
        if (changed) {
            note(user, action, details);
        }
        return changed;
    }

    @Override
    public String question() {
        return QUESTION;
    }

    /** Answers {@code readout audit} while the server runs, to the number of entries and an address or none. */
    @Override
    public String answer(String details) {
        String[] parts = details.split(" ", 2);
        return repository
                .audit(Integer.parseInt(parts[0]), parts[1])
                .map(entries -> String.join("\n", entries))
                .orElseThrow(() -> new StartupException(UNKNOWN + parts[1] + "."));
    }

    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        AccountPrincipal.of(event.getAuthentication()).ifPresent(account -> note(account.id(), "signed-out", ""));
    }

    /**
     * Adds an entry at most {@value REFUSALS_PER_HOUR} times an hour for each action: a flood of them must not fill the
     * database. An entry that can't be written is left out: users must still read why they were refused.
     */
    public void noteRefused(@Nullable UserId user, String action, String details) {
        if (refusals.take(action).isEmpty()) {
            try {
                note(user, action, details);
            } catch (DataAccessException | TransactionException e) {
                log.warn("Couldn't write \"{} {}\" to the audit", action, details, e);
            }
        }
    }
}
