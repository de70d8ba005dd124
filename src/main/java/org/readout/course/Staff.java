package org.readout.course;

import java.util.Locale;
import org.readout.course.Course.Role;
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

    /** Returns whether the user teaches the course, and so sees its settings, members and files; see {@link #mayChange}. */
    public boolean isInstructor() {
        return role == Role.INSTRUCTOR;
    }

    /** Returns whether the user may change the course now: not while it is archived. */
    public boolean mayChange() {
        return isInstructor() && mayGrade();
    }

    /** Returns whether the user may preview the course. A student reads the names of classmates, and so who wrote a post. */
    public boolean mayPreview() {
        return mayGrade() && seesNames;
    }

    /** Returns whether the user may grade and reply now: not while the course is archived. */
    public boolean mayGrade() {
        return !course.isArchived();
    }

    /** Returns the same for the course after a change. */
    public Staff of(Course now) {
        return new Staff(now, user, role, seesNames);
    }

    /** Returns a student as this user may see one: without names, under a code that is always the same in the course. */
    public User shown(User student) {
        if (seesNames) {
            return course.listed(student);
        }
        String code = Hashes.hex(course.id().value() + " " + student.id().value())
                .substring(0, CODE_LENGTH)
                .toUpperCase(Locale.ROOT);
        return new User(student.id(), student.kind(), TEXT.get("students.code", "code", code), null);
    }
}
