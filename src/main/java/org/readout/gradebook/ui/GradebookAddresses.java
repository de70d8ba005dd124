package org.readout.gradebook.ui;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteParameters;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.gradebook.TaughtCourse;
import org.readout.gradebook.TaughtCourse.AssignedLesson;
import org.readout.user.UserId;

/** The addresses of this feature's pages, written and read. Ids of lessons and quizzes are kebab and need no escape. */
final class GradebookAddresses {

    private GradebookAddresses() {}

    static String course(CourseId course) {
        return CourseLinks.course(course);
    }

    static String gradebook(CourseId course, String lessonId) {
        return CourseLinks.gradebook(course) + "?lesson=" + lessonId;
    }

    static String student(CourseId course, UserId student, String lessonId) {
        return course(course) + "/students/" + student.value() + "?lesson=" + lessonId;
    }

    /** A student's page at one quiz. */
    static String quiz(CourseId course, UserId student, String lessonId, @Nullable String quizId) {
        return student(course, student, lessonId) + (quizId == null ? "" : "#" + quizId);
    }

    /** Where texts of a lesson are graded, at a question where it is named. */
    static String grading(CourseId course, String lessonId, @Nullable String question) {
        return course(course) + "/grading?lesson=" + lessonId + (question == null ? "" : "&question=" + question);
    }

    static String lesson(String lessonId) {
        return CourseLinks.lesson(lessonId);
    }

    static String section(String lessonId, String sectionId) {
        return lesson(lessonId) + "/" + sectionId;
    }

    /** The course that the address names, where it can be one. */
    static Optional<CourseId> courseOf(RouteParameters names) {
        return id(names, "course").map(CourseId::new);
    }

    static Optional<UserId> studentOf(RouteParameters names) {
        return id(names, "student").map(UserId::new);
    }

    /** The lesson that the address asks for. */
    static Optional<String> lessonOf(QueryParameters query) {
        return query.getSingleParameter("lesson");
    }

    /**
     * Returns the lesson to show of a course: the first if the address asks for none, nothing within if none is assigned.
     * Empty if the address asks for a lesson that is not assigned.
     */
    static Optional<Optional<AssignedLesson>> lessonIn(TaughtCourse course, QueryParameters query) {
        return lessonOf(query)
                .map(id -> course.lesson(id).map(Optional::of))
                .orElseGet(() -> Optional.of(course.lessons().stream().findFirst()));
    }

    private static Optional<UUID> id(RouteParameters names, String parameter) {
        try {
            return names.get(parameter).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
