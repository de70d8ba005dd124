package org.readout.question.kind;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.Located;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.question.Marking;
import org.readout.question.Part;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.QuestionType;
import org.readout.question.QuestionType.Guide;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.Response;
import org.readout.question.SeededShuffle;
import org.readout.question.map.GeoPoint;
import org.readout.question.map.MapRegion;
import org.readout.question.map.MapView;
import org.readout.question.map.WorldMap;
import org.readout.question.map.WorldMap.Country;

/**
 * A place is chosen on a map: 1 if it is the right one, else 0. This is a single choice without shares; QTI's graphic choice
 * ({@code hotspotInteraction} with {@code match_correct}) is marked the same.
 *
 * @param correct the id of the right place
 * @see "1EdTech, Question and Test Interoperability 2.2, Assessment Test, Section and Item Information Model (2015)"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MapPlace(Basics basics, List<Place> places, String correct, MapView view) implements Question {

    /**
     * A place on a map.
     *
     * @param at the position of its mark
     * @param region the three letters of ISO 3166-1 of the country that it is, or {@code null} for a point
     * @param feedback shown at the place after marking, or {@code null}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Place(
            String id,
            String text,
            GeoPoint at,
            @Nullable String region,
            @Nullable String feedback) implements Part {}

    /** More than these can't be told apart on a phone, and no list of choices should be longer. */
    private static final int MOST_PLACES = 12;

    /** How far two marks must be apart on a phone, in pixels: the least target of WCAG 2.2, success criterion 2.5.8. */
    private static final int LEAST_APART = 24;

    /** A country's code; unlike a text, it is not looked through for words. */
    private record Code(String letters) {
        Optional<Country> country() {
            return WorldMap.country(letters);
        }
    }

    private static final ValueType<BigDecimal> DEGREES = ValueTypes.decimal("a number of degrees, such as `41.3`");
    private static final Field<String> NAME =
            Field.required("name", ValueTypes.plain("a name"), "What the place is called, without marks of Markdown.");
    private static final Field<List<Located<BigDecimal>>> AT = Field.optional(
            "at",
            ValueTypes.list("a latitude and a longitude, such as `[41.3, 69.2]`", DEGREES),
            "Its latitude and longitude in degrees, north and east positive.");
    private static final Field<Code> REGION = Field.optional(
            "region",
            ValueTypes.value(
                    "a code of ISO 3166-1, such as `KAZ`", "value-empty", text -> Optional.of(new Code(text.strip()))),
            "The country that it is, by its two or three letters of ISO 3166-1.");
    private static final Field<String> FEEDBACK =
            Field.optional("feedback", ValueTypes.markdown("a text"), "Shown at the place after marking.");
    private static final Field<List<ObjectNode>> PLACES = Field.required(
            "places",
            ValueTypes.objects(
                    "a list of at least two places",
                    ObjectType.of("a place", ValueTypes.ID, NAME, AT, REGION, FEEDBACK)),
            "What can be chosen, in this order.");
    private static final Field<String> CORRECT =
            Field.required("correct", ValueTypes.text("the id of a place"), "The id of the right place.");
    private static final Field<List<Located<BigDecimal>>> VIEW = Field.optional(
            "view",
            ValueTypes.wordOr(
                    ValueTypes.choice(views()),
                    ValueTypes.list(
                            "the degrees of its south, west, north and east, such as `[33, 45, 56, 90]`", DEGREES)),
            "What of the world is shown; what is around the places where left out.");

    private static final Guide GUIDE =
            new Guide("a place is chosen on a map or in its list", "\"id\"", "as `single`", "1 where right, else 0");

    public static final QuestionType TYPE = new QuestionType("map", MapPlace.class, GUIDE, PLACES, CORRECT, VIEW) {
        @Override
        public void check(ObjectNode question, Report report) {
            checkView(question, report);
            question.get(PLACES).ifPresent(places -> checkPlaces(question, places, report));
        }

        @Override
        public Map<String, SourcePosition> withoutFeedback(ObjectNode question) {
            return without(FEEDBACK, question.list(PLACES), "the place", NAME);
        }

        @Override
        public Question read(Basics basics, ObjectNode question, LessonTexts texts) {
            List<ObjectNode> places = question.require(PLACES);
            return new MapPlace(
                    basics,
                    places.stream().map(MapPlace::place).toList(),
                    question.require(CORRECT),
                    viewOf(question, places).orElseThrow());
        }
    };

    private static Map<String, List<Located<BigDecimal>>> views() {
        Map<String, List<Located<BigDecimal>>> views = new LinkedHashMap<>();
        ValueTypes.words(MapRegion.values())
                .forEach((word, region) -> views.put(
                        word,
                        region.degrees().stream()
                                .map(degrees -> new Located<>(degrees, SourcePosition.FILE))
                                .toList()));
        return views;
    }

    private static Place place(ObjectNode place) {
        return new Place(
                place.require(ValueTypes.ID),
                place.require(NAME),
                positionOf(place).orElseThrow(),
                place.get(REGION).flatMap(Code::country).map(Country::alpha3).orElse(null),
                place.orNull(FEEDBACK));
    }

    private static void checkPlaces(ObjectNode question, List<ObjectNode> places, Report report) {
        ListChecks.atLeastTwo(places, question.place(PLACES), "places", "places-few", report);
        if (places.size() > MOST_PLACES) {
            report.error(
                    question.place(PLACES),
                    "places-many",
                    "a map of a phone has no room for " + places.size() + " places; leave " + MOST_PLACES + " at most");
        }
        ListChecks.uniqueIds(places, report);
        // Nothing but their names tells places apart for readers who don't see the map.
        ListChecks.unique(places, NAME, "place-duplicate", report);
        places.forEach(place -> checkWhere(place, report));
        List<String> ids = places.stream()
                .flatMap(place -> place.get(ValueTypes.ID).stream())
                .toList();
        question.get(CORRECT)
                .filter(id -> !ids.contains(id))
                .ifPresent(id -> report.error(
                        question.place(CORRECT),
                        "place-unknown",
                        "no place has the id " + Quoted.of(id)
                                + Suggestions.of(id, ids, "; there are " + Quoted.all(ids))));
        if (places.size() <= MOST_PLACES) {
            viewOf(question, places).ifPresent(view -> checkOnMap(view, places, report));
        }
    }

    private static void checkWhere(ObjectNode place, Report report) {
        if (place.has(AT) == place.has(REGION)) {
            if (place.complete()) {
                report.error(
                        place.place(),
                        "place-where",
                        place.has(AT)
                                ? "a place has `at` or `region`, not both; leave one out"
                                : "nothing says where the place is; write `at: [latitude, longitude]` or"
                                        + " `region: KAZ`");
            }
        } else if (place.has(REGION)) {
            Code region = place.require(REGION);
            if (region.country().isEmpty()) {
                report.error(
                        place.place(REGION),
                        "region-unknown",
                        "no country has the code " + Quoted.of(region.letters) + meant(region.letters, place));
            }
        } else if (place.complete() && positionOf(place).isEmpty()) {
            report.error(
                    place.place(AT),
                    "at-form",
                    "expected a latitude from -90 to 90 and then a longitude from -180 to 180, such as `[41.3, 69.2]`");
        }
    }

    /** The country of the place's name says best which code was meant. */
    private static String meant(String region, ObjectNode place) {
        Map<String, Country> byName = Question.byId(WorldMap.countries(), Country::name);
        return Suggestions.nearest(place.get(NAME).orElse(region), byName.keySet())
                .or(() -> Suggestions.nearest(region, byName.keySet()))
                .map(byName::get)
                .map(country -> "; did you mean " + Quoted.of(country.alpha3()) + ", which is " + country.name() + "?")
                .orElseGet(() -> Suggestions.of(
                        region.toUpperCase(Locale.ROOT),
                        WorldMap.codes(),
                        "; write two or three letters of ISO 3166-1, such as `KAZ`"));
    }

    private static boolean beyond(Located<BigDecimal> degrees, int most) {
        return degrees.value().abs().compareTo(BigDecimal.valueOf(most)) > 0;
    }

    private static void checkView(ObjectNode question, Report report) {
        if (question.has(VIEW) && question.complete() && boxOf(question).isEmpty()) {
            report.error(
                    question.place(VIEW),
                    "view-form",
                    "expected the degrees of its south, west, north and east, the south less than the north, such as"
                            + " `[33, 45, 56, 90]`");
        }
    }

    private static void checkOnMap(MapView view, List<ObjectNode> places, Report report) {
        List<ObjectNode> before = new ArrayList<>();
        for (ObjectNode place : places) {
            GeoPoint here = positionOf(place).orElseThrow();
            if (!view.shows(here)) {
                report.error(
                        place.place(),
                        "place-outside",
                        "the place " + Quoted.of(place.get(NAME).orElse("")) + " lies outside of the view; widen it,"
                                + " or leave `view` out");
            }
            for (ObjectNode other : before) {
                int apart = view.apart(here, positionOf(other).orElseThrow(), MapView.PHONE_WIDTH);
                if (apart < LEAST_APART) {
                    report.error(
                            place.place(),
                            "places-near",
                            "on a phone's map the place is " + apart + " pixels from "
                                    + Quoted.of(other.get(NAME).orElse(""))
                                    + ", and fingers need " + LEAST_APART
                                    + "; show less of the world with `view`, or choose other places");
                    break;
                }
            }
            before.add(place);
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
        List<Located<BigDecimal>> degrees = question.require(VIEW);
        if (degrees.size() != 4 || degrees.stream().anyMatch(each -> beyond(each, 360))) {
            return Optional.empty();
        }
        List<Integer> box =
                degrees.stream().map(each -> hundredths(each.value())).toList();
        return box.get(0) >= -9_000 && box.get(0) < box.get(2) && box.get(2) <= 9_000
                ? Optional.of(MapView.of(box.get(0), box.get(1), box.get(2), box.get(3)))
                : Optional.empty();
    }

    private static Optional<GeoPoint> positionOf(ObjectNode place) {
        if (place.has(REGION)) {
            return place.get(REGION).flatMap(Code::country).map(Country::mark);
        }
        return place.get(AT)
                .filter(at -> at.size() == 2 && !beyond(at.getFirst(), 90) && !beyond(at.getLast(), 180))
                .map(at -> new GeoPoint(
                        hundredths(at.getFirst().value()),
                        hundredths(at.getLast().value())));
    }

    private static int hundredths(BigDecimal degrees) {
        return degrees.movePointRight(2).setScale(0, RoundingMode.HALF_UP).intValueExact();
    }

    @Override
    public Marking markByKey(@Nullable Response response) {
        return Marking.ofOne(places, List.of(correct), response);
    }

    @Override
    public Object key() {
        return correct;
    }

    @Override
    public Question with(Basics otherBasics) {
        return new MapPlace(otherBasics, places, correct, view);
    }

    /** The places stay as they were shown. */
    @Override
    public Question withKeyOf(Question newer) {
        if (!(newer instanceof MapPlace now)) {
            return withWithdrawalOf(newer);
        }
        Map<String, Place> byId = Question.byId(now.places, Place::id);
        List<Place> rekeyed = places.stream()
                .map(place -> new Place(
                        place.id, place.text, place.at, place.region, byId.getOrDefault(place.id, place).feedback))
                .toList();
        boolean shown = places.stream().anyMatch(place -> place.id.equals(now.correct));
        return new MapPlace(basics.withKeyOf(now.basics), rekeyed, shown ? now.correct : correct, view);
    }

    @Override
    public String correctAnswer() {
        return Part.texts(places, List.of(correct));
    }

    @Override
    public String describe(Response response) {
        return Part.texts(places, response.ids());
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
