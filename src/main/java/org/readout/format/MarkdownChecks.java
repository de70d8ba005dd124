package org.readout.format;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.Markdown.LinkTarget.Scheme;

/** Checks the links, pictures and HTML in authors' Markdown. */
public final class MarkdownChecks extends AbstractVisitor {

    static final Pattern WEB_ADDRESS =
            Pattern.compile("[Hh][Tt][Tt][Pp][Ss]?://[^\\s/\"<>]+(/[^\\s\"<>]*|[?#][^\\s\"<>]*)?");

    /** One of these starts everything that is forbidden; most short texts have none. */
    private static final Pattern SUSPECT = Pattern.compile("[<\\[:]");

    private static final Pattern BRACKETS =
            Pattern.compile("]\\(|]\\[(?=[^\\[\\]]*])|]\\s+\\((?:(?:term|source|check|lesson|https?):|media/)");

    /** A target outside a link: “term:x”, but neither “in the long term: nothing” nor “source:2024”. */
    private static final Pattern TARGET = Pattern.compile("(?<![\\p{L}\\p{N}/:=&?#%_.-])(?i:term|source|check|lesson):"
            + "(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*(?![\\p{L}\\p{N}_])");

    private static final Set<Scheme> TO_NOTES = EnumSet.of(Scheme.TERM, Scheme.SOURCE, Scheme.CHECK);

    private final String text;
    private final SourcePosition.@Nullable TextPositions inYaml;
    private final boolean linksToNotes;
    private final Report report;
    private final List<Positioned<LinkTarget>> images = new ArrayList<>();

    private MarkdownChecks(
            String text, SourcePosition.@Nullable TextPositions inYaml, boolean linksToNotes, Report report) {
        this.text = text;
        this.inYaml = inYaml;
        this.linksToNotes = linksToNotes;
        this.report = report;
    }

    /**
     * The text of a section, checked.
     *
     * @param complete whether every link and picture could be read, so the section has no others
     * @param prose the number of words without those of blocks
     */
    public record CheckedText(
            List<Positioned<LinkTarget>> images, boolean complete, ReadableText readable, int prose) {}

    public static boolean isWebAddress(String text) {
        return WEB_ADDRESS.matcher(text).matches();
    }

    /**
     * Checks the text of a section and reports its links.
     *
     * @param document the parsed text
     * @param before the number of errors before its blocks were read
     * @param blocks returns the words of a fenced code block
     */
    public static CheckedText section(
            Node document,
            String text,
            int before,
            Report report,
            Function<FencedCodeBlock, List<Positioned<String>>> blocks) {
        MarkdownChecks checks = new MarkdownChecks(text, null, true, report);
        ReadableText readable = ReadableText.NONE;
        ReadableText prose = ReadableText.NONE;
        if (text.isBlank()) {
            report.error(SourcePosition.FILE, "text-empty", "this file is empty; write the section's text here");
        } else if (checks.hasFewMarks(index -> SourcePosition.at(text, index))) {
            document.accept(checks);
            readable = ReadableText.of(document, text, blocks);
            prose = ReadableText.of(document, text, block -> List.of());
        }
        return new CheckedText(
                List.copyOf(checks.images),
                report.errors() == before,
                readable,
                ReadableText.split(prose.text()).size());
    }

    /** Checks a short text, which may link to the web and to lessons, and to notes only where a section shows them. */
    static void shortText(String text, boolean linksToNotes, SourcePosition.TextPositions positions, Report report) {
        MarkdownChecks checks = new MarkdownChecks(text, positions, linksToNotes, report);
        if (checks.hasFewMarks(positions::at) && SUSPECT.matcher(text).find()) {
            Markdown.parseShort(text).accept(checks);
        }
    }

    private boolean hasFewMarks(Function<Integer, SourcePosition> positions) {
        OptionalInt paragraph = Markdown.paragraphOfTooManyMarks(text);
        paragraph.ifPresent(index -> report.error(
                positions.apply(index),
                "text-marks",
                "this paragraph has more than a thousand `*`, `_`, `!`, `[` and `<` characters; split it up"));
        return paragraph.isEmpty();
    }

