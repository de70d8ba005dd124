package org.readout.study.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import java.util.Optional;
import org.readout.lesson.LessonText;
import org.readout.shell.ReaderTime;
import org.readout.study.Changed;
import org.readout.study.MarkedText;

/** A section's text; where it changed since the reader saw it, with a list of the changes above and marks at each. */
final class TextWithChanges extends Div {

    private final LessonText text;
    private boolean marksChanges;

    /**
     * The text.
     *
     * @param address of the section's page
     */
    TextWithChanges(LessonText text, Optional<Changed> changed, String address) {
        this.text = text;
        changed.ifPresentOrElse(it -> showMarked(it, address), this::showPlain);
    }

    boolean marksChanges() {
        return marksChanges;
    }

    /** Shows the text alone. Where the button had the focus, the section's heading gets it. */
    void dismiss() {
        if (!marksChanges) {
            return;
        }
        marksChanges = false;
        removeAll();
        showPlain();
        getElement()
                .executeJs("const h = this.closest('article').querySelector('h1');"
                        + " h.tabIndex = -1; h.focus({preventScroll: true});");
    }

    private void showMarked(Changed changed, String address) {
        marksChanges = true;
        String since = ReaderTime.day(changed.since());
        add(
                new ChangeList(changed.changes(), since, address),
                prose(MarkedText.of(text.html(), changed.changes().text(), since)));
    }

    private void showPlain() {
        add(prose(text.html()));
    }

    private static Html prose(String html) {
        return new Html("<div class=\"prose\">" + html + "</div>");
    }
}
