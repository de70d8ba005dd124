package org.readout.gradebook.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.user.User;
import org.readout.web.FormTester;

class RecordViewTest extends SiteTest {

    @Test
    void a_record_has_the_total_each_lesson_and_every_attempt() {
        User ina = people.instructor("Ina");
        Course course = testCourse.course(ina, 1);
        User ana = testCourse.student(course, "Ana");
        testCourse.submit(ana, true);
        people.signIn(ina);

        UI.getCurrent().navigate(CourseLinks.record(course.id(), ana.id()).substring(1));

        assertThat(FormTester.on((Component) getCurrentView()).text())
                .contains("Ana", "IR 101", "As of ", "Course total: ", "weight 1", "Total: ", "How small states choose")
                .containsOnlyOnce("Berlin time")
                .contains("All times are Berlin time.")
                .containsPattern("Attempt 1: \\d");
    }
}
