package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import org.readout.format.Markdown;

/** Elements with their class names, which may be several with spaces between them. */
final class QuizElements {

    private QuizElements() {}

    static Div div(String classNames, Component... content) {
        Div div = new Div(content);
        div.addClassNames(classNames.split(" "));
        return div;
    }

    static Span span(String classNames, Component... content) {
        Span span = new Span(content);
        span.addClassNames(classNames.split(" "));
        return span;
    }

    static Paragraph paragraph(String classNames, String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassNames(classNames.split(" "));
        return paragraph;
    }

    /** Quiet words beside a button. */
    static Span quiet(String words) {
        Span quiet = span("small quiet");
        quiet.setText(words);
        return quiet;
    }

    static <C extends Component> C role(String role, C component) {
        component.getElement().setAttribute("role", role);
        return component;
    }

    static Html block(String markdown) {
        return new Html("<div>" + Markdown.html(markdown) + "</div>");
    }

    static Html block(String markdown, String classNames) {
        return new Html("<div class=\"" + classNames + "\">" + Markdown.html(markdown) + "</div>");
    }

    static Html inline(String markdown) {
        return new Html("<span>" + Markdown.inline(markdown) + "</span>");
    }

    /** Not Vaadin's details, which send every opening to the server. */
    static Element details(String summary, Component content) {
        return new Element("details").appendChild(new Element("summary").setText(summary), content.getElement());
    }
}
