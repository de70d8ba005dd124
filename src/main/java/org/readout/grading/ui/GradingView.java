package org.readout.grading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.ui.AssignedLessons;
import org.readout.assignment.ui.AssignedLessons.AssignedLesson;
import org.readout.assignment.ui.AssignedLessons.TaughtCourse;
import org.readout.course.Course;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseGroup;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.GroupFilter;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop;
import org.readout.discussion.DiscussionService;
import org.readout.format.Markdown;
import org.readout.grading.GradingService;
import org.readout.grading.GradingService.GradingProgress;
import org.readout.grading.PostGrades;
import org.readout.grading.Task;
import org.readout.grading.ui.GradingPanel.Item;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.FormField;
import org.readout.web.FormField.Select;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** Answers and posts that the staff grade: one question or prompt across all students, or one student through all of them. */
@Route("courses/:course/grading")
@PermitAll
class GradingView extends PageView<GradingView.Found> {

    private static final Messages TEXT = Messages.of("grading");
    private static final String ALL = "all";
    /** The most questions that are listed at once; more would push the answer off the screen. */
    private static final int LISTED = 4;

    private final AssignedLessons assigned;
    private final GradingService grading;
    private final PostGrades posts;
    private final DiscussionService discussion;
    private final CourseService courses;
    private final CourseMembers members;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final Paragraph progress = Ui.quiet("");
    private final Nav nav = new Nav();
    private final Div lessons = new Div();
    private final Div answers = new Div();

    GradingView(
            AssignedLessons assigned,
            GradingService grading,
            PostGrades posts,
            DiscussionService discussion,
            CourseService courses,
            CourseMembers members,
            CurrentUser currentUser,
            AuditLog audit) {
        this.assigned = assigned;
        this.grading = grading;
        this.posts = posts;
        this.discussion = discussion;
        this.courses = courses;
        this.members = members;
        this.currentUser = currentUser;
        this.audit = audit;
        addClassNames("desk", "grading");
        nav.getElement().setAttribute("aria-label", TEXT.get("questions.label"));
    }

