package org.readout.gradebook.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.DueText;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.Owed;
import org.readout.attempt.Attempt;
import org.readout.attempt.Attempt.CorrectedAttempt;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptReview;
import org.readout.attempt.LateAdjustedScore;
import org.readout.attempt.QuizResults.AttemptLine;
import org.readout.correction.ScoreCorrection;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseTime;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.gradebook.GradebookService;
import org.readout.gradebook.LessonGradebook.Cell;
import org.readout.gradebook.ScoreOverrides;
import org.readout.gradebook.StudentWork;
import org.readout.gradebook.StudentWork.SectionWork;
import org.readout.grading.Task;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Score;
import org.readout.result.LatePenalty;
import org.readout.result.ScoreOverride;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.shell.SectionCompletion;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** One student's work in one section: when it was read, the score, and each attempt with its answers on demand. */
final class SectionWorkCard extends Section {

    private static final Messages TEXT = Messages.of("gradebook");
    private final AttemptReview review;
    private final ZoneId zone;
    private final Map<AttemptId, CorrectedAttempt> corrected;
    private final boolean own;
    private final String notYet;
    private final List<FoldedAttempt> submitted = new ArrayList<>();

    /**
     * @param title the section's title, plain or as a link to it
     * @param zone of its times; the page names it, see {@link #dates}
     * @param notYet what is said of a quiz that isn't submitted and isn't missing, see {@link #notYet(SectionWork,
     *     EffectiveRules, Instant)}
     */
    SectionWorkCard(
            SectionWork work,
            Component title,
            AttemptReview review,
            ZoneId zone,
            Map<AttemptId, CorrectedAttempt> corrected,
            String notYet,
            boolean own) {
        this.review = review;
        this.zone = zone;
        this.corrected = corrected;
        this.notYet = notYet;
        this.own = own;
        addClassName("section-card");
        add(new H3(title));
        if (own && work.progress() != null) {
            add(new Div(SectionCompletion.of(work.progress().marks())));
        }
        add(Ui.quiet(reading(work)));
        score(work).ifPresent(this::add);
        explain(work);
        for (AttemptLine line : work.attempts()) {
            AttemptId id = line.attempt().id();
            add(attempt(line, work.toGrade().getOrDefault(id, 0)));
            work.gradedBy()
                    .getOrDefault(id, Collections.emptySortedMap())
                    .forEach((name, date) -> add(Ui.quiet(TEXT.get(
                            "attempt.graded-by", "number", line.attempt().number(), "name", name, "date", at(date)))));
            work.corrections().getOrDefault(id, List.of()).forEach(each -> add(Ui.quiet(corrected(line, each))));
        }
    }

    /** Makes the cards of students for the staff of their courses. */
    @org.springframework.stereotype.Component
    record StudentCards(
            GradebookService gradebooks,
            AttemptReview review,
            ScoreOverrides overrides,
            CurrentUser currentUser,
            Clock clock) {

        /**
         * Returns a card for each section, with a form for those who may change its score.
         *
         * @param changed runs after such a change
         */
        List<SectionWorkCard> of(Staff staff, UserId student, StudentWork work, Runnable changed) {
            Course course = staff.course();
            Map<AttemptId, CorrectedAttempt> corrected = gradebooks.corrected(student);
            List<SectionWorkCard> cards = new ArrayList<>();
            for (SectionWork section : work.sections()) {
                String quiz = section.quizId();
                String notYet = notYet(section, work.rules(), clock.instant());
                SectionWorkCard card = new SectionWorkCard(
                        section, new Span(section.title()), review, course.timeZone(), corrected, notYet, false);
                card.setId(quiz == null ? section.sectionId() : quiz);
                if (staff.may(Permission.SET_SCORES) && quiz != null && !section.isRemoved()) {
                    ScoreOf score = new ScoreOf(course.id(), work.lessonId(), quiz, student);
                    card.add(new OverrideForm(section, score, overrides, currentUser, changed));
                }
                card.posts(
                        section,
                        prompt -> staff.may(Permission.GRADE)
                                ? CourseLinks.gradingStudent(
                                        course.id(), work.lessonId(), student, Task.ofPrompt(prompt))
                                : CourseLinks.discussion(course.id(), work.lessonId(), prompt));
                if (staff.may(Permission.GRADE)) {
                    section.attempts()
                            .forEach(line -> card.grading(staff.course().id(), work.lessonId(), section, line));
                }
                cards.add(card);
            }
            return cards;
        }
    }

