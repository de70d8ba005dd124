package org.readout.lesson.source;

import java.util.OptionalInt;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.readout.format.LinkTarget;
import org.readout.format.Markdown;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.TextPositions;

/** The rules of short texts in Markdown: what is asked, explained or defined. */
final class ShortText {

    private ShortText() {}

    static void check(String text, TextPositions places, Report report) {
        OptionalInt tooManyMarks = Markdown.paragraphOfTooManyMarks(text);
        if (tooManyMarks.isPresent()) {
            MarkdownChecks.tooManyMarks(places.at(text, tooManyMarks.getAsInt()), report);
        } else if (text.indexOf('<') >= 0 || BrokenLink.isPossible(text)) {
            // Only these begin what is forbidden, and most texts have none of them.
            Markdown.parseShort(text).accept(new Rules(text, places, report));
        }
    }

    private static final class Rules extends AbstractVisitor {

        private final String text;
        private final TextPositions places;
        private final Report report;

        Rules(String text, TextPositions places, Report report) {
            this.text = text;
            this.places = places;
            this.report = report;
        }

        @Override
        public void visit(Text words) {
            BrokenLink.in(words.getLiteral(), false)
                    .forEach(broken -> report.error(
                            words.getSourceSpans().isEmpty()
                                    ? places.start()
                                    : places.at(
                                            text,
                                            words.getSourceSpans().getFirst().getInputIndex() + broken.from()),
                            broken.code(),
                            broken.message()));
        }

        @Override
        public void visit(HtmlInline html) {
            MarkdownChecks.rawHtml(html.getLiteral(), place(html), report);
        }

        @Override
        public void visit(Image image) {
            report.error(
                    place(image),
                    "image-not-here",
                    "the picture " + Quoted.of(image.getDestination())
                            + " can't be shown here; pictures stand in the text of a section");
        }

        @Override
        public void visit(Link link) {
            LinkTarget target = LinkTarget.of(link.getDestination());
            SourcePosition place = place(link);
            switch (target.scheme()) {
                case TERM, SOURCE, CHECK ->
                    report.error(
                            place,
                            "link-not-here",
                            "the link " + Quoted.of(link.getDestination())
                                    + " works in the text of a section only; here write the words alone");
                case LESSON -> {
                    MarkdownChecks.link(link, target, place, report);
                    report.linkToLesson(place, target.value());
                }
                case WEB, MEDIA, OTHER -> MarkdownChecks.link(link, target, place, report);
            }
            if (!MarkdownChecks.showsItsTarget(link, target)) {
                visitChildren(link);
            }
        }

        private SourcePosition place(Node node) {
            return node.getSourceSpans().isEmpty()
                    ? places.start()
                    : places.at(text, node.getSourceSpans().getFirst().getInputIndex());
        }
    }
}
