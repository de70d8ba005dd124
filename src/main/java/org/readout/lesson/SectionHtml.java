package org.readout.lesson;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.CompiledText.Placeholder;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.block.LessonBlock.BlockSource;
import org.readout.lesson.block.LessonBlocks.Block;
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
 * @param sourceItems the list of the sources
 */
public record SectionHtml(
        String html,
        List<KeyTerm> terms,
        List<SourceCheck> checks,
        List<Source> sources,
        String notes,
        String sourceItems) {

    /** Returns a section's text. A link to something that the lesson doesn't have becomes plain text. */
    public static SectionHtml of(Lesson lesson, Section section) {
        return new Writing(lesson, section.id(), section.text().blocks())
                .html(section.text().html());
    }

    /**
     * Renders lines as a list, with the same marks as in a section's text.
     *
     * @param page the last part of the page's address
     */
    public static SectionHtml list(Lesson lesson, String page, List<String> lines) {
        return new Writing(lesson, page, List.of())
                .html(lines.stream()
                        .map(CompiledText::inline)
                        .collect(Collectors.joining("</li><li>", "<ul><li>", "</li></ul>")));
    }

    /**
     * Renders several texts of one page, so that their notes are there once and their sources have one numbering.
     *
     * @param page the last part of the page's address
     */
    public static Texts texts(Lesson lesson, String page) {
        return new Texts(new Writing(lesson, page, List.of()));
    }

    /** Texts of one page, see {@link #texts}. */
    public static final class Texts {

        private final Writing writing;

        private Texts(Writing writing) {
            this.writing = writing;
        }

        /** Returns the HTML of the next text, and the numbers of the sources that it rests on. */
        public String html(String markdown, List<String> cited) {
            String html = writing.html(CompiledText.of(markdown).html()).html();
            int end = html.lastIndexOf("</p>");
            String numbers = cited.stream().map(writing::cite).collect(Collectors.joining());
            return end < 0 ? html + numbers : html.substring(0, end) + numbers + html.substring(end);
        }

        public String html(String markdown) {
            return html(markdown, List.of());
        }

        /** Returns the notes and sources of all texts so far, without their HTML. */
        public SectionHtml notes() {
            return writing.html("");
        }
    }

    /**
     * Writes the marks of a compiled text, and collects the terms, fact checks and sources of the text, so that numbers and
     * lists agree.
     */
    private static final class Writing {

        private static final Pattern MARK =
                Pattern.compile(CompiledText.MARK + "(.)([^" + CompiledText.MARK + "]*)" + CompiledText.MARK);

        private final Lesson lesson;
        private final String address;
        private final List<Block> blocks;
        private final Set<KeyTerm> terms = new LinkedHashSet<>();
        private final Set<SourceCheck> checks = new LinkedHashSet<>();
        private final List<Source> sources = new ArrayList<>();
        /** The end of the link that is open: no link is within another one. */
        private String close = "";

        Writing(Lesson lesson, String page, List<Block> blocks) {
            this.lesson = lesson;
            this.address = "/lessons/" + lesson.id() + "/" + page;
            this.blocks = blocks;
        }

        SectionHtml html(String marked) {
            String html = MARK.matcher(marked)
                    .replaceAll(mark -> Matcher.quoteReplacement(
                            written(Placeholder.values()[mark.group(1).charAt(0) - 'A'], mark.group(2))));
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

        private String written(Placeholder mark, String value) {
            return switch (mark) {
                case TERM -> {
                    KeyTerm term = lesson.terms().get(value);
                    String link = note(term, terms, "term", "term-" + value, "/terms/" + value);
                    // For scripts/listen.js.
                    yield term == null || term.say() == null
                            ? link
                            : link.replace(" data-note", " data-say=\"" + Markup.escape(term.say()) + "\" data-note");
                }
                case CHECK -> {
                    String note = "check-" + value;
                    yield note(lesson.checks().get(value), checks, "checked", note, address + "#note-" + note);
                }
                case SOURCE -> {
                    String number = cite(value);
                    close = number.isEmpty() ? "" : "</span>" + number;
                    yield number.isEmpty() ? "" : "<span class=\"claim\">";
                }
                case END -> close;
                case CITE -> cite(value);
                case LESSON -> lesson.id();
                case BLOCK -> {
                    String[] part = value.split(":", 2);
                    yield blocks.get(Integer.parseInt(part[0])).later(part[1], this::cite, this::source);
                }
            };
        }

        private Optional<BlockSource> source(String id) {
            return Optional.ofNullable(lesson.sources().get(id))
                    .map(it -> new BlockSource(it.id(), it.title(), it.publisher(), it.date(), it.url()));
        }

        /** Writes a link instead of a button: it wraps like words, and works without the script that opens the note. */
        private <T> String note(@Nullable T noted, Set<T> seen, String look, String note, String target) {
            close = noted == null ? "" : "</a>";
            if (noted == null) {
                return "";
            }
            seen.add(noted);
            return """
                    <a class="%s" role="button" href="%s" data-note="%s" aria-expanded="false" \
                    aria-controls="note-%3$s">""".formatted(look, target, note);
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
