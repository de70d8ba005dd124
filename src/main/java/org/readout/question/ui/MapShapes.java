package org.readout.question.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.readout.question.map.GeoPoint;
import org.readout.question.map.MapView;
import org.readout.question.map.WorldMap.Country;
import org.readout.question.map.WorldMap.Hatched;

/**
 * Countries as the data of SVG paths, cut to a view. All numbers are in units of the drawing, of which it is {@link #WIDTH}
 * wide.
 */
final class MapShapes {

    /** Twice as fine as the pixels of a wide page. */
    static final int WIDTH = 1400;

    /** Steps shorter than this, in units, are left out. */
    private static final int FINEST = 2;

    /** A side of the rectangle that shapes are cut to, in hundredths of a degree. */
    private record Side(ToIntFunction<GeoPoint> of, int at, boolean least) {
        boolean holds(GeoPoint point) {
            return least ? of.applyAsInt(point) >= at : of.applyAsInt(point) <= at;
        }

        GeoPoint crossing(GeoPoint one, GeoPoint other) {
            double share = (at - of.applyAsInt(one)) / (double) (of.applyAsInt(other) - of.applyAsInt(one));
            return new GeoPoint((int) Math.round(one.latitude() + share * (other.latitude() - one.latitude())), (int)
                    Math.round(one.longitude() + share * (other.longitude() - one.longitude())));
        }
    }

    /** How far the lines of a hatching are apart, in units: about four pixels on a wide page. */
    private static final int HATCHING = 8;

    /** With fewer lines than these, an area is hatched twice as densely, or it could not be seen. */
    private static final int FEWEST_LINES = 2;

    private final MapView view;
    private final List<Side> sides;
    private final List<Side> edges;

    MapShapes(MapView view) {
        this.view = view;
        this.sides = sides((view.east() - view.west()) / 50);
        this.edges = sides(0);
    }

    private List<Side> sides(int room) {
        return List.of(
                new Side(GeoPoint::longitude, view.west() - room, true),
                new Side(GeoPoint::longitude, view.east() + room, false),
                new Side(GeoPoint::latitude, view.south() - room, true),
                new Side(GeoPoint::latitude, view.north() + room, false));
    }

    int height() {
        return view.height(WIDTH);
    }

    String path(Country country) {
        StringBuilder path = new StringBuilder();
        for (List<GeoPoint> ring : country.rings()) {
            for (int turn = -MapView.TURN; turn <= MapView.TURN; turn += MapView.TURN) {
                append(path, cut(moved(ring, turn), sides));
            }
        }
        return path.toString();
    }

    /**
     * The data of a path of slanting lines across an area; empty where the view shows nothing of it. They are lines of the
     * drawing and no pattern, so a page can have many maps without ids, and print draws them as sharp as borders.
     */
    String hatching(Hatched area) {
        List<String> lines = hatching(area, HATCHING);
        return String.join("", lines.size() < FEWEST_LINES ? hatching(area, HATCHING / 2) : lines);
    }

    private List<String> hatching(Hatched area, int apart) {
        Map<Integer, List<Integer>> crossings = new TreeMap<>();
        for (List<GeoPoint> ring : area.rings()) {
            for (int turn = -MapView.TURN; turn <= MapView.TURN; turn += MapView.TURN) {
                List<GeoPoint> shown = cut(moved(ring, turn), edges);
                for (int i = 0; i < shown.size(); i++) {
                    cross(shown.get(i == 0 ? shown.size() - 1 : i - 1), shown.get(i), apart, crossings);
                }
            }
        }
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

    /** Adds where a side of an area crosses the lines along which x and y have the same sum. */
    private void cross(GeoPoint one, GeoPoint other, int apart, Map<Integer, List<Integer>> crossings) {
        int from = x(one) + y(one);
        int to = x(other) + y(other);
        // Each line counts its lower end and not its upper, so that a corner on it is one crossing.
        for (int line = Math.ceilDiv(Math.min(from, to), apart); line * apart < Math.max(from, to); line++) {
            double share = (line * apart - from) / (double) (to - from);
            crossings.computeIfAbsent(line, l -> new ArrayList<>()).add((int)
                    Math.round(x(one) + share * (x(other) - x(one))));
        }
    }

    private static List<GeoPoint> moved(List<GeoPoint> ring, int turn) {
        return turn == 0
                ? ring
                : ring.stream()
                        .map(point -> new GeoPoint(point.latitude(), point.longitude() + turn))
                        .toList();
    }

    /** By I. E. Sutherland and G. W. Hodgman, "Reentrant polygon clipping", CACM 17 (1974). */
    private static List<GeoPoint> cut(List<GeoPoint> ring, List<Side> sides) {
        List<GeoPoint> left = ring;
        for (Side side : sides) {
            List<GeoPoint> next = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                GeoPoint before = left.get(i == 0 ? left.size() - 1 : i - 1);
                GeoPoint point = left.get(i);
                if (side.holds(before) != side.holds(point)) {
                    next.add(side.crossing(before, point));
                }
                if (side.holds(point)) {
                    next.add(point);
                }
            }
            left = next;
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