    /** Adds the grades of posts, each with a link to a place of its prompt. */
    void posts(SectionWork work, Function<String, String> address) {
        if (!work.isRemoved()) {
            work.grades()
                    .forEach(grade -> add(new Paragraph(new Anchor(
                            address.apply(grade.promptId()),
                            TEXT.get("card.post", "score", grade.score().toString())))));
        }
    }

    /** Adds a link to grade the open answers of an attempt, if it has any. */
    private void grading(CourseId course, String lessonId, SectionWork work, AttemptLine line) {
        AttemptId id = line.attempt().id();
        int toGrade = work.toGrade().getOrDefault(id, 0);
        if (toGrade > 0 || work.gradedBy().containsKey(id)) {
            String words = TEXT.get(
                    "card.grade", "count", toGrade, "number", line.attempt().number());
            add(new Paragraph(new Anchor(
                    CourseLinks.gradingAttempt(
                            course, lessonId, id.value(), line.attempt().person()),
                    words)));
        }
    }

    /** Returns the dates of a lesson in their time zone, and how its reading check is scored. */
    static List<Component> about(StudentWork work, Instant now) {
        List<Component> about = new ArrayList<>();
        EffectiveRules rules = work.rules();
        if (rules != null) {
            about.add(dates(rules, work.sections(), now));
            about.add(Ui.quiet(CourseTime.unlessYours(now, rules.zone())));
        }
        work.aboutReadingCheck(now).map(Paragraph::new).ifPresent(about::add);
        return about;
    }

    /** Returns the dates and the late penalty of a lesson. */
    static Paragraph dates(EffectiveRules rules, List<SectionWork> sections, Instant now) {
        List<String> lines = DueText.dates(rules.rules(), rules.zone(), now);
        if (sections.stream().anyMatch(work -> work.cell().status() == Owed.MISSING)) {
            lines.add(DueText.stillTaken(rules.rules(), rules.zone(), now));
        }
        return Ui.quiet(Ui.plain(String.join(" ", lines)));
    }

    /** Says when a quiz that isn't submitted opens or is due. */
    static String notYet(@Nullable EffectiveRules rules, Instant now) {
        Instant opens = rules == null ? null : rules.rules().opensAt();
        Instant due = rules == null ? null : rules.dueAt();
        boolean opensLater = AssignmentRules.isAfter(opens, now);
        boolean dueLater = AssignmentRules.isAfter(due, now);
        Instant date = opensLater ? opens : due;
        return TEXT.get(
                "card.not-yet",
                "when",
                opensLater ? "OPENS" : dueLater ? "DUE" : "NO_DATE",
                "date",
                rules == null || date == null ? "" : UserTime.dayAndTime(date, rules.zone()));
    }

    /** Says the same of a section's quiz, unless it is optional: then no date makes it a debt. */
    static String notYet(SectionWork work, @Nullable EffectiveRules rules, Instant now) {
        return work.isOptional() ? TEXT.get("card.optional") : notYet(rules, now);
    }

    /** Says why a quiz has no score. */
    static String noScore(Owed status, String notYet, boolean own) {
        return status == Owed.OPEN ? notYet : TEXT.get("card.no-score", "status", status, "own", own);
    }

