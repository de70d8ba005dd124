package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readout.course.CourseGroup;
import org.readout.course.GroupFilter;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.FormField.Select;
import org.readout.web.Ui;

/** Finds students by a part of their name, email or student number, and by their group; says how many it found. */
final class StudentFinder extends Div {

    private static final Messages TEXT = Messages.of("gradebook");

    private final Map<UserId, CourseGroup> groupOf;
    private final Map<UserId, String> numbers;
    private final Paragraph count = Ui.role("status", Ui.quiet(""));
    private final Input find = new Input();
    private String typed;
    private GroupFilter group;

    /**
     * @param numbers the student numbers; empty for staff who don't see who the students are
     * @param shown what is chosen at first
     * @param changed called when other students are to be shown, after a pause in typing
     */
    StudentFinder(
            List<CourseGroup> groups,
            Map<UserId, CourseGroup> groupOf,
            Map<UserId, String> numbers,
            ShownRows shown,
            Runnable changed) {
        this.groupOf = groupOf;
        this.numbers = numbers;
        typed = plain(shown.find().strip());
        group = GroupFilter.of(shown.group(), groups);
        addClassName("student-search");
        find.setValue(shown.find());
        find.setId("find-student");
        find.setType("search");
        find.setValueChangeMode(ValueChangeMode.LAZY);
        find.addValueChangeListener(change -> {
            typed = plain(change.getValue().strip());
            changed.run();
        });
        add(label("table.find", "find-student"), find);
        if (!groups.isEmpty()) {
            Select only = new Select(GroupFilter.options(groups));
            only.setId("only-group");
            only.setValue(group.value());
            only.addValueChangeListener(change -> {
                group = new GroupFilter(change.getValue());
                changed.run();
            });
            add(label("table.group", "only-group"), only);
        }
        add(count);
    }

    private static NativeLabel label(String words, String field) {
        NativeLabel label = new NativeLabel(TEXT.get(words));
        label.setFor(field);
        return label;
    }

    /** Returns what is typed to find students. */
    String find() {
        return find.getValue().strip();
    }

    /** Returns the group in the list, as in an address. */
    String group() {
        return group.value();
    }

    boolean finds(User student) {
        return group.includes(groupOf.get(student.id()))
                && (typed.isEmpty()
                        || plain(student.name()).contains(typed)
                        || plain(String.valueOf(student.email())).contains(typed)
                        || plain(numbers.getOrDefault(student.id(), "")).contains(typed));
    }

    void show(int found, int all) {
        count.setText(TEXT.get(found == all ? "table.students" : "table.found", "count", all, "found", found));
    }

    /** Removes what doesn't matter in a search: case and accents. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }
}
