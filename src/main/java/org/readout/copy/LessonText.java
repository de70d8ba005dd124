package org.readout.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings.Syntax;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.readout.format.Markdown;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.NoteHtml;
import org.readout.lesson.SectionHtml;
import org.readout.question.Question;
import org.readout.text.Markup;
import org.readout.text.Messages;

/**
 * A lesson as chapters of XHTML that stand alone: its text, with notes and sources after each section, and its questions
 * without answers.
 *
 * @param site the address of the site, for links that lead out of the copy
 * @param quizzes the ids of the quizzes whose questions this copy has
 * @param paged whether all chapters are one document, with the meaning of a term beside it; else each is a file
 */
record LessonText(Lesson lesson, String site, List<String> quizzes, boolean paged) {

    static final String START = "start";
    private static final String END = "end";

    /** What stands before the name of a picture's file. */
    static final String PICTURE = "media/";

    private static final Messages TEXT = Messages.of("copy");
    private static final Pattern WITHIN = Pattern.compile("/lessons/([a-z0-9-]+)/([a-z0-9-]+)(#.*)?");

    /** @param id also the name of its file */
    record Chapter(String id, String title, Element html) {}

    List<Chapter> chapters() {
        List<Chapter> chapters = new ArrayList<>();
        lesson.sections().forEach(section -> chapters.add(section(section)));
        if (lesson.end() != null) {
            chapters.add(end());
        }
        chapters.addFirst(start(List.copyOf(chapters)));
        return chapters;
    }

    private Chapter start(List<Chapter> others) {
        StringBuilder html = new StringBuilder(Markup.text("h1", "title", lesson.title()))
                .append(Markup.text("p", "lead", lesson.summary()))
                .append(Markup.text("p", "quiet", about(lesson)));
        if (lesson.attribution() != null) {
            html.append(Markup.text("p", "quiet", lesson.attribution()));
        }
        html.append(Markup.text("p", "quiet", rights(lesson))).append(Markup.element(
                "p",
                "quiet",
                Markup.escape(TEXT.get("from")),
                " ",
                Markup.link(site + "/lessons/" + lesson.id(), "", Markup.escape(site + "/lessons/" + lesson.id()))));
        if (!lesson.objectives().isEmpty()) {
            html.append(Markup.text("h2", "", TEXT.get("objectives")))
                    .append(list("ul", lesson.objectives().stream().map(Markup::escape).toList()));
        }
        if (paged) {
            html.append(Markup.text("h2", "", TEXT.get("contents")))
                    .append(list("ol", others.stream()
                            .map(other -> Markup.link("#" + other.id(), "class=\"toc\"", Markup.escape(other.title())))
                            .toList()));
        }
        return chapter(START, lesson.title(), html.toString());
    }

    static String about(Lesson lesson) {
        String asOf = lesson.asOf();
        return TEXT.get(
                "about",
                "level",
                lesson.level(),
                "sections",
                lesson.sections().size(),
                "dated",
                asOf != null,
                "date",
                asOf == null ? "" : HumanDate.of(asOf));
    }

    static String rights(Lesson lesson) {
        return TEXT.get(
                "rights",
                "licence",
                Objects.requireNonNullElse(lesson.licence(), ""),
                "licensed",
                lesson.licence() != null);
    }

    private Chapter section(Section section) {
        SectionHtml text = SectionHtml.of(lesson, section);
        StringBuilder html = new StringBuilder(Markup.text("h1", "", section.title()));
        if (section.guidingQuestion() != null) {
            html.append(Markup.text("p", "guide", section.guidingQuestion()));
        }
        html.append(Markup.element("div", "prose", text.html())).append("<div class=\"after\">");
        Quiz quiz = section.quiz();
        if (quiz != null) {
            List<Question> asked = QuestionText.asked(quiz);
            html.append(Markup.text("h2", "", quiz.title()))
                    .append(
                            quizzes.contains(quiz.id())
                                    ? QuestionText.html(asked, section.id() + "-q")
                                    : Markup.text("p", "quiet", TEXT.get("questions.kept", "count", asked.size())));
        }
        if (!section.prompts().isEmpty()) {
            html.append(Markup.text("h2", "", TEXT.get("prompts")));
            section.prompts().forEach(prompt -> html.append(prompt(prompt)).append("<div class=\"room\"></div>"));
        }
        notes(html, text);
        html.append("</div>");
        Chapter chapter = chapter(section.id(), section.title(), html.toString());
        if (paged) {
            text.terms().forEach(term -> besides(chapter.html(), section.id(), term));
        }
        return chapter;
    }

