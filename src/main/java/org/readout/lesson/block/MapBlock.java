package org.readout.lesson.block;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.format.Field;
import org.readout.format.ListChecks;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectType;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.ValueTypes;
import org.readout.lesson.HumanDate;
import org.readout.question.map.MapFields;
import org.readout.question.map.MapFields.CountryCode;
import org.readout.question.map.MapFields.NamedPoint;
import org.readout.question.map.MapPicture;
import org.readout.question.map.MapShapes;
import org.readout.question.map.MapView;
import org.readout.question.map.MapView.GeoPoint;
import org.readout.question.map.WorldMap;
import org.readout.question.map.WorldMap.Country;
import org.readout.text.Markup;
import org.readout.text.Messages;

/** A map with numbered places, lettered routes, and groups of countries, all described in a list below it. */
final class MapBlock extends LessonBlock implements LessonBlock.CoverDrawing {

    /** The shortest line on a cover, in its units: shorter ones only take bytes. */
    private static final int COVER_FINEST = 6;

    private static final Messages TEXT = Messages.of("lesson");

    /** More numbers are hard to find on a phone. */
    private static final int MOST_PLACES = 12;

    private static final int MOST_ROUTES = 6;

    /** Each group has a pattern of its own, and more are hard to tell apart where countries belong to several. */
    private static final int MOST_GROUPS = MapShapes.Pattern.values().length;

    /** The width of a number on a phone, in pixels. */
    private static final int LEAST_APART = 16;

    private record MapInLanguage(ObjectNode map, Locale language) {}

    private record Drawing(String html, String caption) {}

    /** Each takes some 50 KB. */
    private static final Cache<MapInLanguage, Drawing> DRAWINGS =
            Caffeine.newBuilder().maximumSize(50).build();

    private static final Field<String> TITLE =
            Field.required("title", ValueTypes.plain("a title"), "What the map shows: the finding, in a few words.");
    private static final Field<String> NOTE = Field.optional(
            "note", ValueTypes.sectionMarkdown("a line"), "A line below the title, such as the region and the year.");
    private static final Field<String> NAME =
            Field.required("name", ValueTypes.plain("a name"), "The name on the map and in the list below it.");
    private static final Field<String> TEXT_BELOW = Field.optional(
                    "text",
                    ValueTypes.sectionMarkdown("a sentence or two"),
                    "A note about it. Links work as in the section's text.")
            .asUsual();
    private static final Field<List<Positioned<String>>> SOURCES =
            Field.list("sources", ValueTypes.ids("sources"), "The ids of the supporting sources.");
    private static final Field<List<Positioned<BigDecimal>>> AT = Field.required(
            "at", MapFields.LOCATION, "The latitude and longitude in degrees. North and east are positive.");
    private static final Field<List<ObjectNode>> PLACES = Field.list(
                    "places",
                    ValueTypes.objects(
                            "a list of places", ObjectType.of("a place on a map", NAME, AT, TEXT_BELOW, SOURCES)),
                    "The places, each with a number.")
            .asUsual();
    private static final Field<List<Positioned<List<Positioned<BigDecimal>>>>> POINTS = Field.required(
            "points",
            ValueTypes.list("a list of latitudes and longitudes", MapFields.LOCATION),
            "The points that the line connects, each with its latitude and longitude.");
    private static final Field<Boolean> PLANNED = Field.optional(
            "planned",
            ValueTypes.trueOrFalse(),
            false,
            "Whether the route is only planned. Planned routes are dashed. Default: `false`.");
    private static final Field<List<ObjectNode>> ROUTES = Field.list(
            "routes",
            ValueTypes.objects(
                    "a list of routes", ObjectType.of("a route", NAME, POINTS, PLANNED, TEXT_BELOW, SOURCES)),
            "The routes, such as pipelines, each with a letter.");
    private static final Field<CountryCode> COUNTRY =
            Field.required("country", MapFields.COUNTRY, "The country, by its two- or three-letter ISO 3166-1 code.");
    private static final Field<String> SINCE =
            Field.optional("since", ValueTypes.date(), "The date it joined: a year, month or day.");
    private static final Field<String> UNTIL =
            Field.optional("until", ValueTypes.date(), "The date it left: a year, month or day.");
    private static final Field<List<ObjectNode>> COUNTRIES = Field.required(
            "countries",
            ValueTypes.objects(
                    "a list of countries",
                    ValueTypes.valueOr(COUNTRY, ObjectType.of("a country with dates", COUNTRY, SINCE, UNTIL))),
            "The countries of the group, with or without dates.");
    private static final Field<List<ObjectNode>> GROUPS = Field.list(
            "groups",
            ValueTypes.objects("a list of groups", ObjectType.of("a group", NAME, COUNTRIES, TEXT_BELOW, SOURCES)),
            "Groups of countries, such as the members of an organisation, each with a pattern.");

