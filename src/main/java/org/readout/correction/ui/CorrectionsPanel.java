package org.readout.correction.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.correction.AppliedCorrection;
import org.readout.correction.AppliedCorrection.Report;
import org.readout.correction.AppliedCorrection.Undo;
import org.readout.correction.Correction;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.DueText;
import org.readout.course.InstructorNotices;
import org.readout.course.InstructorNotices.LessonPart;
import org.readout.course.InstructorNotices.Notice;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Ui;

/** The corrections of a lesson in a course: the one to review, and those that were applied. */
final class CorrectionsPanel extends Section {

    private final CorrectionService corrections;
    private final CurrentUser currentUser;
    private final Course course;
    private final String lessonId;
    private final Paragraph said = new Paragraph();
    private final Div content = new Div();
    private @Nullable PendingCorrectionView pending;

    CorrectionsPanel(CorrectionService corrections, CurrentUser currentUser, Course course, String lessonId) {
        this.corrections = corrections;
        this.currentUser = currentUser;
        this.course = course;
        this.lessonId = lessonId;
        addClassName("corrections");
        said.addClassName("said");
        said.getElement().setAttribute("role", "status").setAttribute("tabindex", "-1");
        add(new H2("Corrections"), said, content);
        // An author who comes back from an editor sees what the file says now.
        getElement().addEventListener("look-again", event -> lookAgain());
        getElement()
                .executeJs("const look = () => this.isConnected"
                        + " ? this.dispatchEvent(new CustomEvent('look-again'))"
                        + " : window.removeEventListener('focus', look);"
                        + " window.addEventListener('focus', look);");
        show(false, "");
    }

    private void show(boolean lowers, String typed) {
        content.removeAll();
        List<AppliedCorrection> applied = instructor()
                .map(person -> corrections.applied(course.id(), lessonId, person))
                .orElse(List.of());
        Correction correction = preview(lowers);
        pending = null;
        if (correction == null) {
            content.add(Ui.empty(
                    new Paragraph("Nothing waits. When you mend the key of a question in the lesson’s file, what that"
                            + " changes for those who have answered already is here within two seconds, and no score"
                            + " changes before you apply it."),
                    new Paragraph(
                            "A change of words alone, and a question that was added or taken out, change no score.")));
        } else {
            String before = applied.stream()
                    .filter(each -> each.undoneAt() == null && each.revision().equals(correction.revision()))
                    .map(AppliedCorrection::reason)
                    .findFirst()
                    .orElse("");
            pending = new PendingCorrectionView(
                    correction, before, typed.isEmpty() ? before : typed, this::preview, this::apply);
            content.add(pending);
        }
        if (!applied.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("plain-list");
            applied.forEach(each -> list.add(item(each)));
            content.add(Ui.box("applied", new H3("What was decided"), list));
        }
    }

    private void lookAgain() {
        PendingCorrectionView view = pending;
        Correction seen = view == null ? null : view.shown();
        boolean lowers = seen != null && seen.lowers();
        Correction now = preview(lowers);
        if (!Objects.equals(seen, now)) {
            show(lowers, view == null ? "" : view.reason());
            boolean sameKey = seen != null && now != null && seen.revision().equals(now.revision());
            String what = sameKey
                    ? "A student’s work"
                    : seen == null || now == null ? "The lesson file or a student’s work" : "The lesson file";
            say(what + " has changed since you opened this page. The preview is up to date again.");
        }
    }

    /** Shows the other preview in the same place. */
    private void preview(PendingCorrectionView view, boolean lowers) {
        Correction now = preview(lowers);
        if (now == null) {
            show(false, "");
            say("Something changed since you looked, and there is no correction left to review. Nothing was applied.");
        } else {
            view.show(now);
        }
    }

    private void apply(Correction seen, String reason) {
        int marks = instructor()
                .flatMap(person -> corrections.apply(seen, person, reason))
                .orElse(-1);
        if (marks < 0) {
            reload();
        } else if (marks == 0) {
            show(seen.lowers(), reason);
            say("Something has changed since you looked: a submission, another edit of the lesson, or a decision of a"
                    + " colleague. Nothing was applied. Below is how it stands now.");
        } else {
            show(false, "");
            say("Applied to " + Ui.count(marks, "answer") + ". Students see the reason next to the question.");
        }
    }

    private void undo(AppliedCorrection correction) {
        instructor()
                .flatMap(person -> corrections.undo(course.id(), lessonId, correction.id(), person))
                .ifPresentOrElse(
                        undo -> {
                            show(false, "");
                            say(words(undo, correction.report().marks()));
                        },
                        CorrectionsPanel::reload);
    }

