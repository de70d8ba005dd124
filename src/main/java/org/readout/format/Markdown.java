package org.readout.format;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
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
import org.readout.text.Markup;

/** Turns authors' CommonMark into HTML that is safe to put in a page: raw HTML is shown as text. */
public final class Markdown {

    /** Short texts that were rendered last. A class reads the same questions, hints and prompts at the same time. */
    private static final Cache<String, String> HTML = kept();

    private static final Cache<String, String> INLINE = kept();

    private static final int MOST_MARKS = 1_000;
    private static final Pattern EMPTY_LINE = Pattern.compile("\n\n");

    private static final Parser SECTION = parser().build();
    private static final Parser SHORT = parser().enabledBlockTypes(Set.of(ListBlock.class, BlockQuote.class))
            .build();
    private static final Parser LINE =
            parser().enabledBlockTypes(Set.<Class<? extends Block>>of()).build();

    private Markdown() {}

    /** Keeps up to a million characters. */
    private static Cache<String, String> kept() {
        return Caffeine.newBuilder()
                .maximumWeight(1_000_000)
                .weigher((String markdown, String html) -> markdown.length() + html.length())
                .build();
    }

    /** @param value the id, for the schemes of lessons; otherwise the address or path as written */
    public record LinkTarget(Scheme scheme, String value) {

        private static final Map<String, Scheme> OF_LESSONS =
                Map.of("term", Scheme.TERM, "source", Scheme.SOURCE, "check", Scheme.CHECK, "lesson", Scheme.LESSON);
        private static final Pattern MEDIA = Pattern.compile("media/[A-Za-z0-9][A-Za-z0-9._-]*");
        private static final Pattern WEB = Pattern.compile("(?i)https?://.*", Pattern.DOTALL);

        /**
         * The kinds of target; {@link #MEDIA} is a picture in the lesson's folder, and {@link #OTHER} isn't a link. Only
         * timelines refer to an {@link #EVENT}.
         */
        public enum Scheme {
            TERM,
            SOURCE,
            CHECK,
            LESSON,
            EVENT,
            WEB,
            MEDIA,
            OTHER
        }

        public static LinkTarget of(String destination) {
            String[] parts = destination.split(":", 2);
            Scheme ofLesson = OF_LESSONS.get(parts[0].toLowerCase(Locale.ROOT));
            if (parts.length == 2 && ofLesson != null) {
                return new LinkTarget(ofLesson, parts[1]);
            }
            return new LinkTarget(
                    WEB.matcher(destination).matches()
                            ? Scheme.WEB
                            : MEDIA.matcher(destination).matches() ? Scheme.MEDIA : Scheme.OTHER,
                    destination);
        }
    }

    /** Renders a short text (a definition, an explanation) as paragraphs, lists and quotations. */
    public static String html(String markdown) {
        return HTML.get(markdown, text -> renderer(LinkRenderer::new).render(parseShort(text)));
    }

    /** Renders a short text as phrasing content, for a legend, a label or a list item. */
    public static String inline(String markdown) {
        return INLINE.get(markdown, text -> inline(text, LinkRenderer::new));
    }

    public static String inline(String markdown, HtmlNodeRendererFactory links) {
        String paragraphs = renderer(links).render(parse(LINE, markdown)).strip();
        return paragraphs.replace("</p>\n<p>", " ").replaceAll("^<p>|</p>$", "");
    }

    /** Parses a section's text into a tree with positions. */
    public static Node parseSection(String markdown) {
        return parse(SECTION, markdown);
    }

    static Node parseShort(String markdown) {
        return parse(SHORT, markdown);
    }

    /**
     * Returns whether a paragraph has more formatting characters than an author would write; such a text is shown as typed.
     * Nested ones need a deep call stack in the parser, which searches the rest of the paragraph for each open one.
     */
    public static boolean tooManyMarks(String markdown) {
        return paragraphOfTooManyMarks(markdown).isPresent();
    }

    static OptionalInt paragraphOfTooManyMarks(String markdown) {
        if (marks(markdown) <= MOST_MARKS) {
            return OptionalInt.empty();
        }
        int start = 0;
        for (String paragraph : EMPTY_LINE.split(markdown)) {
            if (marks(paragraph) > MOST_MARKS) {
                return OptionalInt.of(start);
            }
            start += paragraph.length() + 2;
        }
        return OptionalInt.empty();
    }

    private static long marks(String markdown) {
        return markdown.chars().filter(letter -> "*_![<".indexOf(letter) >= 0).count();
    }

    /** A renderer with its own rendering of links, pictures, headings and code. */
    public static HtmlRenderer renderer(HtmlNodeRendererFactory links) {
        return HtmlRenderer.builder()
                .escapeHtml(true)
                .nodeRendererFactory(links)
                .build();
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
        return Parser.builder().maxOpenBlockParsers(50).includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES);
    }

    /** Renders links to the web and to lessons, and only the text of other links and of pictures. */
    public static class LinkRenderer implements NodeRenderer {

        protected final HtmlWriter html;
        private final HtmlNodeRendererContext context;

        public LinkRenderer(HtmlNodeRendererContext context) {
            this.context = context;
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class, Heading.class, FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            switch (node) {
                case Link link -> link(link, LinkTarget.of(link.getDestination()));
                case Image image -> image(image, LinkTarget.of(image.getDestination()));
                case FencedCodeBlock code -> {
                    html.line();
                    code(code);
                    html.line();
                }
                case Heading heading -> {
                    // The page's only h1 is the section's title.
                    String tag = "h" + Math.max(2, heading.getLevel()) + ">";
                    html.line();
                    around("<" + tag, heading, "</" + tag);
                    html.line();
                }
                default -> children(node);
            }
        }

        protected void link(Link link, LinkTarget target) {
            String address = Markup.escape(target.value());
            switch (target.scheme()) {
                case WEB -> around("<a href=\"" + address + "\" rel=\"noopener\">", link, "</a>");
                case LESSON -> around("<a href=\"/lessons/" + address + "\">", link, "</a>");
                case TERM, SOURCE, CHECK, EVENT, MEDIA, OTHER -> children(link);
            }
        }

        protected void image(Image image, LinkTarget target) {
            children(image);
        }

        protected void code(FencedCodeBlock code) {
            html.raw("<pre><code>" + Markup.escape(code.getLiteral()) + "</code></pre>");
        }

        protected final void children(Node parent) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }

        protected final void around(String open, Node node, String close) {
            html.raw(open);
            children(node);
            html.raw(close);
        }
    }
}
