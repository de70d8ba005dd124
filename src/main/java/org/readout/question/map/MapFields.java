package org.readout.question.map;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.question.map.MapView.GeoPoint;
import org.readout.question.map.MapView.WorldRegion;
import org.readout.question.map.WorldMap.Country;

/** The fields for locations, countries and views in lesson files, with their checks. */
public final class MapFields {

    /** A country's code. It has a type of its own because checks of texts skip it. */
    public record CountryCode(String letters) {
        public Optional<Country> country() {
            return Optional.ofNullable(WorldMap.BY_CODE.get(letters));
        }
    }

    public record NamedPoint(String name, GeoPoint at, SourcePosition place) {}

    private static final ValueType<BigDecimal> DEGREES = ValueTypes.decimal("a number of degrees, such as `41.3`");

    public static final ValueType<List<Positioned<BigDecimal>>> LOCATION =
            ValueTypes.list("a latitude and a longitude, such as `[41.3, 69.2]`", DEGREES);

    public static final ValueType<CountryCode> COUNTRY = ValueTypes.value(
            "an ISO 3166-1 code, such as `KAZ`", "value-empty", text -> Optional.of(new CountryCode(text.strip())));

    public static final Field<List<Positioned<BigDecimal>>> VIEW = Field.optional(
            "view",
            ValueTypes.wordOr(
                    ValueTypes.choice(views()),
                    ValueTypes.list(
                            "the degrees of its south, west, north and east, such as `[33, 45, 56, 90]`", DEGREES)),
            "The part of the world to show. Default: the area around the places.");

    private MapFields() {}

    private static Map<String, List<Positioned<BigDecimal>>> views() {
        Map<String, List<Positioned<BigDecimal>>> views = new LinkedHashMap<>();
        ValueTypes.words(WorldRegion.values())
                .forEach((word, region) -> views.put(
                        word,
                        region.degrees().stream()
                                .map(degrees -> new Positioned<>(degrees, SourcePosition.FILE))
                                .toList()));
        return views;
    }

    /** Returns the view that an object names; empty if it names none, or one that is not a part of the world. */
    public static Optional<MapView> view(ObjectNode object) {
        return object.get(VIEW)
                .flatMap(box -> hundredths(box, 90, 360, 90, 360))
                .filter(box -> box.get(0) < box.get(2))
                .map(box -> MapView.of(box.get(0), box.get(1), box.get(2), box.get(3)));
    }

    /** Returns a point; empty if its location is not one. */
    public static Optional<GeoPoint> point(List<Positioned<BigDecimal>> location) {
        return hundredths(location, 90, 180).map(at -> new GeoPoint(at.get(0), at.get(1)));
    }

    /** Returns degrees in hundredths; empty if their number differs from that of the bounds, or one is out of bounds. */
    private static Optional<List<Integer>> hundredths(List<Positioned<BigDecimal>> degrees, int... bounds) {
        boolean fits = degrees.size() == bounds.length
                && IntStream.range(0, bounds.length)
                        .allMatch(i -> degrees.get(i).value().abs().compareTo(BigDecimal.valueOf(bounds[i])) <= 0);
        return !fits
                ? Optional.empty()
                : Optional.of(degrees.stream()
                        .map(each -> each.value().movePointRight(2).setScale(0, RoundingMode.HALF_UP))
                        .map(BigDecimal::intValueExact)
                        .toList());
    }

    public static void checkView(ObjectNode object, Report report) {
        if (object.has(VIEW) && object.complete() && view(object).isEmpty()) {
            report.error(
                    object.place(VIEW),
                    "view-form",
                    "this isn't a valid `view`; write the degrees of its south, west, north and east edges, such as"
                            + " `[33, 45, 56, 90]`, with the south less than the north");
        }
    }

    public static void checkLocation(List<Positioned<BigDecimal>> location, SourcePosition place, Report report) {
        if (point(location).isEmpty()) {
            report.error(
                    place,
                    "at-form",
                    "this isn't a location; write a latitude from -90 to 90, then a longitude from -180 to 180, such as `[41.3, 69.2]`");
        }
    }

    /** @param name of the country as the author wrote it, or the code if there is no name */
    public static void checkCountry(CountryCode code, String name, SourcePosition place, Report report) {
        if (code.country().isEmpty()) {
            report.error(
                    place,
                    "region-unknown",
                    "unknown country code " + Quotes.of(code.letters()) + meant(code.letters(), name));
        }
    }

    private static String meant(String letters, String name) {
        Map<String, Country> byName = new TreeMap<>();
        WorldMap.COUNTRIES.forEach(country -> byName.put(country.name(), country));
        return Suggestions.nearest(name, byName.keySet())
                .or(() -> Suggestions.nearest(letters, byName.keySet()))
                .map(byName::get)
                .map(country -> "; did you mean " + Quotes.of(country.alpha3()) + " (" + country.name() + ")?")
                .orElseGet(() -> Suggestions.of(
                        letters.toUpperCase(Locale.ROOT),
                        WorldMap.BY_CODE.keySet(),
                        "; write a two- or three-letter ISO 3166-1 code, such as `KAZ`"));
    }

    /**
     * Reports places outside a view, and markers too near to each other on a phone.
     *
     * @param leastApart the minimum distance in pixels, which {@code needing} (such as {@code fingers}) need
     */
    public static void checkOnMap(
            MapView view, List<NamedPoint> places, int leastApart, String needing, Report report) {
        for (int i = 0; i < places.size(); i++) {
            NamedPoint here = places.get(i);
            checkShown(view, here, report);
            for (NamedPoint other : places.subList(0, i)) {
                int apart = view.apart(here.at(), other.at(), MapView.PHONE_WIDTH);
                if (apart < leastApart) {
                    report.error(
                            here.place(),
                            "places-near",
                            "on a phone, this place is " + apart + " pixels from " + Quotes.of(other.name()) + ", and "
                                    + needing + " need " + leastApart
                                    + "; show a smaller part of the world with `view`, or choose other places");
                    break;
                }
            }
        }
    }

    public static void checkShown(MapView view, NamedPoint place, Report report) {
        if (!view.shows(place.at())) {
            report.error(
                    place.place(),
                    "place-outside",
                    "the place " + Quotes.of(place.name()) + " is outside the view; widen `view`, or remove it");
        }
    }
}
