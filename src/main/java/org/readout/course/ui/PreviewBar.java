package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.Previews;
import org.readout.course.Previews.CoursePreview;
import org.readout.shell.PageBar;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** Says on every page that it is a preview, and ends it or starts it over. */
@org.springframework.stereotype.Component
record PreviewBar(Previews previews) implements PageBar {

    private static final Messages TEXT = Messages.of("course");

    @Override
    public Optional<Component> bar() {
        return previews.current().map(this::bar);
    }

    private Component bar(CoursePreview preview) {
        Course course = preview.course();
        Paragraph words = new Paragraph(
                course == null ? TEXT.get("preview.bar-reader") : TEXT.get("preview.bar", "course", course.title()));
        NativeButton again = Ui.button(TEXT.get("preview.start-over"), "act", "plain", "small");
        again.addClickListener(click -> {
            previews.startOver();
            UI.getCurrent().getPage().setLocation(PreviewOffer.here());
        });
        NativeButton end = Ui.button(TEXT.get("preview.end"), "act", "small");
        end.addClickListener(click -> {
            previews.end();
            UI.getCurrent()
                    .getPage()
                    .setLocation(course == null ? PreviewOffer.here() : CourseLinks.course(course.id()));
        });
        Div bar = Ui.box("preview-bar", words, Ui.row(again, end));
        bar.getElement().setAttribute("role", "region").setAttribute("aria-label", TEXT.get("preview.bar-label"));
        return bar;
    }
}
