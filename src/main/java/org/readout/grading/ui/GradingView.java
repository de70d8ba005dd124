package org.readout.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.ui.AssignedLessons;
import org.readout.assignment.ui.AssignedLessons.AssignedLesson;
import org.readout.assignment.ui.AssignedLessons.TaughtCourse;
import org.readout.course.Course;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.GroupFilter;
import org.readout.course.ui.CourseTop;
import org.readout.format.Markdown;
import org.readout.grading.GradingService;
import org.readout.grading.GradingService.GradingProgress;
import org.readout.grading.GradingService.QuestionAnswers;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The answers that an instructor grades, one question across all students. */
@Route("courses/:course/grading")
@PermitAll
class GradingView extends PageView<GradingView.Found> {

    private static final Messages TEXT = Messages.of("grading");
    private final AssignedLessons assigned;
    private final GradingService grading;
    private final CourseMembers members;
    private final CurrentUser currentUser;
    private final Paragraph progress = Ui.quiet("");
    private final Nav nav = new Nav();
    private final Div lessons = new Div();
    private final Div answers = new Div();

    GradingView(AssignedLessons assigned, GradingService grading, CourseMembers members, CurrentUser currentUser) {
        this.assigned = assigned;
        this.grading = grading;
        this.members = members;
        this.currentUser = currentUser;
        addClassNames("desk", "grading");
        nav.addClassName("lesson-nav");
        nav.getElement().setAttribute("aria-label", TEXT.get("questions.label"));
    }

