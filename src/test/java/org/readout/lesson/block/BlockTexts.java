package org.readout.lesson.block;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.readout.format.Finding;
import org.readout.format.Markdown;
import org.readout.format.ReadableText;
import org.readout.format.Report;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Level;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.SectionHtml;

/** Texts with blocks, in a lesson that has the term {@code hedging} and four sources. */
final class BlockTexts {

    private BlockTexts() {}

    static ReadableText prose(String text) {
        return ReadableText.of(
                Markdown.parseSection(text), text, code -> LessonBlocks.check(code, text, new Report("section.md")));
    }

    /** What the checker says about the blocks of a text, each with its line. */
    static List<String> findings(String text) {
        Report report = new Report("section.md");
        ReadableText.of(Markdown.parseSection(text), text, code -> LessonBlocks.check(code, text, report));
        return report.findings().stream().map(Finding::toString).toList();
    }

    static SectionHtml html(String text) {
        Section section = new Section("first", "First", null, text, null, List.of());
        Lesson lesson = new Lesson(
                "lesson",
                "Lesson",
                "A lesson.",
                Level.INTRODUCTORY,
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
                null);
        return SectionHtml.of(lesson, section);
    }

    /** The names of the elements that a text becomes. */
    static List<String> elements(String text) {
        return Jsoup.parseBodyFragment(html(text).html()).body().children().select("*").stream()
                .map(Element::tagName)
                .distinct()
                .toList();
    }

    /** Any text as a single quoted value of YAML. */
    static String quoted(String text) {
        return "'" + text.replaceAll("\\s", " ").replace("'", "''") + "'";
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
