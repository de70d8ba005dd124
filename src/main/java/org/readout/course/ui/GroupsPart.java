package org.readout.course.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseMembers;
import org.readout.course.RosterPlace;
import org.readout.text.Messages;
import org.readout.web.AskFirst;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** The groups of a course: creating, renaming and deleting them. */
final class GroupsPart extends Div {

    private static final Messages TEXT = Messages.of("course");

    private final CourseChange here;
    private final CourseMembers members;
    private final CourseId course;

    GroupsPart(CourseChange here) {
        this.here = here;
        members = here.members();
        course = here.course().id();
    }

    /** @param places who is on an imported roster and has not joined yet */
    void show(List<RosterPlace> places) {
        removeAll();
        Map<CourseGroup, Long> sizes = members.groupsOfStudents(course).values().stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Map<CourseGroup, Long> waiting = places.stream()
                .flatMap(each -> Stream.ofNullable(each.group()))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        List<CourseGroup> all = members.groups(course);
        if (all.isEmpty()) {
            add(new Paragraph(TEXT.get("groups.none")));
        } else {
            add(Ui.list(
                    "plain-list assigned",
                    all,
                    group -> row(group, sizes.getOrDefault(group, 0L), waiting.getOrDefault(group, 0L))));
        }
        add(form(
                "groups.create",
                name("groups.new"),
                "groups.created",
                name -> members.createGroup(course, here.user(), name).isPresent()));
    }

    private ListItem row(CourseGroup group, long size, long waiting) {
        Div place = new Div();
        NativeButton rename = Ui.itemButton(TEXT.get("groups.rename"), group.name(), () -> {
            FormField name = name("groups.name");
            name.setValue(group.name());
            place.removeAll();
            place.add(form(
                    "groups.save",
                    name,
                    "groups.renamed",
                    typed -> members.renameGroup(course, here.user(), group.id(), typed)));
            name.focus();
        });
        NativeButton delete = Ui.itemButton(TEXT.get("groups.delete"), group.name());
        delete.addClassName("costs");
        delete.addClickListener(click -> AskFirst.at(
                place,
                delete,
                TEXT.get("groups.delete.ask", "group", group.name()),
                TEXT.get("groups.delete.what", "count", size),
                TEXT.get("groups.delete.confirm"),
                () -> here.make(
                        () -> members.deleteGroup(course, here.user(), group.id()),
                        TEXT.get("groups.deleted", "group", group.name()))));
        return new ListItem(
                new Span(group.name()),
                new Span(TEXT.get("students.count", "count", size, "waiting", waiting)),
                Ui.row(rename, delete),
                place);
    }

    /** @param write saves the name, or returns false if another group has it */
    private Form form(String action, FormField name, String result, Predicate<String> write) {
        return new Form(
                        TEXT.get(action),
                        () -> here.ifChangeable().accept(() -> {
                            if (write.test(name.value())) {
                                here.changed()
                                        .accept(TEXT.get(
                                                result, "group", name.value().strip()));
                            } else {
                                name.refuse(TEXT.get("groups.taken"));
                            }
                        }))
                .with(name);
    }

    private static FormField name(String label) {
        return new FormField(TEXT.get(label), new TextInput("text", "group").maxLength(CourseGroup.NAME_MAX_LENGTH))
                .rule(CourseMembers::isGroupName, TEXT.get("groups.missing"));
    }
}
