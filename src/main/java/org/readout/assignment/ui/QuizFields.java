package org.readout.assignment.ui;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.CourseQuizzes;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.text.Messages;
import org.readout.web.Checkbox;
import org.readout.web.Form.MoreFields;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/** The fields of what an assignment sets for the quizzes instead of the lesson's files; an empty one keeps what these say. */
final class QuizFields extends MoreFields {

    private static final Messages TEXT = Messages.of("assignment");
    private static final String NO_TIME_LIMIT = TEXT.get("quizzes.time-limit.none");
    private static final String UNLIMITED = TEXT.get("quizzes.attempts.unlimited");

    private final FormField attempts;
    private final FormField minutes;
    private final FormField keep;
    private final Div single = Ui.box("single-quizzes");
    private final Map<String, FormField> limits = new TreeMap<>();
    private final Map<String, Checkbox> required = new TreeMap<>();
    private final Runnable changed;
    private CourseQuizzes shown = CourseQuizzes.AS_IN_LESSON;

    QuizFields(Runnable changed) {
        super(TEXT.get("quizzes.fold.as-in-lesson"));
        this.changed = changed;
        attempts = limit(TEXT.get("quizzes.attempts"), "attempts", UNLIMITED, CourseQuizzes.MAX_ATTEMPTS);
        minutes = limit(TEXT.get("quizzes.time-limit"), "time-limit", NO_TIME_LIMIT, CourseQuizzes.MAX_MINUTES);
        keep = new FormField(
                TEXT.get("quizzes.keep"),
                new Select(Stream.concat(
                                Stream.of(new Select.SelectOption("", TEXT.get("quizzes.as-in-lesson"))),
                                Stream.of(Keep.values())
                                        .map(each -> new Select.SelectOption(
                                                each.name(), TEXT.get("quizzes.keep.which", "keep", each))))
                        .toList()));
        keep.input().addValueChangeListener(change -> changed.run());
        with(Ui.box("fields", attempts, minutes, keep), single);
    }

    List<FormField> fields() {
        return List.of(attempts, minutes, keep);
    }

    /** Returns a field for a number, the word for no limit, or nothing for what the lesson says. */
    private FormField limit(String label, String name, String word, int most) {
        FormField field = new FormField(label, new TextInput("text", name).maxLength(12))
                .rule(
                        typed -> parse(typed, word, most).isPresent(),
                        TEXT.get("quizzes.wrong", "most", most, "word", word));
        field.input().addValueChangeListener(change -> changed.run());
        return field;
    }

