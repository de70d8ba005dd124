package org.readout.course;

import java.util.EnumSet;
import java.util.Set;
import org.readout.course.Course.Role;

/**
 * A thing that members may do in a course, with the roles that have it. This is the one list: pages and services ask {@link
 * Staff#may} or {@link CourseService#permitting}, and a test holds the page of the documentation against it.
 */
public enum Permission {
    /** Read what is assigned, answer quizzes, take stances and post. */
    TAKE_PART(Needs.NOTHING, Holder.STUDENT, Holder.ASSISTANT, Holder.ASSISTANT_WITHOUT_NAMES, Holder.INSTRUCTOR),
    /** Read the gradebook, each student's answers and all posts. */
    SEE_WORK(Needs.NOTHING, Holder.ASSISTANT, Holder.ASSISTANT_WITHOUT_NAMES, Holder.INSTRUCTOR),
    /** Read who did the work. */
    SEE_NAMES(Needs.NOTHING, Holder.ASSISTANT, Holder.INSTRUCTOR),
    /** Grade answers and reply to posts. */
    GRADE(Needs.OPEN_COURSE, Holder.ASSISTANT, Holder.ASSISTANT_WITHOUT_NAMES, Holder.INSTRUCTOR),
    /** Hide, restore, lock, pin and endorse posts, and answer reports of students. */
    MODERATE(Needs.OPEN_COURSE, Holder.ASSISTANT, Holder.ASSISTANT_WITHOUT_NAMES, Holder.INSTRUCTOR),
    /** Write announcements, and write to some students. */
    ANNOUNCE(Needs.OPEN_COURSE, Holder.ASSISTANT, Holder.INSTRUCTOR),
    /** Be a student of the course for a while. A student reads the names of classmates, and so who wrote a post. */
    PREVIEW(Needs.OPEN_COURSE, Holder.ASSISTANT, Holder.INSTRUCTOR),
    /** Read settings, members, invitations, student numbers, exceptions, accommodations and records. */
    SEE_DETAILS(Needs.NOTHING, Holder.INSTRUCTOR),
    /** Download scores, answers and posts. */
    EXPORT(Needs.NOTHING, Holder.INSTRUCTOR),
    /** Assign lessons, ask for forecasts and decide them, change dates and scoring, give exceptions and accommodations, and release scores. */
    CHANGE_DATES(Needs.OPEN_COURSE, Holder.INSTRUCTOR),
    /** Set and excuse scores, and change how the total is calculated. */
    SET_SCORES(Needs.OPEN_COURSE, Holder.INSTRUCTOR),
    /** Regrade work after an answer key was fixed. */
    CORRECT_KEYS(Needs.OPEN_COURSE, Holder.INSTRUCTOR),
    /** Invite, remove and re-admit students, add them to groups, and reset passwords. */
    MANAGE_STUDENTS(Needs.OPEN_COURSE, Holder.INSTRUCTOR),
    /** Invite, remove and re-admit instructors and assistants. */
    MANAGE_STAFF(Needs.OPEN_COURSE, Holder.INSTRUCTOR),
    /** Change the title, the time zone and how names are listed. */
    CHANGE_COURSE(Needs.OPEN_COURSE, Holder.INSTRUCTOR),
    /** Archive, restore and delete the course. */
    ARCHIVE(Needs.NOTHING, Holder.INSTRUCTOR);

    /** A role, with the two kinds of assistants. */
    public enum Holder {
        STUDENT,
        ASSISTANT,
        ASSISTANT_WITHOUT_NAMES,
        INSTRUCTOR;

        static Holder of(Role role, boolean seesNames) {
            return switch (role) {
                case STUDENT -> STUDENT;
                case ASSISTANT -> seesNames ? ASSISTANT : ASSISTANT_WITHOUT_NAMES;
                case INSTRUCTOR -> INSTRUCTOR;
            };
        }
    }

    /** The condition of the course. */
    private enum Needs {
        NOTHING,
        /** Nothing of an archived course changes. */
        OPEN_COURSE
    }

    private final Needs needs;
    private final Set<Holder> holders;

    Permission(Needs needs, Holder first, Holder... others) {
        this.needs = needs;
        this.holders = EnumSet.of(first, others);
    }

    /** Returns whether it is lost while the course is archived. */
    public boolean endsWithCourse() {
        return needs == Needs.OPEN_COURSE;
    }

    /** Returns whether a role has it while the course isn't archived. */
    public boolean isOf(Holder holder) {
        return holders.contains(holder);
    }
}
