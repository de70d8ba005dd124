package org.readout.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.format.Markdown.LinkTarget;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.Lesson.Verdict;

/**
 * The notes beside a section's text as semantic HTML, safe to put in a page. A note is hidden until the mark that
 * {@link SectionHtml} made for it opens it: the mark's {@code aria-controls} is the note's id.
 */
public final class NoteHtml {

    private NoteHtml() {}

    /** The note of a key term: its gloss at once, the rest behind it, and the way to the whole card. */
    public static String term(KeyTerm term) {
        StringBuilder note = open("section", "note", "term-" + term.id(), heading(term));
        note.append("<p class=\"gloss\">").append(Markdown.inline(term.gloss())).append("</p>");
        note.append("<details><summary>More</summary>").append(Markdown.html(term.definition()));
        labelled(note, "In this reading", term.here());
        note.append("</details>");
        readings(note, term);
        note.append("<p class=\"small\"><a href=\"/terms/")
                .append(Markdown.escape(term.id()))
                .append("\">The whole card</a></p></section>");
        return note.toString();
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
            note.append("<ul class=\"sources small\">");
            cited.forEach(source -> note.append("<li>").append(source(source)).append("</li>"));
            note.append("</ul>");
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
        return new StringBuilder()
                .append("<" + element + " class=\"")
                .append(look)
                .append("\" id=\"")
                .append(note)
                .append(element.equals("div") ? "\" role=\"note" : "")
                .append("\" aria-labelledby=\"")
                .append(note)
                .append("-heading\" tabindex=\"-1\" hidden><h3 id=\"")
                .append(note)
                .append("-heading\">")
                .append(Markdown.escape(heading))
                .append("</h3>");
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

    private static void readings(StringBuilder note, KeyTerm term) {
        if (term.readings().isEmpty()) {
            return;
        }
        note.append("<ul class=\"readings\">");
        term.readings()
                .forEach((who, what) -> note.append("<li><b>")
                        .append(Markdown.escape(who))
                        .append("</b> ")
                        .append(Markdown.inline(what))
                        .append("</li>"));
        note.append("</ul>");
    }
}
