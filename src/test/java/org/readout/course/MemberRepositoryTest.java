package org.readout.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course.Member;
import org.readout.course.Course.Role;
import org.readout.db.Hashes;
import org.readout.user.UserId;

class MemberRepositoryTest {

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_member_s_role_is_set_and_members_who_were_removed_are_in_no_list(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        MemberRepository members = new MemberRepository(world.jdbc);
        UserId ina = world.person("Ina");
        UserId ada = world.person("Ada");
        Course course = world.givenCourse(ina);
        Instant now = world.clock.instant();

        world.transactions.run(() -> {
            world.courses.lock(course.id());
            members.setRole(course.id(), ada, Role.STUDENT, true, now);
            members.setRole(course.id(), ada, Role.ASSISTANT, false, now);
        });
        assertThat(members.staff(course.id()))
                .extracting(Member::role)
                .containsExactly(Role.INSTRUCTOR, Role.ASSISTANT);
        assertThat(members.staff(course.id()).getLast().seesNames()).isFalse();
        assertThat(world.courses.staff(course.id(), ada)).map(Staff::role).contains(Role.ASSISTANT);

        world.jdbc
                .sql("update enrolment set removed_at = joined_at, removed_by = person_id where person_id = ?")
                .param(ada.value())
                .update();
        assertThat(members.role(course.id(), ada)).isEmpty();
        assertThat(members.staff(course.id())).hasSize(1);
        assertThat(world.courses.staff(course.id(), ada)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void who_was_removed_is_readmitted_and_who_left_is_not(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        MemberRepository members = new MemberRepository(world.jdbc);
        UserId ina = world.person("Ina");
        UserId stu = world.person("Stu");
        Course course = world.givenCourse(ina);
        world.courses.join(course.id(), stu);
        Instant now = world.clock.instant();

        assertThat(members.remove(course.id(), stu, ina, now)).isTrue();
        assertThat(members.remove(course.id(), stu, ina, now)).isFalse();
        assertThat(members.removed(course.id())).singleElement().satisfies(removed -> {
            assertThat(removed.user().name()).isEqualTo("Stu");
            assertThat(removed.role()).isEqualTo(Role.STUDENT);
            assertThat(removed.by()).isEqualTo("Ina");
        });
        world.courses.join(course.id(), stu);
        assertThat(world.courses.taken(course.id(), stu))
                .as("the join code doesn't undo it")
                .isEmpty();
        assertThat(world.courses.removedBy(course.id(), stu)).contains("Ina");
        assertThat(members.readmit(course.id(), stu)).isTrue();
        assertThat(world.courses.taken(course.id(), stu)).isPresent();

        members.remove(course.id(), stu, stu, now);
        assertThat(members.removed(course.id())).isEmpty();
        assertThat(members.readmit(course.id(), stu)).isFalse();
        world.courses.join(course.id(), stu);
        assertThat(world.courses.taken(course.id(), stu))
                .as("who has left can join again")
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void a_code_is_replaced_and_joining_is_closed_and_opened(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        MemberRepository members = new MemberRepository(world.jdbc);
        UserId stu = world.person("Stu");
        Course course = world.givenCourse();

        assertThat(members.setJoinCode(course.id(), new JoinCode("BCDFGHJK"))).isTrue();
        assertThat(world.courses.byJoinCode(course.joinCode())).isEmpty();
        assertThat(world.courses.byJoinCode("bcdf-ghjk")).map(Course::id).contains(course.id());
        assertThat(members.setJoinOpen(course.id(), false)).isTrue();
        assertThat(members.setJoinOpen(course.id(), false)).isFalse();
        assertThat(world.courses.byJoinCode("BCDFGHJK").orElseThrow().joinOpen())
                .isFalse();
        world.courses.join(course.id(), stu);
        assertThat(world.courses.taken(course.id(), stu)).isEmpty();
        members.setJoinOpen(course.id(), true);
        world.courses.join(course.id(), stu);
        assertThat(world.courses.taken(course.id(), stu)).isPresent();
        assertThat(members.setSurnameFirst(course.id(), true)).isTrue();
        assertThat(world.courses.byJoinCode("BCDFGHJK").orElseThrow().surnameFirst())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_earlier_invitation_does_not_undo_a_removal(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        MemberRepository members = new MemberRepository(world.jdbc);
        UserId ina = world.person("Ina");
        UserId ada = world.person("Ada");
        Course course = world.givenCourse(ina);
        Instant now = world.clock.instant();
        Invitation invitation = new Invitation(
                UUID.randomUUID(), course.id(), Role.ASSISTANT, true, false, ina, "Ina", now.plus(7, ChronoUnit.DAYS));
        members.addInvitation(invitation, Hashes.hex("key"), now);
        members.setRole(course.id(), ada, Role.ASSISTANT, true, now);
        assertThat(members.isRemovedSince(invitation, ada)).isFalse();
        members.remove(course.id(), ada, ina, now.plusSeconds(1));
        assertThat(members.isRemovedSince(invitation, ada)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void an_invitation_ends_by_time_by_hand_and_with_the_role_of_its_maker(TestDatabase kind) {
        CourseWorld world = new CourseWorld(kind);
        MemberRepository members = new MemberRepository(world.jdbc);
        UserId ina = world.person("Ina");
        Course course = world.givenCourse(ina);
        Instant now = world.clock.instant();
        String key = Hashes.hex("key");
        Instant expires = now.plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        var invitation =
                new Invitation(UUID.randomUUID(), course.id(), Role.ASSISTANT, true, true, ina, "Ina", expires);
        members.addInvitation(invitation, key, now);

        assertThat(members.invitation(key, now)).contains(invitation);
        assertThat(members.invitations(course.id(), now)).containsExactly(invitation);
        assertThat(members.invitation(key, expires)).isEmpty();
        world.jdbc
                .sql("update enrolment set removed_at = joined_at, removed_by = person_id where person_id = ?")
                .param(ina.value())
                .update();
        assertThat(members.invitation(key, now)).isEmpty();
        world.jdbc
                .sql("update enrolment set removed_at = null, removed_by = null")
                .update();
        assertThat(members.endInvitation(course.id(), invitation.id(), now)).isTrue();
        assertThat(members.endInvitation(course.id(), invitation.id(), now)).isFalse();
        assertThat(members.invitation(key, now)).isEmpty();
    }
}
