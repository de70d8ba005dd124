package org.readout.question.map;

import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readout.question.map.MapView.GeoPoint;
import org.readout.text.Messages;

/** The part of the world in a view as HTML: land, borders and disputed areas, drawn by one rule in questions and lessons. */
public final class MapPicture {

    private static final Messages TEXT = Messages.of("question");

    /** The least width of a map with names, and the sizes of marks and letters on it, in pixels. */
    private static final int NAMED_WIDTH = 560;

    private static final int MARK = 26;
    private static final int LINE = 20;
    private static final int LETTER = 8;

    private final MapView view;
    private final MapShapes shapes;
    private final String hatchings;
    private final Map<String, String> areasByNote = new LinkedHashMap<>();

    public MapPicture(MapView view) {
        this.view = view;
        this.shapes = new MapShapes(view);
        StringBuilder html = new StringBuilder();
        for (WorldMap.Hatched area : WorldMap.HATCHED) {
            String lines = shapes.hatching(area);
            if (!lines.isEmpty()) {
                html.append("<path class=\"hatched\" d=\"").append(lines).append("\"/>");
                areasByNote.merge(area.note(), area.name(), (one, other) -> one + ", " + other);
            }
        }
        this.hatchings = html.toString();
    }

    public MapShapes shapes() {
        return shapes;
    }

    public boolean showsDisputed() {
        return !areasByNote.isEmpty();
    }

    /**
     * Returns the drawing in its frame.
     *
     * @param label what the map shows, for screen readers
     * @param apart the countries, by their three letters, that {@code areas} draws instead of the land
     * @param areas SVG between the land and the hatching
     * @param marks HTML over the drawing
     */
    public String frame(String label, Set<String> apart, String areas, String marks) {
        String land = WorldMap.COUNTRIES.stream()
                .filter(country -> !apart.contains(country.alpha3()))
                .map(shapes::path)
                .collect(Collectors.joining());
        String size = MapShapes.WIDTH + " / " + shapes.height();
        return """
                <div class="map-frame" role="img" aria-label="%s" style="aspect-ratio: %s">\
                <svg viewBox="%s" focusable="false" aria-hidden="true"><path class="land" d="%s"/>%s%s</svg>%s</div>\
                """.formatted(escaped(label), size, "0 0 " + size.replace(" / ", " "), land, areas, hatchings, marks);
    }

    /** Whether the name of each place fits below its marker; one that would cover another is in a list only. */
    public List<Boolean> namesThatFit(List<GeoPoint> places, List<String> names) {
        List<Rectangle> taken = new ArrayList<>();
        places.forEach(place -> taken.add(around(place, 0, MARK, MARK)));
        return IntStream.range(0, places.size())
                .mapToObj(i -> {
                    int width = names.get(i).length() * LETTER + 6;
                    Rectangle name = around(places.get(i), (MARK + LINE) / 2 + 1, width, LINE);
                    boolean fits = new Rectangle(NAMED_WIDTH, view.height(NAMED_WIDTH)).contains(name)
                            && taken.stream().noneMatch(name::intersects);
                    return fits && taken.add(name);
                })
                .toList();
    }

    private Rectangle around(GeoPoint place, int below, int wide, int high) {
        int x = view.across(place) * NAMED_WIDTH / 10_000;
        int y = view.down(place) * view.height(NAMED_WIDTH) / 10_000 + below;
        return new Rectangle(x - wide / 2, y - high / 2, wide, high);
    }

    /** Returns the rule of the borders and the names of the hatched areas, folded after the first entry if they are many. */
    public String caption() {
        List<String> entries = areasByNote.entrySet().stream()
                .map(entry -> escaped(entry.getValue() + " (" + entry.getKey() + ")"))
                .toList();
        String source = TEXT.get("map.source");
        if (entries.isEmpty()) {
            return source;
        }
        boolean all = entries.size() <= 3;
        String first =
                source + " " + TEXT.get("map.disputed", "areas", all ? String.join("; ", entries) : entries.getFirst());
        return all
                ? first
                : first + "<details><summary>" + TEXT.get("map.disputed.more") + "</summary><p>"
                        + String.join("; ", entries.subList(1, entries.size())) + "</p></details>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
