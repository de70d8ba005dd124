import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes {@code src/main/resources/maps/countries.txt} of Natural Earth's countries at 1:50 million. Run once, by hand:
 *
 * <ol>
 *   <li>get the packages {@code world-atlas} 2.0.2 and {@code i18n-iso-countries} 7.14.0 from npm and unpack them;
 *   <li>run this file ({@code java} runs it as it is, with Jackson on the class path) with the paths of
 *       {@code countries-50m.json} and {@code codes.json} of theirs, of {@code src/maps/hatched.txt}, and of the file to write.
 * </ol>
 *
 * Natural Earth draws who holds the land. This class then applies the rule of {@code hatched.txt}: it moves land into the
 * border of the state that it belongs to by that rule, and cuts the hatched areas to the borders.
 *
 * Borders are thinned arc by arc, so that neighbours still meet, by the rule of M. Visvalingam and J. D. Whyatt, "Line
 * generalisation by repeated elimination of points", The Cartographic Journal 30 (1993): the point that makes the smallest
 * triangle with its neighbours goes first. Where a country's mark stands is the point of its largest part that is farthest
 * from the border.
 */
final class NaturalEarthConverter {

    /** Triangles smaller than this, in square degrees, go. */
    private static final double SMALLEST_TRIANGLE = 0.004;

    /** Islands smaller than this, in square degrees, go, unless a country has no larger part. */
    private static final double SMALLEST_PART = 0.02;

    private static final String[] NO_CODE = {"-", "-"};

    private final List<List<double[]>> arcs = new ArrayList<>();
    private final StringBuilder out = new StringBuilder("""
            # Countries of Natural Earth, 1:50 million, public domain; made by NaturalEarthConverter. Hundredths of a degree.
            # arc: longitude latitude, then steps. country: alpha-2 alpha-3 mark's longitude, latitude; its rings; its name.
            # hatched: its rings, each as longitude latitude, then steps; its name for the caption.
            """);

    /** Each arc that is used, with its number in the file. */
    private final Map<Integer, Integer> numbers = new HashMap<>();

    private NaturalEarthConverter(JsonNode atlas) {
        double[] scale = pair(atlas.at("/transform/scale"));
        double[] translate = pair(atlas.at("/transform/translate"));
        for (JsonNode arc : atlas.get("arcs")) {
            List<double[]> points = new ArrayList<>();
            double x = 0;
            double y = 0;
            for (JsonNode step : arc) {
                x += step.get(0).asDouble();
                y += step.get(1).asDouble();
                points.add(new double[] {x * scale[0] + translate[0], y * scale[1] + translate[1]});
            }
            arcs.add(thinned(points));
        }
    }

    public static void main(String[] paths) throws IOException {
        JsonMapper json = JsonMapper.shared();
        JsonNode atlas = json.readTree(Files.readString(Path.of(paths[0])));
        Map<String, String[]> codes = new HashMap<>();
        for (JsonNode code : json.readTree(Files.readString(Path.of(paths[1])))) {
            codes.put(
                    code.get(2).asString(),
                    new String[] {code.get(0).asString(), code.get(1).asString()});
        }
        List<String> rule = Files.readAllLines(Path.of(paths[2]));
        Files.writeString(Path.of(paths[3]), new NaturalEarthConverter(atlas).convert(atlas, codes, rule));
    }

    private String convert(JsonNode atlas, Map<String, String[]> codes, List<String> rule) {
        rule.stream()
                .filter(line -> line.startsWith("#"))
                .forEach(line -> out.append(line).append('\n'));
        StringBuilder countries = new StringBuilder();
        Map<String, List<List<List<Integer>>>> shapes = new TreeMap<>();
        Map<String, JsonNode> sorted = new TreeMap<>();
        for (JsonNode country : atlas.at("/objects/countries/geometries")) {
            String name = country.at("/properties/name").asString();
            boolean again = sorted.containsKey(name);
            sorted.put(again ? name + " (2)" : name, country);
        }
        sorted.forEach((name, country) -> shapes.put(name, polygons(country)));
        for (String line : rule) {
            if (line.startsWith("move ")) {
                String[] parts = line.substring("move ".length()).split(" \\| ", -1);
                move(shapes, parts[0], parts[1], numbers(parts[2]));
            } else if (line.startsWith("border ")) {
                String[] parts = line.substring("border ".length()).split(" \\| ", -1);
                border(known(shapes, parts[0]), known(shapes, parts[1]), numbers(parts[2]));
            }
        }
        shapes.forEach((name, polygons) -> countries.append(country(
                name,
                polygons,
                codes.getOrDefault(known(sorted, name).path("id").asString(""), NO_CODE))));
        for (String line : rule) {
            if (line.startsWith("hatch ")) {
                countries.append(hatched(line.substring("hatch ".length()).split(" \\| ", -1), shapes));
            }
        }
        return out.append(countries).toString();
    }

