package org.readout.author.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.web.Ui;

/** A list: its items can be moved, removed and added. Each is named by its number. */
final class ListPart extends FormPart {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Field<?> field;
    private final ValueType<?> element;
    private final String noun;
    private final List<Item> items = new ArrayList<>();
    private final Div place = Ui.box("items");
    private final Paragraph removed = Ui.role("status", Ui.paragraph("", "removed", "small"));
    private final NativeButton add;
    private final String group = "one-of-" + COUNT.incrementAndGet();

    /** The field that one of the objects has; empty if any number can. */
    private final String flag;

    ListPart(FormPart around, Field<?> field, ValueType<?> type, String label, Object key, @Nullable Object value) {
        super(around.maker, around, around.known, key, value);
        this.field = field;
        this.element = type.element();
        this.noun = FormWords.item(field.name(), ValueTypes.object(element));
        String one = ValueTypes.object(element).isPresent() ? type.names() : "";
        this.flag = list().stream().filter(item -> isTrue(item, one)).count() > 1 ? "" : one;
        this.add = Ui.button(words("list.add"), "as-link", this::add);
        Ui.role("group", this).getElement().setAttribute("aria-label", label);
        addClassNames("wide", "list");
        add(Ui.span(label, "legend"));
        if (around.around == null || !around.around.isList()) {
            add(Ui.paragraph(FormWords.hint(field), "list-hint"));
        }
        add(problems(), place, removed, Ui.row(add));
        rebuild(list());
    }

    private final class Item extends Div {
        private final Span name = Ui.span("", "item-name");
        private final FormPart part;
        private final NativeButton up = Ui.button("↑", "tiny", () -> move(index(), -1));
        private final NativeButton down = Ui.button("↓", "tiny", () -> move(index(), 1));
        private final NativeButton remove = Ui.button("✕", "tiny", () -> takeOut(index()));
        private @Nullable HtmlContainer chosen;

        Item(Object value) {
            part = maker.make(ListPart.this, field, element, noun, 0, value);
            Ui.role("group", this).addClassName("item");
            Div head = Ui.box("item-head");
            if (!flag.isEmpty()) {
                chosen = new HtmlContainer("input");
                chosen.getElement().setAttribute("type", "radio").setAttribute("name", group);
                chosen.getElement().addEventListener("change", event -> choose(index()));
                head.add(chosen);
            }
            if (part instanceof ValuePart) {
                addClassName("single");
            } else {
                head.add(name);
            }
            Div moves = Ui.box("moves", up, down, remove);
            head.add(moves);
            add(head, part);
        }

        private int index() {
            return items.indexOf(this);
        }

        void number(int index) {
            part.key = index;
            String words = FormWords.TEXT.get("list.item", "item", noun, "number", index + 1);
            name.setText(words);
            getElement().setAttribute("aria-label", words);
            String lower = words.toLowerCase(Locale.ROOT);
            up.setAriaLabel(FormWords.TEXT.get("list.up", "item", lower));
            down.setAriaLabel(FormWords.TEXT.get("list.down", "item", lower));
            remove.setAriaLabel(FormWords.TEXT.get("list.remove", "item", lower));
            up.setEnabled(index > 0);
            down.setEnabled(index < items.size() - 1);
            if (part instanceof ValuePart single) {
                single.label(words);
            }
            if (chosen != null) {
                boolean on = isTrue(list().get(index), flag);
                chosen.getElement()
                        .setAttribute("aria-label", FormWords.TEXT.get("list.correct", "item", words))
                        .setAttribute("checked", on)
                        .executeJs("this.checked = $0", on);
            }
        }
    }

    @Override
    boolean isList() {
        return true;
    }

    @Override
    String flag() {
        return flag;
    }

    private static boolean isTrue(Object item, String flag) {
        return item instanceof Map<?, ?> map && "true".equals(map.get(flag));
    }

