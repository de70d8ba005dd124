package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.Previews;
import org.readout.course.Previews.CoursePreview;
import org.readout.shell.PageBar;
import org.readout.text.Messages;
import org.readout.web.Form;
import org.readout.web.Ui;

/** The buttons by which an instructor or assistant previews a lesson, one for each of their courses that assign it. */
public final class PreviewOffer extends Div {

    private static final Messages TEXT = Messages.of("course");

    /**
     * Creates buttons that start a preview and reload their page in it.
     *
     * @param courses if there is none, the preview is of a reader outside of courses
     */
    public PreviewOffer(Previews previews, List<Course> courses) {
        addClassNames("row", "preview-offer");
        if (courses.isEmpty()) {
            add(button(previews, null, TEXT.get("preview.reader")));
        }
        for (Course course : courses) {
            String words = courses.size() == 1
                    ? TEXT.get("preview.button")
                    : TEXT.get("preview.button-of", "course", course.title());
            add(button(previews, course.id(), words));
        }
    }

    private static NativeButton button(Previews previews, @Nullable CourseId course, String words) {
        return early(words, "act plain small", () -> start(previews, course, here()));
    }

    /** Returns a button that works before the live view has loaded. */
    private static NativeButton early(String words, String classes, Runnable action) {
        NativeButton button = Ui.button(words, classes, action);
        button.getElement().setAttribute(Form.BEFORE_FRAMEWORK, true);
        return button;
    }

    /** Returns the address of the page that the user is on. */
    public static String here() {
        return "/" + UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
    }

    /** Starts a preview and loads a page in it. If the user may not preview, the page reloads. */
    public static void start(Previews previews, @Nullable CourseId course, String address) {
        if (previews.start(course)) {
            UI.getCurrent().getPage().setLocation(address);
        } else {
            UI.getCurrent().getPage().reload();
        }
    }

    /** Says on every page that it is a preview, and ends it or starts it over. */
    @org.springframework.stereotype.Component
    record PreviewBar(Previews previews) implements PageBar {

        @Override
        public Optional<Component> bar() {
            return previews.current().map(this::bar);
        }

        private Component bar(CoursePreview preview) {
            Course course = preview.course();
            Paragraph words = new Paragraph(
                    course == null
                            ? TEXT.get("preview.bar-reader")
                            : TEXT.get("preview.bar", "course", course.title()));
            NativeButton again = early(TEXT.get("preview.start-over"), "act plain small", () -> {
                previews.startOver();
                UI.getCurrent().getPage().setLocation(here());
            });
            NativeButton end = early(TEXT.get("preview.end"), "act small", () -> {
                previews.end();
                UI.getCurrent().getPage().setLocation(course == null ? here() : CourseLinks.course(course.id()));
            });
            Div bar = Ui.box("preview-bar", words, Ui.row(again, end));
            bar.getElement().setAttribute("role", "region").setAttribute("aria-label", TEXT.get("preview.bar-label"));
            return bar;
        }
    }
}
