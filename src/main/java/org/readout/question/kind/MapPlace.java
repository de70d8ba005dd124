package org.readout.question.kind;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.question.Choice;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;
import org.readout.question.map.MapView;
import org.readout.question.map.MapView.GeoPoint;
import org.readout.question.map.MapView.Region;
import org.readout.question.map.WorldMap;
import org.readout.question.map.WorldMap.Country;

/**
 * A place is chosen on a map: 1 if it is the correct one, else 0. QTI's graphic choice ({@code hotspotInteraction} with
 * {@code match_correct}) is marked the same.
 *
 * @param correct the id of the correct place
 * @see "1EdTech, Question and Test Interoperability 2.2, Assessment Test, Section and Item Information Model (2015)"
 */
public record MapPlace(Basics basics, List<Place> places, String correct, MapView view) implements Question {

    /**
     * A place on a map.
     *
     * @param at the position of its marker
     * @param region the three letters of ISO 3166-1 of the country that it is, or {@code null} for a point
     */
    public record Place(
            String id,
            String text,
            GeoPoint at,
            @Nullable String region,
            @Nullable String feedback) implements Choice {}

    /** More places are hard to tell apart on a phone, and longer lists are hard to choose from. */
    private static final int MOST_PLACES = 12;

    /** The minimum distance of two markers on a phone, in pixels: the target size of WCAG 2.2, success criterion 2.5.8. */
    private static final int LEAST_APART = 24;

    /** A country's code. It has a type of its own because checks of texts skip it. */
    private record Code(String letters) {
        Optional<Country> country() {
            return Optional.ofNullable(WorldMap.BY_CODE.get(letters));
        }
    }

    private static final ValueType<BigDecimal> DEGREES = ValueTypes.decimal("a number of degrees, such as `41.3`");
    private static final Field<String> NAME =
            Field.required("name", ValueTypes.plain("a name"), "The place's name, without Markdown.");
    private static final Field<List<Positioned<BigDecimal>>> AT = Field.optional(
            "at",
            ValueTypes.list("a latitude and a longitude, such as `[41.3, 69.2]`", DEGREES),
            "The latitude and longitude in degrees. North and east are positive.");
    private static final Field<Code> REGION = Field.optional(
            "region",
            ValueTypes.value(
                    "an ISO 3166-1 code, such as `KAZ`", "value-empty", text -> Optional.of(new Code(text.strip()))),
            "The country, by its two- or three-letter ISO 3166-1 code.");
    private static final Field<List<ObjectNode>> PLACES = Field.required(
            "places",
            ValueTypes.objects(
                    "a list of at least two places",
                    ObjectType.of("a place", ValueTypes.ID, NAME, AT, REGION, Choice.FEEDBACK)),
            "The places students choose from, in order.");
    private static final Field<String> CORRECT =
            Field.required("correct", ValueTypes.text("the id of a place"), "The id of the correct place.");
    private static final Field<List<Positioned<BigDecimal>>> VIEW = Field.optional(
            "view",
            ValueTypes.wordOr(
                    ValueTypes.choice(views()),
                    ValueTypes.list(
                            "the degrees of its south, west, north and east, such as `[33, 45, 56, 90]`", DEGREES)),
            "The part of the world to show. Default: the area around the places.");

    public static final QuestionType TYPE = new QuestionType("map", MapPlace.class, PLACES, CORRECT, VIEW) {
        @Override
        public void check(ObjectNode question, Report report) {
            if (question.has(VIEW) && question.complete() && boxOf(question).isEmpty()) {
                report.error(
                        question.place(VIEW),
                        "view-form",
                        "this isn't a part of the world; write the degrees of its south, west, north and east, such as"
                                + " `[33, 45, 56, 90]`, with the south less than the north");
            }
            question.get(PLACES).ifPresent(places -> checkPlaces(question, places, report));
        }

        private static void checkPlaces(ObjectNode question, List<ObjectNode> places, Report report) {
            checkParts(question, PLACES, NAME, "place-duplicate", report);
            places.forEach(place -> checkWhere(place, report));
            if (question.has(CORRECT)) {
                Positioned<String> correct = new Positioned<>(question.require(CORRECT), question.place(CORRECT));
                checkIds(List.of(correct), places, "place", report);
            }
            if (places.size() > MOST_PLACES) {
                report.error(
                        question.place(PLACES),
                        "places-many",
                        "a phone screen has no room for " + places.size() + " places; write at most " + MOST_PLACES);
            } else {
                viewOf(question, places).ifPresent(view -> checkOnMap(view, places, report));
            }
        }

        @Override
        public Map<String, SourcePosition> withoutFeedback(ObjectNode question) {
            return withoutFeedback(question.list(PLACES), "the place", NAME);
        }

        @Override
        public Question read(Basics basics, ObjectNode question, LessonTexts texts) {
            List<ObjectNode> places = question.require(PLACES);
            return new MapPlace(
                    basics,
                    places.stream()
                            .map(place -> new Place(
                                    place.require(ValueTypes.ID),
                                    place.require(NAME),
                                    positionOf(place).orElseThrow(),
                                    place.get(REGION)
                                            .flatMap(Code::country)
                                            .map(Country::alpha3)
                                            .orElse(null),
                                    place.orNull(Choice.FEEDBACK)))
                            .toList(),
                    question.require(CORRECT),
                    viewOf(question, places).orElseThrow());
        }
    };

