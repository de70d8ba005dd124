package org.readout.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.commonmark.node.Text;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.Markdown.LinkTarget.Scheme;

/** Checks the links, pictures and HTML in authors' Markdown. */
public final class MarkdownChecks extends AbstractVisitor {

    static final Pattern WEB_ADDRESS =
            Pattern.compile("[Hh][Tt][Tt][Pp][Ss]?://[^\\s/\"<>]+(/[^\\s\"<>]*|[?#][^\\s\"<>]*)?");

    /** Brackets that look like those of a link. */
    private static final Pattern BRACKETS =
            Pattern.compile("]\\(|]\\[(?=[^\\[\\]]*])|]\\s+\\((?:(?:term|source|check|lesson|https?):|media/)");

    /**
     * A target outside a link. Its id follows the colon at once, unlike in “in the long term: nothing”, and has a letter,
     * unlike in “source:2024”.
     */
    private static final Pattern TARGET = Pattern.compile("(?<![\\p{L}\\p{N}/:=&?#%_.-])(?i:term|source|check|lesson):"
            + "(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*(?![\\p{L}\\p{N}_])");

    private final boolean inSection;
    private final boolean linksToNotes;
    private final SourcePosition.InText positions;
    private final Report report;
    private final List<Located<LinkTarget>> images = new ArrayList<>();
    private boolean complete = true;
    private final Map<Node, List<Located<String>>> blockTexts = new HashMap<>();
    private Function<FencedCodeBlock, List<Located<String>>> blocks = code -> List.of();
    private Prose prose = Prose.NONE;

    private MarkdownChecks(boolean inSection, boolean linksToNotes, SourcePosition.InText positions, Report report) {
        this.inSection = inSection;
        this.linksToNotes = linksToNotes;
        this.positions = positions;
        this.report = report;
    }

    /**
     * The result of checking a section's text.
     *
     * @param complete whether every link and picture was understood, so that the section has no others
     */
    public record Section(List<Located<LinkTarget>> images, boolean complete, Prose prose) {}

    /**
     * Checks the text of a section and reports its links.
     *
     * @param blocks checks a fenced code block and returns its words
     */
    public static Section section(String text, Report report, Function<FencedCodeBlock, List<Located<String>>> blocks) {
        MarkdownChecks checks = new MarkdownChecks(true, true, new SourcePosition.InText(text), report);
        checks.blocks = blocks;
        if (text.isBlank()) {
            report.error(SourcePosition.FILE, "text-empty", "the section has no text; write it into this file");
            checks.complete = false;
        } else {
            checks.check(text);
        }
        return new Section(List.copyOf(checks.images), checks.complete, checks.prose);
    }

    /** Checks a short text, which may link to the web and to lessons, and to notes only where a section shows them. */
    static void shortText(String text, boolean linksToNotes, SourcePosition.InText positions, Report report) {
        // Only these begin what is forbidden, and most short texts have none of them.
        if (text.indexOf('<') >= 0 || text.indexOf('[') >= 0 || text.indexOf(':') >= 0 || Markdown.tooManyMarks(text)) {
            new MarkdownChecks(false, linksToNotes, positions, report).check(text);
        }
    }

    private void check(String text) {
        Markdown.paragraphOfTooManyMarks(text)
                .ifPresentOrElse(
                        paragraph -> {
                            complete = false;
                            report.error(
                                    positions.at(paragraph),
                                    "text-marks",
                                    "a paragraph has more than a thousand of the marks `*`, `_`, `!`, `[` and `<`; divide it");
                        },
                        () -> {
                            Node document = inSection ? Markdown.parseSection(text) : Markdown.parseShort(text);
                            document.accept(this);
                            prose = inSection
                                    ? Prose.of(document, text, code -> blockTexts.getOrDefault(code, List.of()))
                                    : Prose.NONE;
                        });
    }

    @Override
    public void visit(FencedCodeBlock code) {
        int before = report.errors();
        blockTexts.put(code, blocks.apply(code));
        complete &= report.errors() == before;
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
        complete = false;
        report.error(
                place(node, 0),
                "html-raw",
                "HTML such as " + Quoted.of(html)
                        + " is not allowed; use Markdown, and write `\\<` for the sign itself");
    }

