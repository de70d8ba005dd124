package org.readout.course.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.CourseMembers;
import org.readout.course.RosterPlace;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** The groups of a course: creating, renaming and deleting them. */
final class GroupsPart extends Div {

    private static final Messages TEXT = Messages.of("course");

    private final CourseMembers members;
    private final Course course;
    private final UserId user;
    private final Consumer<Runnable> ifChangeable;
    private final Consumer<String> changed;

    /**
     * @param ifChangeable runs an action if the user may still change the course
     * @param changed shows the students again, with what happened
     */
    GroupsPart(
            CourseMembers members,
            Course course,
            UserId user,
            Consumer<Runnable> ifChangeable,
            Consumer<String> changed) {
        this.members = members;
        this.course = course;
        this.user = user;
        this.ifChangeable = ifChangeable;
        this.changed = changed;
    }

    /** @param places who is on an imported roster and has not joined yet */
    void show(List<RosterPlace> places) {
        removeAll();
        Map<CourseGroup, Long> sizes = members.groupsOfStudents(course.id()).values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<CourseGroup, Long> waiting = places.stream()
                .flatMap(each -> Stream.ofNullable(each.group()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<CourseGroup> all = members.groups(course.id());
        if (all.isEmpty()) {
            add(new Paragraph(TEXT.get("groups.none")));
        } else {
            UnorderedList list = new UnorderedList();
            list.addClassNames("plain-list", "assigned");
            all.forEach(group -> list.add(row(group, sizes.getOrDefault(group, 0L), waiting.getOrDefault(group, 0L))));
            add(list);
        }
        FormField name = name("groups.new");
        Form form = new Form(TEXT.get("groups.create"));
        form.with(name)
                .whenSent(() -> save(
                        name,
                        () -> members.createGroup(course.id(), user, name.value())
                                .isPresent(),
                        TEXT.get("groups.created", "group", name.value().strip())));
        add(form);
    }

    private ListItem row(CourseGroup group, long size, long waiting) {
        Div place = new Div();
        NativeButton rename = Ui.itemButton(TEXT.get("groups.rename"), group.name());
        rename.addClickListener(click -> {
            FormField name = name("groups.name");
            name.setValue(group.name());
            Form form = new Form(TEXT.get("groups.save"));
            form.with(name)
                    .whenSent(() -> save(
                            name,
                            () -> members.renameGroup(course.id(), user, group.id(), name.value()),
                            TEXT.get("groups.renamed", "group", name.value().strip())));
            place.removeAll();
            place.add(form);
            name.focus();
        });
        NativeButton delete = Ui.itemButton(TEXT.get("groups.delete"), group.name());
        delete.addClassName("costs");
        delete.addClickListener(click -> {
            place.removeAll();
            place.add(new AskFirst(
                    TEXT.get("groups.delete.ask", "group", group.name()),
                    TEXT.get("groups.delete.what", "count", size),
                    TEXT.get("groups.delete.confirm"),
                    () -> ifChangeable.accept(() -> {
                        members.deleteGroup(course.id(), user, group.id());
                        changed.accept(TEXT.get("groups.deleted", "group", group.name()));
                    }),
                    () -> {
                        place.removeAll();
                        delete.focus();
                    }));
        });
        return new ListItem(
                new Span(group.name()),
                new Span(TEXT.get("students.count", "count", size, "waiting", waiting)),
                Ui.row(rename, delete),
                place);
    }

    private void save(FormField name, BooleanSupplier write, String result) {
        ifChangeable.accept(() -> {
            if (write.getAsBoolean()) {
                changed.accept(result);
            } else {
                name.refuse(TEXT.get("groups.taken"));
            }
        });
    }

    private static FormField name(String label) {
        return new FormField(TEXT.get(label), new TextInput("text", "group").maxLength(CourseGroup.NAME_MAX_LENGTH))
                .rule(typed ->
                        CourseMembers.isGroupName(typed) ? Optional.empty() : Optional.of(TEXT.get("groups.missing")));
    }
}
