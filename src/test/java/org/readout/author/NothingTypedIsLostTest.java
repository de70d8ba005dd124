package org.readout.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.readout.author.AuthorWorld.LESSON;
import static org.readout.author.AuthorWorld.read;
import static org.readout.author.AuthorWorld.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.FewerTries;
import org.readout.TestDatabase;
import org.readout.format.YamlTree;
import org.readout.user.UserId;

/** Two authors with pages of different age and an editor on the disk change one lesson, in any order. */
class NothingTypedIsLostTest {

    private static final List<List<Object>> FIELDS = List.of(
            List.of("lesson.yaml", "title"),
            List.of("lesson.yaml", "summary"),
            List.of("lesson.yaml", "sections", "second", "title"),
            List.of("first.quiz.yaml", "questions", "treaty", "ask"),
            List.of("first.quiz.yaml", "questions", "end", "ask"));

    private final AuthorWorld world;
    private Random random = new Random(0);
    private final List<String> typed = new ArrayList<>();
    private final StringBuilder clashes = new StringBuilder();

    NothingTypedIsLostTest(@TempDir Path folder) {
        world = new AuthorWorld(folder, TestDatabase.H2.create());
    }

    @ParameterizedTest
    @ValueSource(strings = {"draft", "published"})
    void every_word_is_in_the_lesson_in_a_version_or_in_a_clash(String status) {
        for (int seed = 0; seed < FewerTries.of(6); seed++) {
            random = new Random(seed);
            typed.clear();
            clashes.setLength(0);
            world.versions.delete(LESSON);
            AuthorWorld.delete(world.data);
            AuthorWorld.delete(world.site);
            world.withLesson(status);
            Map<UserId, Map<String, String>> pages = new HashMap<>();
            for (int step = 0; step < 14; step++) {
                world.later();
                UserId author = random.nextBoolean() ? world.ann : world.ben;
                if (!pages.containsKey(author) || random.nextInt(3) == 0) {
                    pages.put(
                            author,
                            new HashMap<>(world.editing
                                    .open(LESSON, author)
                                    .orElseThrow()
                                    .files()));
                }
                switch (random.nextInt(8)) {
                    case 0, 1 -> editDisk();
                    case 2 -> publish(status);
                    default -> save(author, Objects.requireNonNull(pages.get(author)));
                }
            }
            String all = everything();
            assertThat(typed).as("seed " + seed).allMatch(all::contains).hasSizeGreaterThan(4);
            assertThat(world.open().lesson()).as("seed " + seed).isPresent();
        }
    }

    private void publish(String status) {
        if (status.equals("published")) {
            world.editing.publish(LESSON, world.ann);
        }
    }

    private String word() {
        String word = "typed" + typed.size() + "x";
        typed.add(word);
        return word;
    }

    private void editDisk() {
        boolean copy = Files.exists(world.draft("lesson.yaml")) && random.nextBoolean();
        String file = random.nextBoolean() ? "first.md" : "lesson.yaml";
        Path path = copy ? world.draft(file) : world.live(file);
        write(
                path,
                file.equals("first.md")
                        ? inParagraph(read(path))
                        : read(path).replaceFirst("summary: ", "summary: " + word() + " "));
    }

    private String inParagraph(String text) {
        String[] paragraphs = text.strip().split("\n\n");
        int at = random.nextInt(paragraphs.length);
        String[] words = paragraphs[at].split(" ");
        words[random.nextInt(words.length)] += " " + word();
        paragraphs[at] = String.join(" ", words);
        String changed = String.join("\n\n", paragraphs);
        return (random.nextInt(4) == 0 ? changed + "\n\n" + word() : changed) + "\n";
    }

    /** Saves what a page shows with another word; a clash is settled by one of the texts. */
    private void save(UserId author, Map<String, String> page) {
        Change change;
        if (random.nextInt(3) == 0) {
            String before = Objects.requireNonNull(page.get("first.md"));
            change = new Change("first.md", List.of(), before, inParagraph(before));
        } else {
            List<Object> field = FIELDS.get(random.nextInt(FIELDS.size()));
            String file = (String) field.getFirst();
            List<Object> path = field.subList(1, field.size());
            String before = Values.text(
                            YamlTree.read(Objects.requireNonNull(page.get(file)))
                                    .orElseThrow(),
                            path.toArray())
                    .orElseThrow();
            change = new Change(file, path, before, before + " " + word());
        }
        Saved saved = world.editing.save(LESSON, author, List.of(change));
        if (saved instanceof Saved.Clash clash) {
            Conflict conflict = clash.conflicts().getFirst();
            clashes.append(conflict);
            Object chosen = List.of(
                            Objects.requireNonNull(conflict.theirs()),
                            Objects.requireNonNull(conflict.both()),
                            Objects.requireNonNull(conflict.wanted().after()))
                    .get(random.nextInt(3));
            saved = world.editing.save(
                    LESSON,
                    author,
                    List.of(new Change(change.file(), conflict.wanted().path(), conflict.theirs(), chosen)));
            assertThat(saved).isInstanceOf(Saved.Done.class);
        }
        page.putAll(saved.now().files());
    }

    private String everything() {
        StringBuilder all = new StringBuilder(clashes);
        EditedLesson now = world.open();
        all.append(now.files()).append(now.conflicts());
        world.editing
                .versions(LESSON, world.ann)
                .forEach(version -> all.append(world.editing.version(LESSON, world.ann, version.number())));
        return all.toString();
    }
}
