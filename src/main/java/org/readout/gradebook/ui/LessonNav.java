package org.readout.gradebook.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.Set;
import java.util.function.Function;
import org.readout.gradebook.TaughtCourse;

/** The assigned lessons, one of them shown. */
final class LessonNav extends Nav {

    LessonNav(TaughtCourse course, String shown, Function<String, String> address) {
        this(course, shown, address, Set.of());
    }

    /** @param correcting the ids of those that have a correction waiting */
    LessonNav(TaughtCourse course, String shown, Function<String, String> address, Set<String> correcting) {
        addClassName("lesson-nav");
        getElement().setAttribute("aria-label", "Assigned lessons");
        course.lessons().forEach(lesson -> {
            Anchor link = new Anchor(address.apply(lesson.lessonId()), lesson.title());
            if (lesson.lessonId().equals(shown)) {
                link.getElement().setAttribute("aria-current", "page");
            }
            if (correcting.contains(lesson.lessonId())) {
                Span waits = new Span("correction waiting");
                waits.addClassName("says-waiting");
                link.add(new Text(" "), waits);
            }
            add(link);
        });
    }
}
