package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.Study;
import org.readout.attempt.Attempt.CorrectedAttempt;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptReview;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.StudyContext;
import org.readout.gradebook.CourseGradebookService;
import org.readout.gradebook.CourseGradebookService.OwnTotal;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.MissingWork;
import org.readout.gradebook.MissingWork.Item;
import org.readout.gradebook.MissingWork.OfStudent;
import org.readout.gradebook.ScoreText;
import org.readout.gradebook.StudentWork;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.AccountPart;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The user's own scores by lesson and quiz, with the answers; also for guests. */
@Route("scores")
@AnonymousAllowed
class MyScoresView extends PageView<Optional<User>> {

    private static final Messages TEXT = Messages.of("gradebook");
    private static final String ADDRESS = "/scores";

    private final GradebookService gradebooks;
    private final CourseGradebookService courses;
    private final MissingWork missing;
    private final AttemptReview review;
    private final CurrentUser currentUser;
    private final Clock clock;

    /** True if the page shows times in no course's time zone. */
    private boolean hasOwnTimes;

    MyScoresView(
            GradebookService gradebooks,
            CourseGradebookService courses,
            MissingWork missing,
            AttemptReview review,
            CurrentUser currentUser,
            Clock clock) {
        this.gradebooks = gradebooks;
        this.courses = courses;
        this.missing = missing;
        this.review = review;
        this.currentUser = currentUser;
        this.clock = clock;
        pageTitle(TEXT.get("mine.title"));
        addClassNames("desk", "one-student");
    }

    @Override
    public Optional<Optional<User>> find(RouteParameters names, QueryParameters query) {
        return Optional.of(currentUser.find());
    }

    @Override
    protected Optional<FirstPage> first(Optional<User> found) {
        show(found);
        // The browser's time zone is known later.
        return hasOwnTimes ? Optional.empty() : Optional.of(FirstPage.of(this, "people", "gradebook"));
    }

    @Override
    protected void show(Optional<User> found) {
        add(new H1(TEXT.get("mine.heading")));
        Optional<UserId> user = found.map(User::id);
        List<StudentWork> own = user.map(gradebooks::ownWork).orElse(List.of());
        if (currentUser.signedIn().isEmpty()) {
            add(Ui.rich(new Paragraph(), TEXT.get("mine.sign-in"), new Anchor(AccountLinks.signIn(ADDRESS))));
        }
        if (own.isEmpty()) {
            add(Ui.empty(
                    new H2(TEXT.get("mine.empty.heading")),
                    new Paragraph(TEXT.get("mine.empty")),
                    new Paragraph(new Anchor("/", TEXT.get("mine.empty.link")))));
        }
        currentUser.signedIn().stream()
                .flatMap(student -> courses.own(student).stream())
                .forEach(this::total);
        currentUser.signedIn().map(missing::own).orElse(Map.of()).forEach(this::missing);
        Map<AttemptId, CorrectedAttempt> corrected =
                user.map(gradebooks::corrected).orElse(Map.of());
        own.forEach(work -> show(work, corrected));
    }

    private void total(OwnTotal own) {
        TotalCalculation calculation = new TotalCalculation(own.row(), own.sameWeights());
        // A browser that is led to what is folded unfolds it.
        calculation.getContent().setId(CourseLinks.totalId(own.course().id()));
        add(
                new H2(new Anchor(
                        CourseLinks.course(own.course().id()), own.course().title())),
                Ui.paragraph(TEXT.get("mine.total", "percent", ScoreText.total(own.row())), "totals"),
                calculation);
    }

    private void missing(Course course, OfStudent own) {
        add(new MissingPart(
                TEXT.get("missing.own.course", "course", course.title()),
                course,
                own,
                item -> Study.link(address(item), StudyContext.of(course.id()))));
    }

    private static String address(Item item) {
        return item.sectionId().isEmpty()
                ? CourseLinks.lesson(item.lessonId())
                : CourseLinks.section(item.lessonId(), item.sectionId());
    }

    private void show(StudentWork work, Map<AttemptId, CorrectedAttempt> corrected) {
        add(
                new H2(new Anchor(link(work, CourseLinks.lesson(work.lessonId())), work.lessonTitle())),
                Ui.paragraph(
                        (work.course() == null
                                        ? TEXT.get("mine.own")
                                        : work.course().title()) + " · " + work.summary(),
                        "totals"));
        EffectiveRules rules = work.rules();
        ZoneId zone = rules == null ? UserTime.zone() : rules.zone();
        if (rules == null) {
            hasOwnTimes = true;
            add(Ui.quiet(CourseTime.allTimes(zone)));
        }
        add(SectionWorkCard.about(work, clock.instant()));
        for (SectionWork section : work.sections()) {
            // A removed quiz that is submitted may be on no page.
            Component title = section.isRemoved() && !section.cell().inProgress()
                    ? new Span(section.title())
                    : new Anchor(
                            link(work, CourseLinks.section(work.lessonId(), section.sectionId())), section.title());
            SectionWorkCard card = new SectionWorkCard(section, title, review, zone, corrected, "", true);
            card.posts(
                    section,
                    prompt -> link(
                            work, CourseLinks.section(work.lessonId(), section.sectionId()) + "#prompt-" + prompt));
            add(card);
        }
    }

    private static String link(StudentWork work, String address) {
        Course course = work.course();
        return Study.link(address, course == null ? StudyContext.OWN : StudyContext.of(course.id()));
    }

    /** The link on the account page, for users who have scores. */
    @org.springframework.stereotype.Component
    static class MyScoresLink implements AccountPart {

        private final GradebookService gradebooks;

        MyScoresLink(GradebookService gradebooks) {
            this.gradebooks = gradebooks;
        }

        @Override
        public Section of(User user, QueryParameters query) {
            Section part = new Section();
            part.setVisible(gradebooks.ownWork(user.id()).stream()
                    .flatMap(work -> work.sections().stream())
                    .anyMatch(section -> !section.attempts().isEmpty()));
            if (part.isVisible()) {
                part.add(
                        new H2(TEXT.get("mine.account.heading")),
                        new Paragraph(new Anchor(ADDRESS, TEXT.get("mine.account.link"))));
            }
            return part;
        }
    }
}
