package org.readout.gradebook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readout.gradebook.LessonGradebook.Row;
import org.readout.gradebook.LessonGradebookColumns.Column;
import org.readout.gradebook.Spreadsheet.ExportField;
import org.readout.lesson.Lesson.Sitting;
import org.readout.user.User;

/** What holds for each entry of the list, so for a new one too. */
class LessonGradebookColumnsTest {

    private final Sample sample = new Sample();
    private final User ada = sample.student("Ada");
    private final User bo = sample.student("Bo");
    private final LessonGradebook gradebook = sample.withReadingCheck(3)
            .answered(bo, Sitting.BEFORE, Sitting.AFTER)
            .submitted(bo, "one", "3", 4, Sample.BEFORE)
            .submitted(ada, "two", "5", 5, Sample.BEFORE)
            .wrote(bo, "why", 1, 0)
            .at(Sample.AFTER);
    private final List<Column> columns = LessonGradebookColumns.of(gradebook);

    @Test
    void the_file_has_the_fields_of_every_column_in_order() {
        List<String> headers = columns.stream()
                .flatMap(column -> column.fields().stream())
                .map(ExportField::header)
                .toList();
        List<List<?>> rows = new ArrayList<>();
        CourseExport.write(gradebook, List.of(), rows::add);
        assertThat(rows.getFirst().subList(5, rows.getFirst().size())).isEqualTo(headers);
        assertThat(columns.stream().skip(1))
                .allSatisfy(column -> assertThat(column.fields()).isNotEmpty());
        assertThat(headers).doesNotHaveDuplicates();
    }

    @Test
    void every_column_has_a_title_and_a_value_for_every_student() {
        assertThat(columns).allSatisfy(column -> {
            assertThat(column.title()).isNotBlank();
            assertThat(gradebook.rows())
                    .allSatisfy(
                            row -> assertThat(column.value().apply(row).text()).isNotBlank());
        });
    }

    @Test
    void every_column_that_sorts_turns_round_and_leaves_students_without_a_value_last() {
        assertThat(columns)
                .filteredOn(column -> column.sort() != null)
                .hasSize(6)
                .allSatisfy(column -> {
                    assertThat(column.sorted(gradebook.rows(), true))
                            .containsExactlyInAnyOrderElementsOf(gradebook.rows());
                    for (boolean ascending : List.of(true, false)) {
                        List<Boolean> empty = column.sorted(gradebook.rows(), ascending).stream()
                                .map(row -> requireNonNull(column.sort()).apply(row) == null)
                                .toList();
                        assertThat(empty).isSorted();
                    }
                });
        assertThat(columns.getFirst().sorted(gradebook.rows(), false))
                .extracting(Row::student)
                .containsExactly(bo, ada);
    }

    @Test
    void every_average_says_of_how_many_students_it_is() {
        assertThat(columns.subList(1, columns.size()))
                .filteredOn(column -> column.average() != null)
                .hasSize(5)
                .allSatisfy(
                        column -> assertThat(requireNonNull(column.average()).notes())
                                .singleElement()
                                .asString()
                                .contains("student"));
    }
}
