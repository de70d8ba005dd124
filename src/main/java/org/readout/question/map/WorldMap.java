package org.readout.question.map;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The countries of the world by Natural Earth at 1:50 million (public domain). Land is inside the border of the state that
 * it belongs to by resolutions of the UN General Assembly or, without one, by general recognition of UN members. What others
 * hold or claim against that is a hatched area. Read when the first map is.
 */
public final class WorldMap {

    private static final String FILE = "/maps/countries.txt";

    /** Where the shapes have no code of ISO 3166-1. */
    private static final String NO_CODE = "-";

    private static final class Holder {
        static final WorldMap MAP = read();
    }

    /**
     * A country or territory.
     *
     * @param alpha2 the two letters of ISO 3166-1, or {@code -} where it has none
     * @param alpha3 the three letters of ISO 3166-1, or {@code -} where it has none
     * @param mark a point well within its largest part
     * @param rings its outlines, the outer one of its largest part first; where one lies in another, it is a hole
     */
    public record Country(String alpha2, String alpha3, String name, GeoPoint mark, List<List<GeoPoint>> rings) {
        public Country {
            rings = List.copyOf(rings);
        }
    }

    /**
     * Land that states dispute: it is drawn hatched.
     *
     * @param name what a caption calls it
     * @param note whose it is, and who holds or claims it
     * @param rings its outlines, approximate
     */
    public record Hatched(String name, String note, List<List<GeoPoint>> rings) {
        public Hatched {
            rings = List.copyOf(rings);
        }
    }

    private final List<Country> countries = new ArrayList<>();
    private final List<Hatched> hatched = new ArrayList<>();
    private final Map<String, Country> byCode = new HashMap<>();

    private WorldMap() {}

    /** All of them, by name. */
    public static List<Country> countries() {
        return List.copyOf(Holder.MAP.countries);
    }

    /** All disputed land. */
    public static List<Hatched> hatched() {
        return List.copyOf(Holder.MAP.hatched);
    }

    /** The country with a code of two or three letters of ISO 3166-1. */
    public static Optional<Country> country(String code) {
        return Optional.ofNullable(Holder.MAP.byCode.get(code));
    }

    /** All codes that are known. */
    public static Set<String> codes() {
        return new TreeSet<>(Holder.MAP.byCode.keySet());
    }

    private static WorldMap read() {
        try (InputStream file = Objects.requireNonNull(WorldMap.class.getResourceAsStream(FILE), FILE)) {
            return of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WorldMap of(String text) {
        WorldMap map = new WorldMap();
        List<List<GeoPoint>> arcs = new ArrayList<>();
        text.lines().forEach(line -> {
            if (line.startsWith("arc ")) {
                arcs.add(arc(line.substring("arc ".length())));
            } else if (line.startsWith("country ")) {
                map.add(country(line.substring("country ".length()), arcs));
            } else if (line.startsWith("hatched ")) {
                map.hatched.add(hatched(line.substring("hatched ".length())));
            }
        });
        return map;
    }

    private void add(Country country) {
        countries.add(country);
        if (!country.alpha2().equals(NO_CODE)) {
            byCode.putIfAbsent(country.alpha2(), country);
            byCode.putIfAbsent(country.alpha3(), country);
        }
    }

    /** A longitude and a latitude, then steps of both. */
    private static List<GeoPoint> arc(String steps) {
        String[] numbers = steps.split(" ", -1);
        List<GeoPoint> points = new ArrayList<>(numbers.length / 2);
        int longitude = 0;
        int latitude = 0;
        for (int i = 0; i + 1 < numbers.length; i += 2) {
            longitude += Integer.parseInt(numbers[i]);
            latitude += Integer.parseInt(numbers[i + 1]);
            points.add(new GeoPoint(latitude, longitude));
        }
        return points;
    }

    private static Country country(String line, List<List<GeoPoint>> arcs) {
        int colon = line.indexOf(" : ");
        String[] parts = line.substring(0, colon).split(" \\| ", -1);
        String[] head = parts[0].split(" ", -1);
        List<List<GeoPoint>> rings = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            rings.add(ring(parts[i], arcs));
        }
        return new Country(
                head[0],
                head[1],
                line.substring(colon + 3),
                new GeoPoint(Integer.parseInt(head[3]), Integer.parseInt(head[2])),
                rings);
    }

    private static Hatched hatched(String line) {
        int colon = line.indexOf(" : ");
        int bracket = line.indexOf(" (", colon);
        return new Hatched(
                line.substring(colon + 3, bracket),
                line.substring(bracket + 2, line.length() - 1),
                Arrays.stream(line.substring(0, colon).split("\\| ", -1))
                        .filter(ring -> !ring.isBlank())
                        .map(ring -> arc(ring.strip()))
                        .toList());
    }

    private static List<GeoPoint> ring(String numbers, List<List<GeoPoint>> arcs) {
        List<GeoPoint> ring = new ArrayList<>();
        for (String number : numbers.split(" ", -1)) {
            int arc = Integer.parseInt(number);
            List<GeoPoint> points = arc < 0 ? arcs.get(~arc).reversed() : arcs.get(arc);
            ring.addAll(ring.isEmpty() ? points : points.subList(1, points.size()));
        }
        return unrolled(ring);
    }

    /** Longitudes go on beyond 180 where an outline crosses that meridian, so that no line runs back across the map. */
    private static List<GeoPoint> unrolled(List<GeoPoint> ring) {
        List<GeoPoint> unrolled = new ArrayList<>(ring.size());
        int before = ring.getFirst().longitude();
        for (GeoPoint point : ring) {
            int longitude = point.longitude();
            while (longitude - before > MapView.TURN / 2) {
                longitude -= MapView.TURN;
            }
            while (before - longitude > MapView.TURN / 2) {
                longitude += MapView.TURN;
            }
            unrolled.add(new GeoPoint(point.latitude(), longitude));
            before = longitude;
        }
        return List.copyOf(unrolled);
    }
}