    private String words(Undo undo, int marks) {
        return switch (undo) {
            case UNDONE ->
                "Undone: " + (marks == 1 ? "1 mark was" : marks + " marks were") + " taken back"
                        + (pending == null ? "." : "; it waits again.");
            case UNDONE_BEFORE -> "This correction was undone already.";
            case GRADED_SINCE ->
                "This correction can’t be undone: an answer that it changed has been graded since. Nothing was changed.";
            case CORRECTED_SINCE ->
                "This correction can’t be undone yet: a later correction changed the same answers. Undo that one first.";
        };
    }

    private ListItem item(AppliedCorrection correction) {
        String at = DueText.past(correction.at(), course.timeZone());
        Report report = correction.report();
        UnorderedList changes = new UnorderedList();
        report.changes().forEach(change -> changes.add(new ListItem(change + ".")));
        ListItem item = new ListItem(
                Ui.quiet(at + ", applied by " + correction.by()),
                changes,
                new Paragraph("Reason: " + correction.reason()),
                new Paragraph(report.up() + " went up, " + report.down() + " went down, " + report.stayed()
                        + " stayed; applied to " + Ui.count(report.marks(), "answer")
                        + (correction.lowers() ? "." : ", and no score was lowered.")));
        Instant undoneAt = correction.undoneAt();
        if (undoneAt == null) {
            NativeButton undo = Ui.button("Undo", "act", "plain", "small");
            undo.addClickListener(click -> undo(correction));
            undo.setAriaLabel("Undo the correction of " + at);
            item.add(undo);
        } else {
            String when = DueText.past(undoneAt, course.timeZone());
            item.add(Ui.paragraph("Undone on " + when + " by " + correction.undoneBy() + ".", "undone"));
        }
        item.add(students(correction, at));
        return item;
    }

    private Div students(AppliedCorrection correction, String at) {
        Div opened = new Div();
        NativeButton button = Ui.button("", "act", "plain", "small");
        label(button, false, at);
        button.addClickListener(click -> {
            boolean opens = opened.getComponentCount() == 0;
            label(button, opens, at);
            opened.removeAll();
            if (opens) {
                opened.add(
                        new Paragraph("Scores just before and just after it. Whoever is not listed kept every mark."),
                        new ScoreChangeTable(
                                course.id(),
                                lessonId,
                                correction.report().students(),
                                "Students to whom the correction of " + at
                                        + " gave marks, with their scores just before and just after it"));
            }
        });
        return Ui.box("past-moves", button, opened);
    }

    private static void label(NativeButton button, boolean opened, String at) {
        button.setText(opened ? "Hide students" : "Show students");
        button.setAriaLabel(button.getText() + " of the correction of " + at);
        button.getElement().setAttribute("aria-expanded", String.valueOf(opened));
    }

    private @Nullable Correction preview(boolean lowers) {
        return instructor()
                .flatMap(person -> corrections.waiting(course.id(), lessonId, person, lowers))
                .filter(Correction::isWaiting)
                .orElse(null);
    }

    /** Nobody once the sign-in has ended, whatever the page still shows. */
    private Optional<UserId> instructor() {
        return currentUser.signedIn().map(User::id);
    }

    /** If the user may no longer see this, the page says that it is not there. */
    private static void reload() {
        UI.getCurrent().getPage().reload();
    }

    private void say(String what) {
        said.setText(what);
        said.getElement().callJsFunction("focus");
    }

    /** Puts the corrections of a lesson on its page in a course, and a notice of those to review on the course's page. */
    @org.springframework.stereotype.Component
    static class CorrectionsPart implements LessonPart, InstructorNotices.Source {

        private final CorrectionService corrections;
        private final CurrentUser currentUser;

        CorrectionsPart(CorrectionService corrections, CurrentUser currentUser) {
            this.corrections = corrections;
            this.currentUser = currentUser;
        }

        @Override
        public Component of(Course course, String lessonId) {
            return new CorrectionsPanel(corrections, currentUser, course, lessonId);
        }

        @Override
        public List<Notice> of(Course course) {
            return currentUser
                    .signedIn()
                    .map(user -> corrections.waitingLessons(course.id(), user.id()))
                    .orElse(Set.of())
                    .stream()
                    .map(lesson -> new Notice(lesson, "Correction waiting", CourseLinks.lesson(course.id(), lesson)))
                    .toList();
        }
    }
}
