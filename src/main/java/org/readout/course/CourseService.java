package org.readout.course;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.account.Person;
import org.readout.account.PersonId;

/**
 * Courses, who takes part and what is assigned. Every method that names a person answers as that person may see: a
 * course that is not theirs is absent, never forbidden.
 */
public interface CourseService {

    /** Makes a course with a new join code; the maker is its first instructor. */
    Course create(PersonId instructor, String title, ZoneId timeZone);

    /**
     * Changes the title of a course; refused where somebody changed the course since it was seen.
     *
     * @throws IllegalArgumentException where it can't be a title
     */
    CourseChange rename(Course seen, String title);

    /**
     * Changes the time zone of a course. Every date keeps its wall-clock time: what was due at 11:59 PM is due at 11:59 PM in
     * the new zone, which is another instant. Refused where somebody changed the course or a date since they were seen.
     *
     * @param seenDates what is assigned, as it was seen
     */
    CourseChange changeTimeZone(Course seen, List<Assignment> seenDates, ZoneId timeZone);

    /** The courses in which the person is an instructor, by title. */
    List<Course> taughtBy(PersonId instructor);

    /** The courses in which the person is a student, the one joined last first. */
    List<Course> takenBy(PersonId student);

    /** The course, where the person is one of its instructors. */
    Optional<Course> taught(CourseId course, PersonId instructor);

    /** The course, where the person is one of its students. */
    Optional<Course> taken(CourseId course, PersonId student);

    /** The course behind a join code, however it is spaced or cased. */
    Optional<Course> byJoinCode(String joinCode);

    /** Whether the person may become a student: not under the name of an instructor of the course. */
    boolean mayJoin(CourseId course, Person person);

    /** Enrols the person as a student; a second time changes nothing. */
    void join(CourseId course, PersonId person);

    /** The students of a course by name. */
    List<Person> students(CourseId course);

    /** The students of a course by name, and since when they are. */
    List<Enrolment> enrolments(CourseId course);

    /** Whether the person takes part, as a student or an instructor. */
    boolean takesPart(CourseId course, PersonId person);

    /** Assigns a lesson; refused where it is assigned already, whatever its rules. */
    AssignmentChange assign(CourseId course, String lessonId, AssignmentRules rules);

    /** Changes the rules of an assignment; refused where somebody changed them since they were seen. */
    AssignmentChange change(Assignment seen, AssignmentRules rules);

    /** Removes a lesson from a course. Its rules and what students did are kept; nothing happens where it is not assigned. */
    void unassign(CourseId course, String lessonId);

    /** Assigns a removed lesson again, with its rules as they were; nothing happens where it is not removed. */
    void restore(CourseId course, String lessonId);

    /** The removed lessons of a course, the one removed last first. */
    List<RemovedAssignment> removed(CourseId course);

    /** How many students of a course have submitted a quiz of a lesson. */
    int submitters(CourseId course, String lessonId);

    /** What is assigned, by due date. */
    List<Assignment> assignments(CourseId course);

    /**
     * The courses in which the person is a student or an instructor and to which the lesson is assigned, the one joined
     * last first. Where several, the first is where the person's posts on that lesson go unless another is chosen.
     */
    List<Course> assigning(String lessonId, PersonId person);

    /** The courses in which the person is a student, by the ids of the lessons that they assign. One statement. */
    Map<String, Set<CourseId>> assignedTo(PersonId student);
}