    static String prompt(Prompt prompt) {
        return Markdown.html(prompt.ask())
                + (prompt.stance() == null
                        ? ""
                        : Markup.text(
                                "p",
                                "quiet",
                                TEXT.get(
                                        "stance",
                                        "statement",
                                        prompt.stance().statement(),
                                        "scale",
                                        String.join(" · ", prompt.stance().scale()))));
    }

    private Chapter end() {
        SectionHtml learned = SectionHtml.list(lesson, END, lesson.end().learned());
        StringBuilder html = new StringBuilder(Markup.text("h1", "", TEXT.get("end")));
        html.append(learned.html());
        List<String> further = lesson.end().further().stream()
                .filter(reading -> lesson.sources().containsKey(reading.source()))
                .map(reading -> NoteHtml.source(Objects.requireNonNull(lesson.sources().get(reading.source()))) + ". "
                        + Markdown.inline(reading.view()))
                .toList();
        if (!further.isEmpty()) {
            html.append(Markup.text("h2", "", TEXT.get("further"))).append(list("ul", further));
        }
        notes(html, learned);
        return chapter(END, TEXT.get("end"), html.toString());
    }

    private static void notes(StringBuilder html, SectionHtml text) {
        if (!text.notes().isEmpty()) {
            html.append(Markup.text("h2", "", TEXT.get("notes"))).append(Markup.element("div", "notes", text.notes()));
        }
        if (!text.sources().isEmpty()) {
            html.append(Markup.text("h2", "", TEXT.get("sources")))
                    .append(Markup.element("ol", "sources", text.sourceItems()));
        }
    }

    private Chapter chapter(String id, String title, String html) {
        Element chapter = parsed(html).tagName("section");
        Drawings.draw(chapter);
        chapter.select("a[download], .note a[href^=/terms/], summary, .original:not(:has(a))").remove();
        chapter.select(".task:not(:has(b))").remove();
        chapter.select("details").unwrap();
        chapter.select("a[data-note]").forEach(mark -> mark(mark, id));
        for (Element note : chapter.select(".notes > *")) {
            note.tagName(paged ? "div" : "aside").attr("id", id + "-" + note.id());
            note.expectFirst("h3").removeAttr("id");
            if (!paged) {
                note.attr("epub:type", "footnote").attr("role", "doc-footnote");
            } else {
                note.removeAttr("role");
            }
        }
        chapter.select("ol.sources > li").forEach(item -> item.attr("id", id + "-" + item.id()));
        chapter.select("a[href^=/]").forEach(link -> link.attr("href", outward(link.attr("href"))));
        chapter.select("a[href]:not([href^=#])").removeAttr("rel");
        chapter.select("img").forEach(picture -> picture.attr(
                "src", PICTURE + picture.attr("src").substring(picture.attr("src").lastIndexOf('/') + 1)));
        plain(chapter);
        if (paged) {
            // A PDF takes the words for drawings and links from here.
            chapter.select("svg").forEach(svg -> svg.attr(
                    "alt",
                    svg.hasAttr("aria-label") ? svg.attr("aria-label") : svg.parent().text()));
            chapter.select("a[href]").forEach(link -> link.attr("title", link.text().strip()));
        }
        return new Chapter(id, title, chapter.attr("id", id));
    }

