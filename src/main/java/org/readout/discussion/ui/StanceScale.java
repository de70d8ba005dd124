package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.web.UserTime;

/** The steps of a scale as the browser's own radio buttons. Choosing one saves it. */
abstract class StanceScale extends Div {

    private final DiscussionContext context;
    private final Div stamp = new Div();

    StanceScale(String name, List<String> scale, @Nullable Integer chosen, DiscussionContext context) {
        this.context = context;
        Div group = new Div();
        group.addClassName("scale");
        group.getElement().setAttribute("role", "radiogroup").setAttribute("aria-label", name);
        String radios = "stance-" + UUID.randomUUID();
        for (int i = 0; i < scale.size(); i++) {
            NativeLabel label = new NativeLabel();
            label.add(new Step(radios, i, chosen != null && chosen == i), new Span(scale.get(i)));
            group.add(label);
        }
        stamp.addClassName("stamp");
        stamp.getElement().setAttribute("role", "status");
        add(group, stamp);
    }

    abstract void taken(int step);

    void say(String words) {
        stamp.setText(words);
    }

    private void choose(int step) {
        stamp.removeAll();
        Instant at = context.writer()
                .flatMap(person -> context.discussion().takeStance(context.thread(), person, step))
                .orElse(null);
        if (at == null) {
            context.signedIn()
                    .ifPresentOrElse(stamp::add, () -> stamp.setText("This could not be saved: load the page again."));
            return;
        }
        taken(step);
        stamp.setText("Saved " + UserTime.time(at));
    }

    @Tag("input")
    final class Step extends Component {

        private Step(String radios, int step, boolean checked) {
            getElement().setAttribute("type", "radio").setAttribute("name", radios);
            if (checked) {
                getElement().setAttribute("checked", true);
            }
            getElement().addEventListener("change", event -> choose(step));
        }
    }
}
