package org.readout.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.TextInput;

class FormTest {

    private final AtomicInteger sent = new AtomicInteger();
    private final TextInput nameInput = new TextInput("text", "name");
    private final FormField name = new FormField("Name", nameInput)
            .hint("As others see it.")
            .rule(value -> value.isBlank() ? Optional.of("Enter a name.") : Optional.empty());
    private final FormField place = new FormField(
                    "Place",
                    new Select(List.of(new Select.SelectOption("", "Choose"), new Select.SelectOption("p", "Prague"))))
            .rule(value -> value.isEmpty() ? Optional.of("Choose a place.") : Optional.empty());
    private final Form form = new Form("Send", sent::incrementAndGet).with(name, place);
    private final FormTester tester = FormTester.on(new Div(form));

    @Test
    void a_form_is_sent_only_when_every_field_is_right() {
        tester.click("Send");
        assertThat(sent).hasValue(0);
        tester.fill("Name", "Alice").click("Send");
        assertThat(sent).hasValue(0);
        tester.fill("Place", "p").click("Send");
        assertThat(sent).hasValue(1);
    }

    @Test
    void errors_are_shown_at_their_field_and_in_a_summary() {
        tester.click("Send");
        assertThat(tester.error("Name")).isEqualTo("Enter a name.");
        assertThat(tester.text()).contains("Check these fields: Name, Place.");
        tester.fill("Name", "Alice").fill("Place", "p").click("Send");
        assertThat(tester.error("Name")).isEmpty();
        assertThat(tester.text()).doesNotContain("Please look at");
    }

    @Test
    void a_message_goes_as_soon_as_its_value_is_valid() {
        tester.click("Send");
        tester.fill("Name", "Alice");
        assertThat(tester.error("Name")).isEmpty();
        assertThat(tester.error("Place")).isEqualTo("Choose a place.");
        assertThat(tester.text()).doesNotContain("Check these fields");
    }

    @Test
    void a_message_goes_when_another_field_makes_the_value_valid() {
        place.rule(value -> value.equals(name.value()) ? Optional.of("Choose another place.") : Optional.empty());
        tester.fill("Name", "p").fill("Place", "p").click("Send");
        assertThat(tester.error("Place")).isEqualTo("Choose another place.");
        tester.fill("Name", "Alice");
        assertThat(tester.error("Place")).isEmpty();
    }

    @Test
    void an_error_stays_at_its_field_when_another_field_changes() {
        tester.fill("Name", "Alice").fill("Place", "p");
        name.refuse("Taken.");
        tester.fill("Place", "");
        assertThat(tester.error("Name")).isEqualTo("Taken.");
        tester.fill("Name", "Bea");
        assertThat(tester.error("Name")).isEmpty();
    }

    @Test
    void an_input_names_its_hint_and_its_error_to_a_screen_reader() {
        String id = nameInput.getId().orElseThrow();
        assertThat(nameInput.getElement().getAttribute("aria-describedby")).isEqualTo(id + "-hint");
        assertThat(nameInput.getElement().getAttribute("aria-invalid")).isNull();
        tester.click("Send");
        assertThat(nameInput.getElement().getAttribute("aria-describedby")).isEqualTo(id + "-hint " + id + "-error");
        assertThat(nameInput.getElement().getAttribute("aria-invalid")).isEqualTo("true");
    }
}
