package org.readout.assignment.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.AssignmentSettings;
import org.readout.assignment.AssignmentSettings.Release;
import org.readout.assignment.DueText;
import org.readout.assignment.LatePolicy;
import org.readout.assignment.LessonListing;
import org.readout.assignment.OutsideRule;
import org.readout.course.Course;
import org.readout.course.CourseTime;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.web.Checkbox;
import org.readout.web.EffectsPart;
import org.readout.web.Form.MoreFields;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** The fields of an assignment, and below them the text that students will read. */
final class AssignmentForm extends Div {

    private static final Messages TEXT = Messages.of("assignment");

    private static final DateTimeFormatter TYPED = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private final Clock clock;
    private final FormField due;
    private final FormField opens;
    private final FormField closes;
    private final FormField perDay;
    private final FormField least;
    private final FormField readingCheck;
    private final FormField weight;
    private final Checkbox alwaysCounts = new Checkbox("always-counts", TEXT.get("rules.always-counts"));
    private final FormField release;
    private final FormField outside;
    private final FormField hidden;
    private final FormField heading;
    private final FormField from;
    private final QuizFields quizzes = new QuizFields(this::showTexts);
    private final MoreFields listing = new MoreFields("");
    private final MoreFields late = new MoreFields("");
    private final MoreFields counts = new MoreFields("");
    private final MoreFields scores = new MoreFields("");
    private final Div sections = Ui.box("ticks");
    private final Map<String, Checkbox> ticks = new LinkedHashMap<>();
    private final Paragraph preview = status();
    private final EffectsPart effects;
    private Function<AssignmentSettings, List<String>> effectsOf = settings -> List.of();

    private AssignmentSettings shown = AssignmentSettings.NONE;
    private Release releaseBefore = Release.AT_ONCE;

    /** @param lesson named in the labels for screen readers; empty if the form is the only one */
    AssignmentForm(Course course, String lesson, Clock clock) {
        this.zone = course.timeZone();
        addClassName("assignment-form");
        this.effects = new EffectsPart(TEXT.get(lesson.isEmpty() ? "effects.heading.assign" : "effects.heading"));
        this.clock = clock;

        due = date(TEXT.get("rules.due"), "due").hint(TEXT.get("rules.due.hint", "zone", CourseTime.zone(zone)));
        opens = date(TEXT.get("rules.opens"), "opens").hint(TEXT.get("rules.opens.hint"));
        closes = date(TEXT.get("rules.closes"), "closes").hint(TEXT.get("rules.closes.hint"));
        perDay = percent(TEXT.get("rules.late"), "late-percent-per-day", TEXT.get("rules.late.hint"));
        least = percent(TEXT.get("rules.least"), "late-least-percent", TEXT.get("rules.least.hint"));
        readingCheck = new FormField(
                        TEXT.get("rules.reading-check"),
                        new TextInput("text", "reading-check-points").digits().maxLength(3))
                .hint(TEXT.get("rules.reading-check.hint"))
                .rule(AssignmentForm::wrongPoints);
        weight = new FormField(
                        TEXT.get("rules.weight"),
                        new TextInput("text", "weight").digits().maxLength(7))
                .hint(TEXT.get("rules.weight.hint"))
                .rule(AssignmentForm::wrongWeight);
        opens.rule(typed -> wrongDate(typed).or(this::wrongOpening));
        closes.rule(typed -> wrongDate(typed).or(this::wrongClosing));
        hidden = date(TEXT.get("rules.hidden"), "hidden-until").hint(TEXT.get("rules.hidden.hint"));
        hidden.rule(typed -> wrongDate(typed).or(this::wrongHiding));
        heading = new FormField(
                        TEXT.get("rules.heading"),
                        new TextInput("text", "heading").maxLength(LessonListing.HEADING_MAX_LENGTH))
                .hint(TEXT.get("rules.heading.hint"));
        from = new FormField(TEXT.get("rules.heading.from"), new TextInput("date", "heading-from"))
                .hint(TEXT.get("rules.heading.from.hint"));
        release = choice(
                        TEXT.get("rules.release"),
                        Release.values(),
                        each -> TEXT.get("rules.release.when", "when", each))
                .hint(TEXT.get("rules.release.hint"));
        outside = choice(
                TEXT.get("rules.outside"), OutsideRule.values(), each -> TEXT.get("rules.outside.what", "rule", each));
        release.input().addValueChangeListener(change -> {
            // What is usual follows the release, what someone chose stays.
            if (outside.value().equals(releaseBefore.usualOutside().name())) {
                outside.setValue(Release.valueOf(release.value()).usualOutside().name());
            }
            releaseBefore = Release.valueOf(release.value());
        });
        sections.getElement().setAttribute("role", "group").setAttribute("aria-label", TEXT.get("rules.sections"));
        late.with(perDay, least);
        listing.with(hidden, heading, from);
        counts.with(sections, weight, alwaysCounts, readingCheck);
        scores.with(release, outside);
        add(due, opens, closes, late, quizzes, counts, scores, listing, preview, effects);
        show(AssignmentSettings.NONE);
        alwaysCounts.whenChanged(this::showTexts);
        List<FormField> own = List.of(
                due, opens, closes, perDay, least, weight, readingCheck, release, outside, hidden, heading, from);
        own.forEach(field -> field.input().addValueChangeListener(change -> showTexts()));
        for (FormField field :
                Stream.concat(own.stream(), quizzes.fields().stream()).toList()) {
            if (!lesson.isEmpty()) {
                field.about(lesson);
            }
        }
    }

