package org.readout.question.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.question.map.MapView.GeoPoint;
import org.readout.question.map.WorldMap.Country;
import org.readout.question.map.WorldMap.Hatched;

/** Countries as the data of SVG paths, cut to a view. All numbers are in units of the drawing, {@link #WIDTH} wide. */
public final class MapShapes {

    /** Twice as fine as the pixels of a wide page. */
    static final int WIDTH = 1400;

    private static final int FINEST = 2;

    /** The distance of hatching lines, in units: about four pixels on a wide page. */
    private static final int HATCHING = 8;

    /** An area with fewer lines is hatched twice as densely, so that it can be seen. */
    private static final int FEWEST_LINES = 2;

    private record Side(ToIntFunction<GeoPoint> of, int at, boolean least) {
        boolean holds(GeoPoint point) {
            return least ? of.applyAsInt(point) >= at : of.applyAsInt(point) <= at;
        }

        GeoPoint crossing(GeoPoint one, GeoPoint other) {
            double share = (at - of.applyAsInt(one)) / (double) (of.applyAsInt(other) - of.applyAsInt(one));
            return new GeoPoint(
                    between(one.latitude(), other.latitude(), share),
                    between(one.longitude(), other.longitude(), share));
        }
    }

    private final MapView view;

    MapShapes(MapView view) {
        this.view = view;
    }

    int height() {
        return view.height(WIDTH);
    }

    public String path(Country country) {
        StringBuilder path = new StringBuilder();
        cut(country.rings(), (view.east() - view.west()) / 50).forEach(ring -> append(path, ring));
        return path.toString();
    }

    /**
     * Returns the data of a path of diagonal lines across an area; empty if the area is outside the view. A pattern would need
     * ids that are unique on the page, and would print less sharply.
     */
    String hatching(Hatched area) {
        List<String> lines = hatching(area, HATCHING);
        return String.join("", lines.size() < FEWEST_LINES ? hatching(area, HATCHING / 2) : lines);
    }

    private List<String> hatching(Hatched area, int apart) {
        Map<Integer, List<Integer>> crossings = new TreeMap<>();
        cut(area.rings(), 0).forEach(ring -> {
            for (int i = 0; i < ring.size(); i++) {
                cross(ring.get(i == 0 ? ring.size() - 1 : i - 1), ring.get(i), apart, crossings);
            }
        });
        List<String> lines = new ArrayList<>();
        crossings.forEach((line, at) -> {
            at.sort(null);
            for (int i = 0; i + 1 < at.size(); i += 2) {
                int from = at.get(i);
                int to = at.get(i + 1);
                if (to - from >= FINEST) {
                    lines.add("M" + from + " " + (line * apart - from) + "L" + to + " " + (line * apart - to));
                }
            }
        });
        return lines;
    }

    /** Adds the points at which a side of an area crosses the diagonal lines, on which x + y is constant. */
    private void cross(GeoPoint one, GeoPoint other, int apart, Map<Integer, List<Integer>> crossings) {
        int from = x(one) + y(one);
        int to = x(other) + y(other);
        // The range excludes its upper end, so that a corner on a line is one crossing.
        for (int line = Math.ceilDiv(Math.min(from, to), apart); line * apart < Math.max(from, to); line++) {
            double share = (line * apart - from) / (double) (to - from);
            crossings.computeIfAbsent(line, l -> new ArrayList<>()).add(between(x(one), x(other), share));
        }
    }

    private static int between(int one, int other, double share) {
        return (int) Math.round(one + share * (other - one));
    }

    /** Returns outlines cut to the view, with some room around it, for any range of longitudes. */
    private Stream<List<GeoPoint>> cut(List<List<GeoPoint>> rings, int room) {
        List<Side> sides = List.of(
                new Side(GeoPoint::longitude, view.west() - room, true),
                new Side(GeoPoint::longitude, view.east() + room, false),
                new Side(GeoPoint::latitude, view.south() - room, true),
                new Side(GeoPoint::latitude, view.north() + room, false));
        return rings.stream()
                .flatMap(ring -> IntStream.of(-MapView.TURN, 0, MapView.TURN).mapToObj(turn -> {
                    List<GeoPoint> left = ring.stream()
                            .map(point -> new GeoPoint(point.latitude(), point.longitude() + turn))
                            .toList();
                    for (Side side : sides) {
                        left = cut(left, side);
                    }
                    return left;
                }));
    }

    /** By I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", CACM 17 (1974). */
    private static List<GeoPoint> cut(List<GeoPoint> ring, Side side) {
        List<GeoPoint> left = new ArrayList<>();
        for (int i = 0; i < ring.size(); i++) {
            GeoPoint before = ring.get(i == 0 ? ring.size() - 1 : i - 1);
            GeoPoint point = ring.get(i);
            if (side.holds(before) != side.holds(point)) {
                left.add(side.crossing(before, point));
            }
            if (side.holds(point)) {
                left.add(point);
            }
        }
        return left;
    }

    private void append(StringBuilder path, List<GeoPoint> ring) {
        int x = 0;
        int y = 0;
        int steps = 0;
        int start = path.length();
        for (GeoPoint point : ring) {
            int nextX = x(point);
            int nextY = y(point);
            if (steps == 0) {
                path.append('M').append(nextX).append(' ').append(nextY).append('l');
            } else if (Math.abs(nextX - x) + Math.abs(nextY - y) < FINEST) {
                continue;
            } else {
                path.append(nextX - x).append(' ').append(nextY - y).append(' ');
            }
            x = nextX;
            y = nextY;
            steps++;
        }
        if (steps < 3) {
            path.setLength(start);
        } else {
            path.setCharAt(path.length() - 1, 'z');
        }
    }

    private int x(GeoPoint point) {
        return (int) Math.round((point.longitude() - view.west()) * (double) WIDTH / (view.east() - view.west()));
    }

    private int y(GeoPoint point) {
        return (int) Math.round((view.north() - point.latitude()) * (double) height() / (view.north() - view.south()));
    }
}
