package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.ValueProvider;
import java.text.Collator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.Course.Enrolment;
import org.readout.course.Course.Role;
import org.readout.course.CourseGroup;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.GroupFilter;
import org.readout.course.JoinCode;
import org.readout.course.Roster;
import org.readout.course.RosterPlace;
import org.readout.db.PlainText;
import org.readout.text.Messages;
import org.readout.user.OneTimeLinks;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.Checkbox;
import org.readout.web.CopyableLink;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/**
 * The students of a course for its instructors: to find, and unless it is archived to put into groups, to remove and to
 * re-admit.
 */
final class StudentsPart extends Div {

    private static final Messages TEXT = Messages.of("course");

    /** A longer list scrolls on its own, so that what is below stays within reach. */
    private static final int ROWS_WITHOUT_SCROLLING = 15;

    private final Course course;
    private final UserId user;
    private final CourseService courses;
    private final CourseMembers members;
    private final Roster roster;
    private final @Nullable Set<UserId> only;
    private final OneTimeLinks resets;
    private final CourseChange here;

    private final Grid<Enrolment> grid = new Grid<>();
    private final TextInput search = new TextInput("search", "search");
    private final Div tools = Ui.box("student-tools");
    private final Div chosen = Ui.box("chosen-students");
    private final Div place = new Div();
    private final Paragraph done = Ui.result();
    private final Paragraph count = Ui.role("status", Ui.quiet(""));
    private final NativeButton emails = Ui.button(TEXT.get("students.copy-emails"), "act", "plain", "small");
    private final NativeDetails waiting = new NativeDetails();
    private final NativeDetails removed = new NativeDetails();
    private final GroupsPart groupsPart;
    private final NativeDetails importing;
    private List<Enrolment> students = List.of();
    private Map<UserId, Instant> active = Map.of();
    private Set<String> unconfirmed = Set.of();
    private GroupFilter group = GroupFilter.ALL;
    private @Nullable Enrolment opened;

    /** @param only whom alone to show; {@code null} for all students */
    StudentsPart(
            Course course,
            UserId user,
            CourseService courses,
            CourseMembers members,
            Roster roster,
            @Nullable Set<UserId> only,
            OneTimeLinks resets,
            Consumer<Runnable> ifChangeable,
            NativeDetails joinCode) {
        this.course = course;
        this.user = user;
        this.courses = courses;
        this.members = members;
        this.roster = roster;
        this.only = only;
        this.resets = resets;
        here = new CourseChange(course, user, members, ifChangeable, this::show);
        groupsPart = new GroupsPart(here);
        addClassName("students");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(typed -> filter());
        buildGrid();
        NativeDetails groupsFold = new NativeDetails(TEXT.get("groups.heading"), groupsPart);
        groupsFold.addClassName("more-fields");
        importing = new NativeDetails(TEXT.get("roster.heading"), new RosterPart(roster, here));
        importing.addClassName("import-students");
        List.of(waiting, removed).forEach(fold -> fold.addClassName("more-fields"));
        add(tools, done, chosen, place, grid);
        if (!course.isArchived()) {
            add(joinCode, groupsFold, waiting, removed);
        }
        show("");
        joinCode.setOpen(students.isEmpty());
    }

