package org.readout.user;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A fixed user of the current request, for tests that need nothing else; {@code null} for a visitor without an account. */
public final class Asking extends CurrentUser {

    public static final Asking VISITOR = new Asking(null);
    public static final Asking STUDENT = account(false, Set.of());
    public static final Asking INSTRUCTOR = account(true, Set.of());

    private final @Nullable User person;
    private final boolean instructor;
    private final Set<String> lessons;

    @SuppressWarnings("NullAway") // No database is asked.
    private Asking(@Nullable User person, boolean instructor, Set<String> lessons) {
        super(null, null);
        this.person = person;
        this.instructor = instructor;
        this.lessons = lessons;
    }

    public Asking(@Nullable User person) {
        this(person, false, Set.of());
    }

    /** Returns a student with courses that assign these lessons. */
    public static Asking studentOf(String... lessons) {
        return account(false, Set.of(lessons));
    }

    /** Returns an instructor who is a person of lessons, with courses that assign some. */
    public static Asking of(User person, boolean instructor, String... lessons) {
        return new Asking(person, instructor, Set.of(lessons));
    }

    private static Asking account(boolean instructor, Set<String> lessons) {
        return new Asking(new User(UserId.random(), User.Kind.ACCOUNT, "Ada", "ada@example.org"), instructor, lessons);
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
    public LessonFinder finder() {
        return new LessonFinder(person == null ? null : person.id(), instructor);
    }

    @Override
    public Set<String> lessonsAssignedTo(UserId user) {
        return lessons;
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
