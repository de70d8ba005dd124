package org.readout.attempt.ui;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.QuestionSelection;
import org.readout.attempt.QuizStatus;
import org.readout.course.Accommodation;
import org.readout.course.AssignmentRules;
import org.readout.course.DueText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.question.Score;
import org.readout.web.Ui;

/**
 * The rules of a quiz in sentences. A setting whose sentence depends on nothing else has it in
 * {@link org.readout.lesson.QuizSettings#sentences}.
 */
final class QuizRulesText {

    static final String PRACTICE =
            "Practice: you had seen the answers before you started this attempt, so it doesn’t count in your course.";
    static final String PRACTICE_OF_OTHERS =
            "Practice: the student had seen the answers before starting this attempt, so it doesn’t count in the course.";

    private QuizRulesText() {}

    static String size(Quiz quiz, AttemptRules rules) {
        Integer attempts = rules.attempts();
        String number = attempts == null ? "As many attempts as you like" : Ui.count(attempts, "attempt");
        return Ui.count(quiz.questions().size(), "question") + ", " + Score.words(AttemptDetails.worth(quiz)) + ". "
                + number + "." + (rules.allows(2) ? " " + counts(rules) : "");
    }

    static String counts(AttemptRules rules) {
        return switch (rules.keep()) {
            case BEST -> rules.allows(3) ? "Your best attempt counts." : "Your better attempt counts.";
            case LATEST -> "Your latest attempt counts.";
            case FIRST -> "Your first attempt counts.";
            case AVERAGE -> "The average of your attempts counts.";
        };
    }

    static String left(@Nullable Integer attempts) {
        if (attempts == null) {
            return "There is no limit to your attempts.";
        }
        return attempts == 0 ? "No attempt left." : Ui.count(attempts, "attempt") + " left.";
    }

    /**
     * How an attempt goes: selection and order, time, hints, feedback. What students expect anyway is left out; and for others
     * than the student, the student's dates and accommodation, which another course may have set.
     */
    static String conduct(Quiz quiz, AttemptRules rules, boolean own) {
        List<String> sentences = new ArrayList<>();
        QuestionSelection drawn = rules.selection();
        if (drawn.questions().size() < drawn.outOfQuestions()) {
            sentences.add("These are " + drawn.questions().size() + " of " + drawn.outOfQuestions()
                    + " questions, drawn anew for every attempt.");
        }
        Integer minutes = rules.settings().timeLimit();
        Duration limit = own ? rules.timeLimit() : minutes == null ? null : Duration.ofMinutes(minutes);
        if (limit != null) {
            BigDecimal factor = rules.accommodation().timeFactor();
            boolean longer = own && factor.compareTo(BigDecimal.ONE) > 0;
            sentences.add("You have " + time(limit)
                    + (longer ? " (" + minutes + " × " + Score.plain(factor) + ")" : "")
                    + "; then what is saved is handed in by itself.");
        }
        if (quiz.questions().stream().anyMatch(question -> question.basics().hintCost() != null)) {
            sentences.add("Some hints cost points, and say how many before you take them.");
        }
        sentences.addAll(rules.settings().sentences());
        if (own) {
            sentences.add(feedback(rules));
        }
        return String.join(" ", sentences);
    }

    static String time(Duration limit) {
        String minutes = Ui.count(limit.toMinutes(), "minute");
        return limit.toSecondsPart() == 0 ? minutes : minutes + " " + Ui.count(limit.toSecondsPart(), "second");
    }

    private static String feedback(AttemptRules rules) {
        Instant from = rules.shownFrom();
        ZoneId zone = rules.zone();
        if (from != null && zone != null) {
            return "Your score and feedback appear on " + DueText.at(from, zone) + ", when the quiz is due.";
        }
        if (rules.reveal() == Reveal.EACH_ATTEMPT) {
            return "You can check each answer right away. A checked answer can’t change.";
        }
        return rules.allows(2)
                ? "Your score and feedback on your choices appear when you submit. Correct answers appear later."
                : "Your score and the correct answers appear when you submit.";
    }

    static String dates(QuizStatus status) {
        AssignmentRules dates = status.dates();
        ZoneId zone = status.rules().zone();
        if (dates == null || zone == null) {
            return "";
        }
        AttemptDetails latest = status.latest();
        AttemptRules rules = latest == null ? status.rules() : latest.attempt().rules();
        Accommodation its = status.rules().accommodation();
        Accommodation given = new Accommodation(
                rules.timeLimit() == null ? BigDecimal.ONE : its.timeFactor(),
                dates.dueAt() == null && dates.closesAt() == null ? 0 : its.extraDays());
        return DueText.sentences(dates, zone, status.at())
                + (given.isNone() ? "" : " With your accommodation: " + given.words() + ".");
    }

    /** Why no attempt can be started now; empty if one can. */
    static String whyNot(QuizStatus status) {
        if (status.isClosed()) {
            return "This quiz is closed.";
        } else if (status.isBeforeOpening()) {
            return "This quiz is not open yet. Its text can be read already.";
        } else if (status.key().ended() && status.key().shown()) {
            return AttemptRefused.Reason.ANSWERS_SHOWN.sentence();
        }
        Integer left = status.left();
        return left == null || left > 0 ? "" : left(0);
    }

    static String unanswered(List<Integer> numbers) {
        return numbers.size() == 1
                ? "Question " + list(numbers) + " is not answered. Answer it, or submit as it is with another click."
                : numbers.size() + " questions are not answered: " + list(numbers)
                        + ". Answer them, or submit as it is with another click.";
    }

    static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Says that the quiz of a section has been removed from the lesson as it is today; empty if it has not. */
    static Optional<String> removed(QuizStatus status, Section shown, Optional<Lesson> today) {
        AttemptDetails latest = status.latest();
        String quizId = Objects.requireNonNull(shown.quiz()).id();
        if (latest == null || today.flatMap(lesson -> lesson.quiz(quizId)).isPresent()) {
            return Optional.empty();
        }
        boolean whole = today.isPresent() && today.get().section(shown.id()).isEmpty();
        return Optional.of("This quiz was removed from the lesson"
                + (whole ? " with its section “" + shown.title() + "”" : "")
                + (latest.attempt().isSubmitted()
                        ? ". What you submitted is kept."
                        : ". You can still finish and submit this attempt, but not start another."));
    }
}
