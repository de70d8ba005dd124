package org.readout.course.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.course.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.DueText;
import org.readout.course.LatePolicy;
import org.readout.web.Form.MoreFields;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** The fields of an assignment's rules, and below them the text that students will read. */
final class AssignmentForm extends Div {

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private final Clock clock;
    private final FormField due;
    private final FormField opens;
    private final FormField closes;
    private final FormField perDay;
    private final FormField least;
    private final MoreFields more = new MoreFields("More rules");
    private final Paragraph preview = status();

    /** @param lesson named in the labels for screen readers; empty if the form is the only one */
    AssignmentForm(Course course, String lesson, AssignmentRules rules, Clock clock) {
        this.zone = course.timeZone();
        this.clock = clock;
        due = date("Due", "due", "By " + DueText.zone(zone) + ". Leave it empty for no due date.");
        opens = date("Opens", "opens", "Students can start quizzes from this time. The text is always open.");
        closes = date("Closes", "closes", "After this time no quiz can be started. Open attempts are submitted.");
        perDay = percent(
                "Late penalty per day (%)",
                "late-percent-per-day", "Deducted from the points earned, per day or part of a day late.");
        least = percent(
                "Lowest late score (%)",
                "late-least-percent", "Late work keeps at least this share of the points earned.");
        due.rule(AssignmentForm::wrongDate);
        opens.rule(typed -> wrongDate(typed).or(this::wrongOpening));
        closes.rule(typed -> wrongDate(typed).or(this::wrongClosing));
        more.with(opens, closes, perDay, least);
        add(due, more, preview);
        show(rules);
        for (FormField field : List.of(due, opens, closes, perDay, least)) {
            field.input().addValueChangeListener(change -> showPreview());
            if (!lesson.isEmpty()) {
                field.about(lesson);
            }
        }
    }

    /** Returns an empty line that screen readers read when it changes. */
    static Paragraph status() {
        Paragraph status = Ui.paragraph("", "students-read");
        status.getElement().setAttribute("role", "status");
        return status;
    }

    void show(AssignmentRules rules) {
        due.setValue(typed(rules.dueAt()));
        opens.setValue(typed(rules.opensAt()));
        closes.setValue(typed(rules.closesAt()));
        perDay.setValue(String.valueOf(rules.late().percentPerDay()));
        least.setValue(String.valueOf(rules.late().leastPercent()));
        more.setOpen(!AssignmentRules.due(rules.dueAt()).equals(rules));
        showPreview();
    }

    /** Returns what was typed, once the fields have been checked. */
    AssignmentRules rules() {
        LatePolicy late = new LatePolicy(
                number(perDay.value()).orElse(0), number(least.value()).orElse(0));
        return new AssignmentRules(instant(opens), instant(due), instant(closes), late);
    }

    private Optional<String> wrongOpening() {
        return ifAfter(opens, due, due).map(at -> "This is after the due date. Choose a time before " + at + ".");
    }

    private Optional<String> wrongClosing() {
        return ifAfter(due, closes, due)
                .map(at -> "This is before the due date. Choose a time after " + at + ", or the same time.")
                .or(() -> ifAfter(opens, closes, opens)
                        .map(at -> "This is before the opening. Choose a time after " + at + "."));
    }

    private Optional<String> ifAfter(FormField first, FormField second, FormField told) {
        return Optional.ofNullable(instant(told))
                .filter(at -> AssignmentRules.isAfter(instant(first), instant(second)))
                .map(at -> DueText.at(at, zone));
    }

    private void showPreview() {
        boolean fit = wrongOpening()
                .or(this::wrongClosing)
                .or(() -> wrongPercent(perDay.value()))
                .or(() -> wrongPercent(least.value()))
                .isEmpty();
        preview.setText(fit ? "Students will read: “" + DueText.sentences(rules(), zone, clock.instant()) + "”" : "");
    }

    private static FormField date(String label, String name, String hint) {
        return new FormField(label, new TextInput("datetime-local", name)).hint(hint);
    }

    private static Optional<String> wrongDate(String typed) {
        return typed.isBlank() || parse(typed).isPresent() ? Optional.empty() : Optional.of("Enter a date and a time.");
    }

    private String typed(@Nullable Instant at) {
        return at == null ? "" : TYPED.format(at.atZone(zone));
    }

    private @Nullable Instant instant(FormField field) {
        return parse(field.value()).map(local -> local.atZone(zone).toInstant()).orElse(null);
    }

    private static Optional<LocalDateTime> parse(String typed) {
        try {
            return Optional.of(LocalDateTime.parse(typed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static FormField percent(String label, String name, String hint) {
        return new FormField(label, new TextInput("text", name).digits().maxLength(5))
                .hint(hint)
                .rule(AssignmentForm::wrongPercent);
    }

    private static Optional<String> wrongPercent(String typed) {
        return typed.isBlank() || number(typed).filter(n -> n <= 100).isPresent()
                ? Optional.empty()
                : Optional.of("Enter a whole number from 0 to 100.");
    }

    private static Optional<Integer> number(String typed) {
        String digits = typed.replace("%", "").strip();
        return digits.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }
}
