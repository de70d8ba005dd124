package org.readout.lesson;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.ReadableText;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.block.LessonBlocks;
import org.readout.text.Markup;
import org.readout.text.Messages;

/**
 * A section's text as semantic HTML, the same in the first response and in the live view.
 *
 * @param html paragraphs in which a key term is {@code <a role="button" class="term" data-note="term-ID">}, a checked
 *     claim the same with {@code data-note="check-ID"}, and a sourced claim {@code <span class="claim">} followed by
 *     {@code <a class="cite" data-note="source-NUMBER">}; safe to put in a page
 * @param terms the key terms that the text links to, in order of first use
 * @param sources in the order of their numbers in the text
 * @param notes the notes of the terms and fact checks, hidden until their marks open them
 * @param sourceItems the list of the sources, rendered once as the text is
 */
public record SectionHtml(
        String html,
        List<KeyTerm> terms,
        List<SourceCheck> checks,
        List<Source> sources,
        String notes,
        String sourceItems) {

    /** The sections that were read last, as long as their lesson is there. */
    private static final Cache<Section, RenderedSection> RENDERED =
            Caffeine.newBuilder().weakKeys().maximumSize(200).build();

    /** A rendered section with what it was made from beside its text: notes can change without their section. */
    private record RenderedSection(
            String lesson,
            Map<String, KeyTerm> terms,
            Map<String, SourceCheck> checks,
            Map<String, Source> cited,
            Locale language,
            SectionHtml html) {

        static RenderedSection of(Lesson lesson, SectionHtml html) {
            return new RenderedSection(
                    lesson.id(), lesson.terms(), lesson.checks(), lesson.sources(), Messages.locale(), html);
        }

        boolean isOf(Lesson now) {
            return lesson.equals(now.id())
                    && terms == now.terms()
                    && checks == now.checks()
                    && cited == now.sources()
                    && language.equals(Messages.locale());
        }
    }

    /**
     * Returns a section's text, rendered once in each version. A link to something that the lesson doesn't have becomes
     * plain text.
     */
    public static SectionHtml of(Lesson lesson, Section section) {
        RenderedSection kept = RENDERED.getIfPresent(section);
        if (kept != null && kept.isOf(lesson)) {
            return kept.html();
        }
        SectionHtml html = render(lesson, section);
        RENDERED.put(section, RenderedSection.of(lesson, html));
        return html;
    }

    private static SectionHtml render(Lesson lesson, Section section) {
        Rendering used = Rendering.of(lesson, section.id());
        String html = Markdown.renderer(context -> used.new TermLinkRenderer(context))
                .render(Markdown.parseSection(section.text()));
        return used.with(html);
    }

    /**
     * Renders lines as a list, with the same marks as in a section's text.
     *
     * @param page the last part of the page's address
     */
    public static SectionHtml list(Lesson lesson, String page, List<String> lines) {
        Rendering used = Rendering.of(lesson, page);
        String html = lines.stream()
                .map(line -> Markdown.inline(line, context -> used.new TermLinkRenderer(context)))
                .collect(Collectors.joining("</li><li>", "<ul><li>", "</li></ul>"));
        return used.with(html);
    }

    /** Collects the terms, fact checks and sources of the text during rendering, so that numbers and lists agree. */
    private record Rendering(
            Lesson lesson, String address, Set<KeyTerm> terms, Set<SourceCheck> checks, List<Source> sources) {

        static Rendering of(Lesson lesson, String page) {
            String address = "/lessons/" + lesson.id() + "/" + page;
            return new Rendering(lesson, address, new LinkedHashSet<>(), new LinkedHashSet<>(), new ArrayList<>());
        }

        SectionHtml with(String html) {
            String notes = Stream.concat(
                            terms.stream().map(NoteHtml::term),
                            checks.stream().map(check -> NoteHtml.check(check, lesson.sources())))
                    .collect(Collectors.joining());
            return new SectionHtml(
                    html,
                    List.copyOf(terms),
                    List.copyOf(checks),
                    List.copyOf(sources),
                    notes,
                    NoteHtml.sources(sources));
        }

        private final class TermLinkRenderer extends Markdown.LinkRenderer {

            TermLinkRenderer(HtmlNodeRendererContext context) {
                super(context);
            }

            @Override
            protected void code(FencedCodeBlock code) {
                LessonBlocks.html(
                                code,
                                line -> Markdown.inline(line, TermLinkRenderer::new),
                                this::cite,
                                id -> Optional.ofNullable(lesson.sources().get(id)))
                        .ifPresentOrElse(html::raw, () -> super.code(code));
            }

            @Override
            protected void link(Link link, LinkTarget target) {
                String id = target.value();
                switch (target.scheme()) {
                    case TERM -> note(link, lesson.terms().get(id), terms, "term", "term-" + id, "/terms/" + id);
                    case CHECK -> {
                        String note = "check-" + id;
                        note(link, lesson.checks().get(id), checks, "checked", note, address + "#note-" + note);
                    }
                    case SOURCE -> {
                        String mark = cite(id);
                        if (mark.isEmpty()) {
                            children(link);
                        } else {
                            around("<span class=\"claim\">", link, "</span>" + mark);
                        }
                    }
                    case LESSON, EVENT, WEB, MEDIA, OTHER -> super.link(link, target);
                }
            }

            @Override
            protected void image(Image image, LinkTarget target) {
                String alt = ReadableText.words(image);
                if (target.scheme() == LinkTarget.Scheme.MEDIA && !alt.isBlank()) {
                    html.raw("<img src=\"/lessons/%s/%s\" alt=\"%s\" loading=\"lazy\" />"
                            .formatted(lesson.id(), Markup.escape(target.value()), Markup.escape(alt)));
                } else {
                    super.image(image, target);
                }
            }

            /** Renders a link instead of a button: it wraps like words, and works without the script that opens the note. */
            private <T> void note(Link link, @Nullable T noted, Set<T> seen, String look, String note, String address) {
                if (noted == null) {
                    children(link);
                } else {
                    seen.add(noted);
                    String open = """
                            <a class="%s" role="button" href="%s" data-note="%s" aria-expanded="false" \
                            aria-controls="note-%3$s">""".formatted(look, address, note);
                    around(open, link, "</a>");
                }
            }

            private String cite(String sourceId) {
                Source source = lesson.sources().get(sourceId);
                if (source == null) {
                    return "";
                }
                if (!sources.contains(source)) {
                    sources.add(source);
                }
                int number = sources.indexOf(source) + 1;
                String label = Messages.of("lesson").get("source.label", "number", number);
                // The page has a base address. The space separates the number from figures before it.
                return """
                        <a class="cite" href="%s#source-%d" data-note="source-%<d" aria-expanded="false" \
                        aria-label="%s">\u00a0[%2$d]</a>""".formatted(address, number, label);
            }
        }
    }
}
