package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.format.Finding;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.LoadResult;
import org.readout.lesson.Revision;
import org.readout.user.Asking;
import org.springframework.util.FileSystemUtils;

class LessonPublisherTest {

    @TempDir
    private Path path;

    private LessonFolder lessons;
    private final KeptInMemory kept = new KeptInMemory();
    private FolderLibrary library;

    @BeforeEach
    void open() {
        lessons = LessonFolder.in(path);
        lessons.age();
        library = new FolderLibrary(path.toString(), TestDay.CLOCK, kept);
    }

    @Test
    void the_easier_lesson_comes_first() {
        assertThat(library.lessons()).extracting(it -> it.lesson().id()).containsExactly("base", "other");

        lessons.edit("other/lesson.yaml", "level: advanced", "level: introductory");
        library.scan();
        assertThat(library.lessons()).extracting(it -> it.lesson().title()).containsExactly("A base", "Another");

        lessons.edit("base/lesson.yaml", "title: A base", "title: Base");
        library.scan();
        assertThat(library.lessons()).extracting(it -> it.lesson().title()).containsExactly("Another", "Base");
    }

    @Test
    void an_edit_is_published_after_a_scan_as_a_new_revision() {
        Published before = base();
        lessons.edit("base/second.md", "That is all.", "That was all.");
        library.scan();

        assertThat(base().lesson().sections().getLast().text().markdown()).isEqualTo("That was all.");
        assertThat(base().revision()).isNotEqualTo(before.revision()).isEqualTo(Revision.of(base().lesson()));
    }

    @Test
    void an_edit_of_the_same_length_within_the_same_moment_is_not_missed() throws IOException {
        lessons.edit("base/second.md", "That is all.", "That is one.");
        var time = Files.getLastModifiedTime(path.resolve("base/second.md"));
        library.scan();
        lessons.edit("base/second.md", "That is one.", "That is two.");
        Files.setLastModifiedTime(path.resolve("base/second.md"), time);
        library.scan();

        assertThat(base().lesson().sections().getLast().text().markdown()).isEqualTo("That is two.");
    }

    @Test
    void an_error_keeps_the_last_good_revision_published_and_is_a_finding() {
        Published before = base();
        lessons.edit("base/lesson.yaml", "level: introductory", "level: easy");
        library.scan();

        assertThat(base()).isSameAs(before);
        assertThat(library.findings("base")).extracting(Finding::code).containsExactly("value-unknown");

        lessons.edit("base/lesson.yaml", "level: easy", "level: advanced");
        library.scan();
        assertThat(base().lesson().level()).isEqualTo(Lesson.Difficulty.ADVANCED);
        assertThat(library.findings("base")).isEmpty();
    }

    @Test
    void a_new_lesson_with_an_error_is_not_published_but_has_findings() {
        lessons.write("third/lesson.yaml", "id: third");
        library.scan();

        assertThat(library.lesson("third")).isEmpty();
        assertThat(library.findings("third")).isNotEmpty();
        assertThat(library.lessons()).hasSize(2);
        assertThat(library.withheld(Asking.INSTRUCTOR)).containsExactly("third");
    }

    @Test
    void a_new_folder_appears_and_a_removed_one_disappears() throws IOException {
        lessons.write("third/lesson.yaml", lessons.anotherLesson("third"));
        lessons.write("third/only.md", "Third.");
        library.scan();
        assertThat(library.lesson("third")).isPresent();

        FileSystemUtils.deleteRecursively(path.resolve("third"));
        library.scan();
        assertThat(library.lesson("third")).isEmpty();
        assertThat(library.findings("third")).isEmpty();
    }

    @Test
    void a_missing_lessons_folder_keeps_the_lessons_published(@TempDir Path elsewhere) throws IOException {
        Files.move(path.resolve("base"), elsewhere.resolve("base"));
        Files.move(path.resolve("other"), elsewhere.resolve("other"));
        FileSystemUtils.deleteRecursively(path);
        library.scan();

        assertThat(library.lessons()).hasSize(2);
    }

