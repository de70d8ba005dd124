package org.readout.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.readout.author.AuthorWorld.LESSON;
import static org.readout.author.AuthorWorld.change;
import static org.readout.author.AuthorWorld.read;
import static org.readout.author.AuthorWorld.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.author.Version.Kind;

/** Saving parts of a lesson: what the files, other authors and the versions have afterwards. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LessonEditingTest {

    private static final List<Object> ASK = List.of("questions", "treaty", "ask");

    private final AuthorWorld world;

    LessonEditingTest(TestDatabase kind, @TempDir Path folder) {
        world = new AuthorWorld(folder, kind.create());
    }

    @Test
    void a_draft_is_written_in_place_and_keeps_comments() {
        world.withLesson("draft");

        Saved saved =
                world.save(world.ann, change("lesson.yaml", List.of("title"), "A small lesson", "A short lesson"));

        assertThat(saved).isInstanceOf(Saved.Done.class);
        assertThat(saved.now().title()).isEqualTo("A short lesson");
        assertThat(read(world.live("lesson.yaml")))
                .startsWith("# A comment above\nid: small-lesson\ntitle: A short lesson # and one beside\n");
        assertThat(world.data.resolve("drafts")).doesNotExist();
    }

    @Test
    void changes_of_a_published_lesson_wait_in_a_working_copy_until_it_is_published() {
        world.withLesson("published");

        Saved saved =
                world.save(world.ann, change("first.quiz.yaml", ASK, "The treaty has two parties.", "Two parties?"));

        assertThat(saved.now().changed()).isTrue();
        assertThat(read(world.live("first.quiz.yaml"))).contains("The treaty has two parties.");
        assertThat(read(world.draft("first.quiz.yaml"))).contains("ask: Two parties?");
        assertThat(world.versions()).containsExactly(Kind.SAVED, Kind.DISK);

        world.editing.publish(LESSON, world.ann);

        assertThat(read(world.live("first.quiz.yaml"))).contains("ask: Two parties?");
        assertThat(world.draft("first.quiz.yaml").getParent()).doesNotExist();
        assertThat(world.library
                        .lesson(LESSON)
                        .orElseThrow()
                        .lesson()
                        .quiz("first-quiz")
                        .orElseThrow()
                        .questions())
                .first()
                .extracting(question -> question.basics().ask())
                .isEqualTo("Two parties?");
        assertThat(world.versions()).startsWith(Kind.PUBLISHED);
        assertThat(world.open().changed()).isFalse();
    }

    @Test
    void opening_a_lesson_writes_nothing() {
        world.withLesson("published");

        assertThat(world.open().files()).containsOnlyKeys("lesson.yaml", "first.md", "second.md", "first.quiz.yaml");
        assertThat(world.versions()).isEmpty();
    }

    @Test
    void all_changes_of_one_save_are_made_or_none() {
        world.withLesson("draft");
        String before = read(world.live("lesson.yaml"));

        Saved saved = world.save(
                world.ann,
                change("lesson.yaml", List.of("title"), "A small lesson", "A short lesson"),
                change("lesson.yaml", List.of("summary"), "Something else.", "About a treaty."));

        assertThat(saved).isInstanceOf(Saved.Clash.class);
        assertThat(read(world.live("lesson.yaml"))).isEqualTo(before);
    }

    @Test
    void two_authors_change_two_fields_and_both_stay() {
        world.withLesson("draft");

        world.save(world.ann, change("first.quiz.yaml", ASK, "The treaty has two parties.", "Two parties?"));
        Saved saved = world.save(
                world.ben,
                change("first.quiz.yaml", List.of("questions", 1, "ask"), "The treaty has ended.", "Ended?"));

        assertThat(saved).isInstanceOf(Saved.Done.class);
        assertThat(read(world.live("first.quiz.yaml"))).contains("Two parties?").contains("Ended?");
    }

    @Test
    void the_same_field_clashes_with_both_texts_and_the_other_authors_name() {
        world.withLesson("draft");
        world.save(world.ann, change("lesson.yaml", List.of("title"), "A small lesson", "A short lesson"));
        world.later();

        Saved saved = world.save(world.ben, change("lesson.yaml", List.of("title"), "A small lesson", "A tiny lesson"));

        Conflict conflict = ((Saved.Clash) saved).conflicts().getFirst();
        assertThat(conflict.wanted().after()).isEqualTo("A tiny lesson");
        assertThat(conflict.theirs()).isEqualTo("A short lesson");
        assertThat(conflict.who()).contains("Ann Author");
        assertThat(conflict.both()).isEqualTo("A tiny short lesson");
        assertThat(saved.now().title()).isEqualTo("A short lesson");
        assertThat(world.versions()).startsWith(Kind.CLASH);
        assertThat(world.editing.version(LESSON, world.ben, world.newest()))
                .hasEntrySatisfying("lesson.yaml", text -> assertThat(text).contains("A tiny lesson"));

        Saved settled = world.save(
                world.ben, change("lesson.yaml", conflict.wanted().path(), conflict.theirs(), "A short, tiny lesson"));

        assertThat(settled.now().title()).isEqualTo("A short, tiny lesson");
    }

    @Test
    void an_editor_on_the_disk_is_another_author_without_a_name() {
        world.withLesson("draft");
        world.save(world.ann, change("first.md", List.of(), world.text("first.md"), "A treaty.\n"));
        write(world.live("first.md"), "A treaty of 1950.\n");

        Saved saved = world.save(world.ben, change("first.md", List.of(), "A treaty.\n", "A short treaty.\n"));

        Conflict conflict = ((Saved.Clash) saved).conflicts().getFirst();
        assertThat(conflict.who()).isEmpty();
        assertThat(conflict.theirs()).isEqualTo("A treaty of 1950.");
        assertThat(conflict.both()).isEqualTo("A short treaty of 1950.");
        assertThat(world.versions()).startsWith(Kind.CLASH, Kind.DISK, Kind.SAVED);
    }

    @Test
    void paragraphs_merge_and_only_the_one_that_both_changed_clashes() {
        world.withLesson("draft");
        String before = world.text("first.md");
        world.save(
                world.ann,
                change(
                        "first.md",
                        List.of(),
                        before,
                        before.replace("One paragraph", "A paragraph").replace("its end", "the end")));

        Saved merged =
                world.save(world.ben, change("first.md", List.of(), before, before.replace("Another", "A second")));
        assertThat(merged.now().files().get("first.md"))
                .isEqualTo(before.replace("One paragraph", "A paragraph")
                        .replace("Another", "A second")
                        .replace("its end", "the end"));

        Saved clash = world.save(
                world.ben,
                change(
                        "first.md",
                        List.of(),
                        before,
                        before.replace("Another", "A second").replace("last paragraph", "third paragraph")));
        assertThat(((Saved.Clash) clash).conflicts().getFirst().passages())
                .containsExactly(new Conflict.Passage(
                        "The last paragraph about its end.",
                        "The third paragraph about its end.",
                        "The last paragraph about the end.",
                        "The third paragraph about the end."));
    }

    @Test
    void items_of_a_list_merge_by_their_ids() {
        world.withLesson("draft");
        List<Object> questions = world.list("first.quiz.yaml", "questions");
        Map<String, Object> added = Map.of("id", "new", "kind", "true-false", "ask", "A new one?", "answer", "true");

        world.save(world.ann, change("first.quiz.yaml", List.of("questions"), questions, questions.reversed()));
        world.save(world.ben, change("first.quiz.yaml", ASK, "The treaty has two parties.", "Two parties?"));
        Saved saved = world.save(
                world.ben,
                change(
                        "first.quiz.yaml",
                        List.of("questions"),
                        questions,
                        Stream.concat(questions.stream(), Stream.of(added)).toList()));

        assertThat(saved).isInstanceOf(Saved.Done.class);
        assertThat(world.list("first.quiz.yaml", "questions"))
                .extracting(question -> String.valueOf(((Map<?, ?>) question).get("ask")))
                .containsExactly("The treaty has ended.", "A new one?", "Two parties?");
    }

    @Test
    void a_change_undone_leaves_the_file_as_it_was() {
        world.withLesson("draft");
        String before = read(world.live("first.quiz.yaml"));
        Change change = change("first.quiz.yaml", ASK, "The treaty has two parties.", "Two parties?");

        world.save(world.ann, change);
        world.save(world.ann, change.inverted());

        assertThat(read(world.live("first.quiz.yaml"))).isEqualTo(before);
    }

    @Test
    void files_are_added_and_removed() {
        world.withLesson("draft");

        world.save(
                world.ann,
                change("terms.yaml", List.of(), null, List.of(Map.of("id", "treaty", "term", "treaty"))),
                change("media/map.png", List.of(), null, new byte[] {1, 2, 3}));
        assertThat(read(world.live("terms.yaml"))).contains("- id: treaty\n  term: treaty\n");
        assertThat(world.open().pictures()).containsExactly("media/map.png");

        world.save(world.ann, change("media/map.png", List.of(), new byte[] {1, 2, 3}, null));
        assertThat(world.live("media/map.png")).doesNotExist();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> world.save(world.ann, change("../site/x.md", List.of(), null, "x")));
    }

    @Test
    void problems_stand_at_their_fields() {
        world.withLesson("draft");

        Saved saved = world.save(
                world.ann,
                change("lesson.yaml", List.of("level"), "introductory", "easy"),
                change("first.quiz.yaml", List.of("questions", "end", "ask"), "The treaty has ended.", null),
                change("second.md", List.of(), world.text("second.md"), "See [this](term:none).\n"));

        assertThat(saved.now().problems())
                .extracting(
                        Problem::file,
                        Problem::path,
                        problem -> problem.finding().code())
                .contains(
                        tuple("lesson.yaml", List.of("level"), "value-unknown"),
                        tuple("first.quiz.yaml", List.of("questions", 1, "ask"), "field-missing"));
    }

    @Test
    void saves_of_one_author_within_ten_minutes_are_one_version() {
        world.withLesson("draft");
        world.save(world.ann, change("lesson.yaml", List.of("title"), "A small lesson", "A short lesson"));
        world.save(world.ann, change("lesson.yaml", List.of("title"), "A short lesson", "A shorter lesson"));
        assertThat(world.versions()).containsExactly(Kind.SAVED, Kind.DISK);

        world.save(world.ben, change("lesson.yaml", List.of("summary"), "What it is about.", "A treaty."));
        world.later();
        world.save(world.ben, change("lesson.yaml", List.of("summary"), "A treaty.", "Two treaties."));

        assertThat(world.editing.versions(LESSON, world.ann))
                .extracting(Version::person)
                .containsExactly(
                        Optional.of("Ben Author"),
                        Optional.of("Ben Author"),
                        Optional.of("Ann Author"),
                        Optional.empty());
        assertThat(world.editing.differences(LESSON, world.ann, world.newest()))
                .extracting(Difference::file, Difference::path, Difference::wordsAdded, Difference::wordsRemoved)
                .containsExactly(tuple("lesson.yaml", List.of("summary"), 2, 2));
        assertThat(world.contents()).isEqualTo(4 + 3);
    }

    @Test
    void an_author_goes_back_to_a_version_by_a_new_one() {
        world.withLesson("draft");
        String before = read(world.live("lesson.yaml"));
        world.save(world.ann, change("lesson.yaml", List.of("title"), "A small lesson", "A short lesson"));
        world.later();

        Saved back = world.editing.back(LESSON, world.ann, 1);

        assertThat(back.now().title()).isEqualTo("A small lesson");
        assertThat(read(world.live("lesson.yaml"))).isEqualTo(before);
        assertThat(world.versions()).containsExactly(Kind.SAVED, Kind.SAVED, Kind.DISK);
    }

    @Test
    void a_working_copy_takes_changes_of_the_published_files_and_shows_what_clashes() {
        world.withLesson("published");
        world.save(
                world.ann,
                change("lesson.yaml", List.of("title"), "A small lesson", "A short lesson"),
                change("lesson.yaml", List.of("summary"), "What it is about.", "A treaty."));
        write(
                world.live("lesson.yaml"),
                read(world.live("lesson.yaml"))
                        .replace("A small lesson", "A tiny lesson")
                        .replace("introductory", "advanced"));

        EditedLesson opened = world.open();

        assertThat(opened.files().get("lesson.yaml"))
                .contains("title: A short lesson # and one beside", "level: advanced", "summary: A treaty.");
        assertThat(opened.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.theirs()).isEqualTo("A tiny lesson");
            assertThat(conflict.both()).isEqualTo("A short tiny lesson");
            assertThat(conflict.who()).isEmpty();
        });
        assertThat(world.versions()).startsWith(Kind.MERGED, Kind.LIVE, Kind.SAVED);
        assertThat(world.open().conflicts()).hasSize(1);

        Saved saved = world.save(world.ann, change("lesson.yaml", List.of("title"), "A short lesson", "A tiny lesson"));
        assertThat(saved.now().conflicts()).isEmpty();
        assertThat(saved.now().title()).isEqualTo("A tiny lesson");
    }

    @Test
    void a_file_that_an_editor_on_the_disk_broke_is_edited_as_text() {
        world.withLesson("draft");
        write(world.live("first.quiz.yaml"), "id: [first\n");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> world.save(world.ann, change("first.quiz.yaml", List.of("id"), null, "first-quiz")));
        assertThat(world.open().lesson()).isEmpty();

        world.save(world.ann, change("first.quiz.yaml", List.of(), "id: [first", "id: first-quiz\nquestions: []"));
        assertThat(read(world.live("first.quiz.yaml"))).isEqualTo("id: first-quiz\nquestions: []\n");
    }

    @Test
    void a_lesson_whose_folder_is_gone_is_written_again_from_the_database() {
        world.editing.create(AuthorWorld.newLesson("my-lesson"), world.ann);
        world.editing.publish("my-lesson", world.ann);
        world.editing.save(
                "my-lesson", world.ann, List.of(change("lesson.yaml", List.of("title"), "My lesson", "Our lesson")));
        Path own = world.data.resolve("lessons/my-lesson/lesson.yaml");
        Path draft = world.data.resolve("drafts/my-lesson/lesson.yaml");
        String published = read(own);
        String changed = read(draft);
        AuthorWorld.delete(world.data);

        world.editing.restore();

        assertThat(read(own)).isEqualTo(published);
        assertThat(read(draft)).isEqualTo(changed);
        assertThat(Files.exists(world.data.resolve("lessons/my-lesson/media/map.png")))
                .isTrue();
    }
}
