package org.readout.lesson.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.format.Finding;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.user.Asking;
import org.springframework.util.FileSystemUtils;

/** While files are being saved, an edit is published whole, in one step, and within two seconds. */
class WatchedLessonsTest {

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration EVERY = Duration.ofMillis(250);

    @TempDir
    private Path path;

    private LessonFolder lessons;
    private FolderLibrary library;
    /** The ids of the lessons that were other after a look than before it. */
    private final List<Set<String>> seen = new ArrayList<>();

    private long nanos;
    private Runnable uponNextTime = () -> {};

    @BeforeEach
    void open() {
        lessons = LessonFolder.in(path);
        lessons.age();
        library = new FolderLibrary(path.toString(), TestDay.CLOCK, new KeptInMemory(), this::time);
    }

    @Test
    void lessons_are_published_at_once_at_the_start() {
        assertThat(library.lessons()).hasSize(2);
    }

    @Test
    void an_edit_of_two_files_is_published_in_one_step() {
        lessons.edit("base/lesson.yaml", "title: A base", "title: A new base");
        pass(EVERY);
        lessons.edit("base/second.md", "That is all.", "That is new.");
        pass(EVERY);
        assertThat(seen).isEmpty();
        assertThat(base().title()).isEqualTo("A base");

        pass(FolderWatcher.STILL);
        assertThat(seen).containsExactly(Set.of("base"));
        assertThat(base().title()).isEqualTo("A new base");
        assertThat(secondText()).isEqualTo("That is new.");
    }

    @Test
    void temporary_files_of_an_editor_delay_no_edit() {
        lessons.edit("base/second.md", "That is all.", "That is new.");
        for (int i = 0; i < 3; i++) {
            lessons.write("base/.sync.tmp", "at work " + i);
            pass(EVERY);
        }
        assertThat(secondText()).isEqualTo("That is new.");
    }

    @Test
    void a_file_written_in_two_parts_is_read_whole() {
        lessons.write("base/second.md", "That was");
        pass(EVERY);
        pass(EVERY);
        lessons.write("base/second.md", "That was all.");
        pass(EVERY);
        assertThat(secondText()).isEqualTo("That is all.");

        pass(FolderWatcher.STILL);
        assertThat(seen).hasSize(1);
        assertThat(secondText()).isEqualTo("That was all.");
    }

    @Test
    void half_an_edit_causes_no_findings() {
        lessons.edit("base/lesson.yaml", "text: second.md", "text: third.md");
        pass(EVERY);
        assertThat(library.findings("base")).isEmpty();

        lessons.write("base/third.md", "That is new.");
        lessons.delete("base/second.md");
        pass(EVERY);
        pass(FolderWatcher.STILL);
        assertThat(library.findings("base")).isEmpty();
        assertThat(secondText()).isEqualTo("That is new.");
    }

    @Test
    void a_slow_upload_is_published_only_when_it_is_complete() {
        String text = "";
        for (String part :
                List.of("That ", "was ", "written ", "bit ", "by ", "bit ", "over ", "a ", "slow ", "line.")) {
            text += part;
            lessons.write("base/second.md", text);
            pass(EVERY);
        }
        assertThat(seen).isEmpty();

        pass(FolderWatcher.STILL);
        assertThat(seen).hasSize(1);
        assertThat(secondText()).isEqualTo("That was written bit by bit over a slow line.");
    }

    @Test
    void a_file_saved_repeatedly_is_published_in_between_and_within_two_seconds_of_the_last_save() {
        for (int save = 1; save <= 60; save++) {
            lessons.write("base/second.md", "Save " + save + ".");
            pass(EVERY);
        }
        assertThat(seen).hasSize(2);

        Duration behind = Duration.ZERO;
        while (!secondText().equals("Save 60.")) {
            pass(EVERY);
            behind = behind.plus(EVERY);
            assertThat(behind).isLessThan(WITHIN.minus(EVERY));
        }
    }

    @Test
    void a_file_saved_during_a_read_is_read_again_later() {
        lessons.edit("base/lesson.yaml", "title: A base", "title: A new base");
        pass(EVERY);
        pass(EVERY);
        uponNextTime = () -> lessons.edit("base/second.md", "That is all.", "That is");
        pass(EVERY);
        assertThat(seen).isEmpty();

        lessons.edit("base/second.md", "That is", "That is new.");
        pass(EVERY);
        assertThat(seen).isEmpty();
        pass(FolderWatcher.STILL);
        assertThat(seen).containsExactly(Set.of("base"));
        assertThat(base().title()).isEqualTo("A new base");
        assertThat(secondText()).isEqualTo("That is new.");
    }

