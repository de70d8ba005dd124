package org.readout.forecast.ui;

import static org.readout.forecast.ui.ForecastHtml.TEXT;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.SectionPart;
import org.readout.assignment.Study;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.StudentNews;
import org.readout.course.StudyContext;
import org.readout.discussion.Post.Hidden;
import org.readout.discussion.Post.Reason;
import org.readout.discussion.ui.ReasonDialog;
import org.readout.forecast.Forecast;
import org.readout.forecast.Forecast.Given;
import org.readout.forecast.Forecast.Other;
import org.readout.forecast.ForecastService;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.shell.PageReads;
import org.readout.text.Markup;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Checkbox;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.FormField.TextLines;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import org.springframework.core.annotation.Order;

/** Puts forecasts on a section's page after the discussion, and what is new of them on home and on a course's page. */
@org.springframework.stereotype.Component
@Order(30)
record ForecastPart(ForecastService forecasts, CurrentUser currentUser, Clock clock)
        implements SectionPart, StudentNews {

    @Override
    public List<Component> in(Published lesson, Lesson.Section section, Study study, PageReads reads) {
        return panels(lesson.lesson(), section, study, true);
    }

    @Override
    public Optional<EarlyPart> beforeFramework(Published lesson, Lesson.Section section, Study study, PageReads reads) {
        return Optional.of(panels(lesson.lesson(), section, study, false))
                .filter(panels -> !panels.isEmpty())
                .map(panels -> new EarlyPart(new Div(panels.toArray(Component[]::new)), List.of("forecast")));
    }

    private List<Component> panels(Lesson lesson, Lesson.Section section, Study study, boolean asks) {
        return lesson.forecasts().stream()
                .filter(asked -> asked.section().equals(section.id()))
                .flatMap(asked -> forecasts.ofLesson(lesson.id(), asked.id()).stream())
                .<Component>map(forecast -> new Panel(forecast, study.context(), ZoneOffset.UTC, asks, null))
                .toList();
    }

    @Override
    public Optional<String> inWords(Lesson.Section section) {
        return Optional.empty();
    }

    @Override
    public Component atHome(User user) {
        List<Given> all = forecasts.given(user.id());
        List<Given> news = all.stream()
                .filter(each -> each.isDecided()
                        && each.tell()
                        && !each.seen()
                        && each.place().isOwn())
                .toList();
        Div box = Ui.notice(
                new Paragraph(TEXT.get("news")),
                Ui.list(
                        "plain-list",
                        news,
                        each -> new ListItem(new Anchor(
                                ForecastService.PAGE, each.forecast().asked().question()))));
        box.setVisible(!news.isEmpty());
        Paragraph link = new Paragraph(new Anchor(ForecastService.PAGE, TEXT.get("mine.link")));
        link.setVisible(!all.isEmpty());
        return new Div(box, link);
    }

    @Override
    public Component inCourse(User student, Course course) {
        long open = forecasts.ofCourse(course.id(), false).stream()
                .filter(each -> each.isOpen(clock.instant()))
                .count();
        return new Paragraph(new Anchor(CourseLinks.forecasts(course.id()), TEXT.get("course.link", "open", open)));
    }

    /** A question with the chance of its reader and, after that, those of the others. */
    final class Panel extends com.vaadin.flow.component.html.Section {

        private final Forecast forecast;
        private final StudyContext place;
        private final ZoneId zone;
        private final boolean asks;
        private final @Nullable Staff staff;

        /**
         * @param zone in which its last day ends
         * @param asks whether the reader can answer while it is open: not as staff, nor before the framework is loaded
         * @param staff {@code null} for a reader
         */
        Panel(Forecast forecast, StudyContext place, ZoneId zone, boolean asks, @Nullable Staff staff) {
            this.forecast = forecast;
            this.place = place;
            this.zone = zone;
            this.asks = asks && forecast.isOpen(clock.instant());
            this.staff = staff;
            addClassName("forecast");
            setId("forecast-" + forecast.id());
            show("");
        }

        private void show(String result) {
            removeAll();
            Lesson.Forecast asked = forecast.asked();
            Optional<UserId> viewer = currentUser.find().map(User::id);
            List<Given> own = viewer.map(user -> forecasts.history(user, forecast.id(), place))
                    .orElse(List.of());
            String worth = own.stream()
                    .filter(each -> each.at().isBefore(forecast.closesAt()))
                    .findFirst()
                    .map(ForecastHtml::brier)
                    .orElse("");
            Paragraph done = Ui.result();
            done.setText(result);
            add(
                    Ui.paragraph(TEXT.get("part"), "kind"),
                    new H2(asked.question()),
                    new TrustedHtml(
                            "div", "", Markup.text("p", "", asked.background()) + ForecastHtml.outcome(asked) + worth),
                    Ui.quiet(TEXT.get(
                            "dates",
                            "closes",
                            HumanDate.of(asked.closes()),
                            "zone",
                            CourseTime.zone(zone),
                            "decided",
                            HumanDate.of(asked.decidedBy()))),
                    Ui.rich(Ui.quiet(""), TEXT.get("criterion", "criterion", asked.criterion())),
                    Ui.rich(Ui.quiet(""), TEXT.get("authority", "authority", asked.authority())));
            if (asks) {
                add(form(own.stream().findFirst()));
            }
            Hidden hidden = own.isEmpty() ? null : own.getFirst().hidden();
            if (hidden != null) {
                String words = TEXT.get("hidden.own", "date", UserTime.dayAndTime(hidden.at()));
                add(Ui.notice(Ui.rich(new Paragraph(), words), ReasonDialog.why(hidden)));
            }
            add(done);
            viewer.ifPresent(user -> addOthers(forecasts.others(user, forecast.id(), place), user, own));
            if (!own.isEmpty()) {
                add(
                        new NativeDetails(
                                TEXT.get("history", "count", own.size()),
                                Ui.list(
                                        "plain-list",
                                        own,
                                        each -> new ListItem(TEXT.get(
                                                "history.line",
                                                "percent",
                                                each.percent(),
                                                "date",
                                                UserTime.dayAndTime(each.at()))))),
                        new Paragraph(new Anchor(ForecastService.PAGE, TEXT.get("mine.link"))));
            }
            if (!result.isEmpty()) {
                done.getElement().callJsFunction("focus");
            }
        }

        private void addOthers(List<Other> others, UserId viewer, List<Given> own) {
            if (others.size() >= Forecast.LEAST) {
                int mine = own.isEmpty() ? -1 : own.getFirst().percent();
                List<Integer> chances = others.stream().map(Other::percent).toList();
                add(new TrustedHtml("div", "", ForecastHtml.crowd(chances, mine)));
            } else if (!own.isEmpty()) {
                add(Ui.quiet(TEXT.get("crowd.few")));
            }
            List<Other> reasons = others.stream()
                    .filter(other -> !place.isOwn()
                            && !other.reason().isEmpty()
                            && !other.by().id().equals(viewer))
                    .toList();
            if (!reasons.isEmpty()) {
                long shown =
                        reasons.stream().filter(other -> other.hidden() == null).count();
                add(new NativeDetails(
                        TEXT.get("reasons", "count", shown), Ui.list("plain-list", reasons, this::reason)));
            }
        }

        private ListItem reason(Other other) {
            ListItem item = new ListItem(Ui.span(other.by().name(), "name"), new Paragraph(other.reason()));
            Hidden hidden = other.hidden();
            if (hidden != null) {
                String by = TEXT.get("hidden.by", "by", hidden.by(), "date", UserTime.dayAndTime(hidden.at()));
                item.add(Ui.quiet(by), ReasonDialog.why(hidden));
            }
            if (staff != null && staff.may(Permission.MODERATE)) {
                String words = TEXT.get("hide", "hidden", hidden != null);
                Runnable act = hidden != null
                        ? () -> hide(staff, other, null, "")
                        : () -> askWhy(staff, other).open();
                NativeButton button = Ui.button(words, "act plain slim", act);
                button.setAriaLabel(words + " " + other.by().name());
                item.add(button);
            }
            return item;
        }

        private ReasonDialog askWhy(Staff by, Other other) {
            String author = other.by().name();
            return new ReasonDialog(
                    List.of(Reason.ATTACK, Reason.PRIVATE, Reason.OTHER),
                    TEXT.get("hide.title", "author", author),
                    TEXT.get("hide.what", "author", author),
                    TEXT.get("hide.confirm"),
                    (why, said) -> hide(by, other, why, said));
        }

        private void hide(Staff by, Other other, @Nullable Reason why, String said) {
            boolean done = forecasts.hide(
                    by.user(), by.course().id(), forecast.id(), other.by().id(), why, said);
            show(TEXT.get("hidden.done", "done", !done ? "NOT" : why == null ? "SHOWN" : "HIDDEN"));
        }

        private Form form(Optional<Given> last) {
            TextInput number = new TextInput("number", "chance");
            number.getElement()
                    .setAttribute("min", "0")
                    .setAttribute("max", "100")
                    .setAttribute("step", "1");
            FormField chance = new FormField(TEXT.get("chance"), number)
                    .hint(TEXT.get("chance.hint"))
                    .rule(typed -> typed.matches("100|\\d{1,2}"), TEXT.get("chance.wrong"));
            FormField reason = new FormField(TEXT.get("reason"), new TextLines(2))
                    .hint(TEXT.get("reason.hint", "course", !place.isOwn()))
                    .rule(typed -> typed.length() <= ForecastService.MOST_CHARACTERS, TEXT.get("reason.long"));
            Checkbox tell = new Checkbox("tell", TEXT.get("tell"));
            last.ifPresent(given -> {
                number.fill(String.valueOf(given.percent()));
                reason.setValue(given.reason());
                tell.setTicked(given.tell());
            });
            String value = last.map(given -> "value=\"" + given.percent() + '"').orElse("data-unset");
            String name = Markup.escape(TEXT.get("slider"));
            TrustedHtml slider = new TrustedHtml(
                    "div",
                    "forecast-slider",
                    "<input type=\"range\" min=\"0\" max=\"100\" step=\"1\" " + value + " aria-label=\"" + name
                            + "\">");
            Form form = new Form(TEXT.get("save", "again", last.isPresent())).with(chance, slider, reason, tell);
            form.whenSent(() -> forecasts
                    .give(
                            currentUser.orGuest().id(),
                            forecast.id(),
                            place,
                            Integer.parseInt(chance.value()),
                            reason.value(),
                            tell.isTicked())
                    .ifPresentOrElse(
                            at -> show(TEXT.get("saved", "time", UserTime.time(at))),
                            () -> form.refuse(TEXT.get("closed"))));
            return form;
        }
    }
}
