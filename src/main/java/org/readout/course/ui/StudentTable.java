package org.readout.course.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.readout.account.Person;
import org.readout.account.PersonId;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.DueWords;
import org.readout.course.Enrolment;
import org.readout.form.GivenLink;
import org.readout.shell.ReaderTime;

/** Who has joined, and when. */
class StudentTable extends Div {

    private final Div given = new Div();
    private final Function<PersonId, Optional<String>> resetLink;

    /** @param resetLink makes a link with which a student chooses a new password, where that may be made */
    StudentTable(Course course, List<Enrolment> students, Function<PersonId, Optional<String>> resetLink) {
        this.resetLink = resetLink;
        given.getElement().setAttribute("role", "status");
        if (students.isEmpty()) {
            addClassName("empty");
            add(new Paragraph("Nobody has joined yet. Show the join code in class, or send the link."));
            return;
        }
        addClassName("table-frame");
        NativeTable table = new NativeTable();
        table.addClassName("people-table");
        NativeTableRow head = new NativeTableRow(
                heading("Name"),
                heading("Email"),
                heading("Joined (" + DueWords.zone(course.timeZone()) + ")"),
                heading("Password"));
        NativeTableBody body = new NativeTableBody();
        students.forEach(enrolment -> body.add(row(course, enrolment)));
        table.add(new NativeTableHeader(head), body);
        add(new Paragraph(students.size() == 1 ? "1 student" : students.size() + " students"), table, given);
    }

    private static NativeTableHeaderCell heading(String words) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(words);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private NativeTableRow row(Course course, Enrolment enrolment) {
        NativeTableHeaderCell name = new NativeTableHeaderCell();
        name.getElement().setAttribute("scope", "row");
        name.add(new Anchor(
                CourseLinks.student(course.id(), enrolment.student().id()),
                enrolment.student().name()));
        String email = enrolment.student().email();
        return new NativeTableRow(
                name,
                new NativeTableCell(new Text(email == null ? "" : email)),
                new NativeTableCell(new Text(ReaderTime.dayAndTime(enrolment.joinedAt(), course.timeZone()))),
                enrolment.student().instructor()
                        ? new NativeTableCell()
                        : new NativeTableCell(reset(enrolment.student())));
    }

    private NativeButton reset(Person student) {
        NativeButton button = new NativeButton("Reset");
        button.addClassNames("act", "plain", "small");
        button.getElement().setAttribute("type", "button");
        button.setAriaLabel("Reset password: " + student.name());
        button.addClickListener(click -> {
            given.removeAll();
            resetLink
                    .apply(student.id())
                    .ifPresentOrElse(
                            path -> given.add(new GivenLink(
                                    "Give this link to " + student.name() + ", who chooses a new password with it."
                                            + " It works once, within 24 hours, and is shown only now. The old password"
                                            + " stays good until then.",
                                    path)),
                            () -> given.add(new Paragraph("No link can be made for " + student.name() + ".")));
        });
        return button;
    }
}
