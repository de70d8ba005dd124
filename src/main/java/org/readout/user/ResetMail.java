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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Emails a link to choose a new password, if the site can send email. Neither the answer nor its time tells whether an
 * address has an account: every address goes into the outbox, and another thread looks it up and sends the email.
 */
@Component
public class ResetMail implements Outbox.Sender {

    /** The emails to one address: enough for a user who selects the button again before the first one arrives. */
    static final int PER_ADDRESS = 3;

    /** The emails asked for from one computer: several people behind one address may have forgotten their password. */
    static final int PER_COMPUTER = 20;

    private static final String KIND = "password reset email";

    private static final Logger log = LoggerFactory.getLogger(ResetMail.class);
    private static final Messages TEXT = Messages.of("user");

    private final @Nullable JavaMailSender sender;
    private final String site;
    private final String from;
    private final UserService users;
    private final OneTimeLinks links;
    private final Outbox outbox;
    private final Throttle addresses;
    private final Throttle computers;

    /** @param site the public address of the site; a forged host in a request could lead a link to an attacker's site */
    ResetMail(
            ObjectProvider<JavaMailSender> sender,
            @Value("${readout.public-address:}") String site,
            @Value("${readout.mail-from:}") String from,
            UserService users,
            OneTimeLinks links,
            Outbox outbox,
            Clock clock) {
        this.sender = sender.getIfAvailable();
        this.site = site.strip().replaceAll("/+$", "");
        this.from = from.isBlank() && !this.site.isEmpty()
                ? "readout@" + URI.create(this.site).getHost()
                : from.strip();
        this.users = users;
        this.links = links;
        this.outbox = outbox;
        this.addresses = new Throttle(PER_ADDRESS, Duration.ofHours(1), clock);
        this.computers = new Throttle(PER_COMPUTER, Duration.ofMinutes(10), clock);
        if (this.sender != null && this.site.isEmpty()) {
            log.warn("spring.mail.host is set, but readout.public-address is not. Password reset emails are off.");
        }
    }

    public boolean isOn() {
        return sender != null && !site.isEmpty();
    }

    /** Sends a link to the account with that address, if there is one; returns false if too many came from the computer. */
    public boolean ask(String typed, String computer) {
        if (computers.take(computer).isPresent()) {
            return false;
        }
        String email = NewAccount.normalEmail(typed);
        if (NewAccount.isEmail(email) && addresses.take(email).isEmpty()) {
            // A key for each: one that fails holds up no other.
            outbox.add(KIND, UUID.randomUUID().toString(), Messages.locale().toLanguageTag() + " " + email);
        }
        return true;
    }

    @Override
    public String kind() {
        return KIND;
    }

    /**
     * Creates the link only now, because the database keeps no key of a link. A try that fails leaves a link that no one knows.
     */
    @Override
    public void send(String key, String payload) {
        JavaMailSender server = sender;
        if (server == null || site.isEmpty()) {
            throw new IllegalStateException("Email is off");
        }
        String[] words = payload.split(" ");
        String email = words[1];
        users.byEmail(email).ifPresent(user -> {
            LocaleContextHolder.setLocale(Locale.forLanguageTag(words[0]));
            try {
                SimpleMailMessage message = new SimpleMailMessage();
                message.setFrom(from);
                message.setTo(email);
                message.setSubject(TEXT.get("mail.subject"));
                String link = site + links.mailedResetPath(user.id());
                message.setText(TEXT.get(
                        "mail.text", "name", user.name(), "site", site, "link", link, "hours", Purpose.RESET.hours()));
                server.send(message);
            } finally {
                LocaleContextHolder.resetLocaleContext();
            }
        });
    }
}
