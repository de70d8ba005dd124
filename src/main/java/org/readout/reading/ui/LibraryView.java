package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.course.CourseLinks;
import org.readout.format.Finding.Severity;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.LessonProgress;
import org.readout.reading.ProgressService;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** All lessons that can be read, with the reader's progress; instructors also see which ones errors withhold. */
@Route("")
@AnonymousAllowed
class LibraryView extends PageView<List<String>> {

    private final LessonLibrary library;
    private final ProgressService progress;
    private final CurrentUser currentPerson;

    LibraryView(LessonLibrary library, ProgressService progress, CurrentUser currentPerson) {
        this.library = library;
        this.progress = progress;
        this.currentPerson = currentPerson;
    }

    @Override
    public Optional<List<String>> find(RouteParameters names, QueryParameters query) {
        return Optional.of(currentPerson.isInstructor() ? library.withheld() : List.of());
    }

    @Override
    protected Optional<FirstPage> first(List<String> withheld) {
        Div page = Ui.box(
                "sheet-page",
                new H1("Lessons"),
                Ui.paragraph(
                        "Readings in international relations: look terms up in place, take a stance, "
                                + "argue it, and check what you understood. Reading needs no account.",
                        "lead"),
                lessons());
        if (!withheld.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("plain-list");
            withheld.forEach(id -> list.add(new ListItem(new Anchor(CourseLinks.lesson(id), id))));
            page.add(
                    new H2("Not on the shelf"),
                    Ui.quiet("Only instructors see this. These lessons have errors and no revision without one; their"
                            + " pages say what is wrong."),
                    list);
        }
        return Optional.of(new FirstPage(
                "Lessons · Readout",
                "Interactive readings in international relations.",
                "en",
                List.of("lessons"),
                page));
    }

    private Component lessons() {
        List<Lesson> lessons =
                library.lessons(currentPerson).stream().map(Published::lesson).toList();
        if (lessons.isEmpty()) {
            return Ui.empty("No lesson can be read at the moment. If you teach here, your lesson's files have "
                    + "errors: ./readout check says which.");
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("shelf");
        Map<String, LessonProgress> begun = progress.of(lessons);
        Map<String, String> dates = progress.dueDates();
        boolean instructor = currentPerson.isInstructor();
        for (Lesson lesson : lessons) {
            ListItem item =
                    item(lesson, Optional.ofNullable(begun.get(lesson.id())), dates.getOrDefault(lesson.id(), ""));
            long errors = instructor
                    ? library.findings(lesson.id()).stream()
                            .filter(finding -> finding.severity() == Severity.ERROR)
                            .count()
                    : 0;
            if (errors > 0) {
                Paragraph line = new Paragraph(
                        new Span("Only instructors see this: readers see the last revision without an error. "),
                        new Anchor(
                                CourseLinks.lesson(lesson.id()) + "#" + LessonProblems.ID,
                                "What the checker says: " + Ui.count(errors, "error")));
                line.addClassNames("notice", "small");
                item.add(line);
            }
            list.add(item);
        }
        return list;
    }

    private static ListItem item(Lesson lesson, Optional<LessonProgress> begun, String due) {
        H2 title = new H2(new Anchor(CourseLinks.lesson(lesson.id()), lesson.title()));
        if (lesson.draft()) {
            title.add(new Text(" "), Ui.span("Draft", "draft"));
        }
        ListItem item = new ListItem(
                title, Ui.paragraph(lesson.summary(), "summary"), Ui.paragraph(LessonView.facts(lesson), "facts"));
        begun.filter(LessonProgress::begun).ifPresent(progress -> {
            TableOfContents.Bar bar = new TableOfContents.Bar();
            bar.show(progress);
            item.add(bar, Ui.quiet(progress.summary()));
        });
        if (!due.isEmpty()) {
            item.add(Ui.paragraph(due, "due"));
        }
        return item;
    }
}
