package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course.Member;
import org.readout.course.Course.Role;
import org.readout.db.Hashes;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class CourseRepositoryTest extends CourseWorld {

    private static final Instant NOW = Instant.parse("2026-11-24T09:30:00.123456Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final CourseRepository repository;
    private final UserId ina;
    private final UserId stu;

    CourseRepositoryTest(TestDatabase kind) {
        super(kind);
        repository = new CourseRepository(jdbc);
        ina = person("Ina");
        stu = person("Stu");
    }

    @Test
    void no_user_is_enrolled_twice_and_no_code_is_given_twice() {
        Course course = course("One", "BCDFGHJK");
        repository.enrol(course.id(), stu, Role.STUDENT, NOW);
        assertThatThrownBy(() -> repository.enrol(course.id(), stu, Role.INSTRUCTOR, NOW))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> course("Two", "BCDFGHJK")).isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void courses_are_listed_by_title_or_by_who_was_joined_last() {
        Course b = course("beta", "BBBBBBBB");
        Course a = course("Alpha", "CCCCCCCC");
        Course other = course("Other", "DDDDDDDD");
        repository.enrol(a.id(), stu, Role.STUDENT, NOW);
        repository.enrol(b.id(), stu, Role.STUDENT, NOW.plusSeconds(60));
        repository.enrol(other.id(), stu, Role.INSTRUCTOR, NOW);

        assertThat(repository.courses(stu, Role.INSTRUCTOR)).containsExactly(other);
        assertThat(repository.courses(stu, Role.STUDENT)).containsExactly(b, a);
    }

    @Test
    void a_member_s_role_is_set_and_members_who_were_removed_are_in_no_list() {
        UserId ada = person("Ada");
        Course course = givenCourse(ina);
        Instant now = clock.instant();

        transactions.run(() -> {
            repository.lock(course.id());
            repository.setRole(course.id(), ada, Role.STUDENT, true, now);
            repository.setRole(course.id(), ada, Role.ASSISTANT, false, now);
        });
        assertThat(repository.staff(course.id()))
                .extracting(Member::role)
                .containsExactly(Role.INSTRUCTOR, Role.ASSISTANT);
        assertThat(repository.staff(course.id()).getLast().seesNames()).isFalse();
        assertThat(courses.staff(course.id(), ada)).map(Staff::role).contains(Role.ASSISTANT);

        jdbc.sql("update enrolment set removed_at = joined_at, removed_by = person_id where person_id = ?")
                .param(ada.value())
                .update();
        assertThat(repository.role(course.id(), ada)).isEmpty();
        assertThat(repository.staff(course.id())).hasSize(1);
        assertThat(courses.staff(course.id(), ada)).isEmpty();
    }

    @Test
    void a_removed_student_can_be_readmitted_and_one_who_left_can_t() {
        Course course = givenCourse(ina);
        courses.join(course.id(), stu);
        Instant now = clock.instant();

        assertThat(repository.remove(course.id(), stu, ina, now)).isTrue();
        assertThat(repository.remove(course.id(), stu, ina, now)).isFalse();
        assertThat(repository.removed(course.id())).singleElement().satisfies(removed -> {
            assertThat(removed.user().name()).isEqualTo("Stu");
            assertThat(removed.role()).isEqualTo(Role.STUDENT);
            assertThat(removed.by()).isEqualTo("Ina");
        });
        courses.join(course.id(), stu);
        assertThat(courses.taken(course.id(), stu))
                .as("the join code doesn't undo it")
                .isEmpty();
        assertThat(courses.removedBy(course.id(), stu)).contains("Ina");
        assertThat(repository.readmit(course.id(), stu)).isTrue();
        assertThat(courses.taken(course.id(), stu)).isPresent();

        repository.remove(course.id(), stu, stu, now);
        assertThat(repository.removed(course.id())).isEmpty();
        assertThat(repository.readmit(course.id(), stu)).isFalse();
        courses.join(course.id(), stu);
        assertThat(courses.taken(course.id(), stu))
                .as("who has left can join again")
                .isPresent();
    }

    @Test
    void a_code_is_replaced_and_joining_is_closed_and_opened() {
        Course course = givenCourse();

        assertThat(repository.setJoinCode(course.id(), new JoinCode("BCDFGHJK")))
                .isTrue();
        assertThat(courses.byJoinCode(course.joinCode())).isEmpty();
        assertThat(courses.byJoinCode("bcdf-ghjk")).map(Course::id).contains(course.id());
        assertThat(repository.setJoinOpen(course.id(), false)).isTrue();
        assertThat(repository.setJoinOpen(course.id(), false)).isFalse();
        assertThat(courses.byJoinCode("BCDFGHJK").orElseThrow().joinOpen()).isFalse();
        courses.join(course.id(), stu);
        assertThat(courses.taken(course.id(), stu)).isEmpty();
        repository.setJoinOpen(course.id(), true);
        courses.join(course.id(), stu);
        assertThat(courses.taken(course.id(), stu)).isPresent();
        assertThat(repository.setSurnameFirst(course.id(), true)).isTrue();
        assertThat(courses.byJoinCode("BCDFGHJK").orElseThrow().surnameFirst()).isTrue();
    }

    @Test
    void an_earlier_invitation_does_not_undo_a_removal() {
        UserId ada = person("Ada");
        Course course = givenCourse(ina);
        Instant now = clock.instant();
        Invitation invitation = new Invitation(
                UUID.randomUUID(), course.id(), Role.ASSISTANT, true, false, ina, "Ina", now.plus(7, ChronoUnit.DAYS));
        repository.addInvitation(invitation, Hashes.hex("key"), now);
        repository.setRole(course.id(), ada, Role.ASSISTANT, true, now);
        assertThat(repository.isRemovedSince(invitation, ada)).isFalse();
        repository.remove(course.id(), ada, ina, now.plusSeconds(1));
        assertThat(repository.isRemovedSince(invitation, ada)).isTrue();
    }

    @Test
    void an_invitation_ends_by_time_by_hand_and_with_the_role_of_its_maker() {
        Course course = givenCourse(ina);
        Instant now = clock.instant();
        String key = Hashes.hex("key");
        Instant expires = now.plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        var invitation =
                new Invitation(UUID.randomUUID(), course.id(), Role.ASSISTANT, true, true, ina, "Ina", expires);
        repository.addInvitation(invitation, key, now);

        assertThat(repository.invitation(key, now)).contains(invitation);
        assertThat(repository.invitations(course.id(), now)).containsExactly(invitation);
        assertThat(repository.invitation(key, expires)).isEmpty();
        jdbc.sql("update enrolment set removed_at = joined_at, removed_by = person_id where person_id = ?")
                .param(ina.value())
                .update();
        assertThat(repository.invitation(key, now)).isEmpty();
        jdbc.sql("update enrolment set removed_at = null, removed_by = null").update();
        assertThat(repository.endInvitation(course.id(), invitation.id(), now)).isTrue();
        assertThat(repository.endInvitation(course.id(), invitation.id(), now)).isFalse();
        assertThat(repository.invitation(key, now)).isEmpty();
    }

    private Course course(String title, String code) {
        Course course = new Course(CourseId.random(), title, code, BERLIN, 0);
        repository.add(course, NOW);
        return course;
    }
}
