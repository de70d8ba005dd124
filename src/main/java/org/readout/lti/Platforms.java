package org.readout.lti;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.db.DurableTransactions;
import org.readout.lti.LaunchRefused.Reason;
import org.readout.user.AuditLog;
import org.readout.user.Embedders;
import org.readout.user.MailServer;
import org.readout.user.SecretToken;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/** The learning platforms that administrators have connected. Those without the right see and change nothing. */
@Service
public class Platforms implements Embedders {

    private static final Duration LINK_WORKS = Duration.ofDays(1);

    private final PlatformRepository repository;
    private final ToolKeys keys;
    private final PlatformHttp http;
    private final SiteRights rights;
    private final MailServer server;
    private final DurableTransactions writes;
    private final AuditLog audit;
    private final Clock clock;

    /**
     * What each response says. Another server on the same database learns of a change at its next launch, and no page of a new
     * platform shows a frame before that.
     */
    private volatile @Nullable String origins;

    Platforms(
            PlatformRepository repository,
            ToolKeys keys,
            PlatformHttp http,
            SiteRights rights,
            MailServer server,
            DurableTransactions writes,
            AuditLog audit,
            Clock clock) {
        this.repository = repository;
        this.keys = keys;
        this.http = http;
        this.rights = rights;
        this.server = server;
        this.writes = writes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Returns the address of this site, under which platforms know it.
     *
     * @throws LaunchRefused if the site hasn't been told it
     */
    public String site() {
        if (server.site().isEmpty()) {
            throw new LaunchRefused(Reason.NO_ADDRESS, "");
        }
        return server.site();
    }

    /** Returns whether the site hasn't been told its address. */
    public boolean isWithoutAddress() {
        return server.site().isEmpty();
    }

    @Override
    public String origins() {
        String known = origins;
        return known == null ? readOrigins() : known;
    }

    String readOrigins() {
        String now = repository.platforms().stream()
                .filter(platform -> platform.withdrawnAt() == null)
                .map(platform -> Platform.origin(platform.site()))
                .distinct()
                .map(origin -> " " + origin)
                .collect(Collectors.joining());
        origins = now;
        return now;
    }

    /**
     * Finds the platform that starts a login.
     *
     * @param clientId may be left out by one with a single registration
     */
    Platform starting(@Nullable String issuer, @Nullable String clientId) {
        readOrigins();
        List<Platform> found = repository.platforms().stream()
                .filter(platform ->
                        platform.withdrawnAt() == null && platform.issuer().equals(issuer))
                .filter(platform -> clientId == null || platform.clientId().equals(clientId))
                .toList();
        if (found.size() != 1) {
            throw new LaunchRefused(Reason.UNKNOWN_PLATFORM, found.size() + " registrations");
        }
        return found.getFirst();
    }

    Platform open(UUID id) {
        return repository
                .platform(id)
                .filter(platform -> platform.withdrawnAt() == null)
                .orElseThrow(() -> new LaunchRefused(Reason.UNKNOWN_PLATFORM, ""));
    }

    public boolean mayAdminister(UserId user) {
        return rights.has(user, SiteRight.ADMINISTER);
    }

    public List<Platform> list(UserId user) {
        return mayAdminister(user) ? repository.platforms() : List.of();
    }

    /** Returns whether an address can be one of a platform. */
    public boolean isAddress(String typed) {
        try {
            return typed.length() <= 1000 && http.isAllowed(URI.create(typed));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Adds a platform, or changes it; withdrawing it ends its launches. Returns false if another has the issuer and client
     * id, or without the right.
     */
    public boolean save(UserId user, Platform platform) {
        if (!mayAdminister(user)) {
            return false;
        }
        // Platforms ask for the key when they are told its address.
        keys.madeAt();
        try {
            writes.run(() -> {
                repository.save(platform, clock.instant());
                audit.note(
                        user,
                        platform.withdrawnAt() == null ? "platform-saved" : "platform-withdrawn",
                        "platform=" + platform.id() + " issuer=" + platform.issuer());
            });
        } catch (DuplicateKeyException e) {
            return false;
        }
        readOrigins();
        return true;
    }

    /** Returns when the key for messages to platforms was made; empty without the right. */
    public Optional<Instant> keyMadeAt(UserId user) {
        return mayAdminister(user) ? Optional.of(keys.madeAt()) : Optional.empty();
    }

    /** Makes a new key. The old one is published until platforms have verified what it signed. */
    public void renewKey(UserId user) {
        if (mayAdminister(user)) {
            keys.renew();
            audit.note(user, "platform-key-renewed", "");
        }
    }

    /** Creates a link with which a platform registers itself, once; empty without the right. It can be shown only once. */
    public Optional<String> registrationPath(UserId user) {
        if (!mayAdminister(user)) {
            return Optional.empty();
        }
        SecretToken key = SecretToken.random();
        writes.run(() -> {
            repository.addRegistrationLink(key.hash(), user, clock.instant().plus(LINK_WORKS));
            audit.note(user, "platform-registration-link-created", "");
        });
        return Optional.of(LtiAddresses.REGISTER + "?token=" + key.value());
    }

    /** Returns the administrator whose link this is, if it still works and she may still connect platforms. */
    Optional<UserId> registering(String token) {
        return SecretToken.parse(token)
                .flatMap(key -> repository.registrationLink(key.hash(), clock.instant()))
                .filter(this::mayAdminister);
    }

    /** Uses up a link; returns false if another request was first. */
    boolean useRegistration(String token) {
        return writes.write(() -> repository.useRegistrationLink(new SecretToken(token).hash()));
    }
}
