package org.readout.lesson;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.format.Markdown.LinkTarget;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.LessonLibrary.GlossaryEntry;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.text.Markup;
import org.readout.text.Messages;

/**
 * Key terms, fact checks and sources as semantic HTML, safe to put in a page. The notes beside a section's text are hidden
 * until their link in the text opens them: {@link SectionHtml} sets the link's {@code aria-controls} to the note's id.
 */
public final class NoteHtml {

    private static final Messages TEXT = Messages.of("lesson");

    private NoteHtml() {}

    public static String term(KeyTerm term) {
        return """
                <section class="note" %s<p class="gloss">%s</p><details><summary>%s</summary>%s%s</details>%s\
                <p class="small"><a href="/terms/%s">%s</a></p></section>""".formatted(
                        opening("term-" + term.id(), heading(term)),
                        Markdown.inline(term.gloss()),
                        TEXT.get("term.more"),
                        Markdown.html(term.definition()),
                        labelled(TEXT.get("term.here"), term.here()),
                        list("readings", readings(term, "<b>%s</b> %s")),
                        Markup.escape(term.id()),
                        TEXT.get("term.entry"));
    }

    /** Returns the glossary entries of an id with the heading of the page. Each of several names its lesson. */
    public static String entries(List<GlossaryEntry> entries) {
        GlossaryEntry first = entries.getFirst();
        if (entries.size() == 1) {
            return entry(first, "<h1>" + Markup.escape(heading(first.term())) + "</h1>", "h2");
        }
        String names =
                entries.stream().map(entry -> heading(entry.term())).distinct().collect(joining(", "));
        return "<div class=\"entries\"><h1>" + Markup.escape(names) + "</h1>"
                + entries.stream()
                        .map(entry -> entry(entry, Markup.element("h2", "", Markup.escape(owned(entry))), "h3"))
                        .collect(joining())
                + "</div>";
    }

    /** Returns the name of a term with that of its lesson, where another lesson has a term of the same name. */
    public static String owned(GlossaryEntry entry) {
        String heading = heading(entry.term());
        return entry.owner()
                .map(owner -> TEXT.get("entry.of-lesson", "term", heading, "lesson", owner.label()))
                .orElseGet(() -> TEXT.get("entry.shared", "term", heading));
    }

    private static String entry(GlossaryEntry entry, String heading, String level) {
        KeyTerm term = entry.term();
        String also = String.join(", ", term.also());
        String readings = readings(term, "<div><dt>%s</dt><dd>%s</dd></div>").collect(joining());
        return """
                <article class="card">%s%s<p class="gloss">%s</p>%s%s%s%s%s%s</article>""".formatted(
                        heading,
                        also.isEmpty()
                                ? ""
                                : "<p class=\"also\">" + Markup.escape(TEXT.get("entry.also", "names", also)) + "</p>",
                        Markdown.inline(term.gloss()),
                        prose(term.definition()),
                        part(level, TEXT.get("entry.here"), prose(term.here())),
                        part(level, TEXT.get("entry.misconception"), prose(term.misconception())),
                        part(
                                level,
                                TEXT.get("entry.readings"),
                                readings.isEmpty() ? "" : "<dl class=\"readings\">%s</dl>".formatted(readings)),
                        part(
                                level,
                                TEXT.get("entry.sources"),
                                list("sources", entry.sources().stream().map(NoteHtml::source))),
                        part(
                                level,
                                TEXT.get("entry.lessons"),
                                list("lessons", entry.lessons().stream().map(NoteHtml::link))));
    }

    private static String link(Published lesson) {
        return "<a href=\"/lessons/%s\">%s</a>"
                .formatted(Markup.escape(lesson.lesson().id()), Markup.escape(lesson.label()));
    }

    public static String check(SourceCheck check, Map<String, Source> sources) {
        // Not a landmark: all fact checks have the same name, and a text may have many.
        return """
                <div class="note check" role="note" %s%s%s<p class="verdict">%s</p>%s</div>""".formatted(
                opening("check-" + check.id(), TEXT.get("check.heading")),
                labelled(TEXT.get("check.claim"), check.claim()),
                labelled(TEXT.get("check.record"), check.record()),
                Markup.escape(verdict(check)),
                list("sources small", Source.named(check.sources(), sources).map(NoteHtml::source)));
    }

    static String word(String id, String word, String means) {
        return "<div class=\"note word\" role=\"note\" " + opening(id, word) + Markup.text("p", "gloss", means)
                + "</div>";
    }

    /** Returns the verdict in words, with what it means for this claim if the check says so. */
    static String verdict(SourceCheck check) {
        String finding = check.finding();
        return finding == null
                ? TEXT.get("check.verdict", "verdict", check.verdict())
                : TEXT.get("check.finding", "verdict", check.verdict(), "finding", finding);
    }

    /** Returns a source on one line. If it has an address, its title is a link. */
    public static String source(Source source) {
        String title = "<cite>" + Markup.escape(source.title()) + "</cite>";
        String url = source.url();
        if (url != null && LinkTarget.of(url).scheme() == LinkTarget.Scheme.WEB) {
            title = "<a href=\"" + Markup.escape(url) + "\" rel=\"noopener\">" + title + "</a>";
        }
        Stream<String> details = Stream.of(
                        Optional.ofNullable(source.author()),
                        Optional.ofNullable(source.publisher()),
                        Optional.ofNullable(source.date()).map(HumanDate::of))
                .flatMap(Optional::stream)
                .map(Markup::escape);
        String line = Stream.concat(Stream.of(title), details).collect(joining(", "));
        String asOf = source.asOf();
        return asOf == null ? line : line + ". " + Markup.escape(TEXT.get("source.as-of", "date", HumanDate.of(asOf)));
    }

    /** Returns the sources of a section's text as the items of a numbered list, to which the numbers in the text link. */
    public static String sources(List<Source> sources) {
        return IntStream.range(0, sources.size())
                .mapToObj(index ->
                        "<li id=\"source-%d\" tabindex=\"-1\">%s</li>".formatted(index + 1, source(sources.get(index))))
                .collect(joining());
    }

    public static String heading(KeyTerm term) {
        int first = term.term().offsetByCodePoints(0, 1);
        return term.term().substring(0, first).toUpperCase(Locale.ROOT)
                + term.term().substring(first);
    }

    private static String opening(String id, String heading) {
        return "id=\"note-%1$s\" aria-labelledby=\"note-%1$s-heading\" tabindex=\"-1\" hidden><h3 id=\"note-%1$s-heading\">%2$s</h3>"
                .formatted(Markup.escape(id), Markup.escape(heading));
    }

    private static String labelled(String label, @Nullable String text) {
        return text == null ? "" : "<p><b>%s</b> %s</p>".formatted(label, Markdown.inline(text));
    }

    private static String prose(@Nullable String text) {
        return text == null ? "" : "<div class=\"prose\">" + Markdown.html(text) + "</div>";
    }

    private static String part(String level, String heading, String content) {
        return content.isEmpty() ? "" : Markup.element(level, "", heading) + content;
    }

    private static Stream<String> readings(KeyTerm term, String form) {
        return term.readings().entrySet().stream()
                .map(it -> form.formatted(Markup.escape(it.getKey()), Markdown.inline(it.getValue())));
    }

    private static String list(String look, Stream<String> items) {
        String list = items.map(item -> "<li>" + item + "</li>").collect(joining());
        return list.isEmpty() ? "" : "<ul class=\"" + look + "\">" + list + "</ul>";
    }
}
