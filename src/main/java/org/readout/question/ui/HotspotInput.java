package org.readout.question.ui;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.question.Marking;
import org.readout.question.Response;
import org.readout.question.kind.Hotspot;
import org.readout.question.kind.Hotspot.Region;

/** A picture with an outline and a number at each region. */
final class HotspotInput extends PictureInput {

    HotspotInput(QuestionContext asked, Hotspot question, @Nullable Response response, @Nullable Marking marking) {
        super(asked, "region", question.regions(), response, marking);
        StringBuilder areas = new StringBuilder();
        StringBuilder pins = new StringBuilder();
        for (int i = 0; i < question.regions().size(); i++) {
            Region region = question.regions().get(i);
            areas.append(area("polygon", i, region.id()))
                    .append(" points=\"")
                    .append(region.corners().stream()
                            .map(BigDecimal::toPlainString)
                            .collect(Collectors.joining(" ")))
                    .append("\"/>");
            pins.append(pin(i, region.id(), middle(region, 0), middle(region, 1), "", false));
        }
        show("<figure class=\"map hotspot\"><div class=\"map-frame\"><img src=\"" + escaped(question.picture())
                + "\" alt=\"" + escaped(question.alt())
                + "\"><svg viewBox=\"0 0 100 100\" preserveAspectRatio=\"none\" focusable=\"false\" aria-hidden=\"true\">"
                + areas + "</svg><div aria-hidden=\"true\">" + pins + "</div></div></figure>");
    }

    @Override
    public String instruction() {
        return "choose in the list or on the picture";
    }

    private static int middle(Region region, int axis) {
        return (int) Math.round(IntStream.range(0, region.corners().size())
                .filter(i -> i % 2 == axis)
                .mapToObj(region.corners()::get)
                .mapToInt(percent -> percent.movePointRight(2).intValue())
                .average()
                .orElse(0));
    }
}
