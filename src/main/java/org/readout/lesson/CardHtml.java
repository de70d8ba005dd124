package org.readout.lesson;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.lesson.Glossary.Entry;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.LessonLibrary.Published;

/** A key term's whole card as semantic HTML, safe to put in a page: everything that is known of the term. */
public final class CardHtml {

    private CardHtml() {}

    /** The card as an article; its heading is the page's. */
    public static String of(Entry entry) {
        KeyTerm term = entry.term();
        StringBuilder card = new StringBuilder("<article class=\"card\">");
        card.append("<h1>").append(Markdown.escape(NoteHtml.heading(term))).append("</h1>");
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
        readings(card, term.readings());
        sources(card, entry);
        lessons(card, entry);
        return card.append("</article>").toString();
    }

    private static void part(StringBuilder card, String heading, @Nullable String text) {
        if (text != null) {
            card.append("<h2>").append(heading).append("</h2>");
            card.append("<div class=\"prose\">").append(Markdown.html(text)).append("</div>");
        }
    }

    private static void readings(StringBuilder card, Map<String, String> readings) {
        if (readings.isEmpty()) {
            return;
        }
        card.append("<h2>Who says what</h2><dl class=\"readings\">");
        readings.forEach((who, what) -> card.append("<div><dt>")
                .append(Markdown.escape(who))
                .append("</dt><dd>")
                .append(Markdown.inline(what))
                .append("</dd></div>"));
        card.append("</dl>");
    }

    private static void sources(StringBuilder card, Entry entry) {
        if (entry.sources().isEmpty()) {
            return;
        }
        card.append("<h2>Sources</h2><ul class=\"sources\">");
        entry.sources()
                .forEach(source ->
                        card.append("<li>").append(NoteHtml.source(source)).append("</li>"));
        card.append("</ul>");
    }

    private static void lessons(StringBuilder card, Entry entry) {
        if (entry.lessons().isEmpty()) {
            return;
        }
        card.append("<h2>Lessons that use it</h2><ul class=\"lessons\">");
        for (Published published : entry.lessons()) {
            card.append("<li><a href=\"/lessons/")
                    .append(Markdown.escape(published.lesson().id()))
                    .append("\">")
                    .append(Markdown.escape(published.label()))
                    .append("</a></li>");
        }
        card.append("</ul>");
    }
}
