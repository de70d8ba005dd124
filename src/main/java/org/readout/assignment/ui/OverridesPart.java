package org.readout.assignment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentEffects;
import org.readout.assignment.AssignmentOverride;
import org.readout.assignment.AssignmentOverride.Gives;
import org.readout.assignment.AssignmentOverride.Recipient;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentService.Recipients;
import org.readout.assignment.DueText;
import org.readout.course.Course;
import org.readout.course.CourseTime;
import org.readout.course.GroupId;
import org.readout.db.PlainText;
import org.readout.text.Messages;
import org.readout.user.UserId;
import org.readout.web.AskFirst;
import org.readout.web.Checkbox;
import org.readout.web.EffectsPart;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** Shows the exceptions of an assigned lesson, a form to add one, and the history. */
final class OverridesPart extends Div {

    private static final Messages TEXT = Messages.of("assignment");
    private static final String GROUP = "group/";
    private static final String STUDENT = "student/";

    /** So many students are found by typing. */
    private static final int MANY = 15;

    private final Course course;
    private final String lessonId;
    private final String title;
    private final UserId instructor;
    private final CourseTools with;
    private final AssignmentService assignments;
    private final AssignmentEffects effects;
    private final NativeButton cancel;
    private final Map<String, String> names = new HashMap<>();

    OverridesPart(
            CourseTools with, Course course, UserId instructor, String lessonId, String title, NativeButton cancel) {
        this.course = course;
        this.lessonId = lessonId;
        this.title = title;
        this.instructor = instructor;
        this.with = with;
        this.assignments = with.assignments();
        this.effects = with.effects();
        this.cancel = cancel;
        addClassName("overrides");
        show("");
    }

    private void show(String result) {
        removeAll();
        Recipients targets = assignments.recipients(course.id(), instructor);
        targets.groups().forEach(group -> names.put(GROUP + group.id().value(), group.name()));
        targets.students().forEach(student -> names.put(STUDENT + student.id().value(), student.name()));
        List<AssignmentOverride> history = assignments.overrides(course.id(), lessonId, instructor);
        List<AssignmentOverride> applying = AssignmentOverride.applying(history);
        Paragraph done = Ui.result();
        done.setText(result);
        H3 heading = new H3(TEXT.get("overrides.heading", "lesson", title));
        heading.getElement().setAttribute("tabindex", "-1");
        add(heading, done);
        if (applying.isEmpty()) {
            add(Ui.quiet(TEXT.get("overrides.none")));
        } else {
            add(Ui.list("plain-list", applying, this::applying));
        }
        if (names.isEmpty()) {
            add(Ui.quiet(TEXT.get("overrides.no-students")), Ui.row(cancel));
        } else {
            add(form(targets).beside(cancel));
        }
        if (!history.isEmpty()) {
            add(new NativeDetails(
                    TEXT.get("overrides.history", "count", history.size()),
                    Ui.list("", history, each -> new ListItem(entry(each)))));
        }
        (result.isEmpty() ? heading : done).getElement().callJsFunction("focus");
    }

    private ListItem applying(AssignmentOverride each) {
        String name = name(each);
        ListItem item = new ListItem(new Span(name + ": " + words(each)));
        NativeButton takeBack = Ui.itemButton(TEXT.get("overrides.take-back"), name);
        Div place = Ui.row(takeBack);
        Recipient recipient = new Recipient(each.student(), each.group());
        takeBack.addClickListener(click -> with.taught().ifChangeable(course, () -> {
            List<String> what = effects.ofGiving(course.id(), lessonId, recipient, Gives.NOTHING, instructor);
            if (what.isEmpty()) {
                takeBack(recipient, name);
                return;
            }
            AskFirst.at(
                    place,
                    takeBack,
                    TEXT.get("overrides.take-back.ask", "name", name),
                    String.join(" ", what),
                    TEXT.get("overrides.take-back"),
                    () -> with.taught().ifChangeable(course, () -> takeBack(recipient, name)));
        }));
        item.add(place);
        return item;
    }

    private void takeBack(Recipient recipient, String name) {
        String reason = TEXT.english("overrides.taken-back.reason");
        boolean saved = assignments.give(course.id(), lessonId, recipient, Gives.NOTHING, reason, instructor);
        show(TEXT.get(saved ? "overrides.taken-back" : "overrides.conflict", "name", name));
    }

    private String words(AssignmentOverride each) {
        String what = each.gives().isNothing()
                ? TEXT.get("overrides.nothing")
                : String.join(" ", DueText.given(each, course.timeZone(), false));
        return what + " " + TEXT.get("override.reason", "reason", each.reason());
    }

    private String entry(AssignmentOverride each) {
        String by = each.givenBy().equals(instructor) ? "you" : "colleague";
        return TEXT.get(
                "overrides.entry",
                "date",
                UserTime.dayAndTime(each.givenAt(), course.timeZone()),
                "by",
                by,
                "name",
                name(each),
                "words",
                words(each));
    }

    private String name(AssignmentOverride each) {
        UserId student = each.student();
        GroupId group = each.group();
        String key = student != null ? STUDENT + student.value() : group != null ? GROUP + group.value() : "";
        return names.getOrDefault(key, TEXT.get("overrides.left"));
    }

