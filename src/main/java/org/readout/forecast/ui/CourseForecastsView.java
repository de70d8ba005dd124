package org.readout.forecast.ui;

import static org.readout.forecast.ui.ForecastHtml.TEXT;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.function.SerializablePredicate;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.StudyContext;
import org.readout.course.ui.CourseTop;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.course.ui.TaughtCourses;
import org.readout.forecast.Forecast;
import org.readout.forecast.ForecastService;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Outcome;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** The questions of a course: its students answer them, its instructors ask and decide them. */
@Route("courses/:course/forecasts")
@PermitAll
class CourseForecastsView extends PageView<CourseForecastsView.Found> {

    private final TaughtCourses taught;
    private final CourseService courses;
    private final ForecastPart part;
    private final CurrentUser currentUser;

    CourseForecastsView(TaughtCourses taught, CourseService courses, ForecastPart part, CurrentUser currentUser) {
        this.taught = taught;
        this.courses = courses;
        this.part = part;
        this.currentUser = currentUser;
    }

    /** @param staff {@code null} for a student */
    record Found(Course course, @Nullable Staff staff) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names)
                .map(staff -> new Found(staff.course(), staff))
                .or(() -> currentUser
                        .signedIn()
                        .flatMap(user -> CourseLinks.courseOf(names)
                                .flatMap(id -> courses.taken(id, user.id()))
                                .map(course -> new Found(course, null))));
    }

    @Override
    protected void show(Found found) {
        removeAll();
        Course course = found.course();
        Staff staff = found.staff();
        pageTitle(Tab.FORECASTS.title(course));
        addClassNames(staff == null ? "sheet-page" : "desk", "forecasts");
        if (staff == null) {
            add(
                    Ui.where(new Anchor(CourseLinks.course(course.id()), course.title())),
                    new H1(Tab.FORECASTS.words()),
                    CourseTop.archived(course));
        } else {
            add(taught.top(staff, Tab.FORECASTS), Ui.paragraph(TEXT.get("course.about")));
        }
        addDialog(found, null);
        List<Forecast> asked = part.forecasts().ofCourse(course.id(), staff != null);
        if (asked.isEmpty()) {
            add(Ui.empty(TEXT.get("course.none")));
        }
        for (Forecast forecast : asked) {
            ZoneId zone = forecast.course() == null ? ZoneOffset.UTC : course.timeZone();
            add(part.new Panel(forecast, StudyContext.of(course.id()), zone, staff == null, staff));
            addDialog(found, forecast);
        }
        String fit = ForecastHtml.calibration(part.forecasts().calibration(course.id()));
        add(new H2(TEXT.get("calibration.course")), new TrustedHtml("div", "", fit));
    }

    private void addDialog(Found found, @Nullable Forecast forecast) {
        Staff staff = found.staff();
        boolean isOfCourse = forecast == null || forecast.course() != null;
        if (isOfCourse && staff != null && staff.may(Permission.CHANGE_DATES)) {
            Button open = new Button(
                    TEXT.get("ask", "again", forecast != null), click -> new Asking(found, staff, forecast).open());
            if (forecast != null) {
                open.setAriaLabel(open.getText() + ": " + forecast.asked().question());
            }
            add(Ui.row(open));
        }
    }

    /** Asks a question or, of one that is asked, changes it and says what was decided. */
    private final class Asking extends Dialog {

        private final Map<String, String> typed = new HashMap<>();
        private final Div fields = Ui.box("forecast-fields");
        private final Binder<Map<String, String>> binder = new Binder<>();

        Asking(Found found, Staff staff, @Nullable Forecast before) {
            setHeaderTitle(TEXT.get("ask", "again", before != null));
            setWidth("min(44rem, 100%)");
            add(fields);
            for (String name : List.of("question", "background", "criterion", "authority")) {
                TextArea area = new TextArea(TEXT.get("field", "name", name));
                area.setHelperText(TEXT.get("field.hint", "name", name));
                area.setWidthFull();
                area.setMaxLength(ForecastService.MOST_CHARACTERS);
                bind(binder.forField(area), name, words -> !words.isBlank());
                fields.add(area);
            }
            DatePicker closes = date("closes");
            DatePicker decided = date("decided");
            closes.setHelperText(CourseTime.allTimes(found.course().timeZone()));
            bind(day(closes), "closes", day -> !day.isEmpty());
            bind(
                    day(decided),
                    "decided",
                    day -> !day.isEmpty()
                            && (closes.isEmpty() || !closes.getValue().isAfter(LocalDate.parse(day))));
            if (before != null) {
                LocalDate today =
                        LocalDate.now(part.clock().withZone(found.course().timeZone()));
                RadioButtonGroup<String> outcome = new RadioButtonGroup<>(TEXT.get("field", "name", "outcome"));
                outcome.setItems("", Outcome.YES.name(), Outcome.NO.name(), Outcome.VOID.name());
                outcome.setItemLabelGenerator(each -> TEXT.get("outcome", "outcome", each));
                bind(binder.forField(outcome), "outcome", value -> true);
                fields.add(outcome);
                bind(
                        day(date("resolved")),
                        "resolved",
                        day -> outcome.getValue().isEmpty()
                                || !day.isEmpty() && !LocalDate.parse(day).isAfter(today));
                TextField source = new TextField(TEXT.get("field", "name", "source"));
                source.setWidthFull();
                fields.add(source);
                bind(
                        binder.forField(source),
                        "source",
                        address -> address.matches("https?://\\S+")
                                || outcome.getValue().isEmpty());
                Lesson.Forecast asked = before.asked();
                typed.putAll(Map.of(
                        "question", asked.question(),
                        "background", asked.background(),
                        "criterion", asked.criterion(),
                        "authority", asked.authority(),
                        "closes", asked.closes(),
                        "decided", asked.decidedBy(),
                        "outcome",
                                asked.outcome() == null ? "" : asked.outcome().name(),
                        "resolved", Optional.ofNullable(asked.resolved()).orElse(""),
                        "source", Optional.ofNullable(asked.source()).orElse("")));
            }
            binder.readBean(typed);
            Button save = new Button(TEXT.get("ask.save"), click -> {
                if (binder.writeBeanIfValid(typed)) {
                    boolean saved = part.forecasts().save(staff.user(), asked(found.course(), before));
                    Notification.show(TEXT.get("ask.saved", "saved", saved));
                    if (saved) {
                        close();
                        CourseForecastsView.this.show(found);
                    }
                }
            });
            save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            getFooter().add(new Button(TEXT.get("ask.cancel"), click -> close()), save);
        }

        private DatePicker date(String name) {
            DatePicker date = new DatePicker(TEXT.get("field", "name", name));
            // While a day is typed, an open calendar would hide the rest of the form from screen readers.
            date.setAutoOpen(false);
            date.setLocale(Messages.locale());
            date.setI18n(new DatePickerI18n()
                    .setBadInputErrorMessage(TEXT.get("date-wrong"))
                    .setDateFormats(TEXT.get("date-format"), "yyyy-MM-dd")
                    .setFirstDayOfWeek(1));
            fields.add(date);
            return date;
        }

        private Binder.BindingBuilder<Map<String, String>, String> day(DatePicker date) {
            return binder.forField(date)
                    .withConverter(
                            day -> day == null ? "" : day.toString(),
                            text -> text.isEmpty() ? null : LocalDate.parse(text));
        }

        private void bind(
                Binder.BindingBuilder<Map<String, String>, String> field,
                String name,
                SerializablePredicate<String> isValid) {
            field.withValidator(isValid, TEXT.get("field.wrong", "name", name))
                    .bind(map -> map.getOrDefault(name, ""), (map, value) -> map.put(name, value.strip()));
        }

        private String typed(String name) {
            return typed.getOrDefault(name, "");
        }

        private Forecast asked(Course course, @Nullable Forecast before) {
            UUID id = before == null ? UUID.randomUUID() : before.id();
            boolean decided = !typed("outcome").isEmpty();
            Lesson.Forecast asked = new Lesson.Forecast(
                    id.toString(),
                    "",
                    typed("question"),
                    typed("background"),
                    typed("closes"),
                    typed("decided"),
                    typed("criterion"),
                    typed("authority"),
                    decided ? Outcome.valueOf(typed("outcome")) : null,
                    decided ? typed("resolved") : null,
                    decided ? typed("source") : null);
            return new Forecast(id, course.id(), null, asked, course.timeZone(), before == null ? 0 : before.version());
        }
    }
}