    /**
     * What is graded in an assigned lesson.
     *
     * @param task that the address names; may be empty
     * @param first the attempt or student whose work is shown first, if the address names one; may be empty
     * @param student through whose work the user goes, if the address names one; may be empty
     * @param share the value of the parameter {@code share}: {@code all} for the work of others, too
     */
    record Found(
            TaughtCourse course,
            AssignedLesson lesson,
            String task,
            String first,
            String student,
            String share,
            List<CourseGroup> groups,
            GroupFilter group) {

        private String address() {
            return address(task.isEmpty() ? null : task);
        }

        private String address(@Nullable String taskId) {
            return CourseLinks.grading(course.course().id(), lesson.lessonId(), taskId, group)
                    + (share.isEmpty() ? "" : "&share=" + share);
        }

        private Found of(GroupFilter other) {
            return new Found(course, lesson, task, first, student, share, groups, other);
        }

        private Found of(String otherShare) {
            return new Found(course, lesson, task, first, student, otherShare, groups, group);
        }
    }

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String group = query.getSingleParameter("group").orElse("");
        return assigned.findForGrading(names, query)
                .flatMap(course -> course.shown().map(lesson -> {
                    List<CourseGroup> all = members.groups(course.course().id());
                    return new Found(
                            course,
                            lesson,
                            query.getSingleParameter("question").orElse(""),
                            query.getSingleParameter("attempt").orElse(""),
                            query.getSingleParameter("student").orElse(""),
                            query.getSingleParameter("share")
                                    .filter(ALL::equals)
                                    .orElse(""),
                            all,
                            GroupFilter.of(group, all));
                }));
    }

    @Override
    protected void show(Found found) {
        Course course = found.course().course();
        Staff staff = found.course().staff();
        String lessonId = found.lesson().lessonId();
        pageTitle(TEXT.get("page.title", "course", course.title()));
        Anchor gradebook = new Anchor(CourseLinks.gradebook(course.id(), lessonId), TEXT.get("page.gradebook"));
        add(Ui.where(new Anchor(CourseLinks.course(course.id()), course.title()), gradebook));
        add(new H1(TEXT.get("page.heading")), CourseTop.archived(course));
        boolean bound = courses.seesOnlyShare(staff);
        if (bound) {
            add(Ui.notice(new Paragraph(TEXT.get("share.only"))));
        }
        List<Task<?>> all = tasks(staff, lessonId);
        add(lessons);
        if (!all.isEmpty() && found.student().isEmpty()) {
            Div filters = Ui.box("filters");
            if (!found.groups().isEmpty()) {
                filters.add(groups(found));
            }
            if (!bound && courses.share(staff).isPresent()) {
                filters.add(shares(found));
            }
            add(filters);
        }
        add(answers);
        show(found, all);
    }

    private List<Task<?>> tasks(Staff staff, String lessonId) {
        return Stream.<Task<?>>concat(
                        grading.questions(staff, lessonId).stream(), posts.tasks(staff, lessonId).stream())
                .toList();
    }

    private void show(Found found, List<Task<?>> all) {
        Course course = found.course().course();
        lessons.removeAll();
        lessons.add(
                found.course().nav(other -> CourseLinks.grading(course.id(), other, null, found.group()), Set.of()));
        answers.removeAll();
        if (all.isEmpty()) {
            answers.add(nothing(course, found.lesson()));
            return;
        }
        List<Task<?>> tasks = shown(found, all);
        Task<?> task = tasks.stream()
                .filter(one -> one.id().equals(found.task()))
                .findFirst()
                .or(() -> with(tasks, found.first()))
                .or(() -> tasks.stream().filter(one -> one.waiting() > 0).findFirst())
                .or(() -> tasks.stream().findFirst())
                .orElse(null);
        boolean oneStudent = !found.student().isEmpty();
        answers.add(progress, nav);
        fill(found, all, task == null || oneStudent ? "" : task.id());
        if (task == null) {
            answers.add(nothing(found));
            return;
        }
        List<Item> items = items(tasks, oneStudent ? "" : task.id());
        if (oneStudent) {
            answers.add(new Paragraph(new Anchor(found.address(), TEXT.get("student.all"))));
        } else {
            answers.add(new H2(new Html("<span>" + Markdown.inline(task.ask()) + "</span>")));
        }
        String first = oneStudent && !found.task().isEmpty()
                ? task.works().getFirst().id().toString()
                : found.first();
        answers.add(new GradingPanel(
                grading,
                posts,
                discussion,
                currentUser,
                audit,
                found.course().staff(),
                items,
                oneStudent,
                first,
                user -> courses.staff(course.id(), user)
                        .map(staff -> again(found, staff, oneStudent ? "" : task.id()))
                        .orElse(List.of())));
    }

    /** Returns the tasks with the work that the user chose, without those that have none. */
    private List<Task<?>> shown(Found found, List<Task<?>> all) {
        Predicate<Enrolment> share =
                found.share().equals(ALL) || !found.student().isEmpty()
                        ? student -> true
                        : courses.share(found.course().staff()).orElse(student -> true);
        return all.stream()
                .<Task<?>>map(each -> each.of(found.group())
                        .of(share.and(student -> found.student().isEmpty()
                                || found.student()
                                        .equals(student.student().id().value().toString()))))
                .filter(each -> !each.works().isEmpty())
                .toList();
    }

    /** Returns the works of a task, or of all tasks if {@code taskId} is empty. */
    private static List<Item> items(List<Task<?>> tasks, String taskId) {
        return tasks.stream()
                .filter(task -> taskId.isEmpty() || task.id().equals(taskId))
                .flatMap(task -> task.works().stream().map(work -> new Item(task, work)))
                .toList();
    }

    /** Returns the first task with a work of this id, rather one to grade. */
    private static Optional<Task<?>> with(List<Task<?>> tasks, String id) {
        return Stream.of(true, false)
                .flatMap(waits -> tasks.stream()
                        .filter(task -> task.works().stream()
                                .anyMatch(work -> work.waits() == waits
                                        && work.id().toString().equals(id))))
                .findFirst();
    }

    /** Reads the works again, and shows how far the grading is now. */
    private List<Item> again(Found found, Staff staff, String taskId) {
        String lessonId = found.lesson().lessonId();
        List<Task<?>> all =
                grading.questions(staff.course().id(), lessonId, staff.user()).isPresent()
                        ? tasks(staff, lessonId)
                        : List.of();
        fill(found, all, taskId);
        return items(shown(found, all), taskId);
    }

    private void fill(Found found, List<Task<?>> all, String taskId) {
        List<Task<?>> tasks = shown(found, all);
        GradingProgress theirs = GradingProgress.of(tasks);
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
        nav.setVisible(tasks.size() > 1 && found.student().isEmpty());
        Div links = Ui.box("lesson-nav");
        NativeDetails fold = new NativeDetails();
        for (Task<?> task : tasks) {
            String section = task.section().isEmpty() ? TEXT.get("questions.removed") : task.section();
            String words =
                    TEXT.get("questions.link", "section", section, "posts", task.isPrompt(), "left", task.waiting());
            Anchor link = new Anchor(found.address(task.id()), words);
            if (task.id().equals(taskId)) {
                link.getElement().setAttribute("aria-current", "page");
                fold.setSummaryText(TEXT.get(
                        "questions.shown", "link", words, "number", tasks.indexOf(task) + 1, "all", tasks.size()));
            }
            links.add(link);
        }
        fold.setContent(links);
        nav.add(tasks.size() > LISTED && !taskId.isEmpty() ? fold : links);
    }

    /**
     * Returns the list of groups. The one chosen is in the address, so that it is there after a reload and in a bookmark.
     */
    private FormField groups(Found found) {
        Select select = new Select(GroupFilter.options(found.groups()));
        select.setValue(found.group().value());
        select.addValueChangeListener(change -> choose(found.of(GroupFilter.of(change.getValue(), found.groups()))));
        return new FormField(TEXT.get("group.label"), select);
    }

    /** Returns the choice between the user's share and the work of all. */
    private FormField shares(Found found) {
        Select select = new Select(List.of(
                new Select.SelectOption("", TEXT.get("share.own")),
                new Select.SelectOption(ALL, TEXT.get("share.all"))));
        select.setValue(found.share());
        select.addValueChangeListener(change -> choose(found.of(change.getValue())));
        return new FormField(TEXT.get("share.label"), select);
    }

    private void choose(Found chosen) {
        List<Task<?>> all = currentUser
                .signedIn()
                .flatMap(user -> courses.staff(chosen.course().course().id(), user.id()))
                .map(staff -> tasks(staff, chosen.lesson().lessonId()))
                .orElse(List.of());
        if (all.isEmpty()) {
            UI.getCurrent().getPage().reload();
            return;
        }
        show(chosen, all);
        // The list stays as it is: a new one would lose what is typed to find a group.
        UI.getCurrent().getPage().executeJs("history.replaceState(history.state, '', $0)", chosen.address());
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
