package org.readout.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseWorld;
import org.readout.room.CourseTalks.Plan;
import org.readout.room.CourseTalks.Position;
import org.readout.room.RoomRepository.Seat;
import org.readout.user.UserId;

/** What is stored of negotiations, in both databases. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RoomRepositoryTest extends CourseWorld {

    private static final String LESSON = "small-states";

    private final RoomRepository rooms;
    private final UserId ada = person("Ada");
    private final UserId ben = person("Ben");

    RoomRepositoryTest(TestDatabase kind) {
        super(kind);
        rooms = new RoomRepository(jdbc);
    }

    @Test
    void an_account_takes_over_what_its_guest_did_alone_unless_it_has_a_role() {
        UserId guest = person("Guest");
        rooms.takeRole(guest, LESSON, "velmar");
        rooms.choose(guest, LESSON, 1, "pilots", "none");
        rooms.choose(guest, LESSON, 1, "pilots", "own");
        rooms.submitSolo(guest, LESSON, 1);
        rooms.choose(guest, LESSON, 2, "pilots", "none");
        rooms.takeRole(guest, "other", "kest");
        rooms.takeRole(ada, "other", "orland");

        rooms.merge(guest, ada);

        SoloTalks moved = rooms.solo(ada, LESSON).orElseThrow();
        assertThat(moved)
                .isEqualTo(new SoloTalks("velmar", 1, Map.of(1, Map.of("pilots", "own"), 2, Map.of("pilots", "none"))));
        assertThat(moved.text(1)).containsEntry("pilots", "own");
        assertThat(moved.text(2)).containsEntry("pilots", "none");
        assertThat(rooms.solo(ada, "other")).map(SoloTalks::role).contains("orland");
        assertThat(rooms.solo(guest, LESSON)).isEmpty();

        rooms.deleteSolo(ada, LESSON);
        assertThat(rooms.solo(ada, LESSON)).isEmpty();
    }

    @Test
    void a_role_reads_its_own_positions_and_those_of_closed_rounds() {
        CourseId course = course();
        for (String role : List.of("velmar", "orland")) {
            for (int round : List.of(1, 2)) {
                assertThat(rooms.save(course, LESSON, position(role, round, 0), ada))
                        .isTrue();
            }
        }

        assertThat(said(course, "velmar", 0)).containsExactlyInAnyOrder("velmar 1", "velmar 2");
        assertThat(said(course, "velmar", 1)).containsExactlyInAnyOrder("velmar 1", "velmar 2", "orland 1");
        assertThat(said(course, null, 0)).hasSize(4);
        assertThat(rooms.save(course, LESSON, position("velmar", 1, 0), ben)).isFalse();
        assertThat(rooms.save(course, LESSON, position("velmar", 1, 1), ben)).isTrue();
        assertThat(rooms.save(course, LESSON, position("velmar", 1, 1), ada)).isFalse();
        assertThat(rooms.positions(course, LESSON, "velmar", 0))
                .filteredOn(position -> position.round() == 1)
                .singleElement()
                .satisfies(position -> {
                    assertThat(position.editor()).isEqualTo("Ben");
                    assertThat(position.version()).isEqualTo(2);
                });
    }

    @Test
    void a_seat_is_that_of_the_student_s_group_while_the_lesson_is_assigned() {
        CourseId course = course();
        courses.join(course, ada);
        CourseGroup group = members.createGroup(course, instructor, "V").orElseThrow();
        rooms.replaceGroups(course, LESSON, Map.of("velmar", group.id()));
        assertThat(rooms.seats(ada, LESSON, Instant.EPOCH)).isEmpty();
        members.assignGroup(course, instructor, List.of(ada), group.id());
        assertThat(rooms.seats(ada, LESSON, Instant.EPOCH)).isEmpty();
        jdbc.sql(
                        "insert into assignment (course_id, lesson_id, assigned_at, version) values (?, ?, current_timestamp, 1)")
                .params(course.value(), LESSON)
                .update();

        assertThat(rooms.seats(ada, LESSON, Instant.EPOCH)).containsExactly(new Seat(course, "velmar"));
        assertThat(rooms.seats(ada, "other", Instant.EPOCH)).isEmpty();
        assertThat(rooms.groups(course, LESSON)).containsExactly(Map.entry("velmar", group));
        members.deleteGroup(course, instructor, group.id());
        assertThat(rooms.seats(ada, LESSON, Instant.EPOCH)).isEmpty();
        assertThat(rooms.groups(course, LESSON)).isEmpty();
    }

    @Test
    void dates_change_once_for_each_version_that_was_seen() {
        CourseId course = course();
        Instant due = Instant.parse("2026-12-01T12:00:00Z");
        assertThat(rooms.change(course, LESSON, 0, due, null)).isTrue();
        assertThat(rooms.change(course, LESSON, 0, null, null)).isFalse();
        rooms.submit(course, LESSON, "velmar", 1, ada, due);
        rooms.close(course, LESSON, 1, due);
        assertThat(rooms.submissions(course, LESSON)).hasSize(1);

        Plan plan = rooms.lock(course, LESSON).orElseThrow();
        assertThat(plan).isEqualTo(new Plan(due, null, due, null, null, 1));
        assertThat(plan.stage(due)).isEqualTo(2);
        rooms.openDebrief(course, LESSON, due);
        assertThat(rooms.plan(course, LESSON).orElseThrow().stage(due)).isEqualTo(CourseTalks.DEBRIEF);
    }

    private CourseId course() {
        Course course = givenCourse();
        rooms.insertPlan(course.id(), LESSON);
        return course.id();
    }

    private List<String> said(CourseId course, @Nullable String role, int closed) {
        return rooms.positions(course, LESSON, role, closed).stream()
                .map(Position::text)
                .toList();
    }

    private static Position position(String role, int round, long version) {
        Instant at = Instant.parse("2026-12-01T12:00:00Z");
        return new Position(role, round, "pilots", "own", role + " " + round, false, "", at, version);
    }
}
