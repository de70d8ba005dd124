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
            members.lock(course.id());
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
