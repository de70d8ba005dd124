package org.readout.privacy.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.grid.Grid;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.course.CourseLinks;
import org.readout.db.SqlTime;
import org.readout.gradebook.TestCourse;
import org.readout.privacy.PersonExport;
import org.readout.privacy.PersonalData;
import org.readout.privacy.Retention;
import org.readout.user.NewAccount;
import org.readout.user.SecondFactor;
import org.readout.user.User;
import org.readout.user.UserService;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The pages on which people see, download and delete what is held of them, and who did what. */
class PrivacyPagesTest extends SiteTest {

    @Autowired
    private PersonExport export;

    @Autowired
    private Retention retention;

    @Autowired
    private UserService users;

    @BeforeEach
    void course() {
        teach(1);
    }

    private String json(User person) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.json(person, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private String html(User person) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.html(person, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_file_has_what_is_hers_and_no_one_else_and_says_that_it_was_downloaded() {
        User ada = testCourse.student(course, "Ada Unmistakable");
        User ben = testCourse.student(course, "Ben Neighbour");
        testCourse.submit(ada, true);
        testCourse.post(ada, course, "a sentence of my own");
        testCourse.post(ben, course, "the sentence of someone else");

        String file = json(ada);
        JsonNode data = JsonMapper.shared().readTree(file).path("data");

        assertThat(data.findValuesAsString("table"))
                .contains("person", "enrolment", "attempt", "response", "result", "receipt", "post", "audit_entry");
        assertThat(file)
                .contains("Ada Unmistakable", String.valueOf(ada.email()), "a sentence of my own", "Quiz receipt")
                .doesNotContain("Ben", "someone else", "Ines", ben.id().value().toString(), "password_hash");
        assertThat(html(ada))
                .contains("<h1>Your data in Readout</h1>", "a sentence of my own")
                .doesNotContain("<script", "Ben");
        assertThat(jdbc.sql("select count(*) from audit_entry where person_id = ? and action = 'data-downloaded'")
                        .param(ada.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_score_is_in_the_file_once_it_is_released() {
        User ada = testCourse.student(course, "Ada");
        testCourse.submit(ada, true);
        assertThat(json(ada)).contains("\"table\":\"result\"", "\"counts\"");
        jdbc.sql("update result set held = true where person_id = ?")
                .param(ada.id().value())
                .update();
        assertThat(json(ada)).doesNotContain("\"table\":\"result\"").doesNotContain("\"counts\"");
    }

    @Test
    void an_account_is_deleted_after_its_address_was_typed_by_who_knows_the_password() {
        User ada = testCourse.student(course, "Ada");
        testCourse.submit(ada, true);
        people.signIn(ada);
        open("account/delete");
        // A test's account has no password that anyone knows.
        assertThat(text()).contains("Your instructor loses your submitted work", "1 attempt");
        form().fill("Email address of this account", "x@example.org");
        form().click("Delete my account");
        assertThat(text()).contains("This isn’t " + ada.email());
    }

    @Test
    void an_account_with_a_second_step_is_deleted_with_a_code_only() {
        String address = UUID.randomUUID() + "@example.org";
        User ada = users.signUp(new NewAccount("Ada", address, "correct horse battery"), Optional.empty());
        people.signIn(ada);
        open("account/delete");
        assertThat(text()).doesNotContain("Code of your second step");
        jdbc.sql("insert into second_factor (person_id, secret, last_step, created_at) values (?, ?, 0, ?)")
                .params(ada.id().value(), SecondFactor.newSecret(), SqlTime.toColumn(clock.instant()))
                .update();
        users.rename(ada.id(), "Ada L");
        open("account");
        open("account/delete");
        form().fill("Email address of this account", address);
        form().fill("Password", "correct horse battery");
        form().fill("Code of your second step", "123 456");
        form().click("Delete my account");
        assertThat(text()).contains("This code isn’t right");
        assertThat(users.person(ada.id())).isPresent();
    }

    @Test
    void a_student_reads_how_long_the_own_course_keeps_names() {
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        assertThat(text("account/data")).doesNotContain(course.title());
        people.signIn(instructor);
        retention.set(course.id(), instructor.id(), 3);
        people.signIn(ada);
        assertThat(text("account/data")).contains("In " + course.title() + ", names go 3 months after the last day.");
    }

    @Test
    void the_page_of_one_s_data_lists_what_is_held_with_the_files() {
        User ada = testCourse.student(course, "Ada");
        people.signIn(ada);
        assertThat(page("account/data").select("tbody tr")).hasSize(PersonalData.ALL.size());
        assertThat(page().select("a[download]").eachAttr("href"))
                .containsExactly("/account/data/html", "/account/data/json");
        assertThat(firstPages.at("account/data")).isPresent();
        assertThat(text("account")).contains("Your data");
    }

    @Test
    void the_only_instructor_reads_what_to_do_first() {
        testCourse.student(course, "Ada");
        assertThat(text("account/delete"))
                .contains("Make someone else an instructor")
                .doesNotContain("Email address of");
    }

    @Test
    void a_visitor_deletes_what_is_kept_for_the_browser() {
        people.signOut();
        assertThat(text("privacy")).contains("Nothing is kept about this browser.");
        User guest = currentUser.orGuest();
        assertThat(text("privacy")).contains("Work from this browser is kept.");
        click("Delete what is kept");
        assertThat(text()).contains("Nothing is kept about this browser now.");
        assertThat(jdbc.sql("select count(*) from person where person_id = ?")
                        .param(guest.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void who_looked_at_a_student_s_work_is_noted_once_an_hour_and_read_in_the_course() {
        User ada = testCourse.student(course, "Ada Lovelace");
        open(CourseLinks.student(course.id(), ada.id()));
        open(CourseLinks.student(course.id(), ada.id()));
        assertThat(jdbc.sql("select count(*) from audit_entry where about_id = ? and action = 'student-seen'")
                        .param(ada.id().value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);

        open(CourseLinks.audit(course.id()));

        Grid<?> grid = find(Grid.class).single();
        List<String> rows = java.util.stream.IntStream.range(0, test(grid).size())
                .mapToObj(row -> java.util.stream.IntStream.range(1, 5)
                        .mapToObj(column -> test(grid).getCellText(row, column))
                        .collect(java.util.stream.Collectors.joining("|")))
                .toList();
        assertThat(rows).contains("Ines|Saw a student’s work|Ada Lovelace|");
        assertThat(text()).contains("Sign-ins, changes, downloads");
        assertThat(json(ada)).contains("Saw a student").doesNotContain("Ines");
    }

    @Test
    void a_course_tells_its_instructors_then_waits_and_then_has_no_names() {
        User ada = testCourse.student(course, "Ada");
        testCourse.submit(ada, true);
        assertThat(retention.set(course.id(), ada.id(), 1)).isFalse();
        assertThat(retention.set(course.id(), instructor.id(), 1)).isTrue();
        jdbc.sql("update course set ends_on = ? where course_id = ?")
                .params(
                        LocalDate.now(clock).minusMonths(3).toString(),
                        course.id().value())
                .update();

        retention.run();
        retention.run();
        assertThat(told()).isEqualTo(1);
        assertThat(names()).containsExactly("Ada");

        jdbc.sql("update course set end_told_at = ? where course_id = ?")
                .params(
                        SqlTime.toColumn(clock.instant().minus(Duration.ofDays(31))),
                        course.id().value())
                .update();
        retention.run();
        retention.run();
        assertThat(names()).containsExactly("Former student");
        assertThat(gradebooks
                        .gradebook(course.id(), TestCourse.LESSON, instructor.id())
                        .orElseThrow()
                        .rows())
                .hasSize(1);
    }

    private int told() {
        return jdbc.sql("select count(*) from notice where course_id = ? and kind = 'COURSE_ENDS'")
                .param(course.id().value())
                .query(Integer.class)
                .single();
    }

    private List<String> names() {
        return jdbc.sql("""
                        select p.name from enrolment ever_member join person p on p.person_id = ever_member.person_id
                        where ever_member.course_id = ? and ever_member.part = 'student'
                        """)
                .param(course.id().value())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
