package org.readout.reading.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.readout.course.CourseLinks;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.SectionPlace;
import org.readout.lesson.LessonLibrary.TimelineEntry;
import org.readout.lesson.NoteHtml;
import org.readout.lesson.block.SharedTimeline;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** All events that lessons share, by decade, each with its sources and the sections that take it. */
@Route("timeline")
@AnonymousAllowed
@PageView.SameForNewVisitors
@PageView.MayBeKept
class TimelineView extends PageView<List<TimelineEntry>> {

    private static final Messages TEXT = Messages.of("reading");

    private final LessonLibrary library;
    private final CurrentUser currentPerson;

    TimelineView(LessonLibrary library, CurrentUser currentPerson) {
        this.library = library;
        this.currentPerson = currentPerson;
    }

    @Override
    public Optional<List<TimelineEntry>> find(RouteParameters names, QueryParameters query) {
        return Optional.of(library.timeline(currentPerson));
    }

    @Override
    protected Optional<FirstPage> first(List<TimelineEntry> entries) {
        Div page = new Div(new H1(TEXT.get("timeline.heading")));
        page.addClassNames("sheet-page", "history");
        if (entries.isEmpty()) {
            page.add(Ui.empty(TEXT.get("timeline.empty")));
        } else {
            page.add(Ui.paragraph(TEXT.get("timeline.lead"), "lead"));
            Map<String, List<TimelineEntry>> decades = entries.stream()
                    .collect(Collectors.groupingBy(
                            entry -> entry.event().date().substring(0, 3) + "0", TreeMap::new, Collectors.toList()));
            Nav jump = new Nav();
            jump.addClassName("decades");
            jump.setAriaLabel(TEXT.get("timeline.decades"));
            page.add(jump);
            decades.forEach((decade, its) -> {
                // The document has a base address, so a bare fragment would lead to the lessons.
                jump.add(new Anchor("/timeline#" + id(decade), TEXT.get("timeline.decade", "year", decade)));
                page.add(decade(decade, its));
            });
        }
        return Optional.of(new FirstPage(
                TEXT.get("timeline.title"), TEXT.get("timeline.description"), "en", List.of("reading", "terms"), page));
    }

    private static Section decade(String decade, List<TimelineEntry> entries) {
        H2 heading = new H2(TEXT.get("timeline.decade", "year", decade));
        heading.setId(id(decade));
        OrderedList list = new OrderedList();
        list.addClassName("events");
        list.getElement().setAttribute("role", "list");
        entries.forEach(entry -> list.add(item(entry)));
        Section section = new Section(heading, list);
        section.addClassName("timeline");
        section.getElement().setAttribute("aria-labelledby", id(decade));
        return section;
    }

    private static String id(String decade) {
        return "decade-" + decade;
    }

    private static ListItem item(TimelineEntry entry) {
        ListItem item = new ListItem(new Html("<p>" + SharedTimeline.html(entry.event()) + "</p>"));
        if (!entry.sources().isEmpty()) {
            String sources = entry.sources().stream().map(NoteHtml::source).collect(Collectors.joining("; "));
            int count = entry.sources().size();
            item.add(new Html("<p class=\"quiet small\">"
                    + TEXT.get("timeline.sources", "count", count, "sources", sources) + "</p>"));
        }
        if (!entry.sections().isEmpty()) {
            Paragraph used = Ui.quiet(TEXT.get("timeline.used"));
            for (SectionPlace place : entry.sections()) {
                used.add(used.getComponentCount() > 0 ? ", " : " ");
                String lesson = place.lesson().lesson().id();
                String words = TEXT.get(
                        "timeline.section",
                        "lesson",
                        place.lesson().label(),
                        "section",
                        place.section().title());
                used.add(new Anchor(CourseLinks.section(lesson, place.section().id()), words));
            }
            item.add(used);
        }
        return item;
    }
}
