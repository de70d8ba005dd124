package org.readout.question.ui;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readout.question.kind.Hotspot;
import org.readout.text.Markup;

/** A picture with an outline and a number at each region. */
final class HotspotInput extends PictureInput {

    HotspotInput(Hotspot question, Context asked) {
        super("region", question.regions(), asked);
        StringBuilder areas = new StringBuilder();
        StringBuilder pins = new StringBuilder();
        for (int i = 0; i < question.regions().size(); i++) {
            String id = question.regions().get(i).id();
            List<BigDecimal> corners = question.regions().get(i).corners();
            String points = corners.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(" "));
            areas.append(area("polygon", i, id) + " points=\"" + points + "\"/>");
            pins.append(pin(i, id, middle(corners, 0), middle(corners, 1), "", "name-nowhere"));
        }
        String html = """
                <div class="map-frame"><img src="%s" alt="%s">\
                <svg viewBox="0 0 100 100" preserveAspectRatio="none" focusable="false" aria-hidden="true">%s</svg>\
                <div aria-hidden="true">%s</div></div>\
                """.formatted(Markup.escape(question.picture()), Markup.escape(question.alt()), areas, pins);
        show(html).getElement().getClassList().add("hotspot");
    }

    private static int middle(List<BigDecimal> corners, int axis) {
        return (int) Math.round(IntStream.range(0, corners.size())
                .filter(i -> i % 2 == axis)
                .map(i -> corners.get(i).movePointRight(2).intValue())
                .average()
                .orElse(0));
    }
}
