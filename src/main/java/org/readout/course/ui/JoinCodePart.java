package org.readout.course.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.JoinCode;
import org.readout.text.Messages;
import org.readout.web.AskFirst;
import org.readout.web.CopyableLink;
import org.readout.web.Ui;

/** The join code of a course, large enough to be read from the last row, with its link; renewing, closing and opening it. */
final class JoinCodePart extends Div {

    private static final Messages TEXT = Messages.of("course");

    private final CourseChange here;
    private final Div place = new Div();

    JoinCodePart(CourseChange here) {
        this.here = here;
        Course course = here.course();
        JoinCode code = new JoinCode(course.joinCode());
        String path = CourseLinks.join(code);
        String link = CopyableLink.address(path);
        NativeButton renew = Ui.button(TEXT.get("join-code.renew"), "act", "plain");
        renew.addClickListener(click -> ask(
                renew,
                TEXT.get("join-code.renew.ask"),
                TEXT.get("join-code.renew.what"),
                () -> here.members().renewCode(course.id(), here.user()),
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
                here.make(() -> setOpen(true), TEXT.get("join-code.opened"));
            }
        });
        Div card = Ui.box("join-card", new Paragraph(Ui.span(code.shown(), "join-code")));
        if (course.joinOpen()) {
            card.add(
                    new Paragraph(TEXT.get("join-code.how")),
                    new Paragraph(Ui.link(path, link, "join-link")),
                    Ui.row(
                            CourseTop.copy(TEXT.get("join-code.copy"), code.shown()),
                            CourseTop.copy(TEXT.get("join-code.copy-link"), link),
                            renew,
                            toggle));
        } else {
            card.add(new Paragraph(TEXT.get("join-code.is-closed")), Ui.row(toggle));
        }
        card.add(place);
        add(card);
    }

    private void setOpen(boolean open) {
        here.members().setJoinOpen(here.course().id(), here.user(), open);
    }

    private void ask(NativeButton opener, String question, String consequences, Runnable action, String result) {
        AskFirst.at(place, opener, question, consequences, opener.getText(), () -> here.make(action, result));
    }
}
