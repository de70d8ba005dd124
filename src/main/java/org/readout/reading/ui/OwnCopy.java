package org.readout.reading.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.server.VaadinServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Stream;
import org.readout.assignment.Study;
import org.readout.course.CourseLinks;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.text.Messages;
import org.readout.web.CopyableLink;
import org.readout.web.Ui;

/** What readers take along from a lesson: its copies, and the lesson as an entry in a list of sources. */
final class OwnCopy extends Div {

    private static final Messages TEXT = Messages.of("reading");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.ENGLISH);

    /** @param more the other files that the reader may have, such as {@code key.pdf} */
    OwnCopy(Lesson lesson, Study study, LocalDate today, Stream<String> more) {
        addClassNames("own-copy", "small");
        add(Ui.span(TEXT.get("copy"), "quiet"));
        Stream.concat(Stream.of("copy.pdf", "copy.epub"), more).forEach(file -> {
            var link = Ui.link(
                    study.link(CourseLinks.section(lesson.id(), file)),
                    TEXT.get("copy.file", "file", file.replaceAll("\\W", "")));
            link.setRouterIgnore(true);
            link.getElement().setAttribute("download", true);
            add(link);
        });
        // The page before the framework doesn't know its full address, which a citation needs.
        if (VaadinServletRequest.getCurrent() != null) {
            add(cite(lesson, today));
        }
    }

    private static NativeDetails cite(Lesson lesson, LocalDate today) {
        String asOf = lesson.asOf();
        Object[] facts = {
            "lesson",
            lesson.title(),
            "dated",
            asOf != null,
            "asOf",
            asOf == null ? "" : HumanDate.of(asOf),
            "day",
            DAY.format(today),
            "address",
            CopyableLink.address(CourseLinks.lesson(lesson.id()))
        };
        String bibTex = """
                @misc{readout-%s,
                  title = {{%s}},
                  howpublished = {Readout},%s
                  url = {%s},
                  urldate = {%s}
                }""".formatted(
                lesson.id(),
                lesson.title().replaceAll("([\\\\{}#$%&_])", "\\\\$1"),
                asOf == null ? "" : "\n  note = {" + TEXT.get("lesson.cite.as-of", "asOf", HumanDate.of(asOf)) + "},",
                facts[9],
                today);
        Div box = Ui.box("given-link");
        add(box, TEXT.get("lesson.cite.apa", facts), TEXT.get("lesson.cite.copy-apa"));
        add(box, TEXT.get("lesson.cite.chicago", facts), TEXT.get("lesson.cite.copy-chicago"));
        box.add(new Pre(bibTex), Ui.row(copy(TEXT.get("lesson.cite.copy-bibtex"), bibTex)));
        if (lesson.attribution() != null) {
            box.add(Ui.quiet(lesson.attribution()));
        }
        return new NativeDetails(TEXT.get("lesson.cite"), box);
    }

    private static void add(Div box, String entry, String label) {
        box.add(Ui.paragraph(entry), Ui.row(copy(label, entry)));
    }

    private static NativeButton copy(String label, String text) {
        NativeButton copy = Ui.button(label, "act", "plain");
        copy.getElement().setAttribute("data-copy", text);
        return copy;
    }
}
