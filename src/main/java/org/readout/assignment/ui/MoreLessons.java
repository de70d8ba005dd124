package org.readout.assignment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.DueText;
import org.readout.lesson.Lesson;
import org.readout.text.Messages;
import org.readout.web.Checkbox;
import org.readout.web.Form.MoreFields;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** Further lessons to assign with the same settings, each some days after the one before, with their dates in a table. */
final class MoreLessons extends MoreFields {

    private static final Messages TEXT = Messages.of("assignment");
    private static final int MAX_DAYS = 100;

    private final ZoneId zone;
    private final Map<String, Checkbox> ticks = new LinkedHashMap<>();
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final FormField interval = new FormField(
                    TEXT.get("several.days"),
                    new TextInput("text", "interval").digits().maxLength(3))
            .hint(TEXT.get("several.days.hint"))
            .rule(typed -> days(typed).isPresent(), TEXT.get("several.days.wrong", "most", MAX_DAYS));
    private final Div dates = Ui.role("status", new Div());

    MoreLessons(List<Lesson> lessons, ZoneId zone) {
        super(TEXT.get("several.fold"));
        this.zone = zone;
        Div choices = Ui.box("ticks");
        choices.getElement().setAttribute("role", "group").setAttribute("aria-label", TEXT.get("several.lessons"));
        for (Lesson lesson : lessons) {
            Checkbox tick = new Checkbox("also-" + lesson.id(), lesson.title());
            titles.put(lesson.id(), lesson.title());
            ticks.put(lesson.id(), tick);
            choices.add(tick);
        }
        interval.setValue("7");
        with(Ui.paragraph(TEXT.get("several.lessons"), "label"), choices, interval, dates);
        setVisible(lessons.size() > 1);
    }

    void whenChanged(Runnable action) {
        ticks.values().forEach(tick -> tick.whenChanged(action));
        interval.input().addValueChangeListener(change -> action.run());
    }

    private static Optional<Integer> days(String typed) {
        return QuizFields.number(typed).filter(days -> days <= MAX_DAYS);
    }

    /** Returns the settings of the chosen lessons, this one first, and shows their dates if there are several. */
    Map<String, AssignmentSettings> show(String first, AssignmentSettings settings) {
        Map<String, AssignmentSettings> all = new LinkedHashMap<>();
        if (!first.isEmpty()) {
            all.put(first, settings);
        }
        int days = days(interval.value()).orElse(0);
        ticks.forEach((id, tick) -> {
            tick.setVisible(!id.equals(first));
            if (tick.isTicked() && !first.isEmpty() && !id.equals(first)) {
                all.put(id, settings.following(all.size(), days, zone));
            }
        });
        dates.removeAll();
        if (all.size() > 1) {
            NativeTableBody rows = new NativeTableBody();
            all.forEach((id, its) -> rows.add(new NativeTableRow(
                    Ui.rowHeading(new Span(titles.get(id))),
                    new NativeTableCell(DueText.heading(its.listing())),
                    date(its.listing().hiddenUntil()),
                    date(its.rules().opensAt()),
                    date(its.rules().dueAt()),
                    date(its.rules().closesAt()))));
            dates.add(Ui.box(
                    "table-frame",
                    Ui.table(
                            rows,
                            TEXT.get("assign.lesson"),
                            TEXT.get("rules.heading"),
                            TEXT.get("rules.hidden"),
                            TEXT.get("rules.opens"),
                            TEXT.get("rules.due"),
                            TEXT.get("rules.closes"))));
        }
        return all;
    }

    private NativeTableCell date(@Nullable Instant at) {
        return new NativeTableCell(at == null ? "–" : UserTime.weekdayAndTime(at, zone));
    }
}
