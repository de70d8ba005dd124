package org.readout.account.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.IntegrationTest;
import org.readout.account.FirstInstructor;
import org.readout.account.TestPeople;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class SetupViewTest extends SpringBrowserlessTest {

    @Autowired
    FirstInstructor firstInstructor;

    @Autowired
    TestPeople people;

    @BeforeEach
    void somebodyHasAnAccount() {
        people.instructor("Alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setup", "setup?token=", "setup?token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void without_an_open_token_there_is_no_such_page(String address) {
        UI.getCurrent().navigate(address.replaceAll("\\?.*", ""), parameters(address));
        assertThat(getCurrentView().getElement().getTextRecursively()).contains("There is no such page");
    }

    @Test
    void once_there_is_an_instructor_no_link_is_printed() {
        assertThat(firstInstructor.path()).isEmpty();
    }

    private static QueryParameters parameters(String address) {
        return QueryParameters.fromString(address.contains("?") ? address.substring(address.indexOf('?') + 1) : "");
    }
}
