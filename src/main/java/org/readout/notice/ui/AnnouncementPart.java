package org.readout.notice.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.StudentNews;
import org.readout.discussion.PostMarkdown;
import org.readout.notice.Announcement.Received;
import org.readout.notice.Announcements;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.web.Form;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** Shows students the announcements of their courses: at the top of home until read, and on the course's page. */
@org.springframework.stereotype.Component
class AnnouncementPart implements StudentNews {

    static final String PLACE = "announcements";

    private static final Messages TEXT = Messages.of("notice");
    private static final int AT_HOME = 2;

    private final Announcements announcements;

    AnnouncementPart(Announcements announcements) {
        this.announcements = announcements;
    }

    @Override
    public Component atHome(User user) {
        Div all = Ui.box("announced");
        show(all, user);
        return all;
    }

    private void show(Div all, User user) {
        all.removeAll();
        List<Received> unread = announcements.unread(user.id());
        unread.stream().limit(AT_HOME).forEach(each -> {
            NativeButton read = Ui.itemButton(TEXT.get("announcement.read"), each.title(), () -> {
                announcements.read(user.id(), each);
                show(all, user);
                all.getElement().executeJs("(this.querySelector('h2') || document.querySelector('main h1')).focus()");
            });
            // A click before the framework is loaded does its work then.
            read.getElement().setAttribute(Form.BEFORE_FRAMEWORK, true);
            H2 title = new H2(each.title());
            title.getElement().setAttribute("tabindex", "-1");
            Article box = new Article(about(each, true), title, text(each.text()), Ui.row(read));
            box.addClassName("notice");
            all.add(box);
        });
        Map<CourseId, List<Received>> more = unread.stream()
                .skip(AT_HOME)
                .collect(Collectors.groupingBy(Received::course, LinkedHashMap::new, Collectors.toList()));
        more.forEach((course, some) -> all.add(Ui.line(
                "small",
                new Anchor(
                        CourseLinks.course(course),
                        TEXT.get(
                                "announcement.more",
                                "count",
                                some.size(),
                                "course",
                                some.getFirst().courseTitle())))));
        all.setVisible(!unread.isEmpty());
    }

    @Override
    public Component inCourse(User student, Course course) {
        List<Received> all = announcements.received(course.id(), student.id());
        Section part = new Section(new H2(TEXT.get("announcements.heading")));
        part.setId(PLACE);
        if (all.isEmpty()) {
            part.add(Ui.empty(new Paragraph(TEXT.get("announcements.none"))));
        } else {
            part.add(Ui.list("plain-list", all, each -> {
                Anchor title = new Anchor(each.address(), each.title());
                ListItem item = new ListItem(title);
                if (each.unread()) {
                    item.add(new Span(" "), Ui.span(TEXT.get("announcement.new"), "chip"));
                }
                item.add(Ui.quiet(UserTime.dayAndTime(each.sentAt(), course.timeZone())));
                return item;
            }));
        }
        return part;
    }

    /** Returns a line with the course, the author and the time. */
    static Paragraph about(Received each, boolean withCourse) {
        return Ui.quiet(TEXT.get(
                withCourse ? "announcement.about.course" : "announcement.about",
                "course",
                each.courseTitle(),
                "by",
                each.by(),
                "date",
                CourseTime.past(each.sentAt(), each.zone())));
    }

    static Html text(String markdown) {
        return new Html("<div class=\"prose\">" + PostMarkdown.html(markdown) + "</div>");
    }
}
