package org.readout.lesson;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Audience;
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.user.UserId;
import org.springframework.util.function.SingletonSupplier;

/** Which lessons a user finds and may assign. It runs a statement only once, and only if a lesson depends on it. */
final class LessonAccess {

    private final boolean instructor;
    private final Supplier<LessonRoles> roles;
    private final Supplier<Set<String>> assigned;
    private final Supplier<Set<String>> worked;

    /**
     * @param user {@code null} for a visitor without an account
     * @param instructor whether the user teaches or may create courses
     * @param assigned the ids of the lessons that courses of the user assign
     * @param worked the ids of the lessons that the user has worked on
     */
    LessonAccess(
            @Nullable UserId user,
            boolean instructor,
            LessonPeople people,
            Function<UserId, Set<String>> assigned,
            Supplier<Set<String>> worked) {
        this.instructor = instructor;
        this.roles = SingletonSupplier.of(() -> user == null ? LessonRoles.NONE : people.of(user));
        this.assigned = SingletonSupplier.of(() -> user == null ? Set.of() : assigned.apply(user));
        this.worked = SingletonSupplier.of(worked);
    }

    boolean finds(Lesson lesson) {
        if (lesson.isForEveryone() || isOneOfIts(lesson.id())) {
            return true;
        }
        return switch (lesson.status()) {
            case DRAFT -> isForInstructors(lesson.id());
            case WITHDRAWN ->
                worked.get().contains(lesson.id())
                        || instructor && assigned.get().contains(lesson.id());
            case PUBLISHED -> isOpen(lesson) || assigned.get().contains(lesson.id());
        };
    }

    /** Returns whether the user may give it to a course that doesn't have it; a draft only once it is published. */
    boolean mayAssign(Lesson lesson) {
        return lesson.status() != LessonStatus.WITHDRAWN
                && lesson.audience() != Audience.PRIVATE
                && (lesson.isForEveryone() || isOneOfIts(lesson.id()) || isOpen(lesson));
    }

    /** Returns whether it is one of the user's folders that was never published, because of errors. */
    boolean findsFolder(String lessonId) {
        return isOneOfIts(lessonId) || isForInstructors(lessonId);
    }

    private boolean isOneOfIts(String lessonId) {
        return roles.get().in(lessonId).isPresent();
    }

    /** Returns whether every instructor finds it, because it has no people of its own. */
    private boolean isForInstructors(String lessonId) {
        return instructor && !roles.get().hasPeople(lessonId);
    }

    /** Returns whether the user finds it without a course. */
    private boolean isOpen(Lesson lesson) {
        return switch (lesson.audience()) {
            case PUBLIC -> true;
            case INSTRUCTORS -> instructor;
            case COURSES -> isForInstructors(lesson.id());
            case PRIVATE -> false;
        };
    }
}
