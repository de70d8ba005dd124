package org.readout.reading.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.lesson.CardHtml;
import org.readout.lesson.Glossary;

/** One key term with everything that is known of it. */
final class TermPage extends Div {

    TermPage(Glossary.Entry entry) {
        addClassName("sheet-page");
        Paragraph where = new Paragraph(new Anchor("/terms", "All terms"));
        where.addClassName("where");
        add(where, new Html(CardHtml.of(entry)));
    }
}
