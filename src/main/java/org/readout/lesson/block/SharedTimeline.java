package org.readout.lesson.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.SourceSpan;
import org.readout.format.Field;
import org.readout.format.Markdown;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueTypes;
import org.readout.format.Yaml;
import org.readout.format.YamlText;
import org.readout.lesson.Lesson.Event;
import org.readout.lesson.block.LessonBlocks.Block;

/** The dated events that all lessons share, and the timelines in texts that take a slice of them. */
public final class SharedTimeline {

    private static final Field<List<Positioned<String>>> TAGS =
            Field.list("tags", ValueTypes.tags(), "Tags that timelines use to select the event, such as its theme.");

    public static final ObjectType EVENT = ObjectType.of(
            "a shared event", ValueTypes.ID, Timeline.DATE, Timeline.UNTIL, Timeline.TEXT, Timeline.SOURCES, TAGS);

    private SharedTimeline() {}

    /** Returns an event's date and text as HTML that is safe to put in a page, without links to notes. */
    public static String html(Event event) {
        return Timeline.when(event.date(), event.until()) + " " + Markdown.inline(event.text());
    }

    /** Reports errors that the format alone doesn't show, and the sources of the events. */
    public static void check(List<ObjectNode> events, Report report) {
        Timeline.check(events, report);
    }

    /**
     * A timeline that takes shared events, at its place in a section's text.
     *
     * @param from where the lines with its YAML start, and {@code to} where they end
     * @param before what each of these lines starts with, in a list or a quotation
     */
    public record Slice(ObjectNode timeline, int from, int to, String before) {}

    /**
     * Returns the timelines of a section's text that take shared events, in order.
     *
     * @param cut how many characters are cut off at the start of the text in which they are filled
     */
    public static List<Slice> slices(Map<FencedCodeBlock, Block> blocks, String section, int cut) {
        List<Slice> slices = new ArrayList<>();
        blocks.forEach((code, block) -> block.written()
                .filter(it -> block.type() instanceof Timeline && Timeline.isSlice(it))
                .ifPresent(timeline -> slices.add(slice(timeline, code, section, cut))));
        return List.copyOf(slices);
    }

    /**
     * Returns a section's text whose timelines have the shared events that they take written out, so that a stored text is
     * complete. Reports slices without events, and for the place of each slice the links that its events bring.
     *
     * @param shared the shared events; empty if their file can't be read
     */
    public static String fill(String section, List<Slice> slices, Optional<List<ObjectNode>> shared, Report report) {
        StringBuilder filled = new StringBuilder(section);
        // The last one first, so that the positions of the others stay.
        for (Slice slice : slices.reversed()) {
            ObjectNode timeline = slice.timeline();
            List<ObjectNode> taken =
                    shared.map(events -> taken(timeline, events, report)).orElseGet(() -> unreadable(timeline, report));
            String yaml = yaml(timeline, merged(taken, timeline.list(Timeline.EVENTS)));
            filled.replace(
                    slice.from(),
                    slice.to(),
                    yaml.lines().map(line -> slice.before() + line).collect(Collectors.joining("\n")));
            reportLinks(timeline, taken, report);
        }
        return filled.toString();
    }

    private static List<ObjectNode> unreadable(ObjectNode slice, Report report) {
        // Single events that it names by their ids are reported elsewhere.
        if (Timeline.selects(slice)) {
            String fault =
                    "the shared timeline can't be read, so this timeline has no shared events; fix that file first";
            report.error(place(slice), "slice-empty", fault);
        }
        return List.of();
    }

    private static List<ObjectNode> taken(ObjectNode slice, List<ObjectNode> shared, Report report) {
        List<ObjectNode> complete = shared.stream().filter(ObjectNode::complete).toList();
        Set<String> tags =
                complete.stream().flatMap(event -> tags(event).stream()).collect(Collectors.toCollection(TreeSet::new));
        boolean known = true;
        for (Positioned<String> tag : slice.list(Timeline.TAGS)) {
            if (!tags.contains(tag.value())) {
                known = false;
                String otherwise = tags.isEmpty() ? "; no shared event has one" : "; write one of " + Quotes.all(tags);
                report.error(
                        tag.place(),
                        "tag-unknown",
                        "unknown tag " + Quotes.of(tag.value()) + Suggestions.of(tag.value(), tags, otherwise));
            }
        }
        List<ObjectNode> selected = Timeline.selects(slice)
                ? complete.stream().filter(event -> isIn(slice, event)).toList()
                : List.of();
        if (known && selected.isEmpty() && Timeline.selects(slice)) {
            String fault = "no shared event matches; change the dates or tags, or remove them";
            report.error(place(slice), "slice-empty", fault);
        }
        List<String> named = Positioned.values(slice.list(Timeline.SHARED));
        return complete.stream()
                .filter(event -> selected.contains(event) || named.contains(event.require(ValueTypes.ID)))
                .toList();
    }

