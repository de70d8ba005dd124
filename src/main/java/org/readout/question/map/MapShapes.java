package org.readout.question.map;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.question.map.MapView.GeoPoint;
import org.readout.question.map.WorldMap.Country;
import org.readout.question.map.WorldMap.DisputedArea;

/** Countries as the data of SVG paths, cut to a view. All numbers are in units of the drawing. */
public final class MapShapes {

    /** Twice as fine as the pixels of a wide page. */
    static final int WIDTH = 1400;

    private static final int FINEST = 2;

    /** The distance of hatching lines, in units: about four pixels on a wide page. */
    private static final int HATCHING = 8;

    /** An area with fewer lines is hatched twice as densely, so that it can be seen. */
    private static final int FEWEST_LINES = 2;

    /** The distance of the lines or dots of a pattern, in units: about ten pixels on a wide page, four on a phone. */
    private static final int PATTERN = 24;

    /** Lines that fill an area. Disputed land has diagonal ones, and nothing else has. */
    public enum Pattern {
        LEVEL,
        UPRIGHT,
        DOTS;

        /** Returns the data of a path that shows the pattern in a box of 36 by 14. */
        public String swatch() {
            return switch (this) {
                case LEVEL -> "M1 4H35M1 10H35";
                case UPRIGHT -> "M6 1V13M14 1V13M22 1V13M30 1V13";
                case DOTS -> "M6 4h0M14 4h0M22 4h0M30 4h0M10 10h0M18 10h0M26 10h0";
            };
        }
    }

    private record ClipEdge(ToIntFunction<GeoPoint> of, int at, boolean least) {
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
    private final int width;
    private final int finest;

    MapShapes(MapView view) {
        this(view, WIDTH, FINEST);
    }

    public MapShapes(MapView view, int width, int finest) {
        this.view = view;
        this.width = width;
        this.finest = finest;
    }

    int height() {
        return view.height(width);
    }

    /** Returns the data of a path of diagonal lines across all disputed areas in the view. */
    public String disputed() {
        return WorldMap.HATCHED.stream().map(this::hatching).collect(Collectors.joining());
    }

    public String path(Country country) {
        StringBuilder path = new StringBuilder();
        cut(country.rings(), (view.east() - view.west()) / 50).forEach(ring -> append(path, ring));
        return path.toString();
    }

    /** Returns the data of a path that connects points in the view. */
    public String line(List<GeoPoint> points) {
        return points.stream()
                .map(point -> view.across(point) * width / 10_000 + " " + view.down(point) * height() / 10_000)
                .collect(Collectors.joining("L", "M", ""));
    }

    /**
     * Returns the data of a path of diagonal lines across an area; empty if the area is outside the view. A pattern would
     * need ids that are unique on the page, and would print less sharply.
     */
    String hatching(DisputedArea area) {
        List<String> lines = hatching(area, HATCHING);
        return String.join("", lines.size() < FEWEST_LINES ? hatching(area, HATCHING / 2) : lines);
    }

    private List<String> hatching(DisputedArea area, int apart) {
        List<String> lines = new ArrayList<>();
        crossings(area.rings(), apart, 1, 1)
                .forEach((line, at) -> eachWithin(at, (from, to) -> {
                    lines.add("M" + from + " " + (line * apart - from) + "L" + to + " " + (line * apart - to));
                }));
        return lines;
    }

    /** Returns the data of a path that fills a country with a pattern. */
    public String filling(Country country, Pattern pattern) {
        boolean upright = pattern == Pattern.UPRIGHT;
        StringBuilder path = new StringBuilder();
        crossings(country.rings(), PATTERN, upright ? 1 : 0, upright ? 0 : 1)
                .forEach((line, at) -> eachWithin(at, (from, to) -> {
                    int across = line * PATTERN;
                    switch (pattern) {
                        case LEVEL -> path.append("M" + from + " " + across + "H" + to);
                        case UPRIGHT -> path.append("M" + across + " " + from + "V" + to);
                        case DOTS -> {
                            // Every second row is shifted by half, and a dot is a line without length.
                            int shift = line % 2 == 0 ? 0 : PATTERN / 2;
                            for (int x = Math.ceilDiv(from - shift, PATTERN) * PATTERN + shift; x <= to; x += PATTERN) {
                                path.append("M" + x + " " + across + "h0");
                            }
                        }
                    }
                }));
        return path.toString();
    }

    private interface Span {
        void add(int from, int to);
    }

    private static void eachWithin(List<Integer> crossings, Span spans) {
        crossings.sort(null);
        for (int i = 0; i + 1 < crossings.size(); i += 2) {
            if (crossings.get(i + 1) - crossings.get(i) >= FINEST) {
                spans.add(crossings.get(i), crossings.get(i + 1));
            }
        }
    }

    /**
     * Returns where the outlines cross each of the parallel lines on which {@code a * x + b * y} is a multiple of a
     * distance: the x of each crossing, or the y if the lines are upright.
     */
    private Map<Integer, List<Integer>> crossings(List<List<GeoPoint>> rings, int apart, int a, int b) {
        Map<Integer, List<Integer>> crossings = new TreeMap<>();
        cut(rings, 0).forEach(ring -> {
            for (int i = 0; i < ring.size(); i++) {
                GeoPoint one = ring.get(i == 0 ? ring.size() - 1 : i - 1);
                GeoPoint other = ring.get(i);
                int from = a * x(one) + b * y(one);
                int to = a * x(other) + b * y(other);
                // The range excludes its upper end, so that a corner on a line is one crossing.
                for (int line = Math.ceilDiv(Math.min(from, to), apart); line * apart < Math.max(from, to); line++) {
                    double share = (line * apart - from) / (double) (to - from);
                    int at = b == 0 ? between(y(one), y(other), share) : between(x(one), x(other), share);
                    crossings.computeIfAbsent(line, l -> new ArrayList<>()).add(at);
                }
            }
        });
        return crossings;
    }

    private static int between(int one, int other, double share) {
        return (int) Math.round(one + share * (other - one));
    }

    /** Returns outlines cut to the view, with some room around it, for any range of longitudes. */
    private Stream<List<GeoPoint>> cut(List<List<GeoPoint>> rings, int room) {
        List<ClipEdge> sides = List.of(
                new ClipEdge(GeoPoint::longitude, view.west() - room, true),
                new ClipEdge(GeoPoint::longitude, view.east() + room, false),
                new ClipEdge(GeoPoint::latitude, view.south() - room, true),
                new ClipEdge(GeoPoint::latitude, view.north() + room, false));
        return rings.stream()
                .flatMap(ring -> IntStream.of(-MapView.TURN, 0, MapView.TURN).mapToObj(turn -> {
                    List<GeoPoint> left = ring.stream()
                            .map(point -> new GeoPoint(point.latitude(), point.longitude() + turn))
                            .toList();
                    for (ClipEdge side : sides) {
                        left = cut(left, side);
                    }
                    return left;
                }));
    }

    /** Returns the part of an outline on one side: Sutherland and Hodgman, "Reentrant polygon clipping", CACM 17 (1974). */
    private static List<GeoPoint> cut(List<GeoPoint> ring, ClipEdge side) {
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
            } else if (Math.abs(nextX - x) + Math.abs(nextY - y) < finest) {
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
        return (int) Math.round((point.longitude() - view.west()) * (double) width / (view.east() - view.west()));
    }

    private int y(GeoPoint point) {
        return (int) Math.round((view.north() - point.latitude()) * (double) height() / (view.north() - view.south()));
    }
}
