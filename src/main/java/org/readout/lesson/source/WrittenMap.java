package org.readout.lesson.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.ObjectType;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.Suggestions;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;
import org.readout.question.Question;
import org.readout.question.Question.Basics;
import org.readout.question.map.GeoPoint;
import org.readout.question.map.MapView;
import org.readout.question.map.WorldMap;

/** A {@code map} question as it is written: its fields, its rules, and what becomes of it. */
public final class WrittenMap {

    /** More than these can't be told apart on a phone, and no list of choices should be longer. */
    private static final int MOST_PLACES = 12;

    /** How far two marks must be apart on a phone, in pixels: the least target of WCAG 2.2, success criterion 2.5.8. */
    private static final int LEAST_APART = 24;

    /** Unlike a text, nobody reads it. */
    private record Code(String letters) {
        Optional<WorldMap.Country> country() {
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
    private static final ObjectType PLACE = ObjectType.of("a place", LessonFormat.ID, NAME, AT, REGION, FEEDBACK);

    static final Field<List<ObjectNode>> PLACES = Field.required(
            "places", ValueTypes.objects("a list of at least two places", PLACE), "What can be chosen, in this order.");
    static final Field<String> CORRECT =
            Field.required("correct", ValueTypes.text("the id of a place"), "The id of the right place.");
    static final Field<List<Located<BigDecimal>>> VIEW = Field.optional(
            "view",
            ValueTypes.wordOr(
                    ValueTypes.choice(MapRegion.byWord()),
                    ValueTypes.list(
                            "the degrees of its south, west, north and east, such as `[33, 45, 56, 90]`", DEGREES)),
            "What of the world is shown; what is around the places where left out.");

    private WrittenMap() {}

    /** The places of a {@code map} question; none of any other. */
    public static List<ObjectNode> places(ObjectNode question) {
        return question.get(QuizFormat.KIND)
                        .filter(QuestionKind.MAP.word()::equals)
                        .isPresent()
                ? question.get(PLACES).orElse(List.of())
                : List.of();
    }

    public static Field<String> name() {
        return NAME;
    }

    public static boolean hasFeedback(ObjectNode place) {
        return place.has(FEEDBACK);
    }

    static void check(ObjectNode question, Report report) {
        checkView(question, report);
        question.get(PLACES).ifPresent(places -> {
            checkCount(question, places.size(), report);
            ListChecks.uniqueIds(places, report);
            // Whoever does not see the map tells places apart by nothing but their names.
            ListChecks.unique(places, NAME, "place-duplicate", report);
            places.forEach(place -> checkWhere(place, report));
            checkCorrect(question, places, report);
            checkOnMap(question, places, report);
        });
    }

    private static void checkCount(ObjectNode question, int count, Report report) {
        if (count < 2) {
            report.error(
                    question.place(PLACES),
                    "places-few",
                    "there is nothing to choose with " + count + (count == 1 ? " place" : " places")
                            + "; write at least two");
        } else if (count > MOST_PLACES) {
            report.error(
                    question.place(PLACES),
                    "places-many",
                    "a map of a phone has no room for " + count + " places; leave " + MOST_PLACES + " at most");
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
        } else if (place.has(AT)) {
            if (place.complete()) {
                checkPoint(place, place.require(AT), report);
            }
        } else {
            Code region = place.require(REGION);
            if (region.country().isEmpty()) {
                report.error(
                        place.place(REGION),
                        "region-unknown",
                        "no country has the code " + Quoted.of(region.letters()) + meant(region.letters(), place));
            }
        }
    }

    /** The country of the place's name says best which code was meant. */
    private static String meant(String region, ObjectNode place) {
        List<String> names =
                WorldMap.countries().stream().map(WorldMap.Country::name).toList();
        Optional<WorldMap.Country> named = Suggestions.nearest(place.get(NAME).orElse(region), names)
                .or(() -> Suggestions.nearest(region, names))
                .flatMap(name -> WorldMap.countries().stream()
                        .filter(country -> country.name().equals(name))
                        .findFirst());
        return named.map(country ->
                        "; did you mean " + Quoted.of(country.alpha3()) + ", which is " + country.name() + "?")
                .orElseGet(() -> Suggestions.of(
                        region.toUpperCase(Locale.ROOT),
                        WorldMap.codes(),
                        "; write two or three letters of ISO 3166-1, such as `KAZ`"));
    }

    private static void checkPoint(ObjectNode place, List<Located<BigDecimal>> at, Report report) {
        if (at.size() != 2) {
            report.error(
                    place.place(AT),
                    "at-form",
                    "expected a latitude and a longitude, such as `[41.3, 69.2]`, found " + at.size()
                            + (at.size() == 1 ? " number" : " numbers"));
            return;
        }
        boolean swapped = beyond(at.getFirst(), 90) && !beyond(at.getFirst(), 180) && !beyond(at.getLast(), 90);
        inRange(at.getFirst(), 90, "a latitude", swapped ? "; the latitude comes first, so swap the two" : "", report);
        inRange(at.getLast(), 180, "a longitude", "", report);
    }

    private static boolean beyond(Located<BigDecimal> degrees, int most) {
        return degrees.value().abs().compareTo(BigDecimal.valueOf(most)) > 0;
    }

    private static void inRange(Located<BigDecimal> degrees, int most, String what, String hint, Report report) {
        if (beyond(degrees, most)) {
            report.error(
                    degrees.place(),
                    "degrees-range",
                    what + " lies between -" + most + " and " + most + ", and here is "
                            + Quoted.of(degrees.value().toPlainString()) + hint);
        }
    }

    private static void checkView(ObjectNode question, Report report) {
        question.get(VIEW).ifPresent(box -> {
            if (box.size() != 4 && question.complete()) {
                report.error(
                        question.place(VIEW),
                        "view-form",
                        "expected the degrees of its south, west, north and east, found " + box.size()
                                + (box.size() == 1 ? " number" : " numbers"));
            }
            if (box.size() != 4) {
                return;
            }
            for (int i = 0; i < box.size(); i++) {
                inRange(box.get(i), i % 2 == 0 ? 90 : 360, i % 2 == 0 ? "a latitude" : "a longitude", "", report);
            }
            if (box.get(0).value().compareTo(box.get(2).value()) >= 0) {
                report.error(
                        question.place(VIEW),
                        "view-upside-down",
                        "the south of a view, its first number, must be less than its north, its third");
            }
        });
    }

    private static void checkCorrect(ObjectNode question, List<ObjectNode> places, Report report) {
        List<String> ids = places.stream()
                .flatMap(place -> place.get(LessonFormat.ID).stream())
                .toList();
        question.get(CORRECT)
                .filter(id -> !ids.contains(id))
                .ifPresent(id -> report.error(
                        question.place(CORRECT),
                        "place-unknown",
                        "no place has the id " + Quoted.of(id)
                                + Suggestions.of(id, ids, "; there are " + Quoted.all(ids))));
    }

    /** The rules that need every place and the view to be right by themselves. */
    private static void checkOnMap(ObjectNode question, List<ObjectNode> places, Report report) {
        Optional<MapView> view = view(question, places);
        if (view.isEmpty() || places.size() > MOST_PLACES) {
            return;
        }
        List<ObjectNode> before = new ArrayList<>();
        for (ObjectNode place : places) {
            GeoPoint here = at(place).orElseThrow();
            if (!view.get().shows(here)) {
                report.error(
                        place.place(),
                        "place-outside",
                        "the place " + Quoted.of(place.get(NAME).orElse("")) + " lies outside of the view; widen it,"
                                + " or leave `view` out");
            }
            for (ObjectNode other : before) {
                int apart = view.get().apart(here, at(other).orElseThrow(), MapView.PHONE_WIDTH);
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

    /** What is shown, where the view and every place say where they are. */
    private static Optional<MapView> view(ObjectNode question, List<ObjectNode> places) {
        List<GeoPoint> points =
                places.stream().flatMap(place -> at(place).stream()).toList();
        if (points.isEmpty() || points.size() < places.size()) {
            return Optional.empty();
        }
        if (!question.has(VIEW)) {
            return Optional.of(MapView.around(points));
        }
        if (question.require(VIEW).stream().anyMatch(degrees -> beyond(degrees, 360))) {
            return Optional.empty();
        }
        List<Integer> box = question.require(VIEW).stream()
                .map(degrees -> hundredths(degrees.value()))
                .toList();
        return box.size() == 4
                        && box.get(0) < box.get(2)
                        && Math.abs(box.get(0)) <= 9_000
                        && Math.abs(box.get(2)) <= 9_000
                ? Optional.of(MapView.of(box.get(0), box.get(1), box.get(2), box.get(3)))
                : Optional.empty();
    }

    /** Where a place's mark stands; nothing where that can't be read. */
    private static Optional<GeoPoint> at(ObjectNode place) {
        if (place.has(REGION)) {
            return place.get(REGION).flatMap(Code::country).map(WorldMap.Country::mark);
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

    static Question question(Basics basics, ObjectNode question) {
        List<ObjectNode> places = question.require(PLACES);
        return new Question.OnMap(
                basics,
                places.stream().map(WrittenMap::place).toList(),
                question.require(CORRECT),
                view(question, places).orElseThrow());
    }

    private static Question.Place place(ObjectNode place) {
        return new Question.Place(
                place.require(LessonFormat.ID),
                place.require(NAME),
                at(place).orElseThrow(),
                place.get(REGION)
                        .flatMap(Code::country)
                        .map(WorldMap.Country::alpha3)
                        .orElse(null),
                place.orNull(FEEDBACK));
    }
}
