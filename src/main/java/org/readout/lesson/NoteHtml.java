package org.readout.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.format.Markdown.LinkTarget;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.Lesson.Verdict;
import org.readout.lesson.LessonLibrary.GlossaryEntry;

/**
 * Key terms, source checks and sources as semantic HTML, safe to put in a page. The notes beside a section's text are
 * hidden until the mark that {@link SectionHtml} made for them opens them: the mark's {@code aria-controls} is the note's id.
 */
public final class NoteHtml {

    private NoteHtml() {}

    /** The note of a key term: its gloss at once, the rest behind it, and a link to its glossary entry. */
    public static String term(KeyTerm term) {
        StringBuilder note = open("section", "note", "term-" + term.id(), heading(term));
        note.append("<p class=\"gloss\">").append(Markdown.inline(term.gloss())).append("</p>");
        note.append("<details><summary>More</summary>").append(Markdown.html(term.definition()));
        labelled(note, "In this reading", term.here());
        note.append("</details>");
        if (!term.readings().isEmpty()) {
            list(
                    note,
                    "readings",
                    term.readings().entrySet().stream()
                            .map(reading -> "<b>" + Markdown.escape(reading.getKey()) + "</b> "
                                    + Markdown.inline(reading.getValue())));
        }
        note.append("<p class=\"small\"><a href=\"/terms/")
                .append(Markdown.escape(term.id()))
                .append("\">The whole card</a></p></section>");
        return note.toString();
    }

    /** A key term's glossary entry as an article; its heading is the page's. */
    public static String entry(GlossaryEntry entry) {
        KeyTerm term = entry.term();
        StringBuilder card = new StringBuilder("<article class=\"card\">");
        card.append("<h1>").append(Markdown.escape(heading(term))).append("</h1>");
        if (!term.also().isEmpty()) {
            card.append("<p class=\"also\">Also: ")
                    .append(Markdown.escape(String.join(", ", term.also())))
                    .append("</p>");
        }
        card.append("<p class=\"gloss\">").append(Markdown.inline(term.gloss())).append("</p>");
        card.append("<div class=\"prose\">")
                .append(Markdown.html(term.definition()))
                .append("</div>");
        part(card, "Why it matters here", term.here());
        part(card, "A common misconception", term.misconception());
        if (!term.readings().isEmpty()) {
            card.append("<h2>Who says what</h2><dl class=\"readings\">");
            term.readings()
                    .forEach((who, what) -> card.append("<div><dt>")
                            .append(Markdown.escape(who))
                            .append("</dt><dd>")
                            .append(Markdown.inline(what))
                            .append("</dd></div>"));
            card.append("</dl>");
        }
        if (!entry.sources().isEmpty()) {
            card.append("<h2>Sources</h2>");
            list(card, "sources", entry.sources().stream().map(NoteHtml::source));
        }
        if (!entry.lessons().isEmpty()) {
            card.append("<h2>Lessons that use it</h2>");
            list(
                    card,
                    "lessons",
                    entry.lessons().stream()
                            .map(it -> "<a href=\"/lessons/"
                                    + Markdown.escape(it.lesson().id()) + "\">" + Markdown.escape(it.label())
                                    + "</a>"));
        }
        return card.append("</article>").toString();
    }

    private static void part(StringBuilder card, String heading, @Nullable String text) {
        if (text != null) {
            card.append("<h2>").append(heading).append("</h2>");
            card.append("<div class=\"prose\">").append(Markdown.html(text)).append("</div>");
        }
    }

    private static void list(StringBuilder html, String look, Stream<String> items) {
        html.append("<ul class=\"").append(look).append("\">");
        items.forEach(item -> html.append("<li>").append(item).append("</li>"));
        html.append("</ul>");
    }

    /** The note of a source check: the claim, the record, what the comparison came to, and the sources. */
    public static String check(SourceCheck check, Map<String, Source> sources) {
        // Not a landmark: all checks bear the same name, and a text may have many.
        StringBuilder note = open("div", "note check", "check-" + check.id(), "Fact check");
        labelled(note, "The claim", check.claim());
        labelled(note, "The record", check.record());
        note.append("<p class=\"verdict\">").append(words(check.verdict())).append("</p>");
        List<Source> cited = check.sources().stream()
                .flatMap(id -> Optional.ofNullable(sources.get(id)).stream())
                .toList();
        if (!cited.isEmpty()) {
            list(note, "sources small", cited.stream().map(NoteHtml::source));
        }
        return note.append("</div>").toString();
    }

    /**
     * A source: title, author, publisher and date, and of a fact that ages its date too. The title is a link where the source
     * has an address.
     */
    public static String source(Source source) {
        String title = "<cite>" + Markdown.escape(source.title()) + "</cite>";
        String url = source.url();
        if (url != null && LinkTarget.of(url).scheme() == LinkTarget.Scheme.WEB) {
            title = "<a href=\"" + Markdown.escape(url) + "\" rel=\"noopener\">" + title + "</a>";
        }
        List<String> parts = new ArrayList<>(List.of(title));
        for (String part : new @Nullable String[] {source.author(), source.publisher()}) {
            if (part != null) {
                parts.add(Markdown.escape(part));
            }
        }
        if (source.date() != null) {
            parts.add(Markdown.escape(HumanDate.of(source.date())));
        }
        String line = String.join(", ", parts);
        return source.asOf() == null
                ? line
                : line + ". Information as of " + Markdown.escape(HumanDate.of(source.asOf())) + ".";
    }

    /** The sources of a section's text as a numbered list; the numbers in the text lead to its items. */
    public static String sources(List<Source> sources) {
        StringBuilder list = new StringBuilder("<ol class=\"sources\">");
        for (int number = 1; number <= sources.size(); number++) {
            list.append("<li id=\"source-").append(number).append("\" tabindex=\"-1\">");
            list.append(source(sources.get(number - 1))).append("</li>");
        }
        return list.append("</ol>").toString();
    }

    /** The term as a heading, with a capital. */
    public static String heading(KeyTerm term) {
        int first = term.term().offsetByCodePoints(0, 1);
        return term.term().substring(0, first).toUpperCase(Locale.ROOT)
                + term.term().substring(first);
    }

    /** What the comparison of a claim with the record came to, as a sentence. */
    public static String words(Verdict verdict) {
        return switch (verdict) {
            case CONFIRMED -> "The record confirms the claim.";
            case NUANCE -> "Right in the main, with a qualification.";
            case DIFFERS -> "The record says something else.";
            case CONTESTED -> "The record itself is contested.";
        };
    }

    private static StringBuilder open(String element, String look, String id, String heading) {
        String note = "note-" + Markdown.escape(id);
        return new StringBuilder("<" + element + " class=\"" + look + "\" id=\"" + note
                + (element.equals("div") ? "\" role=\"note" : "") + "\" aria-labelledby=\"" + note
                + "-heading\" tabindex=\"-1\" hidden><h3 id=\"" + note + "-heading\">" + Markdown.escape(heading)
                + "</h3>");
    }

    private static void labelled(StringBuilder note, String label, @Nullable String text) {
        if (text != null) {
            note.append("<p><b>")
                    .append(label)
                    .append(":</b> ")
                    .append(Markdown.inline(text))
                    .append("</p>");
        }
    }
}