    /**
     * The open answers of an assigned lesson.
     *
     * @param question that the address names; may be empty
     * @param attempt whose answer is shown first, if the address names one; may be empty
     */
    record Found(
            TaughtCourse course,
            AssignedLesson lesson,
            String question,
            String attempt,
            List<CourseGroup> groups,
            GroupFilter group) {

        private String address() {
            return address(question.isEmpty() ? null : question);
        }

        private String address(@Nullable String questionId) {
            return CourseLinks.grading(course.course().id(), lesson.lessonId(), questionId, group);
        }

        private Found of(GroupFilter other) {
            return new Found(course, lesson, question, attempt, groups, other);
        }

        /** Returns the questions with the answers of the group, without those that have none. */
        private List<QuestionAnswers> shown(List<QuestionAnswers> questions) {
            return questions.stream()
                    .map(each -> each.of(group))
                    .filter(each -> !each.answers().isEmpty())
                    .toList();
        }
    }

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String question = query.getSingleParameter("question").orElse("");
        String attempt = query.getSingleParameter("attempt").orElse("");
        String group = query.getSingleParameter("group").orElse("");
        return assigned.findForGrading(names, query)
                .flatMap(course -> course.shown().map(lesson -> {
                    List<CourseGroup> all = members.groups(course.course().id());
                    return new Found(course, lesson, question, attempt, all, GroupFilter.of(group, all));
                }));
    }

    @Override
    protected void show(Found found) {
        Course course = found.course().course();
        String lessonId = found.lesson().lessonId();
        pageTitle(TEXT.get("page.title", "course", course.title()));
        Anchor gradebook = new Anchor(CourseLinks.gradebook(course.id(), lessonId), TEXT.get("page.gradebook"));
        add(Ui.where(new Anchor(CourseLinks.course(course.id()), course.title()), gradebook));
        add(new H1(TEXT.get("page.heading")), CourseTop.archived(course));
        List<QuestionAnswers> all = grading.questions(found.course().staff(), lessonId);
        add(lessons);
        if (!all.isEmpty() && !found.groups().isEmpty()) {
            add(groups(found));
        }
        add(answers);
        show(found, all);
    }

    private void show(Found found, List<QuestionAnswers> all) {
        Course course = found.course().course();
        lessons.removeAll();
        lessons.add(
                found.course().nav(other -> CourseLinks.grading(course.id(), other, null, found.group()), Set.of()));
        answers.removeAll();
        if (all.isEmpty()) {
            answers.add(nothing(course, found.lesson()));
            return;
        }
        List<QuestionAnswers> questions = found.shown(all);
        QuestionAnswers question = questions.stream()
                .filter(one -> one.id().equals(found.question()))
                .findFirst()
                .or(() -> asking(questions, found.attempt()))
                .or(() -> questions.stream().filter(one -> one.waiting() > 0).findFirst())
                .or(() -> questions.stream().findFirst())
                .orElse(null);
        answers.add(progress, nav);
        fill(found, all, question == null ? "" : question.id());
        if (question == null) {
            answers.add(nothing(found));
            return;
        }
        H2 heading = new H2(
                new Html("<span>" + Markdown.inline(question.asked().basics().ask()) + "</span>"));
        answers.add(
                heading,
                new GradingPanel(
                        grading,
                        currentUser,
                        found.course().instructor(),
                        course,
                        question,
                        found.attempt(),
                        user -> again(found, course.id(), user, question.id())));
    }

    /** Returns the first question that an attempt has an answer to, rather one to grade. */
    private static Optional<QuestionAnswers> asking(List<QuestionAnswers> questions, String attempt) {
        return questions.stream()
                .flatMap(question -> question.answers().stream()
                        .filter(answer -> answer.isOf(attempt))
                        .map(answer -> Map.entry(question, answer.waits())))
                .sorted(Map.Entry.<QuestionAnswers, Boolean>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Reads the answers to a question again, and shows how far the grading is now. */
    private Optional<QuestionAnswers> again(Found found, CourseId course, UserId user, String questionId) {
        List<QuestionAnswers> all =
                grading.questions(course, found.lesson().lessonId(), user).orElse(List.of());
        fill(found, all, questionId);
        return found.shown(all).stream()
                .filter(one -> one.id().equals(questionId))
                .findFirst();
    }

    private void fill(Found found, List<QuestionAnswers> all, String questionId) {
        List<QuestionAnswers> questions = found.shown(all);
        GradingProgress theirs = GradingProgress.of(questions);
        List<String> parts = new ArrayList<>();
        String own = currentUser.signedIn().map(User::name).orElse("");
        theirs.graded()
                .forEach((name, count) ->
                        parts.add(TEXT.get("progress.by", "own", name.equals(own), "name", name, "count", count)));
        parts.add(TEXT.get("progress.left", "left", theirs.left()));
        if (!found.group().equals(GroupFilter.ALL)) {
            parts.add(TEXT.get(
                    "progress.left.all", "left", GradingProgress.of(all).left()));
        }
        progress.setText(String.join(" · ", parts));
        nav.removeAll();
        nav.setVisible(questions.size() > 1);
        for (QuestionAnswers question : questions) {
            String section = question.section().isEmpty() ? TEXT.get("questions.removed") : question.section();
            Anchor link = new Anchor(
                    found.address(question.id()),
                    TEXT.get("questions.link", "section", section, "left", question.waiting()));
            if (question.id().equals(questionId)) {
                link.getElement().setAttribute("aria-current", "page");
            }
            nav.add(link);
        }
    }

    /**
     * Returns the list of groups. The one chosen is in the address, so that it is there after a reload and in a bookmark.
     */
    private FormField groups(Found found) {
        Select select = new Select(GroupFilter.options(found.groups()));
        select.setValue(found.group().value());
        select.addValueChangeListener(change -> {
            Found chosen = found.of(GroupFilter.of(change.getValue(), found.groups()));
            currentUser
                    .signedIn()
                    .flatMap(user -> grading.questions(
                            found.course().course().id(), found.lesson().lessonId(), user.id()))
                    .ifPresentOrElse(
                            all -> {
                                show(chosen, all);
                                // The list stays as it is: a new one would lose what is typed to find a group.
                                UI.getCurrent()
                                        .getPage()
                                        .executeJs("history.replaceState(history.state, '', $0)", chosen.address());
                            },
                            () -> UI.getCurrent().getPage().reload());
        });
        return new FormField(TEXT.get("group.label"), select);
    }

    private static Component nothing(Found found) {
        String text = found.groups().stream()
                .filter(group -> found.group().equals(GroupFilter.of(group)))
                .findFirst()
                .map(group -> TEXT.get("group.nothing.text", "group", group.name()))
                .orElseGet(() -> TEXT.get("group.nothing.none"));
        return Ui.empty(new H2(TEXT.get("group.nothing.heading")), new Paragraph(text));
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
