package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mail.javamail.JavaMailSender;

class ForgotPasswordViewTest extends ViewTest {

    @Autowired
    ObjectProvider<JavaMailSender> mail;

    @Test
    void the_sign_in_page_links_to_it_and_without_mail_it_says_whom_to_ask() {
        UI.getCurrent().navigate("sign-in");
        assertThat(find(Anchor.class).withText("Forgot your password?").single().getHref())
                .isEqualTo("/forgot-password");
        UI.getCurrent().navigate("forgot-password");
        assertThat(onPage().text())
                .contains("Ask your instructor for a reset link.", "administrator", "./readout reset-password EMAIL")
                .doesNotContain("Send link");
        assertThat(mail.stream()).as("no mail code runs").isEmpty();
    }
}