    private static <T> T known(Map<String, T> countries, String name) {
        return Objects.requireNonNull(countries.get(name), name);
    }

    /** Makes the part of one country that has a point a part of another, and removes the border between them. */
    private void move(Map<String, List<List<List<Integer>>>> shapes, String from, String to, double[] at) {
        List<List<List<Integer>>> left = known(shapes, from);
        List<List<Integer>> moved = left.stream()
                .filter(part -> inside(at, part.stream().map(this::points).toList()))
                .findFirst()
                .orElseThrow();
        left.remove(moved);
        if (left.isEmpty()) {
            shapes.remove(from);
        }
        List<Integer> open = new ArrayList<>(moved.getFirst());
        List<List<List<Integer>>> parts = known(shapes, to);
        List<List<Integer>> neighbour = parts.stream()
                .filter(part -> part.getFirst().stream().anyMatch(arc -> open.contains(~arc)))
                .findFirst()
                .orElseThrow();
        List<Integer> all = new ArrayList<>(neighbour.getFirst());
        all.addAll(open);
        all.removeIf(arc -> neighbour.getFirst().contains(~arc) && open.contains(arc)
                || open.contains(~arc) && neighbour.getFirst().contains(arc));
        List<List<Integer>> rings = new ArrayList<>();
        while (!all.isEmpty()) {
            List<Integer> ring = new ArrayList<>(List.of(all.removeFirst()));
            while (!same(points(ring).getFirst(), points(ring).getLast())) {
                double[] end = points(ring).getLast();
                int next = all.stream()
                        .filter(arc -> same(points(List.of(arc)).getFirst(), end))
                        .findFirst()
                        .orElseThrow();
                ring.add(next);
                all.remove((Integer) next);
            }
            rings.add(ring);
        }
        rings.sort(Comparator.comparing((List<Integer> ring) -> -area(points(ring))));
        rings.addAll(neighbour.subList(1, neighbour.size()));
        parts.set(parts.indexOf(neighbour), rings);
    }

    /** Replaces the points between the ends of the border of two countries. */
    private void border(List<List<List<Integer>>> one, List<List<List<Integer>>> other, double[] degrees) {
        List<Integer> arcsOfOther =
                other.stream().flatMap(List::stream).flatMap(List::stream).toList();
        int shared = one.stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(arc -> arcsOfOther.contains(~arc))
                .findFirst()
                .orElseThrow();
        List<double[]> old = arcs.get(shared < 0 ? ~shared : shared);
        List<double[]> between = new ArrayList<>();
        for (int i = 0; i < degrees.length; i += 2) {
            between.add(new double[] {degrees[i], degrees[i + 1]});
        }
        boolean forwards = Math.abs(old.getFirst()[1] - between.getFirst()[1])
                < Math.abs(old.getLast()[1] - between.getFirst()[1]);
        List<double[]> drawn = new ArrayList<>(List.of(old.getFirst()));
        drawn.addAll(forwards ? between : between.reversed());
        drawn.add(old.getLast());
        arcs.set(shared < 0 ? ~shared : shared, drawn);
    }

