package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.readout.text.Messages;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The steps of a scale as the browser's own radio buttons. Choosing one saves it. */
final class StanceScale extends Div {

    private static final Messages TEXT = Messages.of("discussion");
    private final Div group = Ui.box("scale");
    private final Div stamp = Ui.box("stamp");

    StanceScale(
            String name, List<String> scale, @Nullable Integer chosen, DiscussionContext context, IntConsumer onTaken) {
        String radios = "stance-" + UUID.randomUUID();
        stamp.setId(radios + "-stamp");
        group.getElement()
                .setAttribute("role", "radiogroup")
                .setAttribute("aria-label", name)
                .setAttribute("aria-describedby", radios + "-stamp");
        for (int i = 0; i < scale.size(); i++) {
            int step = i;
            Step radio = new Step(radios, chosen != null && chosen == i);
            radio.getElement().addEventListener("change", event -> choose(step, context, onTaken));
            NativeLabel label = new NativeLabel();
            label.add(radio, new Span(scale.get(i)));
            group.add(label);
        }
        stamp.getElement().setAttribute("role", "status");
        add(group, stamp);
    }

    void say(String words) {
        stamp.setText(words);
    }

    /** Says that a stance has to be chosen. The words go once one is. */
    void refuse() {
        group.getElement().setAttribute("aria-invalid", "true");
        say(TEXT.get("form.stance-first"));
        group.getElement().executeJs("this.querySelector('input').focus()");
    }

    private void choose(int step, DiscussionContext context, IntConsumer onTaken) {
        stamp.removeAll();
        group.getElement().removeAttribute("aria-invalid");
        context.writer()
                .flatMap(person -> context.discussion.takeStance(context.thread, person, step))
                .ifPresentOrElse(
                        at -> {
                            onTaken.accept(step);
                            say(TEXT.get("saved", "time", UserTime.time(at)));
                        },
                        () -> context.signedIn().ifPresentOrElse(stamp::add, () -> say(TEXT.get("stance.not-saved"))));
    }

    @Tag("input")
    static final class Step extends Component {

        private Step(String radios, boolean checked) {
            getElement().setAttribute("type", "radio").setAttribute("name", radios);
            getElement().setAttribute("checked", checked);
        }
    }
}
