package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.user.Elsewhere;
import org.readout.user.ExternalIdentities;
import org.readout.user.PendingIdentity;
import org.readout.user.PendingIdentity.Kind;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

class LinkViewTest extends ViewTest {

    private static final String UNI = "https://uni.example";

    @Autowired
    ExternalIdentities identities;

    private final String subject = UUID.randomUUID().toString();

    @Test
    void a_signed_in_person_links_the_account_after_a_question() {
        User ada = people.signedInStudent("Ada");
        pending(ada);
        assertThat(textAt("sign-in/link"))
                .contains("Link your sign-in at Uni?", "You signed in at Uni as Ada L.", "Ada (" + ada.email() + ")");
        assertThat(identities.find(UNI, subject)).isEmpty();
        onPage().click("Link");
        assertThat(identities.find(UNI, subject)).contains(ada);
        assertThat(textAt("account")).contains("Other ways to sign in", "uni.example");
        assertThat(textAt("sign-in/link")).as("only once").contains("No accounts were linked");
    }

    @Test
    void a_sign_in_of_another_account_is_not_linked() {
        User bob = people.student("Bob");
        identities.link(bob.id(), Elsewhere.person(Kind.OIDC, UNI, subject, null));
        pending(people.signedInStudent("Ada"));
        assertThat(textAt("sign-in/link")).contains("already belongs to another account");
    }

    @Test
    void someone_who_is_not_signed_in_signs_in_to_the_account_or_gets_a_new_one_without_the_address() {
        User ada = people.student("Ada");
        pending(ada);
        assertThat(textAt("sign-in/link"))
                .contains(
                        "You may have an account already", ada.email() + " is your address", "Sign in to that account");
        onPage().click("Create a new account");
        User made = Objects.requireNonNull(identities.find(UNI, subject).orElse(null));
        assertThat(made).isNotEqualTo(ada).isEqualTo(currentUser.signedIn().orElseThrow());
        assertThat(made.email()).isNull();
        assertThat(textAt("account")).contains("Signed in as Ada L.", "This account has no password.");
    }

    private void pending(User known) {
        new PendingIdentity(Kind.OIDC, UNI, subject, "Uni", "Ada L.", known.email(), true, null, "/courses")
                .keep(VaadinServletRequest.getCurrent().getSession());
    }
}
