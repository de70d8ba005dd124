package org.readout.format;

import java.util.OptionalInt;
import java.util.Set;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlNodeRendererFactory;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.web.util.HtmlUtils;

/**
 * CommonMark as authors write it, as HTML that is safe to put in a page: raw HTML is shown as text, and of links only
 * {@code http}, {@code https} and {@code lesson:} become links.
 */
public final class Markdown {

    private static final int MOST_OPEN_BLOCKS = 50;
    private static final int MOST_MARKS = 1_000;

    private static final Parser SECTION = parser().build();
    private static final Parser SHORT = parser().enabledBlockTypes(Set.of(ListBlock.class, BlockQuote.class))
            .build();
    private static final Parser LINE =
            parser().enabledBlockTypes(Set.<Class<? extends Block>>of()).build();

    private Markdown() {}

    /** A short text of an author (a definition, an explanation) as paragraphs, lists and quotations. */
    public static String html(String markdown) {
        return renderer(PlainLinks::new).render(parseShort(markdown));
    }

    /** A short text of an author as phrasing content, for a legend, a label or a list item. */
    public static String inline(String markdown) {
        HtmlRenderer renderer = renderer(PlainLinks::new);
        StringBuilder html = new StringBuilder();
        Node line = parse(LINE, markdown);
        for (Node paragraph = line.getFirstChild(); paragraph != null; paragraph = paragraph.getNext()) {
            html.append(html.isEmpty() ? "" : " ");
            for (Node part = paragraph.getFirstChild(); part != null; part = part.getNext()) {
                renderer.render(part, html);
            }
        }
        return html.toString();
    }

    /** A section's text as a tree, with the positions of its nodes. */
    public static Node parseSection(String markdown) {
        return parse(SECTION, markdown);
    }

    /** A short text as a tree, with the positions of its nodes. */
    public static Node parseShort(String markdown) {
        return parse(SHORT, markdown);
    }

    /**
     * Whether a paragraph has more marks of Markdown than anybody writes. Where they nest, the parser needs as deep a call
     * stack, and where they stay open, it looks for the end of each; such a text is shown as it was written.
     */
    public static boolean tooManyMarks(String markdown) {
        return paragraphOfTooManyMarks(markdown).isPresent();
    }

    /** Where the first such paragraph begins. */
    public static OptionalInt paragraphOfTooManyMarks(String markdown) {
        int marks = 0;
        int begins = 0;
        for (int i = 0; i < markdown.length(); i++) {
            switch (markdown.charAt(i)) {
                case '*', '_', '!', '[', '<' -> marks++;
                case '\n' -> {
                    if (i == 0 || markdown.charAt(i - 1) == '\n') {
                        marks = 0;
                        begins = i + 1;
                    }
                }
                default -> {}
            }
            if (marks > MOST_MARKS) {
                return OptionalInt.of(begins);
            }
        }
        return OptionalInt.empty();
    }

    public static HtmlRenderer renderer(HtmlNodeRendererFactory links) {
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .nodeRendererFactory(links)
                .build();
    }

    public static String escape(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static Node parse(Parser parser, String markdown) {
        if (!tooManyMarks(markdown)) {
            return parser.parse(markdown);
        }
        Node paragraph = new Paragraph();
        paragraph.appendChild(new Text(markdown));
        Node document = new Document();
        document.appendChild(paragraph);
        return document;
    }

    private static Parser.Builder parser() {
        return Parser.builder()
                .maxOpenBlockParsers(MOST_OPEN_BLOCKS)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES);
    }
}
