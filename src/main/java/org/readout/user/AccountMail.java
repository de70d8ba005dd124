package org.readout.user;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.db.Outbox;
import org.readout.text.Messages;
import org.readout.user.OneTimeLink.Purpose;
import org.readout.user.UserService.AccountCreated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Emails links to choose a new password or to confirm an address, if the site can send email. Neither the answer nor its time
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

    private static final Logger log = LoggerFactory.getLogger(AccountMail.class);
    private static final Messages TEXT = Messages.of("user");

    private final @Nullable JavaMailSender sender;
    private final String site;
    private final String from;
    private final UserService users;
    private final OneTimeLinks links;
    private final EmailConfirmation confirmation;
    private final Outbox outbox;
    private final Throttle addresses;
    private final Throttle computers;

    /** @param site the public address of the site; a forged host in a request could lead a link to an attacker's site */
    AccountMail(
            ObjectProvider<JavaMailSender> sender,
            @Value("${readout.public-address:}") String site,
            @Value("${readout.mail-from:}") String from,
            UserService users,
            OneTimeLinks links,
            EmailConfirmation confirmation,
            Outbox outbox,
            Clock clock) {
        this.sender = sender.getIfAvailable();
        this.site = site.strip().replaceAll("/+$", "");
        this.from = from.isBlank() && !this.site.isEmpty()
                ? "readout@" + URI.create(this.site).getHost()
                : from.strip();
        this.users = users;
        this.links = links;
        this.confirmation = confirmation;
        this.outbox = outbox;
        this.addresses = new Throttle(PER_ADDRESS, Duration.ofHours(1), clock);
        this.computers = new Throttle(PER_COMPUTER, Duration.ofMinutes(10), clock);
        if (this.sender != null && this.site.isEmpty()) {
            log.warn("spring.mail.host is set, but readout.public-address is not. Email is off.");
        }
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

    private void add(Purpose purpose, String email) {
        if (NewAccount.isEmail(email) && addresses.take(email).isEmpty()) {
            // A key for each: one that fails holds up no other.
            outbox.add(
                    KIND,
                    UUID.randomUUID().toString(),
                    purpose + " " + Messages.locale().toLanguageTag() + " " + email);
        }
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
        JavaMailSender server = sender;
        if (server == null || site.isEmpty()) {
            throw new IllegalStateException("Email is off");
        }
        String[] words = payload.split(" ");
        Purpose purpose = Purpose.valueOf(words[0]);
        User user = users.byEmail(words[2]).orElse(null);
        if (user == null || purpose == Purpose.CONFIRM && !confirmation.isMissing(user.id())) {
            return;
        }
        LocaleContextHolder.setLocale(Locale.forLanguageTag(words[1]));
        try {
            SimpleMailMessage message = new SimpleMailMessage();
            message.setFrom(from);
            message.setTo(words[2]);
            message.setSubject(TEXT.get("mail.subject", "purpose", purpose));
            String link = site + links.mailedPath(purpose, user.id());
            message.setText(
                    purpose == Purpose.CONFIRM
                            ? TEXT.get("mail.confirm.text", "site", site, "link", link, "days", purpose.days())
                            : TEXT.get(
                                    "mail.text",
                                    "name",
                                    user.name(),
                                    "site",
                                    site,
                                    "link",
                                    link,
                                    "hours",
                                    purpose.hours()));
            server.send(message);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
