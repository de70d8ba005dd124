package org.readout.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("browser")
class ShelfTest {

    @RegisterExtension
    private final Browsers browsers = new Browsers();

    @Test
    void the_shelf_opens_for_everybody() {
        Visitor visitor = browsers.visitor();
        visitor.open("/");
        assertThat(visitor.heading("Lessons")).isVisible();
        assertThat(visitor.link("How small states choose")).isVisible();
        visitor.inspect("shelf");
    }
}
