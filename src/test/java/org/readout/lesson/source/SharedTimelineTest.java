package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.format.Finding;
import org.readout.format.Markdown;
import org.readout.format.Report;
import org.readout.format.Yaml;
import org.readout.lesson.Lesson;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.Revision;
import org.readout.lesson.SectionHtml;
import org.readout.lesson.block.LessonBlocks;
import org.readout.lesson.block.SharedTimeline;

class SharedTimelineTest {

    private static final String EVENTS = """
            - { id: pact, date: 1949, text: "A pact: [allies](term:alliance) sign.", sources: [walt], tags: [treaty] }
            - { id: quarrel, date: 1956-02, text: They quarrel., tags: [split] }
            - { id: shots, date: 1969-03-02, until: 1969-09, text: Shots fall., tags: [split, border] }
            - { id: border, date: 1991-05, text: The border is drawn., tags: [border, treaty] }
            """;

    @TempDir
    private Path path;

    private LessonFolder lessons;

    @BeforeEach
    void share() {
        lessons = LessonFolder.in(path);
        lessons.write("timeline.yaml", EVENTS);
    }

    @Test
    void a_timeline_takes_the_events_of_a_period_with_both_ends() {
        take("from: 1956\nto: 1969");

        assertThat(page().select("figure.timeline li").eachText())
                .containsExactly("February 1956 They quarrel.", "2 March 1969 to September 1969 Shots fall.");
    }

    @Test
    void tags_narrow_a_period_and_single_events_add_to_it() {
        take("from: 1956-03\ntags: [treaty, border]");
        assertThat(days()).containsExactly("1969-03-02", "1991-05");

        take("tags: [treaty]\nshared: [quarrel]");
        assertThat(days()).containsExactly("1949", "1956-02", "1991-05");

        take("shared: [border, pact]");
        assertThat(days()).containsExactly("1949", "1991-05");
    }

    @Test
    void its_own_events_are_among_them_by_date() {
        take("""
                to: 1969
                events:
                  - { date: 1949-10, text: Between. }
                  - { date: 1956, text: "In that year: first." }
                  - { date: 1970, text: Last. }""");

        assertThat(page().select("figure.timeline li").eachText())
                .containsExactly(
                        "1949 A pact: allies sign. [1]",
                        "October 1949 Between.",
                        "1956 In that year: first.",
                        "February 1956 They quarrel.",
                        "2 March 1969 to September 1969 Shots fall.",
                        "1970 Last.");
    }

    @Test
    void the_terms_and_sources_of_its_events_are_those_of_the_lesson() {
        take("shared: [pact]");

        assertThat(other().terms()).containsKey("alliance");
        assertThat(other().sources()).containsKey("walt");
        assertThat(page().select("figure.timeline a.term").eachText()).containsExactly("allies");
        assertThat(page().select("figure.timeline a.cite")).hasSize(1);
    }

    @Test
    void the_stored_text_is_complete_without_the_shared_file() {
        take("from: 1956\nto: 1969");

        assertThat(other().sections().getFirst().text().markdown())
                .contains("They quarrel.", "Shots fall.")
                .doesNotContain("from:", "A pact");
    }

    @Test
    void only_a_change_of_its_own_events_changes_a_lesson() {
        take("tags: [split]");
        Revision before = Revision.of(other());

        lessons.edit("timeline.yaml", "The border is drawn.", "The border is agreed.");
        lessons.edit("timeline.yaml", "id: quarrel", "id: the-quarrel");
        assertThat(Revision.of(other())).isEqualTo(before);

        lessons.edit("timeline.yaml", "They quarrel.", "They quarrel in secret.");
        assertThat(Revision.of(other())).isNotEqualTo(before);
    }

    @Test
    void a_timeline_in_a_list_and_in_a_quotation_takes_events_too() {
        lessons.write("other/only.md", """
                1. First

                   ```timeline
                   title: In a list
                   shared: [pact]
                   ```

                > ```timeline
                > title: In a quotation
                >
                > to: 1956
                > ```
                """);

        assertThat(page().select("li figure time").eachAttr("datetime")).containsExactly("1949");
        assertThat(page().select("blockquote figure time").eachAttr("datetime")).containsExactly("1949", "1956-02");
    }

    @Test
    void a_loader_knows_the_sections_that_take_an_event() {
        take("shared: [pact, shots]");

        assertThat(loaded().sectionsByEvent()).containsOnlyKeys("pact", "shots").containsEntry("pact", List.of("only"));
    }

    @Property(tries = 300)
    void every_text_of_an_event_is_the_same_in_the_lesson(@ForAll String text) {
        String line = text.replaceAll("[\\p{C}\\s]", " ").replace("'", "''");
        String yaml = "- { id: any, date: 1950, text: '" + line + "' }";
        Report report = new Report("");
        Yaml.read(yaml, NotesFormat.EVENTS, Optional.empty(), report)
                .filter(events -> report.errors() == 0)
                .ifPresent(events -> {
                    String section = "```timeline\ntitle: 'It''s'\nshared: [any]\n```";
                    var blocks = LessonBlocks.all(Markdown.parseSection(section), section, new Report(""));
                    String filled = SharedTimeline.fill(
                            section, SharedTimeline.slices(blocks, section, 0), Optional.of(events), new Report(""));
                    assertThat(filled)
                            .startsWith("```timeline\ntitle: \"It's\"\nevents:\n")
                            .endsWith("\n```");
                    assertThat(filled.lines()).hasSize(5);
                });
    }

    private void take(String slice) {
        lessons.write("other/only.md", "It is short.\n\n```timeline\ntitle: A slice\n" + slice + "\n```\n");
    }

    private LoadedLesson loaded() {
        List<LoadedLesson> all =
                new LessonSource(List.of(path), TestDay.CLOCK).load().lessons();
        LoadedLesson other = all.stream()
                .filter(it -> it.folder().equals("other"))
                .findFirst()
                .orElseThrow();
        assertThat(other.findings().stream().map(Finding::toString).collect(Collectors.joining("\n")))
                .doesNotContain("ERROR");
        return other;
    }

    private Lesson other() {
        return loaded().lesson().orElseThrow();
    }

    private Document page() {
        Lesson lesson = other();
        return Jsoup.parse(SectionHtml.of(lesson, lesson.sections().getFirst()).html());
    }

    private List<String> days() {
        return page().select("figure.timeline li time:first-child").eachAttr("datetime");
    }
}
