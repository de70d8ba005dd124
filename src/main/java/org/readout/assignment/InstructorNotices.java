package org.readout.assignment;

import com.vaadin.flow.component.Component;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.user.User;
import org.readout.user.UserId;

/** Collects what other features add to the course pages of instructors. */
@org.springframework.stereotype.Component
public class InstructorNotices {

    /** A notice that a lesson of a course needs attention, such as {@code Correction to review}, and its address. */
    public record Notice(String lessonId, String words, String address) {}

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

        /** Lists the notices at lessons for the current user; empty if the user doesn't teach the course. */
        default List<Notice> notices(Course course) {
            return List.of();
        }
    }

    /**
     * The weight and results of an assigned lesson in the course total.
     *
     * @param percentOfTotal its share, as the weights are now
     * @param average the mean of the students' percentages; {@code null} if no student has a score, or in a course too large
     *     to count them for a list
     * @param students how many have a score; {@code null} in such a course
     */
    public record LessonFigures(
            BigDecimal percentOfTotal,
            @Nullable BigDecimal average,
            @Nullable Integer students) {}

    /** The feature that knows them. */
    public interface FiguresSource {

        /** Returns the figures of a course's lessons, by lesson; empty if the user doesn't teach the course. */
        Map<String, LessonFigures> of(Course course, UserId instructor);
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
    private final List<WaitingSource> waiting;
    private final List<FiguresSource> figures;

    InstructorNotices(CourseService courses, List<WaitingSource> waiting, List<FiguresSource> figures) {
        this.courses = courses;
        this.figures = figures;
        this.waiting = waiting;
    }

    /** Lists what an instructor or assistant of a course can do now; nothing in an archived course. */
    public List<Waiting> waiting(Staff staff) {
        if (!staff.may(Permission.GRADE)) {
            return List.of();
        }
        return waiting.stream().flatMap(source -> source.of(staff).stream()).toList();
    }

    /** Returns each lesson's weight and results in the course total, for an instructor of the course. */
    public Map<String, LessonFigures> figures(Course course, UserId instructor) {
        return figures.stream()
                .map(source -> source.of(course, instructor))
                .findFirst()
                .orElse(Map.of());
    }

    public List<Notice> of(Course course) {
        return waiting.stream()
                .flatMap(source -> source.notices(course).stream())
                .toList();
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
