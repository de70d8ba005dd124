package org.readout.user;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Service;

/**
 * Knows which accounts have confirmed their email address with an emailed link. On a site without email there are no such
 * links, and no address needs one.
 */
@Service
public class EmailConfirmation {

    private final UserRepository repository;
    private final boolean needed;

    EmailConfirmation(
            UserRepository repository,
            ObjectProvider<JavaMailSender> server,
            @Value("${readout.public-address:}") String site) {
        this.repository = repository;
        this.needed = server.getIfAvailable() != null && !site.isBlank();
    }

    /** Returns whether addresses need to be confirmed, because the site can send email. */
    public boolean isNeeded() {
        return needed;
    }

    /** Returns whether an account still needs to confirm its address. */
    public boolean isMissing(UserId account) {
        return isNeeded() && repository.isUnconfirmed(account);
    }
}
