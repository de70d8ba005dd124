package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.user.SwitchedMail;
import org.readout.user.User;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class ConfirmViewTest extends ViewTest {

    @Autowired
    SwitchedMail mail;

    private User stu;
    private String token = "";

    @BeforeEach
    void stuHasALink() {
        mail.turn(true);
        stu = people.student("Stu Dent");
        token = people.linkToConfirm(stu);
    }

    @AfterEach
    void emailIsOff() {
        mail.turn(false);
    }

    @Test
    void opening_the_link_confirms_nothing_before_the_button_and_no_one_needs_to_be_signed_in() {
        FormTester page = opened(token);
        assertThat(page.text())
                .contains("Confirm your email address", stu.email() + " is the address of the account “Stu Dent”.");
        assertThat(opened(token).text()).contains("If you didn’t create it");
        assertThat(mail.isMissing(stu.id())).isTrue();
        onPage().click("Confirm address");
        assertThat(mail.isMissing(stu.id())).isFalse();
        assertThat(currentUser.signedIn()).isEmpty();
        assertThat(opened(token).text()).contains("Email address confirmed", "now appear on your home page");
    }

    @Test
    void a_link_that_expired_says_where_to_get_another() {
        jdbc.sql("update one_time_link set expires_at = created_at where person_id = ?")
                .param(stu.id().value())
                .update();
        assertThat(opened(token).text())
                .contains("This link no longer works", "expired after 7 days", "open your account page");
    }

    private FormTester opened(String token) {
        UI.getCurrent().navigate("confirm", QueryParameters.of("token", token));
        return onPage();
    }
}
