package org.readout.room.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.NativeButton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.course.CourseGroup;
import org.readout.course.GroupId;
import org.readout.lesson.Room;
import org.readout.room.RoomService;
import org.readout.room.RoomService.SaveResult;
import org.readout.room.RoomService.Submitted;
import org.readout.room.RoomService.Typed;
import org.readout.user.User;
import org.readout.web.FormField;
import org.springframework.beans.factory.annotation.Autowired;

/** A negotiation in a course: what the HTML of the page has for each, and what is saved. */
class CourseRoomTest extends SiteTest {

    private static final String LESSON = "small-states";
    private static final String ROOM = SoloRoomTest.ROOM;
    private static final String VELMAR_BRIEF = "a warship that nobody sees";
    private static final String ORLAND_BRIEF = "the shipowners pay for your campaign";
    private static final String RECORD = "They left pilots open for a year";
    private static final String VELMAR_SAYS = "Merchants may pass with our pilots aboard.";
    private static final String ORLAND_SAYS = "We would take a pilot, and pay for it.";

    @Autowired
    RoomService rooms;

    private CourseGroup velmar;
    private CourseGroup orland;
    private User ada;
    private User ben;
    private User cleo;
    private User noGroup;

    @BeforeEach
    void twoGroups() {
        teach(3);
        velmar = members.createGroup(course.id(), instructor.id(), "Group V").orElseThrow();
        orland = members.createGroup(course.id(), instructor.id(), "Group O").orElseThrow();
        ada = student("Ada", velmar);
        ben = student("Ben", velmar);
        cleo = student("Cleo", orland);
        noGroup = student("Nil", null);
        plan(0, null, null);
    }

    private User student(String name, @Nullable CourseGroup group) {
        User student = testCourse.student(course, name);
        if (group != null) {
            members.assignGroup(course.id(), instructor.id(), List.of(student.id()), group.id());
        }
        return student;
    }

    private void plan(long seen, @Nullable Instant due1, @Nullable Instant due2) {
        Map<String, GroupId> groups = Map.of("velmar", velmar.id(), "orland", orland.id());
        assertThat(rooms.plan(course.id(), instructor.id(), LESSON, seen, due1, due2, groups))
                .isTrue();
    }

    private SaveResult save(User writer, int round, String issue, @Nullable String clause, String text, long seen) {
        return rooms.save(
                course.id(), writer.id(), LESSON, round, issue, new Typed(clause, text, text.isEmpty()), seen);
    }

    private void submit(User writer, int round, String says, String pilots) {
        save(writer, round, "passage", "merchants", says, 0);
        save(writer, round, "pilots", pilots, "Pilots: " + pilots, 0);
        save(writer, round, "batteries", null, "", 0);
        assertThat(rooms.submit(
                        course.id(), writer.id(), LESSON, round, Map.of("passage", 1L, "pilots", 1L, "batteries", 1L)))
                .isEqualTo(Submitted.SUBMITTED);
    }

    private String html(@Nullable User user, String address) {
        if (user == null) {
            people.signOut();
        } else {
            people.signIn(user);
        }
        String first =
                firstPages.at(address).orElseThrow().content().getElement().getOuterHTML();
        return first + page(address).html();
    }

    /** Every step's page, as the user may try to open it. */
    private String everything(@Nullable User user, String query) {
        StringBuilder all = new StringBuilder();
        for (String step : List.of("", "roles", "brief", "round-1", "positions", "round-2", "debrief")) {
            all.append(html(user, ROOM + "?step=" + step + query));
        }
        return all.toString();
    }

