package org.readout.assignment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.readout.text.Messages;

/** Shows the effect of saving a form on students' work, below its fields; empty if there is none. */
final class EffectsPart extends Div {

    private static final Messages TEXT = Messages.of("assignment");

    private final String heading;

    EffectsPart() {
        this(TEXT.get("effects.heading"));
    }

    EffectsPart(String heading) {
        this.heading = heading;
        addClassName("effects");
        getElement().setAttribute("role", "status");
    }

    void show(List<String> sentences) {
        removeAll();
        if (!sentences.isEmpty()) {
            UnorderedList list = new UnorderedList();
            sentences.forEach(each -> list.add(new ListItem(each)));
            add(new Paragraph(heading), list);
        }
    }
}
