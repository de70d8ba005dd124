package org.readout.author;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.TestDatabase;
import org.readout.format.YamlTree;
import org.springframework.util.FileSystemUtils;

/** Every shipped lesson with one word changed in a text and in a field of YAML: its author sees one line changed in each. */
class ShippedLessonsTest {

    @TempDir
    private Path folder;

    @Test
    void one_word_changed_is_one_line_changed() throws IOException {
        AuthorWorld world = new AuthorWorld(folder, TestDatabase.H2.create());
        // Only now: they need not be published for this.
        FileSystemUtils.copyRecursively(Path.of("lessons"), world.site);
        List<String> lessons;
        try (Stream<Path> all = Files.list(Path.of("lessons"))) {
            lessons = all.filter(path -> Files.exists(path.resolve("lesson.yaml")))
                    .map(path -> path.getFileName().toString())
                    .toList();
        }
        assertThat(lessons).hasSizeGreaterThan(5);
        for (String lesson : lessons) {
            EditedLesson opened = world.editing.open(lesson, world.ann).orElseThrow();
            assertThat(opened.lesson()).as(lesson).isPresent();
            String text = opened.files().keySet().stream()
                    .filter(name -> name.endsWith(".md"))
                    .findFirst()
                    .orElseThrow();
            String before = Objects.requireNonNull(opened.files().get(text));
            String quiz = opened.files().keySet().stream()
                    .filter(name -> name.endsWith(".quiz.yaml"))
                    .findFirst()
                    .orElseThrow();
            Object tree = YamlTree.read(Objects.requireNonNull(opened.files().get(quiz)))
                    .orElseThrow();
            List<Object> path = List.of("questions", 0, "ask");
            String ask = Values.text(tree, path.toArray()).orElseThrow();

            Saved saved = world.editing.save(
                    lesson,
                    world.ann,
                    List.of(
                            new Change(text, List.of(), before, before.replaceFirst("\\bthe\\b", "that")),
                            new Change(quiz, path, ask, ask.replaceFirst("(?i)\\b(the|which|what|how)\\b", "all"))));

            assertThat(saved).as(lesson).isInstanceOf(Saved.Done.class);
            assertThat(saved.now().lesson()).as(lesson).isPresent();
            for (String file : opened.files().keySet()) {
                assertThat(changedLines(
                                Path.of("lessons", lesson, file), world.data.resolve("drafts/" + lesson + "/" + file)))
                        .as(lesson + "/" + file)
                        .isEqualTo(file.equals(text) || file.equals(quiz) ? 1 : 0);
            }
        }
    }

    private static long changedLines(Path before, Path after) throws IOException {
        List<String> old = Files.readAllLines(before);
        List<String> now = Files.readAllLines(after);
        assertThat(now).as(after.toString()).hasSameSizeAs(old);
        return IntStream.range(0, old.size())
                .filter(line -> !old.get(line).equals(now.get(line)))
                .count();
    }
}
