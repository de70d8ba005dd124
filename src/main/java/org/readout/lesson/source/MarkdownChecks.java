package org.readout.lesson.source;

import java.util.Optional;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.readout.format.LinkTarget;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;

/** The rules that hold wherever Markdown may be written. */
final class MarkdownChecks {

    private MarkdownChecks() {}

    static void tooManyMarks(SourcePosition place, Report report) {
        report.error(
                place,
                "text-marks",
                "a paragraph has more than a thousand of the marks `*`, `_`, `!`, `[` and `<`; divide it");
    }

    static void rawHtml(String html, SourcePosition place, Report report) {
        report.error(
                place,
                "html-raw",
                "HTML such as " + Quoted.of(html)
                        + " is not allowed; use Markdown, and write `\\<` for the sign itself");
    }

    private static String scheme(String destination) {
        if (destination.isBlank()) {
            return "the link leads nowhere; write an address into the round brackets, such as `term:its-id`";
        }
        return "a text can't link to " + Quoted.of(destination)
                + Optional.of(destination)
                        .filter(it -> it.startsWith("www."))
                        .map(it -> "; write " + Quoted.whole("https://" + it))
                        .orElse(
                                "; a link begins with `https://`, `http://`, `term:`, `source:`, `check:` or `lesson:`");
    }

    /** The words that a link or a picture has between its brackets. */
    static String words(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }

    /** Whether a reader would see an id for words, which is meant for the program alone. */
    static boolean showsItsTarget(Link link, LinkTarget target) {
        return switch (target.scheme()) {
            case TERM, SOURCE, CHECK, LESSON -> words(link).equals(link.getDestination());
            case WEB, MEDIA, OTHER -> false;
        };
    }

    /** What a link needs whatever it leads to: words to click on, and an address that a page may lead to. */
    static void link(Link link, LinkTarget target, SourcePosition place, Report report) {
        if (words(link).isBlank() && !(link.getFirstChild() instanceof Image)) {
            report.error(
                    place,
                    "link-empty",
                    "the link to " + Quoted.of(link.getDestination()) + " has no text; write it between the brackets");
        }
        if (showsItsTarget(link, target)) {
            report.error(
                    place,
                    "link-form",
                    "the link to " + Quoted.of(link.getDestination()) + " has no words but its target; write "
                            + Quoted.whole("[text](" + link.getDestination() + ")"));
        }
        switch (target.scheme()) {
            case MEDIA, OTHER -> report.error(place, "link-scheme", scheme(link.getDestination()));
            case WEB -> {
                if (!Values.isWebAddress(target.value())) {
                    report.error(
                            place,
                            "url-form",
                            Quoted.of(target.value()) + " is not an address in the web; it needs a host");
                }
            }
            case TERM, SOURCE, CHECK, LESSON -> {}
        }
    }
}
