package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.readout.shell.ReaderTime;

/** The steps of a scale as the browser's own radio buttons. Choosing one saves it. */
final class PositionScale extends Div {

    private final List<Step> steps = new ArrayList<>();
    private final Paragraph stamp = new Paragraph();
    private final IntFunction<Optional<Instant>> take;

    /**
     * @param chosen the step that is taken already, or {@code null}
     * @param take takes a step and says when it was saved
     */
    PositionScale(
            String accessibleName, List<String> scale, @Nullable Integer chosen, IntFunction<Optional<Instant>> take) {
        this.take = take;
        Div group = new Div();
        group.addClassName("scale");
        group.getElement().setAttribute("role", "radiogroup").setAttribute("aria-label", accessibleName);
        String name = "position-" + UUID.randomUUID();
        for (int i = 0; i < scale.size(); i++) {
            int step = i;
            Step radio = new Step(name, chosen != null && chosen == i, () -> choose(step));
            steps.add(radio);
            NativeLabel label = new NativeLabel();
            label.add(radio, new Span(scale.get(i)));
            group.add(label);
        }
        stamp.addClassName("stamp");
        add(group, stamp);
    }

    void choose(int step) {
        stamp.setText(take.apply(step)
                .map(at -> "Saved " + ReaderTime.time(at))
                .orElse("This could not be saved: load the page again."));
    }

    @Tag("input")
    static final class Step extends Component {
        Step(String name, boolean checked, Runnable chosen) {
            getElement().setAttribute("type", "radio").setAttribute("name", name);
            if (checked) {
                getElement().setAttribute("checked", true);
            }
            getElement().addEventListener("change", event -> chosen.run());
        }
    }
}
