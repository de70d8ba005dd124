package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.Gradebook.Attention;
import org.readout.gradebook.ui.RowFilter.Only;

/** What wants attention, with its number: a group of students can be shown alone, a question is explained further down. */
final class Wants extends UnorderedList {

    private final Map<Only, NativeButton> groups = new EnumMap<>(Only.class);

    /**
     * @param corrections where a correction waits, or {@code null} where none does
     */
    Wants(Attention attention, @Nullable String corrections, Runnable onSuspects, Consumer<Only> onGroup) {
        addClassName("wants");
        int notStarted = attention.notStarted().size();
        group(notStarted, (notStarted == 1 ? "has" : "have") + " not started", Only.NOT_STARTED, onGroup);
        group(attention.missing().size(), "with work missing", Only.MISSING, onGroup);
        group(attention.late().size(), "with late work", Only.LATE, onGroup);
        group(attention.toGrade().size(), "with answers to grade", Only.TO_GRADE, onGroup);
        correction(corrections);
        int suspects = attention.suspects().size();
        if (suspects > 0) {
            add(item(suspects, button((suspects == 1 ? "question" : "questions") + " likely mis-keyed", onSuspects)));
        }
    }

    private void correction(@Nullable String address) {
        if (address != null) {
            add(item(1, new Anchor(address, "correction waiting")));
        }
    }

    /** Marks the group that is shown alone. */
    void show(Only only) {
        groups.forEach(
                (group, button) -> button.getElement().setAttribute("aria-pressed", Boolean.toString(group == only)));
    }

    private void group(int number, String words, Only only, Consumer<Only> onGroup) {
        if (number == 0) {
            return;
        }
        NativeButton button = button((number == 1 ? "student " : "students ") + words, () -> onGroup.accept(only));
        button.getElement().setAttribute("aria-pressed", "false");
        groups.put(only, button);
        add(item(number, button));
    }

    private static NativeButton button(String words, Runnable onClick) {
        NativeButton button = new NativeButton(words, click -> onClick.run());
        button.addClassName("group");
        button.getElement().setAttribute("type", "button");
        return button;
    }

    private static ListItem item(int number, Component what) {
        Span bold = new Span(Integer.toString(number));
        bold.addClassName("number");
        return new ListItem(bold, what);
    }
}