    /** Sets the function that lists, for the settings in the form, how saving them would change students' work. */
    void tellEffects(Function<AssignmentSettings, List<String>> of) {
        effectsOf = of;
        showTexts();
    }

    /** Returns an empty line that screen readers read when it changes. */
    static Paragraph status() {
        Paragraph status = Ui.paragraph("", "students-read");
        status.getElement().setAttribute("role", "status");
        return status;
    }

    void show(AssignmentSettings settings) {
        shown = settings;
        AssignmentRules rules = settings.rules();
        due.setValue(typed(rules.dueAt()));
        opens.setValue(typed(rules.opensAt()));
        closes.setValue(typed(rules.closesAt()));
        perDay.setValue(String.valueOf(rules.late().percentPerDay()));
        least.setValue(String.valueOf(rules.late().leastPercent()));
        weight.setValue(settings.weight().toPlainString());
        alwaysCounts.setTicked(settings.alwaysCounts());
        hidden.setValue(typed(settings.listing().hiddenUntil()));
        heading.setValue(settings.listing().heading());
        LocalDate first = settings.listing().from();
        from.setValue(first == null ? "" : first.toString());
        quizzes.show(settings.quizzes());
        releaseBefore = settings.release();
        release.setValue(settings.release().name());
        outside.setValue(settings.outside().name());
        tick();
        readingCheck.setValue(settings.readingCheckPoints() == 0 ? "" : String.valueOf(settings.readingCheckPoints()));
        showTexts();
    }