    /** A name, the countries that the area is cut to, and its outline; without one, all of these countries. */
    private String hatched(String[] parts, Map<String, List<List<List<Integer>>>> shapes) {
        Area land = new Area();
        for (String country : parts[1].split(", ", -1)) {
            for (List<List<Integer>> rings : known(shapes, country)) {
                Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
                rings.forEach(ring -> append(path, points(ring)));
                land.add(new Area(path));
            }
        }
        if (parts.length > 2) {
            double[] degrees = numbers(parts[2]);
            List<double[]> outline = new ArrayList<>();
            for (int i = 0; i < degrees.length; i += 2) {
                outline.add(new double[] {degrees[i], degrees[i + 1]});
            }
            Path2D path = new Path2D.Double();
            append(path, outline);
            land.intersect(new Area(path));
        }
        StringBuilder line = new StringBuilder("hatched");
        for (List<double[]> ring : rings(land)) {
            if (area(ring) >= SMALLEST_PART) {
                line.append(" |");
                int x = 0;
                int y = 0;
                for (double[] point : ring) {
                    line.append(' ').append(hundredths(point[0]) - x);
                    line.append(' ').append(hundredths(point[1]) - y);
                    x = hundredths(point[0]);
                    y = hundredths(point[1]);
                }
            }
        }
        return line.append(" : ").append(parts[0]).append('\n').toString();
    }

    private static List<List<double[]>> rings(Area area) {
        List<List<double[]>> rings = new ArrayList<>();
        double[] at = new double[6];
        for (PathIterator path = area.getPathIterator(null); !path.isDone(); path.next()) {
            switch (path.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> rings.add(new ArrayList<>(List.of(at.clone())));
                case PathIterator.SEG_LINETO -> rings.getLast().add(at.clone());
                default -> {}
            }
        }
        return rings;
    }

    private static void append(Path2D path, List<double[]> ring) {
        path.moveTo(ring.getFirst()[0], ring.getFirst()[1]);
        ring.subList(1, ring.size()).forEach(point -> path.lineTo(point[0], point[1]));
        path.closePath();
    }

