package org.readout.lesson.block;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.text.Messages;

/** Dated events in order. */
final class Timeline extends LessonBlock implements LessonBlock.CoverDrawing {

    static final Field<String> TITLE = Field.required("title", ValueTypes.plain("a title"), "The timeline's title.");
    static final Field<String> NOTE =
            Field.optional("note", ValueTypes.sectionMarkdown("a line"), "A line below the title, such as the period.");
    static final Field<String> DATE =
            Field.required("date", ValueTypes.date(), "When the event happened or started: a year, month or day.");
    static final Field<String> UNTIL =
            Field.optional("until", ValueTypes.date(), "When the event ended: a year, month or day.");
    static final Field<String> TEXT = Field.required(
            "text", ValueTypes.sectionMarkdown("a sentence or two"), "What happened, with links as in the text.");
    static final Field<List<Positioned<String>>> SOURCES = Field.list(
                    "sources", ValueTypes.ids("sources"), "The ids of the supporting sources.")
            .asUsual();
    static final Field<String> FROM = Field.optional(
            "from", ValueTypes.date(), "Takes the shared events from this date on: a year, month or day.");
    static final Field<String> TO =
            Field.optional("to", ValueTypes.date(), "Takes the shared events up to this date: a year, month or day.");
    static final Field<List<Positioned<String>>> TAGS =
            Field.list("tags", ValueTypes.tags(), "Takes only the shared events that have one of these tags.");
    static final Field<List<Positioned<String>>> SHARED =
            Field.list("shared", ValueTypes.ids("events"), "The ids of single shared events.");
    static final Field<List<ObjectNode>> EVENTS = Field.list(
                    "events",
                    ValueTypes.objects("a list of events", ObjectType.of("an event", DATE, UNTIL, TEXT, SOURCES)),
                    "The timeline's own events, the earliest first.")
            .asUsual();

    Timeline() {
        super("timeline", ObjectType.of("a timeline", TITLE, NOTE, FROM, TO, TAGS, SHARED, EVENTS));
    }

    @Override
    protected void check(ObjectNode timeline, Report report) {
        if (timeline.has(EVENTS)) {
            ListChecks.atLeastOne(timeline.list(EVENTS), timeline.place(EVENTS), "event", report);
        } else if (timeline.complete() && !isSlice(timeline)) {
            report.error(
                    timeline.place(),
                    "timeline-empty",
                    "this timeline has no events; add `events`, or include shared ones with `from`, `to`, `tags` or"
                            + " `shared`");
        }
        timeline.get(FROM)
                .filter(from -> isBefore(timeline.get(TO).orElse(from), from))
                .ifPresent(from -> report.error(
                        timeline.place(TO),
                        "event-order",
                        "this period ends before it starts (" + Quotes.of(from) + "); correct one of the dates"));
        timeline.list(SHARED)
                .forEach(id -> report.link(new LinkTarget(LinkTarget.Scheme.EVENT, id.value()), id.place()));
        check(timeline.list(EVENTS), report);
    }

    /** Returns whether the timeline takes events of the shared one. */
    static boolean isSlice(ObjectNode timeline) {
        return selects(timeline) || timeline.has(SHARED);
    }

    /** Returns whether the timeline takes all shared events of a period or with a tag. */
    static boolean selects(ObjectNode timeline) {
        return Stream.of(FROM, TO, TAGS).anyMatch(timeline::has);
    }

    static void check(List<ObjectNode> events, Report report) {
        String last = "";
        for (ObjectNode event : events) {
            String date = event.get(DATE).orElse(last);
            if (isBefore(date, last)) {
                report.error(
                        event.place(DATE),
                        "event-order",
                        "this event (" + Quotes.of(date) + ") is earlier than the one above it (" + Quotes.of(last)
                                + "); put the earlier one first");
            }
            if (isBefore(event.get(UNTIL).orElse(date), date)) {
                String fault = "this event ends before it starts (" + Quotes.of(date) + "); correct one of the dates";
                report.error(event.place(UNTIL), "event-order", fault);
            }
            last = date;
            citations(event, SOURCES, report);
        }
    }

