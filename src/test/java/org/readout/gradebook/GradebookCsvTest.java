package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.lesson.Lesson.Sitting;
import org.readout.user.User;

class GradebookCsvTest {

    private final Sample sample = new Sample();

    @Test
    void there_is_a_header_and_one_row_a_student() {
        User ada = sample.student("Ada");
        User bo = sample.student("Bo, \"the\" second\nline");
        sample.read(ada, "one")
                .submitted(ada, "one", "3.3333333333", 4, Sample.DUE.plus(Duration.ofHours(1)))
                .wrote(ada, "why", 1, 2)
                .started(bo, "two");
        assertThat(parsed(sample.at(Sample.AFTER)))
                .containsExactly(
                        List.of(
                                "Name",
                                "Email",
                                "Surname",
                                "Student number",
                                "Group",
                                "Part one: read",
                                "Part one: score",
                                "Part one: out of",
                                "Part one: late penalty",
                                "Part one: status",
                                "Part two: read",
                                "Part two: score",
                                "Part two: out of",
                                "Part two: late penalty",
                                "Part two: status",
                                "Part three: read",
                                "Prompts answered, of 2",
                                "Posts",
                                "Replies",
                                "Points",
                                "Out of",
                                "Total in percent",
                                "Total: status"),
                        List.of(
                                "Ada",
                                "student1@example.org",
                                "",
                                "",
                                "",
                                "yes",
                                "3.33",
                                "4",
                                "0",
                                "submitted, 1 day late",
                                "no",
                                "",
                                "5",
                                "",
                                "missing",
                                "no",
                                "1",
                                "1",
                                "2",
                                "3.33",
                                "9",
                                "37.04",
                                ""),
                        List.of(
                                "Bo, \"the\" second\nline",
                                "student2@example.org",
                                "",
                                "",
                                "",
                                "no",
                                "",
                                "4",
                                "",
                                "missing",
                                "no",
                                "",
                                "5",
                                "",
                                "missing, in progress",
                                "no",
                                "0",
                                "0",
                                "0",
                                "0",
                                "9",
                                "0",
                                ""));
    }

    @Test
    void the_late_penalty_has_its_own_column() {
        User ada = sample.student("Ada");
        sample.withLateCredit(20, 50).submitted(ada, "one", "3", 4, Sample.DUE.plus(Duration.ofHours(1)));
        assertThat(parsed(sample.at(Sample.AFTER)).get(1).subList(6, 10))
                .containsExactly("2.4", "4", "0.6", "submitted, 1 day late: 3\u00A0−\u00A020%");
    }

    @Test
    void a_scored_reading_check_has_its_score_and_status() {
        User ada = sample.student("Ada");
        User bo = sample.student("Bo");
        sample.student("Cy");
        sample.withReadingCheck(3).answered(ada, Sitting.BEFORE, Sitting.AFTER).answered(bo, Sitting.BEFORE);
        List<List<String>> rows = parsed(sample.at(Sample.AFTER));
        assertThat(rows.getFirst().subList(16, 19))
                .containsExactly("Reading check: score", "Reading check: out of", "Reading check: status");
        assertThat(rows.get(1).subList(16, 19)).containsExactly("3", "3", "submitted");
        assertThat(rows.get(2).subList(16, 19)).containsExactly("", "3", "missing, answered once");
        assertThat(rows.get(3).subList(16, 19)).containsExactly("", "3", "missing");
    }

    @Test
    void the_file_begins_with_a_byte_order_mark_and_ends_its_lines_as_the_standard_says() {
        sample.student("Łucja Żółć 李");
        String text = text(sample.at(Sample.AFTER));
        assertThat(text).startsWith("\uFEFFName,").endsWith("\r\n").contains("Łucja Żółć 李");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@sum(A1)",
                "\tx",
                "\rx",
                "=HYPERLINK(\"http://example.org\",\"see\")",
                "＝1+1"
            })
    void a_name_that_a_spreadsheet_would_run_becomes_text(String name) {
        sample.student(name);
        assertThat(parsed(sample.at(Sample.AFTER)).get(1).getFirst()).isEqualTo("'" + name);
    }

    @Test
    void a_harmless_name_stays_as_it_is() {
        sample.student("O'Neil-Smith = x");
        assertThat(parsed(sample.at(Sample.AFTER)).get(1).getFirst()).isEqualTo("O'Neil-Smith = x");
    }

    private static List<List<String>> parsed(LessonGradebook gradebook) {
        return CsvReader.builder().ofCsvRecord(text(gradebook).substring(1)).stream()
                .map(record -> record.getFields())
                .toList();
    }

    private static String text(LessonGradebook gradebook) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Spreadsheet.write(Format.CSV, out, rows -> CourseExport.write(gradebook, List.of(), rows));
        return out.toString(StandardCharsets.UTF_8);
    }
}
