package org.readout.user;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * address has an account, because another thread looks it up and sends the email.
 */
@Component
public class ResetMail {

    /** The emails to one address: enough for a user who selects the button again before the first one arrives. */
    static final int PER_ADDRESS = 3;

    /** The emails asked for from one computer: several people behind one address may have forgotten their password. */
    static final int PER_COMPUTER = 20;

    private static final int WAITING_AT_MOST = 200;

    private static final Logger log = LoggerFactory.getLogger(ResetMail.class);
    private static final Messages TEXT = Messages.of("user");

    private final @Nullable JavaMailSender sender;
    private final String site;
    private final String from;
    private final UserService users;
    private final OneTimeLinks links;
    private final Throttle addresses;
    private final Throttle computers;

    /** Sends one email after the other. Requests that do not fit into the queue are dropped. */
    private final ThreadPoolExecutor sending = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_AT_MOST),
            Thread.ofPlatform().daemon().name("reset-mail").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    /** @param site the public address of the site; a forged host in a request could lead a link to an attacker's site */
    ResetMail(
            ObjectProvider<JavaMailSender> sender,
            @Value("${readout.public-address:}") String site,
            @Value("${readout.mail-from:}") String from,
            UserService users,
            OneTimeLinks links,
            Clock clock) {
        this.sender = sender.getIfAvailable();
        this.site = site.strip().replaceAll("/+$", "");
        this.from = from.isBlank() && !this.site.isEmpty()
                ? "readout@" + URI.create(this.site).getHost()
                : from.strip();
        this.users = users;
        this.links = links;
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
        if (addresses.take(email).isEmpty()) {
            Locale locale = Messages.locale();
            sending.execute(() -> send(email, locale));
        }
        return true;
    }

    private void send(String email, Locale locale) {
        LocaleContextHolder.setLocale(locale);
        try {
            users.byEmail(email).ifPresent(user -> {
                SimpleMailMessage message = new SimpleMailMessage();
                message.setFrom(from);
                message.setTo(email);
                message.setSubject(TEXT.get("mail.subject"));
                String link = site + links.mailedResetPath(user.id());
                message.setText(TEXT.get(
                        "mail.text", "name", user.name(), "site", site, "link", link, "hours", Purpose.RESET.hours()));
                Objects.requireNonNull(sender).send(message);
            });
        } catch (RuntimeException e) {
            log.error("Couldn't send a password reset email", e);
        }
    }
}
