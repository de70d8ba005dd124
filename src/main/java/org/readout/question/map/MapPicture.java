package org.readout.question.map;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.Rectangle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readout.question.map.MapView.GeoPoint;
import org.readout.text.Markup;
import org.readout.text.Messages;

/** The part of the world in a view as HTML: land, borders and disputed areas, drawn by one rule in questions and lessons. */
public final class MapPicture {

    private static final Messages TEXT = Messages.of("question");

    /** The least width of a map with names, and the sizes of marks and letters on it, in pixels. */
    private static final int NAMED_WIDTH = 560;

    private static final int MARK = 26;
    private static final int LINE = 20;
    private static final int LETTER = 8;

    /**
     * The land, borders and disputed areas of a view, drawn once and kept. Whole pictures are not kept: questions have their
     * places in each attempt's own order.
     *
     * @param countries the data of their paths by their three letters
     */
    private record BaseMap(
            MapShapes shapes, Map<String, String> countries, String hatchings, Map<String, String> areasByNote) {

        static BaseMap of(MapView view) {
            MapShapes shapes = new MapShapes(view);
            Map<String, String> countries = new LinkedHashMap<>();
            WorldMap.COUNTRIES.forEach(country -> countries.put(country.alpha3(), shapes.path(country)));
            StringBuilder html = new StringBuilder();
            Map<String, String> areasByNote = new LinkedHashMap<>();
            for (WorldMap.DisputedArea area : WorldMap.HATCHED) {
                String lines = shapes.hatching(area);
                if (!lines.isEmpty()) {
                    html.append("<path class=\"hatched\" d=\"").append(lines).append("\"/>");
                    areasByNote.merge(area.note(), area.name(), (one, other) -> one + ", " + other);
                }
            }
            return new BaseMap(shapes, countries, html.toString(), areasByNote);
        }
    }

    private static final Cache<MapView, BaseMap> KEPT =
            Caffeine.newBuilder().maximumSize(50).build();

    private final MapView view;
    private final BaseMap base;

    /** The pixels that markers and names cover, on a map of the least width with names. */
    private final List<Rectangle> taken = new ArrayList<>();

    public MapPicture(MapView view) {
        this.view = view;
        this.base = KEPT.get(view, BaseMap::of);
    }

    public MapShapes shapes() {
        return base.shapes();
    }

    /** Returns the data of a country's path. */
    public String path(WorldMap.Country country) {
        return base.countries().getOrDefault(country.alpha3(), "");
    }

    public boolean showsDisputed() {
        return !base.areasByNote().isEmpty();
    }

    /**
     * Returns the drawing in its frame.
     *
     * @param apart the countries, by their three letters, that {@code areas} draws instead of the land
     * @param areas SVG between the land and the hatching
     * @param marks HTML over the drawing
     */
    public String frame(String label, Set<String> apart, String areas, String marks) {
        String land = WorldMap.COUNTRIES.stream()
                .filter(country -> !apart.contains(country.alpha3()))
                .map(this::path)
                .collect(Collectors.joining());
        String size = MapShapes.WIDTH + " / " + shapes().height();
        return """
                <div class="map-frame" role="img" aria-label="%s" style="aspect-ratio: %s">\
                <svg viewBox="%s" focusable="false" aria-hidden="true"><path class="land" d="%s"/>%s%s</svg>%s</div>\
                """.formatted(
                Markup.escape(label), size, "0 0 " + size.replace(" / ", " "), land, areas, base.hatchings(), marks);
    }

    /**
     * Returns a marker with a short sign, such as a number, or with a name alone if the sign is empty.
     *
     * @param look its classes, with where its name is
     */
    public String pin(String look, GeoPoint at, String sign, String name) {
        String mark = sign.isEmpty() ? "" : "<span class=\"pin-mark\">" + sign + "</span>";
        return "<span class=\"%s\" style=\"left: %s%%; top: %s%%\">%s<span class=\"pin-name\">%s</span></span>"
                .formatted(
                        look,
                        BigDecimal.valueOf(view.across(at), 2),
                        BigDecimal.valueOf(view.down(at), 2),
                        mark,
                        Markup.escape(name));
    }

