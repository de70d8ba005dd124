package org.readout.course.ui;

import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.readout.course.DueWords;
import org.readout.form.Choice;

/** The time zones that a course can be in, as people know them: a continent and a city. */
final class TimeZones {

    private static final Pattern CONTINENT_AND_CITY =
            Pattern.compile("(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+|UTC");

    private TimeZones() {}

    static List<Choice.Option> all() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> CONTINENT_AND_CITY.matcher(id).matches())
                .sorted()
                .map(id -> new Choice.Option(id, DueWords.zone(ZoneId.of(id))))
                .toList();
    }

    /** The id to begin with: the reader's, where it can be chosen. */
    static String idFor(ZoneId zone) {
        return CONTINENT_AND_CITY.matcher(zone.getId()).matches() ? zone.getId() : "UTC";
    }
}
