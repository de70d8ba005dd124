package org.readout.author.exchange;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Document;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Link;
import org.commonmark.node.ListBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.markdown.MarkdownRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Tag;
import org.readout.format.Markdown;

/** The HTML of questions as the Markdown and the plain text of a quiz file. Nothing else of it comes over. */
final class ShortHtml {

    private static final MarkdownRenderer MARKDOWN = MarkdownRenderer.builder().build();
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer HTML = HtmlRenderer.builder().build();

    private static final String DROPPED = "script, style, head, object, audio, video, iframe, annotation";
    private static final String FORMATTING = "b, strong, i, em, u, a, code, table, ul, ol, math, h1, h2, h3, h4";
    private static final String BLOCKS =
            "p, div, h1, h2, h3, h4, h5, h6, pre, tr, dt, dd, figure, figcaption, hr, caption, "
                    + "li, ul, ol, blockquote, table, center, section";
    private static final Set<String> BLOCK_NAMES = Set.of(BLOCKS.split(", "));

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}\uFFFE\uFFFF&&[^\t\n]]+");
    private static final Pattern TAG = Pattern.compile("<((?![!?])/?([A-Za-z][A-Za-z0-9]*)?)");
    private static final Pattern LESSON = Pattern.compile("/lessons/([a-z0-9-]+)");
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/\"<>]+(/[^\\s\"<>]*|[?#][^\\s\"<>]*)?");
    private static final Map<String, String> RAISED = Map.of("sup", "^", "sub", "_");

    private ShortHtml() {}

    /** Returns a text without what no file may have in it. */
    static String clean(String text) {
        return CONTROL.matcher(text.replace("\r\n", "\n").replace('\r', '\n')).replaceAll("");
    }

    /** @param format as Moodle names it; in HTML, an angle bracket without the name of a tag is one */
    static Element parse(String text, String format) {
        String html = switch (format) {
            case "markdown" -> HTML.render(PARSER.parse(Markdown.tooManyMarks(text) ? "" : text));
            case "plain", "plain_text" -> asHtml(text);
            default ->
                TAG.matcher(text).replaceAll(tag -> {
                    boolean known = tag.group(2) != null && Tag.isKnownTag(tag.group(2));
                    return Matcher.quoteReplacement((known ? "<" : "&lt;") + tag.group(1));
                });
        };
        String clean = clean(html);
        return Jsoup.parseBodyFragment(format.startsWith("moodle") ? clean.replaceAll("(?<!>)\n(?!<)", "<br>") : clean)
                .body();
    }

    /** Returns a plain text as HTML, with its line ends. */
    static String asHtml(String plain) {
        String escaped = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return escaped.replace("\n", "<br />");
    }

    static boolean isFormatted(Element html) {
        return !html.select(FORMATTING).isEmpty();
    }

    /** Returns the words alone, on one line. */
    static String plain(Element html) {
        return words(html).text();
    }

    /** Returns the words with a line for each paragraph and each line break. */
    static String lines(Element html) {
        Element words = words(html);
        words.select(BLOCKS)
                .forEach(block -> block.before(new TextNode("\u0001")).after(new TextNode("\u0001")));
        words.select("br").forEach(line -> line.replaceWith(new TextNode("\u0001")));
        return words.text().replaceAll("\\s*\u0001[\\s\u0001]*", "\n").strip();
    }

    private static Element words(Element html) {
        Element words = html.clone();
        words.select(DROPPED).remove();
        words.select("img").forEach(picture -> picture.replaceWith(new TextNode(picture.attr("alt"))));
        RAISED.forEach((name, mark) -> words.select(name).forEach(raised -> raised.prependText(mark)));
        return words;
    }

    /** Returns Markdown with paragraphs, lists, quotations, emphasis, code and links. */
    static String markdown(Element html) {
        Element words = words(html);
        String formatted = render(words);
        // Some formatting has no form in Markdown, such as that of half a word with punctuation.
        if (!Jsoup.parse(Markdown.html(formatted)).text().equals(words.text())) {
            words.select("b, strong, i, em, cite, code").unwrap();
            return render(words);
        }
        return formatted;
    }

    /** Returns a plain text in Markdown that shows the same characters. */
    static String escaped(String plain) {
        return render(parse(plain, "plain"));
    }

    private static String render(Element html) {
        Document document = new Document();
        new Lines(document).add(html);
        return clean(MARKDOWN.render(document)).strip();
    }

    /** The parts of a document, a list item or a quotation, and the paragraph that the next words are in. */
    private static final class Lines {

        private final Node parts;
        private boolean open;

        Lines(Node parts) {
            this.parts = parts;
        }

        private void add(Element from) {
            for (org.jsoup.nodes.Node child : from.childNodes()) {
                if (child instanceof Element element && isBlock(element)) {
                    open = false;
                    block(element);
                    open = false;
                } else if (open || child instanceof Element || child instanceof TextNode text && !text.isBlank()) {
                    if (!open) {
                        parts.appendChild(new Paragraph());
                        open = true;
                    }
                    inline(child, parts.getLastChild());
                }
            }
        }

        private static boolean isBlock(Element element) {
            return BLOCK_NAMES.contains(element.normalName())
                    || !element.select(BLOCKS).isEmpty();
        }

        private void block(Element element) {
            switch (element.normalName()) {
                case "ul", "ol" -> {
                    BulletList bullets = new BulletList();
                    bullets.setMarker("-");
                    OrderedList numbers = new OrderedList();
                    numbers.setMarkerStartNumber(1);
                    numbers.setMarkerDelimiter(".");
                    ListBlock list = element.normalName().equals("ul") ? bullets : numbers;
                    list.setTight(true);
                    element.children().forEach(child -> within(child, list, new ListItem()));
                    if (list.getFirstChild() != null) {
                        parts.appendChild(list);
                    }
                }
                case "blockquote" -> within(element, parts, new BlockQuote());
                default -> add(element);
            }
        }

        private static void within(Element element, Node parent, Node part) {
            new Lines(part).add(element);
            if (part.getFirstChild() != null) {
                parent.appendChild(part);
            }
        }

        private static void inline(org.jsoup.nodes.Node node, Node to) {
            if (node instanceof TextNode text) {
                String words = text.getWholeText().replaceAll("\\s+", " ");
                boolean starts = to.getLastChild() == null || to.getLastChild() instanceof HardLineBreak;
                String shown = starts ? words.stripLeading() : words;
                if (!shown.isEmpty()) {
                    to.appendChild(new Text(shown));
                }
            } else if (node instanceof Element element && !element.text().isEmpty()) {
                switch (element.normalName()) {
                    case "b", "strong" -> phrase(element, to, new StrongEmphasis("**"));
                    case "i", "em", "cite" -> phrase(element, to, new Emphasis("*"));
                    case "code", "tt" -> to.appendChild(new Code(element.text()));
                    case "a" -> {
                        String address = element.attr("href").strip();
                        Matcher lesson = LESSON.matcher(address);
                        String target = lesson.matches() ? "lesson:" + lesson.group(1) : address;
                        boolean shown = lesson.matches() || WEB.matcher(address).matches();
                        phrase(element, to, shown ? new Link(target, null) : to);
                    }
                    default -> element.childNodes().forEach(child -> inline(child, to));
                }
            } else if (node instanceof Element element
                    && element.normalName().equals("br")
                    && to.getLastChild() != null) {
                to.appendChild(new HardLineBreak());
            }
        }

        /** Adds words with a format, and the white space around them outside of it. */
        private static void phrase(Element element, Node to, Node phrase) {
            String words = element.wholeText();
            if (Character.isWhitespace(words.charAt(0)) && to.getLastChild() != null) {
                to.appendChild(new Text(" "));
            }
            element.childNodes().forEach(child -> inline(child, phrase));
            if (phrase != to) {
                if (phrase.getLastChild() instanceof Text last) {
                    last.setLiteral(last.getLiteral().stripTrailing());
                }
                to.appendChild(phrase);
            }
            if (Character.isWhitespace(words.charAt(words.length() - 1))) {
                to.appendChild(new Text(" "));
            }
        }
    }
}