    @Test
    void a_file_saved_during_a_read_is_read_again_later_even_after_a_long_edit() {
        for (Duration passed = Duration.ZERO;
                passed.compareTo(FolderWatcher.LONGEST) < 0;
                passed = passed.plus(EVERY)) {
            lessons.write("base/second.md", "Save after " + passed.toMillis() + ".");
            pass(EVERY);
        }
        lessons.write("base/second.md", "A whole save.");
        uponNextTime = () -> lessons.write("base/second.md", "A half");
        pass(EVERY);
        assertThat(seen).isEmpty();

        lessons.write("base/second.md", "A later save.");
        pass(EVERY);
        assertThat(secondText()).isEqualTo("A later save.");
    }

    @Test
    void the_shared_terms_and_the_lesson_that_is_saved_with_them_are_one_edit() {
        lessons.edit("terms.yaml", "A promise to fight together.", "A promise.");
        pass(EVERY);
        lessons.edit("base/second.md", "That is all.", "That is new.");
        pass(EVERY);
        pass(EVERY);
        assertThat(seen).isEmpty();

        pass(EVERY);
        assertThat(seen).containsExactly(Set.of("base"));
        assertThat(secondText()).isEqualTo("That is new.");
        assertThat(base().terms().values()).extracting(Lesson.KeyTerm::gloss).contains("A promise.");
    }

    @Test
    void a_change_of_the_shared_timeline_reaches_the_lesson_that_takes_it() {
        lessons.write("timeline.yaml", "- { id: pact, date: 1949, text: They sign. }");
        lessons.write("base/second.md", "That is all.\n\n```timeline\ntitle: A slice\nfrom: 1949\n```");
        pass(EVERY);
        pass(FolderWatcher.STILL);
        assertThat(secondText()).contains("They sign.");
        seen.clear();

        lessons.edit("timeline.yaml", "They sign.", "They sign a pact.");
        pass(EVERY);
        pass(FolderWatcher.STILL);
        assertThat(secondText()).contains("They sign a pact.");
        assertThat(seen).containsExactly(Set.of("base"));
    }

    @Test
    void an_edit_right_after_another_is_delayed_as_long_as_any() {
        lessons.edit("base/second.md", "That is all.", "That is new.");
        for (int pass = 0; pass < 8 && !secondText().equals("That is new."); pass++) {
            pass(EVERY);
        }
        assertThat(secondText()).isEqualTo("That is new.");

        lessons.edit("base/second.md", "That is new.", "That is newer.");
        pass(EVERY);
        assertThat(secondText()).isEqualTo("That is new.");
        lessons.edit("base/second.md", "That is newer.", "That is newest.");
        pass(EVERY);
        pass(EVERY);
        assertThat(secondText()).isEqualTo("That is new.");
    }

    @Test
    void a_lesson_does_not_wait_for_another_that_is_being_saved() {
        lessons.edit("other/lesson.yaml", "title: Another", "title: One more");
        for (int save = 0; save < 3; save++) {
            lessons.write("base/second.md", "Save" + ".".repeat(save));
            pass(EVERY);
        }

        assertThat(seen).containsExactly(Set.of("other"));
    }

    @Test
    void a_folder_that_is_being_copied_appears_when_it_is_complete() {
        lessons.write("third/lesson.yaml", lessons.anotherLesson("third"));
        pass(EVERY);
        pass(EVERY);
        assertThat(library.withheld(Asking.INSTRUCTOR)).isEmpty();

        lessons.write("third/only.md", "Third.");
        pass(EVERY);
        pass(FolderWatcher.STILL);
        assertThat(library.lesson("third")).isPresent();
        assertThat(seen).containsExactly(Set.of("third"));
    }

