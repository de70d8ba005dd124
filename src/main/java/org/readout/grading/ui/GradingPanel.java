package org.readout.grading.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.VaadinSession;
import java.math.BigDecimal;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.readout.attempt.Grade;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseLinks;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.PostMarkdown;
import org.readout.format.Markdown;
import org.readout.grading.Gradable;
import org.readout.grading.GradingService;
import org.readout.grading.GradingService.GradeConflictException;
import org.readout.grading.GradingService.Work;
import org.readout.grading.PostGrades;
import org.readout.grading.PostGrades.PostWork;
import org.readout.grading.PostGrades.Written;
import org.readout.grading.Task;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Checkbox;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/**
 * Answers and posts beside their rubric, one after the other. Every step reads them again, to show what other graders have
 * done.
 */
final class GradingPanel extends Div {

    private static final Messages TEXT = Messages.of("grading");
    private static final String HIDE_NAMES = "readout.grading.hide-names";

    /** A work with the question or prompt that it is of. */
    record Item(Task<?> task, Gradable work) {

        String name() {
            return task.name(work);
        }

        boolean is(Item other) {
            return task.id().equals(other.task.id()) && work.id().equals(other.work.id());
        }
    }

    private final GradingService grading;
    private final PostGrades posts;
    private final DiscussionService discussion;
    private final CurrentUser currentUser;
    private final AuditLog audit;
    private final Staff grader;
    private final Course course;
    private final boolean oneStudent;
    private final Function<UserId, List<Item>> source;
    private final Checkbox hide = new Checkbox("hide-names", TEXT.get("answer.hide-names"));
    private final Div shown = Ui.box("side-by-side");
    private final ComboBox<Item> find = new ComboBox<>(TEXT.get("answer.find"));
    private List<Item> items;
    private int index;

    /**
     * @param items not empty
     * @param oneStudent whether they are all that one student wrote
     * @param first the id of the work that is shown first; empty for the next one to grade
     * @param source reads them again for a user; empty if there are none any longer, or none for the user
     */
    GradingPanel(
            GradingService grading,
            PostGrades posts,
            DiscussionService discussion,
            CurrentUser currentUser,
            AuditLog audit,
            Staff grader,
            List<Item> items,
            boolean oneStudent,
            String first,
            Function<UserId, List<Item>> source) {
        this.grading = grading;
        this.posts = posts;
        this.discussion = discussion;
        this.currentUser = currentUser;
        this.audit = audit;
        this.grader = grader;
        this.course = grader.course();
        this.items = items;
        this.oneStudent = oneStudent;
        this.source = source;
        addClassName("grading-panel");
        hide.setTicked(
                grader.may(Permission.SEE_NAMES) && VaadinSession.getCurrent().getAttribute(HIDE_NAMES) != null);
        hide.setVisible(grader.may(Permission.SEE_NAMES));
        hide.whenChanged(() -> {
            // Kept until the user signs out.
            VaadinSession.getCurrent().setAttribute(HIDE_NAMES, hide.isTicked() ? true : null);
            show();
        });
        find.setPlaceholder(TEXT.get("answer.find.placeholder"));
        find.setItemLabelGenerator(this::named);
        find.addValueChangeListener(change -> {
            Item chosen = change.getValue();
            if (chosen != null) {
                find.clear();
                step(position(chosen).orElse(index));
            }
        });
        add(Ui.box("names", hide, find), shown);
        index = IntStream.range(0, items.size())
                .filter(i -> items.get(i).work().id().toString().equals(first))
                .findFirst()
                .orElseGet(() -> nextWaiting(-1, 0));
        show();
    }

    /** Returns what a work is found by. */
    private String named(Item item) {
        String number = grader.may(Permission.SEE_DETAILS)
                ? Objects.requireNonNullElse(item.task().student(item.work()).number(), "")
                : "";
        return TEXT.get(
                "answer.find.item",
                "name",
                number.isEmpty() ? item.name() : item.name() + " · " + number,
                "attempt",
                item.work() instanceof Work answer ? answer.attempt().number() : 0,
                "waits",
                item.work().waits());
    }

    /** Offers the works by name, unless names are hidden. */
    private void offer() {
        find.setVisible(!oneStudent && !hide.isTicked() && items.size() > 1);
        find.setItems(items.stream()
                .sorted(Comparator.comparing(this::named, Collator.getInstance(Messages.locale())))
                .toList());
    }

