package org.readout.user;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whom to tell of a weak point, in the form of RFC 9116. The page exists only where the site names somebody. */
@RestController
final class SecurityContact {

    private static final String ADDRESS = "/.well-known/security.txt";

    /** Half of the longest time that the RFC recommends: it is read anew each time. */
    private static final Duration VALID = Duration.ofDays(180);

    private final String contact;
    private final String site;
    private final Clock clock;

    /** @param contact an email address, or an address that starts with {@code https:}, {@code mailto:} or {@code tel:} */
    SecurityContact(
            @Value("${readout.security-contact:}") String contact,
            @Value("${readout.public-address:}") String site,
            Clock clock) {
        String address = contact.matches("[^\\s:]+@[^\\s:]+") ? "mailto:" + contact : contact;
        if (!address.matches("|(https://|mailto:|tel:)\\S+")) {
            throw new IllegalStateException(
                    "readout.security-contact must be an email address or start with https://, mailto:"
                            + " or tel:, and is: " + contact);
        }
        this.contact = address;
        this.site = site.replaceFirst("/$", "");
        this.clock = clock;
    }

    @GetMapping(path = ADDRESS, produces = "text/plain;charset=UTF-8")
    ResponseEntity<String> text() {
        if (contact.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok(field("Contact", contact)
                + field("Expires", clock.instant().plus(VALID).truncatedTo(ChronoUnit.DAYS))
                + field("Preferred-Languages", "en")
                + (site.isEmpty() ? "" : field("Canonical", site + ADDRESS)));
    }

    private static String field(String name, Object value) {
        return name + ": " + value + "\n";
    }
}
