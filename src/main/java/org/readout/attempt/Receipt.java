package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRules;
import org.readout.db.Hashes;
import org.readout.lesson.Lesson.Sitting;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.user.User;

/**
 * A text for students to keep: what they answered in an attempt, and when it was saved. The same attempt always gives the
 * same text, so a receipt can be compared with a later one. Then only the score differs: after a grade, a correction, or a
 * date or an accommodation that gives points back. Until the answer key is shown, nothing in it says what is correct. All
 * its times are UTC, and it is in English.
 */
public record Receipt(User user, String lessonTitle, AttemptDetails details) {

    /** The version of the format. It rises when lines change, so that only receipts of one version are compared. */
    private static final String FORMAT = "2";

    private static final int NAME_WIDTH = 12;

    private static final String WITHHELD = "available after the due date";
    private static final String NOT_RELEASED = "available when your instructor releases it";

    private static final String WITHHELD_BEFORE_READING =
            "on the lesson's summary page, once the questions are answered again";

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Returns the text, in lines that end with a line feed; the last has the SHA-256 of all before it, in UTF-8. */
    public String text() {
        String text = Messages.inEnglish(() -> String.join("\n", lines()) + "\n\n");
        return text + "SHA-256 of the lines above: " + Hashes.hex(text) + "\n";
    }

    private List<String> lines() {
        Attempt attempt = details.attempt();
        Instant submitted = attempt.submittedAt();
        List<String> lines = new ArrayList<>(List.of(
                "Quiz receipt",
                "",
                line("Format", FORMAT),
                line("Lesson", lessonTitle + " (" + attempt.lessonId() + ")"),
                line("Version", attempt.revision().hash()),
                line("Quiz", details.quiz().title() + " (" + attempt.quizId() + ")"),
                line("Attempt", attempt.number() + " (" + attempt.id().value() + ")"),
                line("Student", user.isGuest() ? "without an account" : user.name()),
                line("Started", TIME.format(attempt.startedAt())),
                line("Submitted", submitted == null ? "not yet" : TIME.format(submitted)),
                line("Score", score(attempt))));
        addRules(lines, attempt.rules());
        LateAdjustedScore counted = details.counted();
        if (counted != null && counted.late().isLate()) {
            lines.add(line("Days late", String.valueOf(counted.late().days())));
            lines.add(line("Penalty", counted.late().percentOff() + "%"));
            lines.add(line("Counts as", counted.counts().toString()));
        }
        int number = 0;
        for (Question question : details.quiz().questions()) {
            lines.add("");
            lines.add(++number + ". " + oneLine(question.basics().ask()));
            add(lines, question);
        }
        return lines;
    }

    /** Returns a name for the file, in lower-case letters, digits and hyphens. */
    public String fileName() {
        Attempt attempt = details.attempt();
        return "receipt-" + attempt.lessonId() + "-" + attempt.quizId() + "-" + attempt.number() + ".txt";
    }

    private static void addRules(List<String> lines, AttemptRules rules) {
        if (rules.zone() == null) {
            return;
        }
        AssignmentRules dates = rules.dates();
        if (dates.dueAt() != null) {
            lines.add(line("Due", TIME.format(dates.dueAt())));
        }
        if (dates.closesAt() != null) {
            lines.add(line("Closes", TIME.format(dates.closesAt())));
        }
        if (dates.late().takesOff()) {
            String most = "up to " + (100 - dates.late().leastPercent()) + "% off";
            lines.add(line("Late work", dates.late().percentPerDay() + "% off per day or part of a day, " + most));
        }
        if (rules.accommodation().extraDays() > 0) {
            lines.add(line("Extra days", String.valueOf(rules.accommodation().extraDays())));
        }
    }

    private void add(List<String> lines, Question question) {
        Answer answer = details.answers().get(question.id());
        String words =
                answer == null || answer.response().isBlank() ? "not answered" : question.describe(answer.response());
        String sameLines = words.strip().replaceAll("\\R", "\n" + " ".repeat(NAME_WIDTH));
        lines.add(line("Answer", question.gradedByHand() ? sameLines : oneLine(words)));
        BigDecimal cost = details.hints().get(question.id());
        if (cost != null) {
            lines.add(line("Hint", "used, −" + Score.words(cost)));
        }
        Confidence confidence = details.confidence().get(question.id());
        if (confidence != null) {
            lines.add(line("Confidence", confidence.level().id().replace('-', ' ')));
        }
        if (answer != null) {
            lines.add(line("Saved", TIME.format(answer.savedAt())));
        }
        Mark newest = details.mark(question);
        if (newest != null) {
            lines.add(line("Score", newest.score().toString()));
        } else if (details.attempt().isSubmitted()) {
            lines.add(line("Score", details.attempt().isWithheld() ? withheld() : notGraded()));
        }
        for (Mark.MarkChange change : Mark.changes(details.history(question))) {
            Mark mark = change.mark();
            String scores = words(change.before()) + " → " + words(mark.score());
            lines.add(line("Corrected", scores + ", " + TIME.format(mark.markedAt()) + ": " + oneLine(mark.reason())));
        }
        Grade grade = details.graded().grades().get(question.id());
        if (grade != null) {
            grade.shown(question.rubric())
                    .forEach(row -> lines.add(line("Rubric", row.score() + ", " + oneLine(row.text()))));
            if (!grade.comment().isBlank()) {
                lines.add(line("Comment", oneLine(grade.comment())));
            }
        }
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s%s", name + ":", value);
    }

    private String score(Attempt attempt) {
        if (!attempt.isSubmitted() || attempt.isWithheld()) {
            return attempt.isSubmitted() ? withheld() : "not submitted";
        }
        String marked = attempt.score() == null ? "" : attempt.score().toString();
        String waiting = Score.words(attempt.waiting()) + " " + notGraded();
        return !attempt.waits() ? marked : marked.isEmpty() ? waiting : marked + ", " + waiting;
    }

    private String withheld() {
        if (Sitting.BEFORE.is(details.quiz().id())) {
            return WITHHELD_BEFORE_READING;
        }
        return EffectiveRules.UNTIL_RELEASED.equals(details.attempt().scoreFrom()) ? NOT_RELEASED : WITHHELD;
    }

    private String notGraded() {
        return details.graded().byInstructor() ? "not graded yet" : "not graded";
    }

    private static String words(Score score) {
        return score.isNothing() ? "not graded" : score.toString();
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
