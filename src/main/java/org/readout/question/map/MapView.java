package org.readout.question.map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The part of the world on a map, in hundredths of a degree. The projection is equirectangular (plate carrée) with its
 * standard parallel in the middle of the view, so that shapes are correct there.
 *
 * @param east more than {@code west}; above 18000 if the view crosses the 180th meridian
 * @see "J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), pages 90-91"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MapView(int south, int west, int north, int east) {

    /** A point in hundredths of a degree, which are about a kilometre; north and east are positive. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record GeoPoint(int latitude, int longitude) {}

    /** Parts of the world that a map can show by name: the degrees of their south, west, north and east. */
    public enum WorldRegion {
        WORLD(-56, -168, 78, 191),
        EUROPE(34, -12, 71, 45),
        EURASIA(2, -12, 74, 180),
        ASIA(-10, 27, 60, 150),
        CENTRAL_ASIA(33, 45, 56, 90),
        EAST_ASIA(15, 95, 55, 150),
        SOUTH_ASIA(4, 58, 39, 99),
        SOUTHEAST_ASIA(-12, 90, 29, 142),
        MIDDLE_EAST(11, 24, 43, 65),
        AFRICA(-36, -20, 38, 53),
        NORTH_AMERICA(6, -168, 73, -50),
        SOUTH_AMERICA(-57, -85, 14, -32),
        OCEANIA(-49, 110, 20, -165);

        private final List<BigDecimal> degrees;

        WorldRegion(int... degrees) {
            this.degrees = IntStream.of(degrees).mapToObj(BigDecimal::valueOf).toList();
        }

        public List<BigDecimal> degrees() {
            return degrees;
        }
    }

    /** The minimum width of a map, in pixels, on a phone 320 pixels wide. */
    public static final int PHONE_WIDTH = 276;

    public static final int TURN = 36_000;

    private static final int POLE = 9_000;

    /** The minimum height in hundredths of a degree, so that near places have some land around them. */
    private static final int LEAST_HEIGHT = 1_200;

    /** The widest and narrowest map, in percent of its height: wider is too low on a phone, narrower too tall. */
    private static final int WIDEST = 250;

    private static final int NARROWEST = 110;

    /** Returns the view of a box, made wider or taller if its shape doesn't fit a page. */
    public static MapView of(int south, int west, int north, int east) {
        int right = east > west ? east : east + TURN;
        int height = Math.max(1, north - south);
        int width = Math.min(TURN, right - west);
        double shrunk = shrunk(south, north);
        int tall = Math.max(height, (int) Math.round(width * shrunk * 100 / WIDEST));
        int wide = Math.max(width, (int) Math.min(TURN, Math.round(NARROWEST * height / (shrunk * 100))));
        int bottom = Math.clamp((south + north - tall) / 2, -POLE, Math.max(-POLE, POLE - tall));
        int left = (west + right - wide) / 2;
        return new MapView(bottom, left, Math.min(POLE, bottom + tall), left + wide);
    }

    private static double shrunk(int south, int north) {
        return Math.cos(Math.toRadians((south + north) / 200.0));
    }

    /** Returns a view of these points, at least one, with some room around them. */
    public static MapView around(Collection<GeoPoint> points) {
        IntSummaryStatistics high = points.stream().collect(Collectors.summarizingInt(GeoPoint::latitude));
        IntSummaryStatistics wide = points.stream().collect(Collectors.summarizingInt(GeoPoint::longitude));
        int most = Math.max(high.getMax() - high.getMin(), wide.getMax() - wide.getMin());
        int room = Math.max(LEAST_HEIGHT / 2, most / 6);
        return of(
                Math.max(-POLE, high.getMin() - room),
                Math.max(-TURN / 2, wide.getMin() - room),
                Math.min(POLE, high.getMax() + room),
                Math.min(TURN / 2, wide.getMax() + room));
    }

    /**
     * Returns a view with the same middle and the shape of a box, between one that shows all of this and one that fills it.
     */
    public MapView shapedLike(int boxWidth, int boxHeight) {
        double shrunk = shrunk(south, north);
        double high = north - south;
        double filling = (east - west) * shrunk * boxHeight / boxWidth;
        int tall = (int) Math.min(2 * POLE, Math.sqrt(high * filling));
        int bottom = Math.clamp((south + north - tall) / 2, -POLE, POLE - tall);
        int wide = (int) Math.min(TURN, tall * (double) boxWidth / boxHeight / shrunk(bottom, bottom + tall));
        int left = (west + east - wide) / 2;
        return new MapView(bottom, left, bottom + tall, left + wide);
    }

    /** Returns this view moved east or west, so that the points it shows are centred. */
    public MapView over(Collection<GeoPoint> points) {
        IntSummaryStatistics across =
                points.stream().filter(this::shows).mapToInt(this::longitude).summaryStatistics();
        if (across.getCount() == 0) {
            return this;
        }
        int wide = east - west;
        int left = Math.clamp((across.getMin() + across.getMax() - wide) / 2, -TURN / 2, TURN / 2);
        return new MapView(south, left, north, left + wide);
    }

    public boolean shows(GeoPoint point) {
        return point.latitude() >= south && point.latitude() <= north && longitude(point) <= east;
    }

    /** Returns the distance of a point from the left edge, in ten-thousandths of the width. */
    public int across(GeoPoint point) {
        return Math.round((longitude(point) - west) * 10_000f / (east - west));
    }

    /** Returns the distance of a point from the upper edge, in ten-thousandths of the height. */
    public int down(GeoPoint point) {
        return Math.round((north - point.latitude()) * 10_000f / (north - south));
    }

    /** Returns the height of a map of that width, in the same unit. */
    public int height(int width) {
        return (int) Math.round(width * (north - south) / ((east - west) * shrunk(south, north)));
    }

    /** Returns the distance of two points on a map of that width, in the same unit. */
    public int apart(GeoPoint one, GeoPoint other, int width) {
        double x = (across(one) - across(other)) * (double) width / 10_000;
        double y = (down(one) - down(other)) * (double) height(width) / 10_000;
        return (int) Math.hypot(x, y);
    }

    /** Returns a point on the straight line between two that the view shows. */
    GeoPoint between(GeoPoint one, GeoPoint other, double share) {
        return new GeoPoint((int) Math.round(one.latitude() + share * (other.latitude() - one.latitude())), (int)
                Math.round(longitude(one) + share * (longitude(other) - longitude(one))));
    }

    private int longitude(GeoPoint point) {
        return west + Math.floorMod(point.longitude() - west, TURN);
    }
}
