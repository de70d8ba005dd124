package org.readout.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.readout.IntegrationTest;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.attempt.ResultCheck;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseMembers;
import org.readout.gradebook.TestCourse;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class NewAssistantTest {

    @Autowired
    TestPeople people;

    @Autowired
    TestCourse courses;

    @Autowired
    CourseMembers members;

    @Autowired
    AssignmentService assignments;

    @Autowired
    ResultCheck check;

    @Test
    void the_rules_for_students_no_longer_apply_to_the_results_of_one_who_becomes_an_assistant() {
        User ina = people.instructor("Ina");
        Course course = courses.course(ina, 1);
        Assignment seen = assignments.assignment(course.id(), TestCourse.LESSON).orElseThrow();
        assertThat(assignments
                        .change(seen, ina.id(), seen.settings().withRelease(Release.BY_HAND))
                        .saved())
                .isTrue();
        User ada = courses.student(course, "Ada");
        courses.submit(ada, true);
        String link = members.invite(course.id(), ina.id(), Role.ASSISTANT, true, true, Duration.ofDays(1))
                .orElseThrow();

        assertThat(members.accept(link.replaceFirst(".*=", ""), ada.id())).isTrue();

        assertThat(check.verify().stream()
                        .flatMap(each -> Stream.ofNullable(each.computed()))
                        .filter(result -> result.person().equals(ada.id())))
                .isEmpty();
    }
}
