package org.readout.reading.ui;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readout.assignment.SectionPart;
import org.readout.assignment.SectionPart.EarlyPart;
import org.readout.assignment.Study;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.reading.ProgressService;
import org.readout.reading.ReadingService;
import org.readout.shell.PageReads;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;
import org.readout.web.PageView;

/** A section's page: its text with key terms and fact checks, then the parts that features add. */
@Route("lessons/:lesson/:section")
@AnonymousAllowed
@PageView.SameForNewVisitors
@PageView.MayBeKept
class SectionView extends PageView<SectionView.Found> {

    private final LessonLibrary library;
    private final ProgressService progress;
    private final ReadingService reading;
    private final CurrentUser currentPerson;
    private final List<SectionPart> parts;

    SectionView(
            LessonLibrary library,
            ProgressService progress,
            ReadingService reading,
            CurrentUser currentPerson,
            List<SectionPart> parts) {
        this.library = library;
        this.progress = progress;
        this.reading = reading;
        this.currentPerson = currentPerson;
        this.parts = parts;
    }

    record Found(Published published, Section section, Study study) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return library.lesson(names.get("lesson").orElse(""), currentPerson)
                .flatMap(published -> published
                        .lesson()
                        .section(names.get("section").orElse(""))
                        .map(section -> new Found(
                                published,
                                section,
                                progress.study(published.lesson().id(), query))));
    }

    @Override
    protected Optional<FirstPage> first(Found place) {
        Lesson lesson = place.published().lesson();
        Section section = place.section();
        PageReads reads = new PageReads();
        SectionPage page = page(place, reads);
        List<String> styles = new ArrayList<>(List.of("reading", "blocks"));
        List<String> toCome = new ArrayList<>();
        List<String> all = new ArrayList<>();
        for (SectionPart part : parts) {
            Optional<EarlyPart> early = isToKeep()
                    ? part.toKeep(place.published(), section, place.study())
                    : part.beforeFramework(place.published(), section, place.study(), reads);
            early.ifPresent(there -> {
                page.addPart(there.component());
                styles.addAll(there.styles());
            });
            part.inWords(section).ifPresent(words -> {
                all.add(words);
                if (early.isEmpty()) {
                    toCome.add(words);
                }
            });
        }
        if (isToKeep()) {
            page.sayWhatNeedsConnection(toCome);
        } else {
            page.announce(toCome);
        }
        page.addWithoutScripts(all);
        return Optional.of(new FirstPage(
                title(place),
                section.guidingQuestion() == null ? lesson.summary() : section.guidingQuestion(),
                lesson.language(),
                styles,
                page));
    }

    private static String title(Found place) {
        Lesson lesson = place.published().lesson();
        return Messages.of("reading")
                .get("section.title", "section", place.section().title(), "lesson", lesson.title());
    }

    private SectionPage page(Found place, PageReads reads) {
        return new SectionPage(
                progress.withChanges(place.published(), place.study(), reads),
                place.section(),
                library.words(place.published().lesson().id()));
    }

    /** Opening the page makes no guest: reading on in its section or answering does. */
    @Override
    protected void show(Found place) {
        Published published = place.published();
        String section = place.section().id();
        pageTitle(title(place));
        Study study = place.study();
        PageReads reads = new PageReads();
        SectionPage page = page(place, reads);
        parts.forEach(part -> part.in(published, place.section(), study, reads).forEach(component -> {
            page.addPart(component);
            ComponentUtil.addListener(component, SectionPart.Done.class, event -> {
                openedBy(currentPerson.orGuest().id(), place, page);
                page.show(progress.withChanges(published, study));
            });
        }));
        page.getElement()
                .addEventListener(
                        "read-on", event -> openedBy(currentPerson.orGuest().id(), place, page));
        page.getElement().addEventListener("section-read", event -> {
            UserId reader = currentPerson.orGuest().id();
            openedBy(reader, place, page);
            reading.read(reader, study.context(), published, section);
            page.show(progress.withChanges(published, study));
        });
        page.getElement()
                .addEventListener(
                        "term-opened",
                        event -> reading.lookedUp(
                                currentPerson.orGuest().id(),
                                study.context(),
                                published.lesson(),
                                event.getEventDetail(String.class)))
                .addEventDetail();
        page.getElement().addEventListener("changes-dismissed", event -> {
            currentPerson
                    .find()
                    .ifPresent(reader -> reading.opened(reader.id(), study.context(), published, section, false));
            page.dismissChanges();
            page.show(progress.withChanges(published, study));
        });
        add(page);
        currentPerson.find().ifPresent(person -> openedBy(person.id(), place, page));
    }

    /** Notes that the section was opened, also for a guest who has signed in on the page since. */
    private void openedBy(UserId person, Found place, SectionPage page) {
        reading.opened(
                person,
                place.study().context(),
                place.published(),
                place.section().id(),
                page.marksChanges());
    }
}
