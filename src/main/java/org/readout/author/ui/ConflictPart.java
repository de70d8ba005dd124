package org.readout.author.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.author.Change;
import org.readout.author.Conflict;
import org.readout.author.Conflict.Passage;
import org.readout.author.Difference;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** A field that two people changed, or one and the file on the server: both texts, and one that keeps both where it can. */
final class ConflictPart extends Div {

    private static final Messages TEXT = Messages.of("author");

    /**
     * @param number of the conflict among {@code count}, from 1
     * @param settle saves what stays
     */
    ConflictPart(Conflict conflict, int number, int count, Consumer<Change> settle) {
        String who = conflict.who().orElse("");
        Div say = Ui.role("status", Ui.box("say"));
        say.add(Ui.rich(new Paragraph(), TEXT.get("conflict.what", "known", !who.isEmpty(), "name", who)));
        add(say);
        @Nullable Object mine = conflict.wanted().after();
        @Nullable Object theirs = conflict.theirs();
        boolean text = theirs instanceof String && mine instanceof String;
        TextArea both = new TextArea(TEXT.get("conflict.both"));
        both.setWidthFull();
        both.setMinRows(4);
        Object proposed = conflict.both();
        both.setValue(proposed instanceof String words ? words : "");
        both.setVisible(text && proposed instanceof String);
        String their = who.isEmpty() ? TEXT.get("conflict.server") : TEXT.get("conflict.theirs", "name", who);
        List<Passage> passages = conflict.passages();
        String before = passages.isEmpty() ? plain(conflict.wanted().before()) : joined(passages, 0);
        add(Ui.box(
                "versus",
                side(
                        TEXT.get("conflict.mine"),
                        before,
                        passages.isEmpty() ? plain(mine) : joined(passages, 1),
                        Ui.button(
                                TEXT.get("conflict.use-mine"),
                                "act plain slim",
                                () -> settle.accept(settled(conflict, mine)))),
                side(
                        conflict.at()
                                .map(UserTime::time)
                                .map(at -> their + " " + at)
                                .orElse(their),
                        before,
                        passages.isEmpty() ? plain(theirs) : joined(passages, 2),
                        Ui.button(
                                TEXT.get("conflict.use-theirs"),
                                "act plain slim",
                                () -> settle.accept(settled(conflict, theirs))))));
        add(both);
        NativeButton save =
                Ui.button(TEXT.get("conflict.save"), "act", () -> settle.accept(settled(conflict, both.getValue())));
        save.setVisible(both.isVisible());
        add(Ui.row(save, Ui.span(TEXT.get("conflict.count", "number", number, "count", count), "small", "quiet")));
    }

    private static Change settled(Conflict conflict, @Nullable Object value) {
        return new Change(conflict.wanted().file(), conflict.wanted().path(), conflict.theirs(), value);
    }

    private static Section side(String heading, String before, String after, NativeButton use) {
        Section side =
                new Section(new H2(heading), changed(new Difference("", List.of(), before, after, 0, 0)), Ui.row(use));
        return side;
    }

    /** Shows words that were added and removed. */
    static TrustedHtml changed(Difference difference) {
        String html = difference.words().stream()
                .map(run -> switch (run.kind()) {
                    case SAME -> Markup.escape(run.text());
                    case ADDED -> Markup.text("ins", "", run.text());
                    case REMOVED -> Markup.text("del", "", run.text());
                })
                .collect(Collectors.joining());
        return new TrustedHtml("div", "words-changed", html);
    }

    private static String joined(List<Passage> passages, int side) {
        return String.join(
                "\n\n",
                passages.stream()
                        .map(each -> side == 0 ? each.before() : side == 1 ? each.mine() : each.theirs())
                        .toList());
    }

    private static String plain(@Nullable Object value) {
        return value instanceof String text ? text : value == null ? "" : value.toString();
    }
}
