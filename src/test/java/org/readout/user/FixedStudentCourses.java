package org.readout.user;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.readout.user.UserService.StudentCourses;

/** Courses with one instructor each, as accounts ask about them. */
final class FixedStudentCourses implements StudentCourses {

    private final Map<UserId, List<User>> instructors = new HashMap<>();

    /** Lets the student take a course of the instructor. */
    void join(User student, User instructor) {
        instructors.computeIfAbsent(student.id(), id -> new ArrayList<>()).add(instructor);
    }

    private List<User> of(UserId student) {
        return instructors.getOrDefault(student, List.of());
    }

    @Override
    public boolean teaches(UserId user) {
        return instructors.values().stream()
                .flatMap(List::stream)
                .anyMatch(each -> each.id().equals(user));
    }

    @Override
    public boolean isStaff(UserId user) {
        return teaches(user);
    }

    @Override
    public boolean isKnownOnlyTo(UserId student, UserId instructor) {
        return !of(student).isEmpty() && of(student).stream().map(User::id).allMatch(instructor::equals);
    }

    @Override
    public List<String> instructorNames(UserId student) {
        return of(student).stream().map(User::name).toList();
    }
}
