package org.readout.account;

import com.vaadin.flow.server.VaadinSession;
import java.time.Instant;
import java.util.UUID;
import org.readout.account.store.PersonStore;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Makes people for tests, and signs them in within a browserless test. Every call makes somebody new. */
@Component
public class TestPeople {

    private final PersonStore store;

    TestPeople(PersonStore store) {
        this.store = store;
    }

    /** Somebody with an account, with an e-mail address of their own. No password opens it. */
    public Person student(String name) {
        return account(name, false);
    }

    /** Somebody who may make courses. */
    public Person instructor(String name) {
        return account(name, true);
    }

    /** A guest whom no browser knows. */
    public Person guest() {
        PersonId id = PersonId.random();
        store.addGuest(id, RandomKey.random().hash(), Instant.EPOCH);
        return store.person(id).orElseThrow();
    }

    /** Signs in the person whom the Vaadin session of this test belongs to; open a view after this. */
    public void signIn(Person person) {
        signIn(person, 0);
    }

    /**
     * The same with a later password.
     *
     * @param passwordVersion which of the account's passwords it was, counted from 0
     */
    public void signIn(Person person, long passwordVersion) {
        AccountPrincipal principal = new AccountPrincipal(person.id(), passwordVersion, null);
        VaadinSession.getCurrent()
                .getSession()
                .setAttribute(
                        HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY,
                        new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                                principal, null, principal.getAuthorities())));
    }

    /** Signs in somebody new and returns who it is. */
    public Person signedInStudent(String name) {
        Person person = student(name);
        signIn(person);
        return person;
    }

    /** Signs in a new instructor and returns who it is. */
    public Person signedInInstructor(String name) {
        Person person = instructor(name);
        signIn(person);
        return person;
    }

    /** Ends the sign-in of this test's session. */
    public void signOut() {
        VaadinSession.getCurrent()
                .getSession()
                .removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
    }

    private Person account(String name, boolean instructor) {
        PersonId id = PersonId.random();
        Person person = new Person(id, Person.Kind.ACCOUNT, name, UUID.randomUUID() + "@example.org", instructor);
        store.addAccount(person, "{none}", Instant.EPOCH);
        return person;
    }
}
