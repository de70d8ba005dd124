package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.user.OneTimeLinks;
import org.readout.user.User;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class ResetViewTest extends ViewTest {

    @Autowired
    OneTimeLinks links;

    private User stu;
    private String token = "";

    @BeforeEach
    void stuHasALink() {
        stu = people.student("Stu Dent");
        User ina = people.instructor("Ina");
        courses.join(courses.create(ina.id(), "IR 101", ZoneOffset.UTC).id(), stu.id());
        String path = links.resetPath(stu.id(), ina.id()).orElseThrow();
        token = path.substring(path.indexOf('=') + 1);
    }

    @Test
    void the_link_leads_to_a_new_password_and_signs_its_owner_in() {
        FormTester form = opened(token);
        assertThat(form.text()).contains("This changes the password of Stu Dent");
        form.fill("New password", "blue whale sings")
                .fill("Confirm new password", "blue whale rings")
                .click("Save password");
        assertThat(form.error("Confirm new password")).isEqualTo("The passwords don’t match.");
        form.fill("Confirm new password", "blue whale sings").click("Save password");
        assertThat(currentUser.signedIn()).map(User::id).contains(stu.id());
        assertThat(opened(token).text()).contains("Password saved", "You’re signed in as Stu Dent", "Go to lessons");
    }

    @Test
    void the_link_signs_no_one_in_whose_account_asks_for_a_code() {
        jdbc.sql(
                        "insert into second_factor (person_id, secret, last_step, created_at) values (?, 'A', 0, current_timestamp)")
                .param(stu.id().value())
                .update();
        opened(token)
                .fill("New password", "blue whale sings")
                .fill("Confirm new password", "blue whale sings")
                .click("Save password");
        assertThat(currentUser.signedIn()).isEmpty();
        assertThat(opened(token).text()).contains("If you used it, sign in with your new password.");
    }

    @Test
    void a_used_link_says_so_and_what_to_do() {
        links.choosePassword(token, "blue whale sings");
        assertThat(opened(token).text())
                .contains("This link no longer works", "already been used", "to get a new link");
    }

    @Test
    void an_unknown_link_is_reported_like_one_that_was_replaced() {
        assertThat(opened("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").text())
                .contains("This link no longer works", "not copied in full", "for a new one");
    }

    @Test
    void a_link_for_a_student_who_now_has_another_instructor_says_who_can_help() {
        User ivo = people.instructor("Ivo");
        courses.join(courses.create(ivo.id(), "IR 202", ZoneOffset.UTC).id(), stu.id());
        assertThat(opened(token).text())
                .contains("This link no longer works", "another instructor", "Ask this site’s administrator")
                .doesNotContain("New password");
    }

    @Test
    void a_password_that_is_easy_to_guess_is_refused_with_advice() {
        FormTester form = opened(token);
        form.fill("New password", "password1234")
                .fill("Confirm new password", "password1234")
                .click("Save password");
        assertThat(form.error("New password")).contains("easy to guess", "a few unrelated words");
        assertThat(currentUser.signedIn()).isEmpty();
    }

    @Test
    void without_a_link_there_is_no_such_page() {
        UI.getCurrent().navigate("reset");
        assertThat(onPage().text()).contains("Page not found");
    }

    private FormTester opened(String token) {
        UI.getCurrent().navigate("reset", QueryParameters.of("token", token));
        return onPage();
    }
}
