package org.readout.room.ui;

import static org.readout.room.ui.RoomHtml.TEXT;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.Optional;
import java.util.UUID;
import org.readout.assignment.Study;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.ui.CourseTop;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.Room;
import org.readout.lesson.SectionHtml;
import org.readout.room.CourseTalks;
import org.readout.room.RoomService;
import org.readout.room.SoloTalks;
import org.readout.text.Markup;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** The negotiation of a lesson: alone, as a group of a course, or for the staff of a course. */
@Route("lessons/:lesson/room")
@AnonymousAllowed
@PageView.SameForNewVisitors
class RoomView extends PageView<FoundRoom> {

    private final LessonLibrary library;
    private final RoomService rooms;
    private final CurrentUser currentUser;

    RoomView(LessonLibrary library, RoomService rooms, CurrentUser currentUser) {
        this.library = library;
        this.rooms = rooms;
        this.currentUser = currentUser;
    }

    @Override
    public Optional<FoundRoom> find(RouteParameters names, QueryParameters query) {
        return find(
                names.get("lesson").orElse(""),
                query.getSingleParameter(Study.PARAMETER),
                query.getSingleParameter(FoundRoom.STEP));
    }

    private Optional<FoundRoom> find(String lessonId, Optional<String> named, Optional<String> step) {
        Lesson lesson = library.lesson(lessonId, currentUser)
                .map(LessonLibrary.Published::lesson)
                .orElse(null);
        Room room = lesson == null ? null : lesson.room();
        if (lesson == null || room == null) {
            return Optional.empty();
        }
        CourseTalks talks = currentUser
                .signedIn()
                .map(User::id)
                .flatMap(user -> named.flatMap(RoomView::course)
                        .flatMap(course -> rooms.atDesk(course, user, lessonId))
                        .or(() -> rooms.seat(user, lessonId, named)))
                .orElse(null);
        SoloTalks solo = currentUser
                .find()
                .filter(user -> talks == null)
                .flatMap(user -> rooms.solo(user.id(), lessonId))
                .orElse(null);
        return Optional.of(new FoundRoom(lesson, room, talks, solo, named, step));
    }

    private static Optional<CourseId> course(String named) {
        try {
            return Optional.of(new CourseId(UUID.fromString(named)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    protected Optional<FirstPage> first(FoundRoom found) {
        show(found, true);
        return Optional.of(FirstPage.of(this, "reading", "room"));
    }

    @Override
    protected void show(FoundRoom found) {
        show(found, false);
    }

    /** @param early whether it is the first response, in which nothing can be typed yet */
    private void show(FoundRoom found, boolean early) {
        pageTitle(TEXT.get(
                "title", "title", found.room().title(), "lesson", found.lesson().title()));
        RoomHtml html = new RoomHtml(found.lesson(), found.room());
        CourseTalks talks = found.talks();
        Div content = talks == null
                ? new SoloPart(found, html, rooms, currentUser, this::again)
                : new CoursePart(found, talks, html, (role, round) -> form(found, talks, role, round, early));
        content.addClassName("talks");
        SectionHtml notes = html.notes();
        Div text = new Div(
                Ui.where(new Anchor(
                        CourseLinks.lesson(found.lesson().id()),
                        TEXT.get("where.lesson", "lesson", found.lesson().title()))),
                new H1(found.room().title()),
                Ui.quiet(TEXT.get(
                        "about",
                        "date",
                        HumanDate.of(found.room().asOf()),
                        "minutes",
                        found.room().minutes())));
        if (talks != null) {
            text.add(
                    Ui.quiet(TEXT.get("course", "course", talks.course().title())), CourseTop.archived(talks.course()));
        }
        text.add(content);
        if (!notes.sources().isEmpty()) {
            text.add(new TrustedHtml(
                    "div",
                    "sources",
                    RoomHtml.heading("h2", TEXT.get("sources"))
                            + Markup.element("ol", "sources", notes.sourceItems())));
        }
        text.addClassNames("text", "room-text");
        add(new Page(text, notes));
    }

    private GroupForm form(FoundRoom found, CourseTalks talks, Room.Role role, int round, boolean early) {
        User writer = currentUser.signedIn().orElseThrow();
        return new GroupForm(talks, role, round, writer.id(), rooms, early, () -> again(found));
    }

    /** Shows the page again after something was written: where the user is now, with its heading in focus. */
    private void again(FoundRoom before) {
        find(before.lesson().id(), before.named(), Optional.empty()).ifPresent(now -> {
            removeAll();
            show(now);
            getElement().executeJs("""
                    history.replaceState(history.state, '', $0);
                    scrollTo(0, 0);
                    this.querySelector('.talks [tabindex="-1"]')?.focus({ preventScroll: true });""", now.link(""));
        });
    }

    /** A text with notes; what opens them is {@code scripts/reading.js}. */
    @Tag("readout-reading")
    private static final class Page extends HtmlContainer {

        Page(Div text, SectionHtml notes) {
            addClassNames("page", "room");
            TrustedHtml margin = new TrustedHtml("aside", "margin", notes.notes());
            margin.getElement().setAttribute("aria-label", TEXT.get("notes"));
            add(text, margin);
        }
    }
}
