package org.readout.course;

import java.util.List;

/**
 * What a feature says of a course's lessons on the course's page, for instructors. The page asks once for all of them, and
 * knows none of the features.
 */
public interface LessonNotices {

    /** Whatever there is to say to whoever is signed in now; nothing where the course is not theirs. */
    List<LessonNotice> of(Course course);
}
