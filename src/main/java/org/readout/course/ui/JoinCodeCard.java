package org.readout.course.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.JoinCode;
import org.readout.web.GivenLink;

/** What lets students in: the code, large enough to be read from the last row, and the link. */
class JoinCodeCard extends Div {

    JoinCodeCard(Course course) {
        addClassName("join-card");
        JoinCode code = new JoinCode(course.joinCode());
        String path = CourseLinks.join(code);
        String link = GivenLink.address(path);
        Span shown = new Span(code.shown());
        shown.addClassName("join-code");
        Paragraph line = new Paragraph(shown);
        Anchor address = new Anchor(path, link);
        address.addClassName("join-link");
        Div actions = new Div(copy("Copy code", code.shown()), copy("Copy link", link));
        actions.addClassName("row");
        add(line, new Paragraph("Students type it at Join, or open this link: "), new Paragraph(address), actions);
    }

    /** A button that the browser alone carries out, see {@code scripts/people.js}. */
    private static NativeButton copy(String words, String text) {
        NativeButton button = new NativeButton(words);
        button.addClassNames("act", "plain");
        button.getElement().setAttribute("type", "button").setAttribute("data-copy", text);
        return button;
    }
}
