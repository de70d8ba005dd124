package org.readout.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.jspecify.annotations.Nullable;
import org.readout.format.LinkTarget;
import org.readout.format.Markdown;
import org.readout.format.PlainLinks;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;

/** Turns a section's Markdown into what a page shows: key terms, checked claims and numbered sources in place. */
public final class SectionHtml {

    private final Lesson lesson;
    private final String address;
    private final Map<String, KeyTerm> terms = new LinkedHashMap<>();
    private final Map<String, SourceCheck> checks = new LinkedHashMap<>();
    private final List<Source> sources = new ArrayList<>();

    private SectionHtml(Lesson lesson, Section section) {
        this.lesson = lesson;
        this.address = "/lessons/" + lesson.id() + "/" + section.id();
    }

    /**
     * The section's text. A link to something that the lesson does not have is shown as its text alone; the loader
     * withholds such a lesson.
     */
    public static LessonText of(Lesson lesson, Section section) {
        SectionHtml text = new SectionHtml(lesson, section);
        String html =
                Markdown.renderer(context -> text.new Links(context)).render(Markdown.parseSection(section.text()));
        return new LessonText(
                html, List.copyOf(text.terms.values()), List.copyOf(text.checks.values()), List.copyOf(text.sources));
    }

    /** Gathers what the text uses while it is rendered, so that the numbers in the text and the lists agree. */
    private final class Links extends PlainLinks {

        Links(HtmlNodeRendererContext context) {
            super(context);
        }

        @Override
        protected void link(Link link, LinkTarget target) {
            switch (target.scheme()) {
                case TERM -> term(link, target.value());
                case CHECK -> check(link, target.value());
                case SOURCE -> claim(link, lesson.sources().get(target.value()));
                case LESSON, WEB, MEDIA, OTHER -> super.link(link, target);
            }
        }

        @Override
        protected void image(Image image, LinkTarget target) {
            String alt = words(image);
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

        private void term(Link link, String id) {
            KeyTerm term = lesson.terms().get(id);
            if (term == null) {
                children(link);
                return;
            }
            terms.putIfAbsent(id, term);
            mark(link, "term", "term-" + id, "/terms/" + id);
        }

        private void check(Link link, String id) {
            SourceCheck check = lesson.checks().get(id);
            if (check == null) {
                children(link);
                return;
            }
            checks.putIfAbsent(id, check);
            mark(link, "checked", "check-" + id, address + "#note-check-" + id);
        }

        /** A link and no button element: it wraps as words do, and leads somewhere where no script opens the note. */
        private void mark(Link link, String look, String note, String href) {
            html.tag(
                    "a",
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
            children(link);
            html.tag("/a");
        }

        private void claim(Link link, @Nullable Source source) {
            if (source == null) {
                children(link);
                return;
            }
            if (!sources.contains(source)) {
                sources.add(source);
            }
            String number = Integer.toString(sources.indexOf(source) + 1);
            html.tag("span", attributes("class", "claim"));
            children(link);
            html.tag("/span");
            // The whole address, because the page has a base address and a bare fragment would leave it.
            html.tag(
                    "a",
                    attributes(
                            "class",
                            "cite",
                            "href",
                            address + "#source-" + number,
                            "data-note",
                            "source-" + number,
                            "aria-expanded",
                            "false",
                            "aria-label",
                            "Source " + number));
            // Spaced, so that it is no part of a figure, and not to be parted from it at the end of a line.
            html.text("\u00a0[" + number + "]");
            html.tag("/a");
        }
    }

    /** The words within a node without their markup. */
    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak lineBreak) {
                words.append(' ');
            }
        });
        return words.toString();
    }
}