    /** Returns what was typed, once the fields have been checked. */
    AssignmentSettings settings() {
        return shown.with(rules())
                .withSections(chosen())
                .withRelease(Release.valueOf(release.value()))
                .withOutside(OutsideRule.valueOf(outside.value()))
                .withWeight(parseWeight(weight.value()).orElse(BigDecimal.ONE))
                .withAlwaysCounts(alwaysCounts.isTicked())
                .withReadingCheck(QuizFields.number(readingCheck.value()).orElse(0))
                .with(quizzes.quizzes())
                .with(new LessonListing(
                        instant(hidden),
                        heading.value(),
                        day(from.value()),
                        shown.listing().position()));
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private AssignmentRules rules() {
        return new AssignmentRules(instant(opens), instant(due), instant(closes), late());
    }

    private LatePolicy late() {
        return new LatePolicy(
                QuizFields.number(perDay.value()).orElse(0),
                QuizFields.number(least.value()).orElse(0));
    }

    /** Offers the sections of a lesson, and the field of the reading check if it has one. Hidden, that keeps its value. */
    void offer(Optional<Lesson> lesson) {
        readingCheck.setVisible(
                lesson.filter(found -> found.readingCheck() != null).isPresent());
        boolean forCourses = lesson.filter(Lesson::forCourses).isPresent();
        outside.hint(TEXT.get(forCourses ? "rules.outside.for-courses" : "rules.outside.hint"));
        sections.removeAll();
        ticks.clear();
        List<Section> all = lesson.map(Lesson::sections).orElse(List.of());
        sections.setVisible(all.size() > 1);
        sections.add(
                Ui.paragraph(TEXT.get("rules.sections"), "label"),
                Ui.paragraph(TEXT.get("rules.sections.hint"), "field-hint"));
        for (Section section : all) {
            Checkbox tick = new Checkbox("section-" + section.id(), section.title());
            tick.whenChanged(this::showTexts);
            ticks.put(section.id(), tick);
            sections.add(tick);
        }
        String gone = String.join(", ", gone());
        if (!gone.isEmpty()) {
            sections.add(Ui.paragraph(TEXT.get("rules.sections.gone", "sections", gone), "field-hint"));
        }
        tick();
        quizzes.offer(lesson.orElse(null));
        showTexts();
    }

    private void tick() {
        List<String> ids = shown.sections();
        ticks.forEach((id, tick) -> tick.setTicked(ids == null || ids.contains(id)));
    }

    /** The ids of assigned sections that the lesson no longer has. */
    private List<String> gone() {
        List<String> ids = Objects.requireNonNullElse(shown.sections(), List.of());
        return ids.stream()
                .filter(id -> !ticks.isEmpty() && !ticks.containsKey(id))
                .toList();
    }

    /** Returns the ticked sections, and those that the lesson may have again; {@code null} if none or all are ticked. */
    private @Nullable List<String> chosen() {
        if (ticks.isEmpty()) {
            return shown.sections();
        }
        List<String> ticked = ticks.entrySet().stream()
                .filter(each -> each.getValue().isTicked())
                .map(Map.Entry::getKey)
                .toList();
        return ticked.isEmpty() || ticked.size() == ticks.size()
                ? null
                : Stream.concat(ticked.stream(), gone().stream()).toList();
    }

    private Optional<String> wrongOpening() {
        return ifAfter(opens, due, due).map(at -> TEXT.get("rules.opens.after-due", "date", at));
    }

    private Optional<String> wrongClosing() {
        return ifAfter(due, closes, due)
                .map(at -> TEXT.get("rules.closes.before-due", "date", at))
                .or(() -> ifAfter(opens, closes, opens).map(at -> TEXT.get("rules.closes.before-opening", "date", at)));
    }

    private Optional<String> wrongHiding() {
        return ifAfter(hidden, due, due).map(at -> TEXT.get("rules.hidden.after-due", "date", at));
    }

    private Optional<String> ifAfter(FormField first, FormField second, FormField told) {
        return Optional.ofNullable(instant(told))
                .filter(at -> AssignmentRules.isAfter(instant(first), instant(second)))
                .map(at -> CourseTime.at(at, zone));
    }

    void showTexts() {
        boolean percents = wrongPercent(perDay.value())
                .or(() -> wrongPercent(least.value()))
                .isEmpty();
        if (percents) {
            int percent = late().takesOff() ? late().percentPerDay() : 0;
            late.setSummaryText(TEXT.get("rules.fold.late", "percent", percent, "most", 100 - late().leastPercent()));
        }
        parseWeight(weight.value()).ifPresent(typed -> {
            List<String> chosen = chosen();
            counts.setSummaryText(TEXT.get(
                    "rules.fold.counts",
                    "sections",
                    chosen == null ? 0 : chosen.size() - gone().size(),
                    "weight",
                    Score.plain(typed)));
        });
        scores.setSummaryText(TEXT.get("rules.fold.release", "when", release.value(), "outside", outside.value()));
        quizzes.showSummary();
        Instant shownFrom = instant(hidden);
        String until = shownFrom == null ? "" : CourseTime.at(shownFrom, zone);
        listing.setSummaryText(TEXT.get(
                "rules.fold.listing",
                "order",
                heading.value().isBlank() ? "none" : heading.value().strip(),
                "hidden",
                until.isEmpty() ? "no" : until));
        boolean fit = wrongOpening()
                .or(this::wrongClosing)
                .or(this::wrongHiding)
                .or(() -> wrongPoints(readingCheck.value()))
                .isEmpty();
        preview.setText(
                fit && percents
                        ? TEXT.get(
                                        "rules.preview",
                                        "dates",
                                        DueText.sentences(rules(), zone, clock.instant()),
                                        "points",
                                        QuizFields.number(readingCheck.value()).orElse(0))
                                + TEXT.get(
                                        "rules.preview.more",
                                        "sections",
                                        chosen() == null ? 0 : chosen().size() - gone().size(),
                                        "all",
                                        ticks.size(),
                                        "when",
                                        release.value())
                                + (until.isEmpty() ? "" : " " + TEXT.get("rules.preview.hidden", "date", until))
                        : "");
        boolean valid =
                fit && percents && quizzes.fit() && parseWeight(weight.value()).isPresent();
        effects.show(valid ? effectsOf.apply(settings()) : List.of());
    }

    /** Returns a field for a date and time of a course, which may be empty. */
    static FormField date(String label, String name) {
        return new FormField(label, new TextInput("datetime-local", name)).rule(AssignmentForm::wrongDate);
    }

    private static Optional<String> wrongDate(String typed) {
        return typed.isBlank() || parse(typed).isPresent() ? Optional.empty() : Optional.of(TEXT.get("rules.no-date"));
    }

    private String typed(@Nullable Instant at) {
        return at == null ? "" : TYPED.format(at.atZone(zone));
    }

    private @Nullable Instant instant(FormField field) {
        return instant(field, zone);
    }

    /** Returns what is typed into a field for a date; {@code null} for nothing. */
    static @Nullable Instant instant(FormField field, ZoneId zone) {
        return parse(field.value()).map(local -> local.atZone(zone).toInstant()).orElse(null);
    }

    private static Optional<LocalDateTime> parse(String typed) {
        try {
            return Optional.of(LocalDateTime.parse(typed));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> FormField choice(String label, E[] values, Function<E, String> words) {
        return new FormField(
                label,
                new Select(Stream.of(values)
                        .map(each -> new Select.SelectOption(each.name(), words.apply(each)))
                        .toList()));
    }

    private static FormField percent(String label, String name, String hint) {
        return new FormField(label, new TextInput("text", name).digits().maxLength(5))
                .hint(hint)
                .rule(AssignmentForm::wrongPercent);
    }

    private static Optional<String> wrongPercent(String typed) {
        return typed.isBlank() || QuizFields.number(typed).filter(n -> n <= 100).isPresent()
                ? Optional.empty()
                : Optional.of(TEXT.get("rules.no-percent"));
    }

    private static Optional<String> wrongPoints(String typed) {
        return typed.isBlank()
                        || QuizFields.number(typed)
                                .filter(n -> n <= AssignmentSettings.MAX_READING_CHECK_POINTS)
                                .isPresent()
                ? Optional.empty()
                : Optional.of(TEXT.get("rules.no-points", "most", AssignmentSettings.MAX_READING_CHECK_POINTS));
    }

    private static Optional<String> wrongWeight(String typed) {
        return parseWeight(typed).isPresent()
                ? Optional.empty()
                : Optional.of(TEXT.get("rules.no-weight", "most", AssignmentSettings.MAX_WEIGHT));
    }

    private static Optional<BigDecimal> parseWeight(String typed) {
        String number = typed.strip().replace(',', '.');
        return number.matches("\\d{1,4}(\\.\\d{1,2})?")
                ? Optional.of(new BigDecimal(number))
                        .filter(n -> n.compareTo(BigDecimal.valueOf(AssignmentSettings.MAX_WEIGHT)) <= 0)
                : Optional.empty();
    }
}
