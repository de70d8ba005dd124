package org.readout.course;

import java.util.Locale;
import org.readout.course.Course.Role;
import org.readout.course.Permission.Holder;
import org.readout.db.Hashes;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.user.UserId;

/**
 * An instructor or an assistant of a course.
 *
 * @param seesNames false for an assistant who sees each student under a code
 */
public record Staff(Course course, UserId user, Role role, boolean seesNames) {

    private static final Messages TEXT = Messages.of("course");
    private static final int CODE_LENGTH = 5;

    /** Returns whether the user may do something in the course now. */
    public boolean may(Permission permission) {
        return permission.isOf(Holder.of(role, seesNames)) && !(permission.endsWithCourse() && course.isArchived());
    }

    /** Returns the same for the course after a change. */
    public Staff of(Course now) {
        return new Staff(now, user, role, seesNames);
    }

    /** Returns a student as this user may see one: without names, under a code that is always the same in the course. */
    public User shown(User student) {
        if (may(Permission.SEE_NAMES)) {
            return course.listed(student);
        }
        String code = Hashes.hex(course.id().value() + " " + student.id().value())
                .substring(0, CODE_LENGTH)
                .toUpperCase(Locale.ROOT);
        return new User(student.id(), student.kind(), TEXT.get("students.code", "code", code), null);
    }
}
