package org.readout.course.ui;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.web.FormField.Select;

/**
 * The time zones that a course can be in, by continent and city. Java lists retired names beside the current ones and does
 * not tell them apart, so the names are those of a list of the tz database.
 */
final class TimeZones {

    private static final String UTC = "UTC";

    private static final List<String> IDS = ids();

    private TimeZones() {}

    /** A list to choose from: a group a continent, in it the cities by name with what their clocks are ahead of UTC now. */
    static Select choice(Instant now) {
        Map<String, List<Select.Option>> groups = new LinkedHashMap<>();
        groups.put(UTC, List.of(new Select.Option(UTC, UTC)));
        IDS.stream()
                .collect(Collectors.groupingBy(TimeZones::continent, LinkedHashMap::new, Collectors.toList()))
                .forEach((continent, ids) -> groups.put(
                        continent,
                        ids.stream()
                                .map(id -> new Select.Option(id, city(id) + " (" + offset(ZoneId.of(id), now) + ")"))
                                .sorted(Comparator.comparing(Select.Option::text))
                                .toList()));
        return Select.grouped(groups);
    }

    /** The id to begin with: the zone's own, that of the same zone under its current name, or else that of UTC. */
    static String idFor(ZoneId zone) {
        if (IDS.contains(zone.getId())) {
            return zone.getId();
        }
        // A retired name has the history of the current one. Names of the same continent come first.
        return IDS.stream()
                .filter(id -> ZoneId.of(id).getRules().equals(zone.getRules()))
                .min(Comparator.comparing(id -> continent(id).equals(continent(zone.getId())) ? 0 : 1))
                .orElse(UTC);
    }

    private static String continent(String id) {
        return id.contains("/") ? id.substring(0, id.indexOf('/')) : "";
    }

    /** Such as {@code New York}, and {@code Knox, Indiana} where the id has another part. */
    private static String city(String id) {
        List<String> parts = Arrays.asList(id.replace('_', ' ').split("/"));
        return parts.getLast() + (parts.size() > 2 ? ", " + parts.get(1) : "");
    }

    private static String offset(ZoneId zone, Instant now) {
        ZoneOffset offset = zone.getRules().getOffset(now);
        return offset.equals(ZoneOffset.UTC) ? UTC : UTC + offset.getId().replace('-', '−');
    }

    private static List<String> ids() {
        Set<String> known = ZoneId.getAvailableZoneIds();
        try (InputStream file = Objects.requireNonNull(TimeZones.class.getResourceAsStream("/time-zones.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().filter(known::contains).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
