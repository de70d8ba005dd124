package org.readout.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.readout.web.Ui;

/** What is done of a section and what is left: a mark each for its text, its quiz and its discussion. */
@Tag("span")
public final class SectionMarks extends HtmlContainer {

    /** How far a part is. Each has a shape of its own. */
    public enum State {
        DONE,
        STARTED,
        /** Not done in a section that was begun. */
        MISSING,
        /** Not done in a section that was not begun. */
        LEFT
    }

    /** A mark, such as a tick with {@code Quiz 6/6}. */
    public record Mark(State state, String words) {}

    /** Shows these marks in a line. */
    public SectionMarks(List<Mark> marks) {
        addClassName("marks");
        marks.forEach(mark -> add(show(mark)));
    }

    private static Span show(Mark mark) {
        Span words = new Span(mark.words());
        Span said = Ui.span(
                switch (mark.state()) {
                    case DONE -> ": done. ";
                    case LEFT -> ": not yet. ";
                    case STARTED, MISSING -> ". ";
                },
                "unseen");
        Span shown = new Span(words, said);
        shown.addClassNames("section-mark", mark.state().name().toLowerCase(java.util.Locale.ROOT));
        return shown;
    }
}