    @Test
    void while_round_1_is_open_a_group_sees_its_own_brief_and_positions_only() {
        save(ada, 1, "passage", "merchants", VELMAR_SAYS, 0);
        save(cleo, 1, "passage", "merchants", ORLAND_SAYS, 0);
        String own = "&in=own";
        String named = "&in=" + course.id().value();

        for (String query : List.of("", own, named)) {
            assertThat(everything(ben, query))
                    .contains(VELMAR_BRIEF, VELMAR_SAYS, "Private. Only Velmar")
                    .doesNotContain(ORLAND_BRIEF, ORLAND_SAYS, RECORD, "The strait stayed open", "It fears the guns");
            assertThat(everything(cleo, query))
                    .contains(ORLAND_BRIEF, ORLAND_SAYS)
                    .doesNotContain(VELMAR_BRIEF, VELMAR_SAYS, RECORD);
        }
        User outsider = people.student("Olga");
        for (User other : new User[] {noGroup, outsider, null}) {
            for (String query : List.of("", named)) {
                assertThat(everything(other, query))
                        .contains("Choose a role")
                        .doesNotContain(VELMAR_SAYS, ORLAND_SAYS, VELMAR_BRIEF, ORLAND_BRIEF, RECORD, "Group V");
            }
        }
        assertThat(everything(instructor, named))
                .contains(VELMAR_SAYS, ORLAND_SAYS, VELMAR_BRIEF, ORLAND_BRIEF, RECORD);
        assertThat(everything(instructor, "")).contains("Choose a role").doesNotContain(VELMAR_SAYS, VELMAR_BRIEF);
    }

    @Test
    void positions_appear_when_all_have_submitted_and_the_debrief_after_round_2() {
        submit(ada, 1, VELMAR_SAYS, "own");
        assertThat(html(ben, ROOM)).contains("Waiting for Orland", "1 of 2 groups");
        assertThat(everything(cleo, "")).doesNotContain(VELMAR_SAYS, VELMAR_BRIEF);

        submit(cleo, 1, ORLAND_SAYS, "none");
        assertThat(everything(cleo, ""))
                .contains(VELMAR_SAYS, "Round 1: all positions", "Other wording", "Same wording as you", "Left open")
                .doesNotContain(VELMAR_BRIEF, RECORD, "It fears the guns");
        assertThat(everything(noGroup, "")).doesNotContain(VELMAR_SAYS);

        submit(ada, 2, "Round 2: " + VELMAR_SAYS, "own");
        assertThat(everything(cleo, "")).doesNotContain("Round 2: " + VELMAR_SAYS, VELMAR_BRIEF, RECORD);
        submit(cleo, 2, "Round 2: " + ORLAND_SAYS, "own");

        people.signIn(cleo);
        assertThat(text(ROOM))
                .contains("You agreed on 2 of 3 issues", "Round 2: " + VELMAR_SAYS, VELMAR_BRIEF, RECORD)
                .contains("Agreed Merchant ships pass. Warships do not.", "Not agreed No wording");
        assertThat(everything(noGroup, "")).doesNotContain(VELMAR_SAYS);
        // After the debrief, the own reading is open to the group as well.
        assertThat(html(cleo, ROOM + "?in=own")).contains("Choose a role");
    }

    @Test
    void a_round_closes_when_it_is_due_with_what_is_saved() {
        save(ada, 1, "passage", "merchants", VELMAR_SAYS, 0);
        Instant now = clock.instant();
        plan(1, now.minus(Duration.ofMinutes(1)), now.plus(Duration.ofDays(1)));

        assertThat(html(cleo, ROOM)).contains(VELMAR_SAYS, "Round 2 is due");
        assertThat(save(ada, 1, "passage", null, "Too late.", 1)).isInstanceOf(SaveResult.Refused.class);
    }

    @Test
    void the_instructor_opens_the_debrief_before_the_end() {
        save(ada, 1, "passage", "merchants", VELMAR_SAYS, 0);
        people.signIn(instructor);
        open("courses/" + course.id().value() + "/lessons/" + LESSON);
        assertThat(text()).contains("Group V", "Saved ", "Not started");
        click("Show debrief now");
        assertThat(text()).contains("All groups see all positions");
        test(find(NativeButton.class).withText("Show debrief now").all().getLast())
                .click();

        assertThat(text()).contains("The debrief is open.");
        assertThat(html(cleo, ROOM)).contains(VELMAR_SAYS, VELMAR_BRIEF, RECORD);
        assertThat(save(ada, 1, "pilots", null, "Too late.", 0)).isInstanceOf(SaveResult.Refused.class);
    }

