package org.readout.gradebook.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.attempt.AttemptReview;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.DueText;
import org.readout.course.InstructorNotices.StudentPart;
import org.readout.course.TaughtCourses;
import org.readout.course.TaughtCourses.AssignedLesson;
import org.readout.course.TaughtCourses.TaughtCourse;
import org.readout.gradebook.StudentWork;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.gradebook.StudentWorkService;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.PageView;

/** One student of a course for its instructors, one assigned lesson at a time. */
@Route("courses/:course/students/:student")
@PermitAll
class StudentView extends PageView<StudentView.Found> {

    /** The part of the page with what the student wrote. */
    static final String WRITINGS = "written";

    private final TaughtCourses courses;
    private final StudentWorkService works;
    private final AttemptReview review;
    private final CurrentUser currentPerson;
    private final List<StudentPart> parts;
    private final Clock clock;
    private final Map<String, SectionWorkCard> cards = new HashMap<>();

    StudentView(
            TaughtCourses courses,
            StudentWorkService works,
            AttemptReview review,
            CurrentUser currentPerson,
            List<StudentPart> parts,
            Clock clock) {
        this.courses = courses;
        this.works = works;
        this.review = review;
        this.currentPerson = currentPerson;
        this.parts = parts;
        this.clock = clock;
        addClassNames("desk", "one-student");
    }

    /** A student, and the lesson to show: nothing if no lesson is assigned. */
    record Found(UserId asker, TaughtCourse course, User student, Optional<AssignedLesson> lesson) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return currentPerson
                .signedIn()
                .map(User::id)
                .flatMap(asker -> courses.find(names, asker)
                        .flatMap(course -> CourseLinks.studentOf(names)
                                .flatMap(id -> works.student(course.course().id(), id, asker))
                                .flatMap(student -> course.lesson(query)
                                        .map(lesson -> new Found(asker, course, student, lesson)))));
    }

    @Override
    protected void show(Found found) {
        UserId asker = found.asker();
        TaughtCourse course = found.course();
        User student = found.student();
        pageTitle(student.name() + " · " + course.course().title() + " · Readout");
        cards.clear();
        add(where(course, found.lesson().map(AssignedLesson::lessonId)), new H1(student.name()));
        if (student.email() != null) {
            Paragraph email = new Paragraph(student.email());
            email.addClassNames("small", "quiet");
            add(email);
        }
        Paragraph clock = new Paragraph(DueText.allTimes(course.course().timeZone()));
        clock.addClassNames("small", "quiet");
        add(clock);
        addParts(course, student, asker);
        found.lesson()
                .ifPresentOrElse(
                        lesson -> show(course, student, lesson, asker),
                        () -> add(new Paragraph("Nothing is assigned to this course yet.")));
    }

    private void addParts(TaughtCourse course, User student, UserId asker) {
        parts.forEach(part -> add(part.of(course.course(), student, asker)));
    }

    private void show(TaughtCourse course, User student, AssignedLesson lesson, UserId asker) {
        CourseId id = course.course().id();
        course.nav(lesson, other -> CourseLinks.student(id, student.id(), other), Set.of())
                .ifPresent(this::add);
        if (!lesson.readable()) {
            add(new H2(lesson.title()), new Paragraph("This lesson can’t be shown at present. What was done is kept."));
            return;
        }
        StudentWork work = works.of(id, student.id(), lesson.lessonId(), asker).orElseThrow(NotFoundException::new);
        add(new H2(work.lessonTitle()), new Paragraph(Totals.of(work, clock.instant())));
        for (SectionWork section : work.sections()) {
            SectionWorkCard card = new SectionWorkCard(
                    section, new Span(section.title()), review, course.course().timeZone());
            String anchor = section.quizId() == null ? section.sectionId() : section.quizId();
            card.setId(anchor);
            cards.put(anchor, card);
            add(card);
        }
        StudentPosts writings =
                new StudentPosts(work.writings(), course.course().timeZone());
        writings.setId(WRITINGS);
        add(writings);
    }

    private static Paragraph where(TaughtCourse course, Optional<String> lessonId) {
        CourseId id = course.course().id();
        Paragraph where = new Paragraph(
                new Anchor(CourseLinks.course(id), course.course().title()),
                new Span(" · "),
                new Anchor(
                        lessonId.map(lesson -> CourseLinks.gradebook(id, lesson))
                                .orElse(CourseLinks.gradebook(id)),
                        "Gradebook"));
        where.addClassName("where");
        return where;
    }

    /** Only the browser knows the part of the page that an address ends with, and only once it shows that address. */
    @Override
    protected void onAttach(AttachEvent event) {
        getElement()
                .executeJs("const end = performance.now() + 2000;"
                        + " return new Promise(done => { const look = () =>"
                        + " location.pathname.includes('/students/') || performance.now() > end"
                        + " ? done(decodeURIComponent(location.hash.slice(1))) : setTimeout(look, 20);"
                        + " look(); })")
                .then(String.class, this::goTo);
    }

    private void goTo(String part) {
        SectionWorkCard card = cards.get(part);
        if (card != null) {
            card.openNewest();
        }
        getElement()
                .executeJs(
                        "const part = $0 && document.getElementById($0);"
                                + " const heading = (part || this).querySelector('h1, h2, h3');"
                                + " if (!heading) return;"
                                + " heading.tabIndex = -1; heading.focus({preventScroll: true});"
                                + " (part || document.documentElement).scrollIntoView({behavior: 'instant'});",
                        part);
    }
}
