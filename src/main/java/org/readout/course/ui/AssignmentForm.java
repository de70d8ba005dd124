package org.readout.course.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.AssignmentRules;
import org.readout.course.Course;
import org.readout.course.DueText;
import org.readout.course.LatePolicy;
import org.readout.web.Form;
import org.readout.web.Form.MoreFields;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;

/** The fields of an assignment's rules: the due date, and folded away the rest; below, what students will read of them. */
final class AssignmentForm {

    private final ZoneId zone;
    private final Clock clock;
    private final TypedInstant due;
    private final TypedInstant opens;
    private final TypedInstant closes;
    private final FormField perDay;
    private final FormField least;
    private final MoreFields more = new MoreFields("More rules");
    private final Paragraph preview = new Paragraph();

    AssignmentForm(Course course, AssignmentRules rules, Clock clock) {
        this.zone = course.timeZone();
        this.clock = clock;
        this.due = new TypedInstant(
                "Due", "due", "By " + DueText.zone(zone) + ". Leave it empty for no due date.", zone, rules.dueAt());
        this.opens = new TypedInstant(
                "Opens",
                "opens",
                "Students can start quizzes from this time. The text is always open.",
                zone,
                rules.opensAt());
        this.closes = new TypedInstant(
                "Closes",
                "closes",
                "After this time no quiz can be started. Open attempts are submitted.",
                zone,
                rules.closesAt());
        this.perDay = percent(
                "Late penalty per day (%)",
                "late-percent-per-day",
                "Deducted from the points earned, per day or part of a day late.",
                rules.late().percentPerDay());
        this.least = percent(
                "Lowest late score (%)",
                "late-least-percent",
                "Late work keeps at least this share of the points earned.",
                rules.late().leastPercent());
        opens.rule(this::wrongOpening);
        closes.rule(this::wrongClosing);
        more.with(opens.field(), closes.field(), perDay, least);
        more.setOpen(!AssignmentRules.due(rules.dueAt()).equals(rules));
        preview.addClassName("students-read");
        preview.getElement().setAttribute("role", "status");
        fields().forEach(field -> field.input().addValueChangeListener(change -> showPreview()));
        showPreview();
    }

    /** Says to whoever can't see it which lesson the fields are about. */
    AssignmentForm about(String lesson) {
        fields().forEach(field -> field.about(lesson));
        return this;
    }

    /** Puts other rules there. */
    void show(AssignmentRules rules) {
        due.set(rules.dueAt());
        opens.set(rules.opensAt());
        closes.set(rules.closesAt());
        perDay.setValue(String.valueOf(rules.late().percentPerDay()));
        least.setValue(String.valueOf(rules.late().leastPercent()));
        more.setOpen(!AssignmentRules.due(rules.dueAt()).equals(rules));
        showPreview();
    }

    void into(Form form) {
        form.with(due.field(), more, preview);
    }

    void focus() {
        due.field().focus();
    }

    /** What has been typed; the fields have been checked. */
    AssignmentRules rules() {
        return new AssignmentRules(
                opens.instant(),
                due.instant(),
                closes.instant(),
                new LatePolicy(number(perDay).orElse(0), number(least).orElse(0)));
    }

    private List<FormField> fields() {
        return List.of(due.field(), opens.field(), closes.field(), perDay, least);
    }

    private Optional<String> wrongOpening() {
        Instant dueAt = due.instant();
        return dueAt != null && isAfter(opens.instant(), dueAt)
                ? Optional.of("This is after the due date. Choose a time before " + DueText.at(dueAt, zone) + ".")
                : Optional.empty();
    }

    private Optional<String> wrongClosing() {
        Instant closesAt = closes.instant();
        Instant dueAt = due.instant();
        Instant opensAt = opens.instant();
        if (dueAt != null && isAfter(dueAt, closesAt)) {
            return Optional.of("This is before the due date. Choose a time after " + DueText.at(dueAt, zone)
                    + ", or the same time.");
        }
        if (opensAt != null && isAfter(opensAt, closesAt)) {
            return Optional.of("This is before the opening. Choose a time after " + DueText.at(opensAt, zone) + ".");
        }
        return Optional.empty();
    }

    private static boolean isAfter(@Nullable Instant first, @Nullable Instant second) {
        return first != null && second != null && first.isAfter(second);
    }

    private void showPreview() {
        boolean fit = Stream.of(
                        wrongOpening(), wrongClosing(), wrongPercent(perDay.value()), wrongPercent(least.value()))
                .allMatch(Optional::isEmpty);
        preview.setText(fit ? "Students will read: “" + DueText.sentences(rules(), zone, clock.instant()) + "”" : "");
    }

    private static FormField percent(String label, String name, String hint, int percent) {
        FormField field = new FormField(
                        label, new TextInput("text", name).digits().maxLength(5))
                .hint(hint)
                .rule(AssignmentForm::wrongPercent);
        field.setValue(String.valueOf(percent));
        return field;
    }

    private static Optional<String> wrongPercent(String typed) {
        return typed.isBlank() || number(typed).filter(n -> n <= 100).isPresent()
                ? Optional.empty()
                : Optional.of("Enter a whole number from 0 to 100.");
    }

    private static Optional<Integer> number(FormField field) {
        return number(field.value());
    }

    private static Optional<Integer> number(String typed) {
        String digits = typed.replace("%", "").strip();
        return digits.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }
}
