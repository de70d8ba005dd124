package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.web.Ui;

/**
 * Lists the tasks that need attention, each with its number. Some name students: selected, they are shown alone, and
 * selected again, with the others.
 *
 * @param <F> which students
 */
final class Attention<F> extends UnorderedList {

    private final Map<F, NativeButton> filters = new HashMap<>();
    private final Runnable changed;
    private @Nullable F only;

    /**
     * @param only whom alone to show at first; {@code null} for all
     * @param changed called when other students are to be shown
     */
    Attention(@Nullable F only, Runnable changed) {
        this.only = only;
        this.changed = changed;
        addClassName("wants");
    }

    /** Returns whom alone to show; {@code null} for all. */
    @Nullable
    F only() {
        return only;
    }

    void clear() {
        removeAll();
        filters.clear();
    }

    void add(F filter, int number, String words) {
        NativeButton button = Ui.button(words, "group");
        filters.put(filter, button);
        press();
        button.addClickListener(click -> {
            only = filter.equals(only) ? null : filter;
            press();
            changed.run();
        });
        add(number, button);
    }

    private void press() {
        filters.forEach(
                (each, its) -> its.getElement().setAttribute("aria-pressed", Boolean.toString(each.equals(only))));
    }

    void add(int number, Component what) {
        add(new ListItem(Ui.span(Integer.toString(number), "number"), what));
    }
}
