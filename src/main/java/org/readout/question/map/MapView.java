package org.readout.question.map;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Collection;

/**
 * What of the world a map shows, in hundredths of a degree. It is an equirectangular projection (plate carrée) with its
 * true parallel in the middle of the view: both axes are straight, and shapes are right where one looks.
 *
 * @param south from −9000
 * @param west from −18000
 * @param north to 9000, more than {@code south}
 * @param east more than {@code west}, and by 36000 at most; beyond 18000 where the view lies across the 180th meridian
 * @see "J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), pages 90-91"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MapView(int south, int west, int north, int east) {

    /** The least width of a map on a page, in pixels: on a phone of 320. */
    public static final int PHONE_WIDTH = 276;

    public static final int TURN = 36_000;

    private static final int POLE = 9_000;

    /** In hundredths of a degree; what is nearer shows more of its neighbourhood. */
    private static final int LEAST_HEIGHT = 1_200;

    /** The width in per cent of the height: wider it would be too low to be seen on a phone, narrower taller than a page. */
    private static final int WIDEST = 250;

    private static final int NARROWEST = 110;

    /** The view of a box, wider or taller than it where its own shape would fit no page. */
    public static MapView of(int south, int west, int north, int east) {
        int right = east > west ? east : east + TURN;
        int height = Math.max(1, north - south);
        int width = Math.min(TURN, right - west);
        double shrunk = Math.cos(Math.toRadians((south + north) / 200.0));
        int wanted = height;
        int across = width;
        double percent = width * shrunk * 100 / height;
        if (percent > WIDEST) {
            wanted = (int) Math.round(width * shrunk * 100 / WIDEST);
        } else if (percent < NARROWEST) {
            across = (int) Math.min(TURN, Math.round(NARROWEST * height / (shrunk * 100)));
        }
        int bottom = Math.clamp((south + north - wanted) / 2, -POLE, Math.max(-POLE, POLE - wanted));
        int left = (west + right - across) / 2;
        return new MapView(bottom, left, Math.min(POLE, bottom + wanted), left + across);
    }

    /**
     * A view with all of these points and some room around them.
     *
     * @param points at least one
     */
    public static MapView around(Collection<GeoPoint> points) {
        int south = points.stream().mapToInt(GeoPoint::latitude).min().orElse(-POLE);
        int north = points.stream().mapToInt(GeoPoint::latitude).max().orElse(POLE);
        int west = points.stream().mapToInt(GeoPoint::longitude).min().orElse(-TURN / 2);
        int east = points.stream().mapToInt(GeoPoint::longitude).max().orElse(TURN / 2);
        int room = Math.max(LEAST_HEIGHT / 2, Math.max(north - south, east - west) / 6);
        return of(
                Math.max(-POLE, south - room),
                Math.max(-TURN / 2, west - room),
                Math.min(POLE, north + room),
                Math.min(TURN / 2, east + room));
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
        double shrunk = Math.cos(Math.toRadians((south + north) / 200.0));
        return (int) Math.round(width * (north - south) / ((east - west) * shrunk));
    }

    /** Returns the distance of two points on a map of that width, in the same unit. */
    public int apart(GeoPoint one, GeoPoint other, int width) {
        double x = (across(one) - across(other)) * (double) width / 10_000;
        double y = (down(one) - down(other)) * (double) height(width) / 10_000;
        return (int) Math.hypot(x, y);
    }

    private int longitude(GeoPoint point) {
        int longitude = point.longitude();
        while (longitude < west) {
            longitude += TURN;
        }
        return longitude;
    }
}
