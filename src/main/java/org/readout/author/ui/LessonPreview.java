package org.readout.author.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.author.DraftPictures;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.SectionHtml;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** A section as a student sees it, with its notes. */
final class LessonPreview extends Aside {

    private static final Messages TEXT = Messages.of("author");

    private final HtmlContainer page = new HtmlContainer("readout-reading");
    private final NativeButton wide = Ui.button(TEXT.get("preview.student"), "filter", () -> narrow(false));
    private final NativeButton phone = Ui.button(TEXT.get("preview.phone"), "filter", () -> narrow(true));

    LessonPreview() {
        addClassName("pre");
        getElement().setAttribute("aria-label", TEXT.get("preview"));
        add(Ui.box("filters", wide, phone), Ui.quiet(TEXT.get("preview.updates")), page);
        narrow(false);
    }

    private void narrow(boolean narrow) {
        setClassName("narrow", narrow);
        wide.getElement().setAttribute("aria-pressed", String.valueOf(!narrow));
        phone.getElement().setAttribute("aria-pressed", String.valueOf(narrow));
    }

    /** @param lesson whose entries and sources the text uses */
    void show(Lesson lesson, String id, String title, @Nullable String question, String markdown) {
        SectionHtml text =
                SectionHtml.of(lesson, new Section(id, title, question, CompiledText.of(markdown), null, List.of()));
        page.removeAll();
        page.add(new H2(title));
        if (question != null && !question.isEmpty()) {
            page.add(Ui.paragraph(question, "guide"));
        }
        page.add(new TrustedHtml("div", "prose", DraftPictures.in(text.html(), lesson.id())));
        if (!text.sources().isEmpty()) {
            page.add(new TrustedHtml("div", "sources", Markup.element("ol", "sources", text.sourceItems())));
        }
        page.add(new TrustedHtml("div", "margin", text.notes()));
    }
}
