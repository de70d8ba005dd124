package org.readout.grading.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.text.Collator;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.readout.attempt.Grade;
import org.readout.course.Course;
import org.readout.format.Markdown;
import org.readout.grading.GradingService;
import org.readout.grading.GradingService.GradeConflictException;
import org.readout.grading.GradingService.QuestionAnswers;
import org.readout.grading.GradingService.Work;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Checkbox;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The answers to one question, one after the other. Every step reads them again, to show what other graders have done. */
final class GradingPanel extends Div {

    private static final Messages TEXT = Messages.of("grading");
    private final GradingService grading;
    private final CurrentUser currentUser;
    private final UserId grader;
    private final Course course;
    private final Function<UserId, Optional<QuestionAnswers>> source;
    private final Checkbox hide = new Checkbox("hide-names", TEXT.get("answer.hide-names"));
    private final Div shown = new Div();
    private final ComboBox<Work> find = new ComboBox<>(TEXT.get("answer.find"));
    private QuestionAnswers question;
    private int index;

    /**
     * @param attempt whose answer is shown first; empty for the next one to grade
     * @param source reads the question's answers again for a user; empty if there are none any longer, or none for the user
     */
    GradingPanel(
            GradingService grading,
            CurrentUser currentUser,
            UserId grader,
            Course course,
            QuestionAnswers question,
            String attempt,
            Function<UserId, Optional<QuestionAnswers>> source) {
        this.grading = grading;
        this.currentUser = currentUser;
        this.grader = grader;
        this.course = course;
        this.question = question;
        this.source = source;
        addClassName("grading-panel");
        hide.whenChanged(this::show);
        NativeDetails model = new NativeDetails(TEXT.get("answer.model"));
        model.setContent(new Html("<div>"
                + Markdown.html(question.asked().describe(question.asked().fullCredit())) + "</div>"));
        find.setPlaceholder(TEXT.get("answer.find.placeholder"));
        find.setItemLabelGenerator(this::named);
        find.addValueChangeListener(change -> {
            Work chosen = change.getValue();
            if (chosen != null) {
                find.clear();
                step(position(chosen).orElse(index));
            }
        });
        add(Ui.box("names", hide, find), model, shown);
        index = IntStream.range(0, question.answers().size())
                .filter(i -> question.answers().get(i).isOf(attempt))
                .findFirst()
                .orElseGet(() -> nextWaiting(-1, 0));
        show();
    }

    /** Returns what an answer is found by. */
    private String named(Work answer) {
        return TEXT.get(
                "answer.find.item",
                "name",
                question.name(answer),
                "attempt",
                answer.attempt().number(),
                "waits",
                answer.waits());
    }

    /** Offers the answers by name, unless names are hidden. */
    private void offer() {
        find.setVisible(!hide.isTicked() && question.answers().size() > 1);
        find.setItems(question.answers().stream()
                .sorted(Comparator.comparing(this::named, Collator.getInstance(Messages.locale())))
                .toList());
    }

    private void show() {
        offer();
        Work answer = question.answers().get(index);
        Grade grade = answer.grade();
        show(answer, grade == null ? Map.of() : grade.rows(), grade == null ? "" : grade.comment());
    }

    private GradingForm show(Work answer, Map<String, BigDecimal> rows, String comment) {
        int number = index + 1;
        H3 who = new H3(hide.isTicked() ? TEXT.get("answer.number", "number", number) : question.name(answer));
        who.getElement().setAttribute("tabindex", "-1");
        int all = question.answers().size();
        int attempt = answer.attempt().number();
        String position = TEXT.get("answer.position", "number", number, "all", all, "attempt", attempt);
        String left = TEXT.get("answer.left", "left", question.waiting());
        String written = answer.text().isBlank() ? TEXT.get("answer.none") : answer.text();
        String words = TEXT.get("answer.words", "words", new Response.Text(answer.text()).words());
        Div steps = Ui.row(step("answer.previous", index - 1), step("answer.next", index + 1));
        steps.addClassName("steps");
        shown.removeAll();
        shown.add(steps, who, Ui.quiet(position + " " + words + " " + left), Ui.paragraph(written, "written"));
        if (!answer.waits()) {
            shown.add(history(answer));
        }
        GradingForm form = new GradingForm(grader, answer, rows, comment);
        form.save.addClickListener(click -> save(answer, form));
        if (!course.isArchived()) {
            shown.add(form);
        }
        return form;
    }

