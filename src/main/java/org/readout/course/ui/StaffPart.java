package org.readout.course.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.course.Course;
import org.readout.course.Course.Member;
import org.readout.course.Course.Removed;
import org.readout.course.Course.Role;
import org.readout.course.CourseMembers;
import org.readout.course.CourseMembers.Removal;
import org.readout.course.CourseTime;
import org.readout.course.GradingShare;
import org.readout.course.GroupId;
import org.readout.course.Invitation;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.Checkbox;
import org.readout.web.CopyableLink;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The instructors and assistants of a course, with links that invite more. */
final class StaffPart extends Div {

    private static final Messages TEXT = Messages.of("course");
    private static final String WITHOUT_NAMES = "WITHOUT_NAMES";

    private final CourseChange here;
    private final CourseMembers members;
    private final Course course;
    private final UserId user;
    private final UnorderedList list = new UnorderedList();
    private final NativeDetails removed = new NativeDetails();
    private final Div place = new Div();
    private final Div links = new Div();
    private final Paragraph done = Ui.result();

    /** @param ifChangeable runs an action if the user may still change the course */
    StaffPart(CourseMembers members, Course course, UserId user, Consumer<Runnable> ifChangeable) {
        this.here = new CourseChange(course, user, members, ifChangeable, this::say);
        this.members = members;
        this.course = course;
        this.user = user;
        list.addClassNames("plain-list", "assigned");
        removed.addClassName("more-fields");
        NativeDetails invite = new NativeDetails(TEXT.get("invite.heading"), invite());
        invite.addClassName("more-fields");
        add(list, place, links, invite, removed, done);
        showMembers();
        showLinks();
    }

    private ListItem row(Member member, boolean onlyInstructor) {
        ListItem row = new ListItem(
                new Span(member.user().name()),
                new Span(Objects.requireNonNullElse(member.user().email(), "")));
        row.add(new Span(TEXT.get(
                member.role() == Role.INSTRUCTOR
                        ? "staff.instructor"
                        : member.seesNames() ? "staff.assistant" : "staff.assistant.no-names")));
        if (member.user().id().equals(user)) {
            row.add(
                    onlyInstructor
                            ? Ui.quiet(TEXT.get("leave.only"))
                            : new LeavePart(members, course, user, member.role()));
        } else {
            String name = member.user().name();
            NativeButton remove = Ui.itemButton(TEXT.get("staff.remove"), name);
            remove.addClassName("costs");
            remove.addClickListener(click -> AskFirst.at(
                    place,
                    remove,
                    TEXT.get("staff.remove.ask", "name", name),
                    TEXT.get("staff.remove.what", "name", name),
                    TEXT.get("staff.remove.confirm"),
                    () -> here.ifChangeable().accept(() -> {
                        Removal removal =
                                members.remove(course.id(), user, member.user().id());
                        String key = removal == Removal.LAST_INSTRUCTOR ? "staff.remove.last" : "staff.removed";
                        say(TEXT.get(key, "name", name));
                    })));
            row.add(Ui.row(remove));
        }
        row.add(share(member));
        return row;
    }

    /** Says whose work a member grades, with a form that changes it. */
    private NativeDetails share(Member member) {
        UserId grader = member.user().id();
        GradingShare now = members.gradingShare(course.id(), user, grader);
        Map<GroupId, Checkbox> groups = new LinkedHashMap<>();
        members.groups(course.id()).forEach(group -> {
            Checkbox box = new Checkbox("share-group", group.name());
            box.setTicked(now.groups().contains(group.id()));
            groups.put(group.id(), box);
        });
        Checkbox even = new Checkbox("share-even", TEXT.get("share.even"));
        even.setTicked(now.even());
        Checkbox only = new Checkbox("share-only", TEXT.get("share.only"));
        only.setTicked(now.onlyThis());
        only.setVisible(member.role() == Role.ASSISTANT);
        FieldSet of = new FieldSet(TEXT.get("share.of"), even);
        groups.values().forEach(of::add);
        NativeButton save = Ui.itemButton(TEXT.get("share.save"), member.user().name(), () -> {
            Set<GroupId> chosen = groups.entrySet().stream()
                    .filter(group -> group.getValue().isTicked())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            here.make(
                    () -> members.setGradingShare(
                            course.id(), user, grader, new GradingShare(chosen, even.isTicked(), only.isTicked())),
                    TEXT.get("share.saved", "name", member.user().name()));
        });
        Div form = new Div(of, only, Ui.row(save));
        NativeDetails share = new NativeDetails(
                TEXT.get(
                        "share.summary",
                        "groups",
                        now.groups().size(),
                        "even",
                        now.even(),
                        "only",
                        now.onlyThis() && !now.isNone() && member.role() == Role.ASSISTANT),
                form);
        share.addClassName("more-fields");
        return share;
    }

