package org.readout.reading.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import org.readout.lesson.LessonLibrary;
import org.readout.user.CurrentUser;
import org.readout.user.User;

/** All lessons that can be read; instructors see too which ones their errors keep from the shelf. */
@Route("")
@AnonymousAllowed
class LibraryView extends Div implements HasDynamicTitle {

    LibraryView(StudyPages pages, LessonLibrary library, CurrentUser currentPerson) {
        add(pages.shelf());
        List<String> withheld = library.withheld();
        if (!withheld.isEmpty()
                && currentPerson.signedIn().filter(User::instructor).isPresent()) {
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

    @Override
    public String getPageTitle() {
        return ReadingAddresses.SHELF;
    }
}
