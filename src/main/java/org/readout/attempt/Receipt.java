package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.readout.course.AssignmentRules;
import org.readout.course.DueText;
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
public record Receipt(User user, String lessonTitle, AttemptDetails details) {

    private static final int NAME_WIDTH = 11;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Returns the text, in lines that end with a line feed; the last has the SHA-256 of all before it, in UTF-8. */
    public String text() {
        Attempt attempt = details.attempt();
        List<String> lines = new ArrayList<>(List.of(
                "Receipt of an attempt at a quiz",
                "",
                line("Lesson", lessonTitle + " (" + attempt.lessonId() + ")"),
                line("Revision", attempt.revision().hash()),
                line("Quiz", details.quiz().title() + " (" + attempt.quizId() + ")"),
                line("Attempt", attempt.number() + " (" + attempt.id().value() + ")"),
                line("By", user.isGuest() ? "a guest" : user.name()),
                line("Begun", TIME.format(attempt.startedAt())),
                line("Submitted", time(attempt.submittedAt())),
                line("Score", score(attempt))));
        addRules(lines, attempt.rules());
        LateAdjustedScore counted = details.counted();
        if (counted != null && counted.late().isLate()) {
            lines.add(line("Late", counted.late().words()));
            lines.add(line("Counts as", counted.counts().toString()));
        }
        if (details.practice()) {
            lines.add(line("Counts as", "practice, because the answers were shown before it was begun"));
        }
        int number = 0;
        for (Question question : details.quiz().questions()) {
            lines.add("");
            lines.add(++number + ". " + oneLine(question.basics().ask()));
            add(lines, question);
        }
        String text = String.join("\n", lines) + "\n\n";
        return text + "SHA-256 of all lines above: " + Hashes.hex(text) + "\n";
    }

    /** Returns a name for the file, in lower-case letters, digits and hyphens. */
    public String fileName() {
        Attempt attempt = details.attempt();
        return "receipt-" + attempt.lessonId() + "-" + attempt.quizId() + "-" + attempt.number() + ".txt";
    }

    /** The rules that were kept with the attempt, in the course's own time. */
    private static void addRules(List<String> lines, AttemptRules rules) {
        if (rules.zone() == null) {
            return;
        }
        AssignmentRules dates = rules.dates();
        if (dates.dueAt() != null) {
            lines.add(line("Due", DueText.at(dates.dueAt(), rules.zone())));
        }
        if (dates.closesAt() != null) {
            lines.add(line("Closes", DueText.at(dates.closesAt(), rules.zone())));
        }
        if (dates.late().takesOff()) {
            String off = dates.late().percentPerDay() + " % off a day, ";
            lines.add(line("Late work", off + dates.late().leastPercent() + " % stay at least"));
        }
        if (rules.accommodation().extraDays() > 0) {
            lines.add(line("Extra days", String.valueOf(rules.accommodation().extraDays())));
        }
    }

    private void add(List<String> lines, Question question) {
        Answer answer = details.answers().get(question.id());
        String words = answer == null || answer.response().isBlank() ? "none" : question.describe(answer.response());
        lines.add(line("Answer", question instanceof Essay ? sameLines(words) : oneLine(words)));
        BigDecimal cost = details.hints().get(question.id());
        if (cost != null) {
            lines.add(line("Hint", "taken for " + Score.words(cost)));
        }
        Confidence confidence = details.confidence().get(question.id());
        if (confidence != null) {
            lines.add(line("Sure", confidence.level().id().replace('-', ' ')));
        }
        if (answer != null) {
            lines.add(line("Saved", TIME.format(answer.savedAt()) + ", write " + answer.clientSequence()));
        }
        Mark newest = details.mark(question);
        if (newest != null) {
            lines.add(line("Score", newest.score().toString()));
        } else if (details.attempt().isSubmitted()) {
            lines.add(line("Score", notMarked()));
        }
        for (Mark.Change change : Mark.changes(details.history(question))) {
            Mark mark = change.mark();
            String scores = words(change.before()) + " → " + words(mark.score());
            lines.add(line("Corrected", scores + ", " + TIME.format(mark.markedAt()) + ": " + oneLine(mark.reason())));
        }
        Grade grade = details.graded().grades().get(question.id());
        if (grade != null && question instanceof Essay essay) {
            grade.shown(essay).forEach(row -> lines.add(line("Row", row.score() + ", " + oneLine(row.text()))));
            if (!grade.comment().isBlank()) {
                lines.add(line("Comment", oneLine(grade.comment())));
            }
        }
    }

    private static String line(String name, String value) {
        return String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s%s", name + ":", value);
    }

    private String score(Attempt attempt) {
        if (!attempt.isSubmitted()) {
            return "not marked yet";
        }
        return attempt.isWithheld()
                ? "not shown yet"
                : attempt.scoreForStudent(details.graded().byInstructor());
    }

    private String notMarked() {
        if (details.attempt().isWithheld()) {
            return "not shown yet";
        }
        return details.graded().byInstructor() ? "waits for the instructor" : "not graded";
    }

    private static String words(Score score) {
        return score.isNothing() ? "waits" : score.toString();
    }

    private static String time(@Nullable Instant instant) {
        return instant == null ? "not yet" : TIME.format(instant);
    }

    private static String sameLines(String text) {
        return text.strip().replaceAll("\\R", "\n" + " ".repeat(NAME_WIDTH));
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
