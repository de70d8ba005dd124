package org.readout.course;

import org.readout.user.UserId;

/** The addresses of courses, from the root. */
public final class CourseLinks {

    /** One's courses. */
    public static final String COURSES = "/courses";

    /** Where a code is typed. */
    public static final String JOIN = "/join";

    private CourseLinks() {}

    /** A course's page, its instructors' and its students'. */
    public static String course(CourseId course) {
        return COURSES + "/" + course.value();
    }

    /** A course's gradebook, for its instructors. */
    public static String gradebook(CourseId course) {
        return course(course) + "/gradebook";
    }

    /** A course's page of an assigned lesson, for its instructors. */
    public static String lesson(CourseId course, String lessonId) {
        return course(course) + "/lessons/" + lessonId;
    }

    /** What one student of a course did, for its instructors. */
    public static String student(CourseId course, UserId student) {
        return course(course) + "/students/" + student.value();
    }

    /** The page that lets somebody into a course. */
    public static String join(JoinCode code) {
        return JOIN + "/" + code.shown();
    }

    /** A lesson's page. */
    public static String lesson(String lessonId) {
        return "/lessons/" + lessonId;
    }
}