    private void buildGrid() {
        grid.addClassName("student-grid");
        grid.getElement().setProperty("accessibleName", TEXT.get("students.heading"));
        grid.setSelectionMode(course.isArchived() ? Grid.SelectionMode.NONE : Grid.SelectionMode.MULTI);
        grid.setDetailsVisibleOnClick(false);
        Grid.Column<Enrolment> name = column("students.name", new ComponentRenderer<Component, Enrolment>(this::name))
                .setKey("name")
                .setComparator(Comparator.comparing(Enrolment::student, course.byName()))
                .setWidth("10.5rem")
                .setFlexGrow(2);
        text(grid, "students.email", each -> email(each.student()))
                .setWidth("12rem")
                .setFlexGrow(2);
        text(grid, "students.number", each -> Objects.requireNonNullElse(each.number(), ""))
                .setKey("number")
                .setWidth("9rem");
        text(grid, "students.group", each -> name(each.group())).setKey("group").setWidth("7rem");
        grid.addColumn(each -> lastActive(each, "–", at -> UserTime.dayAndTime(at, course.timeZone())))
                .setHeader(TEXT.get("students.active"))
                .setComparator(Comparator.comparing(each -> lastActive(each, Instant.MIN, Function.identity())))
                .setWidth("10rem");
        grid.addColumn(each -> UserTime.day(each.joinedAt(), course.timeZone()))
                .setHeader(TEXT.get("students.joined"))
                .setComparator(Comparator.comparing(Enrolment::joinedAt))
                .setWidth("7rem");
        if (!course.isArchived()) {
            column("students.actions", new ComponentRenderer<Component, Enrolment>(this::actions))
                    .setKey("actions")
                    .setWidth("14rem")
                    .setFlexGrow(0);
            grid.setItemDetailsRenderer(new ComponentRenderer<Component, Enrolment>(this::resetPanel));
        }
        grid.sort(List.of(new GridSortOrder<>(name, SortDirection.ASCENDING)));
        if (!course.isArchived()) {
            grid.addSelectionListener(selected -> showChosen());
        }
    }

    private Grid.Column<Enrolment> column(String heading, ComponentRenderer<Component, Enrolment> renderer) {
        return grid.addColumn(renderer).setHeader(TEXT.get(heading));
    }

    private Component name(Enrolment each) {
        Anchor link = new Anchor(CourseLinks.student(course.id(), each.student().id()), shown(each.student()));
        return unconfirmed.contains(email(each.student()))
                ? new Div(link, Ui.box("quiet", new Span(TEXT.get("students.unconfirmed"))))
                : link;
    }

    private String shown(User student) {
        return course.listed(student).name();
    }

    private <T> T lastActive(Enrolment each, T never, Function<Instant, T> shown) {
        Instant at = active.get(each.student().id());
        return at == null ? never : shown.apply(at);
    }

    private static String email(User student) {
        return Objects.requireNonNullElse(student.email(), "");
    }

    private static String name(@Nullable CourseGroup group) {
        return group == null ? "" : group.name();
    }

    private Component actions(Enrolment each) {
        String name = shown(each.student());
        Div row = Ui.row(Ui.itemButton(TEXT.get("reset.button"), name, () -> open(each)));
        NativeButton remove = Ui.itemButton(TEXT.get("students.remove"), name);
        remove.addClickListener(click -> askToRemove(List.of(each), remove));
        remove.addClassName("costs");
        row.add(remove);
        return row;
    }

    /** Opens the panel at a row, and closes the one that was open. */
    private void open(Enrolment each) {
        if (opened != null) {
            grid.setDetailsVisible(opened, false);
        }
        opened = each;
        grid.setDetailsVisible(each, true);
    }

    private Component resetPanel(Enrolment each) {
        ResetPanel panel = new ResetPanel(
                course.id(), courses, resets, user, each.student(), () -> grid.setDetailsVisible(each, false));
        panel.focus();
        return panel;
    }

    /** Reloads everything after a change, with a sentence about what happened. */
    private void show(String result) {
        students = courses.enrolments(course.id());
        active = courses.lastActive(course.id());
        unconfirmed = roster.unconfirmed(course.id(), user);
        grid.getColumnByKey("number").setVisible(students.stream().anyMatch(each -> each.number() != null));
        grid.getColumnByKey("group").setVisible(students.stream().anyMatch(each -> each.group() != null));
        place.removeAll();
        done.removeAll();
        done.add(new Text(result));
        if (!result.isEmpty()) {
            done.getElement().callJsFunction("focus");
        }
        grid.setItems(students);
        grid.setVisible(!students.isEmpty());
        grid.setAllRowsVisible(students.stream().filter(this::isWanted).count() <= ROWS_WITHOUT_SCROLLING);
        showTools();
        filter();
        List<RosterPlace> places = roster.places(course.id(), user);
        groupsPart.show(places);
        showWaiting(places);
        StaffPart.showRemoved(
                removed,
                here,
                "students.removed.heading",
                each -> each.role() == Role.STUDENT,
                this::shown,
                gone -> readmit(List.of(gone.id())));
    }

