package org.readout.author.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ObjectType;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.ToDos;
import org.readout.question.ui.QuestionInput;
import org.readout.web.AskFirst;
import org.readout.web.Ui;

/** An object: a part for each of its fields. Those that few authors write are folded while they are empty. */
final class ObjectPart extends FormPart {

    /** The fields that a fold names. */
    private static final int NAMED = 4;

    private final ObjectType type;
    private final Optional<Field<?>> alone;

    /** The field that the list around it shows. */
    private final String elsewhere;

    private final Map<String, FormPart> parts = new LinkedHashMap<>();
    private final Div fields = Ui.box("fields");
    private final Div ask = Ui.box("ask");

    ObjectPart(FormPart around, ObjectType type, @Nullable Object value) {
        super(around.maker, around, around.known, "", value);
        this.type = type;
        this.alone = Optional.empty();
        this.elsewhere = "";
        add(problems(), ask, fields);
        build();
    }

    ObjectPart(FormPart around, Field<?> field, ValueType<?> type, String label, Object key, @Nullable Object value) {
        super(around.maker, around, around.known, key, value);
        this.type = ValueTypes.object(type).orElseThrow();
        this.alone = ValueTypes.alone(type);
        this.elsewhere = around.flag();
        if (!around.isList()) {
            Ui.role("group", this).getElement().setAttribute("aria-label", label);
            add(Ui.span(label, "legend"));
            addClassNames("wide", "nested");
        }
        add(problems(), ask, fields);
        build();
    }

    private void build() {
        parts.clear();
        fields.removeAll();
        ask.removeAll();
        Map<String, Object> written = written();
        List<Field<?>> rare = new ArrayList<>();
        Div more = Ui.box("fields");
        ObjectType variant = type.of(written);
        for (Field<?> each : variant.fields()) {
            if (each.name().equals(elsewhere)) {
                continue;
            }
            Object now = written.get(each.name());
            FormPart part = maker.make(this, each, each.type(), FormWords.label(variant, each), each.name(), now);
            parts.put(each.name(), part);
            boolean folded = each.equals(ValueTypes.ID) || !each.required() && !each.usual() && now == null;
            (folded ? more : fields).add(part);
            if (folded) {
                rare.add(each);
            }
        }
        if (!rare.isEmpty()) {
            String names = rare.stream()
                    .filter(each -> !each.equals(ValueTypes.ID))
                    .limit(NAMED)
                    .map(each -> FormWords.label(variant, each))
                    .collect(Collectors.joining(", "));
            HtmlContainer fold = QuestionInput.folded(
                    FormWords.TEXT.get(
                            rare.size() > NAMED ? "more.many" : names.isEmpty() ? "more.id" : "more", "fields", names),
                    "more",
                    more);
            fields.add(fold);
        }
    }

    @Override
    Map<String, Object> written() {
        return value instanceof Map<?, ?> map
                ? object(map)
                : value instanceof String text && alone.isPresent()
                        ? Map.of(alone.orElseThrow().name(), text)
                        : Map.of();
    }

    private @Nullable Object value(Map<String, Object> written) {
        String only = alone.map(Field::name).orElse("");
        if (written.isEmpty()) {
            return alone.isPresent() ? StartValues.toDo(alone.orElseThrow()) : null;
        }
        return value instanceof Map || !written.keySet().equals(Set.of(only)) ? written : written.get(only);
    }

    @Override
    void changed(FormPart part, FieldChange change) {
        if (isTag(part)) {
            askForKind(part, String.valueOf(change.before()), String.valueOf(change.after()));
            return;
        }
        Object before = value;
        Object step = step();
        Map<String, Object> written = new LinkedHashMap<>(written());
        put(written, part);
        boolean isNew = before == null;
        if (isNew) {
            written = StartValues.of(type, written, Set.of());
        }
        value = value(written);
        if (before instanceof Map && value instanceof Map) {
            passOn(step, change);
            return;
        }
        Object after = value;
        value = before;
        changedTo(after);
        if (isNew) {
            showParts();
        }
    }