    private static final Field<List<Positioned<CountryCode>>> LABELS = Field.list(
            "labels",
            ValueTypes.list("a list of countries", MapFields.COUNTRY),
            "More countries that the map names, by their two- or three-letter ISO 3166-1 codes. Countries of groups are named"
                    + " without it.");

    MapBlock() {
        super("map", ObjectType.of("a map", TITLE, NOTE, MapFields.VIEW, PLACES, ROUTES, GROUPS, LABELS, SOURCES));
    }

    @Override
    protected void check(ObjectNode map, Report report) {
        MapFields.checkView(map, report);
        if (map.complete() && parts(map).findAny().isEmpty()) {
            report.error(map.place(), "map-empty", "this map shows nothing; add `places`, `routes` or `groups`");
        }
        checkNumber(map, PLACES, MOST_PLACES, report);
        checkNumber(map, ROUTES, MOST_ROUTES, report);
        checkNumber(map, GROUPS, MOST_GROUPS, report);
        map.list(PLACES)
                .forEach(place -> place.get(AT).ifPresent(at -> MapFields.checkLocation(at, place.place(AT), report)));
        for (ObjectNode route : map.list(ROUTES)) {
            route.list(POINTS).forEach(point -> MapFields.checkLocation(point.value(), point.place(), report));
            route.get(POINTS)
                    .ifPresent(points ->
                            ListChecks.atLeastTwo(points, route.place(POINTS), "points", "route-short", report));
        }
        map.list(GROUPS).forEach(group -> checkCountries(group, report));
        map.list(LABELS)
                .forEach(label ->
                        MapFields.checkCountry(label.value(), label.value().letters(), label.place(), report));
        viewOf(map).ifPresent(view -> {
            MapFields.checkOnMap(view, places(map), LEAST_APART, "numbers", report);
            map.list(ROUTES).stream()
                    .flatMap(route -> points(route).stream())
                    .forEach(point -> MapFields.checkShown(view, point, report));
        });
        Stream.concat(parts(map), Stream.of(map)).forEach(part -> citations(part, SOURCES, report));
    }

    private static void checkNumber(ObjectNode map, Field<List<ObjectNode>> field, int most, Report report) {
        int size = map.list(field).size();
        if (size > most) {
            report.error(
                    map.place(field),
                    "map-full",
                    "a map can show at most " + most + " " + field.name() + ", and this one has " + size
                            + "; remove some");
        }
    }

    private static void checkCountries(ObjectNode group, Report report) {
        group.get(COUNTRIES).ifPresent(all -> ListChecks.atLeastOne(all, group.place(COUNTRIES), "country", report));
        Set<Country> seen = new LinkedHashSet<>();
        for (ObjectNode member : group.list(COUNTRIES)) {
            member.get(COUNTRY).ifPresent(code -> {
                MapFields.checkCountry(code, code.letters(), member.place(COUNTRY), report);
                if (!code.country().map(seen::add).orElse(true)) {
                    report.warning(
                            member.place(COUNTRY),
                            "list-duplicate",
                            Quotes.of(code.letters()) + " is in this list twice; remove one");
                }
            });
            String since = member.get(SINCE).orElse("");
            if (Timeline.isBefore(member.get(UNTIL).orElse(since), since)) {
                String fault =
                        "this membership ends before it starts (" + Quotes.of(since) + "); correct one of the dates";
                report.error(member.place(UNTIL), "event-order", fault);
            }
        }
    }

