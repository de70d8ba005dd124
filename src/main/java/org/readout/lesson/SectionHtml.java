package org.readout.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlNodeRendererFactory;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.Prose;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.block.LessonBlocks;

/**
 * A section's text as semantic HTML, the same in the first response and in the live view.
 *
 * @param html paragraphs in which a key term is {@code <a role="button" class="term" data-note="term-ID">}, a checked
 *     claim the same with {@code data-note="check-ID"}, and a sourced claim {@code <span class="claim">} followed by
 *     {@code <a class="cite" data-note="source-NUMBER">}; safe to put in a page
 * @param terms the key terms that the text links to, in order of first use
 * @param checks the source checks, in order
 * @param sources the sources, in order; their position + 1 is the number in the text
 */
public record SectionHtml(String html, List<KeyTerm> terms, List<SourceCheck> checks, List<Source> sources) {

    /** Renders a section's text. A link to something that the lesson does not have becomes its text alone. */
    public static SectionHtml of(Lesson lesson, Section section) {
        Used used = new Used(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
        String html = Markdown.renderer(links(lesson, section, used)).render(Markdown.parseSection(section.text()));
        return new SectionHtml(
                html, List.copyOf(used.terms.values()), List.copyOf(used.checks.values()), List.copyOf(used.sources));
    }

    private static HtmlNodeRendererFactory links(Lesson lesson, Section section, Used used) {
        return context -> new Links(context, lesson, section, used);
    }

    /** What the text uses, gathered while it is rendered, so that the numbers in the text and the lists agree. */
    private record Used(Map<String, KeyTerm> terms, Map<String, SourceCheck> checks, List<Source> sources) {}

    private static final class Links extends Markdown.Links {

        private final Lesson lesson;
        private final Section section;
        private final String address;
        private final Used used;

        Links(HtmlNodeRendererContext context, Lesson lesson, Section section, Used used) {
            super(context);
            this.lesson = lesson;
            this.section = section;
            this.address = "/lessons/" + lesson.id() + "/" + section.id();
            this.used = used;
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class, Heading.class, FencedCodeBlock.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof FencedCodeBlock code) {
                html.line();
                html.raw(LessonBlocks.html(
                                code, text -> Markdown.inline(text, links(lesson, section, used)), this::citeById)
                        .orElseGet(() -> "<pre><code>" + Markdown.escape(code.getLiteral()) + "</code></pre>"));
                html.line();
            } else {
                super.render(node);
            }
        }

        @Override
        protected void link(Link link, LinkTarget target) {
            String id = target.value();
            switch (target.scheme()) {
                case TERM -> note(link, lesson.terms().get(id), used.terms, id, "term", "term-" + id, "/terms/" + id);
                case CHECK ->
                    note(
                            link,
                            lesson.checks().get(id),
                            used.checks,
                            id,
                            "checked",
                            "check-" + id,
                            address + "#note-check-" + id);
                case SOURCE -> claim(link, lesson.sources().get(id));
                case LESSON, WEB, MEDIA, OTHER -> super.link(link, target);
            }
        }

        @Override
        protected void image(Image image, LinkTarget target) {
            String alt = Prose.words(image);
            if (target.scheme() == LinkTarget.Scheme.MEDIA && !alt.isBlank()) {
                html.tag(
                        "img",
                        attributes(
                                "src",
                                context.encodeUrl("/lessons/" + lesson.id() + "/" + target.value()),
                                "alt",
                                alt,
                                "loading",
                                "lazy"),
                        true);
            } else {
                super.image(image, target);
            }
        }

        /** A link and no button element: it wraps as words do, and leads somewhere if no script opens the note. */
        private <T> void note(
                Link link, @Nullable T noted, Map<String, T> seen, String id, String look, String note, String href) {
            if (noted == null) {
                children(link);
                return;
            }
            seen.putIfAbsent(id, noted);
            element(
                    "a",
                    link,
                    attributes(
                            "class",
                            look,
                            "role",
                            "button",
                            "href",
                            context.encodeUrl(href),
                            "data-note",
                            note,
                            "aria-expanded",
                            "false",
                            "aria-controls",
                            "note-" + note));
        }

        private void claim(Link link, @Nullable Source source) {
            if (source == null) {
                children(link);
                return;
            }
            element("span", link, attributes("class", "claim"));
            html.raw(cite(source));
        }

        private String citeById(String sourceId) {
            return Optional.ofNullable(lesson.sources().get(sourceId))
                    .map(this::cite)
                    .orElse("");
        }

        private String cite(Source source) {
            if (!used.sources.contains(source)) {
                used.sources.add(source);
            }
            int number = used.sources.indexOf(source) + 1;
            // The whole address, because the page has a base address and a bare fragment would leave it. The number is
            // spaced, so that it is no part of a figure, and not to be parted from it at the end of a line.
            return """
                    <a class="cite" href="%s#source-%d" data-note="source-%<d" aria-expanded="false" \
                    aria-label="Source %<d">\u00a0[%<d]</a>""".formatted(address, number);
        }
    }
}
