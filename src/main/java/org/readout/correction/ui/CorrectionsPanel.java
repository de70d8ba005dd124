package org.readout.correction.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.correction.AppliedCorrection;
import org.readout.correction.Correction;
import org.readout.correction.CorrectionService;
import org.readout.correction.CorrectionService.Outcome;
import org.readout.correction.CorrectionService.Outcome.Applied;
import org.readout.correction.CorrectionService.Outcome.Overtaken;
import org.readout.correction.CorrectionService.Undone;
import org.readout.correction.PastCorrection;
import org.readout.course.Course;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;

/** The corrections of a lesson in a course: what waits, and what was applied. It shows itself anew after each decision. */
final class CorrectionsPanel extends Section {

    private static final String NOT_DONE =
            "Something has changed since you looked: a submission, another edit of the lesson,"
                    + " or a decision of a colleague. Nothing was applied. Below is how it stands now.";

    private static final String NOTHING_LEFT =
            "Something has changed since you looked, and nothing waits any more. Nothing was applied.";

    private final CorrectionService corrections;
    private final CurrentUser currentPerson;
    private final Course course;
    private final String lessonId;
    private final Paragraph said = new Paragraph();
    private final Div content = new Div();

    CorrectionsPanel(CorrectionService corrections, CurrentUser currentPerson, Course course, String lessonId) {
        this.corrections = corrections;
        this.currentPerson = currentPerson;
        this.course = course;
        this.lessonId = lessonId;
        addClassName("corrections");
        said.addClassName("said");
        said.getElement().setAttribute("role", "status").setAttribute("tabindex", "-1");
        add(new H2("Corrections"), said, content);
        // Whoever comes back from an editor sees what the file says now.
        getElement().addEventListener("look-again", event -> lookAgain());
        getElement()
                .executeJs("const look = () => this.isConnected"
                        + " ? this.dispatchEvent(new CustomEvent('look-again'))"
                        + " : window.removeEventListener('focus', look);"
                        + " window.addEventListener('focus', look);");
        show(false, "");
    }

    /** @param lowers whether the preview may lower scores */
    private void show(boolean lowers, String reason) {
        content.removeAll();
        List<AppliedCorrection> applied = person().map(person -> corrections.applied(course.id(), lessonId, person))
                .orElse(List.of());
        Optional<Correction> waiting = preview(lowers);
        waiting.filter(Correction::isWaiting)
                .ifPresentOrElse(
                        correction -> content.add(waiting(correction, applied, reason)),
                        () -> content.add(nothing(waiting.orElse(null))));
        if (!applied.isEmpty()) {
            content.add(new AppliedCorrections(applied, course.timeZone(), this::past, this::undo));
        }
    }

    private void lookAgain() {
        PendingCorrectionView block = content.getChildren()
                .filter(PendingCorrectionView.class::isInstance)
                .map(PendingCorrectionView.class::cast)
                .findFirst()
                .orElse(null);
        Correction seen = block == null ? null : block.shown();
        boolean lowers = seen != null && seen.lowers();
        Correction now = preview(lowers).filter(Correction::isWaiting).orElse(null);
        if (Objects.equals(seen, now)) {
            return;
        }
        show(lowers, block == null ? "" : block.reason());
        String what = seen == null || now == null
                ? "The lesson file or a student’s work"
                : seen.revision().equals(now.revision()) ? "A student’s work" : "The lesson file";
        say(what + " has changed since you opened this page. The preview is up to date again.");
    }

    private Optional<Correction> preview(boolean lowers) {
        return person().flatMap(person -> corrections.waiting(course.id(), lessonId, person, lowers));
    }

    private PendingCorrectionView waiting(Correction correction, List<AppliedCorrection> applied, String typed) {
        String offered = !typed.isEmpty()
                ? typed
                : applied.stream()
                        .filter(each -> each.stands() && each.revision().equals(correction.revision()))
                        .map(AppliedCorrection::reason)
                        .findFirst()
                        .orElse("");
        return new PendingCorrectionView(correction, offered, this::preview, this::apply);
    }

    /** Shows the other preview in its place; where nothing waits any more, there is nothing left to choose. */
    private void preview(PendingCorrectionView block, boolean lowers) {
        preview(lowers).filter(Correction::isWaiting).ifPresentOrElse(block::show, () -> {
            show(false, "");
            say(NOTHING_LEFT);
        });
    }

    private void apply(Correction seen, String reason) {
        Optional<Outcome> outcome = person().flatMap(person -> corrections.apply(seen, person, reason));
        if (outcome.isEmpty()) {
            reload();
            return;
        }
        switch (outcome.get()) {
            case Applied done -> {
                show(false, "");
                say("Applied to " + answers(done.marks()) + ". Students see the reason next to the question.");
            }
            case Overtaken overtaken -> {
                show(seen.lowers(), reason);
                say(NOT_DONE);
            }
        }
    }

    private Optional<PastCorrection> past(AppliedCorrection correction) {
        return person().flatMap(person -> corrections.past(course.id(), lessonId, correction.id(), person));
    }

    private void undo(AppliedCorrection correction) {
        Optional<Undone> undone =
                person().flatMap(person -> corrections.undo(course.id(), lessonId, correction.id(), person));
        if (undone.isEmpty()) {
            reload();
            return;
        }
        show(false, "");
        boolean waits = content.getChildren().anyMatch(PendingCorrectionView.class::isInstance);
        say(UndoneWords.of(undone.get(), waits));
    }

    private static String answers(int number) {
        return number == 1 ? "1 answer" : number + " answers";
    }

    private Div nothing(@Nullable Correction correction) {
        Div empty = new Div(
                new Paragraph(
                        "Nothing waits. When you mend the key of a question in the lesson’s file, what that changes"
                                + " for those who have answered already is here within two seconds, and no score changes before"
                                + " you apply it."),
                new Paragraph("A change of words alone, and a question that was added or taken out, change no score."));
        if (correction != null && correction.elsewhere() > 0) {
            empty.add(new Paragraph(PendingCorrectionView.elsewhere(correction.elsewhere())));
        }
        if (correction != null && !correction.passing().isEmpty()) {
            empty.add(new PassingQuestions(correction.passing()));
        }
        empty.addClassName("empty");
        return empty;
    }

    private Optional<UserId> person() {
        return currentPerson.signedIn().map(User::id);
    }

    /** Whoever may not see this any more sees that it is not there. */
    private static void reload() {
        Optional.ofNullable(UI.getCurrent()).ifPresent(ui -> ui.getPage().reload());
    }

    private void say(String what) {
        said.setText(what);
        said.getElement().callJsFunction("focus");
    }
}
