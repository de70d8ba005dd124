package org.readout.author.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasPlaceholder;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxBase;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.shared.InputField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.Finding;
import org.readout.format.Finding.Severity;
import org.readout.format.ValueType;
import org.readout.format.ValueType.Shape;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.ToDos;
import org.readout.web.Ui;

/** A single value, or a list that one input holds, such as ids. */
final class ValuePart extends FormPart {

    private static final int TYPING = 700;

    private final Field<?> field;
    private final ValueType<?> type;
    private final boolean required;
    private final Component made;
    private final AbstractField<?, Object> input;
    private final InputField<?, ?> labelled;
    private final HasValidationProperties checked;
    private final String hint;
    private String toDo;
    private boolean focused;

    /** Whether the server sets the value. */
    private boolean showing;

    ValuePart(FormPart around, Field<?> field, ValueType<?> type, String label, Object key, @Nullable Object value) {
        super(around.maker, around, around.known, key, value);
        this.field = field;
        this.type = type;
        boolean isItem = around.isList();
        this.required = field.required() || isItem;
        this.toDo = StartValues.toDo(field);
        boolean isShort =
                isItem || around.around != null && around.around.isList() && (field.required() || field.usual());
        this.hint = isShort ? "" : FormWords.hint(field);
        this.made = made();
        this.input = input(made);
        this.labelled = (InputField<?, ?>) made;
        this.checked = (HasValidationProperties) made;
        made.setClassName("lines", type.shape() == Shape.LINES);
        label(label);
        // A list of choices always has one, and screen readers don't know a button that is required.
        input.setRequiredIndicatorVisible(field.required() && !isItem && !(made instanceof Select));
        input.setReadOnly(field.equals(ValueTypes.ID));
        say(List.of());
        addClassName(
                Set.of(Shape.LINE, Shape.TEXT, Shape.MARKDOWN, Shape.LINES, Shape.LIST)
                                .contains(type.shape())
                        ? "wide"
                        : "narrow");
        add(made);
        put(value);
        input.addValueChangeListener(change -> typed());
        listen((Focusable<?>) made);
    }

    @SuppressWarnings("unchecked") // What is put in and taken out is made for its class.
    private static AbstractField<?, Object> input(Component made) {
        return (AbstractField<?, Object>) made;
    }

    /** What was typed last comes with the event of leaving the field, not later. */
    private <C extends Component> void listen(Focusable<C> made) {
        made.addFocusListener(event -> {
            focused = true;
            if (made instanceof ComboBoxBase<?, ?, ?> offers && !offersWords()) {
                offers.getDataProvider().refreshAll();
            }
        });
        made.addBlurListener(event -> focused = false);
    }

    private boolean offersWords() {
        return !type.words().isEmpty();
    }

    private Component made() {
        boolean several = type.shape() == Shape.LIST;
        if (several && type.element().shape() == Shape.ID) {
            MultiSelectComboBox<String> ids = new MultiSelectComboBox<>();
            ids.setAllowCustomValue(type.names().isEmpty());
            ids.addCustomValueSetListener(added -> {
                Set<String> all = new LinkedHashSet<>(ids.getValue());
                all.add(added.getDetail());
                ids.setValue(all);
            });
            return offering(ids);
        }
        if (!type.names().isEmpty()) {
            return offering(new ComboBox<>());
        }
        return switch (type.shape()) {
            case CHOICE -> choice(type.words());
            case TRUE_OR_FALSE -> field.required() ? choice(List.of("true", "false")) : new Checkbox();
            case TEXT, MARKDOWN, LINES -> text(new TextArea());
            default -> offersWords() ? wordsOrOther() : text(new TextField());
        };
    }

