package org.readout.course.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Instant;
import java.util.Arrays;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.JoinCode;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.text.Messages;
import org.readout.web.CopyableLink;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The top of a course's pages for its instructors and assistants: title, join code and tabs, each with its own address. */
public final class CourseTop extends Div {

    /** The tabs of a course, in their order. */
    public enum Tab {
        LESSONS,
        STUDENTS,
        DISCUSSION,
        ANNOUNCEMENTS,
        FORECASTS,
        GRADES,
        SETTINGS;

        public String address(CourseId course) {
            return switch (this) {
                case LESSONS -> CourseLinks.course(course);
                case STUDENTS -> CourseLinks.students(course);
                case DISCUSSION -> CourseLinks.discussion(course);
                case ANNOUNCEMENTS -> CourseLinks.announcements(course);
                case FORECASTS -> CourseLinks.forecasts(course);
                case GRADES -> CourseLinks.gradebook(course);
                case SETTINGS -> CourseLinks.settings(course);
            };
        }

        /** Returns the title of the tab's page. */
        public String title(Course course) {
            return TEXT.get("tab.title", "tab", words(), "course", course.title());
        }

        /** Returns the name of the tab. */
        public String words() {
            return switch (this) {
                case LESSONS -> TEXT.get("tab.lessons");
                case STUDENTS -> TEXT.get("tab.students");
                case DISCUSSION -> TEXT.get("tab.discussion");
                case ANNOUNCEMENTS -> TEXT.get("tab.announcements");
                case FORECASTS -> TEXT.get("tab.forecasts");
                case GRADES -> TEXT.get("tab.grades");
                case SETTINGS -> TEXT.get("tab.settings");
            };
        }
    }

    private static final Messages TEXT = Messages.of("course");

    private final Course course;
    private final Paragraph about = Ui.quiet("");

    CourseTop(Staff staff, Tab current) {
        course = staff.course();
        Div title = new Div(
                Ui.where(new Anchor(CourseLinks.COURSES, TEXT.get("courses.heading"))), new H1(course.title()), about);
        Div top = Ui.box("course-top", title);
        if (staff.may(Permission.MANAGE_STUDENTS)) {
            top.add(
                    course.joinOpen()
                            ? joinCode(new JoinCode(course.joinCode()))
                            : Ui.quiet(TEXT.get("join-code.closed-short")));
        }
        Nav tabs = new Nav();
        tabs.addClassName("course-tabs");
        tabs.setAriaLabel(TEXT.get("tabs"));
        Arrays.stream(Tab.values())
                .filter(tab -> switch (tab) {
                    case SETTINGS -> staff.may(Permission.SEE_DETAILS);
                    case ANNOUNCEMENTS -> staff.may(Permission.SEE_NAMES);
                    default -> true;
                })
                .forEach(tab -> {
                    Anchor link = new Anchor(tab.address(course.id()), tab.words());
                    if (tab == current) {
                        link.getElement().setAttribute("aria-current", "page");
                    }
                    tabs.add(link);
                });
        add(top, tabs);
        if (course.isArchived()) {
            add(archived(course));
        }
    }

    /** Shows how many students have joined, and how many invited ones have not. */
    void count(int students, int waiting) {
        String count = TEXT.get("students.count", "count", students, "waiting", waiting);
        about.setText(TEXT.get("course.about", "students", count, "zone", CourseTime.allTimes(course.timeZone())));
    }

    /** Returns the notice that a course is archived, for each of its pages; invisible if it isn't. */
    public static Div archived(Course course) {
        Instant at = course.archivedAt();
        Div notice = Ui.notice(
                new Paragraph(at == null ? "" : TEXT.get("archived", "date", UserTime.day(at, course.timeZone()))));
        notice.setVisible(at != null);
        return notice;
    }

    /** Returns the field for the title of a course. */
    public static FormField titleField() {
        return new FormField(TEXT.get("title.label"), new TextInput("text", "title").maxLength(Course.TITLE_MAX_LENGTH))
                .hint(TEXT.get("title.hint"))
                .rule(value -> !value.isBlank(), TEXT.get("title.missing"));
    }

    private static Div joinCode(JoinCode code) {
        return Ui.row(
                Ui.span(TEXT.get("join-code.heading"), "small", "quiet"),
                Ui.span(code.shown(), "join-short"),
                copy(TEXT.get("join-code.copy-join-link"), CopyableLink.address(CourseLinks.join(code)), "small"));
    }

    /** Returns a button that copies a text in the browser alone, see {@code scripts/people.js}. */
    public static NativeButton copy(String words, String text, String... classes) {
        NativeButton button = Ui.button(words, "act", "plain");
        button.addClassNames(classes);
        button.getElement().setAttribute("data-copy", text);
        return button;
    }
}