    /** Shows the students whom rosters invite and who have not joined yet. */
    private void showWaiting(List<RosterPlace> places) {
        waiting.setVisible(!places.isEmpty());
        waiting.setSummaryText(TEXT.get("waiting.heading", "count", places.size()));
        Grid<RosterPlace> list = new Grid<>();
        list.addClassName("student-grid");
        list.getElement().setProperty("accessibleName", TEXT.get("waiting.heading", "count", places.size()));
        list.setAllRowsVisible(places.size() <= ROWS_WITHOUT_SCROLLING);
        Div linking = Ui.role("status", new Div());
        Comparator<User> byName = course.byName();
        text(list, "students.name", place -> shown(place.student()))
                .setComparator(Comparator.comparing(RosterPlace::student, byName))
                .setWidth("12rem");
        text(list, "students.email", RosterPlace::email).setWidth("15rem").setFlexGrow(2);
        text(list, "students.number", place -> Objects.requireNonNullElse(place.number(), ""))
                .setWidth("9.5rem");
        text(list, "students.group", place -> name(place.group())).setWidth("8rem");
        text(list, "waiting.code", StudentsPart::code)
                .setWidth("10rem")
                .setVisible(places.stream().anyMatch(place -> place.code() != null));
        text(list, "waiting.answer", this::answer).setWidth("11rem");
        list.addColumn(new ComponentRenderer<Component, RosterPlace>(place -> Ui.row(
                        Ui.itemButton(TEXT.get("waiting.link"), place.email(), () -> linking.add(link(place, linking))),
                        Ui.itemButton(
                                TEXT.get("students.remove"),
                                place.email(),
                                () -> here.make(
                                        () -> roster.removePlace(course.id(), user, place.email()),
                                        TEXT.get("waiting.removed", "email", place.email()))))))
                .setHeader(TEXT.get("students.actions"))
                .setWidth("11rem")
                .setFlexGrow(0);
        list.setItems(places.stream()
                .sorted(Comparator.comparing(RosterPlace::student, byName))
                .toList());
        TextInput typed = new TextInput("search", "search-waiting");
        typed.setValueChangeMode(ValueChangeMode.LAZY);
        typed.addValueChangeListener(change -> {
            String wanted = PlainText.forSearch(typed.getValue().strip());
            list.getListDataView()
                    .setFilter(place -> contains(
                            wanted,
                            place.name(),
                            shown(place.student()),
                            place.email(),
                            Objects.requireNonNullElse(place.number(), "")));
        });
        Div find = Ui.box("student-tools", new FormField(TEXT.get("waiting.search"), typed));
        find.setVisible(places.size() > ROWS_WITHOUT_SCROLLING);
        String emails = places.stream().map(RosterPlace::email).collect(Collectors.joining(", "));
        String link = CopyableLink.address(CourseLinks.join(new JoinCode(course.joinCode())));
        Div copy = Ui.row(
                CourseTop.copy(TEXT.get("students.copy-emails"), emails, "small"),
                CourseTop.copy(TEXT.get("join-code.copy-link"), link, "small"));
        String codes = codes(places);
        if (!codes.isEmpty()) {
            copy.add(CourseTop.copy(TEXT.get("waiting.copy-codes"), codes, "small"));
        }
        boolean joined = places.stream().map(RosterPlace::email).anyMatch(unconfirmed::contains);
        Paragraph what = new Paragraph(TEXT.get("waiting.what", "joined", joined));
        waiting.setContent(new Div(what, copy, linking, find, list));
    }

