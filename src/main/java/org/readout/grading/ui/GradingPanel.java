package org.readout.grading.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.readout.attempt.Grade;
import org.readout.course.Course;
import org.readout.course.DueText;
import org.readout.format.Markdown;
import org.readout.grading.GradingService;
import org.readout.grading.GradingService.GradeConflictException;
import org.readout.grading.GradingService.QuestionAnswers;
import org.readout.grading.GradingService.Work;
import org.readout.question.Score;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Checkbox;
import org.readout.web.Ui;

/** The answers to one question, one after the other. They are read again at every step, so that other graders' work is seen. */
final class GradingPanel extends Div {

    private final GradingService grading;
    private final CurrentUser currentUser;
    private final UserId grader;
    private final Course course;
    private final String lessonId;
    private final Checkbox hide = new Checkbox("hide-names", "Hide names");
    private final Div shown = new Div();
    private QuestionAnswers question;
    private int index;

    /** @param grader whose page it is */
    GradingPanel(
            GradingService grading,
            CurrentUser currentUser,
            UserId grader,
            Course course,
            String lessonId,
            QuestionAnswers question) {
        this.grading = grading;
        this.currentUser = currentUser;
        this.grader = grader;
        this.course = course;
        this.lessonId = lessonId;
        this.question = question;
        addClassName("grading-panel");
        hide.whenChanged(this::show);
        NativeDetails model = new NativeDetails("The model answer");
        model.setContent(new Html("<div>" + Markdown.html(question.essay().model()) + "</div>"));
        add(Ui.box("names", hide), model, shown);
        index = nextWaiting(-1, 0);
        show();
    }

    private void show() {
        Work answer = question.answers().get(index);
        Grade grade = answer.grade();
        show(answer, grade == null ? Map.of() : grade.rows(), grade == null ? "" : grade.comment());
    }

    private GradingForm show(Work answer, Map<String, BigDecimal> rows, String comment) {
        H3 who = new H3(hide.isTicked() ? "Answer " + (index + 1) : question.name(answer));
        who.getElement().setAttribute("tabindex", "-1");
        int waiting = question.waiting();
        String waits = waiting + (waiting == 1 ? " waits" : " wait") + " to be graded.";
        String state = "Answer " + (index + 1) + " of " + question.answers().size() + ", attempt "
                + answer.attempt().number() + ". " + (waiting == 0 ? "All are graded." : waits);
        String written = answer.text();
        Div steps = Ui.row(step("Previous answer", index - 1), step("Next answer", index + 1));
        steps.addClassName("steps");
        shown.removeAll();
        shown.add(
                steps,
                who,
                Ui.quiet(state),
                Ui.paragraph(written.isBlank() ? "Nothing was written." : written, "written"));
        if (!answer.waits()) {
            shown.add(history(answer.history()));
        }
        GradingForm form = new GradingForm(grader, answer, rows, comment);
        form.save.addClickListener(click -> save(answer, form));
        shown.add(form);
        return form;
    }

    private NativeButton step(String words, int to) {
        NativeButton button = Ui.button(words, "act", "plain");
        button.addClickListener(click -> go(to));
        button.setEnabled(to >= 0 && to < question.answers().size());
        return button;
    }

    private Div history(List<Grade> grades) {
        OrderedList list = new OrderedList();
        for (Grade grade : grades) {
            BigDecimal points = grade.rows().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            ListItem item = new ListItem(new Span("Graded " + DueText.past(grade.at(), course.timeZone()) + ": "
                    + Score.words(points) + " of the rubric."));
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
            form.tell("You are signed out, and nothing was saved. Sign in in another window, then save again here.");
            return;
        }
        if (!form.isComplete()) {
            return;
        }
        boolean saved;
        try {
            saved = grading.grade(course.id(), instructor, answer, form.rows(), form.comment());
        } catch (GradeConflictException e) {
            refresh(instructor);
            show(question.answers().get(index), form.rows(), form.comment())
                    .tell(
                            "Somebody else has graded this answer meanwhile; what they gave is above. Save again to give yours"
                                    + " instead.");
            return;
        }
        if (!saved) {
            form.tell(
                    "This answer is not yours to grade any more: its question was withdrawn, the student has left, or the"
                            + " lesson is not assigned. Nothing was saved.");
            return;
        }
        form.forgetInBrowser();
        refresh(instructor);
        go(nextWaiting(index, index + 1));
    }

    private void refresh(UserId instructor) {
        grading.questions(course.id(), lessonId, instructor).stream()
                .flatMap(List::stream)
                .filter(one -> one.id().equals(question.id()))
                .findFirst()
                .ifPresent(newest -> question = newest);
    }

    private void go(int to) {
        index = Math.clamp(to, 0, question.answers().size() - 1);
        show();
        shown.getElement()
                .executeJs("const heading = this.querySelector('h3'); heading.focus({preventScroll: true});"
                        + " this.scrollIntoView({block: 'start', behavior: 'instant'})");
    }

    /** The next answer to grade after an index; from the last on from the first. */
    private int nextWaiting(int after, int otherwise) {
        int size = question.answers().size();
        return IntStream.rangeClosed(1, size)
                .map(step -> Math.floorMod(after + step, size))
                .filter(i -> question.answers().get(i).waits())
                .findFirst()
                .orElse(otherwise);
    }
}
