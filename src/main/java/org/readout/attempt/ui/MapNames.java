package org.readout.attempt.ui;

import java.util.ArrayList;
import java.util.List;
import org.readout.question.Question;
import org.readout.question.Question.Place;
import org.readout.question.map.MapView;

/** On which side of its mark a place's name stands, so that it covers no other mark or name; the widest map is meant. */
final class MapNames {

    /** How wide a map is where names are shown at least, in pixels; so are all numbers here. */
    private static final int WIDTH = 560;

    private static final int MARK = 26;
    private static final int LINE = 20;
    private static final int LETTER = 8;

    /** Where a name stands. */
    enum Side {
        RIGHT,
        LEFT,
        ABOVE,
        BELOW,
        /** Nowhere is room for it; it stands in the list. */
        NOWHERE;

        String look() {
            return "name-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private record Box(int left, int top, int right, int bottom) {
        boolean meets(Box other) {
            return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
        }

        boolean isIn(int width, int height) {
            return left >= 0 && top >= 0 && right <= width && bottom <= height;
        }
    }

    private final List<Side> sides = new ArrayList<>();
    private final List<Box> taken = new ArrayList<>();
    private final int height;

    MapNames(Question.OnMap question) {
        MapView view = question.view();
        this.height = view.height(WIDTH);
        for (Place place : question.places()) {
            taken.add(around(x(view, place), y(view, place), MARK, MARK));
        }
        question.places().forEach(place -> sides.add(free(place.name(), x(view, place), y(view, place))));
    }

    /** Where the name of a place stands, by its index. */
    Side side(int index) {
        return sides.get(index);
    }

    private Side free(String name, int x, int y) {
        int wide = name.length() * LETTER + 6;
        for (Side side : Side.values()) {
            Box box = switch (side) {
                case RIGHT -> around(x + MARK / 2 + wide / 2 + 1, y, wide, LINE);
                case LEFT -> around(x - MARK / 2 - wide / 2 - 1, y, wide, LINE);
                case ABOVE -> around(x, y - MARK / 2 - LINE / 2 - 1, wide, LINE);
                case BELOW, NOWHERE -> around(x, y + MARK / 2 + LINE / 2 + 1, wide, LINE);
            };
            if (box.isIn(WIDTH, height) && taken.stream().noneMatch(box::meets)) {
                taken.add(box);
                return side;
            }
        }
        return Side.NOWHERE;
    }

    private static int x(MapView view, Place place) {
        return view.across(place.at()) * WIDTH / 10_000;
    }

    private int y(MapView view, Place place) {
        return view.down(place.at()) * height / 10_000;
    }

    private static Box around(int x, int y, int wide, int high) {
        return new Box(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2);
    }
}
