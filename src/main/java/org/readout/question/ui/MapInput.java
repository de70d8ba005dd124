package org.readout.question.ui;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.MapPlace.Place;
import org.readout.question.map.MapView;
import org.readout.question.map.WorldMap;

/** A map with a marker at each place. It is drawn on the server, so that pages without a map load nothing for it. */
final class MapInput extends PictureInput {

    /** The least width of a map with names, and the sizes of marks and letters on it, in pixels. */
    private static final int NAMED_WIDTH = 560;

    private static final int MARK = 26;
    private static final int LINE = 20;
    private static final int LETTER = 8;

    private final List<Place> places;
    private final MapView view;

    MapInput(MapPlace question, Context asked) {
        super("place", question.places(), asked);
        this.places = question.places();
        this.view = question.view();
        MapShapes shapes = new MapShapes(view);
        StringBuilder hatchings = new StringBuilder();
        Map<String, String> areasByNote = new LinkedHashMap<>();
        for (WorldMap.Hatched area : WorldMap.HATCHED) {
            String lines = shapes.hatching(area);
            if (!lines.isEmpty()) {
                hatchings.append("<path class=\"hatched\" d=\"").append(lines).append("\"/>");
                areasByNote.merge(area.note(), area.name(), (one, other) -> one + ", " + other);
            }
        }
        String names = IntStream.range(0, places.size())
                .mapToObj(i -> (i + 1) + " " + places.get(i).text())
                .collect(Collectors.joining(", "));
        String size = MapShapes.WIDTH + " / " + shapes.height();
        show("""
                <figure class="map"><div class="map-frame" role="img" \
                aria-label="%s" style="aspect-ratio: %s">\
                <svg viewBox="%s" focusable="false" aria-hidden="true">%s%s</svg>%s</div>\
                <figcaption>%s%s</figcaption></figure>
                """.formatted(
                        escaped(TEXT.get("map.label", "disputed", !hatchings.isEmpty(), "places", names)),
                        size,
                        "0 0 " + size.replace(" / ", " "),
                        land(shapes),
                        hatchings,
                        pins(),
                        TEXT.get("map.source"),
                        hatched(areasByNote)));
    }

    private String land(MapShapes shapes) {
        List<String> regions =
                places.stream().map(Place::region).filter(Objects::nonNull).toList();
        StringBuilder html = new StringBuilder("<path class=\"land\" d=\"");
        WorldMap.COUNTRIES.stream()
                .filter(country -> !regions.contains(country.alpha3()))
                .forEach(country -> html.append(shapes.path(country)));
        html.append("\"/>");
        for (int i = 0; i < places.size(); i++) {
            String area = area("path", i, places.get(i).id());
            Optional.ofNullable(places.get(i).region())
                    .map(WorldMap.BY_CODE::get)
                    .ifPresent(country -> html.append(area + " d=\"" + shapes.path(country) + "\"/>"));
        }
        return html.toString();
    }

    private String pins() {
        StringBuilder html = new StringBuilder();
        List<Rectangle> taken = new ArrayList<>();
        places.forEach(place -> taken.add(around(place, 0, MARK, MARK)));
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Rectangle name = around(place, (MARK + LINE) / 2 + 1, place.text().length() * LETTER + 6, LINE);
            // A name that would cover a marker or another name is in the list only.
            boolean fits = new Rectangle(NAMED_WIDTH, view.height(NAMED_WIDTH)).contains(name)
                    && taken.stream().noneMatch(name::intersects);
            if (fits) {
                taken.add(name);
            }
            html.append(pin(i, place.id(), view.across(place.at()), view.down(place.at()), place.text(), fits));
        }
        return html.toString();
    }

    private Rectangle around(Place place, int below, int wide, int high) {
        int x = view.across(place.at()) * NAMED_WIDTH / 10_000;
        int y = view.down(place.at()) * view.height(NAMED_WIDTH) / 10_000 + below;
        return new Rectangle(x - wide / 2, y - high / 2, wide, high);
    }

    /** Returns the names of the hatched areas. A long list is folded after its first entry: a phone's screen is short. */
    private static String hatched(Map<String, String> areasByNote) {
        List<String> entries = areasByNote.entrySet().stream()
                .map(entry -> escaped(entry.getValue() + " (" + entry.getKey() + ")"))
                .toList();
        if (entries.isEmpty()) {
            return "";
        }
        boolean all = entries.size() <= 3;
        String first = " " + TEXT.get("map.disputed", "areas", all ? String.join("; ", entries) : entries.getFirst());
        return all
                ? first
                : first + "<details><summary>" + TEXT.get("map.disputed.more") + "</summary><p>"
                        + String.join("; ", entries.subList(1, entries.size())) + "</p></details>";
    }
}
