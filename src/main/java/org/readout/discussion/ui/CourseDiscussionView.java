package org.readout.discussion.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.ui.AssignedLessons;
import org.readout.assignment.ui.AssignedLessons.AssignedLesson;
import org.readout.assignment.ui.AssignedLessons.TaughtCourse;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.course.ui.TaughtCourses;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Post;
import org.readout.discussion.Post.WrittenBy;
import org.readout.discussion.PostMarkdown;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** The posts and replies of a course, newest first, with links to where they were written. */
@Route("courses/:course/discussion")
@PermitAll
class CourseDiscussionView extends PageView<CourseDiscussionView.Found> {

    private static final Messages TEXT = Messages.of("discussion");
    private static final int ON_A_PAGE = 25;

    private final TaughtCourses courses;
    private final AssignedLessons assigned;
    private final DiscussionService discussion;
    private final LessonLibrary library;

    CourseDiscussionView(
            TaughtCourses courses, AssignedLessons assigned, DiscussionService discussion, LessonLibrary library) {
        this.courses = courses;
        this.assigned = assigned;
        this.discussion = discussion;
        this.library = library;
        addClassName("desk");
    }

    /**
     * @param lessonId the only lesson whose posts are shown, or {@code null} for all
     * @param page from 0
     */
    record Found(TaughtCourse taught, @Nullable String lessonId, int page) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        int page = query.getSingleParameter("page")
                .filter(typed -> typed.matches("[1-9][0-9]{0,5}"))
                .map(Integer::parseInt)
                .orElse(1);
        return assigned.findForGrading(names, query)
                .map(taught ->
                        new Found(taught, query.getSingleParameter("lesson").orElse(null), page - 1));
    }

    @Override
    protected void show(Found found) {
        Staff staff = found.taught().staff();
        Course course = staff.course();
        pageTitle(TEXT.get("course.title", "course", course.title()));
        add(courses.top(staff, Tab.DISCUSSION), lessons(found));
        List<WrittenBy> posts = discussion.newest(staff, found.lessonId(), found.page() * ON_A_PAGE, ON_A_PAGE + 1);
        if (posts.isEmpty()) {
            add(Ui.empty(TEXT.get(found.page() == 0 ? "course.none" : "course.no-more")));
        }
        posts.stream().limit(ON_A_PAGE).forEach(post -> add(post(course, post)));
        if (found.page() == 0 && found.lessonId() == null && !course.isArchived()) {
            discussion.setRead(staff);
        }
        Div pages = Ui.row();
        if (found.page() > 0) {
            pages.add(Ui.link(address(found, found.page()), TEXT.get("course.newer"), "act", "plain"));
        }
        if (posts.size() > ON_A_PAGE) {
            pages.add(Ui.link(address(found, found.page() + 2), TEXT.get("course.older"), "act", "plain"));
        }
        pages.setVisible(pages.getComponentCount() > 0);
        add(pages);
    }

    private static Nav lessons(Found found) {
        Nav nav = new Nav();
        nav.addClassName("lesson-nav");
        nav.setAriaLabel(TEXT.get("course.lessons"));
        String address = CourseLinks.discussion(found.taught().course().id());
        nav.add(lesson(address, TEXT.get("course.all"), found.lessonId() == null));
        for (AssignedLesson lesson : found.taught().lessons()) {
            nav.add(lesson(
                    address + "?lesson=" + lesson.lessonId(),
                    lesson.title(),
                    lesson.lessonId().equals(found.lessonId())));
        }
        nav.setVisible(found.taught().lessons().size() > 1);
        return nav;
    }

    private static Anchor lesson(String address, String words, boolean here) {
        Anchor link = new Anchor(address, words);
        if (here) {
            link.getElement().setAttribute("aria-current", "true");
        }
        return link;
    }

    /** @param page from 1 */
    private static String address(Found found, int page) {
        String lesson = found.lessonId() == null ? "" : "&lesson=" + found.lessonId();
        return CourseLinks.discussion(found.taught().course().id()) + "?page=" + page + lesson;
    }

    private Article post(Course course, WrittenBy written) {
        Post post = written.post();
        User author = written.author();
        boolean staff = post.instructor() || post.assistant();
        Div head = Ui.box(
                "head",
                staff
                        ? Ui.span(author.name(), "author")
                        : Ui.link(CourseLinks.student(course.id(), author.id()), author.name(), "author"));
        if (staff) {
            head.add(Ui.span(TEXT.get(post.instructor() ? "post.instructor" : "post.assistant"), "small", "quiet"));
        }
        String lessonId = post.thread().lessonId();
        String lesson = library.lesson(lessonId)
                .map(published -> published.lesson().title())
                .orElse(lessonId);
        Optional<Section> section = section(post);
        boolean reply = post.parent() != null;
        Span where = Ui.rich(
                Ui.span("", "small"),
                TEXT.get(
                        "course.where",
                        "reply",
                        reply,
                        "section",
                        section.map(Section::title).orElse(lesson)),
                leading(section.map(at -> CourseLinks.section(lessonId, at.id()) + "#"
                                + PromptPanel.anchor(post.thread().promptId()))
                        .orElse(CourseLinks.lesson(lessonId))));
        head.add(where, Ui.span(lesson, "small", "quiet"));
        head.add(Ui.span(CourseTime.past(post.postedAt(), course.timeZone()), "small", "quiet"));
        Article article = new Article(
                head, new Html("<div class=\"written\" dir=\"auto\">" + PostMarkdown.html(post.markdown()) + "</div>"));
        article.addClassName("course-post");
        article.getElement()
                .setAttribute(
                        "aria-label",
                        TEXT.get("post.label", "kind", reply ? "REPLY" : "POST", "author", author.name()));
        return article;
    }

    /** Returns a link that the browser follows itself: the framework would lead to the top of the page. */
    private static Anchor leading(String address) {
        Anchor link = new Anchor(address);
        link.setRouterIgnore(true);
        return link;
    }

    private Optional<Section> section(Post post) {
        return library.lesson(post.thread().lessonId())
                .flatMap(published -> published.lesson().sections().stream()
                        .filter(section -> section.prompts().stream()
                                .anyMatch(prompt ->
                                        prompt.id().equals(post.thread().promptId())))
                        .findFirst());
    }
}