    private static boolean isIn(ObjectNode slice, ObjectNode event) {
        String date = event.require(Timeline.DATE);
        List<String> tags = Positioned.values(slice.list(Timeline.TAGS));
        return !Timeline.isBefore(date, slice.get(Timeline.FROM).orElse(date))
                && !Timeline.isBefore(slice.get(Timeline.TO).orElse(date), date)
                && (!slice.has(Timeline.TAGS) || tags(event).stream().anyMatch(tags::contains));
    }

    private static List<String> tags(ObjectNode event) {
        return Positioned.values(event.list(TAGS));
    }

    private static SourcePosition place(ObjectNode slice) {
        return Stream.of(Timeline.FROM, Timeline.TO, Timeline.TAGS)
                .filter(slice::has)
                .map(slice::place)
                .findFirst()
                .orElse(slice.place());
    }

    /** Returns the events of two ordered lists in order; a year comes before its months. */
    private static List<ObjectNode> merged(List<ObjectNode> shared, List<ObjectNode> own) {
        List<ObjectNode> merged = new ArrayList<>();
        int next = 0;
        for (ObjectNode event : own) {
            while (next < shared.size() && date(shared.get(next)).compareTo(date(event)) <= 0) {
                merged.add(shared.get(next++));
            }
            merged.add(event);
        }
        merged.addAll(shared.subList(next, shared.size()));
        return merged;
    }

    private static String date(ObjectNode event) {
        return event.get(Timeline.DATE).orElse("");
    }

    private static String yaml(ObjectNode slice, List<ObjectNode> events) {
        StringBuilder yaml = new StringBuilder();
        Stream.of(Timeline.TITLE, Timeline.NOTE)
                .flatMap(field ->
                        slice.get(field).stream().map(text -> field.name() + ": " + YamlText.quoted(text) + "\n"))
                .forEach(yaml::append);
        yaml.append("events:\n");
        for (ObjectNode event : events) {
            Stream<String> texts = Stream.of(Timeline.DATE, Timeline.UNTIL, Timeline.TEXT)
                    .flatMap(field ->
                            event.get(field).stream().map(text -> field.name() + ": " + YamlText.quoted(text)));
            Stream<String> sources = event.has(Timeline.SOURCES)
                    ? Stream.of("sources: [" + String.join(", ", Positioned.values(event.list(Timeline.SOURCES))) + "]")
                    : Stream.of();
            yaml.append(Stream.concat(texts, sources).collect(Collectors.joining(", ", "  - { ", " }\n")));
        }
        return yaml.toString();
    }

    private static Slice slice(ObjectNode timeline, FencedCodeBlock code, String section, int cut) {
        List<SourceSpan> spans = code.getSourceSpans();
        List<SourceSpan> lines = spans.subList(1, spans.size() - 1);
        String before = lines.stream()
                .filter(line -> !section.substring(line.getInputIndex(), line.getInputIndex() + line.getLength())
                        .isBlank())
                .findFirst()
                .map(line -> section.substring(lineStart(section, line), line.getInputIndex()))
                .orElse("");
        SourceSpan last = lines.getLast();
        return new Slice(
                timeline,
                lineStart(section, lines.getFirst()) - cut,
                last.getInputIndex() + last.getLength() - cut,
                before);
    }

    private static int lineStart(String section, SourceSpan line) {
        return section.lastIndexOf('\n', line.getInputIndex() - 1) + 1;
    }

    /** Reports the events, and the links in their texts, which are checked in the file of the shared events. */
    private static void reportLinks(ObjectNode slice, List<ObjectNode> taken, Report report) {
        taken.forEach(event ->
                report.link(new LinkTarget(LinkTarget.Scheme.EVENT, event.require(ValueTypes.ID)), slice.place()));
        Report links = new Report("");
        Yaml.read(yaml(slice, taken), new Timeline().format(), Optional.empty(), links)
                .ifPresent(written -> Timeline.check(written.list(Timeline.EVENTS), links));
        links.allLinks().values().forEach(all -> all.forEach(link -> report.link(link.value(), slice.place())));
    }
}
