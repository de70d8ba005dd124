package org.readout.notice.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker.DateTimePickerI18n;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.CourseMembers;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.Recipients;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.course.ui.TaughtCourses;
import org.readout.notice.Announcement;
import org.readout.notice.Announcement.Audience;
import org.readout.notice.Announcement.Written;
import org.readout.notice.Announcements;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The announcements of a course: those that are planned, those that were sent, and a form for a new one. */
@Route("courses/:course/announcements")
@PermitAll
class AnnouncementsView extends PageView<AnnouncementsView.Found> {

    private static final Messages TEXT = Messages.of("notice");

    private final TaughtCourses taught;
    private final Announcements announcements;
    private final CourseMembers members;
    private final Clock clock;

    AnnouncementsView(TaughtCourses taught, Announcements announcements, CourseMembers members, Clock clock) {
        this.taught = taught;
        this.announcements = announcements;
        this.members = members;
        this.clock = clock;
        addClassName("desk");
    }

    record Found(Staff staff, Recipients to) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names)
                .filter(staff -> staff.may(Permission.SEE_NAMES))
                .map(staff -> new Found(staff, Recipients.of(query)));
    }

    @Override
    protected void show(Found found) {
        pageTitle(Tab.ANNOUNCEMENTS.title(found.staff().course()));
        show(found.staff(), found.to(), null);
    }

    /** @param planned the one to change; {@code null} for a new one */
    private void show(Staff staff, Recipients to, @Nullable Announcement planned) {
        removeAll();
        add(taught.top(staff, Tab.ANNOUNCEMENTS));
        List<Announcement> all = announcements.of(staff.course().id(), staff.user());
        Div lists = Ui.box(
                "announcement-lists",
                list(
                        staff,
                        "announcements.planned",
                        all.stream().filter(each -> each.sentAt() == null).toList()),
                list(
                        staff,
                        "announcements.sent",
                        all.stream().filter(each -> each.sentAt() != null).toList()));
        Div columns = Ui.box("announcement-desk", lists);
        if (staff.may(Permission.ANNOUNCE)) {
            columns.addComponentAsFirst(new Writing(staff, to, planned));
        }
        add(columns);
    }

    /** Shows the page as it is now, with the focus in the form. */
    private void showAgain(Staff staff, @Nullable Announcement planned) {
        show(staff, new Recipients.Everyone(), planned);
        getElement().executeJs("this.querySelector('vaadin-text-field').focus()");
    }

    private Section list(Staff staff, String heading, List<Announcement> some) {
        Section list = new Section(new H2(TEXT.get(heading, "count", some.size())));
        some.forEach(each -> list.add(details(staff, each)));
        return list;
    }

    private Details details(Staff staff, Announcement each) {
        Course course = staff.course();
        String date = UserTime.weekdayAndTime(each.sendAt(), course.timeZone());
        String about = each.sentAt() == null
                ? TEXT.get("announcement.planned", "date", date, "to", name(course, each.to()))
                : TEXT.get(
                        "announcement.sent",
                        "date",
                        UserTime.dayAndTime(each.sentAt(), course.timeZone()),
                        "read",
                        each.read(),
                        "students",
                        each.students());
        Div content = new Div(
                Ui.quiet(TEXT.get("announcement.by", "by", each.byName(), "to", name(course, each.to()))),
                AnnouncementPart.text(each.text()));
        if (staff.may(Permission.ANNOUNCE)) {
            content.add(buttons(staff, each));
        }
        Div summary = new Div(Ui.span(each.title(), "announcement-title"), Ui.quiet(about));
        Details details = new Details(summary, content);
        details.setWidthFull();
        return details;
    }

    private Div buttons(Staff staff, Announcement each) {
        boolean planned = each.sentAt() == null;
        String drop = TEXT.get("announcement.drop", "planned", planned);
        ConfirmDialog ask = new ConfirmDialog(
                TEXT.get("announcement.drop.ask", "planned", planned, "title", each.title()),
                TEXT.get("announcement.drop.means", "planned", planned),
                drop,
                confirmed -> {
                    boolean done = announcements.delete(each, staff.user());
                    Notification.show(
                            done
                                    ? TEXT.get("announcement.dropped", "planned", planned)
                                    : TEXT.get("announcement.conflict"));
                    showAgain(staff, null);
                });
        ask.setCancelable(true);
        ask.setCancelText(TEXT.get("announcement.keep"));
        ask.setConfirmButtonTheme(
                ButtonVariant.LUMO_ERROR.getVariantName() + " " + ButtonVariant.LUMO_PRIMARY.getVariantName());
        Button delete = new Button(drop, click -> ask.open());
        delete.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ERROR);
        delete.setAriaLabel(drop + ": " + each.title());
        Div row = Ui.row();
        if (planned) {
            Button change = new Button(TEXT.get("announcement.change"), click -> showAgain(staff, each));
            change.setAriaLabel(TEXT.get("announcement.change") + ": " + each.title());
            row.add(change);
        }
        row.add(delete);
        return row;
    }

    private String name(Course course, Audience to) {
        return switch (to) {
            case Audience.Everyone all -> TEXT.get("audience.everyone");
            case Audience.Group group ->
                members.groups(course.id()).stream()
                        .filter(each -> each.id().equals(group.group()))
                        .map(CourseGroup::name)
                        .findFirst()
                        .orElse(TEXT.get("audience.no-group"));
            case Audience.Some some ->
                TEXT.get("audience.some", "count", some.students().size());
        };
    }

    /** What is typed. */
    private static final class Typed {
        private String title = "";
        private String text = "";
        private Audience to = new Audience.Everyone();
        private boolean later;
        private @Nullable LocalDateTime at;
    }

    /** The form for a new announcement, or for one that is planned. */
    private final class Writing extends Section {

        private final Staff staff;
        private final Course course;
        private final @Nullable Announcement planned;
        private final List<User> named;
        private final Typed typed = new Typed();
        private final Binder<Typed> binder = new Binder<>();
        private final TextField title = new TextField(TEXT.get("write.title"));
        private final TextArea text = new TextArea(TEXT.get("write.text"));
        private final RadioButtonGroup<Audience> to = new RadioButtonGroup<>(TEXT.get("write.to"));
        private final UnorderedList students = new UnorderedList();
        private final RadioButtonGroup<Boolean> later = new RadioButtonGroup<>(TEXT.get("write.when"));
        private final DateTimePicker at = new DateTimePicker(TEXT.get("write.at"));
        private final Button send = new Button();

        Writing(Staff staff, Recipients recipients, @Nullable Announcement planned) {
            this.staff = staff;
            this.course = staff.course();
            this.planned = planned;
            this.named = named(recipients);
            title.setWidthFull();
            title.setMaxLength(Announcement.TITLE_MAX_LENGTH);
            text.setWidthFull();
            text.setMinRows(6);
            text.setMaxLength(Announcement.TEXT_MAX_LENGTH);
            text.setHelperText(TEXT.get("write.text.hint"));
            to.setItemLabelGenerator(each -> label(each));
            students.addClassName("plain-list");
            later.setItems(false, true);
            later.setItemLabelGenerator(each -> TEXT.get(each ? "write.later" : "write.now"));
            at.setStep(Duration.ofMinutes(15));
            at.setLocale(Messages.locale());
            at.setDatePickerI18n(new DatePickerI18n()
                    .setDateFormats(TEXT.get("write.date-format"), "yyyy-MM-dd")
                    .setFirstDayOfWeek(1));
            at.setI18n(new DateTimePickerI18n()
                    .setBadInputErrorMessage(TEXT.get("write.at.wrong"))
                    .setIncompleteInputErrorMessage(TEXT.get("write.at.missing")));
            at.setDateAriaLabel(TEXT.get("write.date"));
            at.setTimeAriaLabel(TEXT.get("write.time"));
            at.setHelperText(CourseTime.allTimes(course.timeZone()));
            fill();
            bind();
            send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            send.setDisableOnClick(true);
            send.addClickListener(click -> send());
            to.addValueChangeListener(change -> arrange());
            later.addValueChangeListener(change -> arrange());
            arrange();
            Div buttons = Ui.row(send, new Button(TEXT.get("write.preview"), click -> preview()));
            if (planned != null) {
                buttons.add(new Button(TEXT.get("announcement.leave"), click -> showAgain(staff, null)));
            }
            add(
                    new H2(TEXT.get(planned == null ? "write.heading" : "write.heading.change")),
                    title,
                    text,
                    to,
                    students,
                    later,
                    at,
                    buttons);
        }

        /** Returns the students who are listed by name, so that each can be removed. */
        private List<User> named(Recipients recipients) {
            if (planned != null && planned.to() instanceof Audience.Some some) {
                return announcements.students(staff, new Recipients.Everyone()).stream()
                        .filter(each -> some.students().contains(each.id()))
                        .collect(Collectors.toCollection(ArrayList::new));
            }
            return recipients instanceof Recipients.Everyone
                    ? new ArrayList<>()
                    : new ArrayList<>(announcements.students(staff, recipients));
        }

        private Audience some() {
            return new Audience.Some(named.stream().map(User::id).collect(Collectors.toSet()));
        }

        private void fill() {
            List<Audience> choices = new ArrayList<>(List.of(new Audience.Everyone()));
            members.groups(course.id()).forEach(group -> choices.add(new Audience.Group(group.id())));
            if (!named.isEmpty()) {
                choices.add(some());
                typed.to = some();
            }
            to.setItems(choices);
            if (planned != null) {
                typed.title = planned.title();
                typed.text = planned.text();
                typed.later = true;
                typed.at = LocalDateTime.ofInstant(planned.sendAt(), course.timeZone());
                // Those of a deleted group, and students who left, get nothing any longer.
                typed.to = choices.contains(planned.to()) ? planned.to() : choices.getLast();
            }
        }

        private void bind() {
            binder.forField(title)
                    .withValidator(words -> !words.isBlank(), TEXT.get("write.title.missing"))
                    .bind(it -> it.title, (it, value) -> it.title = value);
            binder.forField(text)
                    .withValidator(words -> !words.isBlank(), TEXT.get("write.text.missing"))
                    .bind(it -> it.text, (it, value) -> it.text = value);
            binder.forField(to).bind(it -> it.to, (it, value) -> it.to = value);
            binder.forField(later).bind(it -> it.later, (it, value) -> it.later = value);
            binder.forField(at)
                    .withValidator(value -> !later.getValue() || value != null, TEXT.get("write.at.missing"))
                    .withValidator(value -> !later.getValue() || isAhead(value), TEXT.get("write.at.past"))
                    .bind(it -> it.at, (it, value) -> it.at = value);
            binder.readBean(typed);
        }

        private boolean isAhead(LocalDateTime value) {
            return value.atZone(course.timeZone()).toInstant().isAfter(clock.instant());
        }

        private String label(Audience each) {
            String name = each instanceof Audience.Some ? TEXT.get("write.to.some") : name(course, each);
            return TEXT.get("write.to.choice", "name", name, "count", count(each));
        }

        private int count(Audience audience) {
            return announcements.recipients(course.id(), audience).size();
        }

        /** Shows the fields of what is chosen, and how many students get it. */
        private void arrange() {
            at.setVisible(later.getValue());
            boolean some = to.getValue() instanceof Audience.Some;
            students.setVisible(some);
            students.removeAll();
            named.forEach(student -> students.add(new ListItem(
                    new Span(student.name()),
                    new Span(" "),
                    Ui.itemButton(TEXT.get("write.remove"), student.name(), () -> remove(student)))));
            int count = count(to.getValue());
            send.setText(TEXT.get(later.getValue() ? "write.schedule" : "write.send", "count", count));
            send.setEnabled(count > 0);
        }

        private void remove(User student) {
            named.remove(student);
            List<Audience> choices =
                    new ArrayList<>(to.getListDataView().getItems().toList());
            choices.set(choices.size() - 1, some());
            to.setItems(choices);
            to.setValue(some());
            send.focus();
        }

        private void send() {
            send.setEnabled(true);
            if (!binder.writeBeanIfValid(typed)) {
                return;
            }
            Written written = new Written(
                    typed.title,
                    typed.text,
                    typed.to,
                    !typed.later || typed.at == null
                            ? null
                            : typed.at.atZone(course.timeZone()).toInstant());
            int count = count(typed.to);
            boolean done = planned == null
                    ? announcements.write(course.id(), staff.user(), written)
                    : announcements.change(planned, staff.user(), written);
            if (!done) {
                Notification.show(TEXT.get("announcement.conflict"));
                return;
            }
            Notification.show(TEXT.get(typed.later ? "write.scheduled" : "write.sent", "count", count));
            showAgain(staff, null);
        }

        private void preview() {
            Dialog dialog = new Dialog();
            dialog.setHeaderTitle(title.getValue().isBlank() ? TEXT.get("write.title") : title.getValue());
            dialog.add(
                    text.getValue().isBlank()
                            ? new Paragraph(TEXT.get("write.preview.empty"))
                            : AnnouncementPart.text(text.getValue()));
            dialog.getFooter().add(new Button(TEXT.get("write.preview.close"), click -> dialog.close()));
            dialog.open();
        }
    }
}
