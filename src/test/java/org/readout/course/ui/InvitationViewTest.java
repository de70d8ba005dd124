package org.readout.course.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.QueryParameters;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.JoinCode;
import org.readout.course.Staff;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.springframework.beans.factory.annotation.Autowired;

class InvitationViewTest extends ViewTest {

    @Autowired
    SiteRights rights;

    private User ina;
    private Course course;

    @BeforeEach
    void inaTeachesACourse() {
        ina = people.instructor("Ina");
        course = courses.create(ina.id(), "IR 101", ZoneOffset.UTC);
    }

    @Test
    void the_page_of_the_course_gives_a_link_once_and_revokes_it() {
        people.signIn(ina);
        UI.getCurrent().navigate("courses/" + course.id().value() + "/settings");
        onPage().fill("Role", "WITHOUT_NAMES").click("Create invitation link");
        assertThat(onPage().text())
                .contains(
                        "/invitation?token=",
                        "you won’t see it again",
                        "Teaching assistant without names, for one person");
        assertThat(members.invitations(course.id(), ina.id())).singleElement().satisfies(invitation -> {
            assertThat(invitation.role()).isEqualTo(Role.ASSISTANT);
            assertThat(invitation.seesNames()).isFalse();
        });
        UUID id = members.invitations(course.id(), ina.id()).getFirst().id();
        assertThat(members.revoke(course.id(), ina.id(), id)).isTrue();
        UI.getCurrent().navigate("terms");
        assertThat(textAt("courses/" + course.id().value() + "/settings"))
                .doesNotContain("/invitation?token=", "Active invitation links");
    }

    @Test
    void a_user_accepts_and_assists_and_the_link_has_worked_once() {
        String token = invite(Role.ASSISTANT, true, true);
        User ada = people.signedInStudent("Ada");
        assertThat(textOf(token)).contains("Assist in IR 101", "Ina invites you.", "You’re signed in as Ada.");
        onPage().click("Accept invitation");
        assertThat(courses.staff(course.id(), ada.id())).map(Staff::role).contains(Role.ASSISTANT);

        User bo = people.signedInStudent("Bo");
        assertThat(textOf(token)).contains("This link doesn’t work");
        assertThat(members.accept(token, bo.id())).isFalse();
        assertThat(courses.staff(course.id(), bo.id())).isEmpty();
    }

    @Test
    void a_link_for_everyone_works_again_until_it_is_revoked() {
        String token = invite(Role.ASSISTANT, true, false);
        assertThat(members.accept(token, people.student("Ada").id())).isTrue();
        assertThat(members.accept(token, people.student("Bo").id())).isTrue();
        members.revoke(
                course.id(),
                ina.id(),
                members.invitations(course.id(), ina.id()).getFirst().id());
        assertThat(members.accept(token, people.student("Cy").id())).isFalse();
    }

    /** The browser sends how long. A link that works for years would outlive the course. */
    @Test
    void a_link_works_as_long_as_the_form_offers_and_not_longer() {
        assertThatThrownBy(() ->
                        members.invite(course.id(), ina.id(), Role.INSTRUCTOR, true, false, Duration.ofDays(3650)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> members.invite(course.id(), ina.id(), Role.INSTRUCTOR, true, false, Duration.ofDays(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(members.invitations(course.id(), ina.id())).isEmpty();
    }

    @Test
    void an_invited_instructor_teaches_the_course_and_may_not_create_others() {
        User ivo = people.student("Ivo");
        assertThat(members.accept(invite(Role.INSTRUCTOR, true, true), ivo.id()))
                .isTrue();
        assertThat(courses.taught(course.id(), ivo.id())).isPresent();
        assertThat(rights.has(ivo.id(), SiteRight.CREATE_COURSES)).isFalse();
        assertThatThrownBy(() -> courses.create(ivo.id(), "Mine", ZoneId.of("UTC")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(courses.addCopy(course, ivo.id(), "Mine", JoinCode.random())).isEmpty();

        people.signIn(ivo);
        assertThat(textAt("courses")).contains("IR 101").doesNotContain("New course", "Create course");
        assertThat(textAt("courses/" + course.id().value() + "/settings"))
                .contains("Change title")
                .doesNotContain("Copy course");
    }

    @Test
    void a_student_is_told_what_happens_and_leaves_the_gradebook() {
        User stu = people.signedInStudent("Stu");
        courses.join(course.id(), stu.id());
        assertThat(textOf(invite(Role.ASSISTANT, true, true)))
                .contains("Your work is kept, but the gradebook won’t show it.");
        onPage().click("Accept invitation");
        assertThat(courses.students(course.id())).isEmpty();
        assertThat(courses.staff(course.id(), stu.id())).isPresent();
    }

    @Test
    void an_instructor_stays_one_and_the_link_is_not_used_up() {
        String token = invite(Role.ASSISTANT, true, true);
        people.signIn(ina);
        assertThat(textOf(token)).contains("You already have this role").doesNotContain("Accept invitation");
        assertThat(members.accept(token, ina.id())).isTrue();
        assertThat(courses.taught(course.id(), ina.id())).isPresent();
        assertThat(members.invitation(token)).isPresent();
    }

    @Test
    void someone_without_an_account_signs_up_first_and_someone_with_one_comes_back() {
        String token = invite(Role.ASSISTANT, true, true);
        openInvitation(token);
        assertThat(find(Anchor.class, (Component) getCurrentView())
                        .withText("Sign in")
                        .single()
                        .getHref())
                .isEqualTo("/sign-in?next=%2Finvitation%3Ftoken%3D" + token);
        onPage().fillAccount("Ada", UUID.randomUUID() + "@example.org").click("Sign up");
        assertThat(currentUser.signedIn()).map(User::name).contains("Ada");
        UI.getCurrent().navigate("terms");
        assertThat(textOf(token)).contains("You’re signed in as Ada.");
    }

    private String invite(Role role, boolean seesNames, boolean once) {
        return token(members.invite(course.id(), ina.id(), role, seesNames, once, Duration.ofDays(7))
                .orElseThrow());
    }

    private static String token(String path) {
        return path.substring(path.indexOf('=') + 1);
    }

    private String textOf(String token) {
        openInvitation(token);
        return onPage().text();
    }

    private static void openInvitation(String token) {
        UI.getCurrent().navigate("invitation", QueryParameters.of("token", token));
    }
}
