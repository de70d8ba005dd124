package org.readout.course.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.account.PersonId;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.Enrolment;
import org.readout.course.store.AssignmentStore.InCourse;
import org.readout.course.store.CourseStore.Part;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

class CourseStoreTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private record Database(JdbcClient jdbc, CourseStore courses, AssignmentStore assignments) {

        static Database of(TestDatabase kind) {
            DataSource source = kind.create();
            JdbcClient jdbc = JdbcClient.create(source);
            return new Database(jdbc, new CourseStore(jdbc), new AssignmentStore(jdbc));
        }

        PersonId person(String name) {
            PersonId id = PersonId.random();
            jdbc.sql("insert into person (person_id, kind, name, instructor, created_at, version)"
                            + " values (:id, 'guest', :name, false, current_timestamp, 0)")
                    .param("id", id.value())
                    .param("name", name)
                    .update();
            return id;
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
        PersonId teacher = database.person("Tess");
        PersonId student = database.person("Stu");
        database.courses.enrol(course.id(), teacher, Part.INSTRUCTOR, NOW);
        database.courses.enrol(course.id(), student, Part.STUDENT, NOW);

        assertThat(database.courses.course(course.id(), teacher, Part.INSTRUCTOR))
                .contains(course);
        assertThat(database.courses.course(course.id(), student, Part.INSTRUCTOR))
                .isEmpty();
        assertThat(database.courses.course(course.id(), student, Part.STUDENT)).contains(course);
        assertThat(database.courses.byJoinCode("BCDFGHJK")).contains(course);
        assertThat(database.courses.byJoinCode("BCDFGHJX")).isEmpty();
        assertThat(database.courses.part(course.id(), database.person("Other"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void nobody_is_enrolled_twice_and_no_code_is_given_twice(TestDatabase kind) {
        Database database = Database.of(kind);
        Course course = database.course("One", "BCDFGHJK");
        PersonId student = database.person("Stu");
        database.courses.enrol(course.id(), student, Part.STUDENT, NOW);
        assertThatThrownBy(() -> database.courses.enrol(course.id(), student, Part.INSTRUCTOR, NOW))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> database.course("Two", "BCDFGHJK")).isInstanceOf(DuplicateKeyException.class);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void courses_are_listed_by_title_or_by_who_was_joined_last(TestDatabase kind) {
        Database database = Database.of(kind);
        PersonId person = database.person("Stu");
        Course b = database.course("beta", "BBBBBBBB");
        Course a = database.course("Alpha", "CCCCCCCC");
        Course other = database.course("Other", "DDDDDDDD");
        database.courses.enrol(a.id(), person, Part.STUDENT, NOW);
        database.courses.enrol(b.id(), person, Part.STUDENT, NOW.plusSeconds(60));
        database.courses.enrol(other.id(), person, Part.INSTRUCTOR, NOW);

        assertThat(database.courses.byTitle(person, Part.STUDENT)).containsExactly(a, b);
        assertThat(database.courses.lastJoinedFirst(person, Part.STUDENT)).containsExactly(b, a);
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void students_are_listed_by_name_with_when_they_joined(TestDatabase kind) {
        Database database = Database.of(kind);
        Course course = database.course("One", "BCDFGHJK");
        PersonId zoe = database.person("Zoe");
        PersonId adam = database.person("adam");
        database.courses.enrol(course.id(), zoe, Part.STUDENT, NOW);
        database.courses.enrol(course.id(), adam, Part.STUDENT, NOW.plusSeconds(1));
        database.courses.enrol(course.id(), database.person("Tess"), Part.INSTRUCTOR, NOW);

        assertThat(database.courses.students(course.id()))
                .extracting(e -> e.student().name(), Enrolment::joinedAt)
                .containsExactly(tuple("adam", NOW.plusSeconds(1)), tuple("Zoe", NOW));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_assignment_changes_its_date_and_version_and_goes_again(TestDatabase kind) {
        Database database = Database.of(kind);
        CourseId course = database.course("One", "BCDFGHJK").id();
        Assignment first = new Assignment(course, "small-states", null, 0);
        assertThat(database.assignments.change(first, NOW)).isFalse();
        database.assignments.add(course, "small-states", null, NOW);
        assertThat(database.assignments.assignment(course, "small-states")).contains(first);
        assertThat(database.assignments.change(first, NOW)).isTrue();
        assertThat(database.assignments.assignment(course, "small-states"))
                .contains(new Assignment(course, "small-states", NOW, 1));
        assertThat(database.assignments.change(first, null)).isFalse();
        database.assignments.remove(course, "small-states");
        assertThat(database.assignments.of(course)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void what_is_due_first_comes_first_and_what_has_no_date_last(TestDatabase kind) {
        Database database = Database.of(kind);
        PersonId student = database.person("Stu");
        Course one = database.course("One", "BBBBBBBB");
        Course two = database.course("Two", "CCCCCCCC");
        Course notTaken = database.course("Three", "DDDDDDDD");
        database.courses.enrol(one.id(), student, Part.STUDENT, NOW);
        database.courses.enrol(two.id(), student, Part.STUDENT, NOW);
        database.courses.enrol(notTaken.id(), student, Part.INSTRUCTOR, NOW);
        database.assignments.add(one.id(), "undated", null, NOW);
        database.assignments.add(one.id(), "later", NOW.plusSeconds(900), NOW);
        database.assignments.add(two.id(), "sooner", NOW.plusSeconds(60), NOW);
        database.assignments.add(notTaken.id(), "sooner", NOW, NOW);

        assertThat(database.assignments.ofStudent(student))
                .extracting(row -> row.assignment().lessonId())
                .containsExactly("sooner", "later", "undated");
        assertThat(database.assignments.ofStudent(student))
                .extracting(InCourse::course)
                .containsExactly(two, one, one);
        assertThat(database.assignments.of(one.id()))
                .extracting(Assignment::lessonId)
                .containsExactly("later", "undated");
        assertThat(database.courses.assigning("sooner", student)).containsExactlyInAnyOrder(two, notTaken);
        assertThat(database.courses.assigning("sooner", new PersonId(UUID.randomUUID())))
                .isEmpty();
        assertThat(database.assignments.assigning(student))
                .isEqualTo(Map.of(
                        "sooner",
                        Set.of(two.id(), notTaken.id()),
                        "later",
                        Set.of(one.id()),
                        "undated",
                        Set.of(one.id())));
    }
}
