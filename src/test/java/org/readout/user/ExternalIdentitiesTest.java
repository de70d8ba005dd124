package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.user.PendingIdentity.Identity;
import org.readout.user.PendingIdentity.Kind;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class ExternalIdentitiesTest extends AccountWorld {

    private static final String UNI = "https://uni.example";

    ExternalIdentitiesTest(TestDatabase kind) {
        super(kind);
    }

    @Test
    void an_account_from_elsewhere_has_a_confirmed_address_and_no_password() {
        User ada = create("1", "Ada@example.org", true);
        assertThat(ada.email()).isEqualTo("ada@example.org");
        assertThat(store.isUnconfirmed(ada.id())).isFalse();
        assertThat(accounts.hasPassword(ada.id())).isFalse();
        assertThat(accounts.changePassword(ada.id(), "", "blue whale sings")).isPresent();
        assertThat(identities.find(UNI, "1")).contains(ada);
        assertThat(create("1", "other@example.org", true)).as("again").isEqualTo(ada);
        assertThat(noted()).containsExactly("account-created", "identity-linked issuer=" + UNI);
    }

    @Test
    void an_address_that_is_not_verified_or_taken_is_left_out() {
        User bob = account("bob@example.org");
        assertThat(create("1", "ada@example.org", false).email()).isNull();
        assertThat(create("2", "bob@example.org", true).email()).isNull();
        assertThat(create("3", null, true).email()).isNull();
        assertThat(create("4", "not an address", true).email()).isNull();
        assertThat(store.byEmail("bob@example.org")).contains(bob.id());
    }

    @Test
    void a_person_of_an_issuer_belongs_to_one_account() {
        User bob = account("bob@example.org");
        User eve = account("eve@example.org");
        assertThat(identities.link(bob.id(), Elsewhere.person(Kind.OIDC, UNI, "1", " 4711 ")))
                .isTrue();
        assertThat(identities.link(bob.id(), Elsewhere.person(Kind.OIDC, UNI, "1", "4711")))
                .as("again")
                .isTrue();
        assertThat(identities.link(eve.id(), Elsewhere.person(Kind.OIDC, UNI, "1", null)))
                .isFalse();
        assertThat(identities.find(UNI, "1")).contains(bob);
        assertThat(identities.of(bob.id())).containsExactly(new Identity(Kind.OIDC, UNI, "1", "4711", clock.instant()));
    }

    @Test
    void the_only_way_to_sign_in_stays() {
        User ada = create("1", null, false);
        assertThat(identities.unlink(ada.id(), UNI, "1")).isFalse();
        identities.link(ada.id(), Elsewhere.person(Kind.LTI, "https://lms.example", "7", null));
        assertThat(identities.unlink(account("eve@example.org").id(), UNI, "1"))
                .as("of another account")
                .isFalse();
        assertThat(identities.unlink(ada.id(), UNI, "1")).isTrue();
        assertThat(identities.find(UNI, "1")).isEmpty();
        User bob = account("bob@example.org");
        identities.link(bob.id(), Elsewhere.person(Kind.OIDC, UNI, "2", null));
        assertThat(identities.unlink(bob.id(), UNI, "2"))
                .as("he has a password")
                .isTrue();
    }

    private User create(String subject, @Nullable String email, boolean verified) {
        return identities.create(
                new PendingIdentity(Kind.OIDC, UNI, subject, "Uni", "Ada", email, verified, null, "/"));
    }
}
