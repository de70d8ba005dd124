package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.internal.CurrentInstance;
import com.vaadin.flow.server.VaadinSession;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;
import org.springframework.web.context.request.RequestContextHolder;

class CurrentUserTest extends ViewTest {

    @Test
    void a_visitor_who_only_looks_leaves_no_row() {
        long before = rows();
        assertThat(currentUser.find()).isEmpty();
        assertThat(currentUser.signedIn()).isEmpty();
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void the_first_write_makes_a_guest_and_the_next_finds_the_same() {
        User guest = currentUser.orGuest();
        assertThat(guest.isGuest()).isTrue();
        assertThat(currentUser.orGuest()).isEqualTo(guest);
        assertThat(currentUser.find()).contains(guest);
        assertThat(currentUser.signedIn()).isEmpty();
    }

    @Test
    void an_account_is_found_before_the_guest_of_the_same_browser() {
        User guest = currentUser.orGuest();
        User alice = people.signedInStudent("Alice");
        assertThat(currentUser.signedIn()).contains(alice);
        assertThat(currentUser.find()).contains(alice);
        assertThat(currentUser.orGuest()).isEqualTo(alice);
        people.signOut();
        assertThat(currentUser.find()).contains(guest);
    }

    @Test
    void without_a_request_and_a_session_there_is_no_user() {
        VaadinSession session = VaadinSession.getCurrent();
        UI ui = UI.getCurrent();
        CurrentInstance.clearAll();
        RequestContextHolder.resetRequestAttributes();
        try {
            assertThat(currentUser.find()).isEmpty();
            assertThatThrownBy(currentUser::orGuest).isInstanceOf(IllegalStateException.class);
        } finally {
            VaadinSession.setCurrent(session);
            UI.setCurrent(ui);
        }
    }

    private long rows() {
        return jdbc.sql("select count(*) from person").query(Long.class).single();
    }
}
