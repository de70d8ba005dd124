package org.readout.attempt.ui;

import com.vaadin.flow.component.Html;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Question.Place;
import org.readout.question.Response;
import org.readout.question.Verdict;
import org.readout.question.map.MapView;
import org.readout.question.map.WorldMap;
import org.readout.question.map.WorldMap.Country;

/**
 * A map with a mark at every place, numbered as in the list beside it. It is drawn here, so that a page without a map
 * loads nothing for one. What is chosen shows by the styles alone; {@code scripts/answers.js} takes a click on a mark or a
 * country as one in the list.
 */
final class MapPicture {

    private static final int UNFOLDED = 3;

    private final Question.OnMap question;
    private final @Nullable Response response;
    private final @Nullable Marking marking;
    private final MapShapes shapes;

    /** The disputed land that the view shows, and the lines across it. */
    private final Map<WorldMap.Hatched, String> hatchings = new LinkedHashMap<>();

    MapPicture(Question.OnMap question, @Nullable Response response, @Nullable Marking marking) {
        this.question = question;
        this.response = response;
        this.marking = marking;
        this.shapes = new MapShapes(question.view());
        for (WorldMap.Hatched area : WorldMap.hatched()) {
            String lines = shapes.hatching(area);
            if (!lines.isEmpty()) {
                hatchings.put(area, lines);
            }
        }
    }

    Html component() {
        StringBuilder html = new StringBuilder("<figure class=\"map\">");
        html.append("<div class=\"map-frame\" role=\"img\" aria-label=\"")
                .append(escaped(words()))
                .append("\" style=\"aspect-ratio: ")
                .append(MapShapes.WIDTH)
                .append(" / ")
                .append(shapes.height())
                .append("\">");
        drawing(html);
        MapNames names = new MapNames(question);
        for (int i = 0; i < question.places().size(); i++) {
            pin(html, i, names.side(i));
        }
        html.append(
                "</div><figcaption>Map: Natural Earth. Borders follow the UN General Assembly or, without a resolution,"
                        + " general recognition by UN members.");
        hatched(html);
        return new Html(html.append("</figcaption></figure>").toString());
    }

    /** Names the hatched land. A long list is folded behind its first entry: on a phone it would be longer than the map. */
    private void hatched(StringBuilder html) {
        if (hatchings.isEmpty()) {
            return;
        }
        Map<String, String> areasByNote = new LinkedHashMap<>();
        hatchings
                .keySet()
                .forEach(area -> areasByNote.merge(area.note(), area.name(), (one, other) -> one + ", " + other));
        List<String> entries = areasByNote.entrySet().stream()
                .map(entry -> escaped(entry.getValue() + " (" + entry.getKey() + ")"))
                .toList();
        html.append(" Hatched land is disputed, and its outlines are approximate: ");
        if (entries.size() <= UNFOLDED) {
            html.append(String.join("; ", entries)).append('.');
            return;
        }
        html.append(entries.getFirst())
                .append(".<details><summary>Other hatched land on this map</summary><p>")
                .append(String.join("; ", entries.subList(1, entries.size())))
                .append(".</p></details>");
    }

    private String words() {
        List<Place> places = question.places();
        return "Map with a mark at each place of the list: "
                + IntStream.range(0, places.size())
                        .mapToObj(i -> (i + 1) + " " + places.get(i).name())
                        .collect(Collectors.joining(", "))
                + (hatchings.isEmpty() ? "" : ". Disputed land is hatched and named below the map.");
    }

    private void drawing(StringBuilder html) {
        html.append("<svg viewBox=\"0 0 ")
                .append(MapShapes.WIDTH)
                .append(' ')
                .append(shapes.height())
                .append("\" focusable=\"false\" aria-hidden=\"true\"><path class=\"land\" d=\"");
        List<String> regions = question.places().stream()
                .map(Place::region)
                .filter(java.util.Objects::nonNull)
                .toList();
        for (Country country : WorldMap.countries()) {
            if (!regions.contains(country.alpha3())) {
                html.append(shapes.path(country));
            }
        }
        html.append("\"/>");
        for (int i = 0; i < question.places().size(); i++) {
            area(html, i);
        }
        hatchings
                .values()
                .forEach(lines -> html.append("<path class=\"hatched\" d=\"")
                        .append(lines)
                        .append("\"/>"));
        html.append("</svg>");
    }

    private void area(StringBuilder html, int index) {
        Place place = question.places().get(index);
        String region = place.region();
        if (region != null) {
            WorldMap.country(region)
                    .ifPresent(country -> html.append("<path class=\"area area-")
                            .append(index + 1)
                            .append(look(place))
                            .append("\" data-pick=\"")
                            .append(OpaqueNames.name(question.id(), place.id()))
                            .append("\" d=\"")
                            .append(shapes.path(country))
                            .append("\"/>"));
        }
    }

    private void pin(StringBuilder html, int index, MapNames.Side side) {
        Place place = question.places().get(index);
        MapView view = question.view();
        html.append(String.format(
                Locale.ROOT,
                "<span class=\"pin pin-%d %s%s\" data-pick=\"%s\" style=\"left: %d.%02d%%; top: %d.%02d%%\">"
                        + "<span class=\"pin-mark\">%s</span><span class=\"pin-name\">%s</span></span>",
                index + 1,
                side.look(),
                look(place),
                OpaqueNames.name(question.id(), place.id()),
                view.across(place.at()) / 100,
                view.across(place.at()) % 100,
                view.down(place.at()) / 100,
                view.down(place.at()) % 100,
                sign(place, index),
                escaped(place.name())));
    }

    /** A sign that needs no colour. */
    private String sign(Place place, int index) {
        return switch (verdict(place)) {
            case RIGHT, MISSED -> "✓";
            case WRONG -> "✗";
            case PARTLY, LEFT -> String.valueOf(index + 1);
        };
    }

    private String look(Place place) {
        String verdict = switch (verdict(place)) {
            case RIGHT, MISSED -> " is-right";
            case WRONG -> " is-wrong";
            case PARTLY, LEFT -> "";
        };
        boolean chosen = marking != null && response != null && response.ids().contains(place.id());
        return chosen ? verdict + " chosen" : verdict;
    }

    private Verdict verdict(Place place) {
        return marking == null
                ? Verdict.LEFT
                : marking.lines().stream()
                        .filter(line -> line.part().equals(place.id()))
                        .map(Marking.Line::verdict)
                        .findFirst()
                        .orElse(Verdict.LEFT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
