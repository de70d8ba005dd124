package org.readout.lesson.source;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonPeople;
import org.readout.lesson.LessonPeopleStub;
import org.readout.lesson.LessonRole;
import org.readout.lesson.LessonRoles;
import org.readout.user.Asking;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.http.HttpStatus;

/** Who finds, lists, assigns a lesson and sees its problems: by its status, its audience and its people. */
class LessonAccessTest {

    private static final List<String> STATUS = List.of("published", "draft", "withdrawn");
    private static final List<String> AUDIENCES = List.of("public", "instructors", "courses", "private");

    /**
     * In each cell: {@code f} finds its page, pictures and key terms, {@code l} also in lists, {@code a} may assign it,
     * {@code n} sees the notes for instructors.
     */
    private static final String MATRIX = """
                                          owner co-author reader editor instructor assigning member worked student guest
            published-public-owned        flan  flan      flan   flan   flan       flan      fl     fl     fl      fl
            published-instructors-owned   flan  flan      flan   flan   flan       flan      fl     -      -       -
            published-courses-owned       flan  flan      flan   -      -          fln       fl     -      -       -
            published-private-owned       fln   fln       fln    -      -          fln       fl     -      -       -
            draft-public-owned            fln   fln       fln    -      -          -         -      -      -       -
            draft-instructors-owned       fln   fln       fln    -      -          -         -      -      -       -
            draft-courses-owned           fln   fln       fln    -      -          -         -      -      -       -
            draft-private-owned           fln   fln       fln    -      -          -         -      -      -       -
            withdrawn-public-owned        fn    fn        fn     -      -          fn        -      f      -       -
            withdrawn-instructors-owned   fn    fn        fn     -      -          fn        -      f      -       -
            withdrawn-courses-owned       fn    fn        fn     -      -          fn        -      f      -       -
            withdrawn-private-owned       fn    fn        fn     -      -          fn        -      f      -       -
            published-public              flan  flan      flan   flan   flan       flan      fl     fl     fl      fl
            published-instructors         flan  flan      flan   flan   flan       flan      fl     -      -       -
            published-courses             flan  flan      flan   flan   flan       flan      fl     -      -       -
            published-private             -     -         -      fln    -          fln       fl     -      -       -
            draft-public                  fln   fln       fln    fln    fln        fln       -      -      -       -
            draft-instructors             fln   fln       fln    fln    fln        fln       -      -      -       -
            draft-courses                 fln   fln       fln    fln    fln        fln       -      -      -       -
            draft-private                 fln   fln       fln    fln    fln        fln       -      -      -       -
            withdrawn-public              -     -         -      fn     -          fn        -      f      -       -
            withdrawn-instructors         -     -         -      fn     -          fn        -      f      -       -
            withdrawn-courses             -     -         -      fn     -          fn        -      f      -       -
            withdrawn-private             -     -         -      fn     -          fn        -      f      -       -""";

    @TempDir
    private Path path;

    private final Map<User, Map<String, LessonRole>> roles = new LinkedHashMap<>();
    private final Map<String, Asking> people = new LinkedHashMap<>();
    private final List<String> ids = new ArrayList<>();
    private int statements;
    private FolderLibrary library;

    @BeforeEach
    void write() {
        LessonFolder lessons = LessonFolder.in(path);
        for (String owned : List.of("-owned", "")) {
            for (String status : STATUS) {
                for (String audience : AUDIENCES) {
                    String id = status + "-" + audience + owned;
                    ids.add(id);
                    lessons.write(
                            id + "/lesson.yaml",
                            lessons.anotherLesson(id) + "status: " + status + "\naudience: " + audience + "\n");
                    lessons.write(id + "/only.md", "See ![a map](media/map.png) and [it](term:own).");
                    lessons.write(id + "/teaching.md", "A note.");
                    lessons.write(
                            id + "/terms.yaml",
                            "- { id: own, term: " + id + ", gloss: One line, definition: Two lines. }");
                    lessons.write(id + "/media/map.png", new byte[] {1});
                }
            }
        }
        String[] all = ids.toArray(new String[0]);
        person("owner", LessonRole.OWNER, true);
        person("co-author", LessonRole.AUTHOR, true);
        person("reader", LessonRole.READER, true);
        person("editor", null, true);
        person("instructor", null, true);
        person("assigning", null, true, all);
        person("member", null, false, all);
        person("worked", null, false);
        person("student", null, false);
        people.put("guest", Asking.VISITOR);
        library = new FolderLibrary(path.toString(), TestDay.CLOCK, new KeptInMemory(), stub());
    }