    @Test
    void a_lesson_whose_content_did_not_change_stays_the_same_object() {
        Published before = base();
        lessons.write("base/lesson.yaml", lessons.read("base/lesson.yaml") + "\n# a remark\n");
        library.scan();

        assertThat(base()).isSameAs(before);
    }

    @Test
    void only_the_changed_lesson_is_read_again() {
        LessonSource loader = new LessonSource(List.of(path), TestDay.CLOCK);
        LoadResult before = loader.load();
        assertThat(loader.load()).isSameAs(before);

        lessons.edit("base/second.md", "That is all.", "That was all.");
        LoadResult after = loader.load();

        assertThat(after.lessons().get(0)).isNotSameAs(before.lessons().get(0));
        assertThat(after.lessons().get(1)).isSameAs(before.lessons().get(1));
    }

    @Test
    void an_unused_shared_term_creates_no_new_revision() {
        Published base = base();
        Published other = library.lesson("other").orElseThrow();
        lessons.edit("terms.yaml", "A promise to fight together.", "A promise.");
        library.scan();

        assertThat(base().revision()).isNotEqualTo(base.revision());
        assertThat(library.lesson("other").orElseThrow()).isSameAs(other);
    }

    @Test
    void shared_files_with_an_error_do_not_change_the_lessons() {
        Published before = base();
        lessons.edit("terms.yaml", "gloss:", "glos:");
        lessons.edit("base/second.md", "That is all.", "That was all.");
        library.scan();

        assertThat(base().lesson().sections().getLast().text().markdown()).isEqualTo("That was all.");
        assertThat(base().lesson().terms()).isEqualTo(before.lesson().terms());
        assertThat(library.findings("base")).extracting(Finding::path).containsOnly("terms.yaml");
    }

    @Test
    void two_lessons_may_give_one_id_to_different_terms() {
        // Its name comes before that of the lesson that has the term already.
        lessons.write("a-new-one/lesson.yaml", lessons.anotherLesson("a-new-one"));
        lessons.write("a-new-one/only.md", "To [hedge](term:hedging) is to [plant](source:survey).");
        lessons.write(
                "a-new-one/terms.yaml",
                "- { id: hedging, term: hedging, gloss: A row of bushes., definition: Of bushes., sources: [survey] }");
        lessons.write("a-new-one/sources.yaml", "- { id: survey, title: A survey of gardens, date: 2020 }");
        library.scan();

        assertThat(library.findings("base")).isEmpty();
        assertThat(library.findings("a-new-one")).noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
        assertThat(gloss(library.lesson("a-new-one").orElseThrow(), "hedging")).isEqualTo("A row of bushes.");
        assertThat(gloss(base(), "hedging")).contains("fallback");
        assertThat(library.entries("hedging", Asking.VISITOR))
                .extracting(
                        entry -> entry.owner().orElseThrow().lesson().id(),
                        entry -> entry.term().gloss(),
                        entry -> entry.lessons().getFirst().lesson().id(),
                        entry -> entry.sources().getFirst().title())
                .containsExactlyInAnyOrder(
                        tuple("base", "A fallback on either side.", "base", "A survey"),
                        tuple("a-new-one", "A row of bushes.", "a-new-one", "A survey of gardens"));
    }

    @Test
    void a_lesson_s_own_term_hides_a_shared_one_in_that_lesson_only() {
        lessons.write(
                "other/terms.yaml", "- { id: alliance, term: alliance, gloss: A newspaper., definition: In a city. }");
        lessons.write("other/only.md", "The [alliance](term:alliance) of the morning.");
        library.scan();

        assertThat(library.findings("other")).extracting(Finding::code).contains("shadows-shared");
        assertThat(gloss(library.lesson("other").orElseThrow(), "alliance")).isEqualTo("A newspaper.");
        assertThat(library.entries("alliance", Asking.VISITOR))
                .extracting(
                        entry -> entry.owner().isPresent(),
                        entry -> entry.term().gloss(),
                        entry -> entry.lessons().getFirst().lesson().id())
                .containsExactlyInAnyOrder(
                        tuple(false, "A promise to fight together.", "base"), tuple(true, "A newspaper.", "other"));
    }