    private void show() {
        offer();
        Item item = items.get(index);
        Grade grade = item.work().grade();
        show(item, grade == null ? Map.of() : grade.rows(), grade == null ? "" : grade.comment());
    }

    /** Returns the grader, while names are hidden as an assistant who sees codes. */
    private Staff reader() {
        return hide.isTicked() ? new Staff(course, grader.user(), Role.ASSISTANT, false) : grader;
    }

    private GradingForm show(Item item, Map<String, BigDecimal> rows, String comment) {
        Gradable work = item.work();
        User student = item.task().student(work).student();
        audit.noteSeen(
                grader.user(),
                "student-seen",
                "course=" + course.id().value() + " student=" + student.id().value());
        H3 who = new H3(reader().shown(student).name());
        who.getElement().setAttribute("tabindex", "-1");
        String position = TEXT.get(
                "answer.position",
                "number",
                index + 1,
                "all",
                items.size(),
                "attempt",
                work instanceof Work answer ? answer.attempt().number() : 0);
        int waiting = (int) items.stream().filter(each -> each.work().waits()).count();
        Div steps = Ui.row(step("answer.previous", index - 1), step("answer.next", index + 1));
        steps.addClassName("steps");
        Div text = Ui.box("text", steps, who);
        if (oneStudent) {
            text.add(new Paragraph(
                    new Html("<span>" + Markdown.inline(item.task().ask()) + "</span>")));
        }
        text.add(Ui.quiet(position + " " + TEXT.get("answer.left", "left", waiting)));
        switch (work) {
            case Work answer -> {
                String written = answer.text().isBlank() ? TEXT.get("answer.none") : answer.text();
                text.add(
                        Ui.quiet(TEXT.get("answer.words", "words", new Response.Text(answer.text()).words())),
                        Ui.paragraph(written, "written"));
            }
            case PostWork written -> {
                text.add(Ui.quiet(facts(written)));
                written.written().forEach(each -> text.add(article(each)));
            }
        }
        NativeDetails prompt = new NativeDetails(TEXT.get(item.task().isPrompt() ? "post.prompt" : "answer.model"));
        Div about = new Div(new Html("<div>"
                + Markdown.html(
                        item.task().isPrompt() ? item.task().ask() : item.task().model())
                + "</div>"));
        if (work instanceof PostWork written && !hide.isTicked() && grader.may(Permission.SEE_NAMES)) {
            about.add(new Paragraph(new Anchor(
                    CourseLinks.lesson(written.thread().lessonId()) + "/" + written.sectionId() + "#prompt-"
                            + written.prompt().id(),
                    TEXT.get("post.thread"))));
        }
        prompt.setContent(about);
        text.add(prompt);
        if (!work.waits()) {
            text.add(history(work));
        }
        GradingForm form = new GradingForm(grader, posts, work, rows, comment);
        form.save.addClickListener(click -> save(item, form));
        shown.removeAll();
        shown.add(text);
        if (grader.may(Permission.GRADE)) {
            shown.add(form);
        }
        return form;
    }

    /** Says how much a student wrote under a prompt, when, and with which stance. */
    private static String facts(PostWork work) {
        int replies = work.replies();
        List<String> facts = new ArrayList<>();
        facts.add(TEXT.get(
                "post.size", "posts", work.written().size() - replies, "replies", replies, "words", work.words()));
        if (work.dueAt() != null) {
            facts.add(TEXT.get("post.late", "late", work.late()));
        }
        if (!work.before().isEmpty()) {
            facts.add(TEXT.get("post.stance", "stance", work.before()));
        }
        if (!work.after().isEmpty()) {
            facts.add(TEXT.get("post.stance.after", "stance", work.after()));
        }
        return String.join(" ", facts);
    }

