package org.readout.course.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.JoinCode;
import org.readout.course.RosterFile;
import org.readout.user.HandClock;
import org.readout.user.SwitchedMail;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

class JoinViewTest extends ViewTest {

    @Autowired
    SwitchedMail mail;

    private User ina;
    private Course course;
    private String code = "";

    @BeforeEach
    void inaTeachesACourse() {
        ina = people.instructor("Ina");
        course = courses.create(ina.id(), "IR 101", ZoneId.of("Europe/Prague"));
        code = new JoinCode(course.joinCode()).shown();
    }

    @Test
    void a_signed_in_user_joins_with_one_click() {
        User stu = people.signedInStudent("Stu");
        assertThat(textAt("join/" + code)).contains("Join IR 101");
        onPage().click("Join course");
        assertThat(courses.taken(course.id(), stu.id())).isPresent();
        assertThat("/" + UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo(CourseLinks.course(course.id()));
    }

    @Test
    void signing_up_joins_the_course_and_keeps_what_was_done_without_an_account() {
        User guest = currentUser.orGuest();
        assertThat(textAt("join/" + code)).contains("Your progress and answers so far will be added to your account.");
        onPage().fillAccount("Stu", UUID.randomUUID() + "@example.org").click("Sign up");
        assertThat(currentUser.signedIn()).map(User::id).contains(guest.id());
        assertThat(courses.taken(course.id(), guest.id())).isPresent();
    }

    @Test
    void no_one_joins_under_the_name_of_the_instructor_and_the_page_says_what_to_do() {
        User stu = people.signedInStudent("I\u200BNA ");
        assertThat(textAt("join/" + code))
                .contains("instructor or assistant of this course has the same name as you", "Change your name");
        courses.join(course.id(), people.signedInStudent("Ina Other").id());
        assertThat(courses.takesPart(course.id(), stu.id())).isFalse();
    }

    @Test
    void a_removed_student_reads_who_did_it_and_who_can_undo_it() {
        User stu = people.signedInStudent("Stu");
        courses.join(course.id(), stu.id());
        members.remove(course.id(), ina.id(), stu.id());
        assertThat(textAt("join/" + code))
                .contains(
                        "Ina removed you from IR 101. Your work is kept. Only an instructor of the course can re-admit you: Ina.")
                .doesNotContain("Join course");
        courses.join(course.id(), stu.id());
        assertThat(courses.taken(course.id(), stu.id())).isEmpty();
    }

    @Test
    void a_course_that_is_closed_for_joining_says_so_also_to_who_signs_up() {
        members.setJoinOpen(course.id(), ina.id(), false);
        assertThat(textAt("join/" + code)).contains("This course isn’t open for joining.");
        people.signedInStudent("Stu");
        assertThat(textAt("join/" + code))
                .contains("IR 101 isn’t open for joining.")
                .doesNotContain("Join course");
    }

    @Test
    void who_signs_up_with_a_personal_code_takes_the_place_also_where_joining_is_closed() throws Exception {
        String email = UUID.randomUUID() + "@example.org";
        roster.apply(
                roster.preview(
                                course.id(),
                                ina.id(),
                                RosterFile.read("email;name;surname;number\n" + email + ";Stu Dent;Dent;S7"))
                        .orElseThrow(),
                ina.id());
        members.setJoinOpen(course.id(), ina.id(), false);
        JoinCode personal = Objects.requireNonNull(
                roster.places(course.id(), ina.id()).getFirst().code());
        assertThat(textAt("join/" + personal.shown()))
                .contains("Join IR 101", "This code is only for Stu Dent.")
                .doesNotContain("isn’t open for joining");
        onPage().fillAccount("Stu Dent", UUID.randomUUID() + "@example.org").click("Sign up");
        User stu = currentUser.signedIn().orElseThrow();
        assertThat(courses.enrolments(course.id())).singleElement().satisfies(each -> {
            assertThat(each.student().id()).isEqualTo(stu.id());
            assertThat(each.student().surname()).isEqualTo("Dent");
            assertThat(each.number()).isEqualTo("S7");
        });
        assertThat(roster.places(course.id(), ina.id())).isEmpty();
        assertThat(textAt("courses")).contains("IR 101").doesNotContain("invites you");
        assertThat(textAt("join/" + personal.shown())).contains("It may have been used already");
    }

    @Test
    void where_email_is_on_an_invitation_waits_until_the_address_is_confirmed() throws Exception {
        User stu = people.signedInStudent("Stu");
        RosterFile file = RosterFile.read("email,number\n" + stu.email() + ",S7");
        roster.apply(roster.preview(course.id(), ina.id(), file).orElseThrow(), ina.id());
        members.setJoinOpen(course.id(), ina.id(), false);
        mail.unconfirmed(stu.id());
        mail.turn(true);
        try {
            assertThat(textAt("courses")).contains("Confirm your email address, " + stu.email());
            assertThat(onPage().text()).doesNotContain("invites you");
            assertThat(textAt("join/" + code))
                    .contains(
                            "This course isn’t open for joining. If your instructor has invited you,",
                            "confirm your email address");
            mail.confirmed(stu.id());
            assertThat(textAt("courses"))
                    .contains("Ina invites you to join IR 101.")
                    .doesNotContain("Confirm your email");
            assertThat(textAt("join/" + code)).contains("Join course");
        } finally {
            mail.turn(false);
        }
    }

    @Test
    void an_invitation_that_is_declined_makes_no_student_and_is_seen_by_the_instructor() throws Exception {
        User stu = people.signedInStudent("Stu");
        RosterFile file = RosterFile.read("email,number\n" + stu.email() + ",S7");
        roster.apply(roster.preview(course.id(), ina.id(), file).orElseThrow(), ina.id());
        assertThat(textAt("")).contains("Ina invites you to join IR 101.");
        onPage().click("No, thanks: IR 101");
        assertThat(onPage().text()).contains("You declined. Your instructor sees that.");
        assertThat(textAt("courses")).doesNotContain("invites you");
        assertThat(courses.students(course.id())).isEmpty();
        assertThat(roster.places(course.id(), ina.id()))
                .singleElement()
                .satisfies(place -> assertThat(place.declinedAt()).isNotNull());

        UI.getCurrent().navigate("join/" + code);
        onPage().click("Join course");
        assertThat(courses.enrolments(course.id()))
                .singleElement()
                .satisfies(each ->
                        assertThat(each.number()).as("the code still works").isEqualTo("S7"));
    }

    @Test
    void a_user_with_an_account_signs_in_and_comes_back() {
        UI.getCurrent().navigate("join/" + code);
        assertThat(find(Anchor.class, (Component) getCurrentView())
                        .withText("Sign in")
                        .single()
                        .getHref())
                .isEqualTo("/sign-in?next=%2Fjoin%2F" + code);
    }

    @Test
    void a_member_of_the_course_is_told_so() {
        people.signIn(ina);
        assertThat(textAt("join/" + code)).contains("You’re already in this course, Ina.");
        assertThat(courses.students(course.id())).isEmpty();
    }

    @Test
    void a_typed_code_leads_to_the_course_however_it_is_spaced_and_cased() {
        people.signedInStudent("Stu");
        navigate("join", JoinView.class);
        onPage().fill("Join code", " " + code.toLowerCase(Locale.ROOT).replace('-', ' '))
                .click("Join course");
        assertThat(onPage().text()).contains("Join IR 101");
    }

    @Test
    void an_unknown_code_is_told_with_what_a_code_looks_like() {
        navigate("join", JoinView.class);
        onPage().fill("Join code", "hello").click("Join course");
        assertThat(onPage().error("Join code")).contains("8 or 12 letters and numbers, like BCDF-2345");
        UI.getCurrent().navigate("join/ZZZZ-ZZZZ");
        assertThat(onPage().error("Join code")).startsWith("No course has this code.");
        assertThat(onPage().value("Join code")).isEqualTo("ZZZZ-ZZZZ");
    }

    @Test
    void codes_can_not_be_guessed_one_after_the_other() {
        HandClock clock = new HandClock();
        JoinView.Codes guesses = new JoinView.Codes(courses, roster, clock);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < JoinView.Codes.WRONG_CODES; i++) {
            guesses.ask("ZZZZ-ZZZZ", told::add);
        }
        assertThat(told)
                .hasSize(JoinView.Codes.WRONG_CODES)
                .allMatch(why -> why.startsWith("No course has this code."));
        assertThat(guesses.ask(code, told::add)).isEmpty();
        assertThat(told.getLast()).startsWith("Too many wrong codes");
        clock.pass(Duration.ofMinutes(1));
        assertThat(guesses.ask(code, told::add).map(JoinView.Target::course)).contains(course);
    }

    @Test
    void right_codes_do_not_count_as_guesses() {
        JoinView.Codes guesses = new JoinView.Codes(courses, roster, new HandClock());
        for (int i = 0; i < 2 * JoinView.Codes.WRONG_CODES; i++) {
            assertThat(guesses.ask(code, why -> {}).map(JoinView.Target::course))
                    .contains(course);
        }
    }
}
