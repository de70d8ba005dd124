package org.readout.author.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.BrowserlessTest;
import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.readout.author.Problem;
import org.readout.format.Field;
import org.readout.format.Finding;
import org.readout.format.Finding.Severity;
import org.readout.format.ObjectType;
import org.readout.format.ValueTypes;
import org.readout.format.YamlTree;
import org.readout.question.QuestionTypes;

@ViewPackages(classes = ObjectFormTest.class)
class ObjectFormTest extends BrowserlessTest {

    private final List<FieldChange> changes = new ArrayList<>();

    private ObjectForm form(ObjectType type, Map<String, Object> value) {
        ObjectForm form = new ObjectForm(type, value, Choices.NONE, changes::add);
        UI.getCurrent().removeAll();
        UI.getCurrent().add(form);
        return form;
    }

    static Map<String, Object> tree(String yaml) {
        return FormPart.object((Map<?, ?>) YamlTree.read(yaml).orElseThrow());
    }

    private static final String SINGLE = """
            id: gauge
            kind: single
            ask: Why?
            options:
              - {id: rails, text: Rails, feedback: No.}
              - {id: standard, text: A standard, correct: true}
              - {id: trains, text: 'TODO: an option'}
            """;

    @SuppressWarnings("unchecked")
    private static void type(ObjectForm form, Object value, Object... path) {
        ((HasValue<?, Object>) ((ValuePart) form.parts().getFirst().at(List.of(path))).input()).setValue(value);
    }

