package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.dom.Element;
import org.readout.format.Markdown;
import org.readout.web.Ui;

/** Small parts of a quiz, and what it says to the browser. */
final class QuizElements {

    private QuizElements() {}

    static <C extends Component> C role(String role, C component) {
        component.getElement().setAttribute("role", role);
        return component;
    }

    /** An empty line that a screen reader reads out once it says something. */
    static Paragraph status(String... classNames) {
        return role("status", Ui.paragraph("", classNames));
    }

    static Html block(String markdown, String className) {
        return new Html("<div class=\"" + className + "\">" + Markdown.html(markdown) + "</div>");
    }

    /** Fires an event that {@code scripts/answers.js} or {@code scripts/clock.js} waits for. */
    static void dispatch(Element element, String event, Object detail) {
        element.executeJs("this.dispatchEvent(new CustomEvent($0, {bubbles: true, detail: $1}))", event, detail);
    }
}
