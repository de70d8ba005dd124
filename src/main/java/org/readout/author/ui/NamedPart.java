package org.readout.author.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.web.Ui;

/** Values by names that the author chooses, such as the blanks of a text. */
final class NamedPart extends FormPart {

    private final Field<?> field;
    private final ValueType<?> element;
    private final String noun;
    private final Map<String, FormPart> parts = new LinkedHashMap<>();
    private final Div place = Ui.box("items");
    private final NativeButton add;

    NamedPart(FormPart around, Field<?> field, String label, Object key, @Nullable Object value) {
        super(around.maker, around, around.known, key, value);
        this.field = field;
        this.element = field.type().element();
        this.noun = FormWords.item(field.name(), ValueTypes.object(element));
        this.add = Ui.button(words("list.add"), "as-link", this::add);
        Ui.role("group", this).getElement().setAttribute("aria-label", label);
        addClassNames("wide", "list");
        add(Ui.span(label, "legend"), Ui.paragraph(FormWords.hint(field), "list-hint"), problems(), place, Ui.row(add));
        build();
    }

    private String words(String key) {
        return FormWords.TEXT.get(key, "item", noun.toLowerCase(Locale.ROOT));
    }

    @Override
    Map<String, Object> written() {
        return value instanceof Map<?, ?> map ? object(map) : Map.of();
    }

    private void build() {
        parts.clear();
        place.removeAll();
        written().forEach((name, each) -> {
            FormPart part = maker.make(
                    this,
                    field,
                    element,
                    FormWords.item(field.name() + ".value", ValueTypes.object(element)),
                    name,
                    each);
            parts.put(name, part);
            TextField named = new TextField(FormWords.TEXT.get("named.name", "item", noun));
            named.addClassName("named");
            named.setValue(name);
            named.setValueChangeMode(ValueChangeMode.ON_BLUR);
            named.addValueChangeListener(
                    change -> rename(name, change.getValue().strip(), named));
            NativeButton remove = Ui.button("✕", "tiny", () -> {
                Map<String, Object> after = new LinkedHashMap<>(written());
                after.remove(name);
                tell(after);
                add.focus();
            });
            remove.setAriaLabel(FormWords.TEXT.get("list.remove", "item", noun.toLowerCase(Locale.ROOT) + " " + name));
            Div item = Ui.role("group", Ui.box("item", Ui.box("item-head", named, Ui.box("moves", remove)), part));
            item.getElement().setAttribute("aria-label", noun + " " + name);
            place.add(item);
        });
    }

    private void tell(Map<String, Object> after) {
        changedTo(after.isEmpty() && !field.required() ? null : after);
        build();
    }

    private void rename(String from, String to, TextField named) {
        Map<String, Object> after = new LinkedHashMap<>();
        if (to.isEmpty() || written().containsKey(to)) {
            named.setValue(from);
            return;
        }
        written().forEach((name, each) -> after.put(name.equals(from) ? to : name, each));
        tell(after);
    }

    private void add() {
        Map<String, Object> after = new LinkedHashMap<>(written());
        String name = StartValues.id(noun, after.keySet());
        after.put(name, StartValues.item(field, List.of()).orElse(""));
        tell(after);
        place.getChildren()
                .skip(after.size() - 1)
                .flatMap(item_ -> item_.getChildren())
                .flatMap(head -> head.getChildren())
                .filter(TextField.class::isInstance)
                .findFirst()
                .ifPresent(input -> ((TextField) input).focus());
    }

    @Override
    void changed(FormPart part, FieldChange change) {
        Map<String, Object> after = new LinkedHashMap<>(written());
        after.put(part.key.toString(), part.value == null ? Map.of() : part.value);
        value = after;
        passOn(key, change);
    }

    @Override
    @Nullable
    Object read() {
        Map<String, Object> read = new LinkedHashMap<>();
        parts.forEach((name, part) -> {
            Object now = part.read();
            read.put(name, now == null ? Map.of() : now);
        });
        return value instanceof Map ? read : value;
    }

    @Override
    void show(@Nullable Object now) {
        if (Objects.equals(now, value)) {
            return;
        }
        boolean same = now instanceof Map<?, ?> map && List.copyOf(map.keySet()).equals(List.copyOf(parts.keySet()));
        value = now;
        if (same) {
            parts.forEach((name, part) -> part.show(written().get(name)));
        } else {
            build();
        }
    }

    @Override
    List<FormPart> parts() {
        return new ArrayList<>(parts.values());
    }

    @Override
    void focus() {
        parts.values().stream().findFirst().ifPresentOrElse(FormPart::focus, add::focus);
    }
}
