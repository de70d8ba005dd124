package org.readout.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.dom.Element;
import java.util.Set;
import org.readout.text.Markup;

/**
 * An element with HTML that is known to be safe and well-formed, such as the text of a section. It goes to the browser as it
 * is: {@link com.vaadin.flow.component.Html} parses it when it is made and again when it is written out.
 */
public final class TrustedHtml extends Component {

    private static final String INNER_HTML = "innerHTML";

    private static final Set<String> WITHOUT_CONTENT = Set.of("br", "col", "hr", "img", "input", "link", "meta", "wbr");

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
        fill(this, html);
    }

    /** Returns a component as HTML, with everything visible in it. Vaadin's own method is slower: it parses each text. */
    public static String outerHtml(Component page) {
        StringBuilder html = new StringBuilder();
        write(page.getElement(), html);
        return html.toString();
    }

    /** Returns what is in an element, as {@link #outerHtml} does. */
    public static String innerHtml(Component around) {
        StringBuilder html = new StringBuilder();
        writeContent(around.getElement(), html);
        return html.toString();
    }

    private static void write(Element element, StringBuilder html) {
        if (element.isTextNode()) {
            html.append(Markup.escape(element.getText()));
        } else if (element.isVisible()) {
            html.append('<').append(element.getTag());
            element.getAttributeNames().forEach(name -> {
                html.append(' ').append(name);
                String value = element.getAttribute(name);
                if (!value.isEmpty()) {
                    html.append("=\"").append(Markup.escape(value)).append('"');
                }
            });
            html.append('>');
            if (!WITHOUT_CONTENT.contains(element.getTag())) {
                writeContent(element, html);
                html.append("</").append(element.getTag()).append('>');
            }
        }
    }

    private static void writeContent(Element element, StringBuilder html) {
        html.append(element.getProperty(INNER_HTML, ""));
        for (int i = 0; i < element.getChildCount(); i++) {
            write(element.getChild(i), html);
        }
    }

    /** Puts HTML, which is safe and well-formed, into a component without any other content. */
    public static void fill(Component empty, String html) {
        empty.getElement().setProperty(INNER_HTML, html);
    }
}
