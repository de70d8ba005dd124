package org.readout.room.ui;

import static org.readout.room.ui.RoomHtml.TEXT;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.InstructorNotices.LessonPart;
import org.readout.assignment.Study;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseTime;
import org.readout.course.GroupId;
import org.readout.course.StudyContext;
import org.readout.lesson.Room.Role;
import org.readout.room.CourseTalks;
import org.readout.room.RoomService;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import org.springframework.core.annotation.Order;

/** Shows an instructor who has which role in a negotiation and how far each is; sets roles and dates, opens the debrief. */
@org.springframework.stereotype.Component
@Order(50)
record RoomPlanPart(RoomService rooms, CourseMembers members, CurrentUser currentUser) implements LessonPart {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    @Override
    public Component of(Course course, String lessonId) {
        return currentUser
                .signedIn()
                .map(User::id)
                .filter(user -> rooms.atDesk(course.id(), user, lessonId).isPresent())
                .<Component>map(user -> new Panel(course, lessonId, user))
                .orElseGet(Div::new);
    }

    private final class Panel extends Section {

        private final Course course;
        private final String lessonId;
        private final UserId user;

        Panel(Course course, String lessonId, UserId user) {
            this.course = course;
            this.lessonId = lessonId;
            this.user = user;
            addClassName("room-desk");
            show("");
        }

        private void show(String result) {
            removeAll();
            rooms.atDesk(course.id(), user, lessonId).ifPresent(talks -> {
                String page = Study.link(CourseLinks.section(lessonId, "room"), StudyContext.of(course.id()));
                Paragraph done = Ui.result();
                done.setText(result);
                add(
                        new H2(TEXT.get("desk.heading")),
                        Ui.quiet(TEXT.get("desk.about")),
                        done,
                        new Paragraph(Ui.link(page, TEXT.get("desk.page"))));
                List<CourseGroup> groups = members.groups(course.id());
                if (groups.isEmpty()) {
                    add(Ui.empty(TEXT.get("desk.no-groups")));
                } else {
                    add(form(talks, groups), Ui.quiet(CourseTime.allTimes(course.timeZone())));
                    addDebrief(talks);
                }
                if (!result.isEmpty()) {
                    done.getElement().callJsFunction("focus");
                }
            });
        }

        private Form form(CourseTalks talks, List<CourseGroup> groups) {
            Map<Role, FormField> chosen = new LinkedHashMap<>();
            NativeTableBody body = new NativeTableBody();
            for (Role role : talks.room().roles()) {
                Select select = new Select(Stream.concat(
                                Stream.of(new Select.SelectOption("", TEXT.get("desk.no-group"))),
                                groups.stream()
                                        .map(group -> new Select.SelectOption(
                                                group.id().value().toString(), group.name())))
                        .toList());
                FormField field = new FormField(TEXT.get("desk.group.of", "role", role.name()), select);
                Optional.ofNullable(talks.groups().get(role.id()))
                        .ifPresent(group -> field.setValue(group.id().value().toString()));
                chosen.put(role, field);
                body.add(new NativeTableRow(
                        Ui.rowHeading(Ui.span(role.name())),
                        new NativeTableCell(field),
                        new NativeTableCell(Ui.span(state(talks, role, 1))),
                        new NativeTableCell(Ui.span(state(talks, role, 2)))));
            }
            FormField first = date(1, talks.plan().due1());
            FormField second = date(2, talks.plan().due2());
            Form form = new Form(TEXT.get("desk.save"));
            form.with(
                    Ui.table(
                            body,
                            TEXT.get("desk.role"),
                            TEXT.get("desk.group"),
                            TEXT.get("desk.round", "round", 1),
                            TEXT.get("desk.round", "round", 2)),
                    first,
                    second);
            form.whenSent(() -> save(talks, form, chosen, first, second, groups));
            return form;
        }

        private String state(CourseTalks talks, Role role, int round) {
            Instant submitted = talks.submission(role.id(), round)
                    .map(CourseTalks.Submission::at)
                    .orElse(null);
            Instant at = submitted != null
                    ? submitted
                    : talks.savedAt(role.id(), round).orElse(null);
            String state = !talks.groups().containsKey(role.id())
                    ? "WITHOUT"
                    : submitted != null ? "SUBMITTED" : at != null ? "SAVED" : "NONE";
            return TEXT.get(
                    "desk.state", "state", state, "date", at == null ? "" : UserTime.dayAndTime(at, course.timeZone()));
        }

        private FormField date(int round, @Nullable Instant due) {
            FormField field = new FormField(
                            TEXT.get("desk.due", "round", round), new TextInput("datetime-local", "room-due-" + round))
                    .hint(TEXT.get("desk.due.hint", "zone", CourseTime.zone(course.timeZone())))
                    .rule(
                            typed -> typed.isBlank() || instant(typed, course.timeZone()) != null,
                            TEXT.get("desk.due.wrong"));
            if (due != null) {
                field.setValue(TYPED.format(due.atZone(course.timeZone())));
            }
            return field;
        }

        private void save(
                CourseTalks talks,
                Form form,
                Map<Role, FormField> chosen,
                FormField first,
                FormField second,
                List<CourseGroup> all) {
            Instant due1 = instant(first.value(), course.timeZone());
            Instant due2 = instant(second.value(), course.timeZone());
            if (due1 != null && due2 != null && due2.isBefore(due1)) {
                form.refuse(TEXT.get("desk.order"));
                return;
            }
            Map<String, GroupId> groups = new HashMap<>();
            Set<GroupId> once = new HashSet<>();
            for (Map.Entry<Role, FormField> each : chosen.entrySet()) {
                String value = each.getValue().value();
                if (value.isEmpty()) {
                    continue;
                }
                GroupId group = new GroupId(UUID.fromString(value));
                if (!once.add(group)) {
                    String name = all.stream()
                            .filter(it -> it.id().equals(group))
                            .map(CourseGroup::name)
                            .findFirst()
                            .orElse("");
                    form.refuse(TEXT.get("desk.twice", "group", name));
                    return;
                }
                groups.put(each.getKey().id(), group);
            }
            boolean saved = rooms.plan(course.id(), user, lessonId, talks.plan().version(), due1, due2, groups);
            if (saved) {
                show(TEXT.get("desk.saved"));
            } else {
                form.refuse(TEXT.get("desk.conflict"));
            }
        }

        private void addDebrief(CourseTalks talks) {
            if (talks.isDebrief()) {
                add(Ui.quiet(TEXT.get("desk.debrief.shown")));
            } else if (!talks.groups().isEmpty() && !course.isArchived()) {
                NativeButton open = Ui.button(TEXT.get("desk.debrief"), "act", "plain");
                Div place = Ui.row(open);
                open.addClickListener(click -> AskFirst.at(
                        place,
                        open,
                        TEXT.get("desk.debrief.ask"),
                        TEXT.get("desk.debrief.effect"),
                        TEXT.get("desk.debrief"),
                        () -> show(
                                rooms.openDebrief(course.id(), user, lessonId)
                                        ? TEXT.get("desk.debrief.shown")
                                        : TEXT.get("desk.conflict"))));
                add(place);
            }
        }
    }

    private static @Nullable Instant instant(String typed, ZoneId zone) {
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
