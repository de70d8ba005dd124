package org.readout.user;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The user of the current request, by the sign-in of the session or by the cookie of a guest. */
@Component
public class CurrentUser {

    /** The feature that assigns lessons to courses. */
    public interface CourseLessons {

        /** Returns the ids of the lessons that a user's courses assign, archived ones too. */
        Set<String> assignedTo(UserId user);
    }

    private final UserService users;
    private final CourseLessons lessons;

    public CurrentUser(UserService users, CourseLessons lessons) {
        this.users = users;
        this.lessons = lessons;
    }

    /** Returns the user who is signed in. */
    public Optional<User> signedIn() {
        return AccountPrincipal.current().filter(users::isCurrent).flatMap(account -> users.person(account.id()));
    }

    /**
     * Returns whether the user sees what is for instructors of any course, such as drafts and the problems of lessons: one
     * who may create courses, or teaches one now.
     */
    public boolean isInstructor() {
        return isInstructor(signedIn());
    }

    private boolean isInstructor(Optional<User> user) {
        return user.filter(found -> users.isInstructor(found.id())).isPresent();
    }

    /** Returns the instructor or assistant who plays the current user in a preview; empty outside of previews. */
    public Optional<User> previewer() {
        return AccountPrincipal.current()
                .filter(users::isCurrent)
                .flatMap(student -> Optional.ofNullable(student.previewer()))
                .flatMap(account -> users.person(account.id()));
    }

    /**
     * Who looks for lessons.
     *
     * @param user {@code null} without an account
     * @param instructor as {@link #isInstructor}
     */
    public record LessonFinder(@Nullable UserId user, boolean instructor) {}

    /** Returns the user, in a preview of no course the instructor: the reader in it finds the same lessons. */
    public LessonFinder finder() {
        Optional<User> user = AccountPrincipal.current()
                        .filter(AccountPrincipal::drafts)
                        .filter(users::isCurrent)
                        .isPresent()
                ? previewer()
                : signedIn();
        return new LessonFinder(user.map(User::id).orElse(null), isInstructor(user));
    }

    /** Returns the ids of the lessons that courses of a user assign. */
    public Set<String> lessonsAssignedTo(UserId user) {
        return lessons.assignedTo(user);
    }

    /** Returns the user who is signed in, else the guest of the request's cookie. */
    public Optional<User> find() {
        return signedIn().or(() -> GuestCookie.find().flatMap(users::guest));
    }

    /** Returns the user; an unknown visitor becomes a guest. Not for requests that only read. */
    public User orGuest() {
        return find().orElseGet(() -> users.guestOrNew(GuestCookie.findOrSet()));
    }

    /** Lets the browser forget its guest, of whom nothing is kept any longer. */
    public void forgetGuest() {
        GuestCookie.forget();
    }
}
