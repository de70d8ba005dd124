package org.readout.assignment.ui;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.CourseQuizzes;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.text.Messages;
import org.readout.web.Checkbox;
import org.readout.web.Form.MoreFields;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** The fields of what an assignment sets for quizzes instead of the lesson's files; an empty one keeps what these say. */
final class QuizFields extends MoreFields {

    private static final Messages TEXT = Messages.of("assignment");
    private static final String UNLIMITED = TEXT.get("quizzes.unlimited");

    private final Runnable changed;
    private final FormField attempts;
    private final FormField minutes;
    private final FormField keep;
    private final Div single = Ui.box("single-quizzes");
    private final Map<String, FormField> limits = new TreeMap<>();
    private final Map<String, Checkbox> required = new TreeMap<>();
    private CourseQuizzes shown = CourseQuizzes.AS_IN_LESSON;
    private @Nullable Lesson lesson;

    QuizFields(Runnable changed) {
        super("");
        this.changed = changed;
        attempts = limit(TEXT.get("quizzes.attempts"), "attempts", CourseQuizzes.MAX_ATTEMPTS);
        minutes = limit(TEXT.get("quizzes.time-limit"), "time-limit", CourseQuizzes.MAX_MINUTES);
        Stream<Select.SelectOption> all = Stream.of(Keep.values())
                .map(each -> new Select.SelectOption(each.name(), TEXT.get("quizzes.keep.which", "keep", each)));
        keep = new FormField(
                TEXT.get("quizzes.keep"),
                new Select(Stream.concat(Stream.of(new Select.SelectOption("", TEXT.get("quizzes.as-in-lesson"))), all)
                        .toList()));
        keep.input().addValueChangeListener(change -> changed.run());
        with(Ui.box("fields", attempts, minutes, keep), single);
    }

    List<FormField> fields() {
        return List.of(attempts, minutes, keep);
    }

    private FormField limit(String label, String name, int most) {
        FormField field = new FormField(label, new TextInput("text", name).maxLength(12))
                .rule(typed -> fits(typed, most), TEXT.get("quizzes.wrong", "most", most, "word", UNLIMITED));
        field.input().addValueChangeListener(change -> changed.run());
        return field;
    }

    static Optional<Integer> number(String typed) {
        String digits = typed.replace("%", "").strip();
        return digits.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }

    private static boolean fits(String typed, int most) {
        Optional<Integer> number = number(typed);
        return typed.isBlank()
                || typed.strip().equalsIgnoreCase(UNLIMITED)
                || number.filter(n -> n > 0 && n <= most).isPresent();
    }

    private static @Nullable Integer set(FormField field) {
        return field.value().isBlank() ? null : number(field.value()).orElse(CourseQuizzes.UNLIMITED);
    }

    private static String typed(@Nullable Integer set) {
        return set == null ? "" : set == CourseQuizzes.UNLIMITED ? UNLIMITED : set.toString();
    }

    /** Offers the quizzes of a lesson: a time limit for each, and to require those that are optional in it. */
    void offer(@Nullable Lesson offered) {
        lesson = offered;
        single.removeAll();
        limits.clear();
        required.clear();
        each(lesson, (section, quiz) -> {
            if (limits.isEmpty()) {
                single.add(
                        Ui.paragraph(TEXT.get("quizzes.single"), "label"),
                        Ui.paragraph(TEXT.get("quizzes.single.hint"), "field-hint"));
                attempts.hint(hint("quizzes.attempts.hint", quiz.settings().attempts()));
                minutes.hint(hint("quizzes.time-limit.hint", quiz.settings().timeLimit()));
            }
            String label = TEXT.get("quizzes.single.limit", "section", section.title());
            FormField limit = limit(label, "time-limit-" + quiz.id(), CourseQuizzes.MAX_MINUTES);
            limits.put(quiz.id(), limit);
            single.add(limit);
            if (quiz.settings().optional()) {
                Checkbox tick =
                        new Checkbox("required-" + quiz.id(), TEXT.get("quizzes.required", "section", section.title()));
                tick.whenChanged(changed);
                required.put(quiz.id(), tick);
                single.add(tick);
            }
        });
        fill();
    }

    private static void each(@Nullable Lesson lesson, BiConsumer<Section, Quiz> action) {
        Stream.ofNullable(lesson)
                .flatMap(each -> each.sections().stream())
                .forEach(section -> Stream.ofNullable(section.quiz()).forEach(quiz -> action.accept(section, quiz)));
    }

    private static String hint(String key, @Nullable Integer inLesson) {
        return TEXT.get(key, "word", UNLIMITED, "set", Objects.requireNonNullElse(inLesson, CourseQuizzes.UNLIMITED));
    }

    void show(CourseQuizzes quizzes) {
        shown = quizzes;
        attempts.setValue(typed(quizzes.attempts()));
        minutes.setValue(typed(quizzes.timeLimit()));
        keep.setValue(quizzes.keep() == null ? "" : quizzes.keep().name());
        fill();
    }

    private void fill() {
        limits.forEach((id, field) -> field.setValue(typed(shown.timeLimits().get(id))));
        required.forEach((id, tick) -> tick.setTicked(shown.required().contains(id)));
    }

    boolean fit() {
        Predicate<FormField> isLimit = field -> fits(field.value(), CourseQuizzes.MAX_MINUTES);
        return fits(attempts.value(), CourseQuizzes.MAX_ATTEMPTS)
                && isLimit.test(minutes)
                && limits.values().stream().allMatch(isLimit);
    }

    /** Returns what was typed, with what is set for quizzes that the lesson may have again. */
    CourseQuizzes quizzes() {
        Map<String, Integer> times = new TreeMap<>(shown.timeLimits());
        limits.forEach((id, field) -> times.compute(id, (same, before) -> set(field)));
        TreeSet<String> ticked = new TreeSet<>(shown.required());
        required.forEach((id, tick) -> {
            ticked.remove(id);
            ticked.addAll(tick.isTicked() ? List.of(id) : List.of());
        });
        Keep counts = keep.value().isEmpty() ? null : Keep.valueOf(keep.value());
        return new CourseQuizzes(set(attempts), set(minutes), counts, times, ticked);
    }

    /** Says in the line of the fold what is set. */
    void showSummary() {
        setSummaryText(TEXT.get("quizzes.fold", "words", words(quizzes(), lesson)));
    }

    /** Returns what differs from the lesson's files; {@code none} if nothing does. */
    static String words(CourseQuizzes set, @Nullable Lesson lesson) {
        List<String> words = new ArrayList<>();
        if (set.attempts() != null) {
            words.add(TEXT.get("quizzes.set.attempts", "count", set.attempts()));
        }
        if (set.timeLimit() != null) {
            words.add(TEXT.get("quizzes.set.time-limit", "minutes", set.timeLimit()));
        }
        if (set.keep() != null) {
            words.add(TEXT.get("quizzes.set.keep", "keep", set.keep()));
        }
        each(lesson, (section, quiz) -> {
            Integer limit = set.timeLimits().get(quiz.id());
            if (limit != null) {
                words.add(TEXT.get("quizzes.set.one", "section", section.title(), "minutes", limit));
            }
            if (set.required().contains(quiz.id())) {
                words.add(TEXT.get("quizzes.set.required", "section", section.title()));
            }
        });
        return words.isEmpty() ? "none" : String.join(", ", words);
    }
}
