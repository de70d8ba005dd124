package org.readout.course.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.course.ArchiveEffect;
import org.readout.course.Course;
import org.readout.course.CourseArchive;
import org.readout.course.CourseContents;
import org.readout.course.CourseLinks;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** The end of a course: archiving it and, once it is archived, deleting it. Each says first what it does. */
final class ArchivePart extends Section {

    private static final Messages TEXT = Messages.of("course");

    private final CourseArchive archive;
    private final LessonLibrary library;
    private final Course course;
    private final UserId instructor;
    private final Div place = new Div();

    ArchivePart(CourseArchive archive, LessonLibrary library, Course course, UserId instructor) {
        this.archive = archive;
        this.library = library;
        this.course = course;
        this.instructor = instructor;
        addClassName("course-end");
        add(new H2(TEXT.get("archive.heading")));
        if (course.isArchived()) {
            NativeButton reopen = Ui.button(TEXT.get("archive.reopen"), "act plain", () -> {
                archive.reopen(course.id(), instructor);
                showAgain();
            });
            NativeButton delete = Ui.button(TEXT.get("delete.open"), "act", "plain", "costs");
            delete.addClickListener(click -> askToDelete(delete));
            add(new Paragraph(TEXT.get("archive.is")), Ui.row(reopen, delete), place);
        } else {
            NativeButton button = Ui.button(TEXT.get("archive.button"), "act", "plain");
            button.addClickListener(click -> askToArchive(button));
            add(new Paragraph(TEXT.get("archive.what")), Ui.row(button), place);
        }
    }

    private static void showAgain() {
        UI.getCurrent().getPage().reload();
    }

    private void askToArchive(NativeButton opener) {
        Optional<ArchiveEffect> effect = archive.effect(course.id(), instructor);
        if (effect.isEmpty()) {
            showAgain();
            return;
        }
        String unreleased = effect.get().unreleased().stream()
                .map(lesson -> library.title(lesson))
                .collect(Collectors.joining(", "));
        int ungraded = effect.get().ungraded();
        String words = Stream.of(
                        TEXT.get("archive.effect", "running", effect.get().running()),
                        ungraded == 0 ? "" : TEXT.get("archive.ungraded", "count", ungraded),
                        unreleased.isEmpty() ? "" : TEXT.get("archive.unreleased", "lessons", unreleased))
                .filter(sentence -> !sentence.isEmpty())
                .collect(Collectors.joining(" "));
        AskFirst.at(
                place,
                opener,
                TEXT.get("archive.ask", "course", course.title()),
                words,
                TEXT.get("archive.confirm"),
                () -> {
                    archive.archive(course.id(), instructor);
                    showAgain();
                });
    }

    private void askToDelete(NativeButton opener) {
        Optional<CourseContents> contents = archive.contents(course.id(), instructor);
        if (contents.isEmpty()) {
            showAgain();
            return;
        }
        H3 heading = new H3(TEXT.get("delete.ask", "course", course.title()));
        heading.getElement().setAttribute("tabindex", "-1");
        NativeButton cancel = Ui.button(TEXT.get("ask.cancel"), "act plain small", () -> {
            place.removeAll();
            opener.focus();
        });
        Div question = Ui.box(
                "ask-first",
                heading,
                new Paragraph(TEXT.get("delete.goes")),
                goes(contents.get()),
                new Paragraph(TEXT.get("delete.stays")),
                form(contents.get()),
                Ui.row(cancel));
        question.getElement().setAttribute("role", "group").setAttribute("aria-label", heading.getText());
        place.removeAll();
        place.add(question);
        heading.getElement().callJsFunction("focus");
    }

    private static UnorderedList goes(CourseContents contents) {
        UnorderedList list = new UnorderedList();
        contents.deleted().forEach((what, count) -> {
            if (count > 0) {
                list.add(new ListItem(TEXT.get(what.message(), "count", count)));
            }
        });
        return list;
    }

    private Form form(CourseContents seen) {
        FormField title = new FormField(
                        TEXT.get("delete.title"),
                        new TextInput("text", "delete-title")
                                .autocomplete("off")
                                .maxLength(Course.TITLE_MAX_LENGTH))
                .hint(TEXT.get("delete.title.hint", "course", course.title()))
                .rule(
                        typed -> typed.strip().equals(course.title()),
                        TEXT.get("delete.title.wrong", "course", course.title()));
        Form form = new Form(TEXT.get("delete.confirm"));
        form.button().addClassNames("plain", "costs");
        form.with(title).whenSent(() -> {
            if (archive.delete(course.id(), instructor, seen, title.value())) {
                UI.getCurrent().getPage().setLocation(CourseLinks.COURSES);
            } else {
                form.refuse(TEXT.get("delete.conflict"));
            }
        });
        return form;
    }
}
