package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptReview;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.Gradebook.Status;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.shell.SectionMarks;
import org.readout.web.UserTime;

/** What one student did in one section: read when, scored what, and every attempt with what was answered, on demand. */
final class SectionWorkCard extends Section {

    private final List<AttemptReviewPart> submitted = new ArrayList<>();
    private final Map<AttemptId, Instant> corrected;
    private final ZoneId zone;
    private final boolean own;

    /**
     * @param title the section's title, plain or as a link to it
     * @param zone by whose clock its times are told; the page says which it is
     */
    SectionWorkCard(SectionWork work, Component title, AttemptReview review, ZoneId zone) {
        this(work, title, review, zone, Map.of(), false);
    }

    /**
     * One for the student's own eyes.
     *
     * @param title the section's title, plain or as a link to it
     * @param zone by whose clock its times are told; the page says which it is
     * @param corrected when the score of an attempt was corrected, where it was
     */
    SectionWorkCard(
            SectionWork work, Component title, AttemptReview review, ZoneId zone, Map<AttemptId, Instant> corrected) {
        this(work, title, review, zone, corrected, true);
    }

    private SectionWorkCard(
            SectionWork work,
            Component title,
            AttemptReview review,
            ZoneId zone,
            Map<AttemptId, Instant> corrected,
            boolean own) {
        this.zone = zone;
        this.corrected = corrected;
        this.own = own;
        addClassName("section-card");
        add(new H3(title));
        if (own && work.progress() != null) {
            add(new Div(new SectionMarks(work.progress().marks())));
        }
        add(quiet(reading(work)));
        score(work.cell()).ifPresent(this::add);
        work.attempts().forEach(attempt -> add(attempt(attempt, work.toGrade().getOrDefault(attempt.id(), 0), review)));
    }

    /** Shows what was answered in the newest attempt. */
    void openNewest() {
        if (!submitted.isEmpty()) {
            submitted.getLast().open();
        }
    }

    private String reading(SectionWork work) {
        if (work.takenOut()) {
            return "This quiz was taken out of the lesson; it is no part of the total.";
        }
        Instant readAt = work.cell().readAt();
        if (readAt != null) {
            return "Read " + UserTime.dayAndTime(readAt, zone);
        }
        Instant openedAt = work.openedAt();
        return openedAt == null
                ? "Not opened"
                : "Opened " + UserTime.dayAndTime(openedAt, zone) + ", not read to the end";
    }

    private Optional<Paragraph> score(Cell cell) {
        if (cell.status() == Status.NO_QUIZ) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        if (own && cell.status() == Status.OPEN) {
            // The marks say it.
            return Optional.empty();
        }
        words.add(cell.kept() == null ? noScore(cell) : "Score: " + cell.explained());
        words.addAll(cell.states());
        Paragraph score = new Paragraph(String.join(", ", words));
        score.addClassName(cell.kept() == null ? "quiet" : "score");
        return Optional.of(score);
    }

    private String noScore(Cell cell) {
        if (cell.status() == Status.DUE_BEFORE_JOINING) {
            return own ? "Due before you joined" : "Due before joining";
        }
        return cell.scoreFrom() == null
                ? "No score"
                : "Submitted, score from " + UserTime.dayAndTime(cell.scoreFrom(), zone) + " on";
    }

    private Component attempt(AttemptLine line, int waiting, AttemptReview review) {
        String name = "Attempt " + line.number() + ": ";
        Instant submittedAt = line.submittedAt();
        if (submittedAt == null) {
            return quiet(name + "begun " + UserTime.dayAndTime(line.startedAt(), zone) + ", not submitted");
        }
        String marked = line.score() == null ? noScore(line) : line.score().toString();
        String score = line.waiting().signum() > 0 ? marked + ", " + toGrade(Math.max(1, waiting)) : marked;
        AttemptReviewPart details = new AttemptReviewPart(
                line.id(),
                name + score + (line.practice() ? ", practice" : "") + ", submitted "
                        + UserTime.dayAndTime(submittedAt, zone) + corrected(line.id()),
                review,
                zone);
        submitted.add(details);
        return details;
    }

    private String noScore(AttemptLine line) {
        return line.scoreFrom() == null
                ? "no score yet"
                : "score from " + UserTime.dayAndTime(line.scoreFrom(), zone) + " on";
    }

    private static String toGrade(int answers) {
        return answers == 1 ? "1 answer to grade" : answers + " answers to grade";
    }

    private String corrected(AttemptId attempt) {
        Instant at = corrected.get(attempt);
        return at == null ? "" : ", corrected " + UserTime.day(at, zone);
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassNames("small", "quiet");
        return paragraph;
    }
}
