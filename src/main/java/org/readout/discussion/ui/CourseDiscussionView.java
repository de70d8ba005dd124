package org.readout.discussion.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.ui.AssignedLessons;
import org.readout.assignment.ui.AssignedLessons.AssignedLesson;
import org.readout.assignment.ui.AssignedLessons.TaughtCourse;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.CourseTime;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.course.ui.TaughtCourses;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.DiscussionThread.PromptCount;
import org.readout.discussion.ModerationService;
import org.readout.discussion.Post;
import org.readout.discussion.Post.Hidden;
import org.readout.discussion.Post.WrittenBy;
import org.readout.discussion.PostId;
import org.readout.discussion.PostMarkdown;
import org.readout.discussion.ThreadId;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;

/**
 * The posts and replies of a course, newest first, with links to where they were written; or one prompt, which the address
 * names, with its posts and who hasn't posted.
 */
@Route("courses/:course/discussion")
@PermitAll
class CourseDiscussionView extends PageView<CourseDiscussionView.Found> {

    private static final Messages TEXT = Messages.of("discussion");
    private static final int ON_A_PAGE = 25;

    private final TaughtCourses courses;
    private final AssignedLessons assigned;
    private final DiscussionService discussion;
    private final LessonLibrary library;
    private final ModerationService moderation;
    private final CourseService allCourses;
    private final CourseMembers members;
    private final DiscussionPart part;

    CourseDiscussionView(
            TaughtCourses courses,
            AssignedLessons assigned,
            DiscussionService discussion,
            LessonLibrary library,
            ModerationService moderation,
            CourseService allCourses,
            CourseMembers members,
            DiscussionPart part) {
        this.courses = courses;
        this.assigned = assigned;
        this.discussion = discussion;
        this.library = library;
        this.moderation = moderation;
        this.allCourses = allCourses;
        this.members = members;
        this.part = part;
        addClassName("desk");
    }

    /** A prompt of an assigned lesson. */
    private record Place(AssignedLesson lesson, Section section, Prompt prompt) {}

