package org.readout.lti;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.readout.db.DurableTransactions;
import org.readout.lti.PlatformRepository.StoredKey;
import org.springframework.stereotype.Service;

/**
 * The keys of this site for messages to platforms. They are in the database, so that all servers sign with the same and a
 * restored backup goes on. A key signs for ninety days, and is published for two more, until platforms have verified what it
 * signed.
 */
@Service
final class ToolKeys {

    private static final Duration SIGNS = Duration.ofDays(90);
    private static final Duration PUBLISHED_AFTERWARDS = Duration.ofDays(2);

    private final PlatformRepository repository;
    private final DurableTransactions writes;
    private final Clock clock;

    ToolKeys(PlatformRepository repository, DurableTransactions writes, Clock clock) {
        this.repository = repository;
        this.writes = writes;
        this.clock = clock;
    }

    /** Returns the public keys for {@code /lti/keys}; none before the first platform. */
    JWKSet published() {
        return new JWKSet(repository.keys(clock.instant()).stream()
                        .map(ToolKeys::parse)
                        .map(JWK.class::cast)
                        .toList())
                .toPublicJWKSet();
    }

    /** Returns when the key that signs now was made, after making one if there is none or it is too old. */
    Instant madeAt() {
        return signing().madeAt();
    }

    /** Signs a message with RS256. */
    String sign(JWTClaimsSet claims) {
        try {
            RSAKey key = key();
            SignedJWT message = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            message.sign(new RSASSASigner(key));
            return message.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("Couldn't sign a message to a learning platform", e);
        }
    }

    /** Returns the key that signs now, with its private part. */
    RSAKey key() {
        return parse(signing());
    }

    private StoredKey signing() {
        List<StoredKey> keys = repository.keys(clock.instant());
        return keys.isEmpty() || keys.getFirst().madeAt().plus(SIGNS).isBefore(clock.instant())
                ? renew()
                : keys.getFirst();
    }

    /** Makes a new key, which signs from now on. */
    StoredKey renew() {
        try {
            RSAKey key = new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
            Instant now = clock.instant();
            writes.run(
                    () -> repository.addKey(key.getKeyID(), key.toJSONString(), now, now.plus(PUBLISHED_AFTERWARDS)));
            return repository.keys(now).getFirst();
        } catch (JOSEException e) {
            throw new IllegalStateException("Couldn't make a key for learning platforms", e);
        }
    }

    private static RSAKey parse(StoredKey stored) {
        try {
            return RSAKey.parse(stored.jwk());
        } catch (ParseException e) {
            throw new IllegalStateException("A key for learning platforms in the database can't be read", e);
        }
    }
}
