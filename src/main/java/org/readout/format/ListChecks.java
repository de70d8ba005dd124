package org.readout.format;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks of lists. */
public final class ListChecks {

    private ListChecks() {}

    public static void atLeastOne(List<?> list, SourcePosition place, String noun, Report report) {
        if (list.isEmpty()) {
            report.error(place, "list-empty", "the list is empty; it needs at least one " + noun);
        }
    }

    public static void uniqueIds(Collection<ObjectNode> objects, Report report) {
        unique(objects, ValueTypes.ID, "id-duplicate", report);
    }

    /** Reports a list from which there is nothing to choose. */
    public static void atLeastTwo(List<?> list, SourcePosition place, String nouns, String code, Report report) {
        if (list.size() < 2) {
            report.error(place, code, "a question needs at least two " + nouns + ", and here are " + list.size());
        }
    }

    /** Reports each value of a field that an earlier object has already. */
    public static void unique(Collection<ObjectNode> objects, Field<String> field, String code, Report report) {
        Map<String, SourcePosition> seen = new HashMap<>();
        for (ObjectNode object : objects) {
            object.get(field).ifPresent(value -> {
                SourcePosition first = seen.putIfAbsent(value, object.place(field));
                if (first != null) {
                    report.error(
                            object.place(field),
                            code,
                            "the " + field.name() + " " + Quotes.of(value) + " stands in line " + first.line()
                                    + " already; " + object.noun() + " needs one of its own");
                }
            });
        }
    }
}