    private NativeButton step(String key, int to) {
        NativeButton button = Ui.button(TEXT.get(key), "act", "plain");
        button.addClickListener(click -> step(to));
        button.setEnabled(to >= 0 && to < question.answers().size());
        return button;
    }

    /** Goes to another answer as it is now. */
    private void step(int to) {
        Work target = question.answers().get(to);
        if (refresh()) {
            go(position(target).orElse(to));
        }
    }

    private static Div history(Work answer) {
        OrderedList list = new OrderedList();
        for (Grade grade : answer.history()) {
            BigDecimal points = grade.rows().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            ListItem item = new ListItem(new Span(TEXT.get(
                    "answer.graded",
                    "name",
                    answer.grader(grade),
                    "date",
                    UserTime.dayAndTime(grade.at()),
                    "points",
                    Score.rounded(points))));
            if (!grade.comment().isBlank()) {
                item.add(new Html("<div class=\"comment\">" + Markdown.html(grade.comment()) + "</div>"));
            }
            list.add(item);
        }
        return Ui.box("history", list);
    }

    private void save(Work answer, GradingForm form) {
        UserId instructor = currentUser.signedIn().map(User::id).orElse(null);
        if (instructor == null) {
            form.tell(TEXT.get("save.signed-out"));
            return;
        }
        if (!form.isComplete()) {
            return;
        }
        boolean saved;
        try {
            saved = grading.grade(course.id(), instructor, answer, form.rows(), form.comment());
        } catch (GradeConflictException e) {
            conflict(answer, form);
            return;
        }
        if (!saved) {
            form.tell(TEXT.get("save.gone"));
            return;
        }
        form.forgetInBrowser();
        if (refresh()) {
            index = position(answer).orElse(index);
            go(nextWaiting(index, index + 1));
        }
    }

    /** Shows the grade of another person above what this one chose. */
    private void conflict(Work answer, GradingForm form) {
        if (!refresh()) {
            return;
        }
        position(answer)
                .ifPresentOrElse(
                        now -> {
                            index = now;
                            Work newest = question.answers().get(now);
                            Grade theirs = Objects.requireNonNull(newest.grade());
                            GradingForm again = show(newest, form.rows(), form.comment());
                            again.tell(TEXT.get("save.conflict", "name", newest.grader(theirs)));
                            again.save.focus();
                        },
                        () -> form.tell(TEXT.get("save.gone")));
    }

    /** Reads the answers again. If there are none for the user any longer, the page is loaded again to say so. */
    private boolean refresh() {
        Optional<QuestionAnswers> newest = currentUser.signedIn().map(User::id).flatMap(source);
        newest.ifPresentOrElse(
                now -> question = now, () -> UI.getCurrent().getPage().reload());
        return newest.isPresent();
    }

    /** Returns where an answer is now; empty if it is no longer among those shown. */
    private OptionalInt position(Work answer) {
        return IntStream.range(0, question.answers().size())
                .filter(i -> question.answers()
                        .get(i)
                        .attempt()
                        .id()
                        .equals(answer.attempt().id()))
                .findFirst();
    }

    private void go(int to) {
        index = Math.clamp(to, 0, question.answers().size() - 1);
        show();
        shown.getElement()
                .executeJs("const heading = this.querySelector('h3'); heading.focus({preventScroll: true});"
                        + " this.scrollIntoView({block: 'start', behavior: 'instant'})");
    }

    /** Returns the index of the next answer to grade after an index; after the last comes the first. */
    private int nextWaiting(int after, int otherwise) {
        int size = question.answers().size();
        return IntStream.rangeClosed(1, size)
                .map(step -> Math.floorMod(after + step, size))
                .filter(i -> question.answers().get(i).waits())
                .findFirst()
                .orElse(otherwise);
    }
}
