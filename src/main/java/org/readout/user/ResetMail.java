package org.readout.user;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/**
 * Mails a link to choose a new password, if the site can send mail. Whether an address has an account shows neither in the
 * answer nor in its time: looking it up and sending happen later, in a thread of their own.
 */
@Component
public class ResetMail {

    /** To one address: who presses the button again waits for the first to arrive. */
    static final int PER_ADDRESS = 3;

    /** From one computer: many behind one address may have forgotten. */
    static final int PER_COMPUTER = 20;

    private static final int WAITING_AT_MOST = 200;

    private static final Logger log = LoggerFactory.getLogger(ResetMail.class);

    private final @Nullable JavaMailSender sender;
    private final String site;
    private final String from;
    private final UserService users;
    private final OneTimeLinks links;
    private final Throttle addresses;
    private final Throttle computers;

    /** One after the other; what does not fit is dropped, as if the mail had been lost. */
    private final ThreadPoolExecutor sending = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_AT_MOST),
            Thread.ofPlatform().daemon().name("reset-mail").factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    /** @param site the public address of the site; the one that a request claims could lead a link to somebody else */
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
            log.warn("spring.mail.host is set, but the public address is not: no links for a new password are mailed");
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
            sending.execute(() -> send(email));
        }
        return true;
    }

    private void send(String email) {
        try {
            users.byEmail(email).ifPresent(user -> {
                SimpleMailMessage message = new SimpleMailMessage();
                message.setFrom(from);
                message.setTo(email);
                message.setSubject("Choose a new password for Readout");
                message.setText(text(user, site + links.mailedResetPath(user.id())));
                Objects.requireNonNull(sender).send(message);
            });
        } catch (RuntimeException e) {
            log.error("A link for a new password could not be mailed", e);
        }
    }

    private String text(User user, String link) {
        return """
                Hello %s,

                someone, probably you, asked for a new password for your account at
                %s. To choose one, open this link within 24 hours:

                %s

                The link works once. If you didn't ask for it, ignore this email:
                your password stays as it is.
                """.formatted(user.name(), site, link);
    }
}
