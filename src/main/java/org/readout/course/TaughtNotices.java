package org.readout.course;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/** What features say of the lessons of all courses that the person signed in teaches, for the pages outside of a course. */
@Component
public class TaughtNotices {

    private final CourseService courses;
    private final List<LessonNotices> notices;

    TaughtNotices(CourseService courses, List<LessonNotices> notices) {
        this.courses = courses;
        this.notices = List.copyOf(notices);
    }

    /** By course, in the order in which they are listed; none of a course of which nothing is said. */
    public Map<Course, List<LessonNotice>> of(UserId instructor) {
        Map<Course, List<LessonNotice>> said = new LinkedHashMap<>();
        for (Course course : courses.taughtBy(instructor)) {
            List<LessonNotice> ofCourse = notices.stream()
                    .flatMap(feature -> feature.of(course).stream())
                    .toList();
            if (!ofCourse.isEmpty()) {
                said.put(course, ofCourse);
            }
        }
        return said;
    }
}
