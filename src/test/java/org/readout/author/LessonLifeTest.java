package org.readout.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.readout.author.AuthorWorld.LESSON;
import static org.readout.author.AuthorWorld.change;
import static org.readout.author.AuthorWorld.read;
import static org.readout.author.AuthorWorld.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentRules;
import org.readout.course.Course;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonRole;
import org.readout.user.SiteRight;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UsersOver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lessons from their creation to their end, and who may do what with them. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LessonLifeTest {

    private static final String MINE = "my-lesson";

    private final AuthorWorld world;

    LessonLifeTest(TestDatabase kind, @TempDir Path folder) {
        world = new AuthorWorld(folder, kind.create()).withLesson("published");
    }

    @Test
    void a_new_lesson_is_a_draft_of_its_author() {
        assertThat(world.editing.create(AuthorWorld.newLesson(MINE), world.ann)).isEqualTo(MINE);

        EditedLesson mine = world.editing.open(MINE, world.ann).orElseThrow();
        assertThat(mine.lesson())
                .hasValueSatisfying(lesson -> assertThat(lesson.status()).isEqualTo(Lesson.LessonStatus.DRAFT));
        assertThat(mine.owner()).isTrue();
        assertThat(mine.pictures()).containsExactly("media/map.png");
        assertThat(world.editing.open(MINE, world.ben)).isEmpty();
        assertThat(world.editing.mine(world.ann))
                .extracting(AuthoredLesson::id, AuthoredLesson::status, AuthoredLesson::isOwned)
                .containsExactly(tuple(LESSON, "published", false), tuple(MINE, "draft", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {LESSON, "My lesson", "../my-lesson", ""})
    void a_new_lesson_needs_an_id_that_no_other_has(String id) {
        refused(() -> world.editing.create(AuthorWorld.newLesson(id), world.ann));
        assertThat(world.editing.mine(world.ann)).hasSize(1);
    }

    @Test
    void a_lesson_has_no_more_and_no_larger_files_than_it_may() {
        NewLesson small = AuthorWorld.newLesson(MINE);
        Map<String, Object> files = new LinkedHashMap<>(small.files());
        files.put("media/large.png", new byte[(2 << 20) + 1]);
        assertThat(refused(() -> world.editing.create(new NewLesson(MINE, files), world.ann)))
                .isEqualTo("“media/large.png” is larger than 2 MB. Make it smaller.");

        files.clear();
        files.putAll(small.files());
        IntStream.range(0, 16).forEach(number -> files.put("media/" + number + ".png", new byte[2 << 20]));
        assertThat(refused(() -> world.editing.create(new NewLesson(MINE, files), world.ann)))
                .startsWith("A lesson can have up to 30 MB.");

        world.editing.create(small, world.ann);
        Change large = change("media/large.png", List.of(), null, new byte[(2 << 20) + 1]);
        refused(() -> world.editing.save(MINE, world.ann, List.of(large)));
        assertThat(world.editing.open(MINE, world.ann).orElseThrow().pictures()).hasSize(1);
    }

    @Test
    void only_people_of_a_lesson_do_what_their_role_allows() {
        world.editing.create(AuthorWorld.newLesson(MINE), world.ann);
        User reader = instructor("Rita Reader");
        User author = instructor("Carl Author");
        User student = UsersOver.account(world.database, world.quiz.clock, "Stu Dent");
        world.editing.invite(MINE, Objects.requireNonNull(reader.email()), LessonRole.READER, world.ann);
        world.editing.invite(
                MINE, Objects.requireNonNull(author.email()).toUpperCase(Locale.ROOT), LessonRole.AUTHOR, world.ann);
        refused(() ->
                world.editing.invite(MINE, Objects.requireNonNull(student.email()), LessonRole.READER, world.ann));
        refused(() -> world.editing.invite(MINE, "none@example.org", LessonRole.READER, world.ann));
        Change title = change("lesson.yaml", List.of("title"), "My lesson", "Our lesson");

        for (UserId other : List.of(world.ben, student.id(), UserId.random())) {
            forbidden(() -> world.editing.save(MINE, other, List.of(title)));
            forbidden(() -> world.editing.versions(MINE, other));
            forbidden(() -> world.editing.zip(MINE, other));
            forbidden(() -> world.editing.copy(MINE, "a-copy", other));
            forbidden(() -> world.editing.publish(MINE, other));
        }
        assertThat(world.editing.open(MINE, reader.id())).isEmpty();
        forbidden(() -> world.editing.save(MINE, reader.id(), List.of(title)));
        assertThat(world.editing.copy(MINE, "a-copy", reader.id())).isEqualTo("a-copy");
        assertThat(world.editing.save(MINE, author.id(), List.of(title))).isInstanceOf(Saved.Done.class);
        world.editing.publish(MINE, author.id());
        forbidden(() -> world.editing.withdraw(MINE, author.id()));
        forbidden(() -> world.editing.delete(MINE, author.id()));
        forbidden(() -> world.editing.invite(MINE, "x@example.org", LessonRole.READER, author.id()));

        world.editing.invite(MINE, Objects.requireNonNull(author.email()), LessonRole.OWNER, world.ann);
        assertThat(world.people.remove(MINE, world.ann, author.id())).isTrue();
        assertThat(world.editing.open(MINE, world.ann)).isEmpty();
        world.editing.withdraw(MINE, author.id());
        assertThat(read(world.data.resolve("lessons/my-lesson/lesson.yaml"))).contains("status: withdrawn");
    }

    @Test
    void no_save_publishes_and_only_an_owner_decides_who_finds_a_lesson() {
        world.editing.create(AuthorWorld.newLesson(MINE), world.ann);
        world.editing.invite(MINE, email(world.ben), LessonRole.AUTHOR, world.ann);
        Change status = change("lesson.yaml", List.of("status"), "draft", "published");
        Change audience = new Change("lesson.yaml", List.of("audience"), null, "private");

        refused(() -> world.editing.save(MINE, world.ann, List.of(status)));
        refused(() -> world.editing.save(MINE, world.ben, List.of(audience)));
        assertThat(world.editing.save(MINE, world.ann, List.of(audience))).isInstanceOf(Saved.Done.class);
        world.editing.publish(MINE, world.ann);
        assertThat(world.editing.back(MINE, world.ben, 1).now().published()).isTrue();
    }

    @Test
    void a_draft_with_an_error_in_it_stays_a_draft_that_is_written_in_place() {
        world.editing.create(AuthorWorld.newLesson(MINE), world.ann);
        Path own = world.data.resolve("lessons/my-lesson/lesson.yaml");
        write(own, read(own) + "objectives: [\n");

        world.editing.save(
                MINE,
                world.ann,
                List.of(change(
                        "first.md", List.of(), "A paragraph about a treaty.\n\nAnd one about its end.", "Text.")));

        assertThat(read(own.resolveSibling("first.md"))).isEqualTo("Text.\n");
        assertThat(world.data.resolve("drafts")).doesNotExist();
    }

    @Test
    void a_lesson_of_the_site_is_edited_with_the_right_to_do_so() {
        User instructor = instructor("Ida Instructor");

        assertThat(world.editing.open(LESSON, instructor.id())).isEmpty();
        assertThat(world.editing.copy(LESSON, MINE, instructor.id())).isEqualTo(MINE);
        assertThat(world.editing.open(MINE, instructor.id())).isPresent();
    }

    @Test
    void a_copy_takes_later_changes_over_and_keeps_its_own() {
        world.editing.copy(LESSON, MINE, world.ben);
        assertThat(world.editing.later(MINE, world.ben)).isEmpty();
        world.editing.save(
                MINE,
                world.ben,
                List.of(
                        change("lesson.yaml", List.of("title"), "A small lesson", "My small lesson"),
                        change(
                                "lesson.yaml",
                                List.of("sections", "second", "title"),
                                "The second section",
                                "Part two")));
        world.save(
                world.ann,
                change("lesson.yaml", List.of("title"), "A small lesson", "A short lesson"),
                change("lesson.yaml", List.of("summary"), "What it is about.", "A treaty."));
        assertThat(world.editing.later(MINE, world.ben)).isEmpty();

        world.editing.publish(LESSON, world.ann);

        assertThat(world.editing.later(MINE, world.ben))
                .extracting(Difference::path)
                .containsExactlyInAnyOrder(List.of("title"), List.of("summary"));
        Saved taken = world.editing.takeOver(MINE, world.ben);
        assertThat(taken.now().files().get("lesson.yaml"))
                .contains(
                        "id: my-lesson",
                        "title: My small lesson",
                        "summary: A treaty.",
                        "title: Part two",
                        "status: draft");
        assertThat(taken.now().conflicts())
                .singleElement()
                .extracting(Conflict::theirs)
                .isEqualTo("A short lesson");
        assertThat(world.editing.later(MINE, world.ben)).isEmpty();
    }

    @Test
    void a_lesson_comes_back_from_its_zip_file_under_another_id() {
        world.editing.create(AuthorWorld.newLesson(MINE), world.ann);

        String copy = world.editing.fromZip(world.editing.zip(MINE, world.ann), world.ben);

        assertThat(copy).isEqualTo("my-lesson-2");
        EditedLesson there = world.editing.open(copy, world.ben).orElseThrow();
        assertThat(there.lesson()).isPresent();
        assertThat(there.files().get("first.md")).isEqualTo("A paragraph about a treaty.\n\nAnd one about its end.\n");
        assertThat(world.editing.picture(copy, world.ben, "media/map.png")).hasValue(new byte[] {1, 2, 3});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.md",
                "/etc/passwd",
                "my-lesson/../../evil.md",
                "my-lesson\\..\\evil.md",
                "my-lesson/other/evil.md",
                "my-lesson/media/../evil.md",
                "C:/evil.md",
                "other-lesson/evil.md",
                "my-lesson/é.md"
            })
    void a_zip_file_with_a_path_elsewhere_is_refused_whole(String path) throws IOException {
        byte[] zip = zip(
                Map.of("my-lesson/lesson.yaml", "id: my-lesson\n".getBytes(StandardCharsets.UTF_8), path, new byte[1]));

        assertThat(refused(() -> world.editing.fromZip(zip, world.ann))).contains("Nothing was imported.");
        assertThat(world.editing.mine(world.ann)).hasSize(1);
    }

    @Test
    void a_zip_file_that_unpacks_to_too_much_or_is_none_is_refused() throws IOException {
        byte[] bomb = zip(Map.of("my-lesson/media/a.png", new byte[40 << 20]));
        assertThat(bomb.length).isLessThan(1 << 20);
        assertThat(refused(() -> world.editing.fromZip(bomb, world.ann))).startsWith("A lesson can have up to 30 MB.");

        Map<String, byte[]> many = new LinkedHashMap<>();
        IntStream.range(0, 501).forEach(number -> many.put("my-lesson/" + number + ".md", new byte[0]));
        assertThat(refused(() -> world.editing.fromZip(zip(many), world.ann))).contains("500 files");
        assertThat(refused(() -> world.editing.fromZip(new byte[] {80, 75, 3, 4, 9, 9}, world.ann)))
                .startsWith("This zip file");
        assertThat(refused(() -> world.editing.fromZip("no zip".getBytes(StandardCharsets.UTF_8), world.ann)))
                .startsWith("This zip file has no lesson");
        byte[] whole = zip(Map.of("my-lesson/lesson.yaml", new byte[20000]));
        assertThat(refused(() -> world.editing.fromZip(Arrays.copyOf(whole, 60), world.ann)))
                .startsWith("This zip file");
    }

    @Test
    void files_of_the_system_in_a_zip_file_are_passed_over() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("__MACOSX/my-lesson/._lesson.yaml", new byte[1]);
        files.put("my-lesson/.DS_Store", new byte[1]);
        files.put("my-lesson/README.md", new byte[1]);
        files.put("my-lesson/lesson.yaml", "id: my-lesson\ntitle: Mine\n".getBytes(StandardCharsets.UTF_8));

        assertThat(world.editing.fromZip(zip(files), world.ann)).isEqualTo(MINE);
        assertThat(world.editing.open(MINE, world.ann).orElseThrow().files()).containsOnlyKeys("lesson.yaml");
    }

    @Test
    void publishing_says_who_sees_it_and_what_forbids_it() {
        Course course = world.quiz.courses.create(world.ben, "IR 101", ZoneOffset.UTC);
        world.quiz.assignments.assign(course.id(), world.ben, LESSON, AssignmentRules.NONE);
        world.quiz.courses.join(course.id(), instructor("A Student").id());
        world.save(
                world.ann,
                change("first.quiz.yaml", List.of("questions", "end", "ask"), "The treaty has ended.", null));

        Publishing publishing = world.editing.publishing(LESSON, world.ann);

        assertThat(publishing.courses()).isEqualTo(1);
        assertThat(publishing.students()).isEqualTo(1);
        assertThat(publishing.version()).isEqualTo(1);
        assertThat(publishing.obstacles()).extracting(Problem::path).contains(List.of("questions", 1, "ask"));
        refused(() -> world.editing.publish(LESSON, world.ann));
        assertThat(read(world.live("first.quiz.yaml"))).contains("The treaty has ended.");
        assertThat(world.open().changed()).isTrue();
    }

    @Test
    void who_can_read_a_lesson_changes_at_once_and_other_changes_wait() {
        world.editing.create(AuthorWorld.newLesson(MINE), world.ann);
        world.editing.publish(MINE, world.ann);
        world.editing.save(
                MINE, world.ann, List.of(change("lesson.yaml", List.of("title"), "My lesson", "Our lesson")));

        forbidden(() -> world.editing.open(MINE, world.ben, "private"));
        world.editing.open(MINE, world.ann, "private");

        Lesson seen = world.library.lesson(MINE).orElseThrow().lesson();
        assertThat(seen.audience()).isEqualTo(Lesson.Audience.PRIVATE);
        assertThat(seen.title()).isEqualTo("My lesson");
        EditedLesson now = world.editing.open(MINE, world.ann).orElseThrow();
        assertThat(now.title()).isEqualTo("Our lesson");
        assertThat(now.conflicts()).isEmpty();
        assertThat(now.files().get("lesson.yaml")).contains("audience: private");
    }

    @Test
    void a_lesson_that_is_used_is_withdrawn_and_not_deleted() {
        world.editing.create(AuthorWorld.newLesson(MINE), world.ann);
        world.editing.publish(MINE, world.ann);
        Course course = world.quiz.courses.create(world.ann, "IR 101", ZoneOffset.UTC);
        world.quiz.assignments.assign(course.id(), world.ann, MINE, AssignmentRules.NONE);

        refused(() -> world.editing.delete(MINE, world.ann));
        world.editing.save(
                MINE, world.ann, List.of(change("lesson.yaml", List.of("title"), "My lesson", "Our lesson")));
        world.editing.withdraw(MINE, world.ann);

        assertThat(world.library.lesson(MINE).orElseThrow().lesson().title()).isEqualTo("My lesson");
        assertThat(world.library.lesson(MINE).orElseThrow().lesson().status()).isEqualTo(Lesson.LessonStatus.WITHDRAWN);
        EditedLesson withdrawn = world.editing.open(MINE, world.ann).orElseThrow();
        assertThat(withdrawn.withdrawn()).isTrue();
        assertThat(withdrawn.title()).isEqualTo("Our lesson");
        assertThat(withdrawn.conflicts()).isEmpty();
        world.editing.publish(MINE, world.ann);
        assertThat(world.library.lesson(MINE).orElseThrow().lesson().title()).isEqualTo("Our lesson");
    }

    @Test
    void a_deleted_lesson_leaves_nothing() {
        world.editing.create(AuthorWorld.newLesson(MINE), world.ann);
        forbidden(() -> world.editing.delete(LESSON, world.ann));

        world.editing.delete(MINE, world.ann);

        assertThat(world.data.resolve("lessons/my-lesson")).doesNotExist();
        assertThat(world.contents()).isZero();
        world.editing.restore();
        assertThat(world.editing.open(MINE, world.ann)).isEmpty();
        world.editing.create(AuthorWorld.newLesson(MINE), world.ben);
        assertThat(world.people.people(MINE, world.ben)).hasSize(1);
    }

    @Test
    void a_lesson_of_the_site_that_was_deleted_on_the_disk_stays_deleted() {
        world.save(world.ann, change("lesson.yaml", List.of("title"), "A small lesson", "A short lesson"));
        AuthorWorld.delete(world.site.resolve(LESSON));
        AuthorWorld.delete(world.data);

        world.editing.restore();

        assertThat(world.library.lesson(LESSON)).isNotNull();
        assertThat(world.data.resolve("lessons")).doesNotExist();
    }

    @Test
    void an_author_whose_account_is_deleted_leaves_versions_without_a_name() {
        world.save(world.ann, change("lesson.yaml", List.of("title"), "A small lesson", "A short lesson"));
        write(world.draft("second.md"), "Another text.\n");

        assertThat(world.open().files()).containsEntry("second.md", "Another text.\n");
        assertThat(world.editing.versions(LESSON, world.ann))
                .extracting(Version::person)
                .containsExactly(Optional.empty(), Optional.of("Ann Author"), Optional.empty());
    }

    private User instructor(String name) {
        return UsersOver.account(world.database, world.quiz.clock, name, SiteRight.CREATE_COURSES);
    }

    private String email(UserId person) {
        return JdbcClient.create(world.database)
                .sql("select email from person where person_id = ?")
                .param(person.value())
                .query(String.class)
                .single();
    }

    private static String refused(Runnable action) {
        Refused[] refusal = new Refused[1];
        assertThatExceptionOfType(Refused.class).isThrownBy(action::run).satisfies(it -> refusal[0] = it);
        return String.valueOf(refusal[0].getMessage());
    }

    private static void forbidden(Runnable action) {
        assertThatExceptionOfType(NotAllowed.class).isThrownBy(action::run);
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }
}
