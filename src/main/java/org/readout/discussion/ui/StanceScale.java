package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.readout.web.UserTime;

/** The steps of a scale as the browser's own radio buttons. Choosing one saves it. */
final class StanceScale extends Div {

    /**
     * What becomes of a choice.
     *
     * @param take takes a step and says when it was saved
     * @param notice what to say where it was not, if anything special is to be said
     */
    record Use(IntFunction<Optional<Instant>> take, Supplier<Optional<Component>> notice) {}

    private final List<Step> steps = new ArrayList<>();
    private final Div stamp = new Div();
    private final Use use;

    /** @param chosen the step that is taken already, or {@code null} */
    StanceScale(String accessibleName, List<String> scale, @Nullable Integer chosen, Use use) {
        this.use = use;
        Div group = new Div();
        group.addClassName("scale");
        group.getElement().setAttribute("role", "radiogroup").setAttribute("aria-label", accessibleName);
        String name = "stance-" + UUID.randomUUID();
        for (int i = 0; i < scale.size(); i++) {
            int step = i;
            Step radio = new Step(name, chosen != null && chosen == i, () -> choose(step));
            steps.add(radio);
            NativeLabel label = new NativeLabel();
            label.add(radio, new Span(scale.get(i)));
            group.add(label);
        }
        stamp.addClassName("stamp");
        stamp.getElement().setAttribute("role", "status");
        add(group, stamp);
    }

    /** Says something where the scale says when it was saved. */
    StanceScale saying(String words) {
        stamp.setText(words);
        return this;
    }

    private void choose(int step) {
        stamp.removeAll();
        use.take()
                .apply(step)
                .ifPresentOrElse(
                        at -> stamp.setText("Saved " + UserTime.time(at)),
                        () -> use.notice()
                                .get()
                                .ifPresentOrElse(
                                        stamp::add,
                                        () -> stamp.setText("This could not be saved: load the page again.")));
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
