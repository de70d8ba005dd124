package org.readout.user;

/** A right of an account on the site. No role in a course gives a right, and a right gives no role. */
public enum SiteRight {
    CREATE_COURSES,
    /** Create links that let others create courses. */
    MAKE_INSTRUCTORS,
    /** Edit the lessons that no one owns, such as those that came as files. */
    EDIT_LESSONS,
    /** Give and withdraw these rights, read the audit of the site, and connect learning platforms. */
    ADMINISTER
}