    /** Joins the labels that are not empty. */
    static String labels(String... labels) {
        return Stream.of(labels).filter(label -> !label.isEmpty()).collect(Collectors.joining(" · "));
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
            return TEXT.get("card.removed");
        }
        Instant readAt = work.cell().readAt();
        if (readAt != null) {
            return TEXT.get("card.read", "date", at(readAt));
        }
        return work.openedAt() == null
                ? TEXT.get("card.not-opened")
                : TEXT.get("card.opened", "date", at(work.openedAt()), "marked", own && work.progress() != null);
    }

    private Optional<Paragraph> score(SectionWork work) {
        Cell cell = work.cell();
        // Students see what is open in the marks.
        if (cell.status() == Owed.NO_QUIZ || (own && cell.status() == Owed.OPEN)) {
            return Optional.empty();
        }
        // Attempts ask the same questions. Without a course no one grades them.
        BigDecimal ungraded = work.attempts().stream()
                .map(AttemptLine::attempt)
                .filter(attempt -> !attempt.context().isOwn() && !cell.changed())
                .map(Attempt::waiting)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        String score = cell.kept() == null
                ? noScore(cell)
                : TEXT.get("card.score", "score", cell.explained(), "ungraded", Score.rounded(ungraded));
        String running = cell.inProgress() ? TEXT.get("card.in-progress") : "";
        boolean said = own && cell.kept() != null && ungraded.signum() > 0;
        String text = labels(score, said ? "" : toGrade(cell.toGrade()), running);
        return Optional.of(Ui.paragraph(text, cell.kept() == null ? "quiet" : "score"));
    }

    /** Says which attempt counts, and what an instructor decided instead. */
    private void explain(SectionWork work) {
        Cell cell = work.cell();
        if (cell.attempts() > 1 && (cell.counted() != null || cell.keep() == Keep.AVERAGE && cell.kept() != null)) {
            add(Ui.quiet(TEXT.get(
                    "card.counted",
                    "keep",
                    cell.keep(),
                    "number",
                    cell.counted() == null ? 0 : cell.counted(),
                    "attempts",
                    cell.attempts(),
                    "running",
                    cell.inProgress())));
        }
        ScoreOverride applies =
                work.overrides().isEmpty() ? null : work.overrides().getLast();
        if (applies != null && !applies.isRestored()) {
            Score earned = work.ofAttempts();
            add(Ui.paragraph(
                    TEXT.get("card.attempts-earned", "score", earned == null ? "–" : earned.toString()), "quiet"));
            work.attempts().stream()
                    .map(line -> corrected.get(line.attempt().id()))
                    .filter(each -> each != null && each.undone() == null)
                    .map(CorrectedAttempt::at)
                    .filter(at -> at.isAfter(applies.givenAt()))
                    .max(Comparator.naturalOrder())
                    .ifPresent(at -> add(Ui.quiet(TEXT.get("card.corrected-after", "date", UserTime.day(at, zone)))));
        }
        work.overrides().reversed().forEach(override -> add(Ui.quiet(decided(override, zone))));
    }

    /** Says what an instructor decided about a score, when and why. */
    static String decided(ScoreOverride override, ZoneId zone) {
        return TEXT.get(
                "card.override",
                "what",
                override.excused() ? "EXCUSED" : override.score() == null ? "RESTORED" : "SCORE",
                "score",
                override.score() == null ? "" : Score.plain(override.score()),
                "by",
                override.givenBy(),
                "date",
                UserTime.dayAndTime(override.givenAt(), zone),
                "reason",
                override.reason());
    }

    private String noScore(Cell cell) {
        return cell.scoreFrom() == null
                ? noScore(cell.status(), notYet, own)
                : TEXT.get("card.score-from", "date", from(cell.scoreFrom()));
    }

    private String from(Instant at) {
        return at.equals(EffectiveRules.UNTIL_RELEASED) ? "unknown" : at(at);
    }

    private String toGrade(int answers) {
        return TEXT.get("card.to-grade", "count", answers, "own", own);
    }

    private Component attempt(AttemptLine line, int toGrade) {
        var its = line.attempt();
        Instant submittedAt = its.submittedAt();
        if (submittedAt == null) {
            return Ui.quiet(TEXT.get("attempt.running", "number", its.number(), "date", at(its.startedAt())));
        }
        String score = line.score() != null
                ? TEXT.get("attempt.score", "number", its.number(), "score", line.score())
                : its.scoreFrom() != null
                        ? TEXT.get("attempt.score-from", "number", its.number(), "date", from(its.scoreFrom()))
                        : TEXT.get("attempt.no-score", "number", its.number());
        String summary = labels(
                score,
                toGrade(its.waiting().signum() == 0 ? 0 : Math.max(1, toGrade)),
                TEXT.get("attempt.submitted", "date", at(submittedAt)),
                corrected(its.id()));
        FoldedAttempt attempt = new FoldedAttempt(its.id(), summary);
        submitted.add(attempt);
        return attempt;
    }

    private String corrected(AttemptId attempt) {
        CorrectedAttempt found = corrected.get(attempt);
        if (found == null) {
            return "";
        }
        return found.undone() == null
                ? TEXT.get("attempt.corrected", "date", UserTime.day(found.at(), zone))
                : TEXT.get("attempt.correction-undone", "date", UserTime.day(found.undone(), zone));
    }

    /** Says which correction changed the score of an attempt, from what to what. */
    private String corrected(AttemptLine line, ScoreCorrection correction) {
        LatePenalty late = line.score() == null ? LatePenalty.NOT : line.score().late();
        Score before = correction.before();
        return TEXT.get(
                "attempt.correction",
                "undone",
                correction.undone(),
                "number",
                line.attempt().number(),
                "date",
                at(correction.at()),
                "before",
                before.isNothing() ? "none" : new LateAdjustedScore(before, late).counts(),
                "after",
                new LateAdjustedScore(correction.after(), late).counts(),
                "reason",
                correction.reason());
    }

    /** A submitted attempt in one line. Opening it loads and shows the answers. */
    final class FoldedAttempt extends NativeDetails {

        private final AttemptId id;

        private FoldedAttempt(AttemptId id, String summary) {
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
