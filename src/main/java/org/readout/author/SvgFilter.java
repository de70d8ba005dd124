package org.readout.author;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeFilter.FilterResult;

/**
 * Keeps of a drawing in SVG only shapes, texts, gradients and their looks: no scripts, events, links, styles with addresses,
 * embedded pages or pictures, and nothing from elsewhere. jsoup reads no document types and no entities of a file's own.
 */
final class SvgFilter {

    private static final Set<String> ELEMENTS = words("""
            svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan textPath
            linearGradient radialGradient stop clipPath mask pattern marker filter feGaussianBlur feOffset
            feBlend feColorMatrix feMerge feMergeNode feFlood feComposite""");

    private static final Set<String> ATTRIBUTES = words("""
            id class x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points width height viewBox preserveAspectRatio
            transform gradientTransform gradientUnits patternTransform patternUnits patternContentUnits
            clipPathUnits maskUnits maskContentUnits spreadMethod offset rotate textLength lengthAdjust
            startOffset refX refY orient markerWidth markerHeight markerUnits in in2 result stdDeviation mode
            values type operator k1 k2 k3 k4 filterUnits primitiveUnits role lang style href xlink:href version
            xml:space""");

    /** The names of properties that say how something looks, also as attributes. */
    private static final Pattern LOOK =
            Pattern.compile("(fill|stroke|stop|font|text|letter|word|clip|marker|color|flood"
                    + "|paint|shape|dominant|alignment|baseline|writing|vector|mask|opacity|visibility|display|filter|overflow)"
                    + "(-[a-z]+)*");

    private static final Pattern OWN_PART = Pattern.compile("#[\\w.-]+");

    /** An address within the drawing, as in {@code url(#sea)}. */
    private static final Pattern OWN_ADDRESS = Pattern.compile("url\\(\\s*['\"]?#[\\w.-]+['\"]?\\s*\\)");

    private static final int DEEPEST = 200;

    private SvgFilter() {}

    private static Set<String> words(String lines) {
        return Set.of(lines.split("\\s+"));
    }

    /** Returns the text of a file that is a drawing in SVG; empty for another file. */
    static Optional<String> text(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        String start = text.substring(0, Math.min(text.length(), 2_000));
        return start.stripLeading().startsWith("<")
                        && start.toLowerCase(Locale.ROOT).contains("<svg")
                ? Optional.of(text)
                : Optional.empty();
    }

    /** Returns the drawing without what isn't allowed; empty if it isn't one. */
    static Optional<byte[]> clean(String text) {
        Document read = Jsoup.parse(text, "", Parser.xmlParser().settings(ParseSettings.preserveCase));
        Element drawing = read.children().stream()
                .filter(child -> child.tagName().equals("svg"))
                .findFirst()
                .orElse(null);
        if (drawing == null) {
            return Optional.empty();
        }
        drawing.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof Element element && ELEMENTS.contains(element.tagName()) && depth < DEEPEST) {
                    element.attributes().asList().stream()
                            .filter(attribute -> !isAllowed(attribute))
                            .map(Attribute::getKey)
                            .toList()
                            .forEach(element::removeAttr);
                    return FilterResult.CONTINUE;
                }
                boolean isLook = node instanceof Element element
                        && element.tagName().equals("style")
                        && isHarmless(element.wholeText() + element.data());
                boolean isText = node instanceof TextNode && !(node instanceof CDataNode);
                return isLook || isText ? FilterResult.SKIP_CHILDREN : FilterResult.REMOVE;
            }
        });
        drawing.attr("xmlns", "http://www.w3.org/2000/svg");
        if (!drawing.getElementsByAttribute("xlink:href").isEmpty()) {
            drawing.attr("xmlns:xlink", "http://www.w3.org/1999/xlink");
        }
        Document clean = new Document("");
        clean.outputSettings()
                .syntax(Document.OutputSettings.Syntax.xml)
                .prettyPrint(false)
                .charset(StandardCharsets.UTF_8);
        clean.appendChild(drawing);
        return Optional.of((clean.html() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isAllowed(Attribute attribute) {
        String name = attribute.getKey();
        String value = attribute.getValue();
        if (name.equals("href") || name.equals("xlink:href")) {
            return OWN_PART.matcher(value.strip()).matches();
        }
        boolean isLook = name.equals("style") || LOOK.matcher(name).matches();
        return (ATTRIBUTES.contains(name) || isLook || name.startsWith("aria-")) && (!isLook || isHarmless(value));
    }

    /** Returns whether a style fetches nothing; a backslash or a comment can hide an address from what looks for one. */
    private static boolean isHarmless(String style) {
        String outside = OWN_ADDRESS.matcher(style).replaceAll("").toLowerCase(Locale.ROOT);
        return Stream.of("url", "\\", "/*", "@", "image(", "image-set", "<").noneMatch(outside::contains);
    }
}
