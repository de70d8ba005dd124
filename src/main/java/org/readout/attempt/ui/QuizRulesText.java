package org.readout.attempt.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails;
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

/** The rules of a quiz in sentences. */
final class QuizRulesText {

    static final String PRACTICE =
            "Practice: you had seen the answers before you started this attempt, so it doesn’t count in your course.";

    /** The same for an instructor. */
    static final String PRACTICE_OF_OTHERS =
            "Practice: the student had seen the answers before starting this attempt, so it doesn’t count in the course.";

    private static final List<String> NUMBERS =
            List.of("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten");

    private QuizRulesText() {}

    /** Such as {@code 4 questions, 6 points. Two attempts, the better one counts.} */
    static String size(Quiz quiz, AttemptRules rules) {
        return Ui.count(quiz.questions().size(), "question") + ", " + Score.words(AttemptDetails.worth(quiz)) + ". "
                + attempts(rules);
    }

    private static String attempts(AttemptRules rules) {
        Integer attempts = rules.attempts();
        if (attempts != null && attempts == 1) {
            return "One attempt.";
        }
        String number = attempts == null
                ? "As many attempts as you like"
                : (attempts < NUMBERS.size() ? NUMBERS.get(attempts) : String.valueOf(attempts)) + " attempts";
        return number
                + switch (rules.keep()) {
                    case BEST ->
                        attempts != null && attempts == 2 ? ", the better one counts." : ", the best one counts.";
                    case LATEST -> ", the last one counts.";
                    case FIRST -> ", the first one counts.";
                    case AVERAGE -> ", their average counts.";
                };
    }

    /** Such as {@code 1 attempt left.} */
    static String left(@Nullable Integer attempts) {
        if (attempts == null) {
            return "There is no limit to your attempts.";
        }
        return attempts == 0 ? "No attempt left." : Ui.count(attempts, "attempt") + " left.";
    }

    /** How an attempt goes: selection and order, time, hints, feedback. What students expect anyway is left out. */
    static String conduct(Quiz quiz, AttemptRules rules) {
        return (conduct(quiz, rules, rules.timeLimit()) + " " + feedback(rules)).strip();
    }

    /** The same without the student's dates and accommodation, which another course may have set. */
    static String conductForOthers(Quiz quiz, AttemptRules rules) {
        return conduct(quiz, rules, ofQuiz(rules));
    }

    private static @Nullable Duration ofQuiz(AttemptRules rules) {
        Integer minutes = rules.settings().timeLimit();
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    private static String conduct(Quiz quiz, AttemptRules rules, @Nullable Duration limit) {
        List<String> sentences = new ArrayList<>();
        QuestionSelection drawn = rules.selection();
        if (drawn.questions().size() < drawn.outOfQuestions()) {
            sentences.add("These are " + drawn.questions().size() + " of " + drawn.outOfQuestions()
                    + " questions, drawn anew for every attempt.");
        }
        if (limit != null) {
            sentences.add("You have " + time(limit)
                    + factor(limit, ofQuiz(rules))
                    + "; then what is saved is handed in by itself.");
        }
        if (quiz.questions().stream().anyMatch(question -> question.basics().hintCost() != null)) {
            sentences.add("Some hints cost points, and say how many before you take them.");
        }
        sentences.addAll(rules.settings().sentences());
        return String.join(" ", sentences);
    }

    /** Such as {@code 20 minutes} or {@code 37 minutes 30 seconds}. */
    static String time(Duration limit) {
        String minutes = Ui.count(limit.toMinutes(), "minute");
        return limit.toSecondsPart() == 0 ? minutes : minutes + " " + Ui.count(limit.toSecondsPart(), "second");
    }

    /** Such as {@code  (30 × 1.5)} if an accommodation lengthens the quiz's own limit. */
    private static String factor(Duration limit, @Nullable Duration ofQuiz) {
        if (ofQuiz == null || limit.compareTo(ofQuiz) <= 0) {
            return "";
        }
        BigDecimal factor = BigDecimal.valueOf(limit.toMillis())
                .divide(BigDecimal.valueOf(ofQuiz.toMillis()), 2, RoundingMode.HALF_UP);
        return " (" + ofQuiz.toMinutes() + " × " + Score.plain(factor) + ")";
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
        return Integer.valueOf(1).equals(rules.attempts())
                ? "Your score and the correct answers appear when you submit."
                : "Your score and feedback on your choices appear when you submit. Correct answers appear later.";
    }

    /** The dates of the student's course, with what the accommodation adds; empty outside a course. */
    static String dates(QuizStatus status) {
        AssignmentRules dates = status.dates();
        ZoneId zone = status.rules().zone();
        if (dates == null || zone == null) {
            return "";
        }
        AttemptDetails latest = status.latest();
        AttemptRules rules = latest == null ? status.rules() : latest.attempt().rules();
        Accommodation accommodation = status.rules().accommodation();
        List<String> given = new ArrayList<>();
        if (accommodation.extraDays() > 0 && (dates.dueAt() != null || dates.closesAt() != null)) {
            given.add(accommodation.extraDays() + (accommodation.extraDays() == 1 ? " more day" : " more days")
                    + " in these dates");
        }
        if (accommodation.timeFactor().compareTo(BigDecimal.ONE) > 0 && rules.timeLimit() != null) {
            given.add(Score.plain(accommodation.timeFactor()) + " times the time");
        }
        return DueText.sentences(dates, zone, status.at())
                + (given.isEmpty() ? "" : " With your accommodation: " + String.join(", ", given) + ".");
    }

    /** Why no attempt can be started now; empty if one can. */
    static String whyNot(QuizStatus status) {
        return status.isClosed()
                ? "This quiz is closed."
                : status.isBeforeOpening() ? "This quiz is not open yet. Its text can be read already." : "";
    }

    /** Asks about the questions, by number, that are not answered. */
    static String unanswered(List<Integer> numbers) {
        return numbers.size() == 1
                ? "Question " + list(numbers) + " is not answered. Answer it, or submit as it is with another click."
                : numbers.size() + " questions are not answered: " + list(numbers)
                        + ". Answer them, or submit as it is with another click.";
    }

    /** Asks to choose at the questions, by number, that have two answers. */
    static String undecided(List<Integer> numbers) {
        return "Choose an answer first at question " + list(numbers) + ".";
    }

    private static String list(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /**
     * Says that a quiz has been removed from its lesson; empty if it has not.
     *
     * @param shown the lesson with the quiz
     * @param today the lesson as it is now
     */
    static Optional<String> removed(Lesson shown, String quizId, Optional<Lesson> today, boolean submitted) {
        if (today.flatMap(lesson -> lesson.quiz(quizId)).isPresent()) {
            return Optional.empty();
        }
        String section = shown.sections().stream()
                .filter(each -> each.quiz() != null && each.quiz().id().equals(quizId))
                .filter(each ->
                        today.isPresent() && today.get().section(each.id()).isEmpty())
                .map(Section::title)
                .map(title -> " with its section “" + title + "”")
                .findFirst()
                .orElse("");
        return Optional.of("This quiz was taken out of the lesson" + section
                + (submitted
                        ? "; what you submitted is kept."
                        : " meanwhile; you can still finish this attempt and submit it, but begin no other."));
    }
}