    private Form form(Recipients targets) {
        Select people = Select.grouped(options(targets, ""));
        FormField who = new FormField(TEXT.get("overrides.who"), people)
                .rule(value -> !value.isEmpty(), TEXT.get("overrides.who.missing"));
        if (targets.waiting() > 0) {
            who.hint(TEXT.get("overrides.waiting", "count", targets.waiting()));
        }
        TextInput search = new TextInput("search", "find-recipient");
        search.setValueChangeMode(ValueChangeMode.LAZY);
        FormField find = new FormField(TEXT.get("overrides.find"), search);
        find.setVisible(targets.students().size() > MANY);
        search.addValueChangeListener(typed -> {
            Map<String, List<Select.SelectOption>> found =
                    options(targets, PlainText.forSearch(search.getValue().strip()));
            List<String> values = found.values().stream()
                    .flatMap(List::stream)
                    .map(Select.SelectOption::value)
                    .filter(value -> !value.isEmpty())
                    .toList();
            find.refuse(values.isEmpty() ? TEXT.get("overrides.find.none") : "");
            people.offer(
                    found, values.size() == 1 ? values.getFirst() : values.contains(who.value()) ? who.value() : "");
        });
        FormField due = AssignmentForm.date(TEXT.get("overrides.due"), "override-due")
                .hint(TEXT.get("overrides.due.hint", "zone", CourseTime.zone(course.timeZone())));
        FormField closes = AssignmentForm.date(TEXT.get("overrides.closes"), "override-closes");
        FormField opens = AssignmentForm.date(TEXT.get("overrides.opens"), "override-opens");
        FormField attempts = new FormField(
                        TEXT.get("overrides.attempts"),
                        new TextInput("text", "extra-attempts").digits().maxLength(2))
                .rule(
                        typed -> typed.isBlank() || number(typed).isPresent(),
                        TEXT.get("overrides.attempts.wrong", "most", Gives.MAX_EXTRA_ATTEMPTS));
        Checkbox excused = new Checkbox("excused", TEXT.get("overrides.excused"));
        FormField reason = new FormField(
                        TEXT.get("overrides.reason"),
                        new TextInput("text", "override-reason").maxLength(AssignmentOverride.REASON_MAX_LENGTH))
                .hint(TEXT.get("overrides.reason.hint"))
                .rule(typed -> !typed.isBlank(), TEXT.get("overrides.reason.missing"));
        Supplier<Gives> typed = () -> new Gives(
                at(opens), at(due), at(closes), number(attempts.value()).orElse(0), excused.isTicked());
        EffectsPart what = new EffectsPart(TEXT.get("effects.heading"));
        Form form = new Form(TEXT.get("overrides.save"));
        Runnable tell = () -> {
            Gives gives = typed.get();
            if (!gives.isNothing()) {
                form.refuse();
            }
            what.show(
                    who.value().isEmpty() || gives.isNothing()
                            ? List.of()
                            : effects.ofGiving(course.id(), lessonId, target(who.value()), gives, instructor));
        };
        for (FormField field : List.of(who, due, closes, opens, attempts)) {
            field.input().addValueChangeListener(change -> tell.run());
        }
        excused.whenChanged(tell);
        form.whenSent(() -> with.taught().ifChangeable(course, () -> {
            Gives gives = typed.get();
            if (gives.isNothing()) {
                form.refuse(TEXT.get("overrides.empty"));
                return;
            }
            String name = names.getOrDefault(who.value(), "");
            boolean saved =
                    assignments.give(course.id(), lessonId, target(who.value()), gives, reason.value(), instructor);
            show(TEXT.get(saved ? "overrides.saved" : "overrides.conflict", "name", name));
        }));
        return form.with(find, who, due, closes, opens, attempts, excused, reason, what);
    }

    /** @param wanted a part of the name or email of those to offer */
    private static Map<String, List<Select.SelectOption>> options(Recipients targets, String wanted) {
        Map<String, List<Select.SelectOption>> options = new LinkedHashMap<>();
        options.put(TEXT.get("overrides.choose"), List.of(new Select.SelectOption("", TEXT.get("overrides.choose"))));
        List<Select.SelectOption> groups = targets.groups().stream()
                .filter(each -> PlainText.forSearch(each.name()).contains(wanted))
                .map(each -> new Select.SelectOption(GROUP + each.id().value(), each.name()))
                .toList();
        if (!groups.isEmpty()) {
            options.put(TEXT.get("overrides.groups"), groups);
        }
        options.put(
                TEXT.get("overrides.students"),
                targets.students().stream()
                        .filter(each -> PlainText.forSearch(each.name() + " " + each.email())
                                .contains(wanted))
                        .map(each -> new Select.SelectOption(STUDENT + each.id().value(), each.name()))
                        .toList());
        return options;
    }

    private static Recipient target(String value) {
        return value.startsWith(GROUP)
                ? new Recipient(null, new GroupId(UUID.fromString(value.substring(GROUP.length()))))
                : new Recipient(new UserId(UUID.fromString(value.substring(STUDENT.length()))), null);
    }

    private @Nullable Instant at(FormField field) {
        return AssignmentForm.instant(field, course.timeZone());
    }

    private static Optional<Integer> number(String typed) {
        return QuizFields.number(typed).filter(n -> n <= Gives.MAX_EXTRA_ATTEMPTS);
    }
}
