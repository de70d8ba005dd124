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

/** A query that compares each row with a list of people takes four times as long for a class of twice the size. */
class SqlTest {

    private static final Pattern LIST_OF_PEOPLE = Pattern.compile("person_id\\s+in\\s*\\(\\s*[:?]");

    @Test
    void no_query_takes_a_list_of_people() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(SqlTest::takesListOfPeople)
                    .toList();
            assertThat(found).isEmpty();
        }
    }

    @Test
    void a_list_of_people_is_found_in_the_code_that_breaks_the_rule() {
        assertThat(LIST_OF_PEOPLE.matcher("where a.person_id in (:students)").find())
                .isTrue();
        assertThat(LIST_OF_PEOPLE
                        .matcher("where person_id in (select person_id from enrolment)")
                        .find())
                .isFalse();
    }

    private static boolean takesListOfPeople(Path file) {
        try {
            return LIST_OF_PEOPLE.matcher(Files.readString(file)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
