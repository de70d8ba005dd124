package org.readout.course;

import com.vaadin.flow.router.RouteParameters;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.user.AccountLinks;
import org.readout.user.UserId;

/** The addresses of courses and their pages, from the root. Ids of lessons and quizzes need no escaping. */
public final class CourseLinks {

    public static final String COURSES = "/courses";
    public static final String JOIN = "/join";
    public static final String MY_LESSONS = "/lessons/mine";

    /** In the address of a quiz, opens its answer key first. */
    public static final String KEY = "key";

    private CourseLinks() {}

    public static String course(CourseId course) {
        return COURSES + "/" + course.value();
    }

    /** Returns the editor of a lesson. */
    public static String edit(String lessonId) {
        return lesson(lessonId) + "/edit";
    }

    public static String students(CourseId course) {
        return course(course) + "/students";
    }

    public static String discussion(CourseId course) {
        return course(course) + "/discussion";
    }

    /** Returns the page of a prompt for the staff. */
    public static String discussion(CourseId course, String lessonId, String promptId) {
        return discussion(course) + "?lesson=" + lessonId + "&prompt=" + promptId;
    }

    /** Returns the page where the staff answer reports of students. */
    public static String reports(CourseId course) {
        return discussion(course) + "/reports";
    }

    /** Returns the page where the staff see what students ask at sentences. */
    public static String questions(CourseId course) {
        return course(course) + "/questions";
    }

    public static String audit(CourseId course) {
        return course(course) + "/audit";
    }

    public static String settings(CourseId course) {
        return course(course) + "/settings";
    }

    public static String gradebook(CourseId course) {
        return course(course) + "/gradebook";
    }

    public static String gradebook(CourseId course, String lessonId) {
        return gradebook(course) + "?lesson=" + lessonId;
    }

    public static String grading(CourseId course, String lessonId, @Nullable String question) {
        return course(course) + "/grading?lesson=" + lessonId + (question == null ? "" : "&question=" + question);
    }

    /** Returns the address of what students are missing. */
    public static String missing(CourseId course) {
        return course(course) + "/missing";
    }

    public static String forecasts(CourseId course) {
        return course(course) + "/forecasts";
    }

    public static String announcements(CourseId course) {
        return course(course) + "/announcements";
    }

    /** Returns the address of the answers of some students. */
    public static String grading(CourseId course, String lessonId, @Nullable String question, GroupFilter group) {
        return grading(course, lessonId, question) + (group.equals(GroupFilter.ALL) ? "" : "&group=" + group.value());
    }

    /** Returns the address where the answers of one attempt are graded. */
    public static String gradingAttempt(CourseId course, String lessonId, UUID attempt) {
        return grading(course, lessonId, null) + "&attempt=" + attempt;
    }

    /** Returns the same, going on with what else its student wrote in the lesson. */
    public static String gradingAttempt(CourseId course, String lessonId, UUID attempt, UserId student) {
        return gradingAttempt(course, lessonId, attempt) + "&student=" + student.value();
    }

    /** Returns the address where all that a student wrote in a lesson is graded, starting with a question or prompt. */
    public static String gradingStudent(CourseId course, String lessonId, UserId student, @Nullable String task) {
        return grading(course, lessonId, task) + "&student=" + student.value();
    }

    /** Returns the page where the staff answer requests to look at a score again. */
    public static String scoreRequests(CourseId course) {
        return course(course) + "/score-requests";
    }

    public static String lesson(CourseId course, String lessonId) {
        return course(course) + "/lessons/" + lessonId;
    }

    /** Returns the page with the figures of a lesson's quizzes, sections, terms and objectives. */
    public static String figures(CourseId course, String lessonId) {
        return lesson(course, lessonId) + "/figures";
    }

    /** Returns the page of a quiz with its key and figures. */
    public static String quiz(CourseId course, String lessonId, String quizId) {
        return lesson(course, lessonId) + "/quizzes/" + quizId;
    }

    public static String question(CourseId course, String lessonId, String quizId, String questionId) {
        return quiz(course, lessonId, quizId) + "/questions/" + questionId;
    }

    public static String student(CourseId course, UserId student) {
        return course(course) + "/students/" + student.value();
    }

    public static String student(CourseId course, UserId student, String lessonId) {
        return student(course, student) + "?lesson=" + lessonId;
    }

    /** Returns the page that prints a student's record. */
    public static String record(CourseId course, UserId student) {
        return student(course, student) + "/record";
    }

    /** Returns the page where the staff write to everyone, or to the students that {@code to} names. */
    public static String announce(CourseId course, Recipients to) {
        return announcements(course) + "?" + to.query();
    }

    public static String join(JoinCode code) {
        return JOIN + "/" + code.shown();
    }

    public static String invitation(String token) {
        return "/invitation?" + AccountLinks.TOKEN + "=" + token;
    }

    /** Returns where a student reads how the total of a course is calculated. */
    public static String total(CourseId course) {
        return "/scores#" + totalId(course);
    }

    /** Returns the id of that part of the page. */
    public static String totalId(CourseId course) {
        return "total-" + course.value();
    }

    public static String lesson(String lessonId) {
        return "/lessons/" + lessonId;
    }

    public static String section(String lessonId, String sectionId) {
        return lesson(lessonId) + "/" + sectionId;
    }

    /** Returns the course that an address names as {@code :course}; empty if it can't be one. */
    public static Optional<CourseId> courseOf(RouteParameters names) {
        return id(names, "course").map(CourseId::new);
    }

    /** Returns the student that an address names as {@code :student}; empty if it can't be one. */
    public static Optional<UserId> studentOf(RouteParameters names) {
        return id(names, "student").map(UserId::new);
    }

    private static Optional<UUID> id(RouteParameters names, String name) {
        try {
            return names.get(name).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