    private void showMembers() {
        place.removeAll();
        list.removeAll();
        List<Member> staff = members.staff(course.id(), user);
        boolean onlyInstructor =
                staff.stream().filter(each -> each.role() == Role.INSTRUCTOR).count() == 1;
        staff.forEach(member -> list.add(row(member, onlyInstructor)));
        showRemoved(
                removed,
                here,
                "staff.removed.heading",
                each -> each.role() != Role.STUDENT,
                User::name,
                gone -> here.make(
                        () -> members.readmit(course.id(), user, gone.id()),
                        TEXT.get("staff.readmitted", "name", gone.name())));
    }

    /** Shows removed members, who removed them, and buttons to re-admit them; invisible if there are none. */
    static void showRemoved(
            NativeDetails fold,
            CourseChange here,
            String heading,
            Predicate<Removed> who,
            Function<User, String> name,
            Consumer<User> readmit) {
        Course course = here.course();
        List<Removed> gone = here.members().removed(course.id(), here.user()).stream()
                .filter(who)
                .toList();
        fold.setVisible(!gone.isEmpty());
        fold.setSummaryText(TEXT.get(heading, "count", gone.size()));
        fold.setContent(Ui.list("plain-list assigned", gone, each -> {
            String date = UserTime.dayAndTime(each.at(), course.timeZone());
            return new ListItem(
                    new Span(name.apply(each.user())),
                    new Span(Objects.requireNonNullElse(each.user().email(), "")),
                    new Span(TEXT.get("members.removed.when", "name", each.by(), "date", date)),
                    Ui.row(Ui.itemButton(
                            TEXT.get("members.readmit"), name.apply(each.user()), () -> readmit.accept(each.user()))));
        }));
    }

    private void say(String result) {
        showMembers();
        done.setText(result);
        done.getElement().callJsFunction("focus");
    }

    private Div invite() {
        FormField role = select(
                "invite.role",
                Stream.of(Role.ASSISTANT.name(), WITHOUT_NAMES, Role.INSTRUCTOR.name())
                        .map(value -> new Select.SelectOption(value, TEXT.get("invite.role.option", "role", value)))
                        .toList());
        FormField uses = select(
                "invite.uses",
                List.of(
                        new Select.SelectOption("once", TEXT.get("invite.uses.once")),
                        new Select.SelectOption("many", TEXT.get("invite.uses.many"))));
        FormField days = select(
                "invite.days",
                Invitation.LIFETIMES.stream()
                        .map(each -> new Select.SelectOption(
                                String.valueOf(each.toDays()), TEXT.get("invite.days.option", "days", each.toDays())))
                        .toList());
        Div given = new Div();
        Form form = new Form(
                TEXT.get("invite.create"),
                () -> here.ifChangeable().accept(() -> {
                    boolean instructor = role.value().equals(Role.INSTRUCTOR.name());
                    members.invite(
                                    course.id(),
                                    user,
                                    instructor ? Role.INSTRUCTOR : Role.ASSISTANT,
                                    !role.value().equals(WITHOUT_NAMES),
                                    uses.value().equals("once"),
                                    Duration.ofDays(Long.parseLong(days.value())))
                            .ifPresent(path -> {
                                given.removeAll();
                                given.add(new CopyableLink(TEXT.get("invite.give"), path));
                                showLinks();
                            });
                }));
        return new Div(form.with(role, uses, days), Ui.role("status", given));
    }

    private static FormField select(String key, List<Select.SelectOption> options) {
        FormField field = new FormField(TEXT.get(key), new Select(options));
        field.setValue(options.getFirst().value());
        return field;
    }

    private void showLinks() {
        links.removeAll();
        List<Invitation> open = members.invitations(course.id(), user);
        if (open.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList(open.stream().map(this::link).toArray(ListItem[]::new));
        list.addClassNames("plain-list", "assigned");
        links.add(new H3(TEXT.get("invitations.heading")), list);
    }

    private ListItem link(Invitation invitation) {
        String role = invitation.seesNames() ? invitation.role().name() : WITHOUT_NAMES;
        String words = TEXT.get("invitations.what", "role", role, "once", invitation.once());
        String date = CourseTime.past(invitation.expiresAt(), course.timeZone());
        Span until = new Span(TEXT.get("invitations.until", "name", invitation.maker(), "date", date));
        return new ListItem(
                new Span(words),
                until,
                Ui.row(Ui.itemButton(
                        TEXT.get("invitations.revoke"),
                        words + ", " + until.getText(),
                        () -> here.make(
                                () -> {
                                    members.revoke(course.id(), user, invitation.id());
                                    showLinks();
                                },
                                TEXT.get("invitations.revoked")))));
    }
}
