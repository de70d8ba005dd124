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
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.DueText;
import org.readout.course.Enrolment;
import org.readout.user.User;
import org.readout.web.UserTime;

/** Who has joined, and when. */
class StudentTable extends Div {

    private static final int COLUMNS = 4;

    private final Course course;
    private final ResetLinks resets;
    private @Nullable NativeTableRow opened;

    StudentTable(Course course, List<Enrolment> students, ResetLinks resets) {
        this.course = course;
        this.resets = resets;
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
                heading("Joined (" + DueText.zone(course.timeZone()) + ")"),
                heading("Password"));
        NativeTableBody body = new NativeTableBody();
        students.forEach(enrolment -> body.add(row(body, enrolment)));
        table.add(new NativeTableHeader(head), body);
        add(new Paragraph(students.size() == 1 ? "1 student" : students.size() + " students"), table);
    }

    private static NativeTableHeaderCell heading(String words) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(words);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private NativeTableRow row(NativeTableBody body, Enrolment enrolment) {
        NativeTableHeaderCell name = new NativeTableHeaderCell();
        name.getElement().setAttribute("scope", "row");
        name.add(new Anchor(
                CourseLinks.student(course.id(), enrolment.student().id()),
                enrolment.student().name()));
        String email = enrolment.student().email();
        NativeTableCell password = new NativeTableCell();
        NativeTableRow row = new NativeTableRow(
                name,
                new NativeTableCell(new Text(email == null ? "" : email)),
                new NativeTableCell(new Text(UserTime.dayAndTime(enrolment.joinedAt(), course.timeZone()))),
                password);
        if (!enrolment.student().instructor()) {
            password.add(reset(body, row, enrolment.student()));
        }
        return row;
    }

    private NativeButton reset(NativeTableBody body, NativeTableRow row, User student) {
        NativeButton button = new NativeButton("Reset password");
        button.addClassNames("act", "plain", "small");
        button.getElement().setAttribute("type", "button");
        button.setAriaLabel("Reset password: " + student.name());
        button.addClickListener(click -> {
            close();
            ResetPanel panel = new ResetPanel(
                    student,
                    resets.permission(course.id(), student.id()),
                    () -> resets.of(course.id(), student.id()),
                    () -> {
                        close();
                        button.focus();
                    });
            NativeTableCell cell = new NativeTableCell(panel);
            cell.setColspan(COLUMNS);
            NativeTableRow below = new NativeTableRow(cell);
            below.addClassName("below-row");
            body.addComponentAtIndex(body.indexOf(row) + 1, below);
            opened = below;
            panel.focus();
        });
        return button;
    }

    private void close() {
        if (opened != null) {
            opened.removeFromParent();
            opened = null;
        }
    }
}
