package org.readout.user;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Sends plain text by the mail server of the site, if it has one and a public address that links lead to. */
@Component
public class MailServer {

    private static final Logger log = LoggerFactory.getLogger(MailServer.class);

    private final @Nullable JavaMailSender sender;
    private final String site;
    private final String from;

    /** @param site the public address of the site; a forged host in a request could lead a link to an attacker's site */
    public MailServer(
            ObjectProvider<JavaMailSender> sender,
            @Value("${readout.public-address:}") String site,
            @Value("${readout.mail-from:}") String from) {
        this.sender = sender.getIfAvailable();
        this.site = site.strip().replaceAll("/+$", "");
        this.from = from.isBlank() && !this.site.isEmpty()
                ? "readout@" + URI.create(this.site).getHost()
                : from.strip();
        if (this.sender != null && this.site.isEmpty()) {
            log.warn("spring.mail.host is set, but readout.public-address is not. Email is off.");
        }
    }

    /** The mail server refuses an address, and would refuse it again. */
    public static final class AddressRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        AddressRefused(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** @param headers further ones, by their names */
    public record Mail(String to, String fromName, String subject, String text, Map<String, String> headers) {}

    /** Returns the public address of the site, without a slash at its end. */
    public String site() {
        return site;
    }

    /**
     * Sends a message.
     *
     * @throws AddressRefused if the server knows that no one gets mail there
     * @throws RuntimeException if it hasn't been sent for any other reason
     */
    public void send(Mail mail) {
        JavaMailSender server = sender;
        if (server == null || site.isEmpty()) {
            throw new IllegalStateException("Email is off");
        }
        try {
            MimeMessage message = server.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, "UTF-8");
            if (mail.fromName().isEmpty()) {
                helper.setFrom(from);
            } else {
                helper.setFrom(from, mail.fromName());
            }
            helper.setTo(mail.to());
            helper.setSubject(mail.subject());
            helper.setText(mail.text());
            for (Map.Entry<String, String> header : mail.headers().entrySet()) {
                message.setHeader(header.getKey(), header.getValue());
            }
            server.send(message);
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailPreparationException(e);
        } catch (MailSendException e) {
            for (Exception each : e.getMessageExceptions()) {
                Address[] invalid = each instanceof SendFailedException failed ? failed.getInvalidAddresses() : null;
                if (invalid != null && invalid.length > 0) {
                    throw new AddressRefused(each);
                }
            }
            throw e;
        }
    }
}