    @Override
    public void visit(Link link) {
        String written = link.getDestination();
        LinkTarget target = LinkTarget.of(written);
        SourcePosition place = place(link, 0);
        boolean toLesson = target.scheme() == Scheme.LESSON;
        boolean toNote = List.of(Scheme.TERM, Scheme.SOURCE, Scheme.CHECK).contains(target.scheme());
        String words = Prose.words(link);
        boolean showsTarget = (toNote || toLesson) && words.equals(written);
        complete &= target.scheme() != Scheme.OTHER;
        if (toNote && !linksToNotes) {
            report.error(place, "link-not-here", notHere(written));
        } else {
            if (words.isBlank() && !(link.getFirstChild() instanceof Image)) {
                report.error(
                        place,
                        "link-empty",
                        "the link to " + Quoted.of(written) + " has no text; write it between the brackets");
            }
            if (showsTarget) {
                report.error(
                        place,
                        "link-form",
                        "the link to " + Quoted.of(written) + " has no words but its target; write "
                                + Quoted.whole("[text](" + written + ")"));
            }
            if (target.scheme() == Scheme.WEB && !WEB_ADDRESS.matcher(written).matches()) {
                report.error(place, "url-form", Quoted.of(written) + " is not an address in the web; it needs a host");
            } else if (target.scheme() == Scheme.MEDIA || target.scheme() == Scheme.OTHER) {
                report.error(place, "link-scheme", noTarget(written));
            }
            report.link(target, place);
        }
        if (!showsTarget) {
            visitChildren(link);
        }
    }

    private static String noTarget(String written) {
        if (written.isBlank()) {
            return "the link leads nowhere; write an address into the round brackets, such as `term:its-id`";
        }
        return "a text can't link to " + Quoted.of(written)
                + (written.startsWith("www.")
                        ? "; write " + Quoted.whole("https://" + written)
                        : "; a link begins with `https://`, `http://`, `term:`, `source:`, `check:` or `lesson:`");
    }

    private static String notHere(String target) {
        return "the link " + Quoted.of(target) + " works in the text of a section only; here write the words alone";
    }

    @Override
    public void visit(Image image) {
        String written = image.getDestination();
        SourcePosition place = place(image, 0);
        if (!inSection) {
            report.error(
                    place,
                    "image-not-here",
                    "the picture " + Quoted.of(written)
                            + " can't be shown here; pictures stand in the text of a section");
            return;
        }
        images.add(new Located<>(LinkTarget.of(written), place));
        String shown = Prose.words(image);
        String advice = "; between the brackets, say what it shows";
        if (shown.isBlank()) {
            report.error(place, "image-alt", "the picture " + Quoted.of(written) + " has no alternative text" + advice);
        } else if (written.endsWith("/" + shown.strip())) {
            report.error(
                    place,
                    "image-alt",
                    "the alternative text " + Quoted.of(shown) + " is the name of the file" + advice);
        }
        visitChildren(image);
    }

    /** Finds links that are written wrongly, so that Markdown shows them as text. */
    @Override
    public void visit(Text text) {
        String words = text.getLiteral();
        Matcher brackets = BRACKETS.matcher(words);
        boolean bracketed = words.indexOf(']') >= 0 && brackets.find();
        int open = bracketed ? Math.max(0, words.lastIndexOf('[', brackets.start())) : words.length();
        List<MatchResult> targets = words.indexOf(':') < 0
                ? List.of()
                : TARGET.matcher(words)
                        .results()
                        .filter(it -> !bracketed || it.start() > brackets.end() || it.end() <= brackets.start())
                        .toList();
        targets.stream().filter(it -> it.start() < open).forEach(it -> target(text, it));
        if (bracketed) {
            String rest = words.substring(open);
            String meant = rest.contains("(media/")
                    ? "a picture but is none; write `![what it shows](media/its-name.png)`"
                    : "a link but is none; write "
                            + (linksToNotes ? "`[text](term:its-id)`" : "`[text](lesson:its-id)`");
            broken(text, open, "link-form", Quoted.of(rest) + " looks like " + meant + " without spaces between");
        }
        targets.stream().filter(it -> it.start() >= open).forEach(it -> target(text, it));
    }

    private void target(Text text, MatchResult found) {
        String target = found.group().toLowerCase(Locale.ROOT);
        if (linksToNotes || target.startsWith("lesson:")) {
            broken(
                    text,
                    found.start(),
                    "link-form",
                    Quoted.of(found.group()) + " looks like a link but is none; write "
                            + Quoted.whole("[text](" + target + ")"));
        } else {
            broken(text, found.start(), "link-not-here", notHere(target));
        }
    }

    private void broken(Text text, int from, String code, String message) {
        complete = false;
        report.error(place(text, from), code, message);
    }

    private SourcePosition place(Node node, int from) {
        if (node.getSourceSpans().isEmpty()) {
            return inSection ? SourcePosition.FILE : positions.start();
        }
        return positions.at(node.getSourceSpans().getFirst().getInputIndex() + from);
    }
}
