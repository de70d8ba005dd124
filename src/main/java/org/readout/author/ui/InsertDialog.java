package org.readout.author.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.author.Change;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** What can be inserted into a text: first the menu, then the form of what was chosen. */
final class InsertDialog extends Dialog {

    private static final Messages TEXT = Messages.of("author");
    /** What a link in the line can lead to. {@code field} names an entry. */
    enum Kind {
        TERM("terms.yaml", "term", Key.KEY_T),
        SOURCE("sources.yaml", "title", Key.KEY_S),
        CHECK("checks.yaml", "claim", null);

        final String file;
        final String field;
        final @Nullable Key key;

        Kind(String file, String field, @Nullable Key key) {
            this.file = file;
            this.field = field;
            this.key = key;
        }

        String scheme() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An entry that a link can lead to: one of the lesson, or a shared one. */
    record Entry(String id, String name, boolean shared) {}

    /**
     * @param text with what was inserted
     * @param entries changes to save first, such as a new key term
     */
    record Inserted(String text, int cursor, List<Change> entries) {}

    private final TextSelection selection;
    private final Outline outline;
    private final Map<Kind, List<Entry>> entries;
    private final Consumer<Inserted> inserted;

    InsertDialog(
            TextSelection selection, Outline outline, Map<Kind, List<Entry>> entries, Consumer<Inserted> inserted) {
        this.selection = selection;
        this.outline = outline;
        this.entries = entries;
        this.inserted = inserted;
        setWidth("min(60rem, 100%)");
    }

    /** Shows what can be inserted. */
    void menu(Consumer<String> block) {
        setHeaderTitle(TEXT.get("insert"));
        UnorderedList line = new UnorderedList();
        for (Kind kind : Kind.values()) {
            line.add(new ListItem(choice(kind.name(), kind.key, () -> link(kind))));
        }
        UnorderedList between = new UnorderedList();
        List.of("timeline", "map", "chart", "compare", "document", "source", "changes", "picture")
                .forEach(name -> between.add(new ListItem(choice(name, null, () -> {
                    close();
                    block.accept(name);
                }))));
        Div menu = Ui.box(
                "inserts",
                new Div(new H3(TEXT.get("insert.in-line")), line),
                new Div(new H3(TEXT.get("insert.between")), between));
        add(menu);
        getFooter().add(Ui.button(TEXT.get("cancel"), "act plain", this::close));
    }

    /** Returns what an author calls a link, by its kind, or a block. */
    static String name(String name) {
        return TEXT.get("insert.name", "name", name);
    }

    private NativeButton choice(String name, @Nullable Key key, Runnable action) {
        NativeButton choice = Ui.button("", "choice", action);
        if (key != null) {
            HtmlContainer sign = new HtmlContainer("kbd");
            sign.add(new Text(name.substring(0, 1)));
            sign.getElement().setAttribute("aria-hidden", "true");
            choice.add(sign);
            choice.addClickShortcut(key).listenOn(this);
        }
        choice.add(new Span(name(name)), small(TEXT.get("insert.what", "name", name)));
        return choice;
    }

    static HtmlContainer small(String words) {
        HtmlContainer small = new HtmlContainer("small");
        small.add(new Text(words));
        return small;
    }

    /** Links words to an entry, or to a new one. */
    void link(Kind kind) {
        removeAll();
        getFooter().removeAll();
        setHeaderTitle(name(kind.name()));
        setWidth("min(34rem, 100%)");
        TextField words = new TextField(TEXT.get("insert.words"));
        words.setValue(selection.words().replaceAll("\\s+", " "));
        words.setHelperText(TEXT.get("insert.words.hint"));
        ComboBox<Entry> entry = new ComboBox<>(TEXT.get("insert.entry", "kind", kind));
        List<Entry> known = entries.getOrDefault(kind, List.of());
        entry.setItems(known);
        entry.setItemLabelGenerator(
                each -> each.shared() ? TEXT.get("insert.shared", "name", each.name()) : each.name());
        known.stream()
                .filter(each -> each.name().equalsIgnoreCase(words.getValue()))
                .findFirst()
                .ifPresent(entry::setValue);
        TextField other = new TextField(TEXT.get("insert.new", "kind", kind));
        other.setHelperText(TEXT.get("insert.new.hint", "kind", kind));
        if (entry.isEmpty() && kind == Kind.TERM) {
            other.setValue(words.getValue());
        }
        entry.addValueChangeListener(change -> {
            if (change.getValue() != null && change.isFromClient()) {
                other.clear();
            }
        });
        add(Ui.box("dialog-fields", words, entry, other));
        getFooter()
                .add(
                        Ui.button(TEXT.get("cancel"), "act plain", this::close),
                        Ui.button(TEXT.get("insert.do", "name", name(kind.name())), "act", () -> {
                            String shown = words.getValue().isBlank() && entry.getValue() != null
                                    ? entry.getValue().name()
                                    : words.getValue().strip();
                            words.setInvalid(shown.isBlank());
                            words.setErrorMessage(TEXT.get("insert.words.missing"));
                            boolean chosen = entry.getValue() != null
                                    || !other.getValue().isBlank();
                            entry.setInvalid(!chosen);
                            entry.setErrorMessage(TEXT.get("insert.entry.missing"));
                            if (!shown.isBlank() && chosen) {
                                close();
                                put(
                                        kind,
                                        shown,
                                        entry.getValue(),
                                        other.getValue().strip());
                            }
                        }));
        words.focus();
    }

    private void put(Kind kind, String words, @Nullable Entry entry, String name) {
        String id = entry != null && name.isEmpty() ? entry.id() : StartValues.id(name, ids(kind));
        List<Change> changes = name.isEmpty()
                ? List.of()
                : List.of(outline.added(kind.file, List.of(), Map.of("id", id, kind.field, name)));
        String link = "[" + words + "](" + kind.scheme() + ":" + id + ")";
        inserted.accept(new Inserted(selection.with(link, false), selection.start() + link.length(), changes));
    }

    private Set<String> ids(Kind kind) {
        return entries.getOrDefault(kind, List.of()).stream().map(Entry::id).collect(Collectors.toSet());
    }
}