    private <F extends TextFieldBase<F, String>> F text(F text) {
        if (text instanceof TextArea area) {
            area.setMinRows(type.shape() == Shape.LINES ? 6 : type.shape() == Shape.MARKDOWN ? 2 : 1);
        }
        text.setManualValidation(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.setValueChangeTimeout(TYPING);
        return text;
    }

    private Select<String> choice(List<String> words) {
        Select<String> choice = new Select<>();
        Set<String> all = new LinkedHashSet<>(words);
        if (value instanceof String written) {
            all.add(written);
        }
        choice.setItems(all);
        choice.setItemLabelGenerator(word -> word == null ? "" : FormWords.word(field.name(), word));
        choice.setEmptySelectionAllowed(!required);
        choice.setEmptySelectionCaption(
                field.fallback() == null
                        ? FormWords.TEXT.get("none")
                        : FormWords.TEXT.get("default", "value", FormWords.word(field.name(), fallback())));
        choice.setManualValidation(true);
        return choice;
    }

    private ComboBox<String> wordsOrOther() {
        ComboBox<String> words = new ComboBox<>();
        words.setItems(type.words());
        words.setItemLabelGenerator(word -> type.words().contains(word) ? FormWords.word(field.name(), word) : word);
        words.setAllowCustomValue(true);
        words.addCustomValueSetListener(other -> words.setValue(other.getDetail()));
        words.setManualValidation(true);
        return words;
    }

    private <F extends ComboBoxBase<F, String, ?>> F offering(F offers) {
        offers.setItems(query -> {
            String wanted = query.getFilter().orElse("").toLowerCase(Locale.ROOT);
            return things().entrySet().stream()
                    .filter(thing -> (thing.getKey() + " " + thing.getValue())
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
                    .map(Map.Entry::getKey)
                    .skip(query.getOffset())
                    .limit(query.getLimit());
        });
        offers.setItemLabelGenerator(id -> things().getOrDefault(id, id));
        offers.setManualValidation(true);
        return offers;
    }

    /** Returns what can be named, by ids, with what is named now. */
    private Map<String, String> things() {
        Map<String, String> things = new LinkedHashMap<>();
        FormPart above = field.name().equals(type.names()) ? null : around;
        while (above != null && things.isEmpty()) {
            if (above.written().get(type.names()) instanceof Collection<?> list) {
                list.forEach(item -> things.put(id(item), title(item)));
            }
            above = above.around;
        }
        if (things.isEmpty()) {
            things.putAll(known.of(type.names()));
        }
        texts(value).forEach(id -> things.putIfAbsent(id, id));
        return things;
    }

    /** Returns what an object is called in a list: the first of its texts, or its id. */
    private static String title(Object item) {
        return item instanceof Map<?, ?> map
                ? List.of("text", "term", "title", "name", "label", "ask").stream()
                        .filter(map::containsKey)
                        .findFirst()
                        .map(name -> String.valueOf(map.get(name)))
                        .orElseGet(() -> String.valueOf(map.get(ValueTypes.ID.name())))
                : item.toString();
    }

    private static String id(Object item) {
        return item instanceof Map<?, ?> map ? String.valueOf(map.get(ValueTypes.ID.name())) : item.toString();
    }

    private static List<String> texts(@Nullable Object value) {
        return switch (value) {
            case String text when !text.isEmpty() -> List.of(text);
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case null, default -> List.of();
        };
    }

    private String fallback() {
        return switch (field.fallback()) {
            case BigDecimal number -> number.toPlainString();
            case String text -> text;
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case null, default -> "";
        };
    }

    /** Returns a value of the tree as a value of the input. */
    private Object shown(@Nullable Object tree) {
        if (made instanceof Checkbox) {
            return "true".equals(tree);
        }
        if (made instanceof MultiSelectComboBox<?>) {
            return new LinkedHashSet<>(texts(tree));
        }
        return isToDo(tree) ? "" : texts(tree).stream().collect(Collectors.joining(", "));
    }

    static boolean isToDo(@Nullable Object tree) {
        return tree instanceof String text && text.startsWith(ToDos.START);
    }

    private @Nullable Object now() {
        Object now = input.getValue();
        Object same = now == null ? "" : now;
        return same.equals(shown(value)) ? value : written(same);
    }

    private @Nullable Object written(Object shown) {
        if (shown instanceof Boolean yes) {
            return yes ? "true" : null;
        }
        if (shown instanceof Set<?> ids) {
            List<String> all = new ArrayList<>(texts(value));
            all.removeIf(id -> !ids.contains(id));
            ids.stream().map(String::valueOf).filter(id -> !all.contains(id)).forEach(all::add);
            return all.isEmpty() ? null : all;
        }
        String text = shown.toString().strip();
        if (text.isEmpty()) {
            return required
                            && StartValues.TEXTS.contains(type.shape())
                            && type.names().isEmpty()
                    ? toDo
                    : null;
        }
        return type.shape() == Shape.LIST && !type.words().contains(text)
                ? Stream.of(text.split(",")).map(String::strip).toList()
                : text;
    }

    private void typed() {
        if (!showing) {
            changedTo(now());
        }
    }

    void put(@Nullable Object tree) {
        value = tree;
        boolean isToDo = tree instanceof String text && isToDo(text);
        if (isToDo) {
            toDo = String.valueOf(tree);
        }
        if (made instanceof HasPlaceholder empty && !(made instanceof Select)) {
            String example = type.shape() == Shape.DATE ? FormWords.TEXT.get("date.example") : fallback();
            String left = toDo.substring(ToDos.START.length()).strip();
            empty.setPlaceholder(!isToDo ? example : left.equals(hint) ? "" : left);
        }
        showing = true;
        Object shown = shown(tree);
        input.setValue("".equals(shown) ? input.getEmptyValue() : shown);
        showing = false;
    }

    @Override
    @Nullable
    Object read() {
        return now();
    }

    @Override
    void show(@Nullable Object now) {
        if (!focused && !Objects.equals(now, value)) {
            put(now);
        }
    }

    void label(String label) {
        labelled.setLabel(label);
    }

    HasValue<?, ?> input() {
        return input;
    }

    @Override
    void focus() {
        ((Focusable<?>) made).focus();
    }

    @Override
    void say(List<Finding> findings) {
        String errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(FormPart::words)
                .collect(Collectors.joining(" "));
        checked.setErrorMessage(errors);
        checked.setInvalid(!errors.isEmpty());
        Div help = new Div(hint.isEmpty() ? new Component[0] : new Component[] {Ui.span(hint)});
        findings.stream()
                .filter(finding -> finding.severity() != Severity.ERROR)
                .forEach(finding -> help.add(problem(finding)));
        labelled.setHelperComponent(help.getChildren().findAny().isPresent() ? help : null);
    }

    @Override
    void changed(FormPart part, FieldChange change) {
        throw new IllegalStateException("A single value has no parts.");
    }
}
