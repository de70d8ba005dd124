package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;
import org.readout.lesson.Finding;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.shell.NotFound;
import org.readout.user.CurrentUser;
import org.readout.user.PageCheck;
import org.readout.user.User;

/** A lesson's page; instructors see what the checker says of its files too. */
@Route("lessons/:lesson")
@AnonymousAllowed
class LessonView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final LessonLibrary library;
    private final StudyPages pages;
    private final CurrentUser currentPerson;
    private String title = "";

    LessonView(LessonLibrary library, StudyPages pages, CurrentUser currentPerson) {
        this.library = library;
        this.pages = pages;
        this.currentPerson = currentPerson;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("lesson").orElse("");
        List<Finding> findings =
                currentPerson.signedIn().filter(User::instructor).isPresent() ? library.findings(id) : List.of();
        Optional<Published> published = library.lesson(id, currentPerson);
        removeAll();
        if (published.isEmpty() && !findings.isEmpty()) {
            title = "Lesson with errors · Readout";
            Div page = new Div(
                    new H1("This lesson has errors"),
                    new CheckerFindings(findings, "Readers can’t see this lesson until there is no error."));
            page.addClassNames("sheet-page", "lesson");
            add(page);
            return;
        }
        Published lesson = NotFound.orElse(published);
        title = ReadingAddresses.of(lesson.lesson());
        add(pages.lesson(lesson));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    /** There is a page for each lesson; where its files have errors, for instructors. */
    @org.springframework.stereotype.Component
    static final class Check implements PageCheck {

        private final LessonLibrary library;
        private final CurrentUser currentPerson;

        Check(LessonLibrary library, CurrentUser currentPerson) {
            this.library = library;
            this.currentPerson = currentPerson;
        }

        @Override
        public Class<? extends Component> view() {
            return LessonView.class;
        }

        @Override
        public boolean isThere(RouteParameters names, QueryParameters query) {
            String id = names.get("lesson").orElse("");
            return library.lesson(id, currentPerson).isPresent()
                    || (currentPerson.signedIn().filter(User::instructor).isPresent()
                            && !library.findings(id).isEmpty());
        }
    }
}
