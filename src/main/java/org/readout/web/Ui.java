package org.readout.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasText;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.VaadinServletRequest;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.text.Markup;
import org.springframework.security.web.csrf.CsrfToken;

/** Small parts that many pages share. */
public final class Ui {

    private static final Pattern TAG = Pattern.compile("<(b|[1-9])>(.*?)</\\1>");

    private static final Pattern ESCAPED_BOLD = Pattern.compile("&lt;b&gt;(.*?)&lt;/b&gt;");

    private Ui() {}

    /** Returns a button that does not send a form. */
    public static NativeButton button(String words, String... classes) {
        NativeButton button = new NativeButton(words);
        button.addClassNames(classes);
        button.getElement().setAttribute("type", "button");
        return button;
    }

    /** Returns a button with what it does. */
    public static NativeButton button(String words, String classes, Runnable action) {
        NativeButton button = button(words, classes);
        button.addClickListener(click -> action.run());
        return button;
    }

    /** Returns a button that sends a form. */
    public static NativeButton submit(String words, String... classes) {
        NativeButton button = button(words, classes);
        button.getElement().setAttribute("type", "submit");
        return button;
    }

    /** Returns a small button of one item among several, whose name for screen readers tells the item. */
    public static NativeButton itemButton(String words, String item) {
        NativeButton button = button(words, "act", "plain", "small");
        button.setAriaLabel(words + ": " + item);
        return button;
    }

    /** Returns the same with what it does. */
    public static NativeButton itemButton(String words, String item, Runnable action) {
        NativeButton button = button(words, "act plain small", action);
        button.setAriaLabel(words + ": " + item);
        return button;
    }

    public static Anchor link(String address, String words, String... classes) {
        Anchor link = new Anchor(address, words);
        link.addClassNames(classes);
        return link;
    }

    public static Div box(String className, Component... parts) {
        Div box = new Div(parts);
        box.addClassName(className);
        return box;
    }

    public static Div row(Component... parts) {
        return box("row", parts);
    }

    /**
     * Returns a list with an item for each of these, in their order.
     *
     * @param classes between spaces; empty for none
     */
    public static <T> UnorderedList list(String classes, Collection<T> all, Function<T, ListItem> item) {
        UnorderedList list = new UnorderedList(all.stream().map(item).toArray(ListItem[]::new));
        if (!classes.isEmpty()) {
            list.addClassNames(classes);
        }
        return list;
    }

    /** Returns a line of links at the top of a page that lead back. */
    public static Paragraph where(Component... links) {
        Paragraph where = paragraph("", "where");
        for (int i = 0; i < links.length; i++) {
            if (i > 0) {
                where.add(new Span(" · "));
            }
            where.add(links[i]);
        }
        return where;
    }

    public static Paragraph quiet(String words) {
        return paragraph(words, "small", "quiet");
    }

    public static Paragraph paragraph(String words, String... classes) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassNames(classes);
        return paragraph;
    }

    public static Paragraph line(String className, Component... parts) {
        Paragraph line = paragraph("", className);
        line.add(parts);
        return line;
    }

    public static Span span(String words, String... classes) {
        Span span = new Span(words);
        span.addClassNames(classes);
        return span;
    }

    /**
     * Puts a text into a component. What a message has within {@code <b>…</b>} is bold; what it has within {@code <1>…</1>}
     * becomes the text of the first of the parts, and so on. A tag without a part stays as it is: a title may contain one.
     */
    public static <C extends HasComponents> C rich(C component, String message, HasText... parts) {
        Matcher tag = TAG.matcher(message);
        int end = 0;
        while (tag.find()) {
            boolean bold = tag.group(1).equals("b");
            int number = bold ? 0 : Integer.parseInt(tag.group(1));
            // A title may contain the tag of a part, too.
            if (number > parts.length
                    || !bold && ((Component) parts[number - 1]).getParent().isPresent()) {
                continue;
            }
            component.add(new Text(message.substring(end, tag.start())));
            HasText part = bold ? new HtmlContainer("strong") : parts[number - 1];
            part.setText(tag.group(2));
            component.add((Component) part);
            end = tag.end();
        }
        component.add(new Text(message.substring(end)));
        return component;
    }

    /** Returns a message as HTML, with what it has within {@code <b>…</b>} in bold. */
    public static String richHtml(String message) {
        return ESCAPED_BOLD.matcher(Markup.escape(message)).replaceAll("<strong>$1</strong>");
    }

    /** Returns a message without its tags, where only text can stand. */
    public static String plain(String message) {
        return TAG.matcher(message).replaceAll("$2");
    }

    /** Gives a component a role, such as {@code status} for what screen readers read as soon as it changes. */
    public static <C extends Component> C role(String role, C component) {
        component.getElement().setAttribute("role", role);
        return component;
    }

    /** Fires an event at an element that a script of the page waits for. */
    public static void dispatch(Element element, String event, Object detail) {
        element.executeJs("this.dispatchEvent(new CustomEvent($0, {bubbles: true, detail: $1}))", event, detail);
    }

    public static Div notice(Component... parts) {
        return box("notice", parts);
    }

    /** Returns a box that takes the place of content that does not exist yet. */
    public static Div empty(Component... parts) {
        return box("empty", parts);
    }

    /** Returns a box with one sentence in place of content that does not exist yet. */
    public static Div empty(String words) {
        return empty(new Paragraph(words));
    }

    /** Returns an empty line for the result of an action, which screen readers read and which can take the focus. */
    public static Paragraph result() {
        Paragraph result = role("status", paragraph("", "form-done"));
        result.getElement().setAttribute("tabindex", "-1");
        return result;
    }

    public static NativeTableHeaderCell rowHeading(Component... parts) {
        return heading("row", parts);
    }

    public static NativeTableHeaderCell columnHeading(Component... parts) {
        return heading("col", parts);
    }

    private static NativeTableHeaderCell heading(String scope, Component... parts) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(parts);
        cell.getElement().setAttribute("scope", scope);
        return cell;
    }

    /**
     * Returns a plain table with these headings. Each cell names its column, because a phone shows rows as cards without
     * headings.
     */
    public static NativeTable table(NativeTableBody body, String... headings) {
        NativeTableRow head = new NativeTableRow();
        Arrays.stream(headings).forEach(heading -> head.add(columnHeading(new Span(heading))));
        for (NativeTableRow row : body.getRows()) {
            for (int i = 1; i < row.getAllCells().size(); i++) {
                row.getAllCells().get(i).getElement().setAttribute("data-column", headings[i]);
            }
        }
        NativeTable table = new NativeTable(new NativeTableHeader(head), body);
        table.addClassName("people-table");
        return table;
    }

    /** Returns a form that the browser itself posts, with the token that shows the server that its own page sends it. */
    public static HtmlContainer post(String address, Component... parts) {
        HtmlContainer form = new HtmlContainer("form");
        form.getElement().setAttribute("method", "post").setAttribute("action", address);
        VaadinServletRequest request = VaadinServletRequest.getCurrent();
        Object token = request == null ? null : request.getAttribute(CsrfToken.class.getName());
        form.add(parts);
        form.add(hidden("_csrf", token instanceof CsrfToken csrf ? csrf.getToken() : ""));
        return form;
    }

    /** Returns a value that a form sends along. */
    public static HtmlContainer hidden(String name, String value) {
        HtmlContainer hidden = new HtmlContainer("input");
        hidden.getElement()
                .setAttribute("type", "hidden")
                .setAttribute("name", name)
                .setAttribute("value", value);
        return hidden;
    }
}
