package org.readout.author.exchange;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.readout.author.exchange.Incoming.CannotImport;

/**
 * XML as a tree that is read like HTML, without a DTD, entities or anything outside. All versions of QTI have the same names
 * here: {@code qti-item-body} and {@code itemBody} are {@code itembody}.
 */
final class XmlTree {

    /** The attribute with the line that an element starts on. */
    private static final String LINE = "xml-line";

    private static final Pattern ENCODING = Pattern.compile("^[^<]*<\\?xml[^>]*encoding=[\"']([^\"']+)");

    private static final int DEEPEST = 200;

    private XmlTree() {}

    static Element read(byte[] xml) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(decode(xml)));
            Element root = new Element("xml");
            Element at = root;
            for (int depth = 0; reader.hasNext(); ) {
                switch (reader.next()) {
                    case XMLStreamReader.START_ELEMENT -> {
                        at = at.appendElement(name(reader.getLocalName()));
                        for (int i = 0; i < reader.getAttributeCount(); i++) {
                            at.attr(name(reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
                        }
                        at.attr(LINE, "" + reader.getLocation().getLineNumber());
                        if (++depth > DEEPEST) {
                            throw new CannotImport(Incoming.TEXT.get("file.deep"));
                        }
                    }
                    case XMLStreamReader.END_ELEMENT -> {
                        at = Optional.ofNullable(at.parent()).orElse(root);
                        depth--;
                    }
                    case XMLStreamReader.CHARACTERS -> at.appendChild(new TextNode(reader.getText()));
                    default -> {}
                }
            }
            return root.child(0);
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            throw new CannotImport(Incoming.TEXT.get("file.xml", "line", line));
        }
    }

    private static String decode(byte[] xml) {
        String start = new String(xml, 0, Math.min(xml.length, 200), StandardCharsets.ISO_8859_1);
        Matcher declared = ENCODING.matcher(start.replace("\0", ""));
        boolean wide = start.startsWith("\u00FE\u00FF") || start.startsWith("\u00FF\u00FE");
        try {
            Charset other = declared.find() ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
            Charset charset = wide ? StandardCharsets.UTF_16 : other;
            return charset.newDecoder().decode(ByteBuffer.wrap(xml)).toString().replaceFirst("^\uFEFF", "");
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new CannotImport(Incoming.TEXT.get("file.encoding"));
        }
    }

    private static String name(String name) {
        return name.replaceFirst("^qti-", "").replace("-", "").toLowerCase(Locale.ROOT);
    }

    static int line(Element element) {
        return Incoming.number(element.attr(LINE)).map(Number::intValue).orElse(0);
    }

    /** Returns the text of the first element that a selector finds, or nothing. */
    static String text(Element in, String selector) {
        Element found = in.selectFirst(selector);
        return found == null ? "" : found.wholeText().strip();
    }

    /** Returns an element in XML: its name and attributes, such as {@code item ident=% lang=en}, with values for each %. */
    static String xml(String start, Object content, Object... values) {
        StringBuilder xml = new StringBuilder("<");
        String[] parts = start.split(" ");
        int used = 0;
        for (String part : parts) {
            String[] named = part.split("=", 2);
            xml.append(xml.length() == 1 ? "" : " ").append(named[0]);
            if (named.length > 1) {
                String value = named[1].equals("%") ? escaped(values[used++].toString()) : named[1];
                xml.append("=\"").append(value).append('"');
            }
        }
        return xml.append('>').append(content) + "</" + parts[0] + ">";
    }

    /** Returns a file in XML. */
    static byte[] bytes(String xml) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + xml + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the manifest of an archive, with the types of its resources by their paths. */
    static byte[] manifest(
            String namespace, String schema, String version, String items, Map<String, String> resources) {
        StringBuilder all = new StringBuilder();
        resources.forEach((href, type) -> all.append('\n')
                .append(xml(
                        "resource identifier=% type=% href=%", xml("file href=%", "", href), id(href), type, href)));
        String about = xml("metadata", xml("schema", schema) + xml("schemaversion", version));
        String content = about + xml("organizations", items) + xml("resources", all);
        return bytes(xml("manifest xmlns=% identifier=readout", content, namespace));
    }

    /** Returns the identifier of a resource. */
    static String id(String href) {
        return "r-" + href.replaceAll("[^a-z0-9-]", "-");
    }

    /** Returns a text for an element or an attribute. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Returns the width and height of a picture in pixels; null if they can't be read. */
    static int @Nullable [] size(byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            return image == null ? null : new int[] {image.getWidth(), image.getHeight()};
        } catch (IOException e) {
            return null;
        }
    }
}
