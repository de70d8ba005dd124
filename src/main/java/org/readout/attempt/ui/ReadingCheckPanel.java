package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.SectionPart;
import org.readout.assignment.Study;
import org.readout.attempt.ReadingCheckPart;
import org.readout.attempt.ReadingChecks;
import org.readout.attempt.ReadingChecks.BeforeAndAfter;
import org.readout.attempt.ReadingChecks.GivenAnswer;
import org.readout.attempt.ReadingChecks.QuestionChange;
import org.readout.attempt.ui.MarkedQuestion.Outcome;
import org.readout.course.CourseLinks;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Question;
import org.readout.question.ui.QuestionInput;
import org.readout.question.ui.QuestionInputs;
import org.readout.result.QuizResult.Standing;
import org.readout.shell.PageReads;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.Ui;

/**
 * One sitting of a lesson's reading check: the folded questions until they are answered. After the second sitting, the
 * answers before and after, with the answer key; before that, nothing of it.
 */
final class ReadingCheckPanel extends Div {

    private static final Messages TEXT = Messages.of("attempt");
    private static final String IDS = "reading-check";

    private final Part with;
    private final Lesson lesson;
    private final Study study;
    private final Sitting sitting;

    private ReadingCheckPanel(Part with, Lesson lesson, Study study, Sitting sitting, int points, QuizPanel questions) {
        this.with = with;
        this.lesson = lesson;
        this.study = study;
        this.sitting = sitting;
        addClassName("reading-check");
        setId(IDS);
        Standing progress = progress(sitting);
        if (progress == Standing.SUBMITTED) {
            add(questions);
            addNext(false);
            return;
        }
        if (sitting == Sitting.BEFORE && progress(Sitting.AFTER) != Standing.NOT_STARTED) {
            add(toAfter(progress(Sitting.AFTER) == Standing.SUBMITTED));
            return;
        }
        HtmlContainer summary = new HtmlContainer("summary", Ui.span(inWords(lesson, sitting, points), "name"));
        Paragraph why = why(points);
        HtmlContainer fold = new HtmlContainer("details", summary, why, questions);
        fold.getElement().setAttribute("open", progress == Standing.IN_PROGRESS);
        add(fold);
        ComponentUtil.addListener(questions, SectionPart.Done.class, event -> {
            why.removeFromParent();
            addNext(true);
        });
    }

    /** Says before the start what the questions are for and how many points they earn. */
    private Paragraph why(int points) {
        if (sitting == Sitting.BEFORE) {
            return new Paragraph(TEXT.get("reading-check.why-before", "points", points));
        }
        if (progress(Sitting.BEFORE) != Standing.NOT_STARTED) {
            return new Paragraph(TEXT.get("reading-check.why-after", "points", points));
        }
        if (points > 0 && progress(Sitting.AFTER) == Standing.NOT_STARTED) {
            Anchor link = link(study.link(CourseLinks.lesson(lesson.id())));
            return Ui.rich(new Paragraph(), TEXT.get("reading-check.why-first", "points", points), link);
        }
        return new Paragraph(TEXT.get("reading-check.why-skipped", "points", points));
    }

    private static Anchor link(String page) {
        Anchor link = new Anchor(page + "#" + IDS);
        // Loads the page: the router would drop the part of the address that names the place in it.
        link.setRouterIgnore(true);
        return link;
    }

    private static String inWords(Lesson lesson, Sitting sitting, int points) {
        int questions = lesson.sitting(sitting).orElseThrow().questions().size();
        return TEXT.get("reading-check.fold", "sitting", sitting, "questions", questions, "points", points);
    }

    private static int points(Study study) {
        EffectiveRules rules = study.asked();
        return rules == null ? 0 : rules.readingCheckPoints();
    }

    private Standing progress(Sitting of) {
        return with.checks.standing(with.currentUser.find().map(User::id).orElse(null), study.context(), lesson, of);
    }

    /** Adds what follows a submitted sitting: the way to the next one, or how the answers changed. */
    private void addNext(boolean focused) {
        if (sitting == Sitting.BEFORE) {
            add(toAfter(progress(Sitting.AFTER) == Standing.SUBMITTED));
            return;
        }
        with.currentUser
                .find()
                .flatMap(reader -> with.checks.heldUntil(reader.id(), study.context(), lesson))
                .ifPresent(from -> add(new Paragraph(TEXT.get("reading-check.held"))));
        with.currentUser
                .find()
                .flatMap(reader -> with.checks.change(reader.id(), study.context(), lesson))
                .ifPresent(change -> {
                    H3 total = total(change);
                    add(changes(change, total));
                    if (focused) {
                        total.getElement().executeJs("this.focus()");
                    }
                });
    }

