package org.readout.web;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;

/** Shows the effect of saving a form on students' work, below its fields; empty if there is none. */
public final class EffectsPart extends Div {

    private final String heading;

    /** @param heading stands above the effects if there is one */
    public EffectsPart(String heading) {
        this.heading = heading;
        addClassName("effects");
        getElement().setAttribute("role", "status");
    }

    public void show(List<String> sentences) {
        removeAll();
        if (!sentences.isEmpty()) {
            add(new Paragraph(heading), Ui.list("", sentences, ListItem::new));
        }
    }
}
