package org.readout.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.readout.TestDatabase;
import org.readout.privacy.PersonalData.Fate;
import org.readout.privacy.PersonalData.Link;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The list of what is held of a person is whole: the schema has nothing of a person that isn't on it, and the docs are it. */
class PersonalDataTest {

    /** Columns with an address, a name or a number of something else than a person. */
    private static final Set<String> NO_PERSON = Set.of(
            "course_group.name",
            "course.contact",
            "preview.person_id",
            "lesson_version_file.name",
            "lti_platform.name");

    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.H2.create());

    private static Map<String, Set<Link>> declared() {
        return PersonalData.rows(rows -> true).stream()
                .collect(Collectors.groupingBy(
                        rows -> rows.table() + "." + rows.column(),
                        TreeMap::new,
                        Collectors.mapping(PersonalData.Rows::link, Collectors.toSet())));
    }

    @Test
    void each_foreign_key_to_a_person_is_declared_as_the_database_treats_it() {
        Map<String, String> rules = new TreeMap<>();
        Schema.references(jdbc).stream()
                .filter(each -> each.toTable().equals("person"))
                .forEach(each -> rules.put(each.table() + "." + each.column(), each.rule()));
        // Part of a key that leads there by another table.
        Set<String> byAnother = Set.of("accommodation.person_id", "grading_share.person_id");

        Map<String, Set<Link>> declared = declared();
        rules.keySet().removeAll(NO_PERSON);
        assertThat(declared.keySet()).containsAll(rules.keySet());
        rules.forEach((column, rule) -> {
            Set<Link> links = declared.getOrDefault(column, Set.of());
            if (column.equals("preview.owner_id")) {
                assertThat(links).containsExactly(Link.OWN);
            } else if (rule.equals("CASCADE")) {
                assertThat(links).as(column).containsAnyOf(Link.OWN, Link.SHOWN_ELSEWHERE);
            } else {
                assertThat(links)
                        .as(column + " " + rule)
                        .containsExactly(rule.equals("SET NULL") ? Link.FORGOTTEN : Link.DID);
            }
        });
        assertThat(rules.keySet()).doesNotContainAnyElementsOf(byAnother);
    }

    @Test
    void each_table_that_hangs_on_one_of_a_person_is_declared_too() {
        Set<String> own = PersonalData.rows(rows -> rows.link() == Link.OWN).stream()
                .map(PersonalData.Rows::table)
                .filter(table -> !table.equals("person"))
                .collect(Collectors.toSet());
        Set<String> known = PersonalData.rows(rows -> true).stream()
                .map(PersonalData.Rows::table)
                .collect(Collectors.toSet());
        assertThat(Schema.references(jdbc).stream()
                        .filter(each -> own.contains(each.toTable()))
                        .map(Schema.Reference::table)
                        .filter(table -> !known.contains(table)))
                .isEmpty();
    }

    @Test
    void each_column_with_an_address_or_a_name_of_a_person_is_in_a_table_on_the_list() {
        Set<String> known = PersonalData.rows(rows -> true).stream()
                .map(PersonalData.Rows::table)
                .collect(Collectors.toSet());
        List<String> found =
                jdbc.sql("""
                        select lower(c.table_name) || '.' || lower(c.column_name) from information_schema.columns c
                        join information_schema.tables t on t.table_name = c.table_name and t.table_type = 'BASE TABLE'
                            and t.table_schema = c.table_schema
                        where lower(c.table_schema) = 'public' and (lower(c.column_name) like '%email%'
                            or lower(c.column_name) in ('name', 'surname', 'person_id', 'contact', 'student_number', 'subject'))
                        """).query((row, number) -> row.getString(1)).list();
        assertThat(found).hasSizeGreaterThan(30);
        assertThat(found.stream()
                        .filter(column -> !NO_PERSON.contains(column))
                        .filter(column -> !known.contains(column.substring(0, column.indexOf('.')))))
                .isEmpty();
    }

    /** Rows that stay without a name in a course that is over are moved by the course and the student. */
    @Test
    void each_table_of_a_course_says_what_happens_when_its_time_is_over() {
        Set<String> withBoth = new TreeSet<>(jdbc.sql("""
                        select lower(c.table_name) from information_schema.columns c
                        join information_schema.columns p on p.table_name = c.table_name and lower(p.column_name) = 'person_id'
                            and p.table_schema = c.table_schema
                        join information_schema.tables t on t.table_name = c.table_name and t.table_type = 'BASE TABLE'
                            and t.table_schema = c.table_schema
                        where lower(c.table_schema) = 'public' and lower(c.column_name) = 'course_id'
                        """).query(String.class).list());
        // The comments of graders are no student's, and a preview ends with its course.
        withBoth.removeAll(Set.of("stored_comment", "preview", "audit_entry"));
        assertThat(PersonalData.ofCourse(Set.of(Fate.DELETED, Fate.NAMELESS, Fate.WORDLESS)))
                .containsExactlyInAnyOrderElementsOf(withBoth);
    }

    @Test
    void the_table_of_the_docs_is_the_list() throws IOException {
        String page = Files.readString(Path.of("src/docs/administrators/privacy.md"));
        String table = PersonalData.ALL.stream()
                .map(data -> "| " + data.what() + " | " + data.seenBy() + " | " + data.whenErased() + " | "
                        + data.whenEnded() + " |\n")
                .collect(Collectors.joining());
        assertThat(Pattern.compile("\\| --- \\| --- \\| --- \\| --- \\|\n((?:\\|.*\n)+)")
                        .matcher(page)
                        .results()
                        .map(found -> found.group(1)))
                .containsExactly(table.replace('’', '\'').replace('“', '"').replace('”', '"'));
    }
}
