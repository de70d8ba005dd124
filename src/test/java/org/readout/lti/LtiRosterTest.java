package org.readout.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.assignment.AssignmentSettings;
import org.readout.attempt.AttemptWorld;
import org.readout.course.Course;
import org.readout.course.CourseMembers;
import org.readout.course.CoursesOver;
import org.readout.course.Staff;
import org.readout.lti.LtiRoster.Updated;
import org.readout.user.RecordedAudit;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whom a platform withdraws leaves the course and keeps the work; whom it lists again comes back. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class LtiRosterTest {

    private final AttemptWorld world;
    private final ScoreWorld lti;
    private final LtiRoster roster;
    private final CourseMembers members;
    private final UserId ann;
    private final UserId bob;

    LtiRosterTest(TestDatabase database) {
        world = new AttemptWorld(database.create());
        lti = new ScoreWorld(world, world.assigned(AssignmentSettings.NONE), "/items/7?type=1");
        RecordedAudit audit = new RecordedAudit((person, action, details) -> world.noted.add(action + " " + details));
        members = CoursesOver.members(
                JdbcClient.create(world.dataSource), world.courses, world.writes, audit, world.clock);
        roster = new LtiRoster(
                new RosterRepository(new JdbcTemplate(world.dataSource)),
                lti.platforms,
                lti.services(),
                members,
                lti.outbox,
                world.writes,
                audit,
                world.clock);
        ann = lti.student("ann");
        bob = lti.student("bob");
        list("ann", "Active");
        list("bob", "Active");
        list("cleo", "Active");
    }

    @AfterEach
    void rightRequestsOnly() {
        lti.close();
        assertThat(lti.platform.wrong).isEmpty();
    }

    private void list(String subject, String status) {
        lti.platform.members.removeIf(member -> subject.equals(member.get("user_id")));
        if (!status.isEmpty()) {
            lti.platform.members.add(Map.of(
                    "user_id",
                    subject,
                    "name",
                    subject.toUpperCase(Locale.ROOT),
                    "status",
                    status,
                    "roles",
                    List.of("http://purl.imsglobal.org/vocab/lis/v2/membership#Learner")));
        }
    }

    private Staff staff() {
        return world.courses.staff(lti.course, world.instructor).orElseThrow();
    }

    private Updated update() {
        return roster.update(staff(), lti.context).orElseThrow();
    }

    private List<UserId> students() {
        return world.courses.students(lti.course).stream().map(User::id).toList();
    }

    @Test
    void one_who_has_not_come_is_listed_and_not_enrolled() {
        assertThat(update()).isEqualTo(new Updated(3, 0, 0, ""));
        assertThat(students()).containsExactlyInAnyOrder(ann, bob);
        assertThat(roster.listed(staff()))
                .extracting(PlatformMember::name, PlatformMember::active, PlatformMember::hasCome)
                .containsExactly(tuple("ANN", true, true), tuple("BOB", true, true), tuple("CLEO", true, false));
    }

    @Test
    void a_member_who_has_come_is_listed_with_the_role_here() {
        JdbcClient.create(world.dataSource)
                .sql("update enrolment set part = 'instructor' where person_id = ?")
                .param(ann.value())
                .update();
        update();
        assertThat(roster.listed(staff()))
                .extracting(PlatformMember::part)
                .containsExactly("instructor", "student", "student");
    }

    @Test
    void withdrawn_members_leave_and_come_back_when_the_platform_lists_them_again() {
        list("ann", "Inactive");
        list("bob", "");
        assertThat(update()).isEqualTo(new Updated(2, 2, 0, ""));
        assertThat(students()).isEmpty();
        assertThat(roster.listed(staff())).filteredOn(PlatformMember::removed).hasSize(2);
        assertThat(update().removed()).isZero();
        list("ann", "Active");
        assertThat(update().readmitted()).isEqualTo(1);
        assertThat(students()).containsExactly(ann);
        assertThat(world.noted).anyMatch(note -> note.startsWith("member-removed course=" + lti.course.value()));
    }

    @Test
    void one_whom_the_platform_sends_again_is_readmitted_at_once_unless_an_instructor_removed_them() {
        list("ann", "");
        update();
        members.remove(lti.course, world.instructor, bob);
        roster.readmit(lti.context, ann);
        roster.readmit(lti.context, bob);
        assertThat(students()).containsExactly(ann);
    }

    @Test
    void what_an_instructor_decided_stays() {
        members.remove(lti.course, world.instructor, ann);
        list("bob", "Deleted");
        update();
        members.readmit(lti.course, world.instructor, bob);
        update();
        assertThat(students()).as("ann was removed here, and bob re-admitted").containsExactly(bob);
    }

    @Test
    void one_who_joined_without_the_platform_stays() {
        lti.platforms.setMember(lti.context.id(), ann, "ann", false, world.clock.instant());
        list("ann", "");
        update();
        assertThat(students()).contains(ann);
    }

    @Test
    void an_empty_list_or_an_error_changes_nothing_and_is_told() {
        lti.platform.members.clear();
        assertThat(update().problem()).isEqualTo("An empty list");
        lti.platform.script.add(403);
        assertThat(update().problem()).startsWith("403 Not now");
        assertThat(students()).hasSize(2);
    }

    @Test
    void every_night_the_members_are_read_in_the_name_of_an_instructor() {
        list("ann", "");
        roster.nightly();
        lti.senders.addBean("roster", roster);
        lti.send();
        assertThat(students()).containsExactly(bob);
    }

    @Test
    void only_those_who_manage_students_may_read_them() {
        Course other = world.courses.create(world.instructor, "Other", ZoneOffset.UTC);
        assertThat(roster.update(
                        world.courses.staff(other.id(), world.instructor).orElseThrow(), lti.context))
                .isEqualTo(Optional.empty());
    }
}
