package org.readout.grading.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Mark;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.course.ui.TaughtCourses;
import org.readout.format.Markdown;
import org.readout.grading.ScoreRequest;
import org.readout.grading.ScoreRequests;
import org.readout.lesson.Lesson.Section;
import org.readout.question.Question;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The requests of a course's students to look at a score again: the open ones to answer, then those that were answered. */
@Route("courses/:course/score-requests")
@PermitAll
class ScoreRequestsView extends PageView<Staff> {

    private static final Messages TEXT = Messages.of("grading");

    /** Of the answered ones, the newest are shown. */
    private static final int ANSWERED = 50;

    private final TaughtCourses taught;
    private final CourseService courses;
    private final AttemptService attempts;
    private final ScoreRequests requests;

    ScoreRequestsView(TaughtCourses taught, CourseService courses, AttemptService attempts, ScoreRequests requests) {
        this.taught = taught;
        this.courses = courses;
        this.attempts = attempts;
        this.requests = requests;
        addClassNames("desk", "score-requests");
    }

    @Override
    public Optional<Staff> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names).filter(staff -> staff.may(Permission.SEE_WORK));
    }

    @Override
    protected void show(Staff staff) {
        show(staff, "");
    }

    private void show(Staff staff, String result) {
        pageTitle(TEXT.get("request.page.title", "course", staff.course().title()));
        Paragraph done = Ui.result();
        done.setText(result);
        add(taught.top(staff, Tab.GRADES), new H2(TEXT.get("request.page.heading")), done);
        Map<UserId, User> students =
                courses.students(staff).stream().collect(Collectors.toMap(User::id, Function.identity()));
        List<ScoreRequest> all = requests.inCourse(staff).stream()
                .filter(request -> students.containsKey(request.student()))
                .toList();
        List<ScoreRequest> open = all.stream().filter(ScoreRequest::isOpen).toList();
        if (open.isEmpty()) {
            add(Ui.empty(TEXT.get("request.page.none")));
        }
        open.forEach(request -> add(article(staff, students, request)));
        List<ScoreRequest> answered = all.reversed().stream()
                .filter(request -> !request.isOpen())
                .limit(ANSWERED)
                .toList();
        if (!answered.isEmpty()) {
            add(new H2(TEXT.get("request.page.answered")));
            answered.forEach(request -> add(article(staff, students, request)));
        }
        done.getElement().executeJs("if (this.textContent) this.focus()");
    }

    private Article article(Staff staff, Map<UserId, User> students, ScoreRequest request) {
        Course course = staff.course();
        AttemptDetails details = attempts.details(request.attempt()).orElseThrow();
        Attempt attempt = details.attempt();
        Question question = details.quiz().question(request.questionId()).orElseThrow();
        Mark mark = details.mark(question);
        String section = requests.section(attempt)
                .map(Section::title)
                .orElse(details.quiz().title());
        String student = Objects.requireNonNull(students.get(request.student())).name();
        Article article = new Article(
                new H3(TEXT.get("request.page.of", "student", student, "section", section)),
                new Html("<p>" + Markdown.inline(question.basics().ask()) + "</p>"));
        article.addClassName("score-request");
        boolean byHand = question.gradedByHand();
        String place = byHand
                ? CourseLinks.gradingAttempt(
                        course.id(), attempt.lessonId(), attempt.id().value())
                : CourseLinks.student(course.id(), request.student(), attempt.lessonId()) + "#" + attempt.quizId();
        Anchor link = new Anchor(place, TEXT.get("request.page.link", "hand", byHand));
        link.setRouterIgnore(true);
        article.add(
                Ui.quiet(TEXT.get(
                        "request.page.score",
                        "score",
                        mark == null ? "–" : mark.score().toString())),
                new Paragraph(link),
                ScoreRequestPart.words(request, false, course.timeZone()));
        if (request.isOpen() && staff.may(Permission.GRADE)) {
            article.add(form(staff, request, student));
        }
        return article;
    }

    private Form form(Staff staff, ScoreRequest request, String student) {
        FormField field = ScoreRequestPart.field(TEXT.get("request.reply.words"), TEXT.get("request.reply.hint"))
                .about(student);
        Form form = new Form(TEXT.get("request.reply.send")).with(field);
        form.whenSent(() -> {
            boolean saved = requests.reply(staff.course().id(), staff.user(), request, field.value());
            if (saved) {
                removeAll();
                show(staff, TEXT.get("request.reply.sent"));
            } else {
                form.refuse(TEXT.get("request.reply.refused"));
            }
        });
        return form;
    }
}
