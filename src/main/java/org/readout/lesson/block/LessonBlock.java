package org.readout.lesson.block;

import java.util.List;
import java.util.function.UnaryOperator;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Report;

/** A type of block, such as a timeline: YAML in a fenced code block with its name. */
public abstract class LessonBlock {

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
     */
    protected abstract String html(ObjectNode block, UnaryOperator<String> line, UnaryOperator<String> cite);
}