    private Paragraph toAfter(boolean done) {
        Anchor link = link(study.link(CourseLinks.section(lesson.id(), "summary")));
        return Ui.rich(new Paragraph(), TEXT.get("reading-check.next", "done", done), link);
    }

    private static H3 total(BeforeAndAfter change) {
        int all = change.questions().size();
        Long before = change.before();
        H3 total = new H3(
                before == null
                        ? TEXT.get("reading-check.total-after", "after", change.after(), "all", all)
                        : TEXT.get("reading-check.total", "before", before, "after", change.after(), "all", all));
        total.setId(IDS + "-change");
        total.getElement().setAttribute("tabindex", "-1");
        return total;
    }

    private static Section changes(BeforeAndAfter change, H3 total) {
        Section section = new Section(total);
        section.addClassNames("quiz", "change");
        section.getElement().setAttribute("aria-labelledby", IDS + "-change");
        int number = 0;
        for (QuestionChange each : change.questions()) {
            number++;
            section.add(question(each, number, change));
        }
        return section;
    }

    private static Div question(QuestionChange each, int number, BeforeAndAfter change) {
        Question question = each.question();
        QuestionInput.Context asked = QuestionCard.context(question, number, change.rules(), IDS);
        GivenAnswer after = each.after();
        H4 title = new H4(QuestionCard.ask(asked));
        DescriptionList answers = new DescriptionList();
        answers.addClassName("answers");
        if (change.before() != null) {
            addAnswer(answers, Sitting.BEFORE, each.before());
        }
        addAnswer(answers, Sitting.AFTER, after);
        Div body = Ui.box("body", QuestionInputs.of(asked.with(after.response(), after.marking())));
        String explain = question.basics().explain();
        if (explain != null) {
            body.add(Ui.box("explain", QuestionInput.block(explain, "")));
        }
        HtmlContainer feedback = new HtmlContainer(
                "details", new HtmlContainer("summary", new Span(TEXT.get("reading-check.feedback"))), body);
        feedback.addClassName("feedback");
        feedback.getElement().setAttribute("open", !after.isCorrect());
        Div box = Ui.box("question", title, answers);
        String withdrawn = after.marking().withdrawn();
        if (withdrawn != null) {
            Span why = new Span(TEXT.get("marked.withdrawn") + " ");
            box.add(Ui.line("withdrawn", why, QuestionInput.inline(withdrawn)));
        }
        box.add(feedback);
        return box;
    }

    private static void addAnswer(DescriptionList answers, Sitting when, @Nullable GivenAnswer answer) {
        DescriptionList.Description words = new DescriptionList.Description();
        if (answer == null || answer.words().isBlank()) {
            words.add(Ui.span(TEXT.get("no-answer"), "given"));
        } else {
            words.add(Ui.span(answer.words(), "given"), verdict(answer));
        }
        answers.add(new Div(new DescriptionList.Term(TEXT.get("reading-check.when", "sitting", when)), words));
    }

    private static Paragraph verdict(GivenAnswer answer) {
        Outcome outcome = answer.isCorrect()
                ? Outcome.CORRECT
                : answer.marking().credit().value().signum() == 0 ? Outcome.INCORRECT : Outcome.PARTLY_CORRECT;
        Span sign = Ui.span(outcome.sign(), "sign", outcome.className());
        sign.getElement().setAttribute("aria-hidden", "true");
        Object level = answer.confidence() == null ? "NONE" : answer.confidence();
        String words = TEXT.get("reading-check.verdict", "outcome", outcome, "level", level);
        return Ui.line("verdict", sign, new Span(" " + words));
    }

    /** Puts the reading check on a lesson's page and on its summary; nothing for a lesson without one. */
    @org.springframework.stereotype.Component
    record Part(QuizPanel.QuizPart quizzes, ReadingChecks checks, CurrentUser currentUser) implements ReadingCheckPart {

        @Override
        public Optional<Component> of(Published published, Study study, Sitting sitting) {
            Lesson lesson = published.lesson();
            return lesson.sitting(sitting)
                    .map(quiz -> quizzes.panel(published, study, quiz.id(), new PageReads()))
                    .map(questions -> new ReadingCheckPanel(this, lesson, study, sitting, points(study), questions));
        }

        @Override
        public Optional<Component> beforeFramework(Published published, Study study, Sitting sitting) {
            Lesson lesson = published.lesson();
            return lesson.sitting(sitting).map(quiz -> {
                if (currentUser.find().isPresent()) {
                    return Ui.box("reading-check", Ui.span(inWords(lesson, sitting, points(study)), "name"));
                }
                QuizPanel questions = quizzes.panel(published, study, quiz.id(), new PageReads());
                questions.worksWithoutServer();
                return new ReadingCheckPanel(this, lesson, study, sitting, 0, questions);
            });
        }
    }
}
