package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Comparator;
import java.util.List;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.ProgressService;
import org.readout.reading.ReadingService;
import org.readout.shell.NotFound;
import org.readout.shell.PartDone;
import org.readout.shell.SectionPart;
import org.readout.user.CurrentUser;
import org.readout.user.PageCheck;
import org.readout.user.UserId;

/** Reading a section: its text with terms and checks, then what the features add to it. */
@Route("lessons/:lesson/:section")
@AnonymousAllowed
class SectionView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final LessonLibrary library;
    private final StudyPages pages;
    private final ProgressService progress;
    private final ReadingService reading;
    private final CurrentUser currentPerson;
    private final List<SectionPart> parts;
    private String title = "";

    SectionView(
            LessonLibrary library,
            StudyPages pages,
            ProgressService progress,
            ReadingService reading,
            CurrentUser currentPerson,
            List<SectionPart> parts) {
        this.library = library;
        this.pages = pages;
        this.progress = progress;
        this.reading = reading;
        this.currentPerson = currentPerson;
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(SectionPart::order))
                .toList();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Published published = NotFound.orElse(
                library.lesson(event.getRouteParameters().get("lesson").orElse(""), currentPerson));
        Section section = NotFound.orElse(published
                .lesson()
                .section(event.getRouteParameters().get("section").orElse("")));
        title = ReadingAddresses.of(published.lesson(), section);
        show(published, section);
    }

    /** Only a browser that runs the page comes here: what merely fetches addresses leaves no row. */
    private void show(Published published, Section section) {
        UserId person = currentPerson.orGuest().id();
        SectionPage page = pages.section(published, section);
        parts.forEach(part -> part.in(published, section).forEach(component -> {
            page.addPart(component);
            ComponentUtil.addListener(component, PartDone.class, event -> partDone(published, section, page));
        }));
        page.getElement().addEventListener("section-read", event -> read(published, section, page));
        page.getElement().addEventListener("changes-dismissed", event -> dismissed(published, section, page));
        removeAll();
        add(page);
        reading.opened(person, published, section.id(), page.marksChanges());
    }

    /** The page may be another's by now: of a guest who has signed in on it. That one has opened the section too. */
    private UserId reader(Published published, Section section, SectionPage page) {
        UserId person = currentPerson.orGuest().id();
        reading.opened(person, published, section.id(), page.marksChanges());
        return person;
    }

    private void read(Published published, Section section, SectionPage page) {
        reading.read(reader(published, section, page), published, section.id());
        page.show(progress.withChanges(published));
    }

    private void dismissed(Published published, Section section, SectionPage page) {
        currentPerson.find().ifPresent(person -> reading.dismissed(person.id(), published, section.id()));
        page.dismissChanges();
        page.show(progress.withChanges(published));
    }

    private void partDone(Published published, Section section, SectionPage page) {
        reader(published, section, page);
        page.show(progress.withChanges(published));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    /** There is a page for each section of each lesson. */
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
            return SectionView.class;
        }

        @Override
        public boolean isThere(RouteParameters names, QueryParameters query) {
            return library.lesson(names.get("lesson").orElse(""), currentPerson)
                    .flatMap(published ->
                            published.lesson().section(names.get("section").orElse("")))
                    .isPresent();
        }
    }
}
