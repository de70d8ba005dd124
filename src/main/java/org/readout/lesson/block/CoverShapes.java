package org.readout.lesson.block;

import org.readout.text.Markup;

/** The size and the parts of a cover's drawing. */
final class CoverShapes {

    /** The size of the drawing, in its own units. */
    static final int WIDTH = 320;

    static final int HEIGHT = 132;

    /** The left and right edge of what is drawn. */
    static final int LEFT = 24;

    static final int RIGHT = 296;

    private CoverShapes() {}

    static String path(String look, CharSequence data) {
        return data.isEmpty() ? "" : "<path class=\"" + look + "\" d=\"" + data + "\"/>";
    }

    static String circle(String look, long x, long y, int radius) {
        return "<circle class=\"%s\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>".formatted(look, x, y, radius);
    }

    static String rect(String look, long x, long y, long wide, long high) {
        return "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>".formatted(look, x, y, wide, high);
    }

    /** @param anchor {@code start}, {@code middle} or {@code end} */
    static String text(String anchor, long x, int y, String words) {
        return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>".formatted(anchor, x, y, Markup.escape(words));
    }

    /** Returns where a share of the width is. */
    static long across(double share) {
        return Math.round(LEFT + share * (RIGHT - LEFT));
    }
}
