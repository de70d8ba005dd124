package org.readout.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;

/** The line at the end of every page: on a lesson's pages, the licence that the lesson states. */
final class PageFooter extends Footer {

    private static final Pattern CREATIVE_COMMONS = Pattern.compile("CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\\d\\.\\d)");

    PageFooter() {
        addClassName("foot");
    }

    /** Shows a lesson's licence, where the page is a lesson's and the lesson states one. */
    void show(Optional<Lesson> lesson) {
        removeAll();
        add(new Span("Readout"));
        lesson.map(Lesson::licence).ifPresent(licence -> {
            Span line = new Span("Licence of this lesson: ");
            line.add(named(licence));
            add(line);
        });
    }

    /** The lesson that an address belongs to. */
    static Optional<Lesson> lessonAt(String path, LessonLibrary library) {
        String[] parts = path.split("/", -1);
        return parts.length > 1 && parts[0].equals("lessons")
                ? library.lesson(parts[1]).map(LessonLibrary.Published::lesson)
                : Optional.empty();
    }

    private static Component named(String licence) {
        if (licence.equals("CC0-1.0")) {
            return link("CC0 1.0", "publicdomain/zero/1.0/");
        }
        Matcher known = CREATIVE_COMMONS.matcher(licence);
        if (!known.matches()) {
            return new Span(licence);
        }
        String version = known.group(2);
        return link(
                "CC " + known.group(1) + " " + version,
                "licenses/" + known.group(1).toLowerCase(Locale.ROOT) + "/" + version + "/");
    }

    private static Anchor link(String name, String path) {
        Anchor link = new Anchor("https://creativecommons.org/" + path, name);
        link.getElement().setAttribute("rel", "noopener license");
        return link;
    }
}
