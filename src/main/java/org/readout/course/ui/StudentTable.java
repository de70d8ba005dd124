package org.readout.course.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.Enrolment;
import org.readout.shell.ReaderTime;

/** Who has joined, and when. */
class StudentTable extends Div {

    StudentTable(Course course, List<Enrolment> students) {
        if (students.isEmpty()) {
            addClassName("empty");
            add(new Paragraph("Nobody has joined yet. Show the join code in class, or send the link."));
            return;
        }
        addClassName("table-frame");
        NativeTable table = new NativeTable();
        table.addClassName("people-table");
        NativeTableRow head = new NativeTableRow(heading("Name"), heading("Email"), heading("Joined"));
        NativeTableBody body = new NativeTableBody();
        students.forEach(enrolment -> body.add(row(course, enrolment)));
        table.add(new NativeTableHeader(head), body);
        add(new Paragraph(students.size() == 1 ? "1 student" : students.size() + " students"), table);
    }

    private static NativeTableHeaderCell heading(String words) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(words);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private static NativeTableRow row(Course course, Enrolment enrolment) {
        NativeTableHeaderCell name = new NativeTableHeaderCell();
        name.getElement().setAttribute("scope", "row");
        name.add(new Anchor(
                CourseLinks.student(course.id(), enrolment.student().id()),
                enrolment.student().name()));
        String email = enrolment.student().email();
        return new NativeTableRow(
                name,
                new NativeTableCell(new Text(email == null ? "" : email)),
                new NativeTableCell(new Text(ReaderTime.dayAndTime(enrolment.joinedAt()))));
    }
}
