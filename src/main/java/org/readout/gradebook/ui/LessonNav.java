package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import java.util.function.Function;
import org.readout.gradebook.TaughtCourse;

/** The assigned lessons, one of them shown. */
final class LessonNav extends Nav {

    LessonNav(TaughtCourse course, String shown, Function<String, String> address) {
        addClassName("lesson-nav");
        getElement().setAttribute("aria-label", "Assigned lessons");
        course.lessons().forEach(lesson -> {
            Anchor link = new Anchor(address.apply(lesson.lessonId()), lesson.title());
            if (lesson.lessonId().equals(shown)) {
                link.getElement().setAttribute("aria-current", "page");
            }
            add(link);
        });
    }
}
