package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readout.assignment.ui.AssignedLessons;
import org.readout.assignment.ui.AssignedLessons.TaughtCourse;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.ui.CourseTop;
import org.readout.gradebook.CourseFigures;
import org.readout.gradebook.LessonFigures;
import org.readout.gradebook.QuizFigures;
import org.readout.gradebook.Statistics;
import org.readout.gradebook.Statistics.Spread;
import org.readout.lesson.Lesson;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** The figures of an assigned lesson for the staff of a course: quizzes, sections, key terms and objectives. */
@Route("courses/:course/lessons/:lesson/figures")
@PermitAll
class FiguresView extends PageView<FiguresView.Found> {

    private static final Messages TEXT = Messages.of("gradebook");

    private final AssignedLessons lessons;
    private final CourseFigures figures;

    FiguresView(AssignedLessons lessons, CourseFigures figures) {
        this.lessons = lessons;
        this.figures = figures;
        addClassNames("desk", "figures");
    }

    record Found(TaughtCourse taught, Lesson lesson) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return lessons.findForGrading(names, query)
                .flatMap(taught -> figures.lesson(
                                taught.staff(), names.get("lesson").orElse(""))
                        .map(lesson -> new Found(taught, lesson)));
    }

    @Override
    protected void show(Found found) {
        Course course = found.taught().course();
        Lesson lesson = found.lesson();
        pageTitle(TEXT.get("lesson.title", "lesson", lesson.title(), "course", course.title()));
        add(
                Ui.where(
                        new Anchor(CourseLinks.course(course.id()), course.title()),
                        new Anchor(CourseLinks.gradebook(course.id(), lesson.id()), TEXT.get("gradebook.heading"))),
                new H1(TEXT.get("lesson.heading", "lesson", lesson.title())),
                CourseTop.archived(course),
                found.taught().nav(other -> CourseLinks.figures(course.id(), other), Set.of()),
                QuizView.guarded(() -> tabs(course.id(), figures.figures(found.taught().staff(), lesson))));
    }

    private static Component tabs(CourseId course, LessonFigures lesson) {
        TabSheet tabs = new TabSheet();
        tabs.add(TEXT.get("lesson.quizzes"), tab("", quizzes(course, lesson)));
        tabs.add(TEXT.get("lesson.sections"), tab(TEXT.get("how.read"), sections(lesson)));
        tabs.add(
                TEXT.get("lesson.terms"),
                lesson.terms().isEmpty()
                        ? Ui.empty(TEXT.get("lesson.terms.none"))
                        : tab(TEXT.get("how.term"), QuizView.terms(lesson.terms(), lesson.students())));
        if (!lesson.objectives().isEmpty()) {
            tabs.add(TEXT.get("lesson.objectives"), tab(TEXT.get("how.objective"), objectives(lesson)));
        }
        return new Div(
                new Paragraph(TEXT.get("lesson.students", "students", lesson.students())),
                tabs,
                FigureHtml.how(TEXT.get("how.who"), TEXT.get("how.full"), TEXT.get("how.alpha"), TEXT.get("how.time")));
    }

    private static Component tab(String rule, String table) {
        Div tab = new Div(new TrustedHtml("div", "", table));
        if (!rule.isEmpty()) {
            tab.addComponentAsFirst(Ui.quiet(rule));
        }
        return tab;
    }

    private static String quizzes(CourseId course, LessonFigures lesson) {
        return FigureHtml.table(
                List.of(
                        TEXT.get("lesson.quiz"),
                        TEXT.get("lesson.submitted"),
                        TEXT.get("quiz.average"),
                        TEXT.get("quiz.reliability")),
                lesson.quizzes(),
                each -> List.of(
                        Markup.link(
                                CourseLinks.quiz(
                                        course, lesson.lesson().id(), each.quiz().id()),
                                "",
                                Markup.escape(each.section().title())),
                        TEXT.get("figures.of", "count", each.n(), "n", each.students()),
                        average(each),
                        each.unreliable().isPresent()
                                ? "–"
                                : TEXT.get("figures.number", "value", each.alpha().orElseThrow())));
    }

    private static String average(QuizFigures quiz) {
        return quiz.n() < Statistics.LEAST_FOR_SHARES
                ? "–"
                : Markup.escape(TEXT.get(
                        "quiz.average.is",
                        "unit",
                        quiz.isDrawn() ? "percent" : "points",
                        "mean",
                        quiz.mean(),
                        "total",
                        quiz.total()));
    }

    private static String sections(LessonFigures lesson) {
        return FigureHtml.table(
                List.of(TEXT.get("lesson.section"), TEXT.get("lesson.read"), TEXT.get("lesson.minutes")),
                lesson.sections(),
                each -> List.of(
                        Markup.escape(each.section().title()), FigureHtml.share(each.read()), minutes(each.minutes())));
    }

    private static String minutes(Spread minutes) {
        return minutes.n() < Statistics.LEAST_FOR_SHARES
                ? "–"
                : Markup.escape(TEXT.get(
                        "lesson.minutes.is",
                        "median",
                        Math.round(minutes.median()),
                        "low",
                        Math.round(minutes.low()),
                        "high",
                        Math.round(minutes.high())));
    }

    private static String objectives(LessonFigures lesson) {
        return FigureHtml.table(
                List.of(TEXT.get("lesson.objective"), TEXT.get("lesson.reached"), TEXT.get("lesson.answered")),
                lesson.objectives(),
                each -> List.of(
                        each.number() + ". " + Markup.escape(each.text()),
                        FigureHtml.share(each.reached()),
                        TEXT.get(
                                "lesson.answered.by",
                                "n",
                                each.reached().n(),
                                "questions",
                                each.questions())));
    }
}