    private static Map<String, List<Positioned<BigDecimal>>> views() {
        Map<String, List<Positioned<BigDecimal>>> views = new LinkedHashMap<>();
        ValueTypes.words(Region.values())
                .forEach((word, region) -> views.put(
                        word,
                        region.degrees().stream()
                                .map(degrees -> new Positioned<>(degrees, SourcePosition.FILE))
                                .toList()));
        return views;
    }

    private static void checkWhere(ObjectNode place, Report report) {
        Optional<Code> region = place.get(REGION);
        if (place.has(AT) == region.isPresent()) {
            if (place.complete()) {
                report.error(
                        place.place(),
                        "place-where",
                        place.has(AT)
                                ? "a place can't have both `at` and `region`; remove one"
                                : "the place has no location; add `at: [latitude, longitude]` or `region: KAZ`");
            }
        } else if (positionOf(place).isEmpty() && region.isPresent()) {
            String code = region.get().letters;
            report.error(
                    place.place(REGION),
                    "region-unknown",
                    "unknown country code " + Quotes.of(code) + meant(code, place));
        } else if (positionOf(place).isEmpty() && place.complete()) {
            report.error(
                    place.place(AT),
                    "at-form",
                    "this isn't a location; write a latitude from -90 to 90, then a longitude from -180 to 180, such as `[41.3, 69.2]`");
        }
    }

    private static String meant(String region, ObjectNode place) {
        Map<String, Country> byName = Question.byId(WorldMap.COUNTRIES, Country::name);
        return Suggestions.nearest(place.get(NAME).orElse(region), byName.keySet())
                .or(() -> Suggestions.nearest(region, byName.keySet()))
                .map(byName::get)
                .map(country -> "; did you mean " + Quotes.of(country.alpha3()) + " (" + country.name() + ")?")
                .orElseGet(() -> Suggestions.of(
                        region.toUpperCase(Locale.ROOT),
                        WorldMap.BY_CODE.keySet(),
                        "; write a two- or three-letter ISO 3166-1 code, such as `KAZ`"));
    }

    private static void checkOnMap(MapView view, List<ObjectNode> places, Report report) {
        for (int i = 0; i < places.size(); i++) {
            ObjectNode place = places.get(i);
            GeoPoint here = positionOf(place).orElseThrow();
            if (!view.shows(here)) {
                report.error(
                        place.place(),
                        "place-outside",
                        "the place " + Quotes.of(place.get(NAME).orElse("")) + " is outside the view; widen `view`,"
                                + " or remove it");
            }
            for (ObjectNode other : places.subList(0, i)) {
                int apart = view.apart(here, positionOf(other).orElseThrow(), MapView.PHONE_WIDTH);
                if (apart < LEAST_APART) {
                    report.error(
                            place.place(),
                            "places-near",
                            "on a phone, this place is " + apart + " pixels from "
                                    + Quotes.of(other.get(NAME).orElse(""))
                                    + ", and fingers need " + LEAST_APART
                                    + "; show a smaller part of the world with `view`, or choose other places");
                    break;
                }
            }
        }
    }

    private static Optional<MapView> viewOf(ObjectNode question, List<ObjectNode> places) {
        List<GeoPoint> points =
                places.stream().flatMap(place -> positionOf(place).stream()).toList();
        if (points.isEmpty() || points.size() < places.size()) {
            return Optional.empty();
        }
        return question.has(VIEW) ? boxOf(question) : Optional.of(MapView.around(points));
    }

    private static Optional<MapView> boxOf(ObjectNode question) {
        return hundredths(question.require(VIEW), 90, 360, 90, 360)
                .filter(box -> box.get(0) < box.get(2))
                .map(box -> MapView.of(box.get(0), box.get(1), box.get(2), box.get(3)));
    }

    private static Optional<GeoPoint> positionOf(ObjectNode place) {
        if (place.has(REGION)) {
            return place.get(REGION).flatMap(Code::country).map(Country::mark);
        }
        return place.get(AT).flatMap(at -> hundredths(at, 90, 180)).map(at -> new GeoPoint(at.get(0), at.get(1)));
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

    @Override
    public Marking markByKey(Response response) {
        return Marking.ofOne(places, List.of(correct), response);
    }

    @Override
    public Object key() {
        return correct;
    }

    /** Keeps the places as they were shown. */
    @Override
    public Question with(Basics basics, Question key) {
        MapPlace now = (MapPlace) key;
        List<Place> rekeyed = Question.rekeyed(
                places,
                now.places,
                Place::id,
                (place, newer) -> new Place(place.id, place.text, place.at, place.region, newer.feedback));
        boolean shown = places.stream().anyMatch(place -> place.id.equals(now.correct));
        return new MapPlace(basics, rekeyed, shown ? now.correct : correct, view);
    }

    @Override
    public String describe(Response response) {
        return Choice.words(places, response.ids());
    }

    @Override
    public Question shuffled(SeededShuffle shuffle) {
        return new MapPlace(basics, shuffle.sort(places, Place::id), correct, view);
    }

    @Override
    public Response fullCredit() {
        return new Response.Text(correct);
    }
}
