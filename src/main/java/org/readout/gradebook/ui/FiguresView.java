package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;
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
import org.readout.gradebook.Statistics;
import org.readout.gradebook.Statistics.Spread;
import org.readout.lesson.Lesson;
import org.readout.reading.ReviewParts;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The figures of an assigned lesson for the staff of a course: quizzes, sections, key terms and objectives. */
@Route("courses/:course/lessons/:lesson/figures")
@PermitAll
class FiguresView extends PageView<FiguresView.Found> {

    private static final Messages TEXT = Messages.of("gradebook");

    private final AssignedLessons lessons;
    private final CourseFigures figures;
    private final ReviewParts review;

    FiguresView(AssignedLessons lessons, CourseFigures figures, ReviewParts review) {
        this.review = review;
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
        CourseId id = course.id();
        Lesson lesson = found.lesson();
        pageTitle(TEXT.get("lesson.title", "lesson", lesson.title(), "course", course.title()));
        add(
                Ui.where(
                        new Anchor(CourseLinks.course(id), course.title()),
                        new Anchor(CourseLinks.gradebook(id, lesson.id()), TEXT.get("gradebook.heading"))),
                new H1(TEXT.get("lesson.heading", "lesson", lesson.title())),
                CourseTop.archived(course),
                found.taught().nav(other -> CourseLinks.figures(id, other), Set.of()),
                QuizView.guarded(() ->
                        parts(id, lesson.id(), figures.figures(found.taught().staff(), lesson))),
                review.ofClass(id, lesson));
    }

    private static Component parts(CourseId course, String lesson, LessonFigures figures) {
        String terms = figures.terms().isEmpty()
                ? FigureHtml.quiet(TEXT.get("lesson.terms.none"))
                : FigureHtml.quiet(TEXT.get("how.term")) + FigureHtml.terms(figures.terms());
        Div parts = new Div(
                Ui.quiet(TEXT.get("lesson.students", "students", figures.students())),
                part(TEXT.get("lesson.quizzes"), quizzes(course, lesson, figures)),
                part(TEXT.get("lesson.sections"), FigureHtml.quiet(TEXT.get("how.read")) + sections(figures)),
                part(TEXT.get("lesson.terms"), terms));
        if (!figures.objectives().isEmpty()) {
            parts.add(part(
                    TEXT.get("lesson.objectives"), FigureHtml.quiet(TEXT.get("how.objective")) + objectives(figures)));
        }
        parts.add(QuizView.html(FigureHtml.how("how.full", "how.alpha", "how.quartiles")));
        return parts;
    }

    private static Section part(String heading, String html) {
        return new Section(new H2(heading), QuizView.html(html));
    }

    private static String quizzes(CourseId course, String lesson, LessonFigures figures) {
        return FigureHtml.table(
                List.of(
                        TEXT.get("lesson.quiz"),
                        TEXT.get("lesson.submitted"),
                        TEXT.get("quiz.average"),
                        TEXT.get("quiz.reliability")),
                figures.quizzes().stream().map(each -> {
                    String quiz = CourseLinks.quiz(course, lesson, each.quiz().id());
                    boolean reliable = each.unreliable().isEmpty();
                    return List.of(
                            Markup.link(quiz, "", Markup.escape(each.section().title())),
                            FigureHtml.of(each.n(), each.students()),
                            each.n() < Statistics.LEAST_FOR_SHARES ? "–" : QuizView.average(each),
                            reliable ? FigureHtml.number(each.alpha().orElseThrow()) : "–");
                }));
    }

    private static String sections(LessonFigures figures) {
        return FigureHtml.table(
                List.of(TEXT.get("lesson.section"), TEXT.get("lesson.read"), TEXT.get("lesson.minutes")),
                figures.sections().stream().map(each -> {
                    Spread minutes = each.minutes();
                    String time = TEXT.get(
                            "lesson.minutes.is",
                            "median",
                            Math.round(minutes.median()),
                            "low",
                            Math.round(minutes.low()),
                            "high",
                            Math.round(minutes.high()));
                    return List.of(
                            Markup.escape(each.section().title()),
                            FigureHtml.share(each.read()),
                            minutes.n() < Statistics.LEAST_FOR_SHARES ? "–" : time);
                }));
    }

    private static String objectives(LessonFigures figures) {
        return FigureHtml.table(
                List.of(TEXT.get("lesson.objective"), TEXT.get("lesson.reached"), TEXT.get("lesson.answered")),
                figures.objectives().stream().map(each -> {
                    int n = each.reached().n();
                    return List.of(
                            Markup.escape(each.text()),
                            n == 0 ? "–" : FigureHtml.share(each.reached()),
                            TEXT.get("lesson.answered.by", "n", n, "questions", each.questions()));
                }));
    }
}
