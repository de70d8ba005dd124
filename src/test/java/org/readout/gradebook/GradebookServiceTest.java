package org.readout.gradebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.readout.CountedStatements;
import org.readout.SiteTest;
import org.readout.assignment.Owed;
import org.readout.course.Course;
import org.readout.user.User;

class GradebookServiceTest extends SiteTest {

    @Test
    void the_number_of_statements_does_not_depend_on_the_number_of_students() {
        User instructor = people.instructor("Ines");
        Course small = courseOf(3, instructor);
        Course large = courseOf(30, instructor);

        int forThree = CountedStatements.of(
                () -> assertThat(gradebook(small, instructor).rows()).hasSize(3));
        int forThirty = CountedStatements.of(
                () -> assertThat(gradebook(large, instructor).rows()).hasSize(30));

        assertThat(forThree).isBetween(1, 12);
        assertThat(forThirty).isEqualTo(forThree);
    }

    @Test
    void each_student_s_work_is_in_their_row() {
        User instructor = people.instructor("Ines");
        Course course = testCourse.course(instructor, -1);
        User ana = testCourse.student(course, "Ana");
        testCourse.student(course, "Ben");
        testCourse.submit(ana, true);
        testCourse.post(ana, course, "five words are enough here");

        LessonGradebook gradebook = gradebook(course, instructor);

        assertThat(gradebook.prompts()).isEqualTo(1);
        assertThat(gradebook.rows()).hasSize(2);
        LessonGradebook.Row row = gradebook.rows().getFirst();
        assertThat(row.student().name()).isEqualTo("Ana");
        assertThat(row.cells().getFirst().kept()).hasToString("3 / 5");
        assertThat(row.cells().getFirst().notes()).containsExactly("1 day late");
        assertThat(row.cells().getFirst().readAt()).isNotNull();
        assertThat(row.promptsAnswered()).isEqualTo(1);
        assertThat(gradebook.rows().get(1).cells().getFirst().status()).isEqualTo(Owed.MISSING);
    }

    @Test
    void an_instructor_of_another_course_and_a_student_get_nothing() {
        User instructor = people.instructor("Ines");
        Course course = testCourse.course(instructor, 1);
        User ana = testCourse.student(course, "Ana");
        User other = people.instructor("Olga");

        for (User asker : List.of(other, ana)) {
            assertThat(gradebooks.gradebook(course.id(), TestCourse.LESSON, asker.id()))
                    .isEmpty();
            assertThat(gradebooks.student(course.id(), ana.id(), asker.id())).isEmpty();
            assertThat(gradebooks.work(course.id(), ana.id(), TestCourse.LESSON, asker.id()))
                    .isEmpty();
        }
    }

    @Test
    void a_person_who_does_not_take_the_course_is_not_a_student_of_it() {
        User instructor = people.instructor("Ines");
        Course course = testCourse.course(instructor, 1);
        Course elsewhere = testCourse.course(people.instructor("Olga"), 1);
        User ben = testCourse.student(elsewhere, "Ben");
        assertThat(gradebooks.student(course.id(), ben.id(), instructor.id())).isEmpty();
        assertThat(gradebooks.work(course.id(), ben.id(), TestCourse.LESSON, instructor.id()))
                .isEmpty();
    }

    @Test
    void a_lesson_that_is_not_assigned_has_no_gradebook() {
        User instructor = people.instructor("Ines");
        Course course = testCourse.course(instructor, 1);
        assertThat(gradebooks.gradebook(course.id(), "another", instructor.id()))
                .isEmpty();
    }

    @Test
    void ones_own_work_is_there_with_a_course_and_without_one() {
        User instructor = people.instructor("Ines");
        User ana = testCourse.student(testCourse.course(instructor, 1), "Ana");
        User guest = people.guest();
        assertThat(gradebooks.ownWork(guest.id())).isEmpty();
        testCourse.submit(guest, false);

        assertThat(gradebooks.ownWork(ana.id())).singleElement().satisfies(work -> {
            assertThat(work.course()).isNotNull();
            assertThat(work.rules()).isNotNull();
            assertThat(work.total()).isNull();
        });
        assertThat(gradebooks.ownWork(guest.id())).singleElement().satisfies(work -> {
            assertThat(work.course()).isNull();
            assertThat(work.total()).hasToString("2 / 5");
            assertThat(work.sections().getFirst().attempts()).hasSize(1);
        });
    }

    private Course courseOf(int students, User instructor) {
        Course course = testCourse.course(instructor, -1);
        for (int i = 0; i < students; i++) {
            User student = testCourse.student(course, "Student " + i);
            testCourse.submit(student, i % 2 == 0);
            if (i % 3 == 0) {
                testCourse.post(student, course, "five words are enough here");
            }
        }
        return course;
    }

    private LessonGradebook gradebook(Course course, User instructor) {
        return gradebooks
                .gradebook(course.id(), TestCourse.LESSON, instructor.id())
                .orElseThrow();
    }
}