    /** Returns the question to which student an invitation belongs. */
    private Div link(RosterPlace place, Div linking) {
        linking.removeAll();
        String name = shown(place.student());
        ComboBox<Enrolment> student = new ComboBox<>(TEXT.get("waiting.link.student"));
        student.setItemLabelGenerator(each -> shown(each.student()) + " (" + email(each.student()) + ")");
        student.setItems(students.stream()
                .sorted(Comparator.comparing(Enrolment::student, course.byName()))
                .toList());
        student.setWidthFull();
        NativeButton confirm = Ui.button(
                TEXT.get("waiting.link.confirm"),
                "act small",
                () -> here.ifChangeable().accept(() -> {
                    Enrolment chosen = student.getValue();
                    student.setInvalid(chosen == null);
                    student.setErrorMessage(TEXT.get("waiting.link.choose"));
                    if (chosen != null) {
                        boolean linked = roster.link(
                                course.id(),
                                user,
                                place.email(),
                                chosen.student().id());
                        here.changed()
                                .accept(TEXT.get(
                                        linked ? "waiting.linked" : "waiting.link.gone",
                                        "name",
                                        name,
                                        "student",
                                        shown(chosen.student())));
                    }
                }));
        NativeButton cancel = Ui.button(TEXT.get("ask.cancel"), "act plain small", linking::removeAll);
        student.focus();
        Div question = Ui.box("ask-first", new H3(TEXT.get("waiting.link.heading", "name", name)));
        Paragraph what = new Paragraph(TEXT.get("waiting.link.what", "name", name, "email", place.email()));
        question.add(what, student, Ui.row(confirm, cancel));
        return question;
    }

    private static String code(RosterPlace place) {
        return place.code() == null ? "" : place.code().shown();
    }

    /** Returns a line for each student: name, address, number, code and its link, as a spreadsheet takes them. */
    private String codes(List<RosterPlace> places) {
        return places.stream()
                .filter(place -> place.code() != null)
                .sorted(Comparator.comparing(RosterPlace::student, course.byName()))
                .map(place -> String.join(
                        "\t",
                        shown(place.student()),
                        place.email(),
                        Objects.requireNonNullElse(place.number(), ""),
                        code(place),
                        CopyableLink.address(CourseLinks.join(Objects.requireNonNull(place.code())))))
                .collect(Collectors.joining("\n"));
    }

    private String answer(RosterPlace place) {
        if (unconfirmed.contains(place.email())) {
            return TEXT.get("waiting.unconfirmed");
        }
        Instant declined = place.declinedAt();
        return declined == null
                ? TEXT.get("waiting.none")
                : TEXT.get("waiting.declined", "date", UserTime.day(declined, course.timeZone()));
    }

    private static <T> Grid.Column<T> text(Grid<T> list, String heading, ValueProvider<T, String> value) {
        return list.addColumn(value)
                .setHeader(TEXT.get(heading))
                .setComparator(Comparator.comparing(value, Collator.getInstance(Messages.locale())));
    }

    private void showTools() {
        tools.removeAll();
        if (students.isEmpty()) {
            tools.add(Ui.empty(TEXT.get(course.isArchived() ? "archived.no-students" : "students.none")));
        } else {
            addFilters();
        }
        if (!course.isArchived()) {
            tools.add(importing);
        }
    }

    private void addFilters() {
        FormField find = new FormField(TEXT.get("students.search"), search);
        List<CourseGroup> all = members.groups(course.id());
        FormField only = new FormField(TEXT.get("students.group-filter"), new Select(GroupFilter.options(all)));
        only.setVisible(!all.isEmpty());
        group = GroupFilter.of(group.value(), all);
        only.setValue(group.value());
        only.input().addValueChangeListener(change -> {
            group = new GroupFilter(only.value());
            filter();
        });
        tools.add(find, only, emails, count);
    }