    @Test
    void a_change_of_the_shared_terms_makes_no_lesson_with_an_error_an_owner_of_one() {
        lessons.edit("base/lesson.yaml", "title: A base", "titel: A base");
        lessons.edit("terms.yaml", "A promise to fight together.", "A promise.");
        library.scan();

        assertThat(gloss(base(), "alliance")).isEqualTo("A promise to fight together.");
        assertThat(library.entries("alliance", Asking.VISITOR)).singleElement().satisfies(entry -> {
            assertThat(entry.owner()).isEmpty();
            assertThat(entry.term().gloss()).isEqualTo("A promise.");
        });
    }

    @Test
    void the_glossary_has_every_term_once_by_name_with_its_sources_and_lessons() {
        assertThat(library.entries())
                .extracting(entry -> entry.term().id())
                .containsExactly("alliance", "hedging", "neutrality");
        var hedging = library.entry("hedging").orElseThrow();
        assertThat(hedging.sources()).extracting(Lesson.Source::id).containsExactly("survey", "walt");
        assertThat(hedging.lessons()).extracting(it -> it.lesson().id()).containsExactly("base");
        assertThat(library.entry("neutrality").orElseThrow().lessons()).isEmpty();
        assertThat(library.entry("unknown")).isEmpty();
    }

    @Test
    void only_instructors_see_a_draft_and_its_terms() {
        Published before = base();
        lessons.edit("base/lesson.yaml", "licence: CC-BY-4.0", "licence: CC-BY-4.0\nstatus: draft");
        library.scan();

        for (Asking reader : List.of(Asking.VISITOR, Asking.STUDENT)) {
            assertThat(library.lessons(reader))
                    .extracting(it -> it.lesson().id())
                    .containsExactly("other");
            assertThat(library.lesson("base", reader)).isEmpty();
            assertThat(library.entries(reader))
                    .extracting(entry -> entry.term().id())
                    .containsExactly("alliance", "neutrality");
            assertThat(library.entry("hedging", reader)).isEmpty();
            assertThat(library.entry("alliance", reader).orElseThrow().lessons())
                    .noneMatch(it -> it.lesson().id().equals("base"));
        }
        assertThat(library.lessons(Asking.INSTRUCTOR)).hasSize(2);
        assertThat(library.lesson("base", Asking.INSTRUCTOR)).isPresent();
        assertThat(library.entry("hedging", Asking.INSTRUCTOR)).isPresent();

        lessons.edit("base/lesson.yaml", "status: draft", "status: published");
        library.scan();
        assertThat(base()).isEqualTo(before);
        assertThat(library.lesson("base", Asking.VISITOR)).isPresent();
    }

    @Test
    void callers_can_t_change_the_lists_of_a_library() {
        List<Published> taken = library.lessons();
        lessons.edit("base/lesson.yaml", "title: A base", "title: Base");
        library.scan();

        assertThat(taken).extracting(it -> it.lesson().title()).contains("A base");
    }

    @Test
    void a_saved_file_is_published_within_two_seconds() throws InterruptedException {
        library.look();
        CountDownLatch up = new CountDownLatch(1);
        kept.uponReplace(up::countDown);
        java.util.concurrent.ScheduledExecutorService watch = library.watch();
        try {
            lessons.edit("base/second.md", "That is all.", "That was all.");

            assertThat(up.await(2, TimeUnit.SECONDS)).isTrue();
            assertThat(base().lesson().sections().getLast().text().markdown()).isEqualTo("That was all.");
        } finally {
            watch.close();
        }
    }

    private Published base() {
        return library.lesson("base").orElseThrow();
    }

    private static String gloss(Published lesson, String term) {
        return Objects.requireNonNull(lesson.lesson().terms().get(term), term).gloss();
    }
}
