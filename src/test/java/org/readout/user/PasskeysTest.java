package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.user.Passkeys.Begun;
import org.readout.user.Passkeys.Passkey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class PasskeysTest extends AccountWorld {

    private final PasskeyRepository repository = new PasskeyRepository(jdbc, new JdbcTemplate(database));
    private final Passkeys passkeys = new Passkeys(repository, accounts, audit, writes, "https://uni.example", 8080);

    PasskeysTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void an_authenticator_is_asked_for_a_key_that_verifies_its_user_and_needs_no_name() {
        UserId alice = account("alice@example.org").id();
        String asked = passkeys.begin(alice).json();
        assertThat(asked)
                .contains("\"userVerification\":\"required\"", "\"residentKey\":\"required\"")
                .contains("\"id\":\"uni.example\"", "\"name\":\"alice@example.org\"", "\"displayName\":\"Alice\"")
                .doesNotContain(alice.value().toString());
        assertThat(passkeys.begin(alice).options().getUser().getId())
                .isEqualTo(passkeys.begin(alice).options().getUser().getId());
    }

    @Test
    void a_passkey_belongs_to_the_account_that_alone_removes_it() {
        UserId alice = account("alice@example.org").id();
        UserId bob = account("bob@example.org").id();
        Bytes user = passkeys.begin(alice).options().getUser().getId();
        passkeys.begin(bob);
        keep(user, "My phone");
        keep(user, "My key");
        Passkey phone = passkeys.of(alice).stream()
                .filter(key -> key.name().equals("My phone"))
                .findFirst()
                .orElseThrow();
        assertThat(passkeys.of(alice)).hasSize(2);
        assertThat(passkeys.of(bob)).isEmpty();
        assertThat(Objects.requireNonNull(repository.findById(user)).getName())
                .isEqualTo(alice.value().toString());
        assertThat(passkeys.account(alice.value().toString())).isInstanceOf(AccountPrincipal.class);

        passkeys.remove(bob, phone.id());
        assertThat(passkeys.of(alice)).hasSize(2);
        passkeys.remove(alice, phone.id());
        assertThat(passkeys.of(alice)).extracting(Passkey::name).containsExactly("My key");
        assertThat(noted()).containsOnlyOnce("passkey-removed");

        jdbc.sql("delete from audit_entry").update();
        jdbc.sql("delete from person where person_id = ?").param(alice.value()).update();
        assertThat(jdbc.sql("select count(*) from user_credentials")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void what_no_authenticator_has_made_is_refused() {
        UserId alice = account("alice@example.org").id();
        Begun begun = passkeys.begin(alice);
        for (String made : List.of(
                "",
                "{}",
                "null",
                "{\"id\":\"AA\",\"rawId\":\"AA\",\"type\":\"public-key\","
                        + "\"response\":{\"attestationObject\":\"AA\",\"clientDataJSON\":\"AA\"},\"clientExtensionResults\":{}}")) {
            assertThat(passkeys.add(alice, begun, "My phone", made)).as(made).isFalse();
        }
        assertThat(passkeys.of(alice)).isEmpty();
    }

    private void keep(Bytes user, String label) {
        repository
                .credentials()
                .save(ImmutableCredentialRecord.builder()
                        .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                        .credentialId(Bytes.random())
                        .userEntityUserId(user)
                        .publicKey(new ImmutablePublicKeyCose(new byte[] {1, 2, 3}))
                        .transports(Set.of())
                        .attestationObject(Bytes.random())
                        .label(label)
                        .build());
    }
}
