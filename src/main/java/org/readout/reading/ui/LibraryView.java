package org.readout.reading.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;
import org.readout.lesson.LessonLibrary;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;

/** All lessons that can be read; instructors see too which ones their errors keep from the shelf. */
@Route("")
@AnonymousAllowed
class LibraryView extends PageView<List<String>> {

    private final StudyPages pages;
    private final LessonLibrary library;
    private final CurrentUser currentPerson;

    LibraryView(StudyPages pages, LessonLibrary library, CurrentUser currentPerson) {
        this.pages = pages;
        this.library = library;
        this.currentPerson = currentPerson;
        pageTitle(ReadingAddresses.SHELF);
    }

    /** Returns the lessons that their errors withhold; empty for everyone but instructors. */
    @Override
    public Optional<List<String>> find(RouteParameters names, QueryParameters query) {
        boolean instructor = currentPerson.signedIn().filter(User::instructor).isPresent();
        return Optional.of(instructor ? library.withheld() : List.of());
    }

    @Override
    protected Optional<FirstPage> first(List<String> withheld) {
        return Optional.of(new FirstPage(
                getPageTitle(),
                "Interactive readings in international relations.",
                "en",
                List.of("lessons"),
                pages.shelf()));
    }

    @Override
    protected void show(List<String> withheld) {
        add(pages.shelf());
        if (!withheld.isEmpty()) {
            add(withheld(withheld));
        }
    }

    private static Div withheld(List<String> lessons) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        lessons.forEach(id -> list.add(new ListItem(new Anchor("/lessons/" + id, id))));
        Paragraph note = new Paragraph(
                "Only instructors see this. These lessons have errors and no revision without one; their pages say what is"
                        + " wrong.");
        note.addClassNames("small", "quiet");
        Div section = new Div(new H2("Not on the shelf"), note, list);
        section.addClassName("sheet-page");
        return section;
    }
}