    /** Compares dates at the precision that both have, so that a day is not after its own month. */
    static boolean isBefore(String date, String other) {
        int length = Math.min(date.length(), other.length());
        return date.substring(0, length).compareTo(other.substring(0, length)) < 0;
    }

    @Override
    protected List<Positioned<String>> plainText(ObjectNode timeline) {
        return Stream.concat(
                        Stream.of(TITLE, NOTE).flatMap(field -> passage(timeline, field)),
                        timeline.list(EVENTS).stream().flatMap(event -> passage(event, TEXT)))
                .toList();
    }

    @Override
    protected String html(
            ObjectNode timeline, UnaryOperator<String> line, UnaryOperator<String> cite, UnaryOperator<String> later) {
        return """
                <figure class="block timeline">%s
                <ol class="events" role="list">
                %s</ol></figure>""".formatted(
                        caption(timeline, TITLE, NOTE, line),
                        timeline.list(EVENTS).stream()
                                .map(event -> event(event, line, cite))
                                .collect(Collectors.joining()));
    }

    /** Events by their dates, each on a stem as high as its text is long. */
    @Override
    public Optional<String> cover(ObjectNode timeline) {
        List<ObjectNode> events = timeline.list(EVENTS);
        if (events.isEmpty()) {
            return Optional.empty();
        }
        double first = year(events.getFirst().require(DATE));
        double last = events.stream()
                .mapToDouble(event -> year(event.get(UNTIL).orElse(event.require(DATE))))
                .max()
                .orElse(first);
        double length = Math.max(last - first, 0.01);
        int axis = 96;
        StringBuilder stems = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        StringBuilder words = new StringBuilder();
        long free = 0;
        for (ObjectNode event : events) {
            long x = CoverShapes.across((year(event.require(DATE)) - first) / length);
            long end = CoverShapes.across((year(event.get(UNTIL).orElse(event.require(DATE))) - first) / length);
            int top = axis - 16 - Math.min(54, event.require(TEXT).length() / 2);
            if (end - x > 3) {
                dots.append(CoverShapes.rect("f2", x, axis - 4, end - x, 8));
            }
            stems.append("M" + x + " " + axis + "V" + top);
            dots.append(CoverShapes.circle("f1", x, top, 5));
            if (x >= free) {
                String anchor = x < 44 ? "start" : x > 276 ? "end" : "middle";
                words.append(CoverShapes.text(
                        anchor, x, axis + 22, event.require(DATE).substring(0, 4)));
                free = x + 60;
            }
        }
        return Optional.of(CoverShapes.path("rule", "M" + CoverShapes.LEFT + " " + axis + "H" + CoverShapes.RIGHT)
                + CoverShapes.path("stem s1", stems)
                + dots
                + words);
    }

    /** Returns a date as a number of years, with the middle of a year or month that has no day. */
    private static double year(String date) {
        String[] parts = date.split("-");
        double month = parts.length > 1 ? Integer.parseInt(parts[1]) - 1 : 5.5;
        double day = parts.length > 2 ? Integer.parseInt(parts[2]) : parts.length > 1 ? 15 : 0;
        return Integer.parseInt(parts[0]) + month / 12 + day / 366;
    }

    static String event(ObjectNode event, UnaryOperator<String> line, UnaryOperator<String> cite) {
        // The text first: sources are numbered in the order in which they are cited.
        String text = line.apply(event.require(TEXT));
        String marks = citations(event, SOURCES, cite);
        return "<li>%s %s%s</li>\n".formatted(when(event.require(DATE), event.orNull(UNTIL)), text, marks);
    }

    static String when(String date, @Nullable String until) {
        String start = time(date);
        String period = until == null
                ? start
                : Messages.of("lesson").get("timeline.period", "start", start, "end", time(until));
        return "<span class=\"when\">" + period + "</span>";
    }
}