    private static Stream<ObjectNode> parts(ObjectNode map) {
        return Stream.of(PLACES, ROUTES, GROUPS).flatMap(field -> map.list(field).stream());
    }

    private static List<NamedPoint> places(ObjectNode map) {
        return map.list(PLACES).stream()
                .flatMap(place -> place
                        .get(AT)
                        .flatMap(MapFields::point)
                        .map(at -> new NamedPoint(place.get(NAME).orElse(""), at, place.place()))
                        .stream())
                .toList();
    }

    private static List<NamedPoint> points(ObjectNode route) {
        return route.list(POINTS).stream()
                .flatMap(point ->
                        MapFields.point(point.value())
                                .map(at -> new NamedPoint(route.get(NAME).orElse(""), at, point.place()))
                                .stream())
                .toList();
    }

    private static Stream<Country> countries(ObjectNode group) {
        return group.list(COUNTRIES).stream()
                .flatMap(member -> member.get(COUNTRY).flatMap(CountryCode::country).stream());
    }

    /** Returns the view of the map: the one it names, or the area around all that is on it; empty if that is nothing. */
    private static Optional<MapView> viewOf(ObjectNode map) {
        if (map.has(MapFields.VIEW)) {
            return MapFields.view(map);
        }
        List<GeoPoint> shown = shown(map);
        return shown.isEmpty() ? Optional.empty() : Optional.of(MapView.around(shown));
    }

    private static List<GeoPoint> shown(ObjectNode map) {
        List<GeoPoint> shown = new ArrayList<>();
        places(map).forEach(place -> shown.add(place.at()));
        map.list(ROUTES).forEach(route -> points(route).forEach(point -> shown.add(point.at())));
        map.list(GROUPS).forEach(group -> countries(group).map(Country::mark).forEach(shown::add));
        return shown;
    }

    @Override
    protected List<Positioned<String>> plainText(ObjectNode map) {
        return Stream.concat(
                        Stream.concat(passage(map, TITLE), passage(map, NOTE)),
                        parts(map).flatMap(part -> Stream.concat(passage(part, NAME), passage(part, TEXT_BELOW))))
                .toList();
    }

    @Override
    protected String html(
            ObjectNode map, UnaryOperator<String> line, UnaryOperator<String> cite, UnaryOperator<String> later) {
        String caption = caption(map, TITLE, NOTE, line);
        String lists = groups(map, line, cite)
                + routes(map, line, cite)
                + list(
                        "ol",
                        map.list(PLACES).stream()
                                .map(place -> about(Markup.escape(place.require(NAME)), place, line, cite)));
        return "<figure class=\"block map\">" + caption + later.apply("drawing") + lists + "<div class=\"map-source\">"
                + later.apply("caption") + citations(map, SOURCES, cite) + "</div></figure>";
    }

    @Override
    protected String later(
            ObjectNode map, String part, UnaryOperator<String> cite, Function<String, Optional<BlockSource>> sources) {
        // Drawing costs more than the rest of a page, and many students read the same one.
        Drawing drawing = DRAWINGS.get(
                new MapInLanguage(map, Messages.locale()),
                it -> viewOf(map)
                        .map(MapPicture::new)
                        .map(picture -> new Drawing(drawing(map, picture), picture.caption()))
                        .orElse(new Drawing("", "")));
        return part.equals("drawing") ? drawing.html() : drawing.caption();
    }

