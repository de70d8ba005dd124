package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.course.Course.Role;
import org.readout.course.Permission.Holder;
import org.readout.user.UserId;

class PermissionTest {

    private static final Path PAGE = Path.of("src/docs/instructors/roles.md");

    /** The words of the page. A permission that is added needs a line there. */
    private static String words(Permission permission) {
        return switch (permission) {
            case TAKE_PART -> "read what is assigned, answer quizzes, take stances, write posts";
            case SEE_WORK -> "read the gradebook, each student's answers, and all posts without posting first";
            case SEE_NAMES -> "see the names of students";
            case GRADE -> "grade open answers and reply to posts";
            case MODERATE -> "hide, restore, lock, pin and endorse posts, and answer reports";
            case ANNOUNCE -> "write announcements, and write to some students";
            case PREVIEW -> "preview the course as a student";
            case SEE_DETAILS ->
                "see settings, invitations, student numbers, exceptions and accommodations, and print a student's record";
            case EXPORT -> "download scores, answers and posts";
            case CHANGE_DATES ->
                "assign lessons, ask for forecasts and decide them, change dates, give exceptions and accommodations, release scores";
            case SET_SCORES -> "change or excuse a score, change how the total is calculated";
            case CORRECT_KEYS -> "regrade after fixing an answer key";
            case MANAGE_STUDENTS -> "invite, group, remove and re-admit students, reset passwords";
            case MANAGE_STAFF -> "invite, remove and re-admit instructors and assistants";
            case CHANGE_COURSE -> "change the title, the time zone and how names are listed";
            case ARCHIVE -> "archive and delete the course";
        };
    }

    private static String line(Permission permission) {
        return "| " + words(permission)
                + Stream.of(Holder.values())
                        .map(holder -> permission.isOf(holder) ? " | yes" : " | no")
                        .collect(Collectors.joining())
                + " | " + (permission.endsWithCourse() ? "no" : "yes") + " |";
    }

    @Test
    void the_page_for_instructors_has_one_line_a_permission_as_the_code_gives_it() throws IOException {
        String table = "| | student | assistant | assistant without names | instructor | in an archived course |\n"
                + "| --- | --- | --- | --- | --- | --- |\n"
                + Arrays.stream(Permission.values()).map(PermissionTest::line).collect(Collectors.joining("\n"));
        assertThat(Files.readString(PAGE)).contains(table + "\n\n");
    }

    @ParameterizedTest
    @EnumSource
    void an_archived_course_leaves_what_changes_nothing(Permission permission) {
        Course course = new Course(CourseId.random(), "IR 101", "BCDFGHJK", ZoneOffset.UTC, 0);
        Course archived =
                new Course(course.id(), "IR 101", "BCDFGHJK", true, ZoneOffset.UTC, false, 0, Instant.EPOCH, 1);
        Staff instructor = new Staff(course, UserId.random(), Role.INSTRUCTOR, true);
        assertThat(instructor.may(permission)).isTrue();
        assertThat(instructor.of(archived).may(permission)).isNotEqualTo(permission.endsWithCourse());
    }
}
