package org.readout.question.kind;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.question.Choice;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.QuestionType;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;
import org.readout.question.map.MapFields;
import org.readout.question.map.MapFields.CountryCode;
import org.readout.question.map.MapFields.NamedPoint;
import org.readout.question.map.MapView;
import org.readout.question.map.MapView.GeoPoint;
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

    private static final Field<String> NAME =
            Field.required("name", ValueTypes.plain("a name"), "The place's name, without Markdown.");
    private static final Field<List<Positioned<BigDecimal>>> AT = Field.optional(
                    "at", MapFields.LOCATION, "The latitude and longitude in degrees. North and east are positive.")
            .asUsual();
    private static final Field<CountryCode> REGION = Field.optional(
                    "region", MapFields.COUNTRY, "The country, by its two- or three-letter ISO 3166-1 code.")
            .asUsual();
    private static final Field<List<ObjectNode>> PLACES = Field.required(
            "places",
            ValueTypes.objects(
                    "a list of at least two places",
                    ObjectType.of("a place", ValueTypes.ID, NAME, AT, REGION, Choice.FEEDBACK)),
            "The places students choose from, in order.");
    private static final Field<String> CORRECT = Field.required(
            "correct",
            ValueTypes.naming("places", ValueTypes.text("the id of a place")),
            "The id of the correct place.");

    public static final QuestionType TYPE =
            new QuestionType("map", MapPlace.class, "\"id\"", PLACES, CORRECT, MapFields.VIEW) {
                @Override
                public void check(ObjectNode question, Report report) {
                    MapFields.checkView(question, report);
                    question.get(PLACES).ifPresent(places -> checkPlaces(question, places, report));
                }

                private static void checkPlaces(ObjectNode question, List<ObjectNode> places, Report report) {
                    ListChecks.parts(question, PLACES, NAME, "place-duplicate", report);
                    places.forEach(place -> checkWhere(place, report));
                    if (question.has(CORRECT)) {
                        Positioned<String> correct =
                                new Positioned<>(question.require(CORRECT), question.place(CORRECT));
                        checkIds(List.of(correct), places, "place", report);
                    }
                    if (places.size() > MOST_PLACES) {
                        report.error(
                                question.place(PLACES),
                                "places-many",
                                "a phone screen can show at most " + MOST_PLACES + " places, and this question has "
                                        + places.size() + "; remove some");
                    } else {
                        viewOf(question, places)
                                .ifPresent(view ->
                                        MapFields.checkOnMap(view, markers(places), LEAST_APART, "fingers", report));
                    }
                }

                @Override
                public Map<String, SourcePosition> withoutFeedback(ObjectNode question) {
                    return withoutFeedback(question.list(PLACES), "the place", NAME);
                }

                @Override
                public Map<String, SourcePosition> answers(ObjectNode question) {
                    return texts(
                            question.list(PLACES).stream()
                                    .filter(place -> place.get(ValueTypes.ID).equals(question.get(CORRECT))),
                            NAME);
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
                                                    .flatMap(CountryCode::country)
                                                    .map(Country::alpha3)
                                                    .orElse(null),
                                            place.orNull(Choice.FEEDBACK)))
                                    .toList(),
                            question.require(CORRECT),
                            viewOf(question, places).orElseThrow());
                }
            };

    private static void checkWhere(ObjectNode place, Report report) {
        if (place.has(AT) == place.has(REGION)) {
            if (place.complete()) {
                report.error(
                        place.place(),
                        "place-where",
                        place.has(AT)
                                ? "a place can't have both `at` and `region`; remove one"
                                : "the place has no location; add `at: [latitude, longitude]` or `region: KAZ`");
            }
        } else {
            place.get(REGION)
                    .ifPresent(code -> MapFields.checkCountry(
                            code, place.get(NAME).orElse(code.letters()), place.place(REGION), report));
            if (place.complete()) {
                place.get(AT).ifPresent(at -> MapFields.checkLocation(at, place.place(AT), report));
            }
        }
    }

    private static List<NamedPoint> markers(List<ObjectNode> places) {
        return places.stream()
                .map(place -> new NamedPoint(
                        place.get(NAME).orElse(""), positionOf(place).orElseThrow(), place.place()))
                .toList();
    }

    private static Optional<MapView> viewOf(ObjectNode question, List<ObjectNode> places) {
        List<GeoPoint> points =
                places.stream().flatMap(place -> positionOf(place).stream()).toList();
        if (points.isEmpty() || points.size() < places.size()) {
            return Optional.empty();
        }
        return question.has(MapFields.VIEW) ? MapFields.view(question) : Optional.of(MapView.around(points));
    }

    private static Optional<GeoPoint> positionOf(ObjectNode place) {
        if (place.has(REGION)) {
            return place.get(REGION).flatMap(CountryCode::country).map(Country::mark);
        }
        return place.get(AT).flatMap(MapFields::point);
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
        List<Place> rekeyed = Choice.rekeyed(
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
