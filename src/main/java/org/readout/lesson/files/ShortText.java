package org.readout.lesson.files;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.readout.lesson.LinkTarget;
import org.readout.lesson.Markdown;
import org.readout.lesson.reader.Place;
import org.readout.lesson.reader.Quoted;
import org.readout.lesson.reader.Report;

/** The rules of short texts in Markdown: what is asked, explained or defined. */
final class ShortText {

    private ShortText() {}

    static void check(String text, Place place, Report report) {
        if (Markdown.tooManyMarks(text)) {
            MarkdownRules.tooManyMarks(place, report);
        } else if (text.indexOf('<') >= 0 || text.indexOf('[') >= 0) {
            // Only these begin what is forbidden, and most texts have neither.
            Markdown.parseShort(text).accept(new Rules(place, report));
        }
    }

    /** The ids of the lessons that a text links to. */
    static List<String> lessons(String text) {
        if (!text.contains("lesson:") || Markdown.tooManyMarks(text)) {
            return List.of();
        }
        List<String> ids = new ArrayList<>();
        Markdown.parseShort(text).accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                LinkTarget target = LinkTarget.of(link.getDestination());
                if (target.scheme() == LinkTarget.Scheme.LESSON) {
                    ids.add(target.value());
                }
            }
        });
        return ids;
    }

    private static final class Rules extends AbstractVisitor {

        private final Place place;
        private final Report report;

        Rules(Place place, Report report) {
            this.place = place;
            this.report = report;
        }

        @Override
        public void visit(HtmlInline html) {
            MarkdownRules.rawHtml(html.getLiteral(), place, report);
        }

        @Override
        public void visit(Image image) {
            report.error(
                    place,
                    "image-not-here",
                    "the picture " + Quoted.of(image.getDestination())
                            + " can't be shown here; pictures stand in the text of a section");
        }

        @Override
        public void visit(Link link) {
            LinkTarget target = LinkTarget.of(link.getDestination());
            switch (target.scheme()) {
                case TERM, SOURCE, CHECK ->
                    report.error(
                            place,
                            "link-not-here",
                            "the link " + Quoted.of(link.getDestination())
                                    + " works in the text of a section only; here write the words alone");
                case WEB, LESSON, MEDIA, OTHER -> MarkdownRules.link(link, target, place, report);
            }
            visitChildren(link);
        }
    }
}
