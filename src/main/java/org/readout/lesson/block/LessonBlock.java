package org.readout.lesson.block;

import java.util.List;
import java.util.function.UnaryOperator;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Report;

/** A kind of block: fields in YAML that stand in a fenced code block of its name and are shown as more than text. */
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

    /** Reports what the format alone does not show, and the sources that the block refers to. */
    protected abstract void check(ObjectNode block, Report report);

    /** The words in the order of reading, each a passage in Markdown with its position. */
    protected abstract List<Positioned<String>> plainText(ObjectNode block);

    /**
     * The block in HTML that is safe to put in a page.
     *
     * @param line turns a short text in Markdown into HTML, with the links of a section's text
     * @param cite turns the id of a source into the mark that leads to it
     */
    protected abstract String html(ObjectNode block, UnaryOperator<String> line, UnaryOperator<String> cite);
}
