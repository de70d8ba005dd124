package org.readout.lesson.source;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.readout.format.LinkTarget;
import org.readout.format.Located;
import org.readout.format.Markdown;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.lesson.lint.Prose;

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
        List<Located<LinkTarget>> links = new ArrayList<>();
        List<Located<LinkTarget>> images = new ArrayList<>();
        boolean linksKnown = false;
        Prose prose = Prose.NONE;
        OptionalInt tooManyMarks = Markdown.paragraphOfTooManyMarks(text);
        if (text.isBlank()) {
            report.error(SourcePosition.FILE, "text-empty", "the section has no text; write it into this file");
        } else if (tooManyMarks.isPresent()) {
            MarkdownChecks.tooManyMarks(SourcePosition.at(text, tooManyMarks.getAsInt()), report);
        } else {
            Node section = Markdown.parseSection(text);
            Rules rules = new Rules(text, links, images, report);
            section.accept(rules);
            linksKnown = !rules.linkIsBroken;
            prose = Prose.of(section, text);
        }
        return new SectionFile(path, trimmed(text), List.copyOf(links), List.copyOf(images), linksKnown, prose);
    }

    // Blank lines around a text say nothing, and must not make a new revision.
    private static String trimmed(String text) {
        return text.replaceFirst("\\A(?:[ \\t]*\\n)+", "").stripTrailing();
    }

    private static final class Rules extends AbstractVisitor {

        private final List<String> lines;
        private final List<Located<LinkTarget>> links;
        private final List<Located<LinkTarget>> images;
        private final Report report;
        private boolean linkIsBroken;

        Rules(String text, List<Located<LinkTarget>> links, List<Located<LinkTarget>> images, Report report) {
            this.lines = text.lines().toList();
            this.links = links;
            this.images = images;
            this.report = report;
        }

        @Override
        public void visit(HtmlBlock html) {
            linkIsBroken = true;
            MarkdownChecks.rawHtml(html.getLiteral(), place(html), report);
        }

        @Override
        public void visit(HtmlInline html) {
            linkIsBroken = true;
            MarkdownChecks.rawHtml(html.getLiteral(), place(html), report);
        }

        @Override
        public void visit(Link link) {
            LinkTarget target = LinkTarget.of(link.getDestination());
            MarkdownChecks.link(link, target, place(link), report);
            linkIsBroken |= target.scheme() == LinkTarget.Scheme.OTHER;
            links.add(new Located<>(target, place(link)));
            if (!MarkdownChecks.showsItsTarget(link, target)) {
                visitChildren(link);
            }
        }

        @Override
        public void visit(Image image) {
            LinkTarget target = LinkTarget.of(image.getDestination());
            images.add(new Located<>(target, place(image)));
            String shown = MarkdownChecks.words(image);
            String advice = "; between the brackets, say what it shows";
            if (shown.isBlank()) {
                report.error(
                        place(image),
                        "image-alt",
                        "the picture " + Quoted.of(image.getDestination()) + " has no alternative text" + advice);
            } else if (image.getDestination().endsWith("/" + shown.strip())) {
                report.error(
                        place(image),
                        "image-alt",
                        "the alternative text " + Quoted.of(shown) + " is the name of the file" + advice);
            }
            visitChildren(image);
        }

        @Override
        public void visit(Text text) {
            BrokenLink.in(text.getLiteral(), true).forEach(broken -> {
                linkIsBroken = true;
                SourcePosition place = place(text);
                report.error(
                        new SourcePosition(
                                place.line(), place.column() + text.getLiteral().codePointCount(0, broken.from())),
                        broken.code(),
                        broken.message());
            });
        }

        private SourcePosition place(Node node) {
            if (node.getSourceSpans().isEmpty()) {
                return SourcePosition.FILE;
            }
            SourceSpan span = node.getSourceSpans().getFirst();
            String line = lines.get(span.getLineIndex());
            return new SourcePosition(span.getLineIndex() + 1, line.codePointCount(0, span.getColumnIndex()) + 1);
        }
    }
}
