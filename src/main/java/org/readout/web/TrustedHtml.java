package org.readout.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.dom.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.readout.text.Markup;

/**
 * An element with HTML that is known to be safe and well-formed, such as the text of a section. It goes to the browser as it
 * is: {@link com.vaadin.flow.component.Html} parses it when it is made and again when it is written out.
 */
public final class TrustedHtml extends Component {

    private static final String INNER_HTML = "innerHTML";

    /** Takes an element's place while the page around it is written out; no other code can write it. */
    private static final String MARK = "[" + UUID.randomUUID() + "]";

    /** @param className the element's classes; none if empty */
    public TrustedHtml(String tag, String className, String html) {
        super(new Element(tag));
        setHtml(html);
        if (!className.isEmpty()) {
            getElement().setAttribute("class", className);
        }
    }

    /** Returns an element with a text, which together are a single node. */
    public static TrustedHtml text(String tag, String className, String words) {
        return new TrustedHtml(tag, className, Markup.escape(words));
    }

    /** Changes what is in the element, which itself stays and keeps the focus. */
    public final void setHtml(String html) {
        getElement().setProperty(INNER_HTML, html);
    }

    /** Returns a component with everything visible in it as HTML, and removes the rest from it. */
    public static String outerHtml(Component page) {
        List<TrustedHtml> parts = new ArrayList<>();
        addAll(page, parts);
        List<String> contents = parts.stream()
                .map(part -> part.getElement().getProperty(INNER_HTML, ""))
                .toList();
        parts.forEach(part -> part.getElement().setProperty(INNER_HTML, MARK));
        String around = page.getElement().getOuterHTML();
        StringBuilder html = new StringBuilder(
                around.length() + contents.stream().mapToInt(String::length).sum());
        int from = 0;
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).getElement().setProperty(INNER_HTML, contents.get(i));
            int place = around.indexOf(MARK, from);
            html.append(around, from, place).append(contents.get(i));
            from = place + MARK.length();
        }
        return html.append(around, from, around.length()).toString();
    }

    /** Adds them in the order of the page. */
    private static void addAll(Component component, List<TrustedHtml> parts) {
        if (component instanceof TrustedHtml part) {
            parts.add(part);
        }
        for (Component child : component.getChildren().toList()) {
            if (child instanceof Text || child.isVisible()) {
                addAll(child, parts);
            } else {
                child.getElement().removeFromParent();
            }
        }
    }
}
