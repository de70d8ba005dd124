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
final class AttentionList extends UnorderedList {

    private final Map<Only, NativeButton> groups = new EnumMap<>(Only.class);

    /**
     * @param corrections where a correction waits, or {@code null} where none does
     */
    AttentionList(Attention attention, @Nullable String corrections, Runnable onSuspects, Consumer<Only> onGroup) {
        addClassName("wants");
        group(attention.notStarted().size(), "never opened the lesson", Only.NOT_STARTED, onGroup);
        group(attention.nothingSubmitted().size(), "opened it, nothing submitted", Only.NOTHING_SUBMITTED, onGroup);
        group(attention.missing().size(), "with work missing", Only.MISSING, onGroup);
        group(attention.late().size(), "with late work", Only.LATE, onGroup);
        toGrade(attention, onGroup);
        correction(corrections);
        int suspects = attention.suspects().size();
        if (suspects > 0) {
            add(item(
                    suspects,
                    button(suspects == 1 ? "possible answer-key error" : "possible answer-key errors", onSuspects)));
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
        group(number, only, button((number == 1 ? "student " : "students ") + words, () -> onGroup.accept(only)));
    }

    private void toGrade(Attention attention, Consumer<Only> onGroup) {
        int answers = attention.answersToGrade();
        if (answers > 0) {
            String words = (answers == 1 ? "answer" : "answers") + " to grade from "
                    + Formats.count(attention.toGrade().size(), "student");
            group(answers, Only.TO_GRADE, button(words, () -> onGroup.accept(Only.TO_GRADE)));
        }
    }

    private void group(int number, Only only, NativeButton button) {
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
