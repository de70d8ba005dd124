package org.readout.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes a query slow or keeps its connection. */
class SqlTest {

    /** Compares each row with each person: it takes four times as long for a class of twice the size. */
    private static final Pattern LIST_OF_PEOPLE = Pattern.compile("person_id\\s+in\\s*\\(\\s*[:?]");

    /** Keeps its connection until it is closed, as a resource of {@code try} is. */
    private static final Pattern OPEN_ROWS = Pattern.compile(
            // Looks back only from a query: from every character it would take seconds.
            "\\.query\\((?<!try \\(.{0,120}\\.query\\()((?!\\.list\\(|\\.optional\\()[^;{}])*?\\)\\s*\\.stream\\(\\)");

    @Test
    void no_query_takes_a_list_of_people() throws IOException {
        assertThat(filesWith(LIST_OF_PEOPLE)).isEmpty();
    }

    @Test
    void no_rows_are_left_open() throws IOException {
        assertThat(filesWith(OPEN_ROWS)).isEmpty();
    }

    /**
     * Reads a member of a course without asking whether the member has been removed. Two names say that it's meant: who wrote
     * a post, and who has ever been a member.
     */
    private static final Pattern REMOVED_MEMBERS = Pattern.compile(
            // A text block ends at its quotes: the next query says nothing about this one.
            "(?:from|join)\\s+enrolment\\s+(?!author_seat\\b|ever_member\\b)(?:where\\b(?!.{0,200}?removed_at)"
                    + "|(?!where\\b)(\\w+)\\b(?!(?:(?!\"\"\").){0,700}?\\b\\1\\.removed_at))",
            Pattern.DOTALL);

    @Test
    void no_query_takes_a_removed_member_for_one() throws IOException {
        assertThat(filesWith(REMOVED_MEMBERS)).isEmpty();
    }

    /** The student of a preview is no student, and has no rights for all that. */
    private static final Pattern NO_STUDENT = Pattern.compile("part\\s*<>\\s*'student'");

    @Test
    void no_query_takes_everyone_but_students_for_the_staff() throws IOException {
        assertThat(filesWith(NO_STUDENT)).isEmpty();
    }

    @Test
    void code_that_breaks_the_rules_is_found() {
        assertThat(NO_STUDENT.matcher("where e.part <> 'student'").find()).isTrue();
        assertThat(REMOVED_MEMBERS
                        .matcher("select 1 from enrolment e where e.course_id = ?")
                        .find())
                .isTrue();
        assertThat(REMOVED_MEMBERS
                        .matcher("select 1 from enrolment e where e.course_id = ? and e.removed_at is null")
                        .find())
                .isFalse();
        assertThat(LIST_OF_PEOPLE.matcher("where a.person_id in (:students)").find())
                .isTrue();
        assertThat(LIST_OF_PEOPLE
                        .matcher("where person_id in (select person_id from enrolment)")
                        .find())
                .isFalse();
        assertThat(OPEN_ROWS
                        .matcher("return jdbc.sql(words).query(ROW)\n    .stream()")
                        .find())
                .isTrue();
        assertThat(OPEN_ROWS
                        .matcher("return jdbc.sql(words).query(ROW).list().stream()")
                        .find())
                .isFalse();
        assertThat(OPEN_ROWS
                        .matcher("try (var rows = jdbc.sql(words).query(ROW).stream()) {")
                        .find())
                .isFalse();
    }

    private static List<Path> filesWith(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> pattern.matcher(text(file)).find())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
