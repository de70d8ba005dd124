package org.readout.course;

import com.vaadin.flow.component.Component;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.user.User;
import org.readout.user.UserId;

/** Collects what other features add to the course pages of instructors. */
@org.springframework.stereotype.Component
public class InstructorNotices {

    /** A notice that a lesson of a course needs attention, such as {@code Correction to review}, and its address. */
    public record Notice(String lessonId, String words, String address) {}

    /** A feature that has notices. */
    public interface Source {

        /** Lists the notices for the current user; empty if the user doesn't teach the course. */
        List<Notice> of(Course course);
    }

    /**
     * Something of a course that its staff can do now.
     *
     * @param words the noun after the count, such as {@code answers to grade}
     * @param detail more about it, or empty
     * @param urgent whether students lose something while it waits
     */
    public record Waiting(int count, String words, String detail, String address, boolean urgent) {}

    /** A feature that has such things. A course has at most one or two statements for each, however many students it has. */
    public interface WaitingSource {

        List<Waiting> of(Staff staff);
    }

    /** A feature that adds a part to the page of an assigned lesson in a course. */
    public interface LessonPart {

        Component of(Course course, String lessonId);
    }

    /** A feature that adds a part to the page of a student in a course. */
    public interface StudentPart {

        Component of(Course course, User student, UserId instructor);
    }

    private final CourseService courses;
    private final List<Source> sources;
    private final List<WaitingSource> waiting;

    InstructorNotices(CourseService courses, List<Source> sources, List<WaitingSource> waiting) {
        this.courses = courses;
        this.sources = sources;
        this.waiting = waiting;
    }

    /** Lists what an instructor or assistant of a course can do now; nothing in an archived course. */
    public List<Waiting> waiting(Staff staff) {
        if (!staff.mayGrade()) {
            return List.of();
        }
        return waiting.stream().flatMap(source -> source.of(staff).stream()).toList();
    }

    public List<Notice> of(Course course) {
        return sources.stream().flatMap(source -> source.of(course).stream()).toList();
    }

    /** Returns the notices of all courses that the user teaches, without those that have none or are archived. */
    public Map<Course, List<Notice>> of(UserId instructor) {
        Map<Course, List<Notice>> notices = new LinkedHashMap<>();
        courses.taughtBy(instructor).stream()
                .filter(course -> !course.isArchived())
                .forEach(course -> notices.put(course, of(course)));
        notices.values().removeIf(List::isEmpty);
        return notices;
    }
}