    private void person(String name, @Nullable LessonRole role, boolean instructor, String... assigned) {
        User user = new User(UserId.random(), User.Kind.ACCOUNT, name, name + "@example.org");
        people.put(name, Asking.of(user, instructor, assigned));
        Map<String, LessonRole> its = new LinkedHashMap<>();
        if (role != null) {
            ids.stream().filter(id -> id.endsWith("-owned")).forEach(id -> its.put(id, role));
        }
        roles.put(user, its);
    }

    private LessonPeople stub() {
        return new LessonPeopleStub(
                user -> {
                    statements++;
                    User found = roles.keySet().stream()
                            .filter(it -> it.id().equals(user))
                            .findFirst()
                            .orElseThrow();
                    Map<String, Optional<LessonRole>> its = new LinkedHashMap<>();
                    ids.stream()
                            .filter(id -> id.endsWith("-owned"))
                            .forEach(id -> its.put(
                                    id,
                                    Optional.ofNullable(
                                            roles.getOrDefault(found, Map.of()).get(id))));
                    return new LessonRoles(its, found.name().equals("editor"));
                },
                user -> person("worked").signedIn().orElseThrow().id().equals(user) ? Set.copyOf(ids) : Set.of());
    }

    @Test
    void each_role_finds_lists_and_assigns_what_the_status_the_audience_and_the_people_of_a_lesson_allow() {
        String head = "%-30s".formatted("") + String.join(" ", people.keySet());
        String rows = ids.stream()
                .map(id -> "%-30s".formatted(id)
                        + people.entrySet().stream()
                                .map(each -> ("%-" + each.getKey().length() + "s").formatted(cell(id, each.getValue())))
                                .collect(joining(" ")))
                .map(String::stripTrailing)
                .collect(joining("\n"));
        assertThat(head + "\n" + rows).isEqualTo(MATRIX);
    }

    private String cell(String id, Asking user) {
        boolean found = library.lesson(id, user).isPresent();
        assertThat(new LessonPictures(library.publisher(), library, user)
                        .picture(id, "map.png")
                        .getStatusCode())
                .as(id)
                .isEqualTo(found ? HttpStatus.OK : HttpStatus.NOT_FOUND);
        assertThat(library.entries("own", user).stream()
                        .anyMatch(entry -> entry.term().term().equals(id)))
                .as(id)
                .isEqualTo(found);
        boolean assignable = user.isInstructor()
                && library.assignable(user.signedIn().orElseThrow().id()).stream()
                        .anyMatch(it ->
                                it.lesson().id().equals(id) && !it.lesson().draft());
        String cell = Stream.of(
                        found ? "f" : "",
                        library.lessons(user).stream()
                                        .anyMatch(it -> it.lesson().id().equals(id))
                                ? "l"
                                : "",
                        assignable ? "a" : "",
                        library.teaching(id, user).isPresent() ? "n" : "")
                .collect(joining());
        return cell.isEmpty() ? "-" : cell;
    }

    @Test
    void a_lesson_that_was_never_published_is_shown_to_its_people_or_to_all_instructors() throws Exception {
        for (String id : List.of("withheld-owned", "withheld")) {
            ids.add(id);
            Files.createDirectories(path.resolve(id));
            Files.writeString(path.resolve(id + "/lesson.yaml"), "id: " + id);
        }
        roles.values().stream()
                .filter(its -> !its.isEmpty())
                .forEach(its -> its.put("withheld-owned", LessonRole.OWNER));
        library.scan();

        assertThat(library.withheld(person("owner"))).containsExactly("withheld", "withheld-owned");
        assertThat(library.withheld(person("instructor"))).containsExactly("withheld");
        assertThat(library.withheld(person("editor"))).containsExactly("withheld");
        assertThat(library.withheld(person("student"))).isEmpty();
    }

    @Test
    void people_are_read_once_for_all_lessons_and_not_at_all_if_every_lesson_is_public() {
        statements = 0;
        library.lessons(person("student"));
        assertThat(statements).isEqualTo(1);
        library.entries(person("instructor"));
        assertThat(statements).isEqualTo(2);
        library.lesson("published-public-owned", person("student"));
        library.lessons(Asking.VISITOR);
        assertThat(statements).isEqualTo(2);

        LessonFolder.in(path.resolve("public"));
        LessonLibrary open =
                new FolderLibrary(path.resolve("public").toString(), TestDay.CLOCK, new KeptInMemory(), stub());
        open.lessons(person("student"));
        open.entries(person("instructor"));
        assertThat(statements).isEqualTo(2);
    }

    private Asking person(String name) {
        return Objects.requireNonNull(people.get(name), name);
    }
}