    /** Land, groups, routes and places, without names or borders. */
    @Override
    public Optional<String> cover(ObjectNode map) {
        return viewOf(map).map(view -> {
            MapView shown = view.over(shown(map)).shapedLike(CoverShapes.WIDTH, CoverShapes.HEIGHT);
            MapShapes shapes = new MapShapes(shown, CoverShapes.WIDTH, COVER_FINEST);
            List<ObjectNode> groups = map.list(GROUPS);
            Set<Country> members = groups.stream().flatMap(MapBlock::countries).collect(Collectors.toSet());
            StringBuilder svg = new StringBuilder(CoverShapes.path(
                    "land",
                    WorldMap.COUNTRIES.stream()
                            .filter(country -> !members.contains(country))
                            .map(shapes::path)
                            .collect(Collectors.joining())));
            for (int i = 0; i < groups.size(); i++) {
                svg.append(CoverShapes.path(
                        "in in-" + (i + 1),
                        countries(groups.get(i)).distinct().map(shapes::path).collect(Collectors.joining())));
            }
            if (!groups.isEmpty()) {
                svg.append(CoverShapes.path("hair", shapes.disputed()));
            }
            List<ObjectNode> routes = map.list(ROUTES);
            for (int i = 0; i < routes.size(); i++) {
                String look = "ln s" + (i % 3 + 1) + (routes.get(i).require(PLANNED) ? " plan" : "");
                String line = shapes.line(
                        points(routes.get(i)).stream().map(NamedPoint::at).toList());
                // A group can have the colour of the route.
                svg.append(CoverShapes.path(groups.isEmpty() ? "" : "ln halo", groups.isEmpty() ? "" : line))
                        .append(CoverShapes.path(look, line));
            }
            places(map)
                    .forEach(place -> svg.append(CoverShapes.circle(
                            "f5",
                            shown.across(place.at()) * CoverShapes.WIDTH / 10_000,
                            shown.down(place.at()) * CoverShapes.HEIGHT / 10_000,
                            4)));
            return svg.toString();
        });
    }

