package org.readout.course.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.JoinCode;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.CopyableLink;
import org.readout.web.Ui;

/** The join code of a course, large enough to be read from the last row, with its link; renewing, closing and opening it. */
final class JoinCodePart extends Div {

    private static final Messages TEXT = Messages.of("course");

    private final CourseMembers members;
    private final Course course;
    private final UserId user;
    private final Consumer<Runnable> ifChangeable;
    private final Consumer<String> changed;
    private final Div place = new Div();

    /**
     * @param ifChangeable runs an action if the user may still change the course
     * @param changed shows the page again, with what happened
     */
    JoinCodePart(
            CourseMembers members,
            Course course,
            UserId user,
            Consumer<Runnable> ifChangeable,
            Consumer<String> changed) {
        this.members = members;
        this.course = course;
        this.user = user;
        this.ifChangeable = ifChangeable;
        this.changed = changed;
        JoinCode code = new JoinCode(course.joinCode());
        String path = CourseLinks.join(code);
        String link = CopyableLink.address(path);
        NativeButton renew = Ui.button(TEXT.get("join-code.renew"), "act", "plain");
        renew.addClickListener(click -> ask(
                renew,
                TEXT.get("join-code.renew.ask"),
                TEXT.get("join-code.renew.what"),
                () -> members.renewCode(course.id(), user),
                TEXT.get("join-code.renewed")));
        NativeButton toggle =
                Ui.button(TEXT.get(course.joinOpen() ? "join-code.close" : "join-code.open"), "act", "plain");
        toggle.addClickListener(click -> {
            if (course.joinOpen()) {
                ask(
                        toggle,
                        TEXT.get("join-code.close.ask"),
                        TEXT.get("join-code.close.what"),
                        () -> setOpen(false),
                        TEXT.get("join-code.closed"));
            } else {
                ifChangeable.accept(() -> {
                    setOpen(true);
                    changed.accept(TEXT.get("join-code.opened"));
                });
            }
        });
        Div card = Ui.box("join-card", new Paragraph(Ui.span(code.shown(), "join-code")));
        if (course.joinOpen()) {
            card.add(
                    new Paragraph(TEXT.get("join-code.how")),
                    new Paragraph(Ui.link(path, link, "join-link")),
                    Ui.row(
                            copy(TEXT.get("join-code.copy"), code.shown()),
                            copy(TEXT.get("join-code.copy-link"), link),
                            renew,
                            toggle));
        } else {
            card.add(new Paragraph(TEXT.get("join-code.is-closed")), Ui.row(toggle));
        }
        card.add(place);
        add(card);
    }

    private void setOpen(boolean open) {
        members.setJoinOpen(course.id(), user, open);
    }

    private void ask(NativeButton opener, String question, String consequences, Runnable action, String result) {
        place.removeAll();
        place.add(new AskFirst(
                question,
                consequences,
                opener.getText(),
                () -> ifChangeable.accept(() -> {
                    action.run();
                    changed.accept(result);
                }),
                () -> {
                    place.removeAll();
                    opener.focus();
                }));
    }

    /** A button that works in the browser alone, see {@code scripts/people.js}. */
    private static NativeButton copy(String words, String text) {
        NativeButton button = Ui.button(words, "act", "plain");
        button.getElement().setAttribute("data-copy", text);
        return button;
    }
}
