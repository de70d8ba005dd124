package org.readout.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;

class PageLimitTest extends ViewTest {

    @Test
    void one_page_more_than_thirty_ends_the_page_without_a_sign_of_life_for_longest() {
        UI first = UI.getCurrent();
        List<UI> others = IntStream.range(1, PageLimit.MOST)
                .mapToObj(FullServerTest::open)
                .toList();
        UI quiet = others.get(3);
        others.forEach(page -> alive(page, 2_000));
        alive(first, 3_000);
        alive(quiet, 1_000);
        assertThat(others).noneMatch(UI::isClosing);

        UI last = FullServerTest.open(PageLimit.MOST);

        assertThat(quiet.isClosing()).isTrue();
        assertThat(others.stream().filter(page -> page != quiet)).noneMatch(UI::isClosing);
        assertThat(List.of(first, last)).noneMatch(UI::isClosing);
    }

    private static void alive(UI page, long millis) {
        page.getInternals().setLastHeartbeatTimestamp(millis);
    }
}