    private static String drawing(ObjectNode map, MapPicture picture) {
        List<ObjectNode> routes = map.list(ROUTES);
        List<List<GeoPoint>> lines = routes.stream()
                .map(route -> points(route).stream().map(NamedPoint::at).toList())
                .toList();
        StringBuilder areas = new StringBuilder();
        Map<Country, Integer> members = new LinkedHashMap<>();
        for (int i = 0; i < map.list(GROUPS).size(); i++) {
            int number = i + 1;
            countries(map.list(GROUPS).get(i)).forEach(country -> members.putIfAbsent(country, number));
        }
        members.forEach((country, group) ->
                areas.append("<path class=\"member in-%d\" d=\"%s\"/>".formatted(group, picture.path(country))));
        for (int i = 0; i < map.list(GROUPS).size(); i++) {
            MapShapes.Pattern pattern = pattern(i);
            String drawn = countries(map.list(GROUPS).get(i))
                    .distinct()
                    .map(country -> picture.shapes().filling(country, pattern))
                    .collect(Collectors.joining());
            areas.append("<path class=\"filling in-%d\" d=\"%s\"/>".formatted(i + 1, drawn));
        }
        for (int i = 0; i < routes.size(); i++) {
            String path = picture.shapes().line(lines.get(i));
            areas.append("<path class=\"route-edge\" d=\"%s\"/><path class=\"%s\" d=\"%1$s\"/>"
                    .formatted(path, routeClass(routes.get(i), i)));
        }
        List<GeoPoint> marked =
                new ArrayList<>(places(map).stream().map(NamedPoint::at).toList());
        List<String> names =
                new ArrayList<>(places(map).stream().map(NamedPoint::name).toList());
        List<String> signs = new ArrayList<>(
                IntStream.rangeClosed(1, names.size()).mapToObj(String::valueOf).toList());
        int places = signs.size();
        for (int i = 0; i < routes.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                marked.add(picture.free(lines.get(i), marked));
                names.add(routes.get(i).require(NAME));
                signs.add(letter(i));
            }
        }
        List<String> sides = picture.namePlaces(marked, names);
        String pins = IntStream.range(0, marked.size())
                .mapToObj(i -> picture.pin(
                        (i < places ? "pin " : "pin of-route ") + sides.get(i),
                        marked.get(i),
                        signs.get(i),
                        names.get(i)))
                .collect(Collectors.joining());
        Stream<Country> labelled = map.list(LABELS).stream().flatMap(label -> label.value().country().stream());
        String countries = Stream.concat(members.keySet().stream(), labelled)
                .distinct()
                .map(picture::name)
                .collect(Collectors.joining());
        Set<String> codes = members.keySet().stream().map(Country::alpha3).collect(Collectors.toSet());
        return picture.frame(label(map, picture), codes, areas.toString(), countries + pins);
    }

    private static String label(ObjectNode map, MapPicture picture) {
        return TEXT.get(
                "map.label",
                "title",
                map.require(TITLE),
                "places",
                map.list(PLACES).size(),
                "routes",
                map.list(ROUTES).size(),
                "groups",
                map.list(GROUPS).size(),
                "disputed",
                picture.showsDisputed());
    }

    private static MapShapes.Pattern pattern(int group) {
        return MapShapes.Pattern.values()[Math.min(group, MOST_GROUPS - 1)];
    }

    private static String letter(int route) {
        return String.valueOf((char) ('A' + route));
    }

    private static String routeClass(ObjectNode route, int index) {
        return "route line-" + (index % 3 + 1) + (route.require(PLANNED) ? " planned" : "");
    }

    private static String routes(ObjectNode map, UnaryOperator<String> line, UnaryOperator<String> cite) {
        List<ObjectNode> routes = map.list(ROUTES);
        return list("ul", IntStream.range(0, routes.size()).mapToObj(i -> {
            ObjectNode route = routes.get(i);
            String key = route.require(PLANNED) ? "map.route.planned" : "map.route";
            String name = TEXT.get(key, "letter", letter(i), "name", Markup.escape(route.require(NAME)));
            return swatch("<path class=\"%s\" d=\"M2 7H34\"/>".formatted(routeClass(route, i)))
                    + about(name, route, line, cite);
        }));
    }

    private static String groups(ObjectNode map, UnaryOperator<String> line, UnaryOperator<String> cite) {
        List<ObjectNode> groups = map.list(GROUPS);
        return list("ul", IntStream.range(0, groups.size()).mapToObj(i -> {
            ObjectNode group = groups.get(i);
            String area = "<path class=\"member in-%d\" d=\"M1 1H35V13H1Z\"/><path class=\"filling in-%1$d\" d=\"%s\"/>"
                    .formatted(i + 1, pattern(i).swatch());
            String members =
                    members(group).stream().map(text -> "<li>" + text + "</li>").collect(Collectors.joining());
            return swatch(area) + about(Markup.escape(group.require(NAME)), group, line, cite) + "<ul>" + members
                    + "</ul>";
        }));
    }

    /** Returns the countries of a group, those with the same dates together. */
    private static List<String> members(ObjectNode group) {
        Map<List<String>, List<String>> namesByDates = new LinkedHashMap<>();
        for (ObjectNode member : group.list(COUNTRIES)) {
            List<String> dates = Stream.of(SINCE, UNTIL)
                    .map(field -> member.get(field).map(HumanDate::of).orElse(""))
                    .toList();
            member.get(COUNTRY)
                    .flatMap(CountryCode::country)
                    .ifPresent(country -> namesByDates
                            .computeIfAbsent(dates, these -> new ArrayList<>())
                            .add(Markup.escape(country.name())));
        }
        return namesByDates.entrySet().stream()
                .map(entry -> members(
                        String.join(", ", entry.getValue()),
                        entry.getKey().getFirst(),
                        entry.getKey().getLast()))
                .toList();
    }

    private static String members(String countries, String since, String until) {
        String dates = until.isEmpty() ? since.isEmpty() ? "none" : "since" : since.isEmpty() ? "until" : "both";
        return TEXT.get("map.members", "dates", dates, "countries", countries, "since", since, "until", until);
    }

    private static String about(String name, ObjectNode part, UnaryOperator<String> line, UnaryOperator<String> cite) {
        String words = part.get(TEXT_BELOW)
                .map(text -> "<b>" + TEXT.get("map.name", "name", name) + "</b> " + line.apply(text))
                .orElse("<b>" + name + "</b>");
        return words + citations(part, SOURCES, cite);
    }

    private static String swatch(String drawing) {
        return "<svg class=\"swatch\" viewBox=\"0 0 36 14\" aria-hidden=\"true\">" + drawing + "</svg> ";
    }

    private static String list(String element, Stream<String> items) {
        String html = items.map(item -> "<li>" + item + "</li>\n").collect(Collectors.joining());
        return html.isEmpty() ? "" : "<%s class=\"map-list\">\n%s</%1$s>".formatted(element, html);
    }
}
