package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.user.NewAccount;
import org.readout.user.SecondFactorAddresses.SetUp;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.SwitchedSecondFactor;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.user.UserService;
import org.springframework.beans.factory.annotation.Autowired;

class TwoStepViewTest extends ViewTest {

    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    @Autowired
    UserService accounts;

    @Autowired
    SiteRights rights;

    @Autowired
    SwitchedSecondFactor required;

    private User alice = new User(UserId.random(), User.Kind.ACCOUNT, "", null);

    @BeforeEach
    void aliceIsIn() {
        alice = accounts.signUp(
                new NewAccount("Alice", UUID.randomUUID() + "@example.org", "correct horse battery"), Optional.empty());
        people.signIn(alice);
    }

    @AfterEach
    void nothingIsRequired() {
        required.turn(false);
    }

    @Test
    void it_asks_for_the_password_first() {
        assertThat(html()).contains("name=\"password\"", "value=\"START\"").doesNotContain("<svg");
    }

    @Test
    void then_it_shows_the_secret_as_a_picture_and_as_text() {
        put(new SetUp(SECRET, List.of()));
        assertThat(html())
                .contains("<svg", "QR code for your authenticator app", "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
                .contains("autocomplete=\"one-time-code\"", "value=\"CONFIRM\"");
    }

    @Test
    void recovery_codes_can_be_downloaded_until_the_page_is_left() {
        jdbc.sql(
                        "insert into second_factor (person_id, secret, last_step, created_at) values (?, 'A', 0, current_timestamp)")
                .param(alice.id().value())
                .update();
        assertThat(html()).contains("value=\"RENEW_CODES\"", "value=\"TURN_OFF\"");
        put(new SetUp("", List.of("abcd-efgh-ijkl-mnop")));
        assertThat(html())
                .contains("<li>abcd-efgh-ijkl-mnop</li>", "download=\"readout-recovery-codes.txt\"", "value=\"DONE\"")
                .contains("data:text/plain;charset=utf-8,Recovery%20codes%20for%20Readout");
    }

    @Test
    void only_where_it_is_required_it_says_so_and_leads_nowhere_else() {
        rights.grant(alice.id(), SiteRight.EDIT_LESSONS, null);
        assertThat(html()).contains("Back to your account").doesNotContain("This site requires");
        required.turn(true);
        assertThat(html())
                .contains("This site requires", "action=\"/sign-out\"")
                .doesNotContain("Back to your account");
    }

    @Test
    void a_code_is_asked_for_only_after_a_password() {
        UI.getCurrent().navigate("sign-in/code");
        assertThat(onPage().text())
                .contains("This page expired before you signed in.")
                .doesNotContain("authenticator");
    }

    private static void put(SetUp shown) {
        VaadinSession.getCurrent().getSession().setAttribute(SetUp.class.getName(), shown);
    }

    private String html() {
        UI.getCurrent().navigate("sign-in");
        UI.getCurrent().navigate("account/two-step");
        return getCurrentView().getElement().getOuterHTML();
    }
}
