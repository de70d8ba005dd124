package org.readout.lesson.source;

import java.util.List;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.MarkdownChecks;
import org.readout.format.ObjectNode.Located;
import org.readout.format.Prose;
import org.readout.format.Report;

/**
 * A section's text as it was read.
 *
 * @param path relative to the lessons folder
 * @param links where the text leads to
 * @param images the pictures that it shows, or means to show
 * @param linksKnown whether nothing in it was meant for a link and is none, so that it links to nothing else
 * @param prose its words
 */
public record SectionFile(
        String path,
        String text,
        List<Located<LinkTarget>> links,
        List<Located<LinkTarget>> images,
        boolean linksKnown,
        Prose prose) {

    /** Reads a text by the rules that it can be held to alone. */
    static SectionFile of(String path, String text, Report report) {
        MarkdownChecks.Section checked = MarkdownChecks.section(text, report);
        return new SectionFile(
                path, trimmed(text), report.links(), checked.images(), checked.complete(), checked.prose());
    }

    // Blank lines around a text say nothing, and must not make a new revision.
    private static String trimmed(String text) {
        return text.replaceFirst("\\A(?:[ \\t]*\\n)+", "").stripTrailing();
    }
}
