package org.readout.assignment.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.AssignmentEffects;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.InstructorNotices;
import org.readout.assignment.ui.CoursesView.DueLists;
import org.readout.course.Course;
import org.readout.course.CourseService;
import org.readout.course.Previews;
import org.readout.course.ui.TaughtCourses;
import org.readout.lesson.Drafts;
import org.readout.lesson.LessonLibrary;
import org.readout.user.TestPeople;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

/** Drafts on the pages of a course. */
class DraftsInCoursesTest extends ViewTest {

    private static final String TITLE = "How small states choose";

    @Autowired
    CourseService courses;

    @Autowired
    AssignmentService assignments;

    @Autowired
    TestPeople people;

    @Autowired
    LessonLibrary library;

    @Autowired
    EffectiveRulesService rules;

    @Autowired
    AssignmentEffects effects;

    @Autowired
    Previews previews;

    @Autowired
    InstructorNotices notices;

    @Autowired
    TaughtCourses taught;

    @Test
    void a_draft_can_t_be_assigned() {
        User ina = people.signedInInstructor("Ina");
        assertThat(html(course(ina), ina))
                .contains("Drafts can’t be assigned: ", TITLE, "write status: published in its lesson.yaml.")
                .doesNotContain("Choose a lesson");
    }

    @Test
    void a_lesson_that_was_set_back_to_draft_says_so_to_its_instructor_and_is_hidden_from_students() {
        User ina = people.signedInInstructor("Ina");
        Course course = course(ina);
        assignments.assign(course.id(), ina.id(), "small-states", AssignmentRules.NONE);
        User stu = people.student("Stu");
        courses.join(course.id(), stu.id());

        assertThat(html(course, ina)).contains("Draft: students don’t see this lesson.");
        assertThat(new DueLists(rules, new Drafts(library), Clock.systemUTC()).of(stu.id(), course))
                .isEmpty();
        assertThat(new DueLists(rules, library, Clock.systemUTC()).of(stu.id(), course))
                .isPresent();
    }

    private Course course(User instructor) {
        return courses.create(instructor.id(), "IR 101", ZoneId.of("Europe/Prague"));
    }

    private String html(Course course, User instructor) {
        Drafts drafts = new Drafts(library);
        return new AssignmentList(
                        courses.staff(course.id(), instructor.id()).orElseThrow(),
                        new CourseTools(
                                taught, courses, assignments, drafts, notices, previews, effects, Clock.systemUTC()))
                .getElement()
                .getOuterHTML();
    }
}
