package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readout.assignment.Study;
import org.readout.course.CourseLinks;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.SectionHtml;
import org.readout.reading.ProgressService;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;

/**
 * A lesson's notes for instructors. For everyone else the page doesn't exist: it isn't behind the sign-in, so that a visitor
 * doesn't learn which lessons have notes.
 */
@Route("lessons/:lesson/teaching")
@AnonymousAllowed
class TeachingView extends PageView<TeachingView.Found> {

    static final String ADDRESS = "teaching";

    private static final Messages TEXT = Messages.of("reading");
    private final LessonLibrary library;
    private final ProgressService progress;
    private final CurrentUser currentUser;

    TeachingView(LessonLibrary library, ProgressService progress, CurrentUser currentUser) {
        this.library = library;
        this.progress = progress;
        this.currentUser = currentUser;
    }

    /** @param notes the notes as a lesson of one section */
    record Found(Published published, Lesson notes) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String id = names.get("lesson").orElse("");
        return library.lesson(id, currentUser)
                .flatMap(published -> library.teaching(id, currentUser).map(notes -> new Found(published, notes)));
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        Lesson notes = found.notes();
        SectionHtml text = SectionHtml.of(notes, notes.sections().getFirst());
        List<Component> parts = new ArrayList<>();
        parts.add(Ui.where(Ui.link(CourseLinks.lesson(notes.id()), notes.title())));
        parts.add(new H1(TEXT.get("teaching.heading")));
        parts.add(Ui.paragraph(TEXT.get("teaching.who"), "guide"));
        parts.addAll(TextPage.key(text));
        parts.add(TextPage.prose(text.html()));
        parts.addAll(TextPage.sources(text));
        parts.add(TextPage.links(
                TEXT.get("teaching.nav"),
                TextPage.link(CourseLinks.lesson(notes.id()), TEXT.get("section.back"), notes.title(), "back")));
        TextPage page = new TextPage(
                progress.withChanges(
                        found.published(), Study.own(found.published().lesson().id())),
                ADDRESS);
        page.fill(text, parts.toArray(Component[]::new));
        String title = TEXT.get("teaching.title", "lesson", notes.title());
        return Optional.of(new FirstPage(title, "", notes.language(), List.of("reading", "blocks"), page));
    }
}
