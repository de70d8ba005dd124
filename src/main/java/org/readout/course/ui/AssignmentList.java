package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.course.Assignment;
import org.readout.course.AssignmentChange.Made;
import org.readout.course.AssignmentChange.Refused;
import org.readout.course.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.DueText;
import org.readout.course.LessonNotice;
import org.readout.course.LessonNotices;
import org.readout.course.RemovedAssignment;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;

/** Makes the part of a course's page in which its instructor assigns lessons. */
@org.springframework.stereotype.Component
class AssignmentList {

    private final CourseService courses;
    private final LessonLibrary library;
    private final Clock clock;
    private final List<LessonNotices> notices;

    AssignmentList(CourseService courses, LessonLibrary library, Clock clock, List<LessonNotices> notices) {
        this.courses = courses;
        this.library = library;
        this.clock = clock;
        this.notices = List.copyOf(notices);
    }

    Component of(Course course) {
        return new Panel(course);
    }

    /** The title of a lesson; its id where its files are missing. */
    String title(String lessonId) {
        return library.lesson(lessonId).map(lesson -> lesson.lesson().title()).orElse(lessonId);
    }

    /** One course's; it shows itself anew after each change. */
    private final class Panel extends Div {

        private final Course course;
        private final Div content = new Div();
        private final Paragraph done = new Paragraph();

        Panel(Course course) {
            this.course = course;
            done.addClassName("form-done");
            done.getElement().setAttribute("role", "status").setAttribute("tabindex", "-1");
            add(content, done);
            show();
        }

        private void show() {
            content.removeAll();
            List<Assignment> assignments = courses.assignments(course.id());
            if (assignments.isEmpty()) {
                Div empty =
                        new Div(new Paragraph("No lesson is assigned yet. Students see what you assign here on their"
                                + " shelf, with its dates."));
                empty.addClassName("empty");
                content.add(empty);
            } else {
                Map<String, List<LessonNotice>> said = notices.stream()
                        .flatMap(feature -> feature.of(course).stream())
                        .collect(Collectors.groupingBy(LessonNotice::lessonId));
                UnorderedList list = new UnorderedList();
                list.addClassNames("plain-list", "assigned");
                assignments.forEach(
                        assignment -> list.add(row(assignment, said.getOrDefault(assignment.lessonId(), List.of()))));
                content.add(list);
            }
            Set<String> there = assignments.stream().map(Assignment::lessonId).collect(Collectors.toSet());
            List<Published> left = library.lessons().stream()
                    .filter(lesson -> !there.contains(lesson.lesson().id()))
                    .filter(lesson -> !lesson.lesson().draft())
                    .toList();
            List<RemovedAssignment> removed = courses.removed(course.id());
            if (!removed.isEmpty()) {
                content.add(removed(removed));
            }
            List<String> drafts = library.lessons().stream()
                    .map(Published::lesson)
                    .filter(Lesson::draft)
                    .map(Lesson::title)
                    .toList();
            if (!left.isEmpty() || !drafts.isEmpty()) {
                content.add(new H3("Assign a lesson"));
            }
            if (!drafts.isEmpty()) {
                Paragraph note = new Paragraph("Drafts can’t be assigned: " + String.join(", ", drafts)
                        + ". To publish one, write status: published in its lesson.yaml.");
                note.addClassNames("small", "quiet");
                content.add(note);
            }
            if (!left.isEmpty()) {
                content.add(assign(left, removed));
            }
        }

        private ListItem row(Assignment assignment, List<LessonNotice> said) {
            String title = title(assignment.lessonId());
            Span due = new Span(words(assignment));
            Div place = new Div();
            NativeButton change = button("Change dates", title);
            change.addClickListener(click -> {
                ChangeForm form = new ChangeForm(assignment, title, due);
                place.removeAll();
                place.add(form.form);
                form.fields.focus();
            });
            NativeButton remove = button("Remove", title);
            remove.addClassName("costs");
            remove.addClickListener(click -> {
                place.removeAll();
                place.add(askToRemove(assignment, title, () -> {
                    place.removeAll();
                    remove.focus();
                }));
            });
            Anchor corrections = new Anchor(CourseLinks.lesson(course.id(), assignment.lessonId()), "Corrections");
            corrections.addClassNames("act", "plain", "small");
            corrections.setAriaLabel("Corrections: " + title);
            Div actions = new Div(change, corrections, remove);
            actions.addClassName("row");
            ListItem item = new ListItem(
                    library.lesson(assignment.lessonId()).isPresent()
                            ? new Anchor(CourseLinks.lesson(assignment.lessonId()), title)
                            : new Span(title + " (its files are missing)"),
                    due);
            library.lesson(assignment.lessonId())
                    .filter(published -> published.lesson().draft())
                    .ifPresent(draft -> item.add(new Span("Draft: students don’t see this lesson.")));
            said.forEach(notice -> {
                Anchor wants = new Anchor(notice.address(), notice.words());
                wants.addClassName("says-waiting");
                wants.setAriaLabel(notice.words() + ": " + title);
                item.add(wants);
            });
            item.add(actions, place);
            return item;
        }