    /**
     * @param lessonId the only lesson whose posts are shown, or {@code null} for all
     * @param promptId the only prompt, or {@code null} for all
     * @param page from 0
     */
    record Found(
            TaughtCourse taught,
            @Nullable String lessonId,
            @Nullable String promptId,
            int page) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        int page = query.getSingleParameter("page")
                .filter(typed -> typed.matches("[1-9][0-9]{0,5}"))
                .map(Integer::parseInt)
                .orElse(1);
        return assigned.findForGrading(names, query)
                .map(taught -> new Found(
                        taught,
                        query.getSingleParameter("lesson").orElse(null),
                        query.getSingleParameter("prompt").orElse(null),
                        page - 1))
                .filter(found -> found.promptId() == null || place(found).isPresent());
    }

    private Optional<Place> place(Found found) {
        return places(found).stream()
                .filter(place -> place.prompt().id().equals(found.promptId()))
                .findFirst();
    }

    /** Lists the prompts of the lessons that the page is about. */
    private List<Place> places(Found found) {
        return found.taught().lessons().stream()
                .filter(lesson -> found.lessonId() == null || lesson.lessonId().equals(found.lessonId()))
                .flatMap(lesson -> library.lesson(lesson.lessonId()).stream()
                        .flatMap(published -> published.lesson().sections().stream())
                        .flatMap(section ->
                                section.prompts().stream().map(prompt -> new Place(lesson, section, prompt))))
                .toList();
    }

    @Override
    protected void show(Found found) {
        Staff staff = found.taught().staff();
        Course course = staff.course();
        pageTitle(TEXT.get("course.title", "course", course.title()));
        add(courses.top(staff, Tab.DISCUSSION), lessons(found));
        Optional<Place> only = place(found);
        if (only.isPresent()) {
            add(desk(staff, only.get()));
            return;
        }
        add(reports(staff), prompts(staff, places(found)));
        List<WrittenBy> posts = discussion.newest(staff, found.lessonId(), found.page() * ON_A_PAGE, ON_A_PAGE + 1);
        if (posts.isEmpty()) {
            add(Ui.empty(TEXT.get(found.page() == 0 ? "course.none" : "course.no-more")));
        }
        posts.stream().limit(ON_A_PAGE).forEach(post -> add(post(course, post)));
        if (!course.isArchived()) {
            List<PostId> unseen = posts.stream()
                    .limit(ON_A_PAGE)
                    .map(WrittenBy::post)
                    .filter(post -> post.state().isNew())
                    .map(Post::id)
                    .toList();
            discussion.setSeen(staff.user(), unseen);
            if (!unseen.isEmpty()) {
                addComponentAtIndex(2, Ui.row(Ui.button(TEXT.get("course.read"), "act plain small", () -> {
                    discussion.setRead(staff);
                    UI.getCurrent().getPage().reload();
                })));
            }
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

    private PromptDesk desk(Staff staff, Place place) {
        Course course = staff.course();
        ThreadId thread = new ThreadId(
                course.id(), place.lesson().lessonId(), place.prompt().id());
        return new PromptDesk(
                staff,
                place.prompt(),
                TEXT.get(
                        "desk.where",
                        "lesson",
                        place.lesson().title(),
                        "section",
                        place.section().title()),
                place.lesson().rules(),
                new DiscussionContext(part.services(), place.prompt(), thread, course, null),
                members.groupsOfStudents(course.id()),
                allCourses.countStudents(course.id()));
    }

    /** Returns the links to what waits for the staff, to the record, and to the questions at sentences. */
    private Paragraph reports(Staff staff) {
        int waiting = moderation.toReview(staff).size();
        Paragraph link = new Paragraph(
                new Anchor(CourseLinks.reports(staff.course().id()), TEXT.get("course.reports", "count", waiting)));
        link.addClassName(waiting > 0 ? "urgent" : "small");
        link.add(
                new Span(" · "), new Anchor(CourseLinks.questions(staff.course().id()), TEXT.get("course.questions")));
        return link;
    }

    private NativeDetails prompts(Staff staff, List<Place> places) {
        Map<ThreadId, PromptCount> counts = discussion.promptCounts(staff).stream()
                .collect(Collectors.toMap(PromptCount::thread, Function.identity()));
        int students = allCourses.countStudents(staff.course().id());
        NativeDetails prompts = new NativeDetails(
                TEXT.get("course.prompts", "count", places.size()), Ui.list("prompt-list", places, place -> {
                    String lesson = place.lesson().lessonId();
                    String prompt = place.prompt().id();
                    PromptCount count = counts.get(new ThreadId(staff.course().id(), lesson, prompt));
                    return new ListItem(
                            new Anchor(
                                    CourseLinks.discussion(staff.course().id(), lesson, prompt),
                                    place.section().title()),
                            new Span(" "),
                            Ui.span(
                                    TEXT.get(
                                            "course.prompt",
                                            "posted",
                                            count == null ? 0 : count.students(),
                                            "students",
                                            students,
                                            "posts",
                                            count == null ? 0 : count.posts()),
                                    "small",
                                    "quiet"));
                }));
        prompts.setOpen(true);
        prompts.setVisible(!places.isEmpty());
        return prompts;
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
        if (post.state().isNew()) {
            head.add(Ui.span(TEXT.get("post.new"), "dot-new"));
        }
        head.add(where, Ui.span(lesson, "small", "quiet"));
        head.add(Ui.span(CourseTime.past(post.postedAt(), course.timeZone()), "small", "quiet"));
        Article article = new Article(head);
        Html text = new Html("<div class=\"written\" dir=\"auto\">" + PostMarkdown.html(post.markdown()) + "</div>");
        Hidden hidden = post.state().hidden();
        if (hidden == null) {
            article.add(text);
        } else {
            article.add(
                    Ui.quiet(TEXT.get(
                            "hidden.by", "by", hidden.by(), "date", CourseTime.past(hidden.at(), course.timeZone()))),
                    new NativeDetails(TEXT.get("hidden.show"), text));
        }
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
