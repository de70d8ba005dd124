package org.readout.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** Renders links to the web and to lessons; of any other link and of a picture its text remains. */
public class PlainLinks implements NodeRenderer {

    protected final HtmlNodeRendererContext context;
    protected final HtmlWriter html;

    public PlainLinks(HtmlNodeRendererContext context) {
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

    /** A link of any scheme. */
    protected void link(Link link, LinkTarget target) {
        switch (target.scheme()) {
            case WEB -> anchor(link, attributes("href", context.encodeUrl(target.value()), "rel", "noopener"));
            case LESSON -> anchor(link, attributes("href", context.encodeUrl("/lessons/" + target.value())));
            case TERM, SOURCE, CHECK, MEDIA, OTHER -> children(link);
        }
    }

    /** A picture, wherever it is. */
    protected void image(Image image, LinkTarget target) {
        children(image);
    }

    protected final void children(Node parent) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            context.render(child);
        }
    }

    /** Names and values in turn; their order is kept, so that the same text always gives the same page. */
    protected static Map<String, String> attributes(String... namesAndValues) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            attributes.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return attributes;
    }

    private void anchor(Link link, Map<String, String> attributes) {
        html.tag("a", attributes);
        children(link);
        html.tag("/a");
    }

    // The page's only h1 is the section's title.
    private void heading(Heading heading) {
        String name = "h" + Math.max(2, heading.getLevel());
        html.line();
        html.tag(name);
        children(heading);
        html.tag("/" + name);
        html.line();
    }
}
