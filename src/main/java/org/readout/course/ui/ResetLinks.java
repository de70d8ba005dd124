package org.readout.course.ui;

import java.util.Optional;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.user.CurrentUser;
import org.readout.user.PasswordResets;
import org.readout.user.PasswordResets.Permission;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/** Lets the instructor of a course make links with which its students choose a new password. */
@Component
class ResetLinks {

    private final CurrentUser currentPerson;
    private final CourseService courses;
    private final PasswordResets resets;

    ResetLinks(CurrentUser currentPerson, CourseService courses, PasswordResets resets) {
        this.currentPerson = currentPerson;
        this.courses = courses;
        this.resets = resets;
    }

    /** Whether the person who is asking may make a link for the student. */
    Permission permission(CourseId course, UserId student) {
        return asker(course, student)
                .map(asker -> resets.permission(student, asker))
                .orElse(Permission.NO_STUDENT);
    }

    /** A link, where whoever asks now may make one for the student. */
    Optional<String> of(CourseId course, UserId student) {
        return asker(course, student).flatMap(asker -> resets.path(student, asker));
    }

    private Optional<UserId> asker(CourseId course, UserId student) {
        return currentPerson
                .signedIn()
                .map(User::id)
                .filter(asker -> courses.taught(course, asker).isPresent())
                .filter(asker -> courses.taken(course, student).isPresent());
    }
}
