package org.readout.question.map;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.readout.question.map.MapView.GeoPoint;

/**
 * The countries of the world by Natural Earth at 1:50 million (public domain). Borders follow resolutions of the UN General
 * Assembly or, if there is none, general recognition by UN members. Land that another state holds or claims is a hatched
 * area. The file is read with the first map.
 */
public final class WorldMap {

    private static final String FILE = "/maps/countries.txt";

    /**
     * A country or territory.
     *
     * @param alpha3 the three-letter code of ISO 3166-1, or {@code -} if it has none
     * @param mark a point well inside its largest part
     * @param rings its outlines; an outline inside another is a hole
     */
    public record Country(String alpha3, String name, GeoPoint mark, List<List<GeoPoint>> rings) {}

    /** Land that states dispute; {@code note} names its state and the states that hold or claim it. */
    public record DisputedArea(String name, String note, List<List<GeoPoint>> rings) {}

    /** The countries, sorted by name. */
    public static final List<Country> COUNTRIES;

    public static final List<DisputedArea> HATCHED;

    /** The countries by their codes of two and of three letters of ISO 3166-1. */
    public static final Map<String, Country> BY_CODE;

    static {
        List<List<GeoPoint>> arcs = new ArrayList<>();
        List<Country> countries = new ArrayList<>();
        List<DisputedArea> hatched = new ArrayList<>();
        Map<String, Country> byCode = new TreeMap<>();
        try (InputStream file = Objects.requireNonNull(WorldMap.class.getResourceAsStream(FILE), FILE)) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] parts = line.split(" ", 4);
                switch (parts[0]) {
                    case "arc" -> arcs.add(arc(line.substring(4)));
                    case "hatched" -> hatched.add(hatched(line.substring(8)));
                    case "country" -> {
                        Country country = country(parts[2], parts[3], arcs);
                        countries.add(country);
                        if (!parts[1].equals("-")) {
                            byCode.putIfAbsent(parts[1], country);
                            byCode.putIfAbsent(parts[2], country);
                        }
                    }
                    default -> {}
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        COUNTRIES = List.copyOf(countries);
        HATCHED = List.copyOf(hatched);
        BY_CODE = Collections.unmodifiableMap(byCode);
    }

    private WorldMap() {}

    /** Reads a longitude and a latitude, then steps of both. */
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

    private static Country country(String alpha3, String line, List<List<GeoPoint>> arcs) {
        int colon = line.indexOf(" : ");
        String[] parts = line.substring(0, colon).split(" \\| ", -1);
        List<List<GeoPoint>> rings =
                Arrays.stream(parts).skip(1).map(part -> ring(part, arcs)).toList();
        return new Country(alpha3, line.substring(colon + 3), arc(parts[0]).getFirst(), rings);
    }

    private static DisputedArea hatched(String line) {
        int colon = line.indexOf(" : ");
        int bracket = line.indexOf(" (", colon);
        List<List<GeoPoint>> rings = Arrays.stream(line.substring(0, colon).split("\\| ", -1))
                .filter(ring -> !ring.isBlank())
                .map(ring -> arc(ring.strip()))
                .toList();
        return new DisputedArea(
                line.substring(colon + 3, bracket), line.substring(bracket + 2, line.length() - 1), rings);
    }

    /** Reads an outline. Longitudes continue beyond 180 if it crosses that meridian, so that no line crosses the map. */
    private static List<GeoPoint> ring(String numbers, List<List<GeoPoint>> arcs) {
        List<GeoPoint> ring = new ArrayList<>();
        for (String number : numbers.split(" ", -1)) {
            int arc = Integer.parseInt(number);
            List<GeoPoint> points = arc < 0 ? arcs.get(~arc).reversed() : arcs.get(arc);
            for (GeoPoint point : ring.isEmpty() ? points : points.subList(1, points.size())) {
                int before = ring.isEmpty() ? point.longitude() : ring.getLast().longitude();
                int turns = Math.round((float) (before - point.longitude()) / MapView.TURN);
                ring.add(new GeoPoint(point.latitude(), point.longitude() + turns * MapView.TURN));
            }
        }
        return ring;
    }
}
