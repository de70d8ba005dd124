package org.readout.text;

import org.springframework.web.util.HtmlUtils;

/**
 * HTML written as text, for what never changes on a page. Each component costs the server as much as some hundred characters
 * of HTML: it is a node to create, to keep for the page, and to describe to the browser.
 */
public final class Markup {

    private static final String SPECIAL = "&<>\"'";

    private Markup() {}

    /** Returns a text with its special characters escaped, for an element or an attribute in quotation marks. */
    public static String escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
                return HtmlUtils.htmlEscape(text, "UTF-8");
            }
        }
        return text;
    }

    /** @param classes none if empty */
    public static String element(String tag, String classes, String... html) {
        String start = classes.isEmpty() ? "<" + tag : "<" + tag + " class=\"" + classes + '"';
        return start + '>' + String.join("", html) + "</" + tag + '>';
    }

    /** Returns an element with a text, which is escaped. */
    public static String text(String tag, String classes, String words) {
        return element(tag, classes, escape(words));
    }

    /** @param attributes such as {@code aria-current="page"}; none if empty */
    public static String link(String address, String attributes, String... html) {
        String start = "<a href=\"" + escape(address) + '"';
        return (attributes.isEmpty() ? start : start + ' ' + attributes) + '>' + String.join("", html) + "</a>";
    }
}
