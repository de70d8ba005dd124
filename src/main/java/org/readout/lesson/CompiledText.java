package org.readout.lesson;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.jsoup.parser.Parser;
import org.readout.format.Markdown;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.Positioned;
import org.readout.format.ReadableText;
import org.readout.format.Report;
import org.readout.lesson.block.LessonBlock;
import org.readout.lesson.block.LessonBlocks;
import org.readout.lesson.block.LessonBlocks.Block;
import org.readout.text.Markup;
import org.readout.text.Messages;

/**
 * The text of a section with what is made of it once: its HTML, its words and its blocks. Files compile it when they are
 * read; a text from the database is compiled when it is first asked for. Two texts are equal if their Markdown is.
 */
public final class CompiledText {

    /** Starts and ends a mark in the HTML; neither Markdown nor YAML can contain it. */
    static final char MARK = '\0';

    /** What of the HTML no one reads at first: the figures of a chart as a table, elements' tags, and marks. */
    private static final Pattern UNREAD =
            Pattern.compile("(?s)<details>.*?</details>|<[^>]*>|" + MARK + "[^" + MARK + "]*" + MARK);

    /** Where a map is drawn, with the number of its block. */
    private static final Pattern DRAWN = Pattern.compile(mark(Placeholder.BLOCK, "(\\d+):drawing"));

    private static final Pattern CHECKED = Pattern.compile(mark(Placeholder.CHECK, "([^" + MARK + "]*)"));

    /** The kinds of mark, for what depends on the lesson's notes and address. */
    enum Placeholder {
        TERM,
        CHECK,
        SOURCE,
        END,
        CITE,
        LESSON,
        BLOCK
    }

    private final String markdown;

    /** The HTML in each language that was asked for, with the words and blocks. */
    private final Map<Locale, Made> made = new ConcurrentHashMap<>(2);

    /** @param html with a mark for each part that depends on the lesson, see {@link SectionHtml} */
    private record Made(String html, int words, List<String> checks, List<Block> blocks) {}

    private CompiledText(String markdown) {
        this.markdown = markdown;
    }

    @JsonCreator
    public static CompiledText of(String markdown) {
        return new CompiledText(markdown);
    }

    /** @param document the parsed text, with its blocks */
    public static CompiledText of(String markdown, Node document, Map<FencedCodeBlock, Block> blocks) {
        CompiledText text = new CompiledText(markdown);
        text.made.put(Messages.locale(), made(document, blocks));
        return text;
    }

    /** @return CommonMark, with the links that {@link LinkTarget} names */
    @JsonValue
    public String markdown() {
        return markdown;
    }

    /** Returns the words of the text on one line, for a search. */
    public String plain() {
        return Parser.unescapeEntities(
                UNREAD.matcher(html().replace("><", "> <")).replaceAll("").replaceAll("\\s+", " "), false);
    }

    /** Returns the number of words that the text shows, those of blocks included. */
    public int words() {
        return made().words;
    }

    /** Returns the ids of the fact checks that the text links to, each once. */
    List<String> checks() {
        return made().checks;
    }

    public List<Block> blocks() {
        return made().blocks;
    }

    String html() {
        return made().html;
    }

    /** Returns the text, compiled now if it wasn't before. */
    public CompiledText compiled() {
        var unused = made();
        return this;
    }

    /** Renders a line with the same marks as a text. */
    static String inline(String line) {
        return Markdown.inline(line, context -> new MarkingRenderer(context, Map.of()));
    }

    private Made made() {
        return made.computeIfAbsent(Messages.locale(), language -> {
            Node document = Markdown.parseSection(markdown);
            Map<FencedCodeBlock, Block> blocks = LessonBlocks.all(document, markdown, new Report(""));
            return made(document, blocks);
        });
    }

    /** Returns the words of a block, as passages of Markdown; other code has none. */
    public static List<Positioned<String>> words(Map<FencedCodeBlock, Block> blocks, FencedCodeBlock code) {
        Block block = blocks.get(code);
        return block == null ? List.of() : block.plainText();
    }

    private static Made made(Node document, Map<FencedCodeBlock, Block> blocks) {
        String html = Markdown.renderer(context -> new MarkingRenderer(context, blocks))
                .render(document);
        List<String> checks = CHECKED.matcher(html)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
        // With marks within words, such as a link to a term, a word stays one.
        int words = ReadableText.split(UNREAD.matcher(html.replace("><", "> <")).replaceAll(""))
                .size();
        List<Block> all = List.copyOf(blocks.values());
        // A map names on its drawing what its lists name.
        int drawn = DRAWN.matcher(html)
                .results()
                .flatMap(found -> all.get(Integer.parseInt(found.group(1))).plainText().stream())
                .mapToInt(text -> ReadableText.split(text.value()).size())
                .sum();
        return new Made(html, words + drawn, checks, all);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CompiledText text && markdown.equals(text.markdown);
    }

    @Override
    public int hashCode() {
        return markdown.hashCode();
    }

    @Override
    public String toString() {
        return markdown;
    }

    private static String mark(Placeholder mark, String value) {
        return "" + MARK + (char) ('A' + mark.ordinal()) + value + MARK;
    }

    private static final class MarkingRenderer extends Markdown.LinkRenderer {

        private final Map<FencedCodeBlock, Block> blocks;
        private final List<Block> inOrder;

        MarkingRenderer(HtmlNodeRendererContext context, Map<FencedCodeBlock, Block> blocks) {
            super(context);
            this.blocks = blocks;
            this.inOrder = List.copyOf(blocks.values());
        }

        @Override
        protected void code(FencedCodeBlock code) {
            Block block = blocks.get(code);
            if (block == null || !block.sound()) {
                super.code(code);
                return;
            }
            int index = inOrder.indexOf(block);
            html.raw(block.html(
                    CompiledText::inline,
                    source -> mark(Placeholder.CITE, source),
                    part -> part.equals(LessonBlock.LESSON)
                            ? mark(Placeholder.LESSON, "")
                            : mark(Placeholder.BLOCK, index + ":" + part)));
        }

        @Override
        protected void link(Link link, LinkTarget target) {
            Placeholder mark = switch (target.scheme()) {
                case TERM -> Placeholder.TERM;
                case CHECK -> Placeholder.CHECK;
                case SOURCE -> Placeholder.SOURCE;
                case LESSON, EVENT, WEB, MEDIA, OTHER -> null;
            };
            if (mark == null) {
                super.link(link, target);
            } else {
                around(mark(mark, target.value()), link, mark(Placeholder.END, ""));
            }
        }

        @Override
        protected void image(Image image, LinkTarget target) {
            String alt = ReadableText.words(image);
            if (target.scheme() == LinkTarget.Scheme.MEDIA && !alt.isBlank()) {
                html.raw("<img src=\"/lessons/%s/%s\" alt=\"%s\" loading=\"lazy\" />"
                        .formatted(mark(Placeholder.LESSON, ""), Markup.escape(target.value()), Markup.escape(alt)));
            } else {
                super.image(image, target);
            }
        }
    }
}
