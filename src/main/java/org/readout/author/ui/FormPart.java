package org.readout.author.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.Finding;
import org.readout.format.ValueType;
import org.readout.web.Ui;

/** A part of a form, for one value of a file. */
abstract class FormPart extends Div {

    /** Makes the part for a field, or for an item of a list, which has a label of its own. */
    interface Maker {
        FormPart make(
                FormPart around, Field<?> field, ValueType<?> type, String label, Object key, @Nullable Object value);
    }

    final Maker maker;

    /** The part of the object or list around it; {@code null} for the whole form. */
    final @Nullable FormPart around;

    final Choices known;

    /** The name of a field, or the number of an item. */
    Object key;

    /** What it shows; {@code null} for an absent value. */
    @Nullable
    Object value;

    private @Nullable Div problems;

    FormPart(Maker maker, @Nullable FormPart around, Choices known, Object key, @Nullable Object value) {
        this.maker = maker;
        this.around = around;
        this.known = known;
        this.key = key;
        this.value = value;
        addClassName("form-part");
    }

    /** Returns what is in its inputs now. */
    abstract @Nullable Object read();

    /** Shows what others changed, except where the author is typing. */
    abstract void show(@Nullable Object now);

    List<FormPart> parts() {
        return List.of();
    }

    /** Returns the fields that are written, by name; empty if this is no object. */
    Map<String, Object> written() {
        return Map.of();
    }

    /** Returns whether it is a list. */
    boolean isList() {
        return false;
    }

    /** Returns the field that a list shows for its objects; empty for none. */
    String flag() {
        return "";
    }

    abstract void focus();

    /** Takes a change of a part within. */
    abstract void changed(FormPart part, FieldChange change);

    /** Tells a change of the whole value. */
    final void changedTo(@Nullable Object after) {
        Object before = value;
        Object step = step();
        value = after;
        if (around != null && !Objects.equals(before, after)) {
            around.changed(this, new FieldChange(List.of(step), before, after));
        }
    }

    /** Returns what leads here in a path: for an item its id, which finds it where others have moved it. */
    final Object step() {
        return key instanceof Integer && value instanceof Map<?, ?> item && item.get("id") instanceof String id
                ? id
                : key;
    }

    /** Tells a change of a part as one of this part, which that step led to before it. */
    final void passOn(Object step, FieldChange change) {
        if (around != null) {
            List<Object> path = new ArrayList<>(List.of(step));
            path.addAll(change.path());
            around.changed(this, new FieldChange(path, change.before(), change.after()));
        }
    }

    /** Returns the part that is nearest to a value. */
    final FormPart at(List<Object> path) {
        return path.isEmpty()
                ? this
                : parts().stream()
                        .filter(part ->
                                part.key.equals(path.getFirst()) || part.step().equals(path.getFirst()))
                        .findFirst()
                        .map(part -> part.at(path.subList(1, path.size())))
                        .orElse(this);
    }

    void say(List<Finding> findings) {
        problems().removeAll();
        findings.forEach(finding -> problems().add(problem(finding)));
    }

    /** Returns the place for problems that no input shows. */
    final Div problems() {
        if (problems == null) {
            problems = Ui.box("problems");
        }
        return problems;
    }

    static Paragraph problem(Finding finding) {
        boolean bad = finding.severity() == Finding.Severity.ERROR;
        return Ui.paragraph(words(finding), "field-problem", bad ? "error" : "warning");
    }

    static String words(Finding finding) {
        String words = finding.message().replaceAll("`([^`]*)`", "“$1”");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Opens what hides it. */
    final void open() {
        Optional<Component> above = getParent();
        while (above.isPresent()) {
            if (above.get() instanceof HtmlContainer details
                    && details.getElement().getTag().equals("details")) {
                details.getElement().setAttribute("open", true).executeJs("this.open = true");
            }
            above = above.get().getParent();
        }
    }

    static Set<String> ids(List<?> items) {
        return items.stream()
                .filter(Map.class::isInstance)
                .map(item -> String.valueOf(((Map<?, ?>) item).get("id")))
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked") // Every map of a tree has names as its keys.
    static Map<String, Object> object(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