    @Test
    void the_instructor_assigns_roles_and_dates_once() {
        String desk = "/courses/" + course.id().value() + "/lessons/" + LESSON;
        assertThat(html(instructor, "lessons/" + LESSON)).contains(desk, "Negotiation: roles and dates in ");
        assertThat(html(ada, "lessons/" + LESSON)).doesNotContain(desk);
        people.signIn(instructor);
        open("courses/" + course.id().value() + "/lessons/" + LESSON);
        field("Group with the role: Kest").setValue(velmar.id().value().toString());
        click("Save roles and dates");
        assertThat(text()).contains("Group V has two roles.");

        field("Group with the role: Velmar").setValue("");
        field("Due date of round 1").setValue("2030-05-06T12:00");
        field("Due date of round 2").setValue("2030-05-05T12:00");
        click("Save roles and dates");
        assertThat(text()).contains("Round 2 is due before round 1.");

        field("Due date of round 2").setValue("2030-05-07T12:00");
        plan(1, null, null);
        click("Save roles and dates");
        assertThat(text()).contains("Someone else changed the roles or dates");

        open("courses/" + course.id().value() + "/lessons/" + LESSON);
        field("Group with the role: Velmar").setValue("");
        field("Group with the role: Kest").setValue(velmar.id().value().toString());
        click("Save roles and dates");
        assertThat(text()).contains("Roles and dates saved.");
        assertThat(html(ada, ROOM)).contains("Group V, your group");
        assertThat(rooms.seat(ada.id(), LESSON, Optional.empty()).flatMap(talks -> Optional.ofNullable(talks.role())))
                .map(Room.Role::id)
                .contains("kest");
    }

    @Test
    void two_of_a_group_lose_nothing() {
        people.signIn(ada);
        open(ROOM + "?step=round-1");
        type("Passage", "Ours");
        assertThat(text()).contains("last edit by Ada");

        save(ben, 1, "passage", "everyone", "Theirs", 1);
        type("Passage", "Ours, longer");
        assertThat(text()).contains("Ben saved another version", "Theirs", "The ships of all states pass.");
        type("Passage", "Ours, longer still");
        assertThat(saved("passage")).isEqualTo("Theirs");

        click("Keep mine");
        assertThat(saved("passage")).isEqualTo("Ours, longer still");
        assertThat(text()).doesNotContain("Ben saved another version");

        save(ben, 1, "passage", "everyone", "Theirs again", 3);
        type("Passage", "Ours again");
        click("Use theirs");
        assertThat(saved("passage")).isEqualTo("Theirs again");
        assertThat(page().select("input[checked]").eachAttr("value")).contains("everyone");
    }

    @Test
    void nobody_submits_what_a_classmate_has_changed_unseen() {
        people.signIn(ada);
        open(ROOM + "?step=round-1");
        click("Submit round 1");
        assertThat(text()).contains("No position yet. Write one");
        type("Passage", "One");
        type("Pilots", "Two");
        type("Batteries", "Three");
        save(ben, 1, "pilots", null, "Two, by Ben", 1);
        click("Submit round 1");
        assertThat(text()).contains("Someone in your group changed a position");
        assertThat(field("Pilots. Who steers in the strait?").value()).isEqualTo("Two, by Ben");

        click("Submit round 1");
        assertThat(text()).contains("Waiting for Orland", "Two, by Ben");
        assertThat(save(ben, 1, "pilots", null, "Later", 2)).isInstanceOf(SaveResult.Refused.class);
    }

    @Test
    void an_archived_course_shows_what_there_is_and_keeps_no_one_from_the_own_reading() {
        save(ada, 1, "passage", "merchants", VELMAR_SAYS, 0);
        archive.archive(course.id(), instructor.id());

        assertThat(save(ada, 1, "passage", null, "Later", 1)).isInstanceOf(SaveResult.Refused.class);
        assertThat(html(ada, ROOM + "?step=round-1&in=" + course.id().value()))
                .contains(VELMAR_SAYS, "This course is archived.")
                .doesNotContain("Submit round 1");
        assertThat(html(ada, ROOM + "?in=own")).contains("Choose a role");
    }

    private FormField field(String label) {
        return find(FormField.class).all().stream()
                .filter(field -> field.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private void type(String issue, String text) {
        find(FormField.class).all().stream()
                .filter(field -> field.label().startsWith(issue + ". "))
                .findFirst()
                .orElseThrow()
                .setValue(text);
    }

    private String saved(String issue) {
        return jdbc.sql("select body from room_position where course_id = ? and issue_id = ?")
                .params(course.id().value(), issue)
                .query(String.class)
                .single();
    }
}
