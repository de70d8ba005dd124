package org.readout.user;

import com.vaadin.flow.server.VaadinSession;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.readout.user.OneTimeLink.Purpose;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Makes people for tests, and signs them in within a browserless test. Every call adds a new user. */
@Component
public class TestPeople {

    private final UserRepository store;
    private final SwitchedMail mail;
    private final Clock clock;

    TestPeople(UserRepository store, SwitchedMail mail, Clock clock) {
        this.store = store;
        this.mail = mail;
        this.clock = clock;
    }

    /** Adds a student with a random email address. No password opens the account. */
    public User student(String name) {
        return account(name);
    }

    /** Adds someone who may create courses. */
    public User instructor(String name) {
        User person = account(name);
        store.addRight(person.id(), SiteRight.CREATE_COURSES);
        return person;
    }

    /** Adds a guest whose cookie no browser has. */
    public User guest() {
        UserId id = UserId.random();
        store.addGuest(id, SecretToken.random().hash(), Instant.EPOCH);
        return store.row(id).map(UserRepository.Row::user).orElseThrow();
    }

    /** Signs in the person whom the Vaadin session of this test belongs to; open a view after this. */
    public void signIn(User person) {
        signIn(person, 0);
    }

    /**
     * The same with a later password.
     *
     * @param passwordVersion which of the account's passwords it was, counted from 0
     */
    public void signIn(User person, long passwordVersion) {
        AccountPrincipal principal = new AccountPrincipal(person.id(), passwordVersion, "");
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                                principal, null, principal.getAuthorities())));
    }

    /** Signs in a new student and returns it. */
    public User signedInStudent(String name) {
        User person = student(name);
        signIn(person);
        return person;
    }

    /** Signs in a new instructor and returns it. */
    public User signedInInstructor(String name) {
        User person = instructor(name);
        signIn(person);
        return person;
    }

    /** Ends the sign-in of this test's session. */
    public void signOut() {
        VaadinSession.getCurrent()
                .getSession()
                .removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    }

    /** Returns the token of a link that confirms the address of an account. */
    public String linkToConfirm(User account) {
        String path = store.addLink(Purpose.CONFIRM, account.id(), account.id(), clock.instant());
        return path.substring(path.indexOf('=') + 1);
    }

    /** Adds an account, whose address is confirmed unless email is on: its owner may do it later then. */
    private User account(String name) {
        UserId id = UserId.random();
        User person = new User(id, User.Kind.ACCOUNT, name, UUID.randomUUID() + "@example.org");
        store.addAccount(person, "{none}", Instant.EPOCH);
        if (!mail.isNeeded()) {
            mail.confirmed(id);
        }
        return person;
    }
}
