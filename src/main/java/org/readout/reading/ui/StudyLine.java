package org.readout.reading.ui;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.assignment.Study;
import org.readout.course.StudyContext;
import org.readout.text.Markup;
import org.readout.text.Messages;

/** Says on a page of a lesson in which course its student works, with a link for each other place to work in. */
final class StudyLine {

    private static final Messages TEXT = Messages.of("reading");

    private StudyLine() {}

    /** Returns the line as HTML; empty for those who can only read the lesson on their own. */
    static String html(Study study, String address) {
        if (study.courses().isEmpty()) {
            return "";
        }
        String here = study.course()
                .map(course -> TEXT.get("study.course", "course", course.title()))
                .orElseGet(() -> TEXT.get("study.own"));
        String page = address.contains("?") ? address.substring(0, address.indexOf('?')) : address;
        String others = Stream.concat(
                        study.courses().stream()
                                .filter(course -> !study.context().is(course.id()))
                                .map(course -> link(
                                        page,
                                        StudyContext.of(course.id()),
                                        TEXT.get("study.switch", "course", course.title()))),
                        study.context().isOwn()
                                ? Stream.empty()
                                : Stream.of(link(page, StudyContext.OWN, TEXT.get("study.switch.own"))))
                .collect(Collectors.joining(" "));
        return Markup.element("p", "study", Markup.text("span", "", here) + " " + others);
    }

    private static String link(String page, StudyContext context, String words) {
        return Markup.link(Study.link(page, context), "", Markup.escape(words));
    }
}
