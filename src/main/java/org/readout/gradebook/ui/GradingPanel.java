package org.readout.gradebook.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.readout.attempt.Grade;
import org.readout.attempt.GradeConflictException;
import org.readout.attempt.ScoreWords;
import org.readout.course.Course;
import org.readout.course.DueText;
import org.readout.format.Markdown;
import org.readout.gradebook.GradingDesk;
import org.readout.gradebook.GradingDesk.Answer;
import org.readout.gradebook.GradingDesk.Pile;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;

/**
 * The answers to one question, one after the other. It holds which one is shown; texts and grades are read anew with every
 * step, so that another grader's work is seen.
 */
final class GradingPanel extends Div {

    private static final String MEANWHILE =
            "Somebody else has graded this answer meanwhile; what they gave is above. Save again to give yours instead.";

    private final GradingDesk desk;
    private final CurrentUser currentPerson;
    private final UserId grader;
    private final Course course;
    private final String lessonId;
    private final String pileId;
    private final Input hide = new Input();
    private final Div shown = new Div();
    private Pile pile;
    private int index;

    /** @param grader whose page it is */
    GradingPanel(
            GradingDesk desk, CurrentUser currentPerson, UserId grader, Course course, String lessonId, Pile pile) {
        this.desk = desk;
        this.currentPerson = currentPerson;
        this.grader = grader;
        this.course = course;
        this.lessonId = lessonId;
        this.pileId = pile.id();
        this.pile = pile;
        addClassName("grading-panel");
        hide.setType("checkbox");
        hide.setId("hide-names");
        hide.getElement().addEventListener("change", event -> show());
        hide.getElement().addPropertyChangeListener("checked", "change", event -> {});
        NativeLabel label = new NativeLabel("Hide names");
        label.setFor(hide);
        Div names = new Div(hide, label);
        names.addClassName("names");
        NativeDetails model = new NativeDetails("The model answer");
        model.setContent(new Html("<div>" + Markdown.html(pile.question().model()) + "</div>"));
        add(names, model, shown);
        index = nextWaiting(-1).orElse(0);
        show();
    }

    private void show() {
        GradingForm[] form = new GradingForm[1];
        Answer answer = pile.answers().get(index);
        form[0] = new GradingForm(grader, answer.work(), () -> save(answer, form[0]));
        show(answer, form[0]);
    }

    /** The same text with what was chosen and typed here, because another grader was faster. */
    private void showAgain(GradingForm typed) {
        GradingForm[] form = new GradingForm[1];
        Answer answer = pile.answers().get(index);
        form[0] = new GradingForm(grader, answer.work(), typed, () -> save(answer, form[0]));
        show(answer, form[0]);
        form[0].tell(MEANWHILE);
    }

    private void show(Answer answer, GradingForm form) {
        shown.removeAll();
        boolean hidden = hide.getElement().getProperty("checked", false);
        H3 who = new H3(hidden ? "Answer " + (index + 1) : answer.student().name());
        who.getElement().setAttribute("tabindex", "-1");
        Paragraph state = new Paragraph("Answer " + (index + 1) + " of "
                + pile.answers().size() + ", attempt " + answer.work().attempt().number() + ". " + waiting());
        state.addClassNames("small", "quiet");
        Paragraph text = new Paragraph(
                answer.work().text().isBlank()
                        ? "Nothing was written."
                        : answer.work().text());
        text.addClassName("written");
        shown.add(steps(), who, state, text);
        if (!answer.waits()) {
            shown.add(history(answer.work().history()));
        }
        shown.add(form);
    }

    private String waiting() {
        int waiting = pile.waiting();
        return waiting == 0 ? "All are graded." : waiting + (waiting == 1 ? " waits" : " wait") + " to be graded.";
    }

    private Div steps() {
        Div steps = new Div();
        steps.addClassNames("row", "steps");
        NativeButton before = new NativeButton("Previous answer", click -> go(index - 1));
        NativeButton next = new NativeButton("Next answer", click -> go(index + 1));
        before.setEnabled(index > 0);
        next.setEnabled(index + 1 < pile.answers().size());
        for (NativeButton button : List.of(before, next)) {
            button.addClassNames("act", "plain");
            button.getElement().setAttribute("type", "button");
            steps.add(button);
        }
        return steps;
    }

    private Div history(List<Grade> grades) {
        OrderedList list = new OrderedList();
        for (Grade grade : grades) {
            BigDecimal points = grade.rows().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            ListItem item = new ListItem(new Span("Graded " + DueText.past(grade.at(), course.timeZone()) + ": "
                    + ScoreWords.points(points) + " of the rubric."));
            if (!grade.comment().isBlank()) {
                item.add(new Html("<div class=\"comment\">" + Markdown.html(grade.comment()) + "</div>"));
            }
            list.add(item);
        }
        Div history = new Div(list);
        history.addClassName("history");
        return history;
    }

    private void save(Answer answer, GradingForm form) {
        Optional<UserId> instructor = currentPerson.signedIn().map(person -> person.id());
        if (instructor.isEmpty()) {
            form.tell("You are signed out, and nothing was saved. Sign in in another window, then save again here.");
            return;
        }
        if (!form.isComplete()) {
            return;
        }
        try {
            boolean done = desk.grade(
                    course.id(),
                    lessonId,
                    instructor.get(),
                    answer.work().attempt().id(),
                    answer.work().question().id(),
                    answer.work().number(),
                    form.rows(),
                    form.comment());
            if (!done) {
                form.tell(
                        "This answer is not yours to grade any more: its question was withdrawn, the student has left, or the"
                                + " lesson is not assigned. Nothing was saved.");
                return;
            }
        } catch (GradeConflictException e) {
            refresh();
            showAgain(form);
            return;
        }
        form.forgetInBrowser();
        refresh();
        go(nextWaiting(index).orElse(Math.min(index + 1, pile.answers().size() - 1)));
    }

    private void refresh() {
        currentPerson
                .signedIn()
                .flatMap(person -> desk.piles(course.id(), lessonId, person.id()))
                .flatMap(piles ->
                        piles.stream().filter(one -> one.id().equals(pileId)).findFirst())
                .ifPresent(newest -> pile = newest);
    }

    private void go(int to) {
        index = Math.clamp(to, 0, pile.answers().size() - 1);
        show();
        shown.getElement()
                .executeJs("const heading = this.querySelector('h3'); heading.focus({preventScroll: true});"
                        + " this.scrollIntoView({block: 'start', behavior: 'instant'})");
    }

    /** The next answer that waits, from the one behind an index on, and then from the first. */
    private Optional<Integer> nextWaiting(int after) {
        int size = pile.answers().size();
        return IntStream.rangeClosed(1, size)
                .map(step -> Math.floorMod(after + step, size))
                .filter(i -> pile.answers().get(i).waits())
                .boxed()
                .findFirst();
    }
}
