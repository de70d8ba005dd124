package org.readout.reading.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;
import org.readout.format.Finding;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;

/** A lesson's page; instructors see what the checker says of its files too. */
@Route("lessons/:lesson")
@AnonymousAllowed
class LessonView extends PageView<LessonView.Found> {

    private final LessonLibrary library;
    private final StudyPages pages;
    private final CurrentUser currentPerson;

    LessonView(LessonLibrary library, StudyPages pages, CurrentUser currentPerson) {
        this.library = library;
        this.pages = pages;
        this.currentPerson = currentPerson;
    }

    /** A lesson, or if it has never been without errors, what is wrong with its files. */
    record Found(Optional<Published> published, List<Finding> findings) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String id = names.get("lesson").orElse("");
        Optional<Published> published = library.lesson(id, currentPerson);
        boolean instructor = currentPerson.signedIn().filter(User::instructor).isPresent();
        List<Finding> findings = published.isEmpty() && instructor ? library.findings(id) : List.of();
        return Optional.of(new Found(published, findings))
                .filter(found -> published.isPresent() || !findings.isEmpty());
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        return found.published().map(published -> {
            Lesson lesson = published.lesson();
            return new FirstPage(
                    ReadingAddresses.of(lesson),
                    lesson.summary(),
                    lesson.language(),
                    List.of("lessons"),
                    pages.lesson(published));
        });
    }

    @Override
    protected void show(Found found) {
        found.published().ifPresentOrElse(this::showLesson, () -> showErrors(found.findings()));
    }

    private void showLesson(Published published) {
        pageTitle(ReadingAddresses.of(published.lesson()));
        add(pages.lesson(published));
    }

    private void showErrors(List<Finding> findings) {
        pageTitle("Lesson with errors · Readout");
        Div page = new Div(
                new H1("This lesson has errors"),
                new CheckerFindings(findings, "Readers can’t see this lesson until there is no error."));
        page.addClassNames("sheet-page", "lesson");
        add(page);
    }
}
