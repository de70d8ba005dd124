package org.readout.user;

import com.webauthn4j.util.exception.WebAuthnException;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import org.springframework.security.web.webauthn.management.ImmutablePublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.ImmutableRelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyPublicKey;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The passkeys of accounts. The authenticator must ask for a finger, a face or a PIN: then a passkey is two factors, and signs in
 * without a password and without a code.
 */
@Service
@Lazy
public class Passkeys extends Webauthn4JRelyingPartyOperations {

    /** The longest name of a passkey, in characters. */
    public static final int NAME_MAX_LENGTH = 60;

    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();

    private static final Logger log = LoggerFactory.getLogger(Passkeys.class);

    private final PasskeyRepository repository;
    private final UserService users;
    private final AuditLog audit;
    private final DurableTransactions writes;

    @Autowired
    Passkeys(
            PasskeyRepository repository,
            UserService users,
            AuditLog audit,
            DurableTransactions writes,
            @Value("${readout.public-address:}") String publicAddress,
            @Value("${local.server.port:8080}") int port) {
        this(repository, users, audit, writes, site(publicAddress, port));
    }

    private Passkeys(
            PasskeyRepository repository, UserService users, AuditLog audit, DurableTransactions writes, URI site) {
        super(
                repository,
                repository.credentials(),
                PublicKeyCredentialRpEntity.builder()
                        .id(site.getHost())
                        .name("Readout")
                        .build(),
                Set.of(site.getScheme() + "://" + site.getRawAuthority()));
        this.repository = repository;
        this.users = users;
        this.audit = audit;
        this.writes = writes;
        setCustomizeCreationOptions(options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build()));
        setCustomizeRequestOptions(options -> options.userVerification(UserVerificationRequirement.REQUIRED));
    }

    private static URI site(String publicAddress, int port) {
        return URI.create(publicAddress.isBlank() ? "http://localhost:" + port : publicAddress);
    }

    /** @param id as the authenticator knows it, in base 64 */
    public record Passkey(String id, String name, Instant created, Instant lastUsed) {}

    /** Lists the passkeys of an account, the newest first. */
    public List<Passkey> of(UserId account) {
        return repository.of(account).stream()
                .map(key -> new Passkey(
                        key.getCredentialId().toBase64UrlString(), key.getLabel(), key.getCreated(), key.getLastUsed()))
                .sorted(Comparator.comparing(Passkey::created).reversed())
                .toList();
    }

    /** What an authenticator is asked for to make a passkey. */
    public record Begun(PublicKeyCredentialCreationOptions options, String json) {}

    public Begun begin(UserId account) {
        String name = account.value().toString();
        PublicKeyCredentialCreationOptions options = writes.write(() -> {
            if (repository.findByUsername(name) == null) {
                repository.save(ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(Bytes.random())
                        .name(name)
                        .build());
            }
            return createPublicKeyCredentialCreationOptions(new ImmutablePublicKeyCredentialCreationOptionsRequest(
                    UsernamePasswordAuthenticationToken.authenticated(name, null, List.of())));
        });
        return new Begun(options, JSON.writeValueAsString(options));
    }

    /** Keeps a passkey that an authenticator has made; returns false if it isn't what was asked for. */
    public boolean add(UserId account, Begun begun, String name, String made) {
        try {
            RelyingPartyPublicKey key = new RelyingPartyPublicKey(
                    JSON.readValue(made, new TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>>() {}),
                    PlainText.name(name));
            writes.run(() -> {
                registerCredential(new ImmutableRelyingPartyRegistrationRequest(begun.options(), key));
                audit.note(account, "passkey-added", "");
            });
            return true;
        } catch (JacksonException | WebAuthnException | IllegalArgumentException e) {
            log.warn("A passkey was refused", e);
            return false;
        }
    }

    public void remove(UserId account, String id) {
        if (of(account).stream().map(Passkey::id).anyMatch(id::equals)) {
            writes.run(() -> {
                repository.credentials().delete(Bytes.fromBase64(id));
                audit.note(account, "passkey-removed", "");
                users.tell(account, UserService.Weakened.PASSKEY_REMOVED);
            });
        }
    }

    /** Where institutions sign in everyone else, a passkey opens no account that no password opens. */
    UserDetails account(String id) {
        UserId account = new UserId(UUID.fromString(id));
        if (!users.mayUsePassword(account)) {
            throw new DisabledException("Only institutions sign in this account");
        }
        return users.principal(account);
    }
}
