package org.readout.author.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.author.AuthoredLesson;
import org.readout.author.Difference;
import org.readout.author.EditedLesson;
import org.readout.author.LessonEditing;
import org.readout.author.Refused;
import org.readout.lesson.LessonPeople;
import org.readout.lesson.LessonPerson;
import org.readout.lesson.LessonRole;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.Ui;

/** What can be done with a whole lesson: its people, copies, its zip file, withdrawing and deleting. */
final class ManageDialog extends Dialog {

    private static final Messages TEXT = Messages.of("author");
    private static final int MOST_TRIES = 9;

    private final LessonEditing editing;
    private final LessonPeople people;
    private final UserId user;
    private final EditedLesson lesson;
    private final UnorderedList list = new UnorderedList();
    private final Paragraph done = Ui.result();

    /** @param again shows the editor as the lesson is now */
    ManageDialog(LessonEditing editing, LessonPeople people, UserId user, EditedLesson lesson, Runnable again) {
        this.editing = editing;
        this.people = people;
        this.user = user;
        this.lesson = lesson;
        setHeaderTitle(TEXT.get("manage.heading", "title", lesson.title()));
        setWidth("min(44rem, 100%)");
        boolean hasPeople = !people.people(lesson.id(), user).isEmpty();
        if (hasPeople) {
            people();
        }
        if (lesson.owner()) {
            add(audience());
        }
        List<Difference> later = editing.later(lesson.id(), user);
        if (!later.isEmpty()) {
            add(
                    new H3(TEXT.get("manage.original", "count", later.size())),
                    VersionsDialog.all(later, Outline.of(lesson)),
                    Ui.row(Ui.button(TEXT.get("manage.take-over"), "act", () -> {
                        editing.takeOver(lesson.id(), user);
                        close();
                        again.run();
                    })));
        }
        add(
                new H3(TEXT.get("manage.take")),
                Ui.row(zip(), Ui.button(TEXT.get("manage.copy"), "act plain", this::copy)));
        if (lesson.owner()) {
            Div row = Ui.row();
            if (lesson.published()) {
                row.add(costly("withdraw", () -> {
                    editing.withdraw(lesson.id(), user);
                    again.run();
                }));
            }
            if (hasPeople) {
                row.add(costly("delete", () -> {
                    editing.delete(lesson.id(), user);
                    UI.getCurrent().navigate("lessons/mine");
                }));
            }
            add(new H3(TEXT.get("manage.end")), row);
        }
        add(done);
        getFooter().add(Ui.button(TEXT.get("close"), "act plain", this::close));
    }

    private ObjectForm audience() {
        return new ObjectForm(
                Outline.type(Outline.FILE, List.of()).only("audience"),
                Outline.of(lesson).lesson(),
                Choices.NONE,
                change -> editing.open(lesson.id(), user, String.valueOf(change.after())));
    }

    private void say(String words) {
        done.setText(words);
        done.getElement().callJsFunction("focus");
    }

    private Anchor zip() {
        Anchor zip = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] content = editing.zip(lesson.id(), user);
                    return new DownloadResponse(
                            new ByteArrayInputStream(content), lesson.id() + ".zip", "application/zip", content.length);
                }),
                TEXT.get("manage.zip"));
        zip.addClassNames("act", "plain");
        return zip;
    }

    private void copy() {
        Set<String> taken = editing.mine(user).stream().map(AuthoredLesson::id).collect(Collectors.toSet());
        String refused = "";
        // Someone else may have a copy with that id.
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            String id = StartValues.id(lesson.id() + "-copy", taken);
            taken.add(id);
            try {
                String copied = editing.copy(lesson.id(), id, user);
                close();
                Place.ABOUT.go(copied);
                return;
            } catch (Refused why) {
                refused = String.valueOf(why.getMessage());
            }
        }
        say(refused);
    }

    private NativeButton costly(String what, Runnable action) {
        NativeButton button = Ui.button(TEXT.get("manage.cost", "what", what), "act plain");
        button.addClickListener(click -> {
            ConfirmDialog ask = new ConfirmDialog(
                    TEXT.get("manage.cost.ask", "what", what, "title", lesson.title()),
                    TEXT.get("manage.cost.what", "what", what),
                    TEXT.get("manage.cost", "what", what),
                    confirmed -> {
                        try {
                            action.run();
                            close();
                        } catch (Refused refused) {
                            say(String.valueOf(refused.getMessage()));
                        }
                    });
            ask.setCancelable(true);
            ask.setCancelText(TEXT.get("cancel"));
            ask.open();
        });
        return button;
    }

    private void people() {
        list.addClassName("ruled");
        add(new H3(TEXT.get("manage.people")), list);
        showPeople();
        if (!lesson.owner()) {
            return;
        }
        TextField email = new TextField(TEXT.get("manage.email"));
        Select<LessonRole> role = roles(LessonRole.AUTHOR);
        role.setLabel(TEXT.get("manage.role"));
        add(Ui.row(email, role, Ui.button(TEXT.get("manage.invite"), "act plain", () -> {
            try {
                editing.invite(lesson.id(), email.getValue(), role.getValue(), user);
                email.clear();
                email.setInvalid(false);
                showPeople();
                say(TEXT.get("manage.invited"));
            } catch (Refused refused) {
                email.setInvalid(true);
                email.setErrorMessage(String.valueOf(refused.getMessage()));
            }
        })));
    }

    private static Select<LessonRole> roles(LessonRole now) {
        Select<LessonRole> roles = new Select<>();
        roles.setItems(LessonRole.values());
        roles.setItemLabelGenerator(role -> TEXT.get("manage.role.name", "role", role));
        roles.setValue(now);
        return roles;
    }

    private void showPeople() {
        list.removeAll();
        people.people(lesson.id(), user).forEach(person -> list.add(item(person)));
    }

    private ListItem item(LessonPerson person) {
        Div words =
                new Div(new Span(person.name()), InsertDialog.small(Objects.requireNonNullElse(person.email(), "")));
        Div row = Ui.box("question-row", words);
        if (lesson.owner()) {
            Select<LessonRole> role = roles(person.role());
            role.setAriaLabel(TEXT.get("manage.role.of", "name", person.name()));
            role.addValueChangeListener(change -> {
                if (change.isFromClient() && !people.give(lesson.id(), person.id(), change.getValue(), user)) {
                    role.setValue(change.getOldValue());
                    say(TEXT.get("manage.owner-needed"));
                }
            });
            NativeButton remove = Ui.itemButton(TEXT.get("manage.remove"), person.name(), () -> {
                boolean gone = people.remove(lesson.id(), person.id(), user);
                showPeople();
                say(gone ? TEXT.get("manage.removed", "name", person.name()) : TEXT.get("manage.owner-needed"));
            });
            row.add(Ui.row(role, remove));
        } else {
            row.add(Ui.span(TEXT.get("manage.role.name", "role", person.role())));
        }
        return new ListItem(row);
    }
}