    /** Returns a typed limit, -1 for that of the lesson; empty for what is none. */
    private static Optional<Integer> parse(String typed, String word, int most) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return Optional.of(-1);
        }
        return text.equalsIgnoreCase(word)
                ? Optional.of(CourseQuizzes.UNLIMITED)
                : AssignmentForm.number(text).filter(n -> n > 0 && n <= most);
    }

    private static @Nullable Integer set(FormField field, String word, int most) {
        return parse(field.value(), word, most).filter(n -> n >= 0).orElse(null);
    }

    private static String typed(@Nullable Integer set, String word) {
        return set == null ? "" : set == CourseQuizzes.UNLIMITED ? word : set.toString();
    }

    /** Offers the quizzes of a lesson: a time limit for each, and to require those that are optional in it. */
    void offer(Optional<Lesson> lesson, String about) {
        single.removeAll();
        limits.clear();
        required.clear();
        List<Section> with = lesson.stream()
                .flatMap(each -> each.sections().stream())
                .filter(section -> section.quiz() != null)
                .toList();
        with.stream()
                .flatMap(section -> section.requiredQuiz().stream())
                .findFirst()
                .ifPresent(first -> {
                    QuizSettings file = first.settings();
                    attempts.hint(TEXT.get("quizzes.attempts.hint", "word", UNLIMITED, "set", zero(file.attempts())));
                    minutes.hint(
                            TEXT.get("quizzes.time-limit.hint", "word", NO_TIME_LIMIT, "set", zero(file.timeLimit())));
                });
        if (!with.isEmpty()) {
            single.add(
                    Ui.paragraph(TEXT.get("quizzes.single"), "label"),
                    Ui.paragraph(TEXT.get("quizzes.single.hint"), "field-hint"));
        }
        for (Section section : with) {
            Quiz quiz = section.quiz();
            if (quiz == null) {
                continue;
            }
            FormField limit = limit(
                    TEXT.get("quizzes.single.limit", "section", section.title()),
                    "time-limit-" + quiz.id(),
                    NO_TIME_LIMIT,
                    CourseQuizzes.MAX_MINUTES);
            if (!about.isEmpty()) {
                limit.about(about);
            }
            limits.put(quiz.id(), limit);
            single.add(limit);
            if (quiz.settings().optional()) {
                Checkbox tick =
                        new Checkbox("required-" + quiz.id(), TEXT.get("quizzes.required", "section", section.title()));
                tick.whenChanged(changed);
                required.put(quiz.id(), tick);
                single.add(tick);
            }
        }
        fill();
    }

    private static int zero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    void show(CourseQuizzes quizzes) {
        shown = quizzes;
        attempts.setValue(typed(quizzes.attempts(), UNLIMITED));
        minutes.setValue(typed(quizzes.timeLimit(), NO_TIME_LIMIT));
        keep.setValue(quizzes.keep() == null ? "" : quizzes.keep().name());
        fill();
    }

    private void fill() {
        limits.forEach((id, field) -> field.setValue(typed(shown.timeLimits().get(id), NO_TIME_LIMIT)));
        required.forEach((id, tick) -> tick.setTicked(shown.required().contains(id)));
    }

    boolean fit() {
        return Stream.concat(Stream.of(minutes), limits.values().stream())
                        .allMatch(field -> parse(field.value(), NO_TIME_LIMIT, CourseQuizzes.MAX_MINUTES)
                                .isPresent())
                && parse(attempts.value(), UNLIMITED, CourseQuizzes.MAX_ATTEMPTS)
                        .isPresent();
    }

    /** Returns what was typed, with what is set for quizzes that the lesson may have again. */
    CourseQuizzes quizzes() {
        Map<String, Integer> single = new TreeMap<>(shown.timeLimits());
        limits.forEach((id, field) -> {
            Integer limit = set(field, NO_TIME_LIMIT, CourseQuizzes.MAX_MINUTES);
            single.remove(id);
            if (limit != null) {
                single.put(id, limit);
            }
        });
        TreeSet<String> ticked = new TreeSet<>(shown.required());
        required.forEach((id, tick) -> {
            if (tick.isTicked()) {
                ticked.add(id);
            } else {
                ticked.remove(id);
            }
        });
        return new CourseQuizzes(
                set(attempts, UNLIMITED, CourseQuizzes.MAX_ATTEMPTS),
                set(minutes, NO_TIME_LIMIT, CourseQuizzes.MAX_MINUTES),
                keep.value().isEmpty() ? null : Keep.valueOf(keep.value()),
                single,
                ticked);
    }

    /** Says in the line of the fold what is set. */
    void showSummary() {
        String words = words(quizzes(), Optional.empty());
        setSummaryText(
                words.isEmpty() ? TEXT.get("quizzes.fold.as-in-lesson") : TEXT.get("quizzes.fold", "words", words));
    }

    /** Returns what differs from the lesson's files; empty for nothing. */
    static String words(CourseQuizzes set, Optional<Lesson> lesson) {
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
        if (lesson.isEmpty() && !set.timeLimits().isEmpty()) {
            words.add(TEXT.get("quizzes.set.single", "count", set.timeLimits().size()));
        }
        if (lesson.isEmpty() && !set.required().isEmpty()) {
            words.add(TEXT.get("quizzes.set.required", "count", set.required().size()));
        }
        lesson.ifPresent(its -> its.sections().stream()
                .filter(section -> section.quiz() != null)
                .forEach(section -> {
                    String id = section.quiz().id();
                    Integer limit = set.timeLimits().get(id);
                    if (limit != null) {
                        words.add(TEXT.get("quizzes.set.one", "section", section.title(), "minutes", limit));
                    }
                    if (set.required().contains(id)) {
                        words.add(TEXT.get("quizzes.set.required-one", "section", section.title()));
                    }
                }));
        return String.join(", ", words);
    }
}
