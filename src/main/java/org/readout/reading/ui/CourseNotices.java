package org.readout.reading.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Map;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.InstructorNotices.Notice;

/** What wants an instructor's attention at a lesson, in each course that assigns it; empty where nothing does. */
final class CourseNotices extends Div {

    private CourseNotices() {
        addClassName("notice");
    }

    static CourseNotices of(String lessonId, Map<Course, List<Notice>> said) {
        CourseNotices notices = new CourseNotices();
        said.forEach((course, ofCourse) -> ofCourse.stream()
                .filter(notice -> notice.lessonId().equals(lessonId))
                // What the lesson's own page says is not told on it twice.
                .filter(notice -> !notice.address().startsWith(CourseLinks.lesson(lessonId) + "#"))
                .forEach(notice -> {
                    Anchor link = new Anchor(notice.address(), notice.words() + " in " + course.title());
                    link.addClassName("says-waiting");
                    notices.add(new Paragraph(link));
                }));
        return notices;
    }
}