        /** Says what happens to the work of students, and removes the lesson on a second click. */
        private Div askToRemove(Assignment assignment, String title, Runnable cancel) {
            int submitters = courses.submitters(course.id(), assignment.lessonId());
            Paragraph ask = new Paragraph("Remove “" + title + "” from this course?");
            ask.addClassName("question");
            ask.getElement().setAttribute("tabindex", "-1");
            String work = switch (submitters) {
                case 0 -> "No student has submitted a quiz.";
                case 1 -> "1 student has submitted a quiz. The scores are kept, but hidden from the gradebook.";
                default ->
                    submitters + " students have submitted a quiz. Their scores are kept, but hidden from the"
                            + " gradebook.";
            };
            NativeButton remove = button("Remove lesson", title);
            remove.addClassName("costs");
            remove.addClickListener(click -> {
                courses.unassign(course.id(), assignment.lessonId());
                NativeButton undo = button("Undo", "removing " + title);
                undo.addClickListener(again -> restore(assignment.lessonId()));
                say("“" + title + "” removed.");
                done.add(undo);
            });
            NativeButton keep = button("Cancel", "keep " + title);
            keep.addClickListener(click -> cancel.run());
            Div row = new Div(remove, keep);
            row.addClassName("row");
            Div box = new Div(
                    ask,
                    new Paragraph(
                            work + " Students can still read the lesson. You can restore it with its dates and late"
                                    + " penalty."),
                    row);
            box.addClassName("ask-first");
            box.getElement().setAttribute("role", "group").setAttribute("aria-label", "Remove " + title);
            ask.getElement().callJsFunction("focus");
            return box;
        }

        private void restore(String lessonId) {
            courses.restore(course.id(), lessonId);
            say("“" + title(lessonId) + "” restored with its dates and late penalty.");
        }

        private Component removed(List<RemovedAssignment> removed) {
            UnorderedList list = new UnorderedList();
            list.addClassNames("plain-list", "assigned");
            removed.forEach(each -> {
                String title = title(each.lessonId());
                NativeButton restore = button("Restore", title);
                restore.addClickListener(click -> restore(each.lessonId()));
                Div actions = new Div(restore);
                actions.addClassName("row");
                list.add(new ListItem(
                        new Span(title),
                        new Span("Removed " + DueText.past(each.removedAt(), course.timeZone()) + ". "
                                + DueText.sentences(each.rules(), course.timeZone(), clock.instant())),
                        actions));
            });
            return new NativeDetails("Removed lessons (" + removed.size() + ")", list);
        }

        private Form assign(List<Published> left, List<RemovedAssignment> removed) {
            List<Select.Option> options = new ArrayList<>();
            options.add(new Select.Option("", "Choose a lesson"));
            left.forEach(lesson -> options.add(
                    new Select.Option(lesson.lesson().id(), lesson.lesson().title())));
            FormField lesson = new FormField("Lesson", new Select(options))
                    .rule(value -> value.isEmpty() ? Optional.of("Choose a lesson.") : Optional.empty());
            AssignmentForm rules = new AssignmentForm(course, AssignmentRules.NONE, clock);
            Paragraph earlier = new Paragraph();
            earlier.addClassName("students-read");
            earlier.getElement().setAttribute("role", "status");
            Form form = new Form("Assign", () -> {
                        String title = "\"" + title(lesson.value()) + "\"";
                        say(
                                switch (courses.assign(course.id(), lesson.value(), rules.rules())) {
                                    case Made made -> title + " is assigned.";
                                    case Refused refused ->
                                        title
                                                + " was assigned by someone else. Its dates are above. Nothing was changed.";
                                });
                    })
                    .with(lesson, earlier);
            rules.into(form);
            lesson.input().addValueChangeListener(change -> {
                Optional<RemovedAssignment> before = removed.stream()
                        .filter(each -> each.lessonId().equals(lesson.value()))
                        .findFirst();
                earlier.setText(before.map(each -> "You removed this lesson on "
                                + DueText.past(each.removedAt(), course.timeZone())
                                + ". Its earlier dates and late penalty are filled in below.")
                        .orElse(""));
                before.map(RemovedAssignment::rules).ifPresent(rules::show);
            });
            return form;
        }

        /** Shows the assignments anew and says what happened. The button that was pressed is gone by then. */
        private void say(String what) {
            show();
            done.removeAll();
            done.add(new Text(what));
            done.getElement().callJsFunction("focus");
        }

        private String words(Assignment assignment) {
            return DueText.sentences(assignment.rules(), course.timeZone(), clock.instant());
        }

        private NativeButton button(String words, String about) {
            NativeButton button = new NativeButton(words);
            button.addClassNames("act", "plain", "small");
            button.getElement().setAttribute("type", "button");
            button.setAriaLabel(words + ": " + about);
            return button;
        }

        /** Changes rules as they were seen. Where somebody else was first it says so and keeps what was typed. */
        private final class ChangeForm {

            private final AssignmentForm fields;
            private final Form form;
            private final String title;
            private final Span shown;
            private Assignment seen;

            ChangeForm(Assignment seen, String title, Span shown) {
                this.seen = seen;
                this.title = title;
                this.shown = shown;
                this.fields = new AssignmentForm(course, seen.rules(), clock).about(title);
                this.form = new Form("Save dates");
                fields.into(form);
                form.button().setAriaLabel("Save dates: " + title);
                form.whenSent(this::save);
            }

            private void save() {
                switch (courses.change(seen, fields.rules())) {
                    case Made made -> say("The dates of \"" + title + "\" have been changed.");
                    case Refused refused ->
                        refused.now()
                                .ifPresentOrElse(
                                        this::tell,
                                        () -> say(
                                                "\"" + title
                                                        + "\" was removed from the course meanwhile. Your change was not made."));
                }
            }

            private void tell(Assignment now) {
                seen = now;
                shown.setText(words(now));
                form.refuse("The dates were changed meanwhile, and are now: “" + words(now)
                        + "” Your change was not made. Save again to make it all the same.");
            }
        }
    }
}
