package org.readout.copy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings.Syntax;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.End;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.NoteHtml;
import org.readout.lesson.SectionHtml;
import org.readout.text.Markup;
import org.readout.text.Messages;

/**
 * A lesson as chapters of XHTML that stand alone, with notes and sources after each section and questions without answers.
 *
 * @param site the address of the site, for links that lead out of the copy
 * @param questions the questions of the quizzes that this copy has, as HTML, by the id of their quiz
 * @param paged whether all chapters are one document, with the meaning of a term beside it; else each is a file
 */
public record LessonText(Lesson lesson, String site, Map<String, String> questions, boolean paged) {

    /** What stands before the name of a picture's file. */
    static final String PICTURE = "media/";

    private static final String END = "end";
    private static final Messages TEXT = Messages.of("copy");
    private static final Pattern WITHIN = Pattern.compile("/lessons/([a-z0-9-]+)/([a-z0-9-]+)(#.*)?");

    /** What only a script or a style sheet of the site uses, besides {@code data-} attributes. */
    private static final Set<String> OF_THE_SITE = Set.of(
            "style",
            "hidden",
            "tabindex",
            "loading",
            "name",
            "for",
            "focusable",
            "rel",
            "aria-expanded",
            "aria-controls",
            "aria-describedby",
            "aria-labelledby");

    /** @param id also the name of its file */
    public record Chapter(String id, String title, Element html) {}

    public List<Chapter> chapters() {
        List<Chapter> chapters = new ArrayList<>();
        lesson.sections().forEach(section -> chapters.add(section(section)));
        if (lesson.end() != null) {
            chapters.add(end(lesson.end()));
        }
        chapters.addFirst(start(chapters));
        return chapters;
    }

    private Chapter start(List<Chapter> others) {
        String address = Markup.escape(site + "/lessons/" + lesson.id());
        return sheet(text("h1", "title", lesson.title())
                + text("p", "lead", lesson.summary())
                + text("p", "quiet", about())
                + text("p", "quiet", lesson.attribution())
                + text("p", "quiet", rights())
                + Markup.element("p", "quiet", Markup.escape(TEXT.get("from")), " ", Markup.link(address, "", address))
                + part("objectives", list("ul", lesson.objectives().stream().map(Markup::escape)))
                + (paged
                        ? part(
                                "contents",
                                list(
                                        "ol",
                                        others.stream()
                                                .map(it -> Markup.link(
                                                        "#" + it.id(), "class=\"toc\"", Markup.escape(it.title())))))
                        : ""));
    }

    private String about() {
        String asOf = lesson.asOf();
        return TEXT.get(
                "about",
                "level",
                lesson.level(),
                "dated",
                asOf != null,
                "date",
                asOf == null ? "" : HumanDate.of(asOf));
    }

    String rights() {
        return TEXT.get("rights", "licence", Objects.requireNonNullElse(lesson.licence(), "none"));
    }

    /** Returns a text without sections, such as an answer key, as a chapter. */
    public Chapter sheet(String html) {
        return chapter("start", lesson.title(), html);
    }

    /** Returns what a class can have on paper: the guiding questions, the key terms and the discussion prompts. */
    public Chapter handout() {
        return sheet(text("h1", "title", lesson.title())
                + text("p", "quiet", about())
                + part(
                        "guides",
                        list(
                                "ol",
                                lesson.sections().stream()
                                        .filter(section -> section.guidingQuestion() != null)
                                        .map(section -> text("b", "", section.title()) + " "
                                                + text("span", "", section.guidingQuestion()))))
                + part(
                        "terms",
                        list(
                                "ul",
                                lesson.terms().values().stream()
                                        .sorted(Comparator.comparing(NoteHtml::heading))
                                        .map(LessonText::meaning)))
                + part(
                        "prompts",
                        list(
                                "ul",
                                lesson.sections().stream()
                                        .flatMap(section -> section.prompts().stream())
                                        .map(prompt -> Markdown.inline(prompt.ask())))));
    }

    private Chapter section(Section section) {
        SectionHtml text = SectionHtml.of(lesson, section);
        Quiz quiz = section.quiz();
        String asked = quiz == null
                ? ""
                : text("h2", "", quiz.title())
                        + questions.getOrDefault(quiz.id(), text("p", "quiet", TEXT.get("questions.kept")));
        Chapter chapter = chapter(
                section.id(),
                section.title(),
                text("h1", "", section.title())
                        + text("p", "guide", section.guidingQuestion())
                        + Markup.element("div", "prose", text.html())
                        + Markup.element(
                                "div",
                                "after",
                                asked,
                                part(
                                        "prompts",
                                        section.prompts().stream()
                                                .map(LessonText::prompt)
                                                .collect(Collectors.joining())),
                                notes(text)));
        if (paged) {
            text.terms().forEach(term -> besides(chapter, term));
        }
        return chapter;
    }

    private static String prompt(Prompt prompt) {
        String stance = prompt.stance() == null
                ? null
                : TEXT.get(
                        "stance",
                        "statement",
                        prompt.stance().statement(),
                        "scale",
                        String.join(" · ", prompt.stance().scale()));
        return Markdown.html(prompt.ask()) + text("p", "quiet", stance) + "<div class=\"room\"></div>";
    }

