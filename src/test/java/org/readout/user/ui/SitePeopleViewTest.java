package org.readout.user.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.readout.user.RightsOfAccount;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.web.FormTester;
import org.springframework.beans.factory.annotation.Autowired;

class SitePeopleViewTest extends ViewTest {

    @Autowired
    SiteRights rights;

    @Test
    void an_administrator_finds_an_account_gives_it_a_right_and_withdraws_it() {
        User root = people.signedInInstructor("Root Admin");
        rights.grant(root.id(), SiteRight.ADMINISTER, null);
        User stu = people.student("Stu");
        assertThat(textAt("account"))
                .containsSubsequence("For administrators", "Learning platforms", "Who did what")
                .contains("People and rights");
        assertThat(textAt("site/people")).contains("People and rights", "Invite instructors", "Administer");
        onPage().fill("Find an account", String.valueOf(stu.email()));
        assertThat(onPage().text()).contains("1 account found.");
        click(1, "Give: Create courses, Stu");
        assertThat(rights.has(stu.id(), SiteRight.CREATE_COURSES)).isTrue();
        assertThat(onPage().text()).contains("Stu now has the right “Create courses”.");
        click(1, "Withdraw: Create courses, Stu");
        assertThat(onPage().text()).contains("Withdraw “Create courses” from Stu?");
        onPage().click("Withdraw");
        assertThat(rights.has(stu.id(), SiteRight.CREATE_COURSES)).isFalse();
        assertThat(jdbc.sql(
                                "select action from audit_entry where person_id = ? and details like ? order by happened_at")
                        .params(root.id().value(), "%" + stu.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("right-granted", "right-withdrawn");
    }

    @Test
    void others_do_not_find_the_page() {
        User ina = people.signedInInstructor("Ina");
        rights.grant(ina.id(), SiteRight.MAKE_INSTRUCTORS, null);
        UI.getCurrent().navigate("site/people");
        assertThat(UI.getCurrent().getElement().getTextRecursively()).doesNotContain("People and rights");
        assertThat(textAt("account")).doesNotContain("People and rights");
    }

    @SuppressWarnings("unchecked")
    private void click(int column, String button) {
        FormTester.on(test((Grid<RightsOfAccount>) find(Grid.class).single()).getCellComponent(0, column))
                .click(button);
    }
}
