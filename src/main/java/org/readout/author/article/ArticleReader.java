package org.readout.author.article;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.readout.author.article.ArticleRefused.Reason;
import org.readout.format.Markdown;
import org.readout.format.ReadableText;
import org.readout.text.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zwobble.mammoth.DocumentConverter;

/** Reads an article from a file or from pasted text. It has no access to the network, and limits what a file can ask of it. */
public final class ArticleReader {

    private static final Logger log = LoggerFactory.getLogger(ArticleReader.class);

    public static final int MOST_BYTES = 20 * 1024 * 1024;
    public static final int MOST_WORDS = 60_000;
    public static final List<String> ENDINGS = List.of(".docx", ".html", ".htm", ".md", ".txt", ".pdf");

    /** More than a document with many pictures needs, which are hardly smaller in it. */
    private static final int MOST_INFLATED = 5 * MOST_BYTES;

    private static final int MOST_ENTRIES = 3_000;

    private static final int DEEPEST = 60;

    /** More than a page with an article has, so that none keeps the server busy. */
    private static final int MOST_ELEMENTS = 30_000;

    private static final Pattern TAG =
            Pattern.compile("(?is)<(html|body|article|p|h[1-6]|div|blockquote|table)\\b[^<>]*>.*");
    private static final Pattern NOTE_TEXT =
            Pattern.compile("(?m)^\\[\\^([^\\]\\s]{1,40})]:[ \\t]*(.*(?:\n[ \\t]+\\S.*)*)\n?");
    private static final Pattern NOTE_MARK = Pattern.compile("\\[\\^([^\\]\\s]{1,40})]");
    private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\n(.*?)\n---\n", Pattern.DOTALL);

    /** The title is above the headings. */
    private static final String HEADINGS = IntStream.rangeClosed(1, 5)
            .mapToObj(level -> Stream.of(
                            ".Heading" + level,
                            "[style-name='heading " + level + "']",
                            "[style-name='Heading " + level + "']")
                    .map(style -> "p" + style + " => h" + (level + 1) + ":fresh\n")
                    .collect(Collectors.joining()))
            .collect(Collectors.joining(
                    "",
                    "p[style-name='Title'] => h1:fresh\n",
                    "p[style-name='Quote'] => blockquote > p:fresh\n"
                            + "p[style-name='Intense Quote'] => blockquote > p:fresh\n"
                            + "p[style-name='Block Text'] => blockquote > p:fresh\n"));

    private ArticleReader() {}

    /**
     * Reads a file, whose content decides what it is.
     *
     * @param name as the author knows it
     */
    public static Article read(String name, byte[] bytes) throws ArticleRefused {
        if (bytes.length > MOST_BYTES) {
            throw new ArticleRefused(Reason.LARGE, name);
        }
        try {
            Article article = parsed(name, bytes);
            if (article.words() > MOST_WORDS) {
                throw new ArticleRefused(Reason.LONG, name);
            }
            if (article.words() == 0) {
                throw new ArticleRefused(Reason.EMPTY, name);
            }
            return article;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            log.info("An article can’t be read: {}", e.toString());
            throw new ArticleRefused(Reason.BROKEN, name);
        }
    }

    /** Reads text from the clipboard: HTML, Markdown or plain text. */
    public static Article pasted(String text) throws ArticleRefused {
        return read(Messages.of("author-article").get("pasted"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Article parsed(String name, byte[] bytes) throws IOException, ArticleRefused {
        String start = new String(bytes, 0, Math.min(bytes.length, 1_024), StandardCharsets.ISO_8859_1);
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (start.startsWith("%PDF") || start.contains("%PDF-1")) {
            return PdfArticle.read(name, bytes);
        }
        if (start.startsWith("PK\u0003\u0004")) {
            return word(name, bytes);
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            // A current Word file with a password is one of these, too.
            throw new ArticleRefused(ending.equals("docx") ? Reason.LOCKED : Reason.OLD_WORD, name);
        }
        boolean isHtml = ending.startsWith("htm")
                || ending.equals("xhtml")
                || TAG.matcher(start.replaceFirst("(?s)^\\W*<\\?xml.*?>|^\\W*<!.*?>", "")
                                .strip())
                        .lookingAt();
        if (isHtml) {
            Document page = Jsoup.parse(new ByteArrayInputStream(bytes), null, "", HtmlArticle.parser());
            return HtmlArticle.read(small(name, page), true);
        }
        String text = text(name, bytes);
        boolean isPlain = ending.equals("txt") || Markdown.tooManyMarks(text);
        return HtmlArticle.read(small(name, isPlain ? plain(text) : markdown(text)), false);
    }

    private static Document small(String name, Document document) throws ArticleRefused {
        if (document.getAllElements().size() > MOST_ELEMENTS) {
            throw new ArticleRefused(Reason.LONG, name);
        }
        return document;
    }

    private static Article word(String name, byte[] bytes) throws IOException, ArticleRefused {
        Map<String, String> properties = new HashMap<>();
        byte[] safe = sanitized(name, bytes, properties);
        Document document = HtmlArticle.parse(new DocumentConverter()
                .addStyleMap(HEADINGS)
                .convertToHtml(new ByteArrayInputStream(safe))
                .getValue());
        document.title(properties.getOrDefault("dc|title", ""));
        return HtmlArticle.read(small(name, document), false).orAuthor(properties.getOrDefault("dc|creator", ""));
    }

    /**
     * Copies a Word file without what could make the library read other files, open addresses or use up the memory.
     *
     * @param properties receives what the file says about itself
     */
    private static byte[] sanitized(String name, byte[] bytes, Map<String, String> properties)
            throws IOException, ArticleRefused {
        ByteArrayOutputStream copy = new ByteArrayOutputStream(bytes.length);
        boolean isWord = false;
        long inflated = 0;
        int entries = 0;
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes));
                ZipOutputStream out = new ZipOutputStream(copy)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readNBytes(MOST_INFLATED);
                inflated += content.length;
                boolean isXml =
                        entry.getName().endsWith(".xml") || entry.getName().endsWith(".rels");
                if (inflated >= MOST_INFLATED || ++entries > MOST_ENTRIES || isXml && content.length > MOST_BYTES / 2) {
                    throw new ArticleRefused(Reason.LARGE, name);
                }
                if (isXml) {
                    String xml = new String(content, StandardCharsets.UTF_8);
                    if (xml.contains("<!DOCTYPE") || xml.indexOf('\0') >= 0) {
                        throw new ArticleRefused(Reason.BROKEN, name);
                    }
                    isWord |= entry.getName().equals("word/document.xml");
                    if (entry.getName().equals("docProps/core.xml")) {
                        Document core = Jsoup.parse(xml, "", org.jsoup.parser.Parser.xmlParser());
                        Stream.of("dc|title", "dc|creator")
                                .forEach(
                                        it -> properties.put(it, core.select(it).text()));
                    }
                    content = entry.getName().endsWith(".rels") ? local(xml) : content;
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(content);
            }
        }
        if (!isWord) {
            throw new ArticleRefused(Reason.UNKNOWN, name);
        }
        return copy.toByteArray();
    }

