package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course.Enrolment;
import org.readout.course.Course.Role;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

class CourseRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private record Database(JdbcClient jdbc, CourseRepository courses, MemberRepository members) {

        static Database of(TestDatabase kind) {
            DataSource source = kind.create();
            JdbcClient jdbc = JdbcClient.create(source);
            return new Database(jdbc, new CourseRepository(jdbc), new MemberRepository(jdbc));
        }

        UserId person(String name) {
            return CourseWorld.person(jdbc, name);
        }

        Course course(String title, String code) {
            Course course = new Course(CourseId.random(), title, code, BERLIN, 0);
            courses.add(course, NOW);
            return course;
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_course_comes_back_as_it_was_added_and_only_to_who_has_that_part(TestDatabase kind) {
        Database database = Database.of(kind);
        Course course = database.course("International Relations", "BCDFGHJK");
        UserId teacher = database.person("Tess");
        UserId student = database.person("Stu");
        database.members.enrol(course.id(), teacher, Role.INSTRUCTOR, NOW);
        database.members.enrol(course.id(), student, Role.STUDENT, NOW);

        assertThat(database.courses.course(course.id(), teacher, Role.INSTRUCTOR))
                .contains(course);
        assertThat(database.courses.course(course.id(), student, Role.INSTRUCTOR))
                .isEmpty();
        assertThat(database.courses.course(course.id(), student, Role.STUDENT)).contains(course);
        assertThat(database.courses.byJoinCode("BCDFGHJK")).contains(course);
        assertThat(database.courses.byJoinCode("BCDFGHJX")).isEmpty();
        assertThat(database.members.takesPart(course.id(), database.person("Other")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void no_user_is_enrolled_twice_and_no_code_is_given_twice(TestDatabase kind) {
        Database database = Database.of(kind);
        Course course = database.course("One", "BCDFGHJK");
        UserId student = database.person("Stu");
        database.members.enrol(course.id(), student, Role.STUDENT, NOW);
        assertThatThrownBy(() -> database.members.enrol(course.id(), student, Role.INSTRUCTOR, NOW))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> database.course("Two", "BCDFGHJK")).isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void courses_are_listed_by_title_or_by_who_was_joined_last(TestDatabase kind) {
        Database database = Database.of(kind);
        UserId person = database.person("Stu");
        Course b = database.course("beta", "BBBBBBBB");
        Course a = database.course("Alpha", "CCCCCCCC");
        Course other = database.course("Other", "DDDDDDDD");
        database.members.enrol(a.id(), person, Role.STUDENT, NOW);
        database.members.enrol(b.id(), person, Role.STUDENT, NOW.plusSeconds(60));
        database.members.enrol(other.id(), person, Role.INSTRUCTOR, NOW);

        assertThat(database.courses.courses(person, Role.INSTRUCTOR)).containsExactly(other);
        assertThat(database.courses.courses(person, Role.STUDENT)).containsExactly(b, a);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void students_are_listed_by_name_with_when_they_joined(TestDatabase kind) {
        Database database = Database.of(kind);
        Course course = database.course("One", "BCDFGHJK");
        UserId zoe = database.person("Zoe");
        UserId adam = database.person("adam");
        database.members.enrol(course.id(), zoe, Role.STUDENT, NOW);
        database.members.enrol(course.id(), adam, Role.STUDENT, NOW.plusSeconds(1));
        database.members.enrol(course.id(), database.person("Tess"), Role.INSTRUCTOR, NOW);

        assertThat(database.members.students(course.id()))
                .extracting(e -> e.student().name(), Enrolment::joinedAt)
                .containsExactlyInAnyOrder(tuple("adam", NOW.plusSeconds(1)), tuple("Zoe", NOW));
    }
}