    private void filter() {
        String wanted = PlainText.forSearch(search.getValue().strip());
        Set<Enrolment> shown = students.stream()
                .filter(each -> isWanted(each) && group.includes(each.group()) && contains(each, wanted))
                .collect(Collectors.toSet());
        grid.getListDataView().setFilter(shown::contains);
        count.setText(TEXT.get("students.shown", "shown", shown.size(), "count", students.size()));
        emails.getElement()
                .setAttribute(
                        "data-copy",
                        students.stream()
                                .filter(shown::contains)
                                .map(each -> email(each.student()))
                                .collect(Collectors.joining(", ")));
        if (!course.isArchived()) {
            grid.asMultiSelect()
                    .setValue(grid.asMultiSelect().getValue().stream()
                            .filter(shown::contains)
                            .collect(Collectors.toSet()));
        }
        showChosen();
    }

    private boolean isWanted(Enrolment each) {
        return only == null || only.contains(each.student().id());
    }

    private boolean contains(Enrolment each, String wanted) {
        return contains(
                wanted,
                each.student().name(),
                shown(each.student()),
                email(each.student()),
                Objects.requireNonNullElse(each.number(), ""));
    }

    private static boolean contains(String wanted, String... texts) {
        return Stream.of(texts).anyMatch(text -> PlainText.forSearch(text).contains(wanted));
    }

    /** Shows the actions for the selected students. */
    private void showChosen() {
        List<Enrolment> selected =
                students.stream().filter(grid.getSelectedItems()::contains).toList();
        chosen.removeAll();
        chosen.setVisible(!selected.isEmpty());
        if (selected.isEmpty()) {
            return;
        }
        List<CourseGroup> all = members.groups(course.id());
        chosen.add(new Span(TEXT.get("students.selected", "count", selected.size())));
        if (!all.isEmpty()) {
            List<Select.SelectOption> options = new ArrayList<>(GroupFilter.options(all));
            options.set(0, new Select.SelectOption("", TEXT.get("students.choose-group")));
            FormField target = new FormField(TEXT.get("students.group"), new Select(options));
            Runnable assign = () -> {
                if (target.value().isEmpty()) {
                    target.refuse(TEXT.get("students.choose-group"));
                } else {
                    assign(selected, all, target.value());
                }
            };
            chosen.add(target, Ui.button(TEXT.get("students.assign"), "act small", assign));
        }
        NativeButton remove = Ui.button(TEXT.get("students.remove.selected"), "act", "plain", "small", "costs");
        remove.addClickListener(click -> askToRemove(selected, remove));
        chosen.add(remove);
    }

    private void assign(List<Enrolment> selected, List<CourseGroup> all, String target) {
        here.ifChangeable().accept(() -> {
            CourseGroup group = all.stream()
                    .filter(each -> GroupFilter.of(each).value().equals(target))
                    .findFirst()
                    .orElse(null);
            int moved = members.assignGroup(course.id(), user, ids(selected), group == null ? null : group.id());
            String name = group == null ? "" : group.name();
            show(TEXT.get("students.assigned", "count", moved, "group", name, "none", group == null));
        });
    }

    private static List<UserId> ids(List<Enrolment> some) {
        return some.stream().map(each -> each.student().id()).toList();
    }

    private void askToRemove(List<Enrolment> some, NativeButton opener) {
        String name = shown(some.getFirst().student());
        Checkbox hide = new Checkbox("hide-posts", TEXT.get("students.remove.hide-posts", "count", some.size()));
        AskFirst.at(
                place,
                opener,
                TEXT.get("students.remove.ask", "count", some.size(), "name", name),
                TEXT.get("students.remove.what", "count", some.size()),
                TEXT.get("students.remove.confirm"),
                () -> here.ifChangeable().accept(() -> {
                    List<UserId> ids = ids(some);
                    int gone = members.removeStudents(course.id(), user, ids, hide.isTicked());
                    show(TEXT.get("students.removed", "count", gone, "name", name));
                    done.add(Ui.itemButton(
                            TEXT.get("remove.undo"), TEXT.get("students.removed.undo"), () -> readmit(ids)));
                }),
                hide);
    }

    private void readmit(List<UserId> ids) {
        here.ifChangeable().accept(() -> {
            long back = ids.stream()
                    .filter(id -> members.readmit(course.id(), user, id))
                    .count();
            show(TEXT.get("students.readmitted", "count", back));
        });
    }
}
