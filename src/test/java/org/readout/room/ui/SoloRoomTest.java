package org.readout.room.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.DomEvent;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.readout.SiteTest;
import org.readout.user.User;
import org.readout.web.TrustedHtml;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A negotiation alone. */
class SoloRoomTest extends SiteTest {

    static final String ROOM = "lessons/small-states/room";
    private static final String VELMAR_BRIEF = "a warship that nobody sees";
    private static final String ORLAND_BRIEF = "the shipowners pay for your campaign";

    private User ada;

    @BeforeEach
    void aReader() {
        ada = people.signedInStudent("Ada");
    }

    @Test
    void a_reader_takes_a_role_and_reads_its_brief_alone() {
        assertThat(text(ROOM)).contains("Velmar and Orland share a narrow water", "Choose a role", "earns no points");
        assertThat(html()).doesNotContain(VELMAR_BRIEF, ORLAND_BRIEF, "It fears the guns", "The strait stayed open");

        take("Velmar");

        assertThat(text()).contains("Your brief: Velmar", VELMAR_BRIEF, "Private. Only you");
        assertThat(html()).doesNotContain(ORLAND_BRIEF, "It fears the guns", "The strait stayed open");
    }

    @Test
    void the_roles_answer_after_round_1_and_the_record_after_round_2() {
        take("Velmar");
        open(ROOM + "?step=round-1");
        choose("passage", "merchants");
        choose("pilots", "none");
        click("Submit round 1");
        assertThat(text()).contains("No wording yet. Choose one.");
        assertThat(html()).doesNotContain("It wants to see each ship");

        choose("batteries", "limit");
        click("Submit round 1");

        Document positions = page();
        assertThat(positions.select(".mtx tbody tr:eq(0) td").eachText())
                .containsExactly(
                        "Merchant ships pass. Warships do not. On a condition It wants to see each ship. Only if the text"
                                + " also says: Each ship takes a pilot from Velmar.",
                        "Accepts Most of its ships are merchants.",
                        "Accepts Its navy is small.");
        assertThat(positions.select(".two").text())
                .isEqualTo("Close: Batteries. Every role that must consent wants or accepts your wording."
                        + " Far apart: Pilots: Velmar refuses.");
        assertThat(html()).doesNotContain(ORLAND_BRIEF, "The strait stayed open");

        open(ROOM + "?step=round-2");
        assertThat(page().select("[role=radiogroup]:has([value=own]) input[checked]")
                        .eachAttr("value"))
                .containsExactly("none");
        assertThat(page().select(".learned").get(1).text())
                .isEqualTo("On your wording of round 1 Orland Accepts Kest Wants it");
        choose("pilots", "own");
        click("Submit the text");

        assertThat(text())
                .contains("Everyone whose consent the text needs consents.", ORLAND_BRIEF, "The strait stayed open")
                .contains("They left pilots open for a year.");
        assertThat(page().select("ul.votes").eachText().getFirst()).isEqualTo("Velmar, you Consents Orland Consents");
    }

    @Test
    void a_text_that_lacks_what_a_condition_needs_is_blocked_by_its_issue() {
        take("Orland");
        open(ROOM + "?step=round-1");
        choose("passage", "merchants");
        choose("pilots", "none");
        choose("batteries", "limit");
        click("Submit round 1");
        open(ROOM + "?step=round-2");
        click("Submit the text");

        assertThat(page().select("h2").eachText().getFirst()).isEqualTo("Velmar doesn’t consent to your text");
        assertThat(page().select("ul.votes").eachText().getFirst())
                .isEqualTo("Velmar Refuses Because of: Passage, Pilots Orland, you Consents");
    }

    @Test
    void it_opens_again_where_the_reader_was_and_starts_again_with_another_role() {
        take("Velmar");
        open(ROOM + "?step=round-1");
        choose("passage", "everyone");
        people.signOut();
        assertThat(text(ROOM)).contains("Choose a role");
        people.signIn(ada);

        assertThat(text(ROOM)).contains("Your proposal, round 1");
        assertThat(page().select("input[checked]").eachAttr("value")).containsExactly("everyone");

        choose("pilots", "none");
        choose("batteries", "limit");
        click("Submit round 1");
        open(ROOM + "?step=round-2");
        click("Submit the text");
        click("Start again with another role");

        assertThat(text()).contains("Choose a role");
        assertThat(jdbc.sql("select count(*) from room_choice where person_id = ?")
                        .param(ada.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void the_first_response_has_the_page_and_later_steps_don_t_open_early() {
        assertThat(firstPages.at(ROOM).orElseThrow().content().getElement().getOuterHTML())
                .contains("Velmar and Orland share a narrow water", "data-note=\"term-hedging\"");
        take("Kest");
        assertThat(text(ROOM + "?step=debrief")).contains("Your brief: Kest").doesNotContain("The strait stayed open");
    }

    private static String html() {
        return page().html();
    }

    private void take(String role) {
        open(ROOM);
        test(find(NativeButton.class).all().stream()
                        .filter(button -> button.getAriaLabel()
                                .filter(("Take the role: " + role)::equals)
                                .isPresent())
                        .findFirst()
                        .orElseThrow())
                .click();
    }

    private void choose(String issue, String clause) {
        choose(
                find(TrustedHtml.class).all().stream()
                        .filter(group -> group.getElement().getOuterHTML().contains("id=\"issue-" + issue + "-0\""))
                        .filter(group -> "radiogroup".equals(group.getElement().getAttribute("role")))
                        .findFirst()
                        .orElseThrow(),
                clause);
    }

    /** Chooses one of the browser's own radio buttons. */
    static void choose(Component group, String clause) {
        ObjectNode data = JsonMapper.shared().createObjectNode();
        data.put(RoomForms.VALUE, clause);
        group.getElement()
                .getNode()
                .getFeature(com.vaadin.flow.internal.nodefeature.ElementListenerMap.class)
                .fireEvent(new DomEvent(group.getElement(), "change", data));
    }
}
