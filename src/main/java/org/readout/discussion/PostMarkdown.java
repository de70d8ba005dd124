package org.readout.discussion;

import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Emphasis;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;
import org.readout.format.Markdown;
import org.readout.text.Markup;

/**
 * Turns the part of Markdown that posts may use into safe HTML: paragraphs, line breaks, emphasis, lists, quotations and
 * links to {@code http} and {@code https}. A {@linkplain Mentions mention} is the name in bold letters. A picture becomes a link to it; headings, HTML and code blocks stay plain text.
 */
public final class PostMarkdown {

    /** The most levels of lists and quotations. Without a limit, a post of only such signs would exhaust the stack. */
    private static final int DEEPEST = 40;

    private static final Parser PARSER = Parser.builder()
            .enabledBlockTypes(Set.of(BlockQuote.class, ListBlock.class))
            .maxOpenBlockParsers(DEEPEST)
            .build();

    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .percentEncodeUrls(true)
            .softbreak("<br>\n")
            .build();

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,9}"))
            .onElements("ol")
            .allowAttributes("href")
            .matching(Pattern.compile("(?i)https?://[^\\s]+"))
            .onElements("a")
            .allowUrlProtocols("http", "https")
            .requireRelsOnLinks("nofollow", "noopener", "ugc")
            .toFactory();

    private PostMarkdown() {}

    /** Returns the text as HTML for the inside of a block element. */
    public static String html(String markdown) {
        if (Markdown.tooManyMarks(markdown)) {
            return "<p>" + Markup.escape(markdown) + "</p>";
        }
        Node document = PARSER.parse(markdown);
        document.accept(new PicturesToLinks());
        return POLICY.sanitize(RENDERER.render(document));
    }

    private static final class PicturesToLinks extends AbstractVisitor {

        private boolean insideLink;

        @Override
        public void visit(Link link) {
            if (link.getDestination().startsWith("person:")) {
                mention(link);
                return;
            }
            insideLink = true;
            visitChildren(link);
            insideLink = false;
        }

        private static void mention(Link link) {
            Node name = new StrongEmphasis();
            if (link.getPrevious() instanceof Text before && before.getLiteral().endsWith("@")) {
                before.setLiteral(
                        before.getLiteral().substring(0, before.getLiteral().length() - 1));
                name.appendChild(new Text("@"));
            }
            while (link.getFirstChild() != null) {
                name.appendChild(link.getFirstChild());
            }
            link.insertBefore(name);
            link.unlink();
        }

        @Override
        public void visit(Image image) {
            if (image.getFirstChild() == null) {
                image.appendChild(new Text(image.getDestination()));
            }
            Node link = insideLink ? new Emphasis() : new Link(image.getDestination(), null);
            while (image.getFirstChild() != null) {
                link.appendChild(image.getFirstChild());
            }
            image.insertBefore(link);
            image.unlink();
            link.accept(this);
        }
    }
}
