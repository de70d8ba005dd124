package org.readout.course;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.text.Messages;
import org.readout.web.FormField.Select;

/**
 * Selects the students of a course that a page shows: those of all groups, of one, or of none.
 *
 * @param value of the option in a list, and of the parameter {@code group} in an address
 */
public record GroupFilter(String value) {

    public static final GroupFilter ALL = new GroupFilter("");
    public static final GroupFilter NONE = new GroupFilter("none");

    private static final Messages TEXT = Messages.of("course");

    public static GroupFilter of(CourseGroup group) {
        return new GroupFilter(group.id().value().toString());
    }

    /** Returns the filter of an address; all groups if it names none of these groups. */
    public static GroupFilter of(String value, List<CourseGroup> groups) {
        return !groups.isEmpty()
                        && options(groups).stream()
                                .anyMatch(option -> option.value().equals(value))
                ? new GroupFilter(value)
                : ALL;
    }

    /** Returns what a list offers for these groups. */
    public static List<Select.SelectOption> options(List<CourseGroup> groups) {
        List<Select.SelectOption> options = new ArrayList<>();
        options.add(new Select.SelectOption(ALL.value, TEXT.get("group.all")));
        groups.forEach(group -> options.add(new Select.SelectOption(of(group).value, group.name())));
        options.add(new Select.SelectOption(NONE.value, TEXT.get("group.none")));
        return options;
    }

    /** Returns whether a student of this group is shown, or one who is in none. */
    public boolean includes(@Nullable CourseGroup group) {
        return equals(ALL) || equals(group == null ? NONE : of(group));
    }
}
