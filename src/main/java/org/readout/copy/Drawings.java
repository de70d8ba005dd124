package org.readout.copy;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.readout.text.Markup;

/**
 * Charts and maps as SVG that stands alone. On a page their words are HTML over a drawing that stretches, which neither a
 * reader of EPUB nor a PDF can place.
 */
public final class Drawings {

    /** The drawing of a chart, with room around it for the words. */
    private static final int WIDTH = 540;

    private static final int HEIGHT = 250;
    private static final double LETTER = 7.6;

    private static final Pattern ACROSS = Pattern.compile("(?<=[MLH]| x=\"| width=\")-?[\\d.]+");
    private static final Pattern DOWN = Pattern.compile("(?<=[ML]-?[\\d.]{1,9} | y=\"| height=\")-?[\\d.]+");
    private static final Pattern PERCENT = Pattern.compile("(?:--x:|left: |--y:|top: )([-\\d.]+)%");

    private Drawings() {}

    /** Draws what is in an element of a lesson or a question anew. */
    public static void draw(Element text) {
        text.select(".plot").forEach(Drawings::chart);
        text.select(".map-frame").forEach(Drawings::map);
        text.select("svg").removeAttr("aria-hidden").attr("xmlns", "http://www.w3.org/2000/svg");
        text.select("svg.swatch, .legend svg").attr("width", "36").attr("height", "14");
    }

    private static void chart(Element plot) {
        boolean standing = plot.hasClass("standing");
        int longest = plot.select(".x").eachText().stream()
                .max(Comparator.comparing(String::length))
                .orElse("")
                .length();
        // A line without length has no direction for its square cap.
        String shapes = plot.expectFirst("svg").html().replace("h0", "h0.01");
        StringBuilder svg = new StringBuilder("<g transform=\"translate(60 30)\">")
                .append(scaled(scaled(shapes, ACROSS, WIDTH), DOWN, HEIGHT));
        for (Element word : plot.select("> span")) {
            double[] at = at(word, WIDTH, HEIGHT);
            if (word.hasClass("y")) {
                svg.append(text("", "end", at[0] - 10, at[1] + 5, word));
            } else if (word.hasClass("x") && standing) {
                String turned =
                        String.format(Locale.ROOT, "<g transform=\"translate(%.1f 259) rotate(-90)\">", at[0] + 5);
                svg.append(turned).append(text("", "end", 0, 0, word)).append("</g>");
            } else if (word.hasClass("x")) {
                svg.append(text("", "middle", at[0], at[1] + 21, word));
            } else if (word.hasClass("end")) {
                svg.append(text("strong", "start", at[0] + 10, at[1] + 5, word));
            } else {
                svg.append(text("strong", "middle", at[0], at[1] - 9, word));
            }
        }
        int below = standing ? (int) (20 + LETTER * longest) : 30;
        replace(plot, "chart-drawing", "0 0 " + (WIDTH + 170) + " " + (HEIGHT + 30 + below), svg.append("</g>"));
    }

    private static String scaled(String shapes, Pattern numbers, int size) {
        return numbers.matcher(shapes)
                .replaceAll(
                        number -> String.format(Locale.ROOT, "%.1f", Double.parseDouble(number.group()) * size / 1000));
    }

    /** A picture with regions stays as it is, without their outlines. */
    private static void map(Element frame) {
        Element picture = frame.selectFirst("img");
        if (picture != null) {
            frame.replaceWith(picture);
            return;
        }
        Element drawn = frame.expectFirst("svg");
        String[] box = drawn.attr("viewBox").split(" ");
        StringBuilder svg = new StringBuilder(
                        "<rect class=\"sea\" width=\"%s\" height=\"%s\"/>".formatted(box[2], box[3]))
                .append(drawn.html());
        for (Element pin : frame.select(".pin, .country")) {
            double[] at = at(pin, Integer.parseInt(box[2]), Integer.parseInt(box[3]));
            boolean route = pin.hasClass("of-route");
            for (Element mark : pin.select(".pin-mark")) {
                svg.append("<circle class=\"mark%s\" r=\"24\" cx=\"%.0f\" cy=\"%.0f\"/>"
                                .formatted(route ? " route-mark" : "", at[0], at[1]))
                        .append(text(route ? "sign" : "sign light", "middle", at[0], at[1] + 10, mark));
            }
            for (Element name : pin.select(":not(.name-nowhere) > .pin-name")) {
                if (pin.hasClass("name-after")) {
                    svg.append(text("", "start", at[0] + 34, at[1] + 10, name));
                } else if (pin.hasClass("name-before")) {
                    svg.append(text("", "end", at[0] - 34, at[1] + 10, name));
                } else {
                    double down = pin.hasClass("country") ? 10 : pin.hasClass("name-above") ? -34 : 54;
                    svg.append(text("", "middle", at[0], at[1] + down, name));
                }
            }
        }
        replace(frame, "map-drawing", drawn.attr("viewBox"), svg);
    }

    private static void replace(Element before, String look, String box, StringBuilder svg) {
        String[] size = box.split(" ");
        before.replaceWith(parsed(
                        "<svg class=\"%s\" viewBox=\"%s\" width=\"%s\" height=\"%s\" role=\"img\" aria-label=\"%s\">%s</svg>"
                                .formatted(look, box, size[2], size[3], Markup.escape(before.attr("aria-label")), svg))
                .expectFirst("svg"));
    }

    /** Returns where words are, from the percentages of their style. */
    private static double[] at(Element word, int width, int height) {
        double[] share = PERCENT.matcher(word.attr("style"))
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)) / 100)
                .toArray();
        return new double[] {share[0] * width, share[1] * height};
    }

    private static String text(String look, String anchor, double x, double y, Element words) {
        return String.format(
                Locale.ROOT,
                "<text class=\"%s\" text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
                look,
                anchor,
                x,
                y,
                Markup.escape(words.text()));
    }

    /** Parses HTML without changing the case of what SVG names. */
    public static Element parsed(String html) {
        return Parser.htmlParser()
                .settings(ParseSettings.preserveCase)
                .parseInput(Markup.element("div", "", html), "")
                .body()
                .expectFirst("div");
    }
}