    private boolean isTag(FormPart part) {
        return type.tag().filter(tag -> tag.name().equals(part.key)).isPresent();
    }

    private static void put(Map<String, Object> written, FormPart part) {
        if (part.value == null) {
            written.remove(part.key);
        } else {
            written.put(part.key.toString(), part.value);
        }
    }

    private Set<String> taken() {
        Set<String> taken = new LinkedHashSet<>(known.ids());
        if (around != null && around.value instanceof List<?> list) {
            taken.addAll(ids(list));
        }
        return taken;
    }

    /** Asks before the type of an object changes, if something that its author wrote is lost with it. */
    private void askForKind(FormPart part, String before, String after) {
        Map<String, Object> written = new LinkedHashMap<>(written());
        ObjectType old = type.of(written);
        written.put(part.key.toString(), after);
        ObjectType now = type.of(written);
        List<? extends Field<?>> lost = old.fields().stream()
                .filter(each -> written.containsKey(each.name()))
                .filter(each -> now.fields().stream().noneMatch(other -> isLike(each, other)))
                .toList();
        String labels = lost.stream()
                .filter(each -> hasWords(each.name(), written.get(each.name())))
                .map(each -> FormWords.label(old, each))
                .collect(Collectors.joining(", "));
        Runnable apply = () -> {
            lost.forEach(each -> written.remove(each.name()));
            changedTo(StartValues.of(type, written, taken()));
            build();
            at(List.of(part.key)).focus();
        };
        if (labels.isEmpty()) {
            apply.run();
            return;
        }
        ask.removeAll();
        ask.add(new AskFirst(
                FormWords.TEXT.get("kind.ask", "kind", FormWords.word(part.key.toString(), after)),
                FormWords.TEXT.get("kind.lost", "fields", labels),
                Ui.button(FormWords.TEXT.get("kind.change"), "act", "plain", "small", "costs"),
                apply,
                Ui.button(FormWords.TEXT.get("kind.keep"), "act plain small", () -> {
                    ask.removeAll();
                    ((ValuePart) part).put(before);
                    part.focus();
                })));
    }

    private static boolean isLike(Field<?> one, Field<?> other) {
        return one.name().equals(other.name())
                && one.type().expected().equals(other.type().expected());
    }

    /** Returns whether an author has written something. */
    private static boolean hasWords(String name, @Nullable Object tree) {
        return switch (tree) {
            case String text ->
                !text.startsWith(ToDos.START) && !Set.of("id", "correct").contains(name);
            case List<?> list -> list.stream().anyMatch(item -> hasWords(name, item));
            case Map<?, ?> map ->
                map.entrySet().stream().anyMatch(entry -> hasWords(String.valueOf(entry.getKey()), entry.getValue()));
            case null, default -> false;
        };
    }

    @Override
    @Nullable
    Object read() {
        Map<String, Object> read = new LinkedHashMap<>(written());
        parts.forEach((name, part) -> {
            if (isTag(part)) {
                // Whether it changes may still be asked.
                return;
            }
            Object now = part.read();
            if (now == null) {
                read.remove(name);
            } else {
                read.put(name, now);
            }
        });
        return value == null && read.isEmpty() ? null : value(read);
    }

    @Override
    void show(@Nullable Object now) {
        if (Objects.equals(now, value)) {
            return;
        }
        ObjectType before = type.of(written());
        value = now;
        if (before.equals(type.of(written()))) {
            showParts();
        } else {
            build();
        }
    }

    private void showParts() {
        parts.forEach((name, part) -> part.show(written().get(name)));
    }

    @Override
    List<FormPart> parts() {
        return List.copyOf(parts.values());
    }

    @Override
    void focus() {
        parts.values().stream()
                .filter(part -> !ValueTypes.ID.name().equals(part.key))
                .findFirst()
                .ifPresent(FormPart::focus);
    }
}
