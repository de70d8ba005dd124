package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopBarTest {

    private final TopBar bar = new TopBar(Optional.empty(), ResumePoint.Links.NONE);

    @Test
    void signing_in_leads_back_to_the_page_one_was_on() {
        bar.show("lessons/small-states/between");
        assertThat(signIn()).isEqualTo("/sign-in?next=%2Flessons%2Fsmall-states%2Fbetween");
        bar.show("terms/hedging");
        assertThat(signIn()).isEqualTo("/sign-in?next=%2Fterms%2Fhedging");
    }

    @Test
    void it_leads_back_to_no_page_on_which_one_signs_in_or_up() {
        for (String path : List.of("", "sign-in", "sign-up", "setup", "reset")) {
            bar.show(path);
            assertThat(signIn()).as(path).isEqualTo("/sign-in");
        }
    }

    private String signIn() {
        return all(bar).filter(Anchor.class::isInstance)
                .map(Anchor.class::cast)
                .filter(link -> link.getText().equals("Sign in"))
                .map(Anchor::getHref)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Component> all(Component parent) {
        return Stream.concat(Stream.of(parent), parent.getChildren().flatMap(TopBarTest::all));
    }
}
