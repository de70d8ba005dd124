package org.readout.gradebook.ui;

import com.vaadin.flow.router.BeforeEnterEvent;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;

/** The addresses of this feature's pages, written and read. Ids of lessons and quizzes are kebab and need no escape. */
final class Address {

    private Address() {}

    static String course(CourseId course) {
        return CourseLinks.course(course);
    }

    static String gradebook(CourseId course, String lessonId) {
        return CourseLinks.gradebook(course) + "?lesson=" + lessonId;
    }

    static String student(CourseId course, PersonId student, String lessonId) {
        return course(course) + "/students/" + student.value() + "?lesson=" + lessonId;
    }

    /** A student's page at one quiz. */
    static String quiz(CourseId course, PersonId student, String lessonId, @Nullable String quizId) {
        return student(course, student, lessonId) + (quizId == null ? "" : "#" + quizId);
    }

    static String lesson(String lessonId) {
        return CourseLinks.lesson(lessonId);
    }

    static String section(String lessonId, String sectionId) {
        return lesson(lessonId) + "/" + sectionId;
    }

    /** The course that the address names, where it can be one. */
    static Optional<CourseId> courseOf(BeforeEnterEvent event) {
        return id(event, "course").map(CourseId::new);
    }

    /** The student that the address names, where it can be one. */
    static Optional<PersonId> studentOf(BeforeEnterEvent event) {
        return id(event, "student").map(PersonId::new);
    }

    /** The lesson that the address asks for. */
    static Optional<String> lessonOf(BeforeEnterEvent event) {
        return event.getLocation().getQueryParameters().getSingleParameter("lesson");
    }

    private static Optional<UUID> id(BeforeEnterEvent event, String parameter) {
        try {
            return event.getRouteParameters().get(parameter).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
