package org.readout.discussion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.Document;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The part of Markdown that posts know, as HTML that is safe in a page: paragraphs, line breaks, emphasis, lists,
 * quotations and links to {@code http} and {@code https}. A picture becomes a link to it; headings, HTML and code blocks
 * stay the text that they were typed as.
 */
public final class PostMarkdown {

    /** Deeper than any argument goes; without a bound a post of nothing but signs would exhaust the stack. */
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

    /** The text as HTML, for inside a block element. */
    public static String html(String markdown) {
        Node document = PARSER.parse(markdown);
        if (depth(document) > DEEPEST * 2) {
            document = asTyped(markdown);
        }
        document.accept(new PicturesToLinks());
        return POLICY.sanitize(RENDERER.render(document));
    }

    private static Node asTyped(String markdown) {
        Document document = new Document();
        for (String paragraph : markdown.split("\n\\s*\n", -1)) {
            Paragraph node = new Paragraph();
            node.appendChild(new Text(paragraph));
            document.appendChild(node);
        }
        return document;
    }

    /** How deep the tree is. A loop, because a recursion would be what this protects from. */
    private static int depth(Node root) {
        int deepest = 0;
        int depth = 0;
        @Nullable Node node = root;
        while (node != null) {
            deepest = Math.max(deepest, depth);
            Node child = node.getFirstChild();
            if (child != null) {
                node = child;
                depth++;
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return deepest;
    }

    private static final class PicturesToLinks extends AbstractVisitor {

        @Override
        public void visit(Image image) {
            visitChildren(image);
            List<Node> words = new ArrayList<>();
            for (Node child = image.getFirstChild(); child != null; child = child.getNext()) {
                words.add(child);
            }
            if (words.isEmpty()) {
                words.add(new Text(image.getDestination()));
            }
            Link link = new Link(image.getDestination(), null);
            words.forEach(link::appendChild);
            if (insideLink(image)) {
                words.forEach(image::insertBefore);
            } else {
                image.insertBefore(link);
            }
            image.unlink();
        }

        private static boolean insideLink(Node node) {
            for (Node parent = node.getParent(); parent != null; parent = parent.getParent()) {
                if (parent instanceof Link) {
                    return true;
                }
            }
            return false;
        }
    }
}
