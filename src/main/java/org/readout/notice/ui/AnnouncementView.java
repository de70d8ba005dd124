package org.readout.notice.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.ui.CourseTop;
import org.readout.notice.Announcement.Received;
import org.readout.notice.Announcements;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** One announcement, for the students who got it. Who opens it has read it. */
@Route("courses/:course/announcements/:announcement")
@PermitAll
class AnnouncementView extends PageView<AnnouncementView.Found> {

    private static final Messages TEXT = Messages.of("notice");

    private final Announcements announcements;
    private final CourseService courses;
    private final CurrentUser currentUser;

    AnnouncementView(Announcements announcements, CourseService courses, CurrentUser currentUser) {
        this.announcements = announcements;
        this.courses = courses;
        this.currentUser = currentUser;
        addClassName("sheet-page");
    }

    record Found(UserId student, Received announcement) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return currentUser
                .signedIn()
                .flatMap(user -> CourseLinks.courseOf(names)
                        .flatMap(course -> announcements.received(course, user.id()).stream()
                                .filter(each -> names.get("announcement")
                                        .filter(each.id().toString()::equals)
                                        .isPresent())
                                .findFirst())
                        .map(found -> new Found(user.id(), found)));
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        show(found);
        return Optional.of(FirstPage.of(this, "people"));
    }

    @Override
    protected void show(Found found) {
        Received its = found.announcement();
        pageTitle(TEXT.get("announcement.title", "title", its.title(), "course", its.courseTitle()));
        if (its.unread()) {
            announcements.read(found.student(), its);
        }
        add(
                Ui.where(new Anchor(CourseLinks.course(its.course()), its.courseTitle())),
                new H1(its.title()),
                AnnouncementPart.about(its, false),
                new Article(AnnouncementPart.text(its.text())));
        courses.taken(its.course(), found.student()).ifPresent(course -> add(CourseTop.archived(course)));
    }
}
