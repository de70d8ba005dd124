package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.readout.format.Finding;
import org.readout.format.Report;
import org.readout.lesson.LoadResult;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.springframework.util.FileSystemUtils;

/** Loading never throws, neither for random bytes nor for damaged lessons. */
@Tag("slow")
class AnyBytesTest {

    private static final List<String> FILES = List.of(
            "base/lesson.yaml",
            "base/first.md",
            "base/first.quiz.yaml",
            "base/terms.yaml",
            "base/sources.yaml",
            "base/checks.yaml",
            "terms.yaml",
            "sources.yaml");

    private LessonFolder lessons = LessonFolder.in(newFolder());

    @BeforeProperty
    void copy() {
        lessons = LessonFolder.in(newFolder());
    }

    @AfterProperty
    void remove() throws IOException {
        FileSystemUtils.deleteRecursively(lessons.path());
    }

    @Property(tries = 100)
    void any_bytes_become_findings(@ForAll("files") String file, @ForAll byte[] bytes) {
        loadsWith(file, bytes);
    }

    @Property(tries = 200)
    void any_sequence_of_yaml_characters_becomes_findings(@ForAll("files") String file, @ForAll("signs") String text) {
        loadsWith(file, text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 200)
    void any_small_damage_becomes_findings(@ForAll("files") String file, @ForAll("damages") List<Damage> damages) {
        String text = lessons.read(file);
        for (Damage damage : damages) {
            int from = Math.floorMod(damage.at(), text.length() + 1);
            int to = Math.min(text.length(), from + damage.removed());
            text = text.substring(0, from) + damage.inserted() + text.substring(to);
        }
        loadsWith(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private void loadsWith(String file, byte[] bytes) {
        String before = lessons.read(file);
        lessons.write(file, bytes);
        try {
            LoadResult loading = new LessonSource(List.of(lessons.path()), TestDay.CLOCK).load();

            assertThat(loading.findings()).extracting(Finding::code).doesNotContain("checker-failed");
            for (LoadedLesson loaded : loading.lessons()) {
                assertThat(loaded.lesson().isPresent()).isNotEqualTo(Report.hasError(loaded.findings()));
            }
        } finally {
            lessons.write(file, before);
        }
    }

    record Damage(int at, int removed, String inserted) {}

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(FILES);
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of(("a¦id¦: ¦:¦\n¦\n  ¦\n- ¦- ¦[¦]¦{¦}¦,¦\"¦'¦&a ¦*a¦!¦!!int ¦|¦>-¦%¦@¦`¦#¦? ¦---\n¦...\n¦"
                                + "<<¦\t¦~¦null¦true¦0x1¦\u0000¦\u0085¦\u2028¦\uD83D\uDD4A¦\\¦(¦)¦](term:a)¦<b>¦![")
                        .split("¦"))
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<Damage> damage = net.jqwik.api.Combinators.combine(
                        Arbitraries.integers(), Arbitraries.integers().between(0, 12), signs())
                .as(Damage::new);
        return damage.list().ofMinSize(1).ofMaxSize(4);
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("lessons");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