    private List<Object> list() {
        return value instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    private String words(String key) {
        return FormWords.TEXT.get(key, "item", noun.toLowerCase(Locale.ROOT));
    }

    /** Shows these items: those with the same id, or else at the same place, keep their inputs. */
    private void rebuild(List<Object> wanted) {
        List<Item> old = new ArrayList<>(items);
        List<Item> now = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Object item = wanted.get(i);
            int place = i;
            Item same = old.stream()
                    .filter(each -> id(each.part.value) != null
                            ? Objects.equals(id(each.part.value), id(item))
                            : id(item) == null
                                    && (Objects.equals(each.part.value, item) || each.part.key.equals(place)))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                same = new Item(item);
            } else {
                old.remove(same);
                same.part.show(item);
            }
            now.add(same);
        }
        if (!now.equals(items)) {
            items.clear();
            items.addAll(now);
            place.removeAll();
            items.forEach(place::add);
        }
        number();
    }

    private static @Nullable Object id(@Nullable Object item) {
        return item instanceof Map<?, ?> map ? map.get(ValueTypes.ID.name()) : null;
    }

    private void number() {
        for (int i = 0; i < items.size(); i++) {
            items.get(i).number(i);
        }
    }

    private void tell(List<Object> after) {
        removed.removeAll();
        changedTo(after.isEmpty() && !field.required() ? null : after);
        rebuild(after);
    }

    private void add() {
        List<Object> after = new ArrayList<>(list());
        after.add(StartValues.item(field, after).orElse(""));
        tell(after);
        items.getLast().part.focus();
    }

    private void move(int from, int by) {
        List<Object> after = new ArrayList<>(list());
        after.add(from + by, after.remove(from));
        Item moved = items.get(from);
        items.add(from + by, items.remove(from));
        place.removeAll();
        items.forEach(place::add);
        number(after);
        tell(after);
        NativeButton used = by < 0 ? moved.up : moved.down;
        (used.isEnabled() ? used : by < 0 ? moved.down : moved.up).focus();
    }

    /** Numbers the items before they are compared with what is wanted. */
    private void number(List<Object> after) {
        for (int i = 0; i < after.size(); i++) {
            items.get(i).part.key = i;
        }
    }

    private void takeOut(int at) {
        List<Object> before = list();
        String words = FormWords.TEXT.get(
                "list.removed", "item", FormWords.TEXT.get("list.item", "item", noun, "number", at + 1));
        List<Object> after = new ArrayList<>(before);
        after.remove(at);
        place.remove(items.remove(at));
        number(after);
        tell(after);
        NativeButton undo = Ui.button(FormWords.TEXT.get("list.undo"), "as-link", () -> {
            List<Object> again = new ArrayList<>(list());
            int place = Math.min(at, again.size());
            again.add(place, before.get(at));
            tell(again);
            items.get(place).part.focus();
        });
        removed.add(new Span(words + " "), undo);
        undo.focus();
    }

    private void choose(int index) {
        List<Object> after = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object item = list().get(i);
            if (item instanceof Map<?, ?> map) {
                Map<String, Object> changed = new LinkedHashMap<>(object(map));
                if (i == index) {
                    changed.put(flag, "true");
                } else {
                    changed.remove(flag);
                }
                item = changed;
            }
            after.add(item);
        }
        tell(after);
    }

    @Override
    void changed(FormPart part, FieldChange change) {
        List<Object> after = new ArrayList<>(list());
        after.set((Integer) part.key, part.value == null ? Map.of() : part.value);
        value = after;
        passOn(key, change);
    }

    @Override
    @Nullable
    Object read() {
        List<Object> read = new ArrayList<>();
        items.forEach(item -> {
            Object now = item.part.read();
            read.add(now == null ? Map.of() : now);
        });
        return value == null && read.isEmpty() ? null : value instanceof List ? read : value;
    }

    @Override
    void show(@Nullable Object now) {
        if (!Objects.equals(now, value)) {
            value = now;
            rebuild(list());
        }
    }

    @Override
    List<FormPart> parts() {
        return items.stream().map(item -> item.part).toList();
    }

    @Override
    void focus() {
        if (items.isEmpty()) {
            add.focus();
        } else {
            items.getFirst().part.focus();
        }
    }
}
