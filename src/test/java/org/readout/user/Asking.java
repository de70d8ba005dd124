package org.readout.user;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fixed user of the current request, for tests that need nothing else; {@code null} for a visitor without an account. */
public final class Asking extends CurrentUser {

    public static final Asking VISITOR = new Asking(null);
    public static final Asking STUDENT = account(false);
    public static final Asking INSTRUCTOR = account(true);

    private final @Nullable User person;
    private final boolean instructor;

    @SuppressWarnings("NullAway") // No database is asked.
    private Asking(@Nullable User person, boolean instructor) {
        super(null);
        this.person = person;
        this.instructor = instructor;
    }

    public Asking(@Nullable User person) {
        this(person, false);
    }

    private static Asking account(boolean instructor) {
        return new Asking(new User(UserId.random(), User.Kind.ACCOUNT, "Ada", "ada@example.org"), instructor);
    }

    @Override
    public Optional<User> signedIn() {
        return Optional.ofNullable(person);
    }

    @Override
    public boolean isInstructor() {
        return instructor;
    }

    @Override
    public boolean seesDrafts() {
        return isInstructor();
    }

    @Override
    public Optional<User> find() {
        return signedIn();
    }

    @Override
    public User orGuest() {
        throw new UnsupportedOperationException();
    }
}
