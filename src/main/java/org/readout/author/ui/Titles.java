package org.readout.author.ui;

import java.util.Map;
import org.readout.author.ui.Outline.SectionOutline;
import org.readout.text.Messages;

/** The names of parts and items on the editor's pages; what is not written yet has one as well. */
final class Titles {

    private static final Messages TEXT = Messages.of("author");
    private static final int LONGEST = 90;

    private Titles() {}

    static String of(SectionOutline section) {
        String title = section.title();
        return isLeft(title) ? TEXT.get("section.number", "number", section.index() + 1) : title;
    }

    static String of(Place place, Outline outline) {
        String part = TEXT.get("part", "part", place.part());
        return outline.section(place.section())
                .map(section -> TEXT.get("part.of-section", "section", of(section), "part", part))
                .orElse(part);
    }

    /** Returns the name of an item of a list, such as the question that it asks. */
    static String of(Object item) {
        Map<String, Object> object = Outline.object(item);
        for (String field : new String[] {"ask", "term", "title", "claim", "source"}) {
            String text = Outline.text(object, field);
            if (!text.isEmpty()) {
                return orNone(text.length() > LONGEST ? text.substring(0, LONGEST - 1) + "…" : text);
            }
        }
        return item instanceof String text ? orNone(text) : TEXT.get("untitled");
    }

    private static String orNone(String title) {
        return isLeft(title) ? TEXT.get("untitled") : title;
    }

    private static boolean isLeft(String title) {
        return title.isEmpty() || ValuePart.isToDo(title);
    }
}
