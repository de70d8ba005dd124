package org.readout.lesson.source;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;

/** Finds what may stand only once. */
public final class Uniqueness {

    private Uniqueness() {}

    /** Reports every id that stands earlier among the same objects. */
    static void ofIds(Collection<ObjectNode> objects, Report report) {
        of(objects, LessonFormat.ID, "id-duplicate", report);
    }

    /** Reports every value of a field that stands earlier among the same objects. */
    public static void of(Collection<ObjectNode> objects, Field<String> field, String code, Report report) {
        Map<String, SourcePosition> seen = new HashMap<>();
        for (ObjectNode object : objects) {
            object.get(field).ifPresent(value -> {
                SourcePosition first = seen.putIfAbsent(value, object.place(field));
                if (first != null) {
                    report.error(
                            object.place(field),
                            code,
                            "the " + field.name() + " " + Quoted.of(value) + " stands in line " + first.line()
                                    + " already; " + object.type().noun() + " needs one of its own");
                }
            });
        }
    }
}
