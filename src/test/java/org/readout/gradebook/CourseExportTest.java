package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.attempt.Attempt;
import org.readout.course.Course;
import org.readout.course.Staff;
import org.readout.discussion.PostId;
import org.readout.gradebook.CourseExport.ExportContent;
import org.readout.gradebook.Spreadsheet.Format;
import org.readout.gradebook.Spreadsheet.SpreadsheetFile;
import org.readout.user.User;

class CourseExportTest extends SiteTest {

    @Test
    void the_answers_have_a_row_for_each_question_of_each_submitted_attempt() {
        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 1);
        User ana = testCourse.student(course, "=Ana");
        testCourse.submit(ana, true);
        testCourse.start(testCourse.student(course, "Ben"));
        Attempt attempt = attempts.submitted(course.id(), TestCourse.LESSON).getFirst();

        List<Map<String, String>> rows = rows(file(ExportContent.ANSWERS, course, ines));

        assertThat(rows)
                .hasSize(attempt.rules().selection().questions().size())
                .allSatisfy(row -> assertThat(row)
                        .containsEntry("Name", "'=Ana")
                        .containsEntry("Email", ana.email())
                        .containsEntry("Attempt", "1")
                        .containsEntry("Comment", ""));
        Map<String, String> hedging = row(rows, "which-is-hedging");
        assertThat(hedging)
                .containsEntry("Score", "1")
                .containsEntry("Out of", "1")
                .containsKeys("Section", "Quiz", "Started (Europe/Berlin)", "Confidence");
        assertThat(hedging.get("Answer"))
                .as("the option's text, not its id")
                .isNotEqualTo("both")
                .isNotBlank();
        assertThat(hedging.get("Submitted (Europe/Berlin)")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        assertThat(rows)
                .filteredOn(row -> row.getOrDefault("Answer", "").isEmpty())
                .as("not answered")
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row).containsEntry("Score", "0").containsEntry("Saved (Europe/Berlin)", ""));
    }

    @Test
    void the_posts_have_a_row_each_and_no_text_is_a_formula() {
        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 1);
        Course other = testCourse.course(people.instructor("Olga"), 1);
        User ana = testCourse.student(course, "Ana");
        User ben = testCourse.student(course, "Ben");
        testCourse.post(ana, course, "=HYPERLINK(\"x\") is five words, or\n\nmore than that");
        testCourse.post(ben, course, "five words are enough here");
        testCourse.post(testCourse.student(other, "Cleo"), other, "elsewhere in five words only");
        PostId parent = discussion
                .written(course.id(), TestCourse.LESSON, ana.id())
                .getFirst()
                .id();
        discussion.reply(PostId.random(), parent, ben.id(), "I agree");

        List<Map<String, String>> rows = rows(file(ExportContent.POSTS, course, ines));

        assertThat(rows)
                .extracting(row -> row.get("Name") + " " + row.get("Kind"))
                .containsExactly("Ana post", "Ben post", "Ben reply");
        assertThat(rows.getFirst())
                .containsEntry("Text", "'=HYPERLINK(\"x\") is five words, or\n\nmore than that")
                .containsEntry("Prompt ID", "which-way")
                .containsEntry("Reply to", "")
                .containsEntry("Edited (Europe/Berlin)", "");
        assertThat(rows.getLast())
                .containsEntry("Reply to", parent.value().toString())
                .containsEntry("Words", "2")
                .containsEntry("Text", "I agree");
    }

    @Test
    void every_file_has_the_name_that_the_lists_of_the_course_show() {
        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 1);
        User ada = testCourse.student(course, "Adaeze");
        jdbc.sql("update person set surname = 'Okafor' where person_id = ?")
                .param(ada.id().value())
                .update();
        members.setSurnameFirst(course.id(), ines.id(), true);
        testCourse.submit(ada, true);
        testCourse.post(ada, course, "five words are enough here");

        SpreadsheetFile scores =
                exports.scores(Format.CSV, course.id(), ines.id()).orElseThrow();
        for (SpreadsheetFile file :
                List.of(scores, file(ExportContent.ANSWERS, course, ines), file(ExportContent.POSTS, course, ines))) {
            assertThat(rows(file))
                    .as(file.name())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row).containsEntry("Name", "Okafor, Adaeze"));
        }
        assertThat(assignments.recipients(course.id(), ines.id()).students())
                .extracting(User::name)
                .containsExactly("Okafor, Adaeze");
        Staff staff = courses.staff(course.id(), ines.id()).orElseThrow();
        assertThat(discussion.newest(staff, null, 0, 10))
                .extracting(written -> written.author().name())
                .containsExactly("Okafor, Adaeze");
    }

    @Test
    void a_course_without_students_has_the_headings_alone_after_a_byte_order_mark() {
        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 1);
        assertThat(TestCourse.text(file(ExportContent.POSTS, course, ines)))
                .startsWith("\uFEFFName,Email,Surname,Student number,Group,Prompt ID")
                .endsWith(",Text\r\n");
        assertThat(file(ExportContent.ANSWERS, course, ines).name()).isEqualTo("answers-ir-101-small-states.csv");
    }

    @Test
    void only_an_instructor_of_the_course_gets_a_file_and_each_is_in_the_audit() {
        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 1);
        User ana = testCourse.student(course, "Ana");
        for (ExportContent kind : ExportContent.values()) {
            assertThat(exports.file(kind, Format.CSV, course.id(), TestCourse.LESSON, ana.id()))
                    .isEmpty();
            assertThat(exports.file(
                            kind,
                            Format.CSV,
                            course.id(),
                            TestCourse.LESSON,
                            people.instructor("Olga").id()))
                    .isEmpty();
            assertThat(exports.file(kind, Format.CSV, course.id(), "not-assigned", ines.id()))
                    .isEmpty();
            assertThat(exports.file(kind, Format.CSV, course.id(), TestCourse.LESSON, ines.id()))
                    .isPresent();
        }
        assertThat(jdbc.sql("select action from audit_entry where details = ? order by action")
                        .param("course=" + course.id().value() + " lesson=small-states")
                        .query(String.class)
                        .list())
                .containsExactly("answers-downloaded", "posts-downloaded", "scores-downloaded");
    }

    private SpreadsheetFile file(ExportContent kind, Course course, User instructor) {
        return exports.file(kind, Format.CSV, course.id(), TestCourse.LESSON, instructor.id())
                .orElseThrow();
    }

    private static List<Map<String, String>> rows(SpreadsheetFile file) {
        List<List<String>> all = CsvReader.builder()
                .ofCsvRecord(TestCourse.text(file).substring(1))
                .stream()
                .map(row -> row.getFields())
                .toList();
        List<String> header = all.getFirst();
        return all.stream()
                .skip(1)
                .map(row -> IntStream.range(0, header.size())
                        .boxed()
                        .collect(java.util.stream.Collectors.toMap(header::get, row::get)))
                .toList();
    }

    private static Map<String, String> row(List<Map<String, String>> rows, String question) {
        return rows.stream()
                .filter(row -> question.equals(row.get("Question ID")))
                .findFirst()
                .orElseThrow();
    }
}