    private Chapter end(End end) {
        SectionHtml learned = SectionHtml.list(lesson, END, end.learned());
        return chapter(
                END,
                TEXT.get("end"),
                text("h1", "", TEXT.get("end"))
                        + learned.html()
                        + part(
                                "further",
                                list(
                                        "ul",
                                        end.further().stream()
                                                .flatMap(reading -> Stream.ofNullable(
                                                                lesson.sources().get(reading.source()))
                                                        .map(source -> NoteHtml.source(source) + ". "
                                                                + Markdown.inline(reading.view())))))
                        + notes(learned));
    }

    private static String notes(SectionHtml text) {
        return part("notes", text.notes().isEmpty() ? "" : Markup.element("div", "notes", text.notes()))
                + part("sources", text.sources().isEmpty() ? "" : Markup.element("ol", "sources", text.sourceItems()));
    }

    private Chapter chapter(String id, String title, String html) {
        Element chapter = Drawings.parsed(html).tagName("section").attr("id", id);
        Drawings.draw(chapter);
        chapter.select("a[download], .note a[href^=/terms/], summary").remove();
        chapter.select(".task:not(:has(b)), .original:not(:has(a))").remove();
        chapter.select("details").unwrap();
        for (Element mark : chapter.select("a[data-note]")) {
            boolean source = mark.hasClass("cite");
            mark.attr("href", "#" + id + (source ? "-" : "-note-") + mark.attr("data-note"))
                    .removeAttr("role");
            if (!paged) {
                mark.attr("epub:type", source ? "biblioref" : "noteref");
                mark.attr("role", source ? "doc-biblioref" : "doc-noteref");
            }
        }
        for (Element note : chapter.select(".notes > *")) {
            note.tagName(paged ? "div" : "aside")
                    .removeAttr("role")
                    .expectFirst("h3")
                    .removeAttr("id");
            if (!paged) {
                note.attr("epub:type", "footnote").attr("role", "doc-footnote");
            }
        }
        chapter.select(".notes > *, ol.sources > li").forEach(note -> note.attr("id", id + "-" + note.id()));
        chapter.select("a[href^=/]").forEach(link -> link.attr("href", outward(link.attr("href"))));
        chapter.select("img")
                .forEach(it -> it.attr("src", PICTURE + it.attr("src").replaceFirst(".*/", "")));
        plain(chapter);
        if (paged) {
            // A PDF takes the words for drawings and links from here.
            chapter.select("svg")
                    .forEach(svg -> svg.attr(
                            "alt",
                            svg.hasAttr("aria-label")
                                    ? svg.attr("aria-label")
                                    : Objects.requireNonNull(svg.parent()).text()));
            chapter.select("a").forEach(link -> link.attr("title", link.text().strip()));
        }
        return new Chapter(id, title, chapter);
    }

    /** Puts the meaning of a term beside its first mark; within a table or a block there is no room for it. */
    private static void besides(Chapter chapter, KeyTerm term) {
        chapter.html().select("a.term[href=#" + chapter.id() + "-note-term-" + term.id() + "]").stream()
                .filter(mark -> mark.closest("figure, table, .notes") == null)
                .findFirst()
                .ifPresent(mark -> mark.after(Markup.element("span", "side", meaning(term))));
    }

    private static String meaning(KeyTerm term) {
        return text("b", "", NoteHtml.heading(term)) + " " + Markdown.inline(term.gloss());
    }

    private String outward(String address) {
        Matcher within = WITHIN.matcher(address);
        return within.matches()
                        && within.group(1).equals(lesson.id())
                        && lesson.section(within.group(2)).isPresent()
                ? paged ? "#" + within.group(2) : within.group(2) + ".xhtml"
                : site + address;
    }

    private static String text(String tag, String look, @Nullable String words) {
        return words == null ? "" : Markup.text(tag, look, words);
    }

    private static String part(String heading, String html) {
        return html.isEmpty() ? "" : text("h2", "", TEXT.get(heading)) + html;
    }

    public static String list(String tag, Stream<String> items) {
        String html = items.map(item -> Markup.element("li", "", item)).collect(Collectors.joining());
        return html.isEmpty() ? "" : Markup.element(tag, "", html);
    }

    /** Returns parts as XML. They are in nothing else from then on. */
    static String xhtml(Stream<Element> parts) {
        Document document = new Document("");
        document.outputSettings()
                .syntax(Syntax.xml)
                .escapeMode(EscapeMode.xhtml)
                .prettyPrint(false);
        parts.forEach(document::appendChild);
        return document.outerHtml();
    }

    public static void plain(Element part) {
        part.select("*")
                .forEach(element -> element.attributes().asList().stream()
                        .map(attribute -> attribute.getKey())
                        .filter(name -> name.startsWith("data-") || OF_THE_SITE.contains(name))
                        .toList()
                        .forEach(element::removeAttr));
    }
}