    @Test
    void a_copy_of_a_lesson_leaves_the_lesson_as_it_was() {
        lessons.write("a-copy/lesson.yaml", lessons.read("base/lesson.yaml").replace("id: base", "id: a-copy"));
        for (String file : List.of("first.md", "first.quiz.yaml", "second.md", "terms.yaml", "sources.yaml")) {
            lessons.write("a-copy/" + file, lessons.read("base/" + file));
        }
        pass(EVERY);
        pass(FolderWatcher.STILL);
        assertThat(library.findings("base")).isEmpty();
        assertThat(library.findings("a-copy"))
                .extracting(Finding::code)
                .containsExactlyInAnyOrder("check-unknown", "file-missing");

        lessons.edit("base/second.md", "That is all.", "");
        pass(EVERY);
        pass(FolderWatcher.STILL);
        lessons.write("base/second.md", "That is new.");
        pass(EVERY);
        pass(FolderWatcher.STILL);
        assertThat(library.findings("base")).isEmpty();
        assertThat(secondText()).isEqualTo("That is new.");
    }

    @Test
    void a_replaced_folder_does_not_disappear_in_between(@TempDir Path elsewhere) throws IOException {
        Files.move(path.resolve("base"), elsewhere.resolve("base"));
        pass(EVERY);
        assertThat(library.lesson("base")).isPresent();

        Files.move(elsewhere.resolve("base"), path.resolve("base"));
        lessons.edit("base/second.md", "That is all.", "That is new.");
        pass(EVERY);
        pass(FolderWatcher.STILL);
        assertThat(seen).containsExactly(Set.of("base"));
        assertThat(secondText()).isEqualTo("That is new.");
    }

    @Test
    void a_deleted_folder_disappears() throws IOException {
        FileSystemUtils.deleteRecursively(path.resolve("other"));
        pass(EVERY);
        assertThat(library.lesson("other")).isPresent();

        pass(FolderWatcher.STILL);
        assertThat(library.lesson("other")).isEmpty();
        assertThat(library.findings("other")).isEmpty();
    }

    @Test
    void a_lessons_folder_that_comes_back_is_read_once_it_stops_changing(@TempDir Path elsewhere) throws IOException {
        Path late = elsewhere.resolve("late");
        FolderLibrary fromLate = new FolderLibrary(late.toString(), TestDay.CLOCK, new KeptInMemory(), this::time);
        assertThat(fromLate.lessons()).isEmpty();

        LessonFolder copied = LessonFolder.in(late);
        String text = copied.read("base/second.md");
        copied.write("base/second.md", "That");
        fromLate.look();
        copied.write("base/second.md", text);
        nanos += EVERY.toNanos();
        fromLate.look();
        assertThat(fromLate.lessons()).isEmpty();

        nanos += FolderWatcher.STILL.toNanos();
        fromLate.look();
        assertThat(fromLate.lessons()).hasSize(2);
    }

    @Test
    void another_look_follows_soon_only_while_an_edit_is_incomplete() {
        assertThat(library.look()).isFalse();
        lessons.edit("base/second.md", "That is all.", "That is new.");
        assertThat(library.look()).isTrue();
        nanos += FolderWatcher.STILL.toNanos();
        library.look();
        assertThat(library.look()).isFalse();
    }

    /** Editors write a file in place, or write another and put it there. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void two_thousand_quick_saves_lose_and_duplicate_nothing(boolean inPlace) {
        QuickSaves saves = new QuickSaves(path.resolve("base/second.md"), inPlace, 2_000);

        saves.run(() -> passAndNote(EVERY, saves));
        passAndNote(FolderWatcher.STILL, saves);
        passAndNote(FolderWatcher.STILL, saves);

        assertThat(saves.published()).isSorted().doesNotHaveDuplicates().endsWith(2_000);
    }

    private void pass(Duration time) {
        List<Published> before = library.lessons();
        nanos += time.toNanos();
        library.look();
        Set<String> changed = Stream.concat(before.stream(), library.lessons().stream())
                .filter(it -> !before.contains(it) || !library.lessons().contains(it))
                .map(it -> it.lesson().id())
                .collect(Collectors.toSet());
        if (!changed.isEmpty()) {
            seen.add(changed);
        }
    }

    private void passAndNote(Duration time, QuickSaves saves) {
        int before = seen.size();
        pass(time);
        if (seen.size() > before) {
            saves.published(secondText());
        }
    }

    private long time() {
        Runnable now = uponNextTime;
        uponNextTime = () -> {};
        now.run();
        return nanos;
    }

    private Lesson base() {
        return library.lesson("base").orElseThrow().lesson();
    }

    private String secondText() {
        return base().sections().getLast().text().markdown();
    }
}