    /** Returns the point of a line for its own marker: the middle, or if another marker is there, a point beside it. */
    public GeoPoint free(List<GeoPoint> line, List<GeoPoint> marked) {
        return IntStream.of(50, 40, 60, 30, 70, 20, 80)
                .mapToObj(percent -> along(line, percent))
                .filter(point -> marked.stream().allMatch(other -> view.apart(point, other, NAMED_WIDTH) > MARK))
                .findFirst()
                .orElseGet(() -> along(line, 50));
    }

    private GeoPoint along(List<GeoPoint> line, int percent) {
        int[] lengths = IntStream.range(1, line.size())
                .map(i -> view.apart(line.get(i - 1), line.get(i), MapShapes.WIDTH))
                .toArray();
        int left = IntStream.of(lengths).sum() * percent / 100;
        for (int i = 0; i < lengths.length; i++) {
            if (left <= lengths[i] && lengths[i] > 0) {
                return view.between(line.get(i), line.get(i + 1), (double) left / lengths[i]);
            }
            left -= lengths[i];
        }
        return line.getFirst();
    }

    /**
     * Returns the class of each marker for where its name is; one that would cover another marker or name is in a list only.
     */
    public List<String> namePlaces(List<GeoPoint> places, List<String> names) {
        places.forEach(place -> taken.add(around(place, 0, 0, MARK, MARK)));
        return IntStream.range(0, places.size())
                .mapToObj(i -> {
                    int width = names.get(i).length() * LETTER + 6;
                    int beside = (MARK + width) / 2 + 2;
                    int below = (MARK + LINE) / 2 + 1;
                    Map<String, Rectangle> sides = new LinkedHashMap<>();
                    sides.put("name-below", around(places.get(i), 0, below, width, LINE));
                    sides.put("name-after", around(places.get(i), beside, 0, width, LINE));
                    sides.put("name-before", around(places.get(i), -beside, 0, width, LINE));
                    sides.put("name-above", around(places.get(i), 0, -below, width, LINE));
                    return sides.entrySet().stream()
                            .filter(side -> fits(side.getValue()))
                            .findFirst()
                            .map(side -> {
                                taken.add(side.getValue());
                                return side.getKey();
                            })
                            .orElse("name-nowhere");
                })
                .toList();
    }

    /** Returns a country's name on its land; nothing if it is wider than the country, or something else is there. */
    public String name(WorldMap.Country country) {
        Rectangle name = around(country.mark(), 0, 0, country.name().length() * LETTER, LINE);
        int widest = country.rings().stream()
                .map(ring -> ring.stream().mapToInt(GeoPoint::longitude).summaryStatistics())
                .mapToInt(degrees -> (degrees.getMax() - degrees.getMin()) * NAMED_WIDTH / (view.east() - view.west()))
                .max()
                .orElse(0);
        return view.shows(country.mark()) && name.width <= widest && fits(name) && taken.add(name)
                ? pin("country", country.mark(), "", country.name())
                : "";
    }

    private boolean fits(Rectangle name) {
        return new Rectangle(NAMED_WIDTH, view.height(NAMED_WIDTH)).contains(name)
                && taken.stream().noneMatch(name::intersects);
    }

    private Rectangle around(GeoPoint place, int right, int below, int wide, int high) {
        int x = view.across(place) * NAMED_WIDTH / 10_000 + right;
        int y = view.down(place) * view.height(NAMED_WIDTH) / 10_000 + below;
        return new Rectangle(x - wide / 2, y - high / 2, wide, high);
    }

    /** Returns the rule of the borders and the names of the hatched areas, folded after the first entry if they are many. */
    public String caption() {
        List<String> entries = base.areasByNote().entrySet().stream()
                .map(entry -> Markup.escape(entry.getValue() + " (" + entry.getKey() + ")"))
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
}
