package org.readout.discussion.ui;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The steps of a scale as the browser's own radio buttons. Choosing one saves it. */
final class StanceScale extends Div {

    private static final Messages TEXT = Messages.of("discussion");
    static final String CHANGE = "change";

    /** The event's number of the step, from 0. */
    static final String STEP = "event.target.value";

    final TrustedHtml group;
    private final Div stamp = Ui.box("stamp");

    StanceScale(
            String name, List<String> scale, @Nullable Integer chosen, DiscussionContext context, IntConsumer onTaken) {
        String radios = "stance-" + UUID.randomUUID();
        group = new TrustedHtml(
                "div",
                "scale",
                IntStream.range(0, scale.size())
                        .mapToObj(step -> "<label><input type=\"radio\" name=\"" + radios + "\" value=\"" + step + '"'
                                + (chosen != null && chosen == step ? " checked>" : ">")
                                + Markup.text("span", "", scale.get(step))
                                + "</label>")
                        .collect(Collectors.joining()));
        stamp.setId(radios + "-stamp");
        group.getElement()
                .setAttribute("role", "radiogroup")
                .setAttribute("aria-label", name)
                .setAttribute("aria-describedby", radios + "-stamp")
                .addEventListener(
                        CHANGE, event -> choose(event.getEventData().path(STEP).asInt(-1), context, onTaken))
                .addEventData(STEP);
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
}
