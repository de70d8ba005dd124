package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.format.Finding;
import org.readout.lesson.Lesson;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.user.Asking;
import org.springframework.http.HttpStatus;

/** The site's lessons, those that instructors make in the browser, and working copies of them. */
class SeveralRootsTest {

    @TempDir
    private Path path;

    private Path site;
    private Path made;
    private LessonFolder lessons;
    private LessonSource source;

    @BeforeEach
    void copy() {
        site = path.resolve("lessons");
        made = path.resolve("data/lessons");
        lessons = LessonFolder.in(site);
        lessons.age();
        source = new LessonSource(List.of(site, made), TestDay.CLOCK);
    }

    @Test
    void a_lesson_of_a_later_root_uses_the_shared_terms_of_the_first() throws IOException {
        assertThat(source.load().lessons()).hasSize(2);

        source.create(made, "mine", mine("mine", "Mine, about an [alliance](term:alliance)."));

        assertThat(made.resolve("mine/lesson.yaml")).exists();
        assertThat(made).isDirectoryNotContaining("glob:**/.*");
        Lesson lesson = source.load("mine").orElseThrow().lesson().orElseThrow();
        assertThat(lesson.terms()).containsKey("alliance");
        assertThat(source.load().lessons()).hasSize(3);
    }

    @Test
    void a_later_folder_stands_in_for_an_earlier_one_until_it_is_gone() throws IOException {
        assertThat(title("other")).isEqualTo("Another");

        source.create(made, "other", mine("other", "Another text."));
        assertThat(title("other")).isEqualTo("Mine");
        assertThat(source.folder("other")).contains(made.resolve("other"));

        Files.move(made.resolve("other"), path.resolve("away"));
        assertThat(title("other")).isEqualTo("Another");
    }

    @Test
    void a_file_is_read_and_written_where_the_folder_of_the_lesson_is() throws IOException {
        source.create(made, "mine", mine("mine", "Mine."));

        source.write(List.of(source.file("mine/only.md").withText("Mine, and new.")));
        source.write(List.of(source.file("other/only.md").withText("Of the site, and new.")));

        assertThat(made.resolve("mine/only.md")).content().startsWith("Mine, and new.");
        assertThat(lessons.read("other/only.md")).startsWith("Of the site, and new.");
        assertThat(made.resolve("other")).doesNotExist();
    }

    @Test
    void a_new_folder_replaces_no_other_and_has_no_file_elsewhere() throws IOException {
        source.create(made, "mine", Map.of("media/map.png", new byte[] {1}));

        assertThat(made.resolve("mine/media/map.png")).exists();
        assertThatThrownBy(() -> source.create(made, "mine", Map.of())).isInstanceOf(FileAlreadyExistsException.class);
        for (String file : List.of("../x.md", "media/../x.md", "a/b.md", "/x.md", "media/", ".x.md")) {
            assertThatThrownBy(() -> source.create(made, "second", Map.of(file, new byte[0])))
                    .as(file)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> source.create(path, "second", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> source.create(made, "..", Map.of())).isInstanceOf(IllegalArgumentException.class);
        assertThat(made).isDirectoryNotContaining("glob:**second").isDirectoryNotContaining("glob:**/.*");
    }

    @Test
    void among_published_lessons_the_one_of_the_site_stays_and_the_other_is_reported() throws IOException {
        FolderLibrary library = library();
        source.create(made, "other", mine("other", "Another text."));
        library.publisher().publish("other");

        assertThat(library.lesson("other").orElseThrow().lesson().title()).isEqualTo("Another");
        assertThat(library.findings("other"))
                .filteredOn(finding -> finding.severity() == Finding.Severity.ERROR)
                .extracting(Finding::path, Finding::code)
                .containsExactly(tuple("other/lesson.yaml", "lesson-twice"));

        lessons.edit("other/lesson.yaml", "title: Another", "title: Edited");
        library.publisher().publish("other");
        assertThat(library.lesson("other").orElseThrow().lesson().title()).isEqualTo("Edited");

        Files.move(made.resolve("other"), path.resolve("away"));
        library.scan();
        assertThat(library.findings("other"))
                .noneMatch(finding -> finding.code().equals("lesson-twice"));
    }

    @Test
    void what_the_browser_wrote_is_published_at_once_while_others_are_being_saved() throws IOException {
        FolderLibrary library = library();
        lessons.edit("base/lesson.yaml", "title: A base", "title: Half an edit");

        source.create(made, "mine", mine("mine", "Mine."));
        library.publisher().publish("mine");

        assertThat(library.lesson("mine")).isPresent();
        assertThat(library.lesson("base").orElseThrow().lesson().title()).isEqualTo("A base");

        source.write(List.of(source.file("mine/only.md").withText("Mine, and new.")));
        library.publisher().publish("mine");
        assertThat(library.lesson("mine")
                        .orElseThrow()
                        .lesson()
                        .sections()
                        .getFirst()
                        .text()
                        .markdown())
                .isEqualTo("Mine, and new.");
    }

    @Test
    void a_picture_comes_from_the_folder_of_its_lesson() throws IOException {
        Map<String, byte[]> files = mine("mine", "Mine.\n\n![A map](media/map.png)");
        files.put("media/map.png", new byte[] {1, 2});
        source.create(made, "mine", files);
        FolderLibrary library = library();

        LessonPictures pictures = new LessonPictures(library.publisher(), library, Asking.VISITOR);
        assertThat(pictures.picture("mine", "map.png").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(pictures.picture("base", "map.png").getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(pictures.picture("other", "map.png").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void a_thread_that_loads_sees_no_half_of_what_others_write() throws Exception {
        source.create(made, "mine", mine("mine", "Mine."));
        List<Callable<List<Finding>>> tasks = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tasks.add(() -> source.load("mine").orElseThrow().findings());
            tasks.add(() -> {
                renameTheText();
                return List.of();
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<Finding>> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isEmpty();
            }
        }
    }

    private void renameTheText() throws IOException {
        try {
            LessonFile lesson = source.file("mine/lesson.yaml");
            boolean isOnly = lesson.text().orElseThrow().contains("only.md");
            String other = isOnly ? "one.md" : "only.md";
            LessonFile text = source.file("mine/" + (isOnly ? "only.md" : "one.md"));
            source.write(List.of(
                    lesson.with(tree("mine", other)),
                    text.removed(),
                    source.file("mine/" + other).withText("Mine.")));
        } catch (ChangedFilesException | NoSuchFileException e) {
            // Another thread was first.
        }
    }

    private FolderLibrary library() {
        return new FolderLibrary(site.toString(), made.toString(), TestDay.CLOCK, new KeptInMemory(), System::nanoTime);
    }

    private String title(String folder) {
        LoadedLesson loaded = source.load(folder).orElseThrow();
        return loaded.lesson().orElseThrow().title();
    }

    /** The files of a lesson of one section. */
    private static Map<String, byte[]> mine(String id, String text) {
        Map<String, byte[]> files = new HashMap<>();
        String lesson = tree(id, "only.md").toString();
        files.put("lesson.yaml", lesson.replace('=', ':').replace(":", ": ").getBytes(StandardCharsets.UTF_8));
        files.put("only.md", text.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static Map<String, Object> tree(String id, String text) {
        return Map.of(
                "id", id,
                "title", "Mine",
                "summary", "Mine",
                "level", "advanced",
                "language", "en",
                "sections", List.of(Map.of("id", "only", "title", "Only", "text", text)),
                "quiet", List.of(Map.of("warning", "section-without-question", "reason", "None")));
    }
}
