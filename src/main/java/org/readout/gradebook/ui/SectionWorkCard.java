package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptReview;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.Gradebook.Status;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.shell.SectionCompletion;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** One student's work in one section: when it was read, the score, and each attempt with its answers on demand. */
final class SectionWorkCard extends Section {

    private final AttemptReview review;
    private final ZoneId zone;
    private final @Nullable Map<AttemptId, Instant> corrected;
    private final boolean own;
    private final List<Attempt> submitted = new ArrayList<>();

    /**
     * @param title the section's title, plain or as a link to it
     * @param zone of its times; the page says which it is
     * @param corrected when the scores of attempts were corrected, for the student; {@code null} for an instructor
     */
    SectionWorkCard(
            SectionWork work,
            Component title,
            AttemptReview review,
            ZoneId zone,
            @Nullable Map<AttemptId, Instant> corrected) {
        this.review = review;
        this.zone = zone;
        this.corrected = corrected;
        this.own = corrected != null;
        addClassName("section-card");
        add(new H3(title));
        if (own && work.progress() != null) {
            add(new Div(new SectionCompletion(work.progress().marks())));
        }
        add(Ui.quiet(reading(work)));
        score(work.cell()).ifPresent(this::add);
        work.attempts()
                .forEach(line -> add(
                        attempt(line, work.toGrade().getOrDefault(line.attempt().id(), 0))));
    }

    /** Shows the answers of the newest submitted attempt. */
    void openNewest() {
        if (!submitted.isEmpty()) {
            submitted.getLast().open();
        }
    }

    private String at(Instant instant) {
        return UserTime.dayAndTime(instant, zone);
    }

    private String reading(SectionWork work) {
        if (work.isRemoved()) {
            return "This quiz was removed from the lesson. It doesn’t count toward the total.";
        }
        Instant readAt = work.cell().readAt();
        if (readAt != null) {
            return "Read " + at(readAt);
        }
        return work.openedAt() == null ? "Not opened" : "Opened " + at(work.openedAt()) + ", not read to the end";
    }

    private Optional<Paragraph> score(Cell cell) {
        // The marks say to the student what is open.
        if (cell.status() == Status.NO_QUIZ || (own && cell.status() == Status.OPEN)) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>(cell.states());
        words.addFirst(cell.kept() == null ? noScore(cell) : "Score: " + cell.explained());
        return Optional.of(Ui.paragraph(String.join(", ", words), cell.kept() == null ? "quiet" : "score"));
    }

    private String noScore(Cell cell) {
        if (cell.status() == Status.DUE_BEFORE_JOINING) {
            return own ? "Due before you joined" : "Due before joining";
        }
        return cell.scoreFrom() == null ? "No score" : "Submitted, score from " + at(cell.scoreFrom()) + " on";
    }

    private Component attempt(AttemptLine line, int toGrade) {
        var its = line.attempt();
        String name = "Attempt " + its.number() + ": ";
        Instant submittedAt = its.submittedAt();
        if (submittedAt == null) {
            return Ui.quiet(name + "begun " + at(its.startedAt()) + ", not submitted");
        }
        String without = its.scoreFrom() == null ? "no score yet" : "score from " + at(its.scoreFrom()) + " on";
        String waiting =
                its.waiting().signum() > 0 ? ", " + Ui.count(Math.max(1, toGrade), "answer") + " to grade" : "";
        Instant correctedAt = corrected == null ? null : corrected.get(its.id());
        Attempt attempt = new Attempt(
                its.id(),
                name + (line.score() == null ? without : line.score()) + waiting
                        + (line.practice() ? ", practice" : "")
                        + ", submitted " + at(submittedAt)
                        + (correctedAt == null ? "" : ", corrected " + UserTime.day(correctedAt, zone)));
        submitted.add(attempt);
        return attempt;
    }

    /** A submitted attempt in one line. Opening it loads and shows the answers. */
    final class Attempt extends NativeDetails {

        private final AttemptId id;

        private Attempt(AttemptId id, String summary) {
            super(summary);
            this.id = id;
            addClassName("attempt");
            addToggleListener(toggle -> {
                if (toggle.isOpened()) {
                    open();
                }
            });
        }

        void open() {
            if (getContent() == null) {
                setContent(review.of(id, zone));
            }
            setOpen(true);
        }
    }
}