    @Override
    public void visit(HtmlBlock html) {
        html(html, html.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
        html(html, html.getLiteral());
    }

    private void html(Node node, String html) {
        String advice = "; use Markdown, or write `\\<` to show the `<` itself";
        error(node, "html-raw", "HTML isn't allowed here (" + Quotes.of(html) + ")" + advice);
    }

    @Override
    public void visit(Link link) {
        String written = link.getDestination();
        LinkTarget target = LinkTarget.of(written);
        String words = ReadableText.words(link);
        if (TO_NOTES.contains(target.scheme()) && !linksToNotes) {
            error(link, "link-not-here", notHere(written));
        } else {
            if (words.isBlank() && !(link.getFirstChild() instanceof Image)) {
                String fault = "the link to " + Quotes.of(written) + " has no text";
                error(link, "link-empty", fault + "; add it between the square brackets");
            }
            if (target.scheme() == Scheme.MEDIA || target.scheme() == Scheme.OTHER) {
                error(link, "link-scheme", noTarget(written));
            } else if (target.scheme() == Scheme.WEB
                    && !WEB_ADDRESS.matcher(written).matches()) {
                error(link, "url-form", Quotes.of(written) + " isn't a complete web address; add the host name");
            } else if (target.scheme() != Scheme.WEB && words.equals(written)) {
                String right = Quotes.whole("[text](" + written + ")");
                String fault = "the link to " + Quotes.of(written) + " shows only its target; write " + right;
                error(link, "link-form", fault);
            }
            report.link(target, place(link, 0));
        }
        if (!words.equals(written)) {
            visitChildren(link);
        }
    }

    private static String noTarget(String written) {
        if (written.isBlank()) {
            return "the link has no target; add one in the parentheses, such as `term:its-id`";
        }
        return "links to " + Quotes.of(written) + " don't work"
                + (written.startsWith("www.")
                        ? "; write " + Quotes.whole("https://" + written)
                        : "; start the target with `https://`, `http://`, `term:`, `source:`, `check:` or `lesson:`");
    }

    private static String notHere(String target) {
        return "the link " + Quotes.of(target) + " works only in a section's text; write plain words here";
    }

    @Override
    public void visit(Image image) {
        String written = image.getDestination();
        if (inYaml != null) {
            String fault = "the picture " + Quotes.of(written) + " can't be shown here";
            error(image, "image-not-here", fault + "; move it to a section's text");
            return;
        }
        images.add(new Positioned<>(LinkTarget.of(written), place(image, 0)));
        String shown = ReadableText.words(image);
        String fault = shown.isBlank()
                ? "the picture " + Quotes.of(written) + " has no alternative text"
                : "the alternative text " + Quotes.of(shown) + " is just the file name";
        if (shown.isBlank() || written.endsWith("/" + shown.strip())) {
            error(image, "image-alt", fault + "; describe the picture between the square brackets");
        }
        visitChildren(image);
    }

    /** Finds mistyped links, which Markdown shows as text. */
    @Override
    public void visit(Text text) {
        String words = text.getLiteral();
        Matcher brackets = BRACKETS.matcher(words);
        boolean bracketed = words.indexOf(']') >= 0 && brackets.find();
        if (words.indexOf(':') >= 0) {
            TARGET.matcher(words)
                    .results()
                    .filter(it -> !bracketed || it.start() > brackets.end() || it.end() <= brackets.start())
                    .forEach(it -> target(text, it));
        }
        if (bracketed) {
            int open = Math.max(0, words.lastIndexOf('[', brackets.start()));
            String rest = words.substring(open);
            String meant = rest.contains("(media/")
                    ? "picture; write `![what it shows](media/its-name.png)`"
                    : "link; write " + (linksToNotes ? "`[text](term:its-id)`" : "`[text](lesson:its-id)`");
            String fault = Quotes.of(rest) + " isn't a valid " + meant + ", without spaces in between";
            report.error(place(text, open), "link-form", fault);
        }
    }

    private void target(Text text, MatchResult found) {
        String target = found.group().toLowerCase(Locale.ROOT);
        SourcePosition place = place(text, found.start());
        if (linksToNotes || target.startsWith("lesson:")) {
            String right = Quotes.whole("[text](" + target + ")");
            report.error(place, "link-form", Quotes.of(found.group()) + " isn't a valid link; write " + right);
        } else {
            report.error(place, "link-not-here", notHere(target));
        }
    }

    private void error(Node node, String code, String message) {
        report.error(place(node, 0), code, message);
    }

    private SourcePosition place(Node node, int from) {
        if (node.getSourceSpans().isEmpty()) {
            return inYaml == null ? SourcePosition.FILE : inYaml.start();
        }
        SourceSpan span = node.getSourceSpans().getFirst();
        int index = span.getInputIndex() + from;
        return inYaml == null
                ? new SourcePosition(
                        span.getLineIndex() + 1,
                        text.codePointCount(span.getInputIndex() - span.getColumnIndex(), index) + 1)
                : inYaml.at(index);
    }
}
