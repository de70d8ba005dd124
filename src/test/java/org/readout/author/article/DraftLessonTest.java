package org.readout.author.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.author.article.DraftLesson.Rights;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.lesson.Lesson;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.source.LessonSource;
import org.springframework.util.FileSystemUtils;

class DraftLessonTest {

    /** The shared terms that the proposals were made with. */
    private static final String TERMS = """
            - { id: sphere-of-influence, term: sphere of influence, also: [spheres of influence], gloss: G., definition: D. }
            - { id: bri, term: Belt and Road Initiative, also: [BRI], gloss: G., definition: D. }
            - { id: hedging, term: hedging, also: [hedge], gloss: G., definition: D. }
            """;

    private static LoadedLesson load(Path root, Proposal proposal) throws IOException {
        Files.writeString(root.resolve("terms.yaml"), TERMS);
        LessonSource source =
                new LessonSource(List.of(root), Clock.fixed(Instant.parse("2026-12-01T00:00:00Z"), ZoneOffset.UTC));
        Map<String, byte[]> files = new HashMap<>();
        for (Map.Entry<String, Object> file : DraftLesson.files(
                        "draft", proposal, Rights.PERMISSION, "By the author, 3 Nov 2026")
                .entrySet()) {
            files.put(
                    file.getKey(),
                    switch (file.getValue()) {
                        case byte[] picture -> picture;
                        case String text -> text.getBytes(StandardCharsets.UTF_8);
                        default ->
                            source.file("draft/" + file.getKey())
                                    .with(file.getValue())
                                    .text()
                                    .orElseThrow()
                                    .getBytes(StandardCharsets.UTF_8);
                    });
        }
        source.create(root, "draft", files);
        return source.load("draft").orElseThrow();
    }

    private static List<Finding> errors(LoadedLesson loaded) {
        return loaded.findings().stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"corridors.html", "corridors.docx", "corridors.md", "corridors.txt", "corridors.pdf"})
    void a_draft_of_every_article_loads_and_says_what_is_missing(String name, @TempDir Path root) throws Exception {
        byte[] bytes = switch (name) {
            case "corridors.docx" -> ArticleFiles.word();
            case "corridors.pdf" -> ArticleFiles.pdf();
            default -> ArticleFiles.resource(name);
        };
        LoadedLesson loaded = load(root, new Proposal(ArticleReader.read(name, bytes), ProposalTest.SHARED));
        assertThat(errors(loaded)).isEmpty();
        assertThat(loaded.findings())
                .filteredOn(finding -> finding.code().equals("to-do"))
                .hasSizeGreaterThan(10);
        Lesson lesson = loaded.lesson().orElseThrow();
        assertThat(lesson.title()).isEqualTo("Corridors of influence");
        assertThat(lesson.sections()).allSatisfy(section -> {
            assertThat(section.quiz()).isNotNull();
            assertThat(section.prompts()).hasSize(1);
        });
    }

    @Test
    void the_text_links_terms_sources_and_claims_left_to_source(@TempDir Path root) throws Exception {
        Proposal proposal = ProposalTest.corridors();
        LoadedLesson loaded = load(root, proposal);
        String text = loaded.lesson().orElseThrow().sections().stream()
                .map(section -> section.text().markdown())
                .reduce("", String::concat);
        assertThat(text)
                .contains("[sphere of influence](term:sphere-of-influence) in the making")
                .contains("[Belt and Road Initiative](term:bri)")
                .contains("have [signed a memorandum about it](source:note-1)")
                .contains("](source:railways-example")
                .contains("[99 years](source:claim-")
                .contains("![A train at a border station](media/picture-1.png)\n\n*Wagons wait for new wheels, 2025.*")
                .contains("> We are no one’s backyard")
                .contains("*Note 3:* The contracts are not public")
                .contains("```timeline");
        assertThat(root.resolve("draft/sources.yaml"))
                .content()
                .contains("TODO:")
                .contains("99 years");
        assertThat(root.resolve("draft/lesson.yaml"))
                .content()
                .contains("Based on “Corridors of influence”, Ada Brook, The Gauge Review, 2026-11-03")
                .contains("basis: permission");
    }

    @Test
    void what_the_author_refuses_is_not_in_the_lesson(@TempDir Path root) throws Exception {
        Proposal proposal = ProposalTest.corridors();
        proposal.candidates().forEach(candidate -> proposal.refuse(candidate, true));
        proposal.claims().forEach(claim -> proposal.choose(claim, null));
        proposal.withoutTimeline();
        LoadedLesson loaded = load(root, proposal);
        assertThat(errors(loaded)).isEmpty();
        assertThat(root.resolve("draft/terms.yaml")).doesNotExist();
        assertThat(root.resolve("draft/sources.yaml")).content().doesNotContain("claim-");
        assertThat(root.resolve("draft/a-road-with-two-ends.md")).content().doesNotContain("timeline");
    }

    @Provide
    static Arbitrary<String> texts() {
        Arbitrary<String> words = Arbitraries.of(
                "the",
                "Road",
                "“near abroad”",
                "so-called trap",
                "12 May 2014",
                "42%",
                "$9 million",
                "term:x",
                "[a](b)",
                "<b>",
                "</p>",
                "*",
                "_",
                "`",
                "#",
                "1.",
                "- ",
                "> ",
                "&amp;",
                "![",
                "]",
                "(",
                "\\",
                "|",
                "~~~",
                "```",
                "\u202E",
                "sphere of influence",
                "https://a.example/b(c)",
                "[^1]",
                "[^1]: note",
                ".",
                "Source:Reuters",
                "EU",
                "\n\n",
                "\n",
                "  ",
                "：",
                "TODO: x",
                "---");
        return words.list().ofMinSize(3).ofMaxSize(60).map(all -> "Begin " + String.join(" ", all));
    }

    @Property(tries = 20)
    void any_text_becomes_a_lesson_without_errors(@ForAll("texts") String text) throws Exception {
        Path root = Files.createTempDirectory("draft");
        try {
            for (String name : List.of("a.md", "a.txt", "a.html")) {
                Article article;
                try {
                    article = ArticleReader.read(name, text.getBytes(StandardCharsets.UTF_8));
                } catch (ArticleRefused e) {
                    continue;
                }
                FileSystemUtils.deleteRecursively(root.resolve("draft"));
                LoadedLesson loaded = load(root, new Proposal(article, ProposalTest.SHARED));
                assertThat(errors(loaded)).isEmpty();
                assertThat(Report.hasError(loaded.findings())).isFalse();
            }
        } finally {
            FileSystemUtils.deleteRecursively(root);
        }
    }
}
