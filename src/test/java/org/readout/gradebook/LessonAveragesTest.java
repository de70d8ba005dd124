package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.InstructorNotices;
import org.readout.assignment.InstructorNotices.LessonFigures;
import org.readout.course.Course;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** What the list of assigned lessons says of each lesson. */
class LessonAveragesTest extends SiteTest {

    @Autowired
    InstructorNotices notices;

    @Test
    void the_average_of_one_student_is_there_with_its_number_and_the_weight_is_a_share_of_the_total() {
        User ines = people.instructor("Ines");
        Course course = testCourse.course(ines, 1);
        assignments.assign(
                course.id(),
                ines.id(),
                "ready",
                AssignmentSettings.of(AssignmentRules.NONE).withWeight(new BigDecimal("3")));
        courseGradebooks.change(course.id(), ines.id(), TotalRule.LESSONS_ALONE, new TotalRule(0, 20, 0));
        testCourse.submit(testCourse.student(course, "Ana"), true);
        testCourse.student(course, "Ben");

        LessonFigures figures =
                Objects.requireNonNull(notices.figures(course, ines.id()).get(TestCourse.LESSON));

        assertThat(figures.average()).isEqualByComparingTo("60");
        assertThat(figures.students()).isEqualTo(1);
        assertThat(figures.percentOfTotal()).isEqualByComparingTo("20");
        assertThat(notices.figures(course, people.instructor("Olga").id())).isEmpty();
    }
}
