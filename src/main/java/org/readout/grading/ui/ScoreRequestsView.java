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
import java.util.Optional;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Mark;
import org.readout.course.CourseId;
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
        addClassName("desk");
    }

    @Override
    public Optional<Staff> find(RouteParameters names, QueryParameters query) {
        return taught.staff(names);
    }

    @Override
    protected void show(Staff staff) {
        pageTitle(TEXT.get("request.page.title", "course", staff.course().title()));
        show(staff, "");
    }

    private void show(Staff staff, String result) {
        Paragraph done = Ui.result();
        done.setText(result);
        add(taught.top(staff, Tab.GRADES), new H2(TEXT.get("request.page.heading")), done);
        List<User> students = courses.students(staff);
        List<ScoreRequest> all = requests.newest(staff);
        List<ScoreRequest> open = all.stream().filter(ScoreRequest::isOfStudent).toList();
        if (open.isEmpty()) {
            add(Ui.empty(TEXT.get("request.page.none")));
        }
        open.forEach(request -> add(article(staff, students, request)));
        List<ScoreRequest> answered = all.reversed().stream()
                .filter(request -> !request.isOfStudent())
                .limit(ANSWERED)
                .toList();
        if (!answered.isEmpty()) {
            add(new H2(TEXT.get("request.page.answered")));
            answered.forEach(request -> add(article(staff, students, request)));
        }
        done.getElement().executeJs("if (this.textContent) this.focus()");
    }

    private Article article(Staff staff, List<User> students, ScoreRequest request) {
        CourseId course = staff.course().id();
        AttemptDetails details = attempts.details(request.attempt()).orElseThrow();
        Attempt attempt = details.attempt();
        Optional<Question> question = details.quiz().question(request.questionId());
        Mark mark = question.map(details::mark).orElse(null);
        String section = requests.section(attempt)
                .map(Section::title)
                .orElse(details.quiz().title());
        String student = students.stream()
                .filter(each -> each.id().equals(attempt.person()))
                .map(User::name)
                .findFirst()
                .orElse("");
        boolean byHand = question.filter(Question::gradedByHand).isPresent();
        Anchor link = new Anchor(
                byHand
                        ? CourseLinks.gradingAttempt(
                                course, attempt.lessonId(), attempt.id().value())
                        : CourseLinks.student(course, attempt.person(), attempt.lessonId()) + "#" + attempt.quizId(),
                TEXT.get("request.page.link", "hand", byHand));
        link.setRouterIgnore(true);
        Article article = new Article(new H3(TEXT.get("request.page.of", "student", student, "section", section)));
        article.addClassName("score-request");
        article.setId(request.place());
        question.ifPresent(asked ->
                article.add(new Html("<p>" + Markdown.inline(asked.basics().ask()) + "</p>")));
        article.add(
                Ui.quiet(TEXT.get(
                        "request.page.score",
                        "score",
                        mark == null ? "–" : mark.score().toString())),
                new Paragraph(link));
        article.add(ScoreRequestPart.words(
                requests.of(request.attempt()).getOrDefault(request.questionId(), List.of()),
                false,
                staff.course().timeZone()));
        if (request.isOfStudent() && staff.may(Permission.GRADE)) {
            article.add(ScoreRequestPart.form(
                    TEXT.get("request.reply.words"),
                    TEXT.get("request.reply.hint"),
                    TEXT.get("request.reply.send"),
                    typed -> {
                        boolean sent = requests.reply(course, staff.user(), request, typed);
                        if (sent) {
                            removeAll();
                            show(staff, TEXT.get("request.reply.sent"));
                        }
                        return sent;
                    }));
        }
        return article;
    }
}