    /** Turns what opens a note on the page into a link to it. */
    private void mark(Element mark, String chapter) {
        boolean source = mark.hasClass("cite");
        mark.attr("href", "#" + chapter + (source ? "-" : "-note-") + mark.attr("data-note")).removeAttr("role");
        if (!paged) {
            mark.attr("epub:type", source ? "biblioref" : "noteref").attr("role", source ? "doc-biblioref" : "doc-noteref");
        }
        if (!source || paged) {
            mark.removeAttr("aria-label");
        }
    }

    /** Puts the meaning of a term beside its first mark; within a table or a block there is no room for it. */
    private static void besides(Element chapter, String id, KeyTerm term) {
        chapter.select(".prose a.term[href=#" + id + "-note-term-" + term.id() + "]").stream()
                .filter(mark -> mark.closest("figure, table, .notes") == null)
                .findFirst()
                .ifPresent(mark -> mark.after(new Element("span")
                        .addClass("side")
                        .append(Markup.text("b", "", NoteHtml.heading(term)) + " " + Markdown.inline(term.gloss()))));
    }

    private String outward(String address) {
        Matcher within = WITHIN.matcher(address);
        if (within.matches()
                && within.group(1).equals(lesson.id())
                && lesson.section(within.group(2)).isPresent()) {
            return paged ? "#" + within.group(2) : within.group(2) + ".xhtml";
        }
        return site + address;
    }

    private static String list(String tag, List<String> items) {
        return Markup.element(
                tag, "", items.stream().map(item -> Markup.element("li", "", item)).toArray(String[]::new));
    }

    /** Parses HTML without changing the case of what SVG names. */
    static Element parsed(String html) {
        return Parser.htmlParser()
                .settings(ParseSettings.preserveCase)
                .parseInput(Markup.element("div", "", html), "")
                .body()
                .expectFirst("div");
    }

    /** Returns parts as XML. They are in nothing else from then on. */
    static String xhtml(Stream<Element> parts) {
        Document document = new Document("");
        document.outputSettings().syntax(Syntax.xml).escapeMode(EscapeMode.xhtml).prettyPrint(false);
        parts.forEach(document::appendChild);
        return document.outerHtml();
    }

    /** Removes what only a script or a stylesheet of the site uses. */
    static void plain(Element part) {
        part.select("*").forEach(element -> {
            element.removeAttr("style");
            element.attributes().asList().stream()
                    .map(attribute -> attribute.getKey())
                    .filter(name -> name.startsWith("data-")
                            || List.of(
                                            "hidden",
                                            "tabindex",
                                            "loading",
                                            "name",
                                            "for",
                                            "focusable",
                                            "aria-expanded",
                                            "aria-controls",
                                            "aria-describedby",
                                            "aria-labelledby")
                                    .contains(name))
                    .toList()
                    .forEach(element::removeAttr);
        });
    }

    /** Returns a text without sections, such as an answer key, as a chapter. */
    Chapter sheet(String html) {
        return chapter(START, lesson.title(), html);
    }

    /** Returns what a class can have on paper: the guiding questions, the key terms and the discussion prompts. */
    String handout() {
        return Markup.text("h1", "title", lesson.title())
                + Markup.text("p", "quiet", about(lesson))
                + part("guides", "ol", lesson.sections().stream()
                        .filter(section -> section.guidingQuestion() != null)
                        .map(section -> Markup.text("b", "", section.title()) + " "
                                + Markup.escape(section.guidingQuestion())))
                + part("terms", "ul", lesson.terms().values().stream()
                        .map(term -> Markup.text("b", "", NoteHtml.heading(term)) + " "
                                + Markdown.inline(term.gloss())))
                + part("prompts", "ul", lesson.sections().stream()
                        .flatMap(section -> section.prompts().stream())
                        .map(LessonText::prompt));
    }

    private static String part(String heading, String tag, Stream<String> items) {
        List<String> all = items.toList();
        return all.isEmpty() ? "" : Markup.text("h2", "", TEXT.get(heading)) + list(tag, all);
    }
}
