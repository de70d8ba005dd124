package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course.Enrolment;
import org.readout.course.Course.Member;
import org.readout.course.Course.Role;
import org.readout.db.Hashes;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

class CourseRepositoryTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private record Database(JdbcClient jdbc, CourseRepository courses) {

        static Database of(TestDatabase kind) {
            DataSource source = kind.create();
            JdbcClient jdbc = JdbcClient.create(source);
            return new Database(jdbc, new CourseRepository(jdbc));
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
        database.courses.enrol(course.id(), teacher, Role.INSTRUCTOR, NOW);
        database.courses.enrol(course.id(), student, Role.STUDENT, NOW);

        assertThat(database.courses.course(course.id(), teacher, Role.INSTRUCTOR))
                .contains(course);
        assertThat(database.courses.course(course.id(), student, Role.INSTRUCTOR))
                .isEmpty();
        assertThat(database.courses.course(course.id(), student, Role.STUDENT)).contains(course);
        assertThat(database.courses.byJoinCode("BCDFGHJK")).contains(course);
        assertThat(database.courses.byJoinCode("BCDFGHJX")).isEmpty();
        assertThat(database.courses.takesPart(course.id(), database.person("Other")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void no_user_is_enrolled_twice_and_no_code_is_given_twice(TestDatabase kind) {
        Database database = Database.of(kind);
        Course course = database.course("One", "BCDFGHJK");
        UserId student = database.person("Stu");
        database.courses.enrol(course.id(), student, Role.STUDENT, NOW);
        assertThatThrownBy(() -> database.courses.enrol(course.id(), student, Role.INSTRUCTOR, NOW))
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
        database.courses.enrol(a.id(), person, Role.STUDENT, NOW);
        database.courses.enrol(b.id(), person, Role.STUDENT, NOW.plusSeconds(60));
        database.courses.enrol(other.id(), person, Role.INSTRUCTOR, NOW);

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
        database.courses.enrol(course.id(), zoe, Role.STUDENT, NOW);
        database.courses.enrol(course.id(), adam, Role.STUDENT, NOW.plusSeconds(1));
        database.courses.enrol(course.id(), database.person("Tess"), Role.INSTRUCTOR, NOW);

        assertThat(database.courses.students(course.id()))
                .extracting(e -> e.student().name(), Enrolment::joinedAt)
                .containsExactlyInAnyOrder(tuple("adam", NOW.plusSeconds(1)), tuple("Zoe", NOW));
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_member_s_role_is_set_and_members_who_were_removed_are_in_no_list(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        CourseRepository repository = new CourseRepository(world.jdbc);
        UserId ina = world.person("Ina");
        UserId ada = world.person("Ada");
        Course course = world.givenCourse(ina);
        Instant now = world.clock.instant();

        world.transactions.run(() -> {
            repository.lock(course.id());
            repository.setRole(course.id(), ada, Role.STUDENT, true, now);
            repository.setRole(course.id(), ada, Role.ASSISTANT, false, now);
        });
        assertThat(repository.staff(course.id()))
                .extracting(Member::role)
                .containsExactly(Role.INSTRUCTOR, Role.ASSISTANT);
        assertThat(repository.staff(course.id()).getLast().seesNames()).isFalse();
        assertThat(world.courses.staff(course.id(), ada)).map(Staff::role).contains(Role.ASSISTANT);

        world.jdbc
                .sql("update enrolment set removed_at = joined_at, removed_by = person_id where person_id = ?")
                .param(ada.value())
                .update();
        assertThat(repository.role(course.id(), ada)).isEmpty();
        assertThat(repository.staff(course.id())).hasSize(1);
        assertThat(world.courses.staff(course.id(), ada)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_was_removed_is_readmitted_and_who_left_is_not(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        CourseRepository repository = new CourseRepository(world.jdbc);
        UserId ina = world.person("Ina");
        UserId stu = world.person("Stu");
        Course course = world.givenCourse(ina);
        world.courses.join(course.id(), stu);
        Instant now = world.clock.instant();

        assertThat(repository.remove(course.id(), stu, ina, now)).isTrue();
        assertThat(repository.remove(course.id(), stu, ina, now)).isFalse();
        assertThat(repository.removed(course.id())).singleElement().satisfies(removed -> {
            assertThat(removed.user().name()).isEqualTo("Stu");
            assertThat(removed.role()).isEqualTo(Role.STUDENT);
            assertThat(removed.by()).isEqualTo("Ina");
        });
        world.courses.join(course.id(), stu);
        assertThat(world.courses.taken(course.id(), stu))
                .as("the join code doesn't undo it")
                .isEmpty();
        assertThat(world.courses.removedBy(course.id(), stu)).contains("Ina");
        assertThat(repository.readmit(course.id(), stu)).isTrue();
        assertThat(world.courses.taken(course.id(), stu)).isPresent();

        repository.remove(course.id(), stu, stu, now);
        assertThat(repository.removed(course.id())).isEmpty();
        assertThat(repository.readmit(course.id(), stu)).isFalse();
        world.courses.join(course.id(), stu);
        assertThat(world.courses.taken(course.id(), stu))
                .as("who has left can join again")
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_code_is_replaced_and_joining_is_closed_and_opened(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        CourseRepository repository = new CourseRepository(world.jdbc);
        UserId stu = world.person("Stu");
        Course course = world.givenCourse();

        assertThat(repository.setJoinCode(course.id(), new JoinCode("BCDFGHJK")))
                .isTrue();
        assertThat(world.courses.byJoinCode(course.joinCode())).isEmpty();
        assertThat(world.courses.byJoinCode("bcdf-ghjk")).map(Course::id).contains(course.id());
        assertThat(repository.setJoinOpen(course.id(), false)).isTrue();
        assertThat(repository.setJoinOpen(course.id(), false)).isFalse();
        assertThat(world.courses.byJoinCode("BCDFGHJK").orElseThrow().joinOpen())
                .isFalse();
        world.courses.join(course.id(), stu);
        assertThat(world.courses.taken(course.id(), stu)).isEmpty();
        repository.setJoinOpen(course.id(), true);
        world.courses.join(course.id(), stu);
        assertThat(world.courses.taken(course.id(), stu)).isPresent();
        assertThat(repository.setSurnameFirst(course.id(), true)).isTrue();
        assertThat(world.courses.byJoinCode("BCDFGHJK").orElseThrow().surnameFirst())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_earlier_invitation_does_not_undo_a_removal(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        CourseRepository repository = new CourseRepository(world.jdbc);
        UserId ina = world.person("Ina");
        UserId ada = world.person("Ada");
        Course course = world.givenCourse(ina);
        Instant now = world.clock.instant();
        Invitation invitation = new Invitation(
                UUID.randomUUID(), course.id(), Role.ASSISTANT, true, false, ina, "Ina", now.plus(7, ChronoUnit.DAYS));
        repository.addInvitation(invitation, Hashes.hex("key"), now);
        repository.setRole(course.id(), ada, Role.ASSISTANT, true, now);
        assertThat(repository.isRemovedSince(invitation, ada)).isFalse();
        repository.remove(course.id(), ada, ina, now.plusSeconds(1));
        assertThat(repository.isRemovedSince(invitation, ada)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_invitation_ends_by_time_by_hand_and_with_the_role_of_its_maker(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        CourseRepository repository = new CourseRepository(world.jdbc);
        UserId ina = world.person("Ina");
        Course course = world.givenCourse(ina);
        Instant now = world.clock.instant();
        String key = Hashes.hex("key");
        Instant expires = now.plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        var invitation =
                new Invitation(UUID.randomUUID(), course.id(), Role.ASSISTANT, true, true, ina, "Ina", expires);
        repository.addInvitation(invitation, key, now);

        assertThat(repository.invitation(key, now)).contains(invitation);
        assertThat(repository.invitations(course.id(), now)).containsExactly(invitation);
        assertThat(repository.invitation(key, expires)).isEmpty();
        world.jdbc
                .sql("update enrolment set removed_at = joined_at, removed_by = person_id where person_id = ?")
                .param(ina.value())
                .update();
        assertThat(repository.invitation(key, now)).isEmpty();
        world.jdbc
                .sql("update enrolment set removed_at = null, removed_by = null")
                .update();
        assertThat(repository.endInvitation(course.id(), invitation.id(), now)).isTrue();
        assertThat(repository.endInvitation(course.id(), invitation.id(), now)).isFalse();
        assertThat(repository.invitation(key, now)).isEmpty();
    }
}
