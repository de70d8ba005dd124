package org.readout.author.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.author.Problem;
import org.readout.format.Field;
import org.readout.format.Finding;
import org.readout.format.ObjectType;
import org.readout.format.ValueType;
import org.readout.format.ValueType.Shape;
import org.readout.format.ValueTypes;

/**
 * A form for an object of a lesson file, made from the fields that its type declares: for a question as for a source, and
 * for types that are added later. Each change is told a moment after typing.
 */
final class ObjectForm extends FormPart {

    private final ObjectPart root;
    private final Consumer<FieldChange> changed;

    /**
     * @param value as {@code YamlTree} reads it; fields that the type doesn't have stay as they are
     * @param changed takes each change, of which the form has kept the new value
     */
    ObjectForm(ObjectType type, Map<String, Object> value, Choices known, Consumer<FieldChange> changed) {
        super(ObjectForm::part, null, known, "", value);
        this.changed = changed;
        addClassName("object-form");
        root = new ObjectPart(this, type, value);
        add(root);
    }

    /** Returns the value with what is in the inputs. */
    Map<String, Object> value() {
        return root.read() instanceof Map<?, ?> map ? object(map) : Map.of();
    }

    /** Shows what others changed; a field in which the author is typing stays. */
    void setValue(Map<String, Object> now) {
        root.show(now);
    }

    /** Shows the problems that there are now, each at its field or at the nearest part. Their paths start at the form's value. */
    void showProblems(List<Problem> all) {
        Map<FormPart, List<Finding>> byPart = new LinkedHashMap<>();
        all.forEach(problem -> byPart.computeIfAbsent(root.at(problem.path()), part -> new ArrayList<>())
                .add(problem.finding()));
        clear(root, byPart);
        byPart.forEach((part, findings) -> {
            part.say(findings);
            part.open();
        });
    }

    private static void clear(FormPart part, Map<FormPart, List<Finding>> except) {
        if (!except.containsKey(part)) {
            part.say(List.of());
        }
        part.parts().forEach(each -> clear(each, except));
    }

    /** Opens what hides a field and goes there. */
    void focus(List<Object> path) {
        FormPart part = root.at(path);
        part.open();
        part.getElement().executeJs("this.scrollIntoView({ block: 'center' })");
        part.focus();
    }

    @Override
    List<FormPart> parts() {
        return List.of(root);
    }

    @Override
    void focus() {
        root.focus();
    }

    @Override
    void changed(FormPart part, FieldChange change) {
        List<Object> path = change.path();
        changed.accept(new FieldChange(path.subList(1, path.size()), change.before(), change.after()));
    }

    @Override
    Object read() {
        return value();
    }

    @Override
    void show(@Nullable Object now) {
        root.show(now);
    }

    private static FormPart part(
            FormPart around, Field<?> field, ValueType<?> type, String label, Object key, @Nullable Object value) {
        ValueType<?> element = type.element();
        if (ValueTypes.object(type).isPresent()) {
            return new ObjectPart(around, field, type, label, key, value);
        }
        if (type.shape() == Shape.NAMED) {
            return new NamedPart(around, field, label, key, value);
        }
        boolean isList = type.shape() == Shape.LIST && element.shape() != Shape.ID && element.shape() != Shape.NUMBER;
        return isList
                ? new ListPart(around, field, type, label, key, value)
                : new ValuePart(around, field, type, label, key, value);
    }
}
