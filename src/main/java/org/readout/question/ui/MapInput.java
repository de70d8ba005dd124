package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import java.awt.Rectangle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Response;
import org.readout.question.kind.MapPlace;
import org.readout.question.kind.MapPlace.Place;
import org.readout.question.map.WorldMap;
import tools.jackson.databind.JsonNode;

/**
 * A map, and the list of its places, which is all that a keyboard or a screen reader needs. The marks have the numbers of the
 * list. What is chosen shows by the styles alone; {@code scripts/answers.js} takes a click on a mark or a country as one in the
 * list. The map is drawn here, so that a page without one loads nothing for it.
 */
final class MapInput implements QuestionInput {

    private static final int UNFOLDED = 3;

    /** The least width of a map with names, and the sizes of marks and letters on it, in pixels. */
    private static final int NAMED_WIDTH = 560;

    private static final int MARK = 26;
    private static final int LINE = 20;
    private static final int LETTER = 8;

    private final MapPlace question;
    private final @Nullable Response response;
    private final @Nullable Marking marking;
    private final MapShapes shapes;
    private final ChoiceInput list;
    private final Mapped mapped = new Mapped();

    /** The disputed land that the view shows, and the lines across it. */
    private final Map<WorldMap.Hatched, String> hatchings = new LinkedHashMap<>();

    MapInput(QuestionContext asked, MapPlace question, @Nullable Response response, @Nullable Marking marking) {
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
        list = ChoiceInput.oneOf(
                asked,
                "place",
                question.places().stream()
                        .map(place -> new ChoiceInput.Choice(place.id(), place.name()))
                        .toList(),
                response,
                marking);
        mapped.add(new Html(figure()), list.component());
    }

    @Override
    public Component component() {
        return mapped;
    }

    @Override
    public String instruction() {
        return "choose in the list or on the map";
    }

    @Override
    public Optional<Response> read(JsonNode value) {
        return list.read(value);
    }

    String figure() {
        return "<figure class=\"map\"><div class=\"map-frame\" role=\"img\" aria-label=\"" + escaped(words())
                + "\" style=\"aspect-ratio: " + MapShapes.WIDTH + " / " + shapes.height() + "\">" + drawing() + pins()
                + "</div><figcaption>Map: Natural Earth. Borders follow the UN General Assembly or, without a"
                + " resolution, general recognition by UN members." + hatched() + "</figcaption></figure>";
    }

    private String words() {
        List<Place> places = question.places();
        return "Map with a mark at each place of the list: "
                + IntStream.range(0, places.size())
                        .mapToObj(i -> (i + 1) + " " + places.get(i).name())
                        .collect(Collectors.joining(", "))
                + (hatchings.isEmpty() ? "" : ". Disputed land is hatched and named below the map.");
    }

    private String drawing() {
        StringBuilder html = new StringBuilder("<svg viewBox=\"0 0 " + MapShapes.WIDTH + " " + shapes.height()
                + "\" focusable=\"false\" aria-hidden=\"true\"><path class=\"land\" d=\"");
        List<Place> places = question.places();
        WorldMap.countries().stream()
                .filter(country ->
                        places.stream().noneMatch(place -> country.alpha3().equals(place.region())))
                .forEach(country -> html.append(shapes.path(country)));
        html.append("\"/>");
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            String start = "<path class=\"area area-" + (i + 1) + look(place) + "\" data-pick=\"" + name(place);
            Optional.ofNullable(place.region())
                    .flatMap(WorldMap::country)
                    .ifPresent(country -> html.append(start)
                            .append("\" d=\"")
                            .append(shapes.path(country))
                            .append("\"/>"));
        }
        hatchings
                .values()
                .forEach(lines -> html.append("<path class=\"hatched\" d=\"")
                        .append(lines)
                        .append("\"/>"));
        return html.append("</svg>").toString();
    }

    private String pins() {
        StringBuilder html = new StringBuilder();
        List<Rectangle> taken = new ArrayList<>();
        question.places().forEach(place -> taken.add(around(place, 0, MARK, MARK)));
        for (int i = 0; i < question.places().size(); i++) {
            Place place = question.places().get(i);
            Rectangle name = around(place, (MARK + LINE) / 2 + 1, place.name().length() * LETTER + 6, LINE);
            // A name that would cover a mark or another name is in the list alone.
            boolean fits = new Rectangle(NAMED_WIDTH, question.view().height(NAMED_WIDTH)).contains(name)
                    && taken.stream().noneMatch(name::intersects);
            if (fits) {
                taken.add(name);
            }
            html.append(String.format(
                    Locale.ROOT,
                    "<span class=\"pin pin-%d%s%s\" data-pick=\"%s\" style=\"left: %s%%; top: %s%%\">"
                            + "<span class=\"pin-mark\">%s</span><span class=\"pin-name\">%s</span></span>",
                    i + 1,
                    fits ? "" : " name-nowhere",
                    look(place),
                    name(place),
                    BigDecimal.valueOf(question.view().across(place.at()), 2),
                    BigDecimal.valueOf(question.view().down(place.at()), 2),
                    sign(place, i),
                    escaped(place.name())));
        }
        return html.toString();
    }

    private Rectangle around(Place place, int below, int wide, int high) {
        int x = question.view().across(place.at()) * NAMED_WIDTH / 10_000;
        int y = question.view().down(place.at()) * question.view().height(NAMED_WIDTH) / 10_000 + below;
        return new Rectangle(x - wide / 2, y - high / 2, wide, high);
    }

    /** Names the hatched land. A long list is folded behind its first entry: on a phone it would be longer than the map. */
    private String hatched() {
        Map<String, String> areasByNote = new LinkedHashMap<>();
        hatchings
                .keySet()
                .forEach(area -> areasByNote.merge(area.note(), area.name(), (one, other) -> one + ", " + other));
        List<String> entries = areasByNote.entrySet().stream()
                .map(entry -> escaped(entry.getValue() + " (" + entry.getKey() + ")"))
                .toList();
        if (entries.isEmpty()) {
            return "";
        }
        String start = " Hatched land is disputed, and its outlines are approximate: ";
        return entries.size() <= UNFOLDED
                ? start + String.join("; ", entries) + "."
                : start + entries.getFirst()
                        + ".<details><summary>Other hatched land on this map</summary><p>"
                        + String.join("; ", entries.subList(1, entries.size())) + ".</p></details>";
    }

    private String name(Place place) {
        return OpaqueNames.name(question.id(), place.id());
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
        boolean chosen = marking != null && Response.ids(response).contains(place.id());
        return chosen ? verdict + " chosen" : verdict;
    }

    private Verdict verdict(Place place) {
        return Optional.ofNullable(marking)
                .flatMap(it -> it.line(place.id()))
                .map(Marking.Line::verdict)
                .orElse(Verdict.LEFT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** Brings the styles of maps along: a page without a map loads none. */
    @StyleSheet("context://styles/map.css")
    private static final class Mapped extends Div {
        Mapped() {
            addClassName("mapped");
        }
    }
}
