package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.LessonNotice;
import org.readout.course.TaughtNotices;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.UserTime;

/** One's courses, as an instructor and as a student, and what is due in them. */
@Route("courses")
@PageTitle("Courses · Readout")
@PermitAll
class CoursesView extends Div implements BeforeEnterObserver {

    private final CurrentUser currentPerson;
    private final CourseService courses;
    private final DueList due;
    private final TaughtNotices notices;
    private final Clock clock;

    CoursesView(CurrentUser currentPerson, CourseService courses, DueList due, TaughtNotices notices, Clock clock) {
        this.currentPerson = currentPerson;
        this.courses = courses;
        this.due = due;
        this.notices = notices;
        this.clock = clock;
        addClassName("sheet-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        User person = currentPerson.signedIn().orElseThrow(NotFoundException::new);
        List<Course> taught = courses.taughtBy(person.id());
        List<Course> taken = courses.takenBy(person.id());
        removeAll();
        add(new H1("Courses"));
        due.of(person.id()).ifPresent(list -> add(new Section(new H2("Assigned to you"), list)));
        if (!taken.isEmpty()) {
            add(new Section(new H2("Courses you take"), list(taken, Map.of())));
        }
        if (person.instructor() || !taught.isEmpty()) {
            add(new Section(
                    new H2("Courses you teach"),
                    taught.isEmpty()
                            ? empty("You teach no course yet. Make one below: it gets a join code for your students,"
                                    + " and you assign lessons in it.")
                            : list(taught, notices.of(person.id()))));
        }
        if (person.instructor()) {
            Section section = new Section(new H2("New course"), newCourse(person));
            section.addClassName("form-page");
            add(section);
        } else if (taken.isEmpty() && taught.isEmpty()) {
            add(empty("You take no course yet. Your instructor has a join code for you; until then, every lesson is"
                    + " open for you to read and practise."));
        }
        Anchor join = new Anchor(CourseLinks.JOIN, "Join a course with a code");
        join.addClassNames("act", "plain");
        Div end = new Div(join);
        end.addClassName("row");
        add(end);
    }

    private static Component empty(String words) {
        Div empty = new Div(new Paragraph(words));
        empty.addClassName("empty");
        return empty;
    }

    private static Component list(List<Course> courses, Map<Course, List<LessonNotice>> said) {
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        courses.forEach(course -> {
            ListItem item = new ListItem(new Anchor(CourseLinks.course(course.id()), course.title()));
            said.getOrDefault(course, List.of()).stream()
                    .collect(Collectors.groupingBy(LessonNotice::words, LinkedHashMap::new, Collectors.toList()))
                    .forEach((words, lessons) -> item.add(wants(course, words, lessons)));
            list.add(item);
        });
        return list;
    }

    /** Leads to the one lesson that is meant, or to the course's page, which tells them apart. */
    private static Anchor wants(Course course, String words, List<LessonNotice> lessons) {
        Anchor wants = lessons.size() == 1
                ? new Anchor(lessons.getFirst().address(), words)
                : new Anchor(CourseLinks.course(course.id()), words + " at " + lessons.size() + " lessons");
        wants.addClassName("says-waiting");
        wants.setAriaLabel(wants.getText() + ": " + course.title());
        return wants;
    }

    private Component newCourse(User person) {
        FormField title = CourseTitle.field();
        FormField zone =
                new FormField("Time zone", TimeZones.choice(clock.instant())).hint("All due dates use this time zone.");
        zone.setValue(TimeZones.idFor(UserTime.zone()));
        return new Form("Make course", () -> {
                    Course course = courses.create(person.id(), title.value(), ZoneId.of(zone.value()));
                    UI.getCurrent().navigate(CourseLinks.course(course.id()).substring(1));
                })
                .with(title, zone);
    }
}
