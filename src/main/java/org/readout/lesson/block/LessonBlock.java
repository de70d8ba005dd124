package org.readout.lesson.block;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Report;
import org.readout.lesson.HumanDate;
import org.readout.text.Markup;

/** A type of block, such as a timeline: YAML in a fenced code block with its name. */
public abstract class LessonBlock {

    /** A type of block that can be drawn on a lesson's cover. */
    interface CoverDrawing {

        /**
         * Returns the inner SVG of the cover, {@link CoverShapes#WIDTH} by {@link CoverShapes#HEIGHT}; empty if the block
         * has no shape.
         */
        Optional<String> cover(ObjectNode block);
    }

    /** A source of the lesson, as far as a block shows it. */
    public record BlockSource(
            String id,
            String title,
            @Nullable String publisher,
            @Nullable String date,
            @Nullable String url) {}

    /** The part of a block's HTML that is the id of the lesson, for addresses. */
    public static final String LESSON = "lesson";

    private final String name;
    private final ObjectType format;

    protected LessonBlock(String name, ObjectType format) {
        this.name = name;
        this.format = format;
    }

    public final String name() {
        return name;
    }

    public final ObjectType format() {
        return format;
    }

    /** Reports errors that the format alone doesn't show, and the sources that the block uses. */
    protected abstract void check(ObjectNode block, Report report);

    /** Returns the text in reading order, as passages of Markdown with their positions. */
    protected abstract List<Positioned<String>> plainText(ObjectNode block);

    /**
     * Returns the block as HTML that is safe to put in a page.
     *
     * @param line renders a short text in Markdown, with the links of a section's text
     * @param cite renders the link to a source, by its id
     * @param later leaves the place of a part of the HTML that {@link #later} makes
     */
    protected abstract String html(
            ObjectNode block, UnaryOperator<String> line, UnaryOperator<String> cite, UnaryOperator<String> later);

    /**
     * Returns a part of the HTML that is made for each view: it depends on the lesson's sources, or is too long to keep.
     *
     * @param sources finds a source of the lesson, by its id
     */
    protected String later(
            ObjectNode block,
            String part,
            UnaryOperator<String> cite,
            Function<String, Optional<BlockSource>> sources) {
        throw new IllegalArgumentException(part);
    }

    /** Returns how far the block's facts reach, if it says so: a year, month or day. */
    protected Optional<String> asOf(ObjectNode block) {
        return Optional.empty();
    }

    /** Returns the numbered lines of a document, by the id of its source; empty if the block shows no full text. */
    protected Map<String, List<String>> fullText(ObjectNode block) {
        return Map.of();
    }

    static Stream<Positioned<String>> passage(ObjectNode object, Field<String> field) {
        return object.get(field).map(text -> new Positioned<>(text, object.place(field))).stream();
    }

    /** Returns the title of a figure, with a note below it. */
    static String caption(ObjectNode block, Field<String> title, Field<String> note, UnaryOperator<String> line) {
        return "<figcaption><h2>%s</h2>%s</figcaption>"
                .formatted(
                        Markup.escape(block.require(title)),
                        block.get(note)
                                .map(text -> "<p>" + line.apply(text) + "</p>")
                                .orElse(""));
    }

    /** Reports the sources that an object cites, so that all files together can show that they exist. */
    static void citations(ObjectNode object, Field<List<Positioned<String>>> sources, Report report) {
        object.list(sources)
                .forEach(source ->
                        report.link(new LinkTarget(LinkTarget.Scheme.SOURCE, source.value()), source.place()));
    }

    /** Returns the links to the sources that an object cites. */
    static String citations(ObjectNode object, Field<List<Positioned<String>>> sources, UnaryOperator<String> cite) {
        return object.list(sources).stream()
                .map(source -> cite.apply(source.value()))
                .collect(Collectors.joining());
    }

    static String time(String date) {
        return "<time datetime=\"%s\">%s</time>".formatted(Markup.escape(date), Markup.escape(HumanDate.of(date)));
    }
}
