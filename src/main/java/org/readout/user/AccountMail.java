package org.readout.user;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.readout.db.Outbox;
import org.readout.text.Messages;
import org.readout.user.MailServer.Mail;
import org.readout.user.OneTimeLink.Purpose;
import org.readout.user.UserService.AccountCreated;
import org.readout.user.UserService.AccountWeakened;
import org.readout.user.UserService.Weakened;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Emails links to choose a new password or to confirm an address, and tells owners what made their account easier to open, if
 * the site can send email. Neither the answer nor its time
 * tells whether an address has an account: every address goes into the outbox, and another thread looks it up and sends the
 * email.
 */
@Component
public class AccountMail implements Outbox.Sender {

    /** The emails to one address: enough for a user who selects the button again before the first one arrives. */
    static final int PER_ADDRESS = 3;

    /** The emails asked for from one computer: several people behind one address may have forgotten their password. */
    static final int PER_COMPUTER = 20;

    private static final String KIND = "account email";

    private static final Messages TEXT = Messages.of("user");

    private final MailServer server;
    private final UserService users;
    private final OneTimeLinks links;
    private final EmailConfirmation confirmation;
    private final Outbox outbox;
    private final Throttle addresses;
    private final Throttle computers;

    AccountMail(
            MailServer server,
            UserService users,
            OneTimeLinks links,
            EmailConfirmation confirmation,
            Outbox outbox,
            Clock clock) {
        this.server = server;
        this.users = users;
        this.links = links;
        this.confirmation = confirmation;
        this.outbox = outbox;
        this.addresses = new Throttle(PER_ADDRESS, Duration.ofHours(1), clock);
        this.computers = new Throttle(PER_COMPUTER, Duration.ofMinutes(10), clock);
    }

    public boolean isOn() {
        return confirmation.isNeeded();
    }

    /** Sends a link to the account with that address, if there is one; returns false if too many came from the computer. */
    public boolean ask(Purpose purpose, String typed, String computer) {
        if (computers.take(computer).isPresent()) {
            return false;
        }
        add(purpose, NewAccount.normalEmail(typed));
        return true;
    }

    /** Sends a new account its first link, however many there are from one computer: a class signs up together. */
    @EventListener
    void welcome(AccountCreated event) {
        if (isOn()) {
            add(Purpose.CONFIRM, event.email());
        }
    }

    /** Tells the owner, at an address that is known to be theirs, what someone has done who may be another. */
    @EventListener
    void warn(AccountWeakened event) {
        User user = users.person(event.account()).orElseThrow();
        if (isOn() && user.email() != null && !confirmation.isMissing(user.id())) {
            put(event.what(), user.email());
        }
    }

    private void add(Purpose purpose, String email) {
        if (NewAccount.isEmail(email) && addresses.take(email).isEmpty()) {
            put(purpose, email);
        }
    }

    /** @param what a purpose, or what the owner is told */
    private void put(Enum<?> what, String email) {
        // A key for each: one that fails holds up no other.
        outbox.add(
                KIND,
                UUID.randomUUID().toString(),
                what + " " + Messages.locale().toLanguageTag() + " " + email);
    }

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * Creates the link only now, because the database keeps no key of a link. A try that fails leaves a link that no one knows.
     * An email to confirm an address names no one: a stranger who signs up with another's address has chosen that name.
     */
    @Override
    public void send(String key, String payload) {
        String[] words = payload.split(" ");
        User user = users.byEmail(words[2]).orElse(null);
        if (user == null || words[0].equals(Purpose.CONFIRM.name()) && !confirmation.isMissing(user.id())) {
            return;
        }
        LocaleContextHolder.setLocale(Locale.forLanguageTag(words[1]));
        try {
            String subject = TEXT.get("mail.subject", "purpose", words[0]);
            server.send(new Mail(words[2], "", subject, text(words[0], user), Map.of()));
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private String text(String what, User user) {
        String site = server.site();
        if (Stream.of(Weakened.values()).map(Weakened::name).anyMatch(what::equals)) {
            return TEXT.get("mail.weakened.text", "name", user.name(), "what", what, "site", site);
        }
        Purpose purpose = Purpose.valueOf(what);
        String link = site + links.mailedPath(purpose, user.id());
        return purpose == Purpose.CONFIRM
                ? TEXT.get("mail.confirm.text", "site", site, "link", link, "days", purpose.days())
                : TEXT.get("mail.text", "name", user.name(), "site", site, "link", link, "hours", purpose.hours());
    }
}
