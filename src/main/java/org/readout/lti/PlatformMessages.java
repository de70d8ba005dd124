package org.readout.lti;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.readout.db.DurableTransactions;
import org.readout.db.Hashes;
import org.readout.lti.LaunchRefused.Reason;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/** Verifies messages of platforms by the keys that each of them publishes, and lets each message pass once. */
@Component
final class PlatformMessages {

    /** By which the clocks of two servers may differ. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** The longest time that a message may be good for: its nonce is kept as long. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final PlatformRepository repository;
    private final PlatformHttp http;
    private final DurableTransactions writes;
    private final Clock clock;
    private final ConcurrentHashMap<URI, NimbusJwtDecoder> decoders = new ConcurrentHashMap<>();

    PlatformMessages(PlatformRepository repository, PlatformHttp http, DurableTransactions writes, Clock clock) {
        this.repository = repository;
        this.http = http;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Returns a message that the platform has signed for this tool, in answer to a login with this nonce.
     *
     * @throws LaunchRefused if anything about it is wrong, or it has been here before
     */
    Jwt verify(Platform platform, String token, String nonce) {
        Jwt message = decode(platform, token);
        Instant issued = message.getIssuedAt();
        Instant expires = message.getExpiresAt();
        Instant now = clock.instant();
        if (issued == null || expires == null || issued.isAfter(now.plus(SKEW)) || expires.isAfter(now.plus(LONGEST))) {
            throw new LaunchRefused(Reason.MESSAGE, "iat, exp");
        }
        List<String> audience = message.getAudience();
        String party = message.getClaimAsString("azp");
        if (!platform.issuer().equals(message.getClaimAsString("iss"))
                || audience == null
                || !audience.contains(platform.clientId())
                || (audience.size() > 1 || party != null)
                        && !platform.clientId().equals(party)) {
            throw new LaunchRefused(Reason.MESSAGE, "iss, aud, azp");
        }
        if (!nonce.equals(message.getClaimAsString("nonce"))) {
            throw new LaunchRefused(Reason.AGAIN, "nonce");
        }
        try {
            writes.run(() -> repository.useNonce(Hashes.hex(platform.id() + nonce), now, expires.plus(SKEW)));
        } catch (DuplicateKeyException e) {
            throw new LaunchRefused(Reason.AGAIN, "used nonce");
        }
        return message;
    }

    private Jwt decode(Platform platform, String token) {
        try {
            return decoders.computeIfAbsent(platform.keysUrl(), this::decoder).decode(token);
        } catch (JwtValidationException e) {
            throw new LaunchRefused(Reason.AGAIN, e.getMessage());
        } catch (BadJwtException e) {
            throw new LaunchRefused(Reason.MESSAGE, e.getMessage());
        } catch (JwtException e) {
            throw new LaunchRefused(Reason.KEYS_UNREACHABLE, e.getMessage());
        }
    }

    /** Keeps the platform's keys for minutes, and asks again for an unknown one, but not on and on. */
    private NimbusJwtDecoder decoder(URI keys) {
        try {
            JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                            keys.toURL(), url -> new Resource(http.get(keys), "application/json"))
                    .refreshAheadCache(false)
                    .build();
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(source)
                    .jwsAlgorithm(SignatureAlgorithm.RS256)
                    .build();
            JwtTimestampValidator times = new JwtTimestampValidator(SKEW);
            times.setAllowEmptyExpiryClaim(false);
            times.setClock(clock);
            decoder.setJwtValidator(times);
            return decoder;
        } catch (MalformedURLException e) {
            throw new LaunchRefused(Reason.KEYS_UNREACHABLE, keys.toString());
        }
    }
}
