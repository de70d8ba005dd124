package org.readout.lesson.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.readout.format.Finding;
import org.readout.format.Markdown;
import org.readout.format.ReadableText;
import org.readout.format.Report;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Difficulty;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.SectionHtml;
import org.readout.question.Sentences;

/** Texts with blocks, in a lesson that has the term {@code hedging} and four sources. */
final class BlockTexts {

    private static final Set<String> OF_EVERY_BLOCK =
            Set.of("figure", "figcaption", "h2", "p", "em", "strong", "code", "pre", "a", "br");

    private BlockTexts() {}

    static ReadableText prose(String text) {
        return prose(text, new Report("section.md"));
    }

    /** What the checker says about the blocks of a text, each with its line. */
    static List<String> findings(String text) {
        Report report = new Report("section.md");
        var unused = prose(text, report);
        return report.findings().stream().map(Finding::toString).toList();
    }

    private static ReadableText prose(String text, Report report) {
        Node document = Markdown.parseSection(text);
        var blocks = LessonBlocks.all(document, text, report);
        return ReadableText.of(document, text, code -> CompiledText.words(blocks, code));
    }

    static SectionHtml html(String text) {
        Section section = new Section("first", "First", null, text, null, List.of());
        Lesson lesson = new Lesson(
                "lesson",
                "Lesson",
                "A lesson.",
                Difficulty.INTRODUCTORY,
                null,
                "en",
                null,
                List.of(),
                null,
                null,
                List.of(section),
                Map.of(
                        "hedging",
                        new KeyTerm("hedging", "hedging", List.of(), "", "", null, null, Map.of(), List.of())),
                Stream.of("letter", "treaty", "paper", "report")
                        .collect(Collectors.toMap(id -> id, BlockTexts::source)),
                Map.of(),
                false,
                false,
                null,
                null);
        return SectionHtml.of(lesson, section);
    }

    static Document page(String text) {
        return Jsoup.parse(html(text).html());
    }

    static List<String> sentences(String text) {
        return Sentences.of(prose(text));
    }

    /** The ids of the sources of a text, in their order there. */
    static List<String> sources(String text) {
        return html(text).sources().stream().map(Source::id).toList();
    }

    static List<String> terms(String text) {
        return html(text).terms().stream().map(KeyTerm::id).toList();
    }

    /**
     * Asserts that a text is shown as text.
     *
     * @param block a block with {@code %1$s} for the text as a value of YAML
     * @param own the elements that the block has besides those of every block and of short texts
     */
    static void assertCreatesNoElement(String text, String block, String... own) {
        String quoted = "'" + text.replaceAll("\\s", " ").replace("'", "''") + "'";
        Set<String> known = new HashSet<>(List.of(own));
        known.addAll(OF_EVERY_BLOCK);
        assertThat(Jsoup.parseBodyFragment(html(block.formatted(quoted)).html())
                        .body()
                        .children()
                        .select("*"))
                .extracting(Element::tagName)
                .isSubsetOf(known);
    }

    private static Source source(String id) {
        return id.equals("treaty")
                ? new Source(
                        id,
                        "The treaty",
                        null,
                        "An archive",
                        "1950-02-14",
                        "https://example.org/treaty?a=1&b=2",
                        "official",
                        null)
                : new Source(id, id, null, null, null, null, null, null);
    }
}
