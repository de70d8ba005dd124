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
class GroupsOfCourseTest extends CourseWorld {

    private final UserId ina;
    private final Course course;
    private final UserId stu;

    GroupsOfCourseTest(TestDatabase kind) {
        super(kind);
        ina = person("Ina");
        course = givenCourse(ina);
        stu = person("Stu");
    }

    @Test
    void groups_are_listed_by_name_and_no_two_read_the_same() {
        CourseGroup second =
                members.createGroup(course.id(), ina, "tutorial\u0000  2").orElseThrow();
        CourseGroup first = members.createGroup(course.id(), ina, "Tutorial 1").orElseThrow();

        assertThat(members.createGroup(course.id(), ina, "TUTORIAL 1")).isEmpty();
        assertThat(members.renameGroup(course.id(), ina, second.id(), "tutorial 1"))
                .isFalse();
        assertThat(members.renameGroup(course.id(), ina, second.id(), "Tutorial 2"))
                .isTrue();
        assertThat(members.groups(course.id()))
                .extracting(CourseGroup::name)
                .containsExactly("Tutorial 1", "Tutorial 2");
        assertThat(members.deleteGroup(course.id(), ina, first.id())).isTrue();
        assertThat(members.deleteGroup(course.id(), ina, first.id())).isFalse();
        assertThat(members.createGroup(course.id(), ina, "Tutorial 1")).isPresent();
        assertThatThrownBy(() -> members.createGroup(course.id(), ina, " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void students_are_in_one_group_or_none_and_stay_when_it_is_deleted() {
        UserId sue = person("Sue");
        courses.join(course.id(), stu);
        courses.join(course.id(), sue);
        CourseGroup one = members.createGroup(course.id(), ina, "One").orElseThrow();
        CourseGroup two = members.createGroup(course.id(), ina, "Two").orElseThrow();

        assertThat(members.assignGroup(course.id(), ina, List.of(stu, sue, ina), one.id()))
                .as("an instructor is in no group")
                .isEqualTo(2);
        assertThat(members.assignGroup(course.id(), ina, List.of(sue), two.id()))
                .isEqualTo(1);
        assertThat(members.groupsOfStudents(course.id())).isEqualTo(Map.of(stu, one, sue, two));
        assertThat(noted.getLast()).contains("group-assigned", sue.value().toString());

        members.deleteGroup(course.id(), ina, one.id());
        assertThat(members.groupsOfStudents(course.id())).isEqualTo(Map.of(sue, two));
        assertThat(members.assignGroup(course.id(), ina, List.of(sue), one.id()))
                .as("the group is gone")
                .isZero();
        assertThat(courses.enrolments(course.id())).extracting(Enrolment::group).containsExactly(null, two);
        members.assignGroup(course.id(), ina, List.of(sue), null);
        assertThat(members.groupsOfStudents(course.id())).isEmpty();
    }

    @Test
    void no_one_else_changes_groups_and_no_group_of_another_course_is_given() {
        UserId ivo = person("Ivo");
        Course other = givenCourse(ivo);
        courses.join(course.id(), stu);
        CourseGroup group = members.createGroup(course.id(), ina, "One").orElseThrow();
        CourseGroup others = members.createGroup(other.id(), ivo, "One").orElseThrow();

        assertThat(members.createGroup(course.id(), ivo, "Two")).isEmpty();
        assertThat(members.renameGroup(course.id(), ivo, group.id(), "Two")).isFalse();
        assertThat(members.renameGroup(other.id(), ivo, group.id(), "Two")).isFalse();
        assertThat(members.deleteGroup(other.id(), ivo, group.id())).isFalse();
        assertThat(members.assignGroup(course.id(), ivo, List.of(stu), group.id()))
                .isZero();
        assertThat(members.assignGroup(course.id(), ina, List.of(stu), others.id()))
                .isZero();
        assertThat(members.groups(course.id())).containsExactly(group);
    }
}
