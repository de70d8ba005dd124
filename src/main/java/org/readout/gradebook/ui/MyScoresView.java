package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptReview;
import org.readout.course.CourseLinks;
import org.readout.course.DueText;
import org.readout.course.EffectiveRules;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.StudentWork;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.user.AccountLinks;
import org.readout.user.AccountPart;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The user's own scores by lesson and quiz, with the answers; also for guests. */
@Route("scores")
@PageTitle("My scores · Readout")
@AnonymousAllowed
class MyScoresView extends Div implements BeforeEnterObserver {

    private static final String ADDRESS = "/scores";

    private final GradebookService gradebooks;
    private final AttemptReview review;
    private final CurrentUser currentUser;
    private final Clock clock;

    MyScoresView(GradebookService gradebooks, AttemptReview review, CurrentUser currentUser, Clock clock) {
        this.gradebooks = gradebooks;
        this.review = review;
        this.currentUser = currentUser;
        this.clock = clock;
        addClassNames("desk", "one-student");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new H1("My scores"));
        Optional<UserId> user = currentUser.find().map(User::id);
        List<StudentWork> own = user.map(gradebooks::ownWork).orElse(List.of());
        if (currentUser.signedIn().isEmpty()) {
            add(new Paragraph(
                    new Anchor(AccountLinks.signIn(ADDRESS), "Sign in"),
                    new Text(" to see the scores of your account; what you answered without one is here too.")));
        }
        if (own.isEmpty()) {
            add(Ui.empty(
                    new H2("Nothing here yet"),
                    new Paragraph(
                            "Read a section of a lesson and answer the questions after it; the score is here at once."),
                    new Paragraph(new Anchor("/", "To the lessons"))));
        }
        Map<AttemptId, Instant> corrected = user.map(gradebooks::corrected).orElse(Map.of());
        own.forEach(work -> show(work, corrected));
    }

    private void show(StudentWork work, Map<AttemptId, Instant> corrected) {
        add(
                new H2(new Anchor(CourseLinks.lesson(work.lessonId()), work.lessonTitle())),
                Ui.paragraph((work.course() == null ? "" : work.course().title() + " · ") + work.summary(), "totals"));
        EffectiveRules rules = work.rules();
        ZoneId zone = rules == null ? UserTime.zone() : rules.zone();
        if (rules != null) {
            add(Ui.quiet(DueText.sentences(rules.rules(), zone, clock.instant())), Ui.quiet(DueText.allTimes(zone)));
        }
        for (SectionWork section : work.sections()) {
            // A removed quiz that is submitted may be on no page.
            Component title = section.isRemoved() && !section.cell().inProgress()
                    ? new Span(section.title())
                    : new Anchor(CourseLinks.section(work.lessonId(), section.sectionId()), section.title());
            add(new SectionWorkCard(section, title, review, zone, corrected));
        }
    }

    /** The link on the account page. */
    @org.springframework.stereotype.Component
    static class MyScoresLink implements AccountPart {

        @Override
        public Section of(User user) {
            return new Section(
                    new H2("Your scores"),
                    new Paragraph(new Anchor(ADDRESS, "My scores: every quiz, with what you answered")));
        }
    }
}
