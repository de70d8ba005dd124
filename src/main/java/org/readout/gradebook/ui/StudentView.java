package org.readout.gradebook.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.assignment.InstructorNotices.StudentPart;
import org.readout.assignment.ui.AssignedLessons;
import org.readout.assignment.ui.AssignedLessons.AssignedLesson;
import org.readout.assignment.ui.AssignedLessons.TaughtCourse;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop;
import org.readout.discussion.Post;
import org.readout.discussion.PostMarkdown;
import org.readout.discussion.ThreadId;
import org.readout.format.Markdown;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.MissingWork;
import org.readout.gradebook.StudentWork;
import org.readout.gradebook.ui.SectionWorkCard.StudentCards;
import org.readout.grading.Task;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** A student of a course, one assigned lesson at a time, for the course's instructors and assistants. */
@Route("courses/:course/students/:student")
@PermitAll
class StudentView extends PageView<StudentView.Found> {

    private static final Messages TEXT = Messages.of("gradebook");
    private final AssignedLessons lessons;
    private final GradebookService gradebooks;
    private final MissingWork missing;
    private final StudentCards studentCards;
    private final List<StudentPart> parts;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<String, SectionWorkCard> cards = new HashMap<>();

    StudentView(
            AssignedLessons lessons,
            GradebookService gradebooks,
            MissingWork missing,
            StudentCards studentCards,
            List<StudentPart> parts,
            AuditLog audit,
            Clock clock) {
        this.lessons = lessons;
        this.gradebooks = gradebooks;
        this.missing = missing;
        this.studentCards = studentCards;
        this.parts = parts;
        this.audit = audit;
        this.clock = clock;
        addClassNames("desk", "one-student");
    }

    record Found(TaughtCourse course, User student) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return lessons.findForGrading(names, query)
                .flatMap(course -> CourseLinks.studentOf(names)
                        .flatMap(id -> gradebooks.student(course.course().id(), id, course.instructor()))
                        .map(student -> new Found(course, student)));
    }

    @Override
    protected void show(Found found) {
        Course course = found.course().course();
        User student = found.student();
        pageTitle(TEXT.get("student.title", "student", student.name(), "course", course.title()));
        audit.noteSeen(
                found.course().instructor(),
                "student-seen",
                "course=" + course.id().value() + " student=" + student.id().value());
        cards.clear();
        String gradebook = found.course()
                .shown()
                .map(lesson -> CourseLinks.gradebook(course.id(), lesson.lessonId()))
                .orElse(CourseLinks.gradebook(course.id()));
        add(
                Ui.where(
                        new Anchor(CourseLinks.course(course.id()), course.title()),
                        new Anchor(gradebook, TEXT.get("gradebook.heading"))),
                new H1(student.name()),
                CourseTop.archived(course));
        if (student.email() != null) {
            add(Ui.quiet(student.email()));
        }
        Staff staff = found.course().staff();
        if (staff.may(Permission.SEE_DETAILS)) {
            add(new Paragraph(new Anchor(CourseLinks.record(course.id(), student.id()), TEXT.get("record.link"))));
            parts.forEach(part -> add(part.of(course, student, staff.user())));
        }
        add(missing.of(staff, student.id())
                .<Component>map(its -> new MissingPart(
                        TEXT.get("missing.heading"),
                        course,
                        its,
                        item -> CourseLinks.student(course.id(), student.id(), item.lessonId())))
                .orElseGet(() -> new Section(
                        new H2(TEXT.get("missing.none.heading")), Ui.quiet(TEXT.get("missing.none.student")))));
        found.course()
                .shown()
                .ifPresentOrElse(
                        lesson -> show(found, course, lesson),
                        () -> add(new Paragraph(TEXT.get("student.unassigned"))));
    }

    private void show(Found found, Course course, AssignedLesson lesson) {
        CourseId id = course.id();
        UserId student = found.student().id();
        add(found.course().nav(other -> CourseLinks.student(id, student, other), Set.of()));
        Optional<StudentWork> readable = gradebooks.work(found.course().staff(), student, lesson.lessonId());
        if (readable.isEmpty()) {
            add(new H2(lesson.title()), new Paragraph(TEXT.get("student.unreadable")));
            return;
        }
        StudentWork work = readable.get();
        add(new H2(work.lessonTitle()), new Paragraph(work.summary()));
        add(SectionWorkCard.about(work, clock.instant()));
        for (SectionWorkCard card : studentCards.of(found.course().staff(), student, work, () -> again(found))) {
            cards.put(card.getId().orElseThrow(), card);
            add(card);
        }
        // Classmates' discussions show the same posts with their authors' names.
        if (found.course().staff().may(Permission.SEE_NAMES)) {
            add(posts(found, work.posts()));
        }
    }

    private void again(Found found) {
        removeAll();
        show(found);
    }

    private static Section posts(Found found, Map<String, List<Post>> byPrompt) {
        Course course = found.course().course();
        ZoneId zone = course.timeZone();
        Section posts = new Section(new H2(TEXT.get("student.posts")));
        posts.setId("written");
        posts.addClassName("writings");
        if (byPrompt.isEmpty()) {
            posts.add(new Paragraph(TEXT.get("student.no-posts")));
        }
        byPrompt.forEach((ask, written) -> {
            String title = ask.isEmpty() ? TEXT.get("student.removed-prompt") : ask;
            Section prompt = new Section(new H3(new Html("<span>" + Markdown.inline(title) + "</span>")));
            prompt.addClassName("writing");
            written.forEach(post -> prompt.add(article(post, zone)));
            ThreadId thread = written.getFirst().thread();
            if (!ask.isEmpty() && found.course().staff().may(Permission.GRADE)) {
                String address = CourseLinks.gradingStudent(
                        course.id(), thread.lessonId(), found.student().id(), Task.ofPrompt(thread.promptId()));
                prompt.add(new Paragraph(new Anchor(address, TEXT.get("student.grade-posts"))));
            }
            posts.add(prompt);
        });
        return posts;
    }

    private static Article article(Post post, ZoneId zone) {
        String posted = UserTime.dayAndTime(post.postedAt(), zone);
        String edited = post.editedAt() == null ? "" : UserTime.dayAndTime(post.editedAt(), zone);
        return new Article(
                Ui.quiet(SectionWorkCard.labels(
                        TEXT.get(post.parent() == null ? "student.post" : "student.reply", "date", posted),
                        edited.isEmpty() ? "" : TEXT.get("student.edited", "date", edited))),
                new Html("<div class=\"prose\">" + PostMarkdown.html(post.markdown()) + "</div>"));
    }

    /** Only the browser knows the part of the page that an address ends with, and only once it shows that address. */
    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("""
                const end = performance.now() + 2000;
                return new Promise(done => {
                    const look = () => location.pathname.includes('/students/') || performance.now() > end
                        ? done(decodeURIComponent(location.hash.slice(1))) : setTimeout(look, 20);
                    look();
                })""").then(String.class, this::goTo);
    }

    private void goTo(String part) {
        SectionWorkCard card = cards.get(part);
        if (card != null) {
            card.openNewest();
        }
        getElement().executeJs("""
                const part = $0 && document.getElementById($0);
                const heading = (part || this).querySelector('h1, h2, h3');
                if (!heading) return;
                heading.tabIndex = -1;
                heading.focus({preventScroll: true});
                (part || document.documentElement).scrollIntoView({behavior: 'instant'});""", part);
    }
}
