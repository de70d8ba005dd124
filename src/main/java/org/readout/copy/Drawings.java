package org.readout.copy;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * Charts and maps as SVG that stands alone. On a page their words are HTML over a drawing that stretches, which neither a
 * reader of EPUB nor a PDF can place.
 */
final class Drawings {

    /** The drawing of a chart, and the room around it for the words. */
    private static final int WIDTH = 540;

    private static final int HEIGHT = 250;
    private static final int TOP = 30;
    private static final int LEFT = 60;
    private static final int RIGHT = 110;
    private static final int BELOW = 30;
    private static final double LETTER = 7.6;

    private static final Pattern STEP = Pattern.compile("([MLHh])([-\\d.]+)(?: ([-\\d.]+))?");
    private static final Pattern NUMBER = Pattern.compile("(?:--x:|left: |--y:|top: )([-\\d.]+)%");

    private Drawings() {}

    /** Draws what is in an element of a lesson or a question anew. */
    static void draw(Element text) {
        text.select(".plot").forEach(plot -> plot.replaceWith(chart(plot)));
        text.select(".map-frame").forEach(frame -> frame.replaceWith(map(frame)));
        text.select("svg.swatch, .legend svg")
                .attr("width", "36")
                .attr("height", "14")
                .removeAttr("aria-hidden");
        text.select("svg").attr("xmlns", "http://www.w3.org/2000/svg");
    }

    private static Element chart(Element plot) {
        boolean standing = plot.hasClass("standing");
        double below = standing
                ? 20 + LETTER * plot.select(".x").eachText().stream().mapToInt(String::length).max().orElse(0)
                : BELOW;
        Element svg = svg(plot, WIDTH + LEFT + RIGHT, (int) Math.ceil(HEIGHT + TOP + below));
        svg.addClass("chart-drawing");
        Element drawing = svg.appendElement("g").attr("transform", "translate(%d %d)".formatted(LEFT, TOP));
        for (Element shape : plot.select("svg > *")) {
            if (shape.nameIs("rect")) {
                scale(shape, "x", WIDTH);
                scale(shape, "width", WIDTH);
                scale(shape, "y", HEIGHT);
                scale(shape, "height", HEIGHT);
            } else {
                shape.attr("d", STEP.matcher(shape.attr("d")).replaceAll(Drawings::step));
            }
            drawing.appendChild(shape);
        }
        for (Element word : plot.select("> span")) {
            double[] at = at(word, WIDTH, HEIGHT);
            Element text = drawing.appendElement("text").text(word.text());
            if (word.hasClass("y")) {
                place(text, at[0] - 10, at[1] + 5, "end");
            } else if (word.hasClass("x")) {
                place(text, standing ? 0 : at[0], standing ? 0 : at[1] + 21, standing ? "end" : "middle");
                if (standing) {
                    text.attr("transform", place("translate(%.1f %.1f) rotate(-90)", at[0] + 5, at[1] + 9));
                }
            } else if (word.hasClass("end")) {
                place(text.addClass("strong"), at[0] + 10, at[1] + 5, "start");
            } else {
                place(text.addClass("strong"), at[0], at[1] - 9, "middle");
            }
        }
        return svg;
    }

    /** Scales a step of a path. A line without length has no direction for its square cap. */
    private static String step(MatchResult step) {
        double x = Double.parseDouble(step.group(2)) * WIDTH / 1000;
        return Matcher.quoteReplacement(
                step.group(1).equals("h")
                        ? "h0.01"
                        : step.group(3) == null
                                ? place(step.group(1) + "%.1f", x)
                                : place(
                                        step.group(1) + "%.1f %.1f",
                                        x,
                                        Double.parseDouble(step.group(3)) * HEIGHT / 1000));
    }

    private static void scale(Element shape, String attribute, int size) {
        shape.attr(attribute, place("%.1f", Double.parseDouble(shape.attr(attribute)) * size / 1000));
    }

    /** Pictures with regions stay as they are, with their outlines left out. */
    private static Element map(Element frame) {
        Element picture = frame.selectFirst("img");
        if (picture != null) {
            return picture;
        }
        Element drawn = frame.expectFirst("svg");
        String[] box = drawn.attr("viewBox").split(" ");
        int width = Integer.parseInt(box[2]);
        int height = Integer.parseInt(box[3]);
        Element svg = svg(frame, width, height).addClass("map-drawing");
        svg.appendElement("rect").addClass("sea").attr("width", box[2]).attr("height", box[3]);
        drawn.children().forEach(svg::appendChild);
        for (Element pin : frame.select(".pin, .country")) {
            double[] at = at(pin, width, height);
            Element mark = pin.selectFirst(".pin-mark");
            if (mark != null) {
                svg.appendElement("circle")
                        .addClass(pin.hasClass("of-route") ? "mark route-mark" : "mark")
                        .attr("r", "24")
                        .attr("cx", place("%.1f", at[0]))
                        .attr("cy", place("%.1f", at[1]));
                place(svg.appendElement("text").text(mark.text()), at[0], at[1] + 10, "middle")
                        .addClass(pin.hasClass("of-route") ? "sign" : "sign light");
            }
            String name = pin.select(".pin-name").text();
            if (!name.isEmpty() && !pin.hasClass("name-nowhere")) {
                boolean after = pin.hasClass("name-after");
                boolean beside = after || pin.hasClass("name-before");
                double down = beside || mark == null ? 10 : pin.hasClass("name-above") ? -34 : 54;
                place(
                        svg.appendElement("text").text(name),
                        at[0] + (after ? 34 : beside ? -34 : 0),
                        at[1] + down,
                        after ? "start" : beside ? "end" : "middle");
            }
        }
        return svg;
    }

    private static Element svg(Element before, int width, int height) {
        return new Element("svg")
                .attr("viewBox", "0 0 " + width + " " + height)
                .attr("width", String.valueOf(width))
                .attr("height", String.valueOf(height))
                .attr("role", "img")
                .attr("aria-label", before.attr("aria-label"));
    }

    /** Returns where words are, from the percentages of their style. */
    private static double[] at(Element word, int width, int height) {
        double[] shares = NUMBER.matcher(word.attr("style"))
                .results()
                .mapToDouble(share -> Double.parseDouble(share.group(1)) / 100)
                .toArray();
        return new double[] {shares[0] * width, shares[1] * height};
    }

    private static Element place(Element text, double x, double y, String anchor) {
        return text.attr("x", place("%.1f", x)).attr("y", place("%.1f", y)).attr("text-anchor", anchor);
    }

    private static String place(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }
}
