package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.FewerTries;
import org.readout.format.Finding;
import org.readout.format.ValueType;
import org.readout.format.YamlText;
import org.readout.format.YamlTree;
import org.readout.lesson.LoadResult;
import org.readout.lesson.LoadResult.LoadedLesson;
import org.readout.lesson.Revision;
import org.springframework.util.FileSystemUtils;

/** A lesson that the program writes is read as it was wanted, and its author sees only what was changed. */
@AddLifecycleHook(FewerTries.class)
class WrittenLessonsTest {

    private static final Pattern COMMENT = Pattern.compile("# (about|behind) line \\d+");

    private static final List<String> PARTS =
            List.of(("a¦Is it¦ so¦: ¦:¦ #¦#¦{¦}¦[¦]¦, ¦\"¦'¦\n¦\n\n¦\n  ¦  ¦- ¦no¦012¦1_000¦true¦“¦—¦é¦漢¦😀¦"
                            + "\\¦&¦*x*¦!¦%¦@¦`¦|¦>¦~¦\t¦?¦and so on and on until the line is full, ")
                    .split("¦"));

    @TempDir
    private Path path;

    static Stream<Path> folders() {
        return Stream.of(
                Path.of("lessons"),
                Path.of("src/test/lessons"),
                Path.of("src/test/resources/discussion-lessons"),
                BrokenLesson.GOOD);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void writing_an_unchanged_lesson_changes_no_byte(Path folder) throws IOException {
        assertUnchanged(folder);
    }

    @Test
    void writing_a_new_lesson_from_the_template_changes_no_byte() throws IOException {
        LessonTemplate.write(path, "my-lesson", Year.of(2026));
        assertUnchanged(path);
    }

    private static void assertUnchanged(Path folder) throws IOException {
        LessonSource source = new LessonSource(List.of(folder), TestDay.CLOCK);
        for (String file : files(folder)) {
            LessonFile read = source.file(file);
            LessonFile written =
                    LessonSchemas.type(file.replaceFirst(".*/", "")).isPresent()
                            ? read.with(read.tree().orElseThrow())
                            : read.withText(read.text().orElseThrow());
            assertThat(written.bytes()).as(file).isEqualTo(Files.readAllBytes(folder.resolve(file)));
        }
    }

    /** Each lesson again from nothing but what is in it: without comments, quotes or braces of its author. */
    @ParameterizedTest
    @MethodSource("folders")
    void a_lesson_made_from_nothing_is_the_same_lesson_without_other_problems(Path folder) throws IOException {
        LessonSource before = new LessonSource(List.of(folder), TestDay.CLOCK);
        LessonSource after = new LessonSource(List.of(path), TestDay.CLOCK);
        List<LessonFile> made = new ArrayList<>();
        for (String file : files(folder)) {
            LessonFile old = before.file(file);
            LessonFile blank = after.file(file);
            made.add(
                    LessonSchemas.type(file.replaceFirst(".*/", "")).isPresent()
                            ? blank.with(shuffled(old.tree().orElseThrow()))
                            : blank.withText(old.text().orElseThrow()));
        }
        after.write(made);
        copyPictures(folder);

        LoadResult loaded = after.load();
        LoadResult wanted = before.load();
        assertThat(codes(loaded.findings())).isEqualTo(codes(wanted.findings()));
        assertThat(revisions(loaded)).isEqualTo(revisions(wanted)).isNotEmpty();
        for (String file : files(path)) {
            assertThat(Files.readString(path.resolve(file)).lines().filter(line -> file.endsWith(".yaml")))
                    .as(file)
                    .noneMatch(line -> line.matches(" *- \\{.*"))
                    .allMatch(line -> line.length() <= 120 || !line.contains(" ") || line.contains("http"));
        }
    }

    /** Returns the fields of all objects in another order; those whose names an author chose keep theirs. */
    private static Object shuffled(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<Object, Object> object = new LinkedHashMap<>();
                List<Object> names = new ArrayList<>(map.keySet());
                (map.containsKey("id") ? names.reversed() : names)
                        .forEach(name -> object.put(name, shuffled(Objects.requireNonNull(map.get(name)))));
                yield object;
            }
            case List<?> list -> list.stream().map(WrittenLessonsTest::shuffled).toList();
            default -> tree;
        };
    }

    @Property(tries = 80)
    void an_edited_lesson_is_read_as_it_was_wanted_and_keeps_its_comments(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("readout-written-");
        Path anew = Files.createTempDirectory("readout-anew-");
        try {
            LessonFolder lessons = LessonFolder.in(folder);
            LessonFolder.in(anew);
            comment(lessons);
            LessonSource source = new LessonSource(List.of(folder), TestDay.CLOCK);
            List<String> files = files(folder).stream()
                    .filter(file ->
                            LessonSchemas.type(file.replaceFirst(".*/", "")).isPresent())
                    .toList();
            Random random = new Random(seed);
            for (int edit = 0; edit < 4; edit++) {
                String path = files.get(random.nextInt(files.size()));
                LessonFile file = source.file(path);
                Object tree = file.tree().orElseThrow();
                boolean removes = change(tree, random);
                source.write(List.of(file.with(tree)));

                String written = Files.readString(folder.resolve(path));
                assertThat(source.file(path).tree())
                        .contains(YamlTree.read(again(path, tree)).orElseThrow());
                if (!removes) {
                    assertThat(comments(written))
                            .containsAll(comments(file.text().orElseThrow()));
                }
                Files.writeString(anew.resolve(path), again(path, tree));
            }
            LoadResult edited = source.load();
            LoadResult wanted = new LessonSource(List.of(anew), TestDay.CLOCK).load();
            assertThat(codes(edited.findings())).isEqualTo(codes(wanted.findings()));
            assertThat(revisions(edited)).isEqualTo(revisions(wanted));
        } finally {
            FileSystemUtils.deleteRecursively(folder);
            FileSystemUtils.deleteRecursively(anew);
        }
    }

    /** Puts a comment above every third line that has a field or an item, and behind every fourth one that has a word. */
    private static void comment(LessonFolder lessons) throws IOException {
        for (String file : files(lessons.path())) {
            if (file.endsWith(".yaml")) {
                StringBuilder text = new StringBuilder();
                List<String> lines = lessons.read(file).lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    String line = lines.get(i);
                    boolean isField = line.matches(" *(- )?[a-z-]+: .*");
                    boolean follows = i > 0 && !lines.get(i - 1).matches(".*[>|]-?");
                    if (isField && follows && i % 3 == 0) {
                        text.append(line.replaceFirst("\\S.*", ""))
                                .append("# about line ")
                                .append(i)
                                .append('\n');
                    }
                    text.append(line)
                            .append(line.matches(" *[a-z-]+: [a-z]+") && i % 4 == 0 ? "  # behind line " + i : "")
                            .append('\n');
                }
                lessons.write(file, text.toString());
            }
        }
    }

    /** Changes a text, or adds, removes or moves an item; returns whether it removed something. */
    private static boolean change(Object tree, Random random) {
        List<Object> places = new ArrayList<>();
        collect(tree, places);
        Object place = places.get(random.nextInt(places.size()));
        if (place instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked")
            Map<String, Object> object = (Map<String, Object>) map;
            List<String> texts = object.keySet().stream()
                    .filter(name -> object.get(name) instanceof String text && text.contains(" "))
                    .toList();
            if (!texts.isEmpty()) {
                object.put(texts.get(random.nextInt(texts.size())), text(random));
            }
            return false;
        }
        @SuppressWarnings("unchecked")
        List<Object> list = (List<Object>) place;
        int index = random.nextInt(list.size());
        switch (random.nextInt(3)) {
            case 0 -> list.add(random.nextInt(list.size() + 1), copy(list.get(index), random));
            case 1 -> list.add(random.nextInt(list.size()), list.remove(index));
            default -> {
                if (list.size() > 1) {
                    list.remove(index);
                    return true;
                }
            }
        }
        return false;
    }

    private static void collect(Object tree, List<Object> places) {
        switch (tree) {
            case Map<?, ?> map -> {
                places.add(map);
                map.values().forEach(value -> collect(value, places));
            }
            case List<?> list
            when !list.isEmpty() -> {
                places.add(list);
                list.forEach(item -> collect(item, places));
            }
            default -> {}
        }
    }

    private static Object copy(Object item, Random random) {
        if (item instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>(map);
            copy.computeIfPresent("id", (name, id) -> "copy-" + random.nextInt(1_000));
            return copy;
        }
        return item instanceof String text && text.contains(" ") ? text(random) : item;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(8); part >= 0; part--) {
            text.append(PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    private static String again(String path, Object tree) {
        ValueType<?> type = LessonSchemas.type(path.replaceFirst(".*/", "")).orElseThrow();
        return YamlText.with("", tree, type);
    }

    @Test
    void the_text_of_a_section_is_changed_between_the_lines_around_it() throws IOException {
        LessonFolder lessons = LessonFolder.in(path);
        LessonSource source = new LessonSource(List.of(path), TestDay.CLOCK);
        lessons.write("base/second.md", "\n\nThat is all.\n\n");
        source.write(List.of(source.file("base/second.md").withText("That was all.\r\n\r\nReally.\n\n\n")));
        assertThat(lessons.read("base/second.md")).isEqualTo("\n\nThat was all.\n\nReally.\n\n");

        source.write(List.of(
                source.file("base/third.md").withText("New."),
                source.file("base/second.md").removed()));
        assertThat(lessons.read("base/third.md")).isEqualTo("New.\n");
        assertThat(path.resolve("base/second.md")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n"})
    void line_ends_and_a_byte_order_mark_stay(String end) throws IOException {
        LessonFolder lessons = LessonFolder.in(path);
        String before = "\uFEFF" + lessons.read("base/terms.yaml").replace("\n", end);
        lessons.write("base/terms.yaml", before);
        LessonSource source = new LessonSource(List.of(path), TestDay.CLOCK);
        LessonFile file = source.file("base/terms.yaml");
        Object tree = file.tree().orElseThrow();
        assertThat(file.with(tree).bytes()).isEqualTo(before.getBytes(StandardCharsets.UTF_8));

        String term = String.valueOf(((Map<?, ?>) ((List<?>) tree).getFirst()).get("term"));
        rename(tree, "guarding");
        source.write(List.of(file.with(tree)));
        assertThat(lessons.read("base/terms.yaml")).isEqualTo(before.replaceFirst("term: " + term, "term: guarding"));
    }

    @Test
    void nothing_is_written_if_any_of_the_files_was_changed_meanwhile() throws IOException {
        LessonFolder lessons = LessonFolder.in(path);
        LessonSource source = new LessonSource(List.of(path), TestDay.CLOCK);
        LessonFile terms = source.file("base/terms.yaml");
        LessonFile text = source.file("base/second.md");
        LessonFile added = source.file("base/added.md");
        Object tree = terms.tree().orElseThrow();
        rename(tree, "guarding");
        lessons.edit("base/second.md", "That is all.", "Somebody else wrote this.");
        lessons.write("base/added.md", "This too.");
        String before = lessons.read("base/terms.yaml");

        assertThatThrownBy(
                        () -> source.write(List.of(terms.with(tree), text.withText("Mine."), added.withText("Mine."))))
                .isInstanceOfSatisfying(
                        ChangedFilesException.class,
                        e -> assertThat(e.paths()).containsExactly("base/second.md", "base/added.md"))
                .hasMessageContaining("base/second.md, base/added.md");
        assertThat(lessons.read("base/terms.yaml")).isEqualTo(before);
        assertThat(lessons.read("base/second.md")).contains("Somebody else wrote this.");
        assertThat(files(path.resolve("base"))).noneMatch(file -> file.endsWith(".tmp"));

        LessonFile gone = source.file("base/terms.yaml");
        lessons.delete("base/terms.yaml");
        assertThatThrownBy(() -> source.write(List.of(gone.with(tree)))).isInstanceOf(ChangedFilesException.class);
        assertThat(path.resolve("base/terms.yaml")).doesNotExist();
    }

    @Test
    void a_file_keeps_its_permissions_and_no_path_leads_out_of_the_folder() throws IOException {
        LessonFolder lessons = LessonFolder.in(path);
        LessonSource source = new LessonSource(List.of(path), TestDay.CLOCK);
        Path file = path.resolve("base/second.md");
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        source.write(List.of(source.file("base/second.md").withText("Other.")));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-rw-r--");
        assertThat(lessons.read("base/second.md")).startsWith("Other.");

        for (String outside : List.of("../x.md", "base/../../x.md", "/etc/x.md", "base/.x.md", "a/b/x.md", "base/")) {
            assertThatThrownBy(() -> source.file(outside)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void an_edit_is_published_like_one_that_an_author_saves() throws IOException {
        LessonFolder lessons = LessonFolder.in(path);
        lessons.age();
        long[] nanos = {0};
        FolderLibrary library = new FolderLibrary(path.toString(), TestDay.CLOCK, new KeptInMemory(), () -> nanos[0]);
        LessonSource source = new LessonSource(List.of(path), TestDay.CLOCK);
        source.write(List.of(source.file("base/second.md").withText("It is new.")));
        for (int look = 0; look < 4; look++) {
            nanos[0] += 250_000_000;
            library.look();
        }
        assertThat(library.lesson("base")
                        .orElseThrow()
                        .lesson()
                        .sections()
                        .getLast()
                        .text()
                        .markdown())
                .isEqualTo("It is new.");
    }

    @SuppressWarnings("unchecked")
    private static void rename(Object terms, String name) {
        ((Map<String, Object>) ((List<Object>) terms).getFirst()).put("term", name);
    }

    private void copyPictures(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(it -> it.resolveSibling("").endsWith("media")).toList()) {
                Path copy = path.resolve(folder.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** The files that the loader reads. */
    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".yaml") || file.endsWith(".md"))
                    .filter(file -> !FolderFiles.isAside(file.replaceFirst(".*/", "")) && !file.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> comments(String text) {
        return COMMENT.matcher(text)
                .results()
                .map(comment -> comment.group().strip())
                .toList();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.path() + " " + finding.code())
                .sorted()
                .toList();
    }

    private static Map<String, Optional<Revision>> revisions(LoadResult loaded) {
        Map<String, Optional<Revision>> revisions = new LinkedHashMap<>();
        for (LoadedLesson lesson : loaded.lessons()) {
            revisions.put(lesson.folder(), lesson.lesson().map(Revision::of));
        }
        return revisions;
    }
}
