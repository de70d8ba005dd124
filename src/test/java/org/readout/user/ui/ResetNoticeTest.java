package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.user.OneTimeLink;
import org.readout.user.OneTimeLinks;
import org.readout.user.User;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class ResetNoticeTest extends ViewTest {

    @Autowired
    OneTimeLinks resets;

    private User stu;

    @BeforeEach
    void inaResetsThePasswordOfStu() {
        User ina = people.instructor("Ina Structor");
        stu = people.student("Stu Dent");
        courses.join(courses.create(ina.id(), "IR 101", ZoneOffset.UTC).id(), stu.id());
        String path = resets.resetPath(stu.id(), ina.id()).orElseThrow();
        people.signIn(
                resets.choosePassword(path.substring(path.indexOf('=') + 1), "blue whale sings")
                        .orElseThrow(),
                1);
    }

    @Test
    void it_says_who_created_the_link_until_it_is_acknowledged_and_the_account_page_keeps_saying_so() {
        FormTester notice = opened("account");
        assertThat(notice.text())
                .contains(
                        "Your password was reset",
                        "Ina Structor created a link to reset your password.",
                        "It was used on");
        notice.click("Continue");
        assertThat(resets.lastReset(stu.id())).map(OneTimeLink.Reset::told).contains(true);
        assertThat(opened("account").text()).contains("Ina Structor created a link to reset your password.");
    }

    private FormTester opened(String path) {
        UI.getCurrent().navigate(path, QueryParameters.of("next", "/courses"));
        return onPage();
    }
}
