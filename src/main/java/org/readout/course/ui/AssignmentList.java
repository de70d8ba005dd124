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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.readout.course.Assignment;
import org.readout.course.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseService.EditResult;
import org.readout.course.DueText;
import org.readout.course.InstructorNotices;
import org.readout.course.InstructorNotices.Notice;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.Ui;

/** The part of a course's page in which its instructor assigns lessons. */
final class AssignmentList extends Div {

    private final CourseService courses;
    private final LessonLibrary library;
    private final Clock clock;
    private final InstructorNotices notices;
    private final Course course;
    private final Div content = new Div();
    private final Paragraph done = Ui.result();

    AssignmentList(
            Course course, CourseService courses, LessonLibrary library, Clock clock, InstructorNotices notices) {
        this.course = course;
        this.courses = courses;
        this.library = library;
        this.clock = clock;
        this.notices = notices;
        add(content, done);
        show();
    }

    /** Returns the title of a lesson, or its id if its files are missing. */
    static String title(LessonLibrary library, String lessonId) {
        return library.lesson(lessonId)
                .map(published -> published.lesson().title())
                .orElse(lessonId);
    }

    private void show() {
        content.removeAll();
        List<Assignment> assignments = courses.assignments(course.id());
        if (assignments.isEmpty()) {
            content.add(Ui.empty("No lesson is assigned yet. Students see what you assign here on their shelf,"
                    + " with its dates."));
        } else {
            List<Notice> all = notices.of(course);
            content.add(list(
                    assignments.stream().map(assignment -> row(assignment, all)).toList()));
        }
        List<Assignment> removed = courses.removed(course.id());
        if (!removed.isEmpty()) {
            content.add(new NativeDetails(
                    "Removed lessons (" + removed.size() + ")",
                    list(removed.stream().map(this::removed).toList())));
        }
        Set<String> assigned = assignments.stream().map(Assignment::lessonId).collect(Collectors.toSet());
        List<Lesson> lessons = library.lessons().stream().map(Published::lesson).toList();
        List<Lesson> left = lessons.stream()
                .filter(lesson -> !assigned.contains(lesson.id()) && !lesson.draft())
                .toList();
        String drafts =
                lessons.stream().filter(Lesson::draft).map(Lesson::title).collect(Collectors.joining(", "));
        if (!left.isEmpty() || !drafts.isEmpty()) {
            content.add(new H3("Assign a lesson"));
        }
        if (!drafts.isEmpty()) {
            content.add(Ui.quiet("Drafts can’t be assigned: " + drafts
                    + ". To publish one, write status: published in its lesson.yaml."));
        }
        if (!left.isEmpty()) {
            content.add(assign(left, removed));
        }
    }

    private static UnorderedList list(List<ListItem> rows) {
        UnorderedList list = new UnorderedList(rows.toArray(ListItem[]::new));
        list.addClassNames("plain-list", "assigned");
        return list;
    }

    private ListItem row(Assignment assignment, List<Notice> notices) {
        String lessonId = assignment.lessonId();
        String title = title(library, lessonId);
        Optional<Published> published = library.lesson(lessonId);
        Span dates = new Span(words(assignment.rules()));
        Div place = new Div();
        NativeButton change = Ui.itemButton("Change dates", title, () -> {
            open(place, changeForm(assignment, title, dates));
            place.getElement().executeJs("this.querySelector('input').focus()");
        });
        NativeButton remove = Ui.itemButton("Remove", title);
        remove.addClassName("costs");
        remove.addClickListener(click -> open(place, askToRemove(lessonId, title, place, remove)));
        Anchor corrections = Ui.link(CourseLinks.lesson(course.id(), lessonId), "Corrections", "act", "plain", "small");
        corrections.setAriaLabel("Corrections: " + title);
        ListItem item = new ListItem(
                published.isPresent()
                        ? new Anchor(CourseLinks.lesson(lessonId), title)
                        : new Span(title + " (its files are missing)"),
                dates);
        if (published.filter(each -> each.lesson().draft()).isPresent()) {
            item.add(new Span("Draft: students don’t see this lesson."));
        }
        notices.stream().filter(notice -> notice.lessonId().equals(lessonId)).forEach(notice -> {
            Anchor link = Ui.link(notice.address(), notice.words(), "says-waiting");
            link.setAriaLabel(notice.words() + ": " + title);
            item.add(link);
        });
        item.add(Ui.row(change, corrections, remove), place);
        return item;
    }

    private static void open(Div place, Component part) {
        place.removeAll();
        place.add(part);
    }

