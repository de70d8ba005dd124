package org.readout.shell;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** What is done of a section and what is left: a mark each for its text, its quiz and its discussion. */
@Tag("span")
public final class SectionCompletion extends HtmlContainer {

    private static final Messages TEXT = Messages.of("shell");

    public enum State {
        DONE,
        STARTED,
        /** Not done in a section that was started. */
        MISSING,
        /** Not done in a section that was not started. */
        LEFT
    }

    /** A mark, such as a tick with {@code Quiz 6/6}. */
    public record Mark(State state, String words) {}

    public SectionCompletion(List<Mark> marks) {
        addClassName("marks");
        for (Mark mark : marks) {
            String said = switch (mark.state()) {
                case DONE -> TEXT.get("progress.done");
                case LEFT -> TEXT.get("progress.not-yet");
                case STARTED, MISSING -> ".";
            };
            Span shown = new Span(new Span(mark.words()), Ui.span(said + " ", "unseen"));
            shown.addClassNames("section-mark", mark.state().name().toLowerCase(Locale.ROOT));
            add(shown);
        }
    }
}
