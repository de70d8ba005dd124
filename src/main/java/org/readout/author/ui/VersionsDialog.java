package org.readout.author.ui;

import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.readout.author.Difference;
import org.readout.author.LessonEditing;
import org.readout.author.Version;
import org.readout.author.Version.Kind;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The versions of a lesson, newest first: who made each, when, and what it changed, with a way back to it. */
final class VersionsDialog extends Dialog {

    private static final Messages TEXT = Messages.of("author");
    private static final int SHOWN = 12;

    private final LessonEditing editing;
    private final OpenLesson open;
    private final UserId user;
    private final IntConsumer back;
    private final List<Version> versions;
    private final OrderedList list = new OrderedList();
    private final Div changes = Ui.role("region", new Div());
    private final List<NativeButton> choices = new ArrayList<>();

    VersionsDialog(LessonEditing editing, OpenLesson open, UserId user, IntConsumer back) {
        this.editing = editing;
        this.open = open;
        this.user = user;
        this.back = back;
        this.versions = editing.versions(open.id(), user);
        setHeaderTitle(TEXT.get("versions"));
        setWidth("min(72rem, 100%)");
        list.addClassName("hist-list");
        Nav nav = new Nav(list);
        nav.getElement().setAttribute("aria-label", TEXT.get("versions"));
        changes.getElement().setAttribute("aria-label", TEXT.get("versions.changes"));
        add(Ui.box("version-list", nav, changes));
        getFooter().add(Ui.button(TEXT.get("close"), "act plain", this::close));
        show(0, SHOWN);
        if (versions.isEmpty()) {
            changes.add(Ui.quiet(TEXT.get("versions.none")));
        } else {
            choose(0);
        }
    }

    private void show(int from, int to) {
        for (int i = from; i < Math.min(to, versions.size()); i++) {
            list.add(item(i));
        }
        if (versions.size() > to) {
            ListItem older = new ListItem();
            older.add(Ui.button(TEXT.get("versions.older", "count", versions.size() - to), "as-link", () -> {
                list.remove(older);
                show(to, versions.size());
                choices.get(to).focus();
            }));
            list.add(older);
        }
    }

    private ListItem item(int index) {
        Version version = versions.get(index);
        NativeButton choice = Ui.button(name(version), "as-link", () -> choose(index));
        choices.add(choice);
        ListItem item = new ListItem(
                choice,
                InsertDialog.small(TEXT.get(
                        "versions.who",
                        "kind",
                        version.kind(),
                        "known",
                        version.person().isPresent(),
                        "name",
                        version.person().orElse(""))));
        if (version.kind() == Kind.PUBLISHED) {
            item.addClassName("pub");
        }
        return item;
    }

    private String name(Version version) {
        long published = versions.stream()
                .filter(each -> each.kind() == Kind.PUBLISHED && each.number() <= version.number())
                .count();
        String date = UserTime.dayAndTime(version.at());
        return version.kind() == Kind.PUBLISHED
                ? TEXT.get("versions.published", "number", published, "date", date)
                : date;
    }

    private void choose(int index) {
        Version version = versions.get(index);
        for (int i = 0; i < choices.size(); i++) {
            choices.get(i).getElement().setAttribute("aria-current", i == index);
        }
        changes.removeAll();
        changes.add(new H3(TEXT.get(
                "versions.what",
                "known",
                version.person().isPresent(),
                "name",
                version.person().orElse(""),
                "date",
                UserTime.dayAndTime(version.at()))));
        if (index > 0 || version.kind() == Kind.CLASH) {
            changes.add(Ui.row(Ui.button(TEXT.get("versions.back"), "act", () -> {
                close();
                back.accept(version.number());
            })));
        }
        List<Difference> differences = editing.differences(open.id(), user, version.number());
        if (differences.isEmpty()) {
            changes.add(Ui.quiet(TEXT.get("versions.same")));
        }
        changes.add(all(differences, open.outline()));
    }

    /** Shows differences, each with the part that it is in. */
    static Div all(List<Difference> differences, Outline outline) {
        Div all = new Div();
        differences.stream()
                .collect(Collectors.groupingBy(
                        difference -> Titles.of(Place.of(difference, outline), outline),
                        java.util.LinkedHashMap::new,
                        Collectors.toList()))
                .forEach((part, changed) -> {
                    int added =
                            changed.stream().mapToInt(Difference::wordsAdded).sum();
                    int removed =
                            changed.stream().mapToInt(Difference::wordsRemoved).sum();
                    all.add(Ui.quiet(TEXT.get("versions.words", "part", part, "added", added, "removed", removed)));
                    changed.forEach(difference -> all.add(ConflictPart.changed(difference)));
                });
        return all;
    }
}