    private Article article(Written written) {
        String to = hide.isTicked() ? "" : written.to();
        List<String> kind = new ArrayList<>();
        kind.add(TEXT.get("post.kind", "kind", !written.reply() ? "POST" : to.isEmpty() ? "REPLY" : "TO", "name", to));
        kind.add(UserTime.dayAndTime(written.at(), course.timeZone()));
        Stream.ofNullable(written.editedAt())
                .forEach(at -> kind.add(TEXT.get("post.edited", "date", UserTime.dayAndTime(at, course.timeZone()))));
        Article article = new Article(
                Ui.quiet(String.join(" · ", kind)),
                new Html("<div class=\"prose\">" + PostMarkdown.html(discussion.shown(reader(), written.markdown()))
                        + "</div>"));
        article.addClassName("written-post");
        return article;
    }

    /** Returns who graded, when, and the points of the rubric, oldest first, each with its comment. */
    private static Div history(Gradable work) {
        OrderedList grades = new OrderedList();
        for (Grade grade : work.history()) {
            String at = UserTime.dayAndTime(grade.at());
            BigDecimal points = grade.rows().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            String words =
                    TEXT.get("answer.graded", "name", work.grader(grade), "date", at, "points", Score.rounded(points));
            ListItem item = new ListItem(new Span(words));
            if (!grade.comment().isBlank()) {
                item.add(new Html("<div class=\"comment\">" + Markdown.html(grade.comment()) + "</div>"));
            }
            grades.add(item);
        }
        return Ui.box("history", grades);
    }

    private NativeButton step(String key, int to) {
        NativeButton button = Ui.button(TEXT.get(key), "act", "plain");
        button.setEnabled(to >= 0 && to < items.size());
        button.addClickListener(click -> step(to));
        return button;
    }

    /** Goes to another work as it is now. */
    private void step(int to) {
        Item target = items.get(to);
        if (refresh()) {
            go(position(target).orElse(to));
        }
    }

    private void save(Item item, GradingForm form) {
        UserId user = currentUser.signedIn().map(User::id).orElse(null);
        if (user == null) {
            form.tell(TEXT.get("save.signed-out"));
            return;
        }
        if (!form.isComplete()) {
            return;
        }
        boolean saved;
        try {
            saved = switch (item.work()) {
                case Work answer -> grading.grade(course.id(), user, answer, form.rows(), form.comment());
                case PostWork written -> posts.grade(course.id(), user, written, form.rows(), form.comment());
            };
        } catch (GradeConflictException e) {
            conflict(item, form);
            return;
        }
        if (!saved) {
            form.tell(TEXT.get("save.gone"));
            return;
        }
        form.forgetInBrowser();
        if (refresh()) {
            index = position(item).orElse(index);
            go(nextWaiting(index, index + 1));
        }
    }

    /** Shows the grade of another person above what this one chose. */
    private void conflict(Item item, GradingForm form) {
        if (!refresh()) {
            return;
        }
        position(item)
                .ifPresentOrElse(
                        now -> {
                            index = now;
                            Item newest = items.get(now);
                            Grade theirs = newest.work().grade();
                            GradingForm again = show(newest, form.rows(), form.comment());
                            if (theirs != null) {
                                again.tell(TEXT.get(
                                        "save.conflict", "name", newest.work().grader(theirs)));
                            }
                            again.save.focus();
                        },
                        () -> form.tell(TEXT.get("save.gone")));
    }

    /** Reads the works again. If there are none for the user any longer, the page is loaded again to say so. */
    private boolean refresh() {
        List<Item> newest = currentUser.signedIn().map(User::id).map(source).orElse(List.of());
        if (newest.isEmpty()) {
            UI.getCurrent().getPage().reload();
            return false;
        }
        items = newest;
        return true;
    }

    /** Returns where a work is now; empty if it is no longer among those shown. */
    private OptionalInt position(Item item) {
        return IntStream.range(0, items.size())
                .filter(i -> items.get(i).is(item))
                .findFirst();
    }

    private void go(int to) {
        index = Math.clamp(to, 0, items.size() - 1);
        show();
        shown.getElement()
                .executeJs("const heading = this.querySelector('h3'); heading.focus({preventScroll: true});"
                        + " this.scrollIntoView({block: 'start', behavior: 'instant'})");
    }

    /** Returns the index of the next work to grade after an index; after the last comes the first. */
    private int nextWaiting(int after, int otherwise) {
        int size = items.size();
        return IntStream.rangeClosed(1, size)
                .map(step -> Math.floorMod(after + step, size))
                .filter(i -> items.get(i).work().waits())
                .findFirst()
                .orElse(otherwise);
    }
}
