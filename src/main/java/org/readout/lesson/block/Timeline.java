package org.readout.lesson.block;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.lesson.Lesson.Source;
import org.readout.text.Messages;

/** Dated events in order. */
final class Timeline extends LessonBlock {

    private static final Field<String> TITLE =
            Field.required("title", ValueTypes.plain("a title"), "The timeline's title.");
    private static final Field<String> NOTE =
            Field.optional("note", ValueTypes.sectionMarkdown("a line"), "A line below the title, such as the period.");
    private static final Field<String> DATE =
            Field.required("date", ValueTypes.date(), "When the event happened or started: a year, month or day.");
    private static final Field<String> UNTIL =
            Field.optional("until", ValueTypes.date(), "When the event ended: a year, month or day.");
    private static final Field<String> TEXT = Field.required(
            "text", ValueTypes.sectionMarkdown("a sentence or two"), "What happened, with links as in the text.");
    private static final Field<List<Positioned<String>>> SOURCES =
            Field.list("sources", ValueTypes.ids("a list of ids of sources"), "The ids of the supporting sources.");
    private static final Field<List<ObjectNode>> EVENTS = Field.required(
            "events",
            ValueTypes.objects("a list of events", ObjectType.of("an event", DATE, UNTIL, TEXT, SOURCES)),
            "The events, the earliest first.");

    Timeline() {
        super("timeline", ObjectType.of("a timeline", TITLE, NOTE, EVENTS));
    }

    @Override
    protected void check(ObjectNode timeline, Report report) {
        timeline.get(EVENTS)
                .ifPresent(events -> ListChecks.atLeastOne(events, timeline.place(EVENTS), "event", report));
        String last = "";
        for (ObjectNode event : timeline.list(EVENTS)) {
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
            ObjectNode timeline,
            UnaryOperator<String> line,
            UnaryOperator<String> cite,
            Function<String, Optional<Source>> sources) {
        return """
                <figure class="block timeline">%s
                <ol class="events" role="list">
                %s</ol></figure>""".formatted(
                        caption(timeline, TITLE, NOTE, line),
                        timeline.require(EVENTS).stream()
                                .map(event -> event(event, line, cite))
                                .collect(Collectors.joining()));
    }

    private static String event(ObjectNode event, UnaryOperator<String> line, UnaryOperator<String> cite) {
        String start = time(event.require(DATE));
        String when = event.get(UNTIL)
                .map(until -> Messages.of("lesson").get("timeline.period", "start", start, "end", time(until)))
                .orElse(start);
        // The text first: sources are numbered in the order in which they are cited.
        String text = line.apply(event.require(TEXT));
        String marks = citations(event, SOURCES, cite);
        return "<li><span class=\"when\">%s</span> %s%s</li>\n".formatted(when, text, marks);
    }
}
