package org.readout.correction.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.readout.correction.AppliedCorrection;
import org.readout.correction.PastCorrection;
import org.readout.course.DueText;

/** A button that opens what a correction did, student by student, and closes it again. It is read when it is opened. */
final class PastMovesButton extends Div {

    private final AppliedCorrection correction;
    private final ZoneId zone;
    private final Supplier<Optional<PastCorrection>> past;
    private final NativeButton button = new NativeButton();
    private final Div opened = new Div();

    PastMovesButton(AppliedCorrection correction, ZoneId zone, Supplier<Optional<PastCorrection>> past) {
        this.correction = correction;
        this.zone = zone;
        this.past = past;
        addClassName("past-moves");
        button.addClassNames("act", "plain", "small");
        button.getElement().setAttribute("type", "button");
        button.addClickListener(click -> show(!opened.isVisible()));
        add(button, opened);
        show(false);
    }

    private void show(boolean open) {
        String words = open ? "Hide students" : "Show students";
        button.setText(words);
        button.setAriaLabel(words + " of the correction of " + DueText.past(correction.at(), zone));
        button.getElement().setAttribute("aria-expanded", String.valueOf(open));
        opened.setVisible(open);
        opened.removeAll();
        if (open) {
            past.get().ifPresentOrElse(this::fill, () -> opened.add(new Paragraph("It can't be read now.")));
        }
    }

    private void fill(PastCorrection did) {
        String caption = "Students to whom the correction of " + DueText.past(correction.at(), zone)
                + " gave marks, with their scores just before and just after it";
        if (did.students().isEmpty()) {
            opened.add(new Paragraph("None of the students to whom it gave marks is in the course now."));
        } else {
            opened.add(
                    new Paragraph("Scores just before and just after it. Whoever is not listed kept every mark."),
                    new ScoreChangeTable(did.course(), did.lessonId(), did.students(), caption));
        }
        if (did.gone() > 0 && !did.students().isEmpty()) {
            opened.add(new Paragraph((did.gone() == 1 ? "1 attempt" : did.gone() + " attempts")
                    + " of students who have left the course since can't be shown."));
        }
        if (!correction.stands()) {
            opened.add(new Paragraph(takenBack(did)));
        }
    }

    private static String takenBack(PastCorrection did) {
        String back = (did.takenBack() == 1 ? "1 of these marks was" : did.takenBack() + " of these marks were")
                + " taken back when it was undone";
        return did.left() == 0
                ? back + "."
                : back + "; " + did.left() + " had been given anew by a later correction or grade and stayed.";
    }
}
