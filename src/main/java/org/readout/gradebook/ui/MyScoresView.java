package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptReview;
import org.readout.attempt.MarkRepository;
import org.readout.course.CourseLinks;
import org.readout.course.DueText;
import org.readout.gradebook.StudentWork;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.gradebook.StudentWorkService;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.UserTime;

/** One's own scores per lesson and quiz, with what one answered; guests have theirs too. */
@Route("scores")
@PageTitle("My scores · Readout")
@AnonymousAllowed
class MyScoresView extends Div implements BeforeEnterObserver {

    static final String ADDRESS = "/scores";

    private final StudentWorkService works;
    private final AttemptReview review;
    private final MarkRepository corrections;
    private final CurrentUser currentPerson;
    private final Clock clock;

    MyScoresView(
            StudentWorkService works,
            AttemptReview review,
            MarkRepository corrections,
            CurrentUser currentPerson,
            Clock clock) {
        this.works = works;
        this.review = review;
        this.corrections = corrections;
        this.currentPerson = currentPerson;
        this.clock = clock;
        addClassNames("desk", "one-student");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        add(new H1("My scores"));
        List<StudentWork> own =
                currentPerson.find().map(User::id).map(works::own).orElse(List.of());
        if (currentPerson.signedIn().isEmpty()) {
            add(new Paragraph(
                    new Anchor(AccountLinks.signIn(ADDRESS), "Sign in"),
                    new Text(" to see the scores of your account; what you answered without one is here too.")));
        }
        if (own.isEmpty()) {
            add(nothing());
        }
        Map<AttemptId, Instant> corrected = new HashMap<>();
        currentPerson
                .find()
                .ifPresent(person ->
                        corrections.of(person.id()).forEach(each -> corrected.put(each.attempt(), each.at())));
        own.forEach(work -> show(work, corrected));
    }

    private void show(StudentWork work, Map<AttemptId, Instant> corrected) {
        add(new H2(new Anchor(CourseLinks.lesson(work.lessonId()), work.lessonTitle())));
        Paragraph totals = new Paragraph(
                (work.course() == null ? "" : work.course().title() + " · ") + Totals.of(work, clock.instant()));
        totals.addClassName("totals");
        add(totals);
        ZoneId zone = work.terms() == null ? UserTime.zone() : work.terms().zone();
        if (work.terms() != null) {
            Paragraph clock = new Paragraph(DueText.allTimes(zone));
            clock.addClassNames("small", "quiet");
            add(clock);
        }
        for (SectionWork section : work.sections()) {
            add(new SectionWorkCard(section, title(work, section), review, zone, corrected));
        }
    }

    /** What was taken out and is handed in may be on no page any more. */
    private static Component title(StudentWork work, SectionWork section) {
        return section.takenOut() && !section.cell().inProgress()
                ? new Span(section.title())
                : new Anchor(CourseLinks.section(work.lessonId(), section.sectionId()), section.title());
    }

    private static Div nothing() {
        Div empty = new Div(
                new H2("Nothing here yet"),
                new Paragraph(
                        "Read a section of a lesson and answer the questions after it; the score is here at once."),
                new Paragraph(new Anchor("/", "To the lessons")));
        empty.addClassName("empty");
        return empty;
    }
}
