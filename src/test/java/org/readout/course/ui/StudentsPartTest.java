package org.readout.course.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.assignment.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.Course.Enrolment;
import org.readout.course.Course.Role;
import org.readout.course.CourseGroup;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers.Removal;
import org.readout.course.Roster.RosterEntry;
import org.readout.course.RosterFile;
import org.readout.course.RosterPlace;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.db.SqlTime;
import org.readout.user.OneTimeLinks;
import org.readout.user.SwitchedMail;
import org.readout.user.User;
import org.readout.web.AskFirst;
import org.readout.web.Checkbox;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class StudentsPartTest extends ViewTest {

    @Autowired
    OneTimeLinks links;

    @Autowired
    SwitchedMail mail;

    private User ina;
    private User ada;
    private User bob;
    private Course course;

    @BeforeEach
    void two_students_are_in_the_course_of_ina() {
        ina = people.instructor("Ina");
        course = courses.create(ina.id(), "IR 101", ZoneId.of("Europe/Prague"));
        ada = people.student("Ada Zuse");
        bob = people.student("Bób Abel");
        courses.join(course.id(), ada.id());
        courses.join(course.id(), bob.id());
        people.signIn(ina);
    }

    @Test
    void the_table_finds_students_by_name_and_email_whatever_the_case_and_accents() {
        open();
        assertThat(names()).containsExactly("Ada Zuse", "Bób Abel");
        search("bob");
        assertThat(names()).containsExactly("Bób Abel");
        assertThat(onPage().text()).contains("1 of 2 students");
        search(String.valueOf(ada.email()).toUpperCase(Locale.ROOT));
        assertThat(names()).containsExactly("Ada Zuse");
    }

    @Test
    void all_columns_fit_beside_each_other_on_a_common_screen() {
        jdbc.sql("update enrolment set student_number = '17' where course_id = ?")
                .param(course.id().value())
                .update();
        open();
        assertThat(grid().getColumns().stream()
                        .mapToDouble(
                                column -> Double.parseDouble(column.getWidth().replace("rem", "")))
                        .sum())
                .as("of 1,258 pixels, with the checkboxes")
                .isLessThanOrEqualTo(70);
    }

    @Test
    void surnames_come_first_where_the_course_says_so_and_sort() {
        members.setSurnameFirst(course.id(), ina.id(), true);
        open();
        assertThat(names()).as("without a known surname the last word sorts").containsExactly("Bób Abel", "Ada Zuse");
    }

    @Test
    void selected_students_are_put_into_a_group_and_the_table_shows_one_group() {
        open();
        onPage().fill("New group name", "Tutorial 1").click("Create group");
        grid().select(courses.enrolments(course.id()).getFirst());
        assertThat(onPage().text()).contains("1 student selected");
        CourseGroup group = members.groups(course.id()).getFirst();
        onPage().fill("Group", group.id().value().toString()).click("Add to group");
        assertThat(onPage().text()).contains("1 student added to Tutorial 1.");
        assertThat(members.groupsOfStudents(course.id())).containsOnlyKeys(ada.id());
        onPage().fill("Show group", group.id().value().toString());
        assertThat(names()).containsExactly("Ada Zuse");
        onPage().fill("Show group", "none");
        assertThat(names()).containsExactly("Bób Abel");

        onPage().click("Rename: Tutorial 1").fill("Group name", "Seminar").click("Save name");
        assertThat(onPage().text()).contains("Group renamed to “Seminar”.");
        onPage().click("Delete: Seminar").click("Delete group");
        assertThat(members.groups(course.id())).isEmpty();
        assertThat(courses.students(course.id())).hasSize(2);
    }

    @Test
    void a_student_is_removed_after_a_question_and_re_admitted() {
        open();
        action(0, "Remove: Ada Zuse");
        assertThat(onPage().text()).contains("Remove Ada Zuse from this course?", "The work is kept");
        assertThat(courses.students(course.id())).hasSize(2);
        onPage().click("Remove from course");
        assertThat(onPage().text()).contains("Ada Zuse removed.", "Removed students (1)", "Removed by Ina");
        assertThat(courses.taken(course.id(), ada.id())).isEmpty();
        onPage().click("Undo: removing students");
        assertThat(courses.taken(course.id(), ada.id())).isPresent();

        grid().asMultiSelect().select(courses.enrolments(course.id()));
        onPage().click("Remove selected").click("Remove from course");
        assertThat(courses.students(course.id())).isEmpty();
        onPage().click("Re-admit: Bób Abel");
        assertThat(courses.taken(course.id(), bob.id())).isPresent();
        assertThat(courses.taken(course.id(), ada.id())).isEmpty();
    }

    @Test
    void a_link_for_a_new_password_opens_at_the_row() {
        open();
        action(0, "Reset password: Ada Zuse");
        assertThat(grid().isDetailsVisible(courses.enrolments(course.id()).getFirst()))
                .isTrue();
        Div place = new Div();
        UI.getCurrent().add(place);
        ResetPanel panel = new ResetPanel(course.id(), courses, links, ina.id(), ada, place::removeAll);
        place.add(panel);
        FormTester reset = FormTester.on(place);
        assertThat(reset.text()).contains("Reset the password of Ada Zuse?", "expires after 24 hours");
        reset.click("Create link");
        assertThat(reset.text()).contains("/reset?token=", "Send this link to Ada Zuse only");
        reset.click("Done");
        assertThat(place.getChildren()).isEmpty();
    }

    @Test
    void an_archived_course_offers_no_action_on_a_student() {
        archive.archive(course.id(), ina.id());
        open();
        assertThat(find(Grid.class).all()).noneMatch(each -> each.getColumnByKey("actions") != null);
        assertThat(new ResetPanel(course.id(), courses, links, ina.id(), ada, () -> {}).resetLink())
                .isEmpty();
    }

    @Test
    void no_link_opens_the_course_of_another_instructor_and_the_page_says_what_to_do() {
        User ivo = people.instructor("Ivo");
        courses.join(courses.create(ivo.id(), "IR 202", ZoneOffset.UTC).id(), ada.id());
        ResetPanel panel = new ResetPanel(course.id(), courses, links, ina.id(), ada, () -> {});
        assertThat(FormTester.on(panel).text())
                .contains("You can’t reset this password", "./readout reset-password " + ada.email())
                .doesNotContain("Create link");
        assertThat(panel.resetLink()).isEmpty();
        assertThat(new ResetPanel(course.id(), courses, links, ivo.id(), bob, () -> {}).resetLink())
                .as("another instructor's student")
                .isEmpty();
    }

    @Test
    void the_join_code_is_replaced_and_joining_closed_and_opened() {
        open();
        onPage().click("Replace code");
        assertThat(onPage().text()).contains("The old ones stop working immediately.");
        onPage().click("Cancel");
        assertThat(courses.byJoinCode(course.joinCode())).isPresent();
        onPage().click("Close joining");
        FormTester asked = FormTester.on(find(AskFirst.class).single());
        asked.click("Close joining");
        assertThat(onPage().text()).contains("Joining closed.", "Joining is closed.");
        onPage().click("Open joining");
        assertThat(onPage().text()).contains("Joining opened.");
        onPage().click("Replace code");
        FormTester.on(find(AskFirst.class).single()).click("Replace code");
        assertThat(courses.byJoinCode(course.joinCode())).isEmpty();
        assertThat(onPage().text()).contains("Join code replaced.");
    }

    @Test
    void those_who_are_behind_are_shown_alone_and_the_page_says_so() {
        jdbc.sql("update enrolment set joined_at = ? where course_id = ?")
                .params(
                        SqlTime.toColumn(clock.instant().minus(Duration.ofDays(9))),
                        course.id().value())
                .update();
        AssignmentRules due = AssignmentRules.due(clock.instant().minus(Duration.ofDays(1)));
        assignments.assign(course.id(), ina.id(), "small-states", due);
        reading.opened(
                ada.id(),
                StudyContext.of(course.id()),
                library.lesson("small-states").orElseThrow(),
                "between",
                false);

        openOnly("inactive");
        assertThat(names()).containsExactly("Bób Abel");
        assertThat(onPage().text())
                .contains("Showing the 1 student with work due and no activity for 7 days", "1 of 2 students");
        find(Anchor.class).withText("Show all students").single();
        openOnly("nonsense");
        assertThat(names()).hasSize(2);
        assertThat(onPage().text()).doesNotContain("Showing the");

        User amy = people.student("Amy");
        accept(amy, Role.ASSISTANT, false);
        people.signIn(amy);
        openOnly("inactive");
        assertThat(find(Anchor.class).all())
                .extracting(Anchor::getText)
                .filteredOn(text -> text.startsWith("Student "))
                .as("an assistant without names")
                .hasSize(1);

        people.signIn(ina);
        assignments.unassign(course.id(), ina.id(), "small-states");
        openOnly("inactive");
        assertThat(names()).isEmpty();
        assertThat(onPage().text()).contains("No students are inactive.");
    }

    @Test
    void the_table_says_when_students_were_last_active_and_sorts_by_it() {
        assignments.assign(course.id(), ina.id(), "small-states", AssignmentRules.NONE);
        reading.opened(
                bob.id(),
                StudyContext.of(course.id()),
                library.lesson("small-states").orElseThrow(),
                "between",
                false);
        open();
        Grid.Column<Enrolment> active = column("Last active");
        String never = "–";
        assertThat(cells(active)).element(0).isEqualTo(never);
        assertThat(cells(active)).element(1).isNotEqualTo(never);
        grid().sort(List.of(new GridSortOrder<>(active, SortDirection.DESCENDING)));
        assertThat(names()).containsExactly("Bób Abel", "Ada Zuse");
        assertThat(grid().getColumnByKey("number").isVisible()).isFalse();
    }

    private Grid.Column<Enrolment> column(String heading) {
        return grid().getColumns().stream()
                .filter(each -> heading.equals(each.getHeaderText()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> cells(Grid.Column<Enrolment> column) {
        var rows = test(grid());
        int place = grid().getColumns().stream()
                .filter(Component::isVisible)
                .toList()
                .indexOf(column);
        return IntStream.range(0, rows.size())
                .mapToObj(row -> rows.getCellText(row, place))
                .toList();
    }

    @Test
    void a_roster_is_previewed_and_applied() {
        open();
        onPage().click("Show preview");
        assertThat(onPage().text()).contains("Choose a CSV file, or paste the lines of your list.");
        String email = UUID.randomUUID() + "@example.org";
        onPage().fill(
                        "Or paste the lines here",
                        "email;number;group\n" + email + ";S9;Tutorial 2\n" + ada.email() + ";S1;\n;;")
                .click("Show preview");
        assertThat(onPage().text())
                .contains("1 student invited, 1 changed, 0 lines ignored.", "A new group is created: Tutorial 2.");
        assertThat(courses.enrolments(course.id()))
                .extracting(Enrolment::number)
                .containsOnlyNulls();
        onPage().click("Apply import");
        assertThat(onPage().text()).contains("Import applied: 1 student invited, 1 changed.", "Not joined yet (1)");
        assertThat(onPage().text()).contains("2 joined, 1 more invited. ");
        assertThat(onPage().text()).contains("0 joined, 1 more invited");
        assertThat(courses.enrolments(course.id()))
                .extracting(Enrolment::number)
                .containsExactly("S1", null);

        onPage().fill("Or paste the lines here", "name\nAda").click("Show preview");
        assertThat(onPage().text()).contains("No column is called “email”.");
    }

    @Test
    void an_invitation_is_linked_to_the_student_who_joined_with_another_address() {
        members.setSurnameFirst(course.id(), ina.id(), true);
        open();
        onPage().fill(
                        "Or paste the lines here",
                        "email;name;surname;number\nada.z@example.org;Ada Zuse;Zuse;S1\nbo@example.org;Bo Abel;Abel;S2")
                .click("Show preview")
                .click("Apply import");
        Grid<RosterPlace> waiting = waiting();
        assertThat(IntStream.range(0, 2).mapToObj(row -> test(waiting).getCellText(row, 0)))
                .containsExactly("Abel, Bo", "Zuse, Ada");
        FormTester.on(test(waiting).getCellComponent(1, 6)).click("Link: ada.z@example.org");
        assertThat(onPage().text())
                .contains("Link Zuse, Ada to a student", "joined with another address than ada.z@example.org");
        onPage().click("Link to this student");
        ComboBox<?> student = find(ComboBox.class).single();
        assertThat(student.getErrorMessage()).isEqualTo("Choose a student first.");
        test(student).selectItem("Ada Zuse (" + ada.email() + ")");
        onPage().click("Link to this student");
        assertThat(onPage().text()).contains("Zuse, Ada is linked to Ada Zuse.", "Not joined yet (1)");
        assertThat(courses.enrolments(course.id()))
                .filteredOn(each -> each.student().id().equals(ada.id()))
                .extracting(Enrolment::number)
                .containsExactly("S1");
    }

    @SuppressWarnings("unchecked")
    private Grid<RosterPlace> waiting() {
        return (Grid<RosterPlace>) find(Grid.class).all().stream()
                .filter(grid -> String.valueOf(grid.getElement().getProperty("accessibleName"))
                        .startsWith("Not joined"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ignored_lines_of_a_roster_come_first_and_stay_after_the_import() {
        open();
        onPage().fill(
                        "Or paste the lines here",
                        "email,number\n" + ada.email() + ",S1\nno-address,S2\n" + bob.email() + ",S1\n"
                                + UUID.randomUUID() + "@example.org,S1")
                .click("Show preview");
        assertThat(lines()).containsExactly(3L, 4L, 5L, 2L);
        assertThat(onPage().text()).contains("0 students invited, 1 changed, 3 lines ignored.");
        onPage().click("Apply import");
        assertThat(onPage().text())
                .contains(
                        "Import applied: 0 students invited, 1 changed. 3 lines were ignored. They are listed under the import.",
                        "Ignored lines of the last import");
        assertThat(lines()).containsExactly(3L, 4L, 5L);
    }

    @SuppressWarnings("unchecked")
    private List<Long> lines() {
        return find(Grid.class).all().stream()
                .filter(grid -> grid.getClassNames().contains("roster-lines"))
                .<Long>flatMap(grid -> ((Grid<RosterEntry>) grid)
                        .getListDataView()
                        .getItems()
                        .map(entry -> entry.line().number()))
                .toList();
    }

    @Test
    void the_last_instructor_neither_leaves_nor_is_removed_and_others_do() {
        assertThat(members.leave(course.id(), ina.id())).isEqualTo(Removal.LAST_INSTRUCTOR);
        User ivo = people.instructor("Ivo");
        accept(ivo, Role.INSTRUCTOR, true);
        assertThat(members.remove(course.id(), ina.id(), ivo.id())).isEqualTo(Removal.DONE);
        assertThat(members.remove(course.id(), ina.id(), ivo.id())).isEqualTo(Removal.GONE);
        assertThat(members.readmit(course.id(), ina.id(), ivo.id())).isTrue();
        assertThat(members.leave(course.id(), ina.id())).isEqualTo(Removal.DONE);
        assertThat(members.remove(course.id(), ina.id(), ivo.id())).isEqualTo(Removal.GONE);
        assertThat(courses.taught(course.id(), ivo.id())).isPresent();
    }

    @Test
    void a_student_leaves_after_a_question_and_can_join_again() {
        people.signIn(ada);
        UI.getCurrent().navigate(CourseLinks.course(course.id()).substring(1));
        onPage().click("Leave course");
        assertThat(onPage().text()).contains("Leave IR 101?", "Your answers and posts are kept.");
        FormTester.on(find(AskFirst.class).single()).click("Leave course");
        assertThat(courses.taken(course.id(), ada.id())).isEmpty();
        courses.join(course.id(), ada.id());
        assertThat(courses.taken(course.id(), ada.id())).isPresent();
    }

    @Test
    void surnames_first_is_a_setting_of_the_course() {
        UI.getCurrent().navigate(CourseLinks.settings(course.id()).substring(1));
        Checkbox surnameFirst = find(Checkbox.class)
                .withCondition(box -> box.getText().equals("Show surname first"))
                .single();
        assertThat(surnameFirst.isTicked()).isFalse();
        surnameFirst.setTicked(true);
        onPage().click("Save names");
        assertThat(onPage().text()).containsSubsequence("Student names", "Names saved.", "Instructors and");
        assertThat(courses.taught(course.id(), ina.id()).orElseThrow().surnameFirst())
                .isTrue();
    }

    @Test
    void an_assistant_is_removed_and_re_admitted_and_the_only_instructor_does_not_leave() {
        User amy = people.student("Amy");
        accept(amy, Role.ASSISTANT, true);
        UI.getCurrent().navigate(CourseLinks.settings(course.id()).substring(1));
        onPage().click("Remove: Amy");
        assertThat(onPage().text()).contains("Amy will lose access to the course.");
        onPage().click("Remove from course");
        assertThat(courses.staff(course.id(), amy.id())).isEmpty();
        assertThat(onPage().text()).contains("Amy removed.", "Removed instructors and assistants (1)");
        onPage().click("Re-admit: Amy");
        assertThat(courses.staff(course.id(), amy.id())).map(Staff::role).contains(Role.ASSISTANT);

        assertThat(onPage().text()).contains("You’re the only instructor of this course, so you can’t leave it.");
        assertThat(find(LeavePart.class).all()).isEmpty();
        assertThat(courses.taught(course.id(), ina.id())).isPresent();
    }

    /** Makes someone an instructor or assistant of the course. */
    private void accept(User user, Role role, boolean seesNames) {
        String link = members.invite(course.id(), ina.id(), role, seesNames, true, Duration.ofDays(1))
                .orElseThrow();
        members.accept(link.substring(link.indexOf('=') + 1), user.id());
    }

    private void openOnly(String which) {
        UI.getCurrent().navigate(CourseLinks.students(course.id()).substring(1), QueryParameters.of("only", which));
    }

    private void open() {
        UI.getCurrent().navigate(CourseLinks.students(course.id()).substring(1));
    }

    @SuppressWarnings("unchecked")
    private Grid<Enrolment> grid() {
        return find(Grid.class).all().stream()
                .filter(each -> each.getColumnByKey("actions") != null)
                .findFirst()
                .orElseThrow();
    }

    private List<String> names() {
        var rows = test(grid());
        return IntStream.range(0, rows.size())
                .mapToObj(row -> ((Anchor) rows.getCellComponent(row, "name")).getText())
                .toList();
    }

    private void action(int row, String words) {
        FormTester.on(test(grid()).getCellComponent(row, "actions")).click(words);
    }

    private void search(String typed) {
        onPage().fill("Find by name, email or number", typed);
    }

    private String nameCell(User student) {
        var rows = test(grid());
        return IntStream.range(0, rows.size())
                .mapToObj(row -> rows.getCellComponent(row, "name").getElement().getTextRecursively())
                .filter(text -> text.startsWith(student.name()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_address_that_is_not_confirmed_is_told_at_the_student_and_at_the_invitation_where_email_is_on()
            throws Exception {
        RosterFile file = RosterFile.read("email,name,student number\n" + ada.email() + ",Ada,S1");
        roster.apply(
                roster.preview(course.id(), ina.id(), RosterFile.read("email\ninvited@example.org"))
                        .orElseThrow(),
                ina.id());
        mail.unconfirmed(ada.id());
        mail.unconfirmed(bob.id());
        mail.turn(true);
        try {
            roster.apply(roster.preview(course.id(), ina.id(), file).orElseThrow(), ina.id());
            open();
            assertThat(onPage().text())
                    .contains("Not joined yet (2)", "2 joined, 1 more invited.", "“Joined, email not confirmed” means");
            assertThat(nameCell(ada)).contains("Ada Zuse", "Email not confirmed");
            assertThat(IntStream.range(0, 2).mapToObj(row -> test(waiting()).getCellText(row, 5)))
                    .containsExactly("Joined, email not confirmed", "–");
            links.confirmEmail(people.linkToConfirm(ada));
            open();
            assertThat(nameCell(ada)).doesNotContain("Email not confirmed");
            assertThat(onPage().text()).contains("Not joined yet (1)").doesNotContain("“Joined");
            assertThat(nameCell(bob)).as("no roster has the address").doesNotContain("Email not confirmed");
        } finally {
            mail.turn(false);
        }
    }
}