    static void click(String name) {
        NativeButton button = all(UI.getCurrent())
                .filter(NativeButton.class::isInstance)
                .map(NativeButton.class::cast)
                .filter(it -> it.getAriaLabel().orElse(it.getText()).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name));
        ComponentUtil.fireEvent(button, new ClickEvent<>(button));
    }

    static Stream<Component> all(Component of) {
        return Stream.concat(Stream.of(of), of.getChildren().flatMap(ObjectFormTest::all));
    }

    @Test
    void a_change_is_told_with_its_path_and_what_was_there() {
        ObjectForm form = form(QuestionTypes.QUESTION, tree(SINGLE));
        type(form, "Why so?", "ask");
        type(form, "2", "points");
        type(form, "", "options", 0, "feedback");
        assertThat(changes)
                .containsExactly(
                        new FieldChange(List.of("ask"), "Why?", "Why so?"),
                        new FieldChange(List.of("points"), null, "2"),
                        new FieldChange(List.of("options", "rails", "feedback"), "No.", null));
        assertThat(form.value()).containsEntry("points", "2").containsEntry("ask", "Why so?");
    }

    @Test
    void a_text_that_is_left_to_write_is_shown_empty_and_what_links_to_it_stays_right_when_it_is_written() {
        ObjectForm form = form(QuestionTypes.QUESTION, tree(SINGLE));
        ValuePart text = (ValuePart) form.parts().getFirst().at(List.of("options", "trains", "text"));
        assertThat(text.input().getValue()).isEqualTo("");
        assertThat(((TextArea) text.input()).getPlaceholder()).isEqualTo("an option");
        type(form, "Trains carry soldiers", "options", 2, "text");
        assertThat(changes)
                .containsExactly(new FieldChange(
                        List.of("options", "trains", "text"), "TODO: an option", "Trains carry soldiers"));
        changes.clear();
        type(form, "Trains carry troops", "options", 2, "text");
        assertThat(changes).extracting(FieldChange::path).containsExactly(List.of("options", "trains", "text"));
        type(form, "", "options", 2, "text");
        assertThat(changes.getLast().after()).isEqualTo("TODO: an option");
    }

    @Test
    void items_are_moved_removed_put_back_and_added() {
        ObjectForm form = form(QuestionTypes.QUESTION, tree(SINGLE));
        click("Move option 3 up");
        assertThat(ids(changes.getLast().after())).containsExactly("rails", "trains", "standard");
        assertThat(changes.getLast().path()).containsExactly("options");
        click("Remove option 1");
        assertThat(ids(changes.getLast().after())).containsExactly("trains", "standard");
        click("Undo");
        assertThat(ids(changes.getLast().after())).containsExactly("rails", "trains", "standard");
        click("Add option");
        assertThat(ids(changes.getLast().after())).hasSize(4).doesNotHaveDuplicates();
        type(form, "On trains.", "options", 1, "feedback");
        assertThat(changes.getLast().path()).containsExactly("options", "trains", "feedback");
        assertThat(form.value().get("options"))
                .isEqualTo(form.parts().getFirst().at(List.of("options")).value);
    }

    private static List<String> ids(@Nullable Object list) {
        return ((List<?>) Objects.requireNonNull(list))
                .stream()
                        .map(item -> String.valueOf(((Map<?, ?>) item).get("id")))
                        .toList();
    }

    @Test
    void another_kind_keeps_what_both_have_and_asks_before_something_is_lost() {
        ObjectForm form = form(QuestionTypes.QUESTION, tree(SINGLE));
        type(form, "multiple", "kind");
        assertThat(ids(form.value().get("options"))).containsExactly("rails", "standard", "trains");
        type(form, "short", "kind");
        assertThat(form.value()).containsEntry("kind", "multiple");
        assertThat(onPage()).contains("This removes what you wrote in: Options.");
        click("Keep type");
        type(form, "short", "kind");
        click("Change type");
        assertThat(form.value())
                .containsEntry("kind", "short")
                .containsKey("accept")
                .doesNotContainKey("options");
        assertThat(changes.getLast().path()).isEmpty();
    }

    private static String onPage() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    @Test
    void a_problem_stands_at_its_field_or_at_the_nearest_part() {
        ObjectForm form = form(QuestionTypes.QUESTION, tree(SINGLE));
        form.showProblems(List.of(
                problem(Severity.ERROR, "no option is correct", "options"),
                problem(Severity.ERROR, "write `a text`", "options", 2, "text"),
                problem(Severity.WARNING, "this hint is long", "hint"),
                problem(Severity.ERROR, "a question needs it", "nowhere", 3)));
        ValuePart text = (ValuePart) form.parts().getFirst().at(List.of("options", 2, "text"));
        assertThat(((TextArea) text.input()).isInvalid()).isTrue();
        assertThat(((TextArea) text.input()).getErrorMessage()).isEqualTo("Write “a text”");
        Component hint = (Component) ((ValuePart) form.parts().getFirst().at(List.of("hint"))).input();
        assertThat(((TextArea) hint).isInvalid()).isFalse();
        assertThat(((TextArea) hint).getHelperComponent().getElement().getTextRecursively())
                .contains("This hint is long");
        assertThat(form.parts().getFirst().problems().getElement().getTextRecursively())
                .isEqualTo("A question needs it");
        assertThat(onPage()).contains("No option is correct");
        form.showProblems(List.of());
        assertThat(((TextArea) text.input()).isInvalid()).isFalse();
        assertThat(onPage()).doesNotContain("No option is correct");
    }

    private static Problem problem(Severity severity, String words, Object... path) {
        return new Problem("a.quiz.yaml", List.of(path), new Finding("a.quiz.yaml", 1, 1, severity, "code", words));
    }

    @Test
    void what_others_changed_is_shown_and_tells_nothing() {
        ObjectForm form = form(QuestionTypes.QUESTION, tree(SINGLE));
        form.setValue(tree(SINGLE.replace("Rails", "Old rails").replace("ask: Why?", "ask: Why now?\nhint: Look.")));
        assertThat(changes).isEmpty();
        assertThat(form.value()).containsEntry("ask", "Why now?").containsEntry("hint", "Look.");
        assertThat(String.valueOf(form.value().get("options"))).contains("Old rails");
    }

    @Test
    void a_type_made_here_has_a_form() {
        Field<String> word = Field.required("odd-word", ValueTypes.text("a word"), "The odd word.");
        Field<Boolean> loud = Field.optional("loud", ValueTypes.trueOrFalse(), "Whether it is loud.");
        Field<List<org.readout.format.ObjectNode>> parts = Field.list(
                "parts", ValueTypes.objects("a list of parts", ObjectType.of("a part", ValueTypes.ID, word)), "Parts.");
        ObjectForm form = form(ObjectType.of("a thing", ValueTypes.ID, word, loud, parts), new LinkedHashMap<>());
        type(form, "Gauge", "odd-word");
        type(form, true, "loud");
        click("Add part");
        type(form, "Rail", "parts", 0, "odd-word");
        assertThat(form.value())
                .isEqualTo(Map.of(
                        "odd-word",
                        "Gauge",
                        "loud",
                        "true",
                        "parts",
                        List.of(Map.of("id", "part", "odd-word", "Rail"))));
        assertThat(((TextArea) ((ValuePart) form.parts().getFirst().at(List.of("odd-word"))).input()).getLabel())
                .isEqualTo("Odd word");
    }
}