    private static double[] numbers(String text) {
        return Pattern.compile(" ")
                .splitAsStream(text)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static List<List<List<Integer>>> polygons(JsonNode country) {
        List<List<List<Integer>>> polygons = new ArrayList<>();
        JsonNode shape = country.get("arcs");
        for (JsonNode polygon : country.get("type").asString().equals("Polygon") ? List.of(shape) : shape) {
            List<List<Integer>> rings = new ArrayList<>();
            for (JsonNode ring : polygon) {
                List<Integer> arcsOfRing = new ArrayList<>();
                ring.forEach(arc -> arcsOfRing.add(arc.asInt()));
                rings.add(arcsOfRing);
            }
            polygons.add(rings);
        }
        return polygons;
    }

    private String country(String name, List<List<List<Integer>>> polygons, String[] code) {
        polygons.sort(Comparator.comparing((List<List<Integer>> rings) -> -area(points(rings.getFirst()))));
        StringBuilder line = new StringBuilder();
        List<List<double[]>> largest =
                polygons.getFirst().stream().map(this::points).toList();
        double[] mark = farthestFromBorder(largest);
        line.append("country ").append(code[0]).append(' ').append(code[1]).append(' ');
        line.append(hundredths(mark[0])).append(' ').append(hundredths(mark[1]));
        for (int i = 0; i < polygons.size(); i++) {
            for (List<Integer> ring : polygons.get(i)) {
                boolean first = i == 0 && ring == polygons.get(i).getFirst();
                if (first || area(points(ring)) >= SMALLEST_PART) {
                    line.append(" |");
                    ring.forEach(arc -> line.append(' ').append(number(arc)));
                }
            }
        }
        return line.append(" : ").append(name).append('\n').toString();
    }

    /** The number of an arc in the file; one that is run through backwards has −1 − its number. */
    private int number(int arc) {
        int forwards = arc < 0 ? ~arc : arc;
        int number = numbers.computeIfAbsent(forwards, a -> {
            int x = 0;
            int y = 0;
            out.append("arc");
            for (double[] point : arcs.get(a)) {
                int nextX = hundredths(point[0]);
                int nextY = hundredths(point[1]);
                out.append(' ').append(nextX - x).append(' ').append(nextY - y);
                x = nextX;
                y = nextY;
            }
            out.append('\n');
            return numbers.size();
        });
        return arc < 0 ? ~number : number;
    }

    private List<double[]> points(List<Integer> ring) {
        List<double[]> points = new ArrayList<>();
        for (int arc : ring) {
            List<double[]> of = arc < 0 ? arcs.get(~arc).reversed() : arcs.get(arc);
            points.addAll(points.isEmpty() ? of : of.subList(1, of.size()));
        }
        return points;
    }

    private static List<double[]> thinned(List<double[]> points) {
        List<double[]> left = new ArrayList<>(points);
        boolean ring = same(points.getFirst(), points.getLast());
        while (left.size() > (ring ? 5 : 2)) {
            int least = 0;
            double smallest = Double.MAX_VALUE;
            for (int i = 1; i < left.size() - 1; i++) {
                double triangle = triangle(left.get(i - 1), left.get(i), left.get(i + 1));
                if (triangle < smallest) {
                    smallest = triangle;
                    least = i;
                }
            }
            if (smallest >= SMALLEST_TRIANGLE) {
                break;
            }
            left.remove(least);
        }
        return left;
    }

    private static boolean same(double[] one, double[] other) {
        return one[0] == other[0] && one[1] == other[1];
    }

    private static double triangle(double[] a, double[] b, double[] c) {
        double shrunk = Math.cos(Math.toRadians(b[1]));
        return Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1])) / 2 * shrunk;
    }

    private static double area(List<double[]> ring) {
        double sum = 0;
        for (int i = 0; i < ring.size(); i++) {
            double[] a = ring.get(i);
            double[] b = ring.get((i + 1) % ring.size());
            sum += a[0] * b[1] - b[0] * a[1];
        }
        return Math.abs(sum / 2) * Math.cos(Math.toRadians(ring.getFirst()[1]));
    }

    /** By a grid of 60 by 60 points and a finer one around the best of them. */
    private static double[] farthestFromBorder(List<List<double[]>> rings) {
        double west = 180;
        double east = -180;
        double south = 90;
        double north = -90;
        for (double[] point : rings.getFirst()) {
            west = Math.min(west, point[0]);
            east = Math.max(east, point[0]);
            south = Math.min(south, point[1]);
            north = Math.max(north, point[1]);
        }
        double[] best = {(west + east) / 2, (south + north) / 2};
        double far = -1;
        double wide = (east - west) / 2;
        double high = (north - south) / 2;
        for (int round = 0; round < 3; round++) {
            double[] centre = best;
            for (int i = -30; i <= 30; i++) {
                for (int j = -30; j <= 30; j++) {
                    double[] at = {centre[0] + wide * i / 30, centre[1] + high * j / 30};
                    double distance = inside(at, rings) ? distance(at, rings) : -1;
                    if (distance > far) {
                        far = distance;
                        best = at;
                    }
                }
            }
            wide /= 20;
            high /= 20;
        }
        return best;
    }

    private static boolean inside(double[] at, List<List<double[]>> rings) {
        boolean inside = false;
        for (List<double[]> ring : rings) {
            for (int i = 0; i < ring.size(); i++) {
                double[] a = ring.get(i);
                double[] b = ring.get((i + 1) % ring.size());
                if (a[1] > at[1] != b[1] > at[1] && at[0] < (b[0] - a[0]) * (at[1] - a[1]) / (b[1] - a[1]) + a[0]) {
                    inside = !inside;
                }
            }
        }
        return inside;
    }

    private static double distance(double[] at, List<List<double[]>> rings) {
        double shrunk = Math.cos(Math.toRadians(at[1]));
        double nearest = Double.MAX_VALUE;
        for (List<double[]> ring : rings) {
            for (int i = 0; i + 1 < ring.size(); i++) {
                double[] a = ring.get(i);
                double[] b = ring.get(i + 1);
                double dx = (b[0] - a[0]) * shrunk;
                double dy = b[1] - a[1];
                double px = (at[0] - a[0]) * shrunk;
                double py = at[1] - a[1];
                double length = dx * dx + dy * dy;
                double t = length == 0 ? 0 : Math.clamp((px * dx + py * dy) / length, 0, 1);
                nearest = Math.min(nearest, Math.hypot(px - t * dx, py - t * dy));
            }
        }
        return nearest;
    }

    private static int hundredths(double degrees) {
        return BigDecimal.valueOf(degrees)
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }

    private static double[] pair(JsonNode node) {
        return new double[] {node.get(0).asDouble(), node.get(1).asDouble()};
    }
}
