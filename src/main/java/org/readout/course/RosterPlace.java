package org.readout.course;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.user.User;
import org.readout.user.UserId;

/**
 * A student whom an imported roster invites. An account takes the place by joining.
 *
 * @param email in lower case
 * @param declinedAt when the owner of the address declined; {@code null} if that hasn't happened
 * @param code with which the student takes the place; {@code null} for those who may not hand it out
 */
public record RosterPlace(
        String email,
        String name,
        @Nullable String surname,
        @Nullable String number,
        @Nullable CourseGroup group,
        Instant addedAt,
        @Nullable Instant declinedAt,
        @Nullable JoinCode code) {

    private static final UserId NO_ACCOUNT = new UserId(new UUID(0, 0));

    RosterPlace withoutCode() {
        return new RosterPlace(email, name, surname, number, group, addedAt, declinedAt, null);
    }

    /** Returns the student as an account with this name and address would be listed. */
    public User student() {
        return new User(NO_ACCOUNT, User.Kind.ACCOUNT, name, email, surname);
    }
}
