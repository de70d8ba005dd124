package org.readout.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTop;
import org.readout.course.TaughtCourses;
import org.readout.course.TaughtCourses.AssignedLesson;
import org.readout.course.TaughtCourses.TaughtCourse;
import org.readout.format.Markdown;
import org.readout.grading.GradingService;
import org.readout.grading.GradingService.QuestionAnswers;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The answers that an instructor grades, one question across all students. */
@Route("courses/:course/grading")
@PermitAll
class GradingView extends PageView<GradingView.Found> {

    private static final Messages TEXT = Messages.of("grading");
    private final TaughtCourses courses;
    private final GradingService grading;
    private final CurrentUser currentUser;

    GradingView(TaughtCourses courses, GradingService grading, CurrentUser currentUser) {
        this.courses = courses;
        this.grading = grading;
        this.currentUser = currentUser;
        addClassNames("desk", "grading");
    }

    /** The open answers of an assigned lesson, and the question that the address names. */
    record Found(TaughtCourse course, AssignedLesson lesson, String question) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String question = query.getSingleParameter("question").orElse("");
        return courses.findForGrading(names, query)
                .flatMap(course -> course.shown().map(lesson -> new Found(course, lesson, question)));
    }

    @Override
    protected void show(Found found) {
        UserId instructor = found.course().instructor();
        Course course = found.course().course();
        String lessonId = found.lesson().lessonId();
        pageTitle(TEXT.get("page.title", "course", course.title()));
        Anchor gradebook = new Anchor(CourseLinks.gradebook(course.id(), lessonId), TEXT.get("page.gradebook"));
        add(Ui.where(new Anchor(CourseLinks.course(course.id()), course.title()), gradebook));
        add(new H1(TEXT.get("page.heading")), CourseTop.archived(course));
        add(found.course().nav(other -> CourseLinks.grading(course.id(), other, null), Set.of()));
        List<QuestionAnswers> questions =
                grading.questions(course.id(), lessonId, instructor).orElseThrow(NotFoundException::new);
        if (questions.isEmpty()) {
            add(nothing(course, found.lesson()));
            return;
        }
        QuestionAnswers question = questions.stream()
                .filter(one -> one.id().equals(found.question()))
                .findFirst()
                .or(() -> questions.stream().filter(one -> one.waiting() > 0).findFirst())
                .orElse(questions.getFirst());
        if (questions.size() > 1) {
            add(questions(course, lessonId, questions, question));
        }
        H2 heading = new H2(
                new Html("<span>" + Markdown.inline(question.essay().basics().ask()) + "</span>"));
        add(heading, new GradingPanel(grading, currentUser, instructor, course, lessonId, question));
    }

    private static Nav questions(
            Course course, String lessonId, List<QuestionAnswers> questions, QuestionAnswers shown) {
        Nav nav = new Nav();
        nav.addClassName("lesson-nav");
        nav.getElement().setAttribute("aria-label", TEXT.get("questions.label"));
        for (QuestionAnswers question : questions) {
            String section = question.section().isEmpty() ? TEXT.get("questions.removed") : question.section();
            Anchor link = new Anchor(
                    CourseLinks.grading(course.id(), lessonId, question.id()),
                    TEXT.get("questions.link", "section", section, "left", question.waiting()));
            if (question.equals(shown)) {
                link.getElement().setAttribute("aria-current", "page");
            }
            nav.add(link);
        }
        return nav;
    }

    private static Component nothing(Course course, AssignedLesson lesson) {
        String gradebook = CourseLinks.gradebook(course.id(), lesson.lessonId());
        return Ui.empty(
                new H2(TEXT.get("nothing.heading")),
                new Paragraph(TEXT.get("nothing.text", "lesson", lesson.title())),
                new Paragraph(TEXT.get("nothing.withdrawn")),
                new Paragraph(new Anchor(gradebook, TEXT.get("nothing.gradebook"))));
    }
}
