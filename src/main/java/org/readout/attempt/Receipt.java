package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.readout.course.AssignmentRules;
import org.readout.course.DueText;
import org.readout.course.LatePolicy;
import org.readout.db.Hashes;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.question.kind.Essay;
import org.readout.user.User;

/**
 * What was answered in an attempt and when it was saved, to keep. The same attempt always gives the same text, so that a
 * receipt can be compared with the one that the server gives later; what differs then is the score, after a grade, a
 * correction, or a date or an accommodation that gives points back. Until the answer key is shown, nothing in it says what is
 * correct.
 */
public record Receipt(User person, String lessonTitle, AttemptDetails sheet) {

    private static final int NAME_WIDTH = 11;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The text, in lines that end with a line feed; the last has the SHA-256 of all before it, in UTF-8. */
    public String text() {
        StringBuilder text = new StringBuilder("Receipt of an attempt at a quiz\n\n");
        Attempt attempt = sheet.attempt();
        line(text, "Lesson", lessonTitle + " (" + attempt.lessonId() + ")");
        line(text, "Revision", attempt.revision().hash());
        line(text, "Quiz", sheet.quiz().title() + " (" + attempt.quizId() + ")");
        line(text, "Attempt", attempt.number() + " (" + attempt.id().value() + ")");
        line(text, "By", person.isGuest() ? "a guest" : person.name());
        line(text, "Begun", TIME.format(attempt.startedAt()));
        line(text, "Submitted", time(attempt.submittedAt()));
        line(text, "Score", score(attempt));
        appendRules(text, attempt.rules());
        LateAdjustedScore counted = sheet.counted();
        if (counted != null && counted.late().isLate()) {
            line(text, "Late", counted.late().words());
            line(text, "Counts as", counted.counts().toString());
        }
        if (sheet.practice()) {
            line(text, "Counts as", "practice, because the answers were shown before it was begun");
        }
        List<Question> questions = sheet.quiz().questions();
        for (int i = 0; i < questions.size(); i++) {
            text.append('\n')
                    .append(i + 1)
                    .append(". ")
                    .append(oneLine(questions.get(i).basics().ask()))
                    .append('\n');
            append(text, questions.get(i));
        }
        text.append('\n');
        return text + "SHA-256 of all lines above: " + Hashes.hex(text.toString()) + "\n";
    }

    /** A name for the file, in lower-case letters, digits and hyphens. */
    public String fileName() {
        Attempt attempt = sheet.attempt();
        return "receipt-" + attempt.lessonId() + "-" + attempt.quizId() + "-" + attempt.number() + ".txt";
    }

    /** The rules that were kept with the attempt, in the course's own time. */
    private static void appendRules(StringBuilder text, AttemptRules rules) {
        if (rules.zone() == null) {
            return;
        }
        AssignmentRules dates = rules.dates();
        if (dates.dueAt() != null) {
            line(text, "Due", DueText.at(dates.dueAt(), rules.zone()));
        }
        if (dates.closesAt() != null) {
            line(text, "Closes", DueText.at(dates.closesAt(), rules.zone()));
        }
        LatePolicy late = dates.late();
        if (late.takesOff()) {
            line(text, "Late work", late.percentPerDay() + " % off a day, " + late.leastPercent() + " % stay at least");
        }
        if (rules.accommodation().extraDays() > 0) {
            line(text, "Extra days", String.valueOf(rules.accommodation().extraDays()));
        }
    }

    private void append(StringBuilder text, Question question) {
        Answer answer = sheet.answers().get(question.id());
        if (answer == null || answer.response().isBlank()) {
            line(text, "Answer", "none");
        } else {
            String words = question.describe(answer.response());
            line(text, "Answer", question instanceof Essay ? sameLines(words) : oneLine(words));
        }
        BigDecimal cost = sheet.hints().get(question.id());
        if (cost != null) {
            line(text, "Hint", "taken for " + Score.words(cost));
        }
        Confidence confidence = sheet.confidence().get(question.id());
        if (confidence != null) {
            line(text, "Sure", confidence.level().id().replace('-', ' '));
        }
        if (answer != null) {
            line(text, "Saved", TIME.format(answer.savedAt()) + ", write " + answer.clientSequence());
        }
        List<Mark> history = sheet.history(question);
        if (!history.isEmpty() && !history.getLast().waits()) {
            line(text, "Score", history.getLast().score().toString());
        } else if (sheet.attempt().isSubmitted()) {
            line(text, "Score", notMarked(sheet));
        }
        for (Mark.Change change : Mark.changes(history)) {
            Mark mark = change.mark();
            line(
                    text,
                    "Corrected",
                    words(change.before()) + " → " + words(mark.score()) + ", " + TIME.format(mark.markedAt()) + ": "
                            + oneLine(mark.reason()));
        }
        Grade grade = sheet.graded().grades().get(question.id());
        if (grade != null && question instanceof Essay essay) {
            grade.shown(essay).forEach(row -> line(text, "Row", row.score() + ", " + oneLine(row.text())));
            if (!grade.comment().isBlank()) {
                line(text, "Comment", oneLine(grade.comment()));
            }
        }
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s%s", name + ":", value))
                .append('\n');
    }

    private String score(Attempt attempt) {
        if (!attempt.isSubmitted()) {
            return "not marked yet";
        }
        return attempt.isWithheld()
                ? "not shown yet"
                : attempt.scoreForStudent(sheet.graded().byInstructor());
    }

    private static String words(Score score) {
        return score.isNothing() ? "waits" : score.toString();
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "not yet" : TIME.format(instant);
    }

    private static String notMarked(AttemptDetails sheet) {
        if (sheet.attempt().isWithheld()) {
            return "not shown yet";
        }
        return sheet.graded().byInstructor() ? "waits for the instructor" : "not graded";
    }

    /** A text in its own lines, each below the other. */
    private static String sameLines(String text) {
        return text.strip().replaceAll("\\R", "\n" + " ".repeat(NAME_WIDTH));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
