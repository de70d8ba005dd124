package org.readout.author.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.readout.author.AuthoredLesson;
import org.readout.author.LessonEditing;
import org.readout.course.CourseLinks;
import org.readout.format.Finding.Severity;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The lessons that an instructor owns, writes with others or reads as a draft, and those of the site that he edits. */
@Route("lessons/mine")
@PermitAll
class MyLessonsView extends PageView<List<AuthoredLesson>> {

    private static final Messages TEXT = Messages.of("author");
    private static final String NEW = "/lessons/new";

    private final CurrentUser currentUser;
    private final LessonEditing editing;
    private final LessonLibrary library;

    MyLessonsView(CurrentUser currentUser, LessonEditing editing, LessonLibrary library) {
        this.currentUser = currentUser;
        this.editing = editing;
        this.library = library;
    }

    @Override
    public Optional<List<AuthoredLesson>> find(RouteParameters names, QueryParameters query) {
        return currentUser
                .signedIn()
                .map(user -> editing.mine(user.id()))
                .filter(mine -> !mine.isEmpty() || currentUser.isInstructor());
    }

    @Override
    protected Optional<FirstPage> first(List<AuthoredLesson> mine) {
        Div page = Ui.box("sheet-page", new H1(TEXT.get("mine")));
        List<AuthoredLesson> own = mine.stream().filter(AuthoredLesson::isOwned).toList();
        List<AuthoredLesson> site =
                mine.stream().filter(lesson -> !lesson.isOwned()).toList();
        if (own.isEmpty()) {
            page.add(Ui.empty(
                    new H2(TEXT.get("mine.none")),
                    new Paragraph(TEXT.get("mine.none.what")),
                    Ui.row(Ui.link(NEW, TEXT.get("mine.start"), "act")),
                    Ui.rich(
                            new Paragraph(),
                            TEXT.get("mine.or"),
                            Ui.link(NEW + "?from=example", ""),
                            Ui.link(NEW + "?from=lesson", ""),
                            Ui.link(NEW + "?from=zip", ""))));
        } else {
            page.add(Ui.row(Ui.link(NEW, TEXT.get("mine.new"), "act")), Ui.list("ruled", own, this::item));
        }
        if (!site.isEmpty()) {
            page.add(new H2(TEXT.get("mine.site")), Ui.list("ruled", site, this::item));
        }
        return Optional.of(new FirstPage(TEXT.get("mine.title"), page, "lessons", "editor"));
    }

    private ListItem item(AuthoredLesson lesson) {
        Div words = new Div(Ui.link(CourseLinks.lesson(lesson.id()), lesson.title()));
        String state = lesson.changed() ? "changed" : lesson.status();
        words.add(InsertDialog.small(TEXT.get(
                "mine.state",
                "state",
                state,
                "role",
                lesson.isOwned() ? lesson.role() : "SITE",
                "known",
                lesson.saved().isPresent(),
                "saved",
                lesson.saved().map(UserTime::dayAndTime).orElse(""))));
        long errors = library.findings(lesson.id()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        if (errors > 0) {
            words.add(Ui.span(TEXT.get("editor.problems", "errors", errors, "advice", 0), "risky", "small"));
        }
        Div row = Ui.box("question-row", words);
        if (lesson.role().mayEdit()) {
            var edit = Ui.link(Place.ABOUT.address(lesson.id()), TEXT.get("mine.edit"), "act", "plain", "slim");
            edit.getElement().setAttribute("aria-label", TEXT.get("mine.edit-of", "title", lesson.title()));
            row.add(edit);
        }
        return new ListItem(row);
    }
}
