package org.readout.user;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/**
 * Passkeys, and the random ids by which authenticators know accounts. The user name that Spring Security asks for is the id of
 * the account; what authenticators show is the email address, or the name of an account without one.
 */
@Repository
class PasskeyRepository implements PublicKeyCredentialUserEntityRepository {

    private final JdbcClient jdbc;
    private final UserCredentialRepository credentials;

    PasskeyRepository(JdbcClient jdbc, JdbcOperations operations) {
        this.jdbc = jdbc;
        this.credentials = new JdbcUserCredentialRepository(operations);
    }

    UserCredentialRepository credentials() {
        return credentials;
    }

    List<CredentialRecord> of(UserId account) {
        PublicKeyCredentialUserEntity user = findByUsername(account.value().toString());
        return user == null ? List.of() : credentials.findByUserId(user.getId());
    }

    /** Returns the account of an authenticator's id, with its own id as its name: that is whom a passkey signs in. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return find("u.id = ?", id.toBase64UrlString(), "cast(u.person_id as varchar(36))");
    }

    /** Returns an account as authenticators show it. */
    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String account) {
        return find("u.person_id = ?", UUID.fromString(account), "coalesce(p.email, p.name)");
    }

    private @Nullable PublicKeyCredentialUserEntity find(String where, Object value, String name) {
        return jdbc.sql("select u.id, " + name + " as user_name, p.name from user_entities u"
                        + " join person p on p.person_id = u.person_id where " + where)
                .param(value)
                .query((row, number) -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(Bytes.fromBase64(row.getString("id")))
                        .name(row.getString("user_name"))
                        .displayName(row.getString("name"))
                        .build())
                .optional()
                .orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        jdbc.sql("insert into user_entities (id, person_id) values (?, ?)")
                .params(user.getId().toBase64UrlString(), UUID.fromString(user.getName()))
                .update();
    }

    @Override
    public void delete(Bytes id) {
        jdbc.sql("delete from user_entities where id = ?")
                .param(id.toBase64UrlString())
                .update();
    }
}
