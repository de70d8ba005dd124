package org.readout.discussion.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.course.ui.TaughtCourses;
import org.readout.discussion.DiscussionService;
import org.readout.discussion.Moderation;
import org.readout.discussion.Moderation.Act;
import org.readout.discussion.Moderation.Report;
import org.readout.discussion.Moderation.ToReview;
import org.readout.discussion.ModerationService;
import org.readout.discussion.Post;
import org.readout.discussion.Post.Hidden;
import org.readout.discussion.PostMarkdown;
import org.readout.text.Messages;
import org.readout.web.PageView;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/** What waits for the staff of a course: reported posts, and hidden ones that were edited; and the record of what they did. */
@Route("courses/:course/discussion/reports")
@PermitAll
class ReportsView extends PageView<Staff> {

    private static final Messages TEXT = Messages.of("discussion");
    private static final int ENTRIES = 200;

    private final TaughtCourses courses;
    private final DiscussionService discussion;
    private final ModerationService moderation;
    private final H2 heading = new H2();

    ReportsView(TaughtCourses courses, DiscussionService discussion, ModerationService moderation) {
        this.courses = courses;
        this.discussion = discussion;
        this.moderation = moderation;
        addClassName("desk");
    }

    @Override
    public Optional<Staff> find(RouteParameters names, QueryParameters query) {
        return courses.staff(names).filter(staff -> staff.may(Permission.SEE_WORK));
    }

    @Override
    protected void show(Staff staff) {
        removeAll();
        heading.setText(TEXT.get("reports.heading"));
        heading.getElement().setAttribute("tabindex", "-1");
        Course course = staff.course();
        pageTitle(TEXT.get("reports.title", "course", course.title()));
        List<ToReview> all = moderation.toReview(staff);
        add(
                courses.top(staff, Tab.DISCUSSION),
                Ui.where(new Anchor(CourseLinks.discussion(course.id()), TEXT.get("desk.discussion"))),
                heading,
                Ui.quiet(TEXT.get("reports.count", "count", all.size(), "answered", moderation.answered(staff))));
        if (all.isEmpty()) {
            add(Ui.empty(TEXT.get("reports.none")));
        }
        all.forEach(each -> add(review(staff, each)));
        List<Moderation> record = moderation.record(staff, ENTRIES);
        if (!record.isEmpty()) {
            add(new NativeDetails(
                    TEXT.get("record.heading"),
                    Ui.list("record-of-posts", record, entry -> new ListItem(words(course, entry)))));
        }
    }

    private Section review(Staff staff, ToReview each) {
        Course course = staff.course();
        Post post = each.post();
        Hidden hidden = post.state().hidden();
        Article article = new Article(
                Ui.box(
                        "head",
                        Ui.span(post.author(), "author"),
                        Ui.span(CourseTime.past(post.postedAt(), course.timeZone()), "small", "quiet")),
                written(post));
        article.addClassName("course-post");
        article.getElement().setAttribute("aria-label", TEXT.get("reports.post", "author", post.author()));
        Div text = new Div();
        Post above = each.above();
        if (above != null) {
            text.add(Ui.quiet(TEXT.get("reports.reply-to", "author", above.author())), written(above));
        }
        text.add(article);
        text.add(new Anchor(
                CourseLinks.discussion(
                        course.id(), post.thread().lessonId(), post.thread().promptId()),
                discussion.title(post.thread())));
        Div answer = new Div(
                new H3(TEXT.get("reports.report", "reported", !each.reports().isEmpty())));
        for (Report report : each.reports()) {
            Paragraph said = Ui.rich(
                    new Paragraph(),
                    TEXT.get(
                            "reports.said",
                            "reason",
                            TEXT.get("report.reason", "reason", report.reason()),
                            "words",
                            report.words(),
                            "said",
                            !report.words().isEmpty()));
            answer.add(
                    said,
                    Ui.quiet(TEXT.get(
                            "reports.by",
                            "name",
                            report.by().name(),
                            "date",
                            CourseTime.past(report.at(), course.timeZone()))));
        }
        TextArea word = new TextArea(
                hidden == null
                        ? TEXT.get("reports.word", "count", each.reports().size())
                        : TEXT.get("hide.words"));
        word.setMaxLength(ModerationService.MAX_WORDS);
        word.setWidthFull();
        if (hidden == null) {
            NativeButton hide = Ui.button(TEXT.get("reports.hide"), "act", () -> hide(staff, each, word));
            NativeButton keep = Ui.button(
                    TEXT.get("reports.keep"),
                    "act plain",
                    () -> told(staff, moderation.keep(staff, post.id(), word.getValue()), Act.KEEP));
            answer.add(word, Ui.row(hide, keep));
        } else {
            answer.add(
                    new Paragraph(
                            TEXT.get("reports.edited", "reason", TEXT.get("hide.reason", "reason", hidden.reason()))),
                    word,
                    Ui.row(
                            Ui.button(
                                    TEXT.get("act", "act", Act.RESTORE),
                                    "act",
                                    () -> told(staff, moderation.act(staff, post.id(), Act.RESTORE), Act.RESTORE)),
                            Ui.button(
                                    TEXT.get("reports.keep-hidden"),
                                    "act plain",
                                    () -> told(
                                            staff,
                                            moderation.keepHidden(staff, post.id(), word.getValue()),
                                            Act.KEEP_HIDDEN))));
        }
        Section section = new Section(text, answer);
        section.addClassName("to-review");
        section.setId("post-" + post.id().value());
        section.setAriaLabel(TEXT.get("reports.post", "author", post.author()));
        return section;
    }

    private void hide(Staff staff, ToReview each, TextArea word) {
        Post post = each.post();
        ReasonDialog.hide(
                        post,
                        (reason, words) -> told(
                                staff, moderation.hide(staff, post.id(), reason, words, word.getValue()), Act.HIDE))
                .open();
    }

    private void told(Staff staff, boolean done, Act act) {
        Notification.show(done ? TEXT.get("act.done", "act", act) : TEXT.get("moderate.not"));
        show(staff);
        // The button that was pressed is gone.
        heading.getElement().callJsFunction("focus");
    }

    private Span words(Course course, Moderation entry) {
        return new Span(TEXT.get(
                "record.entry",
                "date",
                CourseTime.past(entry.at(), course.timeZone()),
                "by",
                entry.by(),
                "act",
                entry.act(),
                "where",
                discussion.title(entry.thread()),
                "post",
                entry.author() != null,
                "author",
                entry.author() == null ? "" : entry.author().name(),
                "reason",
                entry.reason() == null ? "NONE" : TEXT.get("hide.reason", "reason", entry.reason())));
    }

    private static TrustedHtml written(Post post) {
        TrustedHtml text = new TrustedHtml("div", "written", PostMarkdown.html(post.markdown()));
        text.getElement().setAttribute("dir", "auto");
        return text;
    }
}
