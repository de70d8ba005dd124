package org.readout.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whoever is asking, for tests of what needs to know no more; {@code null} for somebody without an account. */
public record Asking(@Nullable Person person) implements CurrentPerson {

    public static final Asking VISITOR = new Asking(null);
    public static final Asking STUDENT = account(false);
    public static final Asking INSTRUCTOR = account(true);

    private static Asking account(boolean instructor) {
        return new Asking(new Person(PersonId.random(), Person.Kind.ACCOUNT, "Ada", "ada@example.org", instructor));
    }

    @Override
    public Optional<Person> signedIn() {
        return Optional.ofNullable(person);
    }

    @Override
    public Optional<Person> find() {
        return signedIn();
    }

    @Override
    public String mark() {
        return "somebody";
    }

    @Override
    public Person orGuest() {
        throw new UnsupportedOperationException();
    }
}
