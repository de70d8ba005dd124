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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.InstructorNotices.LessonPart;
import org.readout.assignment.InstructorNotices.Notice;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.correction.AppliedCorrection;
import org.readout.correction.AppliedCorrection.CorrectionReport;
import org.readout.correction.AppliedCorrection.Undo;
import org.readout.correction.Correction;
import org.readout.correction.Correction.Direction;
import org.readout.correction.CorrectionService;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.Staff;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import org.springframework.core.annotation.Order;

/** The corrections of a lesson in a course: the one to review, and past ones. */
final class CorrectionsPanel extends Section {

    private static final Messages TEXT = Messages.of("correction");
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
        add(new H2(TEXT.get("heading")), said, content);
        // Shows the current lesson file to an author who comes back from an editor.
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
            content.add(Ui.empty(new Paragraph(TEXT.get("none")), new Paragraph(TEXT.get("none.unaffected"))));
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
            content.add(Ui.box(
                    "applied",
                    new H3(TEXT.get("past.heading")),
                    Ui.quiet(CourseTime.allTimes(course.timeZone())),
                    list));
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
            String what = sameKey ? "WORK" : seen == null || now == null ? "EITHER" : "LESSON";
            say(TEXT.get("result.changed", "what", what));
        }
    }

    private void preview(PendingCorrectionView view, boolean lowers) {
        Correction now = preview(lowers);
        if (now == null) {
            show(false, "");
            say(TEXT.get("result.nothing-left"));
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
            say(TEXT.get(pending == null ? "result.nothing-left" : "result.not-applied"));
        } else {
            show(false, "");
            String effect =
                    effect(marks, seen.count(Direction.UP), seen.count(Direction.DOWN), seen.count(Direction.STAYS));
            say(TEXT.get("result.applied", "effect", effect));
        }
    }

    private static String effect(int answers, int up, int down, int same) {
        return TEXT.get("effect", "answers", answers, "up", up, "down", down, "same", same);
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
        String result = TEXT.get("result.undo", "result", undo, "count", marks);
        return undo != Undo.UNDONE || pending == null ? result : result + " " + TEXT.get("result.review-again");
    }

    private ListItem item(AppliedCorrection correction) {
        String at = UserTime.dayAndTime(correction.at(), course.timeZone());
        CorrectionReport report = correction.report();
        UnorderedList changes = new UnorderedList();
        report.changes().forEach(change -> changes.add(new ListItem(change)));
        List<String> effect = new ArrayList<>();
        effect.add(effect(report.marks(), report.up(), report.down(), report.stayed()));
        if (!correction.lowers()) {
            effect.add(TEXT.get("past.not-lowered"));
        }
        ListItem item = new ListItem(
                Ui.quiet(TEXT.get("past.applied", "date", at, "name", correction.by())),
                changes,
                new Paragraph(TEXT.get("past.reason", "reason", correction.reason())),
                new Paragraph(String.join(" ", effect)));
        Div students = students(correction, at);
        Instant undoneAt = correction.undoneAt();
        if (undoneAt == null && !course.isArchived()) {
            NativeButton undo = Ui.button(TEXT.get("past.undo"), "act", "plain", "small");
            undo.addClickListener(click -> undo(correction));
            undo.setAriaLabel(TEXT.get("past.undo.label", "date", at));
            students.addComponentAsFirst(undo);
        } else if (undoneAt != null) {
            String when = UserTime.dayAndTime(undoneAt, course.timeZone());
            String by = Objects.requireNonNullElse(correction.undoneBy(), "");
            item.add(Ui.paragraph(TEXT.get("past.undone", "date", when, "name", by), "undone"));
        }
        item.add(students);
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
                        new Paragraph(TEXT.get("past.students.note")),
                        new ScoreChangeTable(
                                course.id(),
                                lessonId,
                                correction.report().students(),
                                TEXT.get("past.students.table", "date", at)));
            }
        });
        return Ui.box("past-moves", button, opened);
    }

    private static void label(NativeButton button, boolean opened, String at) {
        button.setText(TEXT.get("past.students", "open", opened));
        button.setAriaLabel(TEXT.get("past.students.label", "open", opened, "date", at));
        button.getElement().setAttribute("aria-expanded", String.valueOf(opened));
    }

    private @Nullable Correction preview(boolean lowers) {
        return instructor()
                .flatMap(person -> corrections.waiting(course.id(), lessonId, person, lowers))
                .filter(Correction::isWaiting)
                .orElse(null);
    }

    /** Returns the signed-in user; empty after the sign-in has ended, whatever the page still shows. */
    private Optional<UserId> instructor() {
        return currentUser.signedIn().map(User::id);
    }

    /** Reloads the page: if the user may no longer see it, it is not found. */
    private static void reload() {
        UI.getCurrent().getPage().reload();
    }

    private void say(String what) {
        said.setText(what);
        said.getElement().callJsFunction("focus");
    }

    /** Adds the corrections of a lesson to its page in a course. */
    @org.springframework.stereotype.Component
    record CorrectionsPart(CorrectionService corrections, CurrentUser currentUser) implements LessonPart {

        @Override
        public Component of(Course course, String lessonId) {
            return new CorrectionsPanel(corrections, currentUser, course, lessonId);
        }
    }

    /** Counts the lessons with corrections to review, and says so at each. */
    @org.springframework.stereotype.Component
    @Order(40)
    record ToReview(CorrectionService corrections, CurrentUser currentUser, LessonLibrary library)
            implements WaitingSource {

        @Override
        public List<Waiting> of(Staff staff) {
            CourseId course = staff.course().id();
            List<String> lessons = corrections.waitingLessons(course, staff.user()).stream()
                    .sorted()
                    .toList();
            return lessons.isEmpty()
                    ? List.of()
                    : List.of(new Waiting(
                            lessons.size(),
                            TEXT.get("waiting", "count", lessons.size()),
                            library.lesson(lessons.getFirst())
                                    .map(published -> published.lesson().title())
                                    .orElse(""),
                            CourseLinks.lesson(course, lessons.getFirst()),
                            false));
        }

        @Override
        public List<Notice> notices(Course course) {
            return currentUser.signedIn().stream()
                    .flatMap(user -> corrections.waitingLessons(course.id(), user.id()).stream())
                    .map(lesson -> new Notice(lesson, TEXT.get("notice"), CourseLinks.lesson(course.id(), lesson)))
                    .toList();
        }
    }
}
