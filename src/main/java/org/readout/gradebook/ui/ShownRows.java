package org.readout.gradebook.ui;

import com.vaadin.flow.router.QueryParameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The students that a gradebook shows and their order, as its address has them: after a reload, on the way back, and for a
 * colleague who gets the link.
 *
 * @param only the name of the filter, with dashes; empty for all students
 * @param group as in {@link org.readout.course.GroupFilter}
 * @param find a part of a name or email
 * @param sort the key of a column, after a dash if descending; empty for the names
 */
record ShownRows(String only, String group, String find, String sort) {

    static ShownRows of(QueryParameters query) {
        return new ShownRows(
                query.getSingleParameter("only").orElse(""),
                query.getSingleParameter("group").orElse(""),
                query.getSingleParameter("find").orElse(""),
                query.getSingleParameter("sort").orElse(""));
    }

    boolean isEverything() {
        return only.isEmpty() && group.isEmpty() && find.isEmpty() && sort.isEmpty();
    }

    /** Returns the filter among some; {@code null} if the address names none of them. */
    <E extends Enum<E>> @Nullable E filter(E[] filters) {
        for (E each : filters) {
            if (name(each).equals(only)) {
                return each;
            }
        }
        return null;
    }

    String sortedBy() {
        return isDescending() ? sort.substring(1) : sort;
    }

    boolean isDescending() {
        return sort.startsWith("-");
    }

    /** Returns the address of a gradebook that shows these students. */
    String address(String gradebook) {
        String parameters = Stream.of(
                        parameter("only", only),
                        parameter("group", group),
                        parameter("find", find),
                        parameter("sort", sort))
                .reduce("", String::concat);
        return gradebook.contains("?") ? gradebook + parameters : gradebook + parameters.replaceFirst("^&", "?");
    }

    private static String parameter(String name, String value) {
        return value.isEmpty() ? "" : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Returns the name of a filter in an address. */
    static String name(Enum<?> filter) {
        return filter.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
