package org.readout.format;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlNodeRendererFactory;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.springframework.web.util.HtmlUtils;

/** Turns authors' CommonMark into HTML that is safe to put in a page: raw HTML is shown as text. */
public final class Markdown {

    private static final int MOST_OPEN_BLOCKS = 50;
    private static final int MOST_MARKS = 1_000;

    private static final Parser SECTION = parser().build();
    private static final Parser SHORT = parser().enabledBlockTypes(Set.of(ListBlock.class, BlockQuote.class))
            .build();
    private static final Parser LINE =
            parser().enabledBlockTypes(Set.<Class<? extends Block>>of()).build();

    private Markdown() {}

    /**
     * The target of a link or a picture.
     *
     * @param value the id, for the schemes of lessons; otherwise the address or path as written
     */
    public record LinkTarget(Scheme scheme, String value) {

        private static final Pattern MEDIA = Pattern.compile("media/[A-Za-z0-9][A-Za-z0-9._-]*");

        /** The kind of target; {@link #OTHER} is never rendered as a link. */
        public enum Scheme {
            TERM,
            SOURCE,
            CHECK,
            LESSON,
            /** {@code http} or {@code https}. */
            WEB,
            /** A file of the lesson's {@code media} folder. */
            MEDIA,
            OTHER
        }

        /** Reads a Markdown destination such as {@code term:hedging}. */
        public static LinkTarget of(String destination) {
            int colon = destination.indexOf(':');
            if (colon < 0) {
                return new LinkTarget(MEDIA.matcher(destination).matches() ? Scheme.MEDIA : Scheme.OTHER, destination);
            }
            String rest = destination.substring(colon + 1);
            return switch (destination.substring(0, colon).toLowerCase(Locale.ROOT)) {
                case "term" -> new LinkTarget(Scheme.TERM, rest);
                case "source" -> new LinkTarget(Scheme.SOURCE, rest);
                case "check" -> new LinkTarget(Scheme.CHECK, rest);
                case "lesson" -> new LinkTarget(Scheme.LESSON, rest);
                case "http", "https" -> new LinkTarget(rest.startsWith("//") ? Scheme.WEB : Scheme.OTHER, destination);
                default -> new LinkTarget(Scheme.OTHER, destination);
            };
        }
    }

    /** Renders a short text (a definition, an explanation) as paragraphs, lists and quotations. */
    public static String html(String markdown) {
        return renderer(Links::new).render(parseShort(markdown));
    }

    /** Renders a short text as phrasing content, for a legend, a label or a list item. */
    public static String inline(String markdown) {
        return inline(markdown, Links::new);
    }

    /** Renders a short text as phrasing content, with a rendering of links of its own. */
    public static String inline(String markdown, HtmlNodeRendererFactory links) {
        HtmlRenderer renderer = renderer(links);
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

    /** Parses a section's text into a tree with positions. */
    public static Node parseSection(String markdown) {
        return parse(SECTION, markdown);
    }

    /** Parses a short text into a tree with positions. */
    public static Node parseShort(String markdown) {
        return parse(SHORT, markdown);
    }

    /**
     * Whether a paragraph has more marks of Markdown than any author writes; such a text is shown as it is. Nested marks
     * need as deep a call stack in the parser, and for each open one it searches the rest of the paragraph.
     */
    public static boolean tooManyMarks(String markdown) {
        return paragraphOfTooManyMarks(markdown).isPresent();
    }

    static OptionalInt paragraphOfTooManyMarks(String markdown) {
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

    /** A renderer with its own rendering of links, pictures and headings. */
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

    /** Renders links to the web and to lessons; of other links and of pictures the text alone. */
    public static class Links implements NodeRenderer {

        protected final HtmlNodeRendererContext context;
        protected final HtmlWriter html;

        public Links(HtmlNodeRendererContext context) {
            this.context = context;
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class, Heading.class);
        }

        @Override
        public void render(Node node) {
            switch (node) {
                case Link link -> link(link, LinkTarget.of(link.getDestination()));
                case Image image -> image(image, LinkTarget.of(image.getDestination()));
                case Heading heading -> heading(heading);
                default -> children(node);
            }
        }

        protected void link(Link link, LinkTarget target) {
            switch (target.scheme()) {
                case WEB ->
                    element("a", link, attributes("href", context.encodeUrl(target.value()), "rel", "noopener"));
                case LESSON -> element("a", link, attributes("href", context.encodeUrl("/lessons/" + target.value())));
                case TERM, SOURCE, CHECK, MEDIA, OTHER -> children(link);
            }
        }

        protected void image(Image image, LinkTarget target) {
            children(image);
        }

        protected final void children(Node parent) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }

        /** An element around what a node holds. */
        protected final void element(String name, Node node, Map<String, String> attributes) {
            html.tag(name, attributes);
            children(node);
            html.tag("/" + name);
        }

        /** Names and values in turn; their order is kept, so that the same text always gives the same page. */
        protected static Map<String, String> attributes(String... namesAndValues) {
            Map<String, String> attributes = new LinkedHashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                attributes.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            return attributes;
        }

        // The page's only h1 is the section's title.
        private void heading(Heading heading) {
            html.line();
            element("h" + Math.max(2, heading.getLevel()), heading, Map.of());
            html.line();
        }
    }
}
