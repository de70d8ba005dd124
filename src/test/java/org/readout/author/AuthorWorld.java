package org.readout.author;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptWorld;
import org.readout.correction.CorrectionsOver;
import org.readout.db.DurableTransactions;
import org.readout.format.YamlTree;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonPeople;
import org.readout.lesson.LessonStores;
import org.readout.lesson.source.LessonPublisher;
import org.readout.lesson.source.PublishedFolders;
import org.readout.user.RecordedAudit;
import org.readout.user.SiteRight;
import org.readout.user.UserId;
import org.readout.user.UsersOver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.util.FileSystemUtils;

/** The authors' service over a database, a folder with lessons of the site and a data folder. */
final class AuthorWorld {

    static final String LESSON = "small-lesson";

    final Path site;
    final Path data;
    final DataSource database;
    final AttemptWorld quiz;
    final VersionRepository versions;
    final LessonPeople people;
    final LessonLibrary library;
    final LessonPublisher publisher;
    final LessonEditing editing;

    /** Instructors who edit the site's lessons. */
    final UserId ann;

    final UserId ben;

    AuthorWorld(Path folder, DataSource database) {
        this.database = database;
        quiz = new AttemptWorld(database);
        site = folder.resolve("site");
        data = folder.resolve("data");
        make(site);
        people = LessonStores.people(database, person -> Set.of(), RecordedAudit.none());
        library = new LessonLibrary(people);
        versions = new VersionRepository(JdbcClient.create(database));
        publisher = PublishedFolders.of(site, data, quiz.clock, library, LessonStores.published(database));
        editing = new LessonEditing(
                new LessonFolders(site, data, versions, quiz.clock),
                versions,
                new PublishingRepository(JdbcClient.create(database)),
                CorrectionsOver.world(quiz, RecordedAudit.none()),
                publisher,
                library,
                people,
                UsersOver.rights(database),
                quiz.courses,
                UsersOver.database(database, quiz.clock),
                RecordedAudit.none(),
                new DurableTransactions(new JdbcTransactionManager(database), database));
        ann = person("Ann Author", SiteRight.CREATE_COURSES, SiteRight.EDIT_LESSONS);
        ben = person("Ben Author", SiteRight.CREATE_COURSES, SiteRight.EDIT_LESSONS);
    }

    UserId person(String name, SiteRight... rights) {
        return UsersOver.account(database, quiz.clock, name, rights).id();
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a small lesson into the site's folder. */
    AuthorWorld withLesson(String status) {
        write(site.resolve(LESSON).resolve("lesson.yaml"), """
                # A comment above
                id: small-lesson
                title: A small lesson # and one beside
                summary: What it is about.
                level: introductory
                status: STATUS
                language: en
                sections:
                  - id: first
                    title: The first section
                    text: first.md
                    quiz: first.quiz.yaml
                  - id: second
                    title: The second section
                    text: second.md
                """.replace("STATUS", status));
        write(site.resolve(LESSON).resolve("first.md"), """
                One paragraph about a treaty.

                Another paragraph about its parties.

                The last paragraph about its end.
                """);
        write(site.resolve(LESSON).resolve("second.md"), "The second section has one paragraph.\n");
        write(site.resolve(LESSON).resolve("first.quiz.yaml"), """
                id: first-quiz
                questions:
                  - id: treaty
                    kind: true-false
                    ask: The treaty has two parties.
                    answer: true
                  - id: end
                    kind: true-false
                    ask: The treaty has ended.
                    answer: false
                """);
        publisher.publish(LESSON);
        return this;
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path live(String file) {
        return site.resolve(LESSON).resolve(file);
    }

    Path draft(String file) {
        return data.resolve("drafts").resolve(LESSON).resolve(file);
    }

    EditedLesson open() {
        return editing.open(LESSON, ann).orElseThrow();
    }

    String text(String file) {
        return Objects.requireNonNull(open().files().get(file));
    }

    Saved save(UserId user, Change... changes) {
        return editing.save(LESSON, user, List.of(changes));
    }

    static Change change(String file, List<Object> path, @Nullable Object before, @Nullable Object after) {
        return new Change(file, path, before, after);
    }

    /** Lets so much time pass that the next save is a version of its own. */
    void later() {
        quiz.clock.advance(Duration.ofMinutes(11));
    }

    static void delete(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kinds of the lesson's versions, newest first. */
    List<Version.Kind> versions() {
        return editing.versions(LESSON, ann).stream().map(Version::kind).toList();
    }

    int newest() {
        return editing.versions(LESSON, ann).getFirst().number();
    }

    /** The number of different contents of files that are stored. */
    int contents() {
        return JdbcClient.create(database)
                .sql("select count(*) from lesson_file_content")
                .query(Integer.class)
                .single();
    }

    @SuppressWarnings("unchecked")
    List<Object> list(String file, String name) {
        Map<String, Object> tree =
                (Map<String, Object>) YamlTree.read(text(file)).orElseThrow();
        return (List<Object>) Objects.requireNonNull(tree.get(name));
    }

    static NewLesson newLesson(String id) {
        return new NewLesson(
                id,
                Map.of(
                        "lesson.yaml",
                        Map.of(
                                "title", "My lesson",
                                "summary", "What it is about.",
                                "level", "introductory",
                                "language", "en",
                                "attribution", "After an article by R. Roe.",
                                "sections", List.of(Map.of("id", "first", "title", "First", "text", "first.md"))),
                        "first.md",
                        "A paragraph about a treaty.\n\nAnd one about its end.",
                        "media/map.png",
                        new byte[] {1, 2, 3}));
    }
}