    /** Lets nothing but links lead out of the file. */
    private static byte[] local(String xml) {
        Document relations = Jsoup.parse(xml, "", org.jsoup.parser.Parser.xmlParser());
        relations.select("Relationship[TargetMode=External]").stream()
                .filter(it -> !it.attr("Type").endsWith("/hyperlink"))
                .forEach(it -> it.attr("Target", "left-out"));
        return relations.outerHtml().getBytes(StandardCharsets.UTF_8);
    }

    private static String text(String name, byte[] bytes) throws ArticleRefused {
        String text;
        boolean isWide = bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFE + 0xFF;
        try {
            Charset charset = isWide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
            text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            text = new String(bytes, Charset.forName("windows-1252"));
        }
        if (text.indexOf('\0') >= 0 || text.startsWith("{\\rtf")) {
            throw new ArticleRefused(Reason.UNKNOWN, name);
        }
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static Document markdown(String text) {
        Matcher front = FRONT_MATTER.matcher(text);
        boolean hasFront = front.find();
        String body = hasFront ? text.substring(front.end()) : text;
        Map<String, String> notes = new LinkedHashMap<>();
        String without = NOTE_TEXT.matcher(body).replaceAll(note -> {
            notes.put(note.group(1), note.group(2));
            return "";
        });
        HtmlRenderer renderer = HtmlRenderer.builder().build();
        Parser parser = Parser.builder().maxOpenBlockParsers(DEEPEST).build();
        List<String> order = List.copyOf(notes.keySet());
        String html = NOTE_MARK.matcher(renderer.render(parser.parse(without))).replaceAll(mark -> {
            int number = order.indexOf(mark.group(1)) + 1;
            return number == 0 ? "" : "<sup><a href=\"#note-" + number + "\">" + number + "</a></sup>";
        });
        StringBuilder all = new StringBuilder(html);
        notes.forEach((mark, note) -> all.append("<div id=\"note-")
                .append(order.indexOf(mark) + 1)
                .append("\">")
                .append(renderer.render(parser.parse(note)).replaceAll("</?p>", ""))
                .append("</div>"));
        Document document = HtmlArticle.parse(all.toString());
        if (hasFront) {
            front.group(1)
                    .lines()
                    .map(line -> line.split(":\\s*", 2))
                    .filter(field -> field.length == 2)
                    .forEach(field -> document.head()
                            .appendElement("meta")
                            .attr("name", field[0].strip().toLowerCase(Locale.ROOT))
                            .attr("content", field[1].replaceAll("^[\"'\\[]|[\"'\\]]$", "")));
            document.title(document.select("meta[name=title]").attr("content"));
        }
        return document;
    }

    /** Turns plain text into paragraphs, and lines of their own without a full stop into headings. */
    private static Document plain(String text) {
        Document document = HtmlArticle.parse("");
        String[] paragraphs = text.strip().split("\n[ \\t]*\n\\s*");
        paragraphs = paragraphs.length == 1 ? text.strip().split("\n") : paragraphs;
        for (String paragraph : paragraphs) {
            String line = paragraph
                    .replaceAll("(?m)^[ \\t]*>[ \\t]?", "")
                    .replaceAll("\\s*\n\\s*", " ")
                    .strip();
            boolean isTitle = document.body().childrenSize() == 0;
            boolean isHeading = !line.matches(".*[.:;,!”\"']|(?i)by .*|\\d.*")
                    && ReadableText.split(line).size() <= (isTitle ? 20 : 10);
            String tag = paragraph.startsWith(">") ? "blockquote" : isHeading ? isTitle ? "h1" : "h2" : "p";
            document.body().appendElement(tag).text(line);
        }
        return document;
    }
}