    private Div askToRemove(String lessonId, String title, Div place, NativeButton opener) {
        int submitters = courses.submitters(course.id(), lessonId);
        Paragraph ask = Ui.paragraph("Remove “" + title + "” from this course?", "question");
        ask.getElement().setAttribute("tabindex", "-1");
        String work = switch (submitters) {
            case 0 -> "No student has submitted a quiz.";
            case 1 -> "1 student has submitted a quiz. The scores are kept, but hidden from the gradebook.";
            default ->
                submitters + " students have submitted a quiz. Their scores are kept, but hidden from the"
                        + " gradebook.";
        };
        NativeButton remove = Ui.itemButton("Remove lesson", title, () -> {
            courses.unassign(course.id(), lessonId);
            say("“" + title + "” removed.");
            done.add(Ui.itemButton("Undo", "removing " + title, () -> restore(lessonId)));
        });
        remove.addClassName("costs");
        NativeButton keep = Ui.itemButton("Cancel", "keep " + title, () -> {
            place.removeAll();
            opener.focus();
        });
        Div box = Ui.box(
                "ask-first",
                ask,
                new Paragraph(work + " Students can still read the lesson. You can restore it with its dates and late"
                        + " penalty."),
                Ui.row(remove, keep));
        box.getElement().setAttribute("role", "group").setAttribute("aria-label", "Remove " + title);
        ask.getElement().callJsFunction("focus");
        return box;
    }

    private void restore(String lessonId) {
        courses.restore(course.id(), lessonId);
        say("“" + title(library, lessonId) + "” restored with its dates and late penalty.");
    }

    private ListItem removed(Assignment removed) {
        String title = title(library, removed.lessonId());
        return new ListItem(
                new Span(title),
                new Span("Removed " + removedOn(removed) + ". " + words(removed.rules())),
                Ui.row(Ui.itemButton("Restore", title, () -> restore(removed.lessonId()))));
    }

    private String removedOn(Assignment removed) {
        return DueText.past(Objects.requireNonNull(removed.removedAt()), course.timeZone());
    }

    private Form assign(List<Lesson> left, List<Assignment> removed) {
        List<Select.Option> options = new ArrayList<>();
        options.add(new Select.Option("", "Choose a lesson"));
        left.forEach(lesson -> options.add(new Select.Option(lesson.id(), lesson.title())));
        FormField lesson = new FormField("Lesson", new Select(options))
                .rule(value -> value.isEmpty() ? Optional.of("Choose a lesson.") : Optional.empty());
        AssignmentForm rules = new AssignmentForm(course, "", AssignmentRules.NONE, clock);
        Paragraph earlier = AssignmentForm.status();
        lesson.input().addValueChangeListener(change -> {
            Optional<Assignment> before = removed.stream()
                    .filter(each -> each.lessonId().equals(lesson.value()))
                    .findFirst();
            earlier.setText(before.map(each -> "You removed this lesson on " + removedOn(each)
                            + ". Its earlier dates and late penalty are filled in below.")
                    .orElse(""));
            before.map(Assignment::rules).ifPresent(rules::show);
        });
        Form form = new Form("Assign", () -> {
            String title = "\"" + title(library, lesson.value()) + "\"";
            boolean saved =
                    courses.assign(course.id(), lesson.value(), rules.rules()).saved();
            say(
                    saved
                            ? title + " is assigned."
                            : title + " was assigned by someone else. Its dates are above. Nothing was changed.");
        });
        return form.with(lesson, earlier, rules);
    }

    /** Shows the list again and the result of an action, whose button is gone by then. */
    private void say(String result) {
        show();
        done.removeAll();
        done.add(new Text(result));
        done.getElement().callJsFunction("focus");
    }

    private String words(AssignmentRules rules) {
        return DueText.sentences(rules, course.timeZone(), clock.instant());
    }

    /** Changes rules as they were shown. If someone else was first it says so and keeps what was typed. */
    private Form changeForm(Assignment assignment, String title, Span dates) {
        AtomicReference<Assignment> seen = new AtomicReference<>(assignment);
        AssignmentForm fields = new AssignmentForm(course, title, assignment.rules(), clock);
        Form form = new Form("Save dates").with(fields);
        form.button().setAriaLabel("Save dates: " + title);
        form.whenSent(() -> {
            EditResult<Assignment> result = courses.change(seen.get(), fields.rules());
            if (result.saved()) {
                say("The dates of \"" + title + "\" have been changed.");
            } else if (result.now().isEmpty()) {
                say("\"" + title + "\" was removed from the course meanwhile. Your change was not made.");
            } else {
                seen.set(result.now().get());
                String now = words(seen.get().rules());
                dates.setText(now);
                form.refuse("The dates were changed meanwhile, and are now: “" + now
                        + "” Your change was not made. Save again to make it all the same.");
            }
        });
        return form;
    }
}
