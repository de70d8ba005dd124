package org.readout.format;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

public final class ListChecks {

    private ListChecks() {}

    public static void atLeastOne(List<?> list, SourcePosition place, String noun, Report report) {
        if (list.isEmpty()) {
            report.error(place, "list-empty", "the list is empty; add at least one " + noun);
        }
    }

    public static void uniqueIds(Collection<ObjectNode> objects, Report report) {
        unique(objects, ValueTypes.ID, "id-duplicate", report);
    }

    /** Reports a list with fewer than two choices. */
    public static void atLeastTwo(List<?> list, SourcePosition place, String nouns, String code, Report report) {
        if (list.size() < 2) {
            report.error(place, code, "too few " + nouns + " (" + list.size() + "); write at least two");
        }
    }

    /** Reports each value of a field that an earlier object already has. */
    public static void unique(Collection<ObjectNode> objects, Field<String> field, String code, Report report) {
        Map<String, SourcePosition> seen = new HashMap<>();
        for (ObjectNode object : objects) {
            object.get(field).ifPresent(value -> {
                SourcePosition first = seen.putIfAbsent(value, object.place(field));
                if (first != null) {
                    report.error(
                            object.place(field),
                            code,
                            Quotes.of(field.name() + ": " + value) + " is already on line " + first.line()
                                    + "; change or remove one of them");
                }
            });
        }
    }

    /** Reports too few parts, and duplicate ids and names, which students and screen readers can't tell apart. */
    public static void parts(
            ObjectNode question, Field<List<ObjectNode>> field, Field<String> name, String duplicate, Report report) {
        question.get(field).ifPresent(parts -> {
            atLeastTwo(parts, question.place(field), field.name(), field.name() + "-few", report);
            uniqueIds(parts, report);
            unique(parts, name, duplicate, report);
        });
    }
}
