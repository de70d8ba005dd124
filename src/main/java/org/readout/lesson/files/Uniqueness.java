package org.readout.lesson.files;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.readout.lesson.reader.Field;
import org.readout.lesson.reader.Place;
import org.readout.lesson.reader.Quoted;
import org.readout.lesson.reader.ReadObject;
import org.readout.lesson.reader.Report;

/** Finds what may stand only once. */
final class Uniqueness {

    private Uniqueness() {}

    /** Reports every id that stands earlier among the same objects. */
    static void ofIds(Collection<ReadObject> objects, Report report) {
        of(objects, LessonFormat.ID, "id-duplicate", report);
    }

    /** Reports every value of a field that stands earlier among the same objects. */
    static void of(Collection<ReadObject> objects, Field<String> field, String code, Report report) {
        Map<String, Place> seen = new HashMap<>();
        for (ReadObject object : objects) {
            object.get(field).ifPresent(value -> {
                Place first = seen.putIfAbsent(value, object.place(field));
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
