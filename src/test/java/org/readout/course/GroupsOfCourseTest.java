package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course.Enrolment;
import org.readout.user.UserId;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class GroupsOfCourseTest {

    private final CourseWorld world;
    private final UserId ina;
    private final Course course;
    private final UserId stu;

    GroupsOfCourseTest(TestDatabase kind) {
        world = new CourseWorld(kind);
        ina = world.person("Ina");
        course = world.givenCourse(ina);
        stu = world.person("Stu");
    }

    @Test
    void groups_are_listed_by_name_and_no_two_read_the_same() {
        CourseGroup second =
                world.members.createGroup(course.id(), ina, "tutorial\u0000  2").orElseThrow();
        CourseGroup first =
                world.members.createGroup(course.id(), ina, "Tutorial 1").orElseThrow();

        assertThat(world.members.createGroup(course.id(), ina, "TUTORIAL 1")).isEmpty();
        assertThat(world.members.renameGroup(course.id(), ina, second.id(), "tutorial 1"))
                .isFalse();
        assertThat(world.members.renameGroup(course.id(), ina, second.id(), "Tutorial 2"))
                .isTrue();
        assertThat(world.members.groups(course.id()))
                .extracting(CourseGroup::name)
                .containsExactly("Tutorial 1", "Tutorial 2");
        assertThat(world.members.deleteGroup(course.id(), ina, first.id())).isTrue();
        assertThat(world.members.deleteGroup(course.id(), ina, first.id())).isFalse();
        assertThat(world.members.createGroup(course.id(), ina, "Tutorial 1")).isPresent();
        assertThatThrownBy(() -> world.members.createGroup(course.id(), ina, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void students_are_in_one_group_or_none_and_stay_when_it_is_deleted() {
        UserId sue = world.person("Sue");
        world.courses.join(course.id(), stu);
        world.courses.join(course.id(), sue);
        CourseGroup one = world.members.createGroup(course.id(), ina, "One").orElseThrow();
        CourseGroup two = world.members.createGroup(course.id(), ina, "Two").orElseThrow();

        assertThat(world.members.assignGroup(course.id(), ina, List.of(stu, sue, ina), one.id()))
                .as("an instructor is in no group")
                .isEqualTo(2);
        assertThat(world.members.assignGroup(course.id(), ina, List.of(sue), two.id()))
                .isEqualTo(1);
        assertThat(world.members.groupsOfStudents(course.id())).isEqualTo(Map.of(stu, one, sue, two));
        assertThat(world.noted.getLast()).contains("group-assigned", sue.value().toString());

        world.members.deleteGroup(course.id(), ina, one.id());
        assertThat(world.members.groupsOfStudents(course.id())).isEqualTo(Map.of(sue, two));
        assertThat(world.members.assignGroup(course.id(), ina, List.of(sue), one.id()))
                .as("the group is gone")
                .isZero();
        assertThat(world.courses.enrolments(course.id()))
                .extracting(Enrolment::group)
                .containsExactly(null, two);
        world.members.assignGroup(course.id(), ina, List.of(sue), null);
        assertThat(world.members.groupsOfStudents(course.id())).isEmpty();
    }

    @Test
    void no_one_else_changes_groups_and_no_group_of_another_course_is_given() {
        UserId ivo = world.person("Ivo");
        Course other = world.givenCourse(ivo);
        world.courses.join(course.id(), stu);
        CourseGroup group = world.members.createGroup(course.id(), ina, "One").orElseThrow();
        CourseGroup others = world.members.createGroup(other.id(), ivo, "One").orElseThrow();

        assertThat(world.members.createGroup(course.id(), ivo, "Two")).isEmpty();
        assertThat(world.members.renameGroup(course.id(), ivo, group.id(), "Two"))
                .isFalse();
        assertThat(world.members.renameGroup(other.id(), ivo, group.id(), "Two"))
                .isFalse();
        assertThat(world.members.deleteGroup(other.id(), ivo, group.id())).isFalse();
        assertThat(world.members.assignGroup(course.id(), ivo, List.of(stu), group.id()))
                .isZero();
        assertThat(world.members.assignGroup(course.id(), ina, List.of(stu), others.id()))
                .isZero();
        assertThat(world.members.groups(course.id())).containsExactly(group);
    }
}
